"""Entry slips: the last day, one use, words that tell nothing of who exists, nothing kept in clear."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import PASSWORD
from tongket.base.access import services, slips
from tongket.base.access.models import EntrySlip, SignIn, User
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused

PAGE = reverse("access:slip")
NEW = "mua-xuan-ve-som"
DAY = date(2024, 12, 12)


@pytest.fixture
def slip(truc: User, settings: Any) -> slips.Slip:
    """A slip made on the day the program takes for today."""
    settings.TONGKET_TODAY = DAY
    return slips.issue(user=truc, by=truc, unit_id=None, on=DAY)


def use(client: Client, code: str, username: str = "truc", new: str = NEW, again: str = NEW) -> Any:
    return client.post(PAGE, {"username": username, "slip_code": code, "new": new, "again": again})


def wrong(answer: Any) -> list[str]:
    return [one["text"] for one in answer.context["wrong"]]


def test_a_slip_sets_the_password_once_and_signs_in(client: Client, truc: User, slip: slips.Slip) -> None:
    answer = use(client, slip.code.upper().replace("-", " "), " Truc ")
    assert (answer.status_code, client.get(reverse("access:me")).status_code) == (302, 200)
    truc.refresh_from_db()
    assert (truc.check_password(NEW), truc.must_change_password) == (True, False)
    again = use(Client(headers={"accept-language": "vi"}), slip.code, new="mua-ha-ve-muon", again="mua-ha-ve-muon")
    assert (again.status_code, User.objects.get().check_password(NEW)) == (422, True)
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "access.slip_issued",
        "access.slip_used",
    ]


@pytest.mark.parametrize(("days", "status"), [(-1, 422), (0, 302), (6, 302), (7, 302), (8, 422)])
def test_a_slip_counts_through_its_seventh_day(
    client: Client, slip: slips.Slip, settings: Any, days: int, status: int
) -> None:
    settings.TONGKET_TODAY = DAY + timedelta(days=days)
    assert (use(client, slip.code).status_code, slip.valid_to) == (status, date(2024, 12, 19))


@pytest.mark.parametrize("username", ["truc", "khong-co-ai"])
def test_tries_left_are_the_same_for_unknown_names(client: Client, slip: slips.Slip, username: str) -> None:
    said = [wrong(use(client, "aaaa-bbbb-cccc", username)) for _try in range(4)]
    assert said == [
        [
            "Tên đăng nhập và mã trên phiếu không khớp, hoặc phiếu đã dùng hay hết hạn. "
            f"Còn {left} lần thử trước khi tài khoản tạm khóa 15 phút."
        ]
        for left in (4, 3, 2, 1)
    ]
    assert (use(client, "x", username).status_code, use(client, slip.code, username).status_code) == (429, 429)


def test_wrong_slips_and_wrong_passwords_count_together(client: Client, slip: slips.Slip) -> None:
    for _try in range(4):
        use(client, "aaaa")
    answer = client.post(reverse("access:sign_in"), {"username": "truc", "password": "sai"})
    assert answer.status_code == 429


def test_known_and_unknown_names_ask_the_database_as_often(
    client: Client, slip: slips.Slip, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for username in ("truc", "khong-co-ai"):
        with django_assert_max_num_queries(60) as captured:
            use(client, "aaaa", username)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_another_persons_name_does_not_go_with_the_code(client: Client, slip: slips.Slip) -> None:
    User.objects.create_user(username="khac", password=PASSWORD, full_name="Người Khác")
    assert use(client, slip.code, "khac").status_code == 422


def test_a_weak_password_leaves_the_slip_good(client: Client, slip: slips.Slip) -> None:
    weak = use(client, slip.code, new="12345678901", again="12345678901")
    uneven = use(client, slip.code, again="mua-xuan")
    assert (list(weak.context["form"].errors), list(uneven.context["form"].errors)) == (["new"], ["again"])
    assert use(client, slip.code).status_code == 302


def test_a_new_slip_puts_the_old_one_out(client: Client, truc: User, slip: slips.Slip) -> None:
    fresh = slips.issue(user=truc, by=truc, unit_id=None, on=DAY)
    assert (use(client, slip.code).status_code, use(client, fresh.code).status_code) == (422, 302)


def test_a_shut_account_is_not_entered_and_gets_no_slip(client: Client, truc: User, slip: slips.Slip) -> None:
    services.set_active(user=truc, active=False, by=truc, unit_id=None)
    assert use(client, slip.code).status_code == 422
    with pytest.raises(Refused, match="đang khóa"):
        slips.issue(user=truc, by=truc, unit_id=None, on=DAY)


def test_an_account_without_a_password_is_entered_by_slip_only(client: Client, truc: User, slip: slips.Slip) -> None:
    User.objects.update(password=make_password(None))
    assert client.post(reverse("access:sign_in"), {"username": "truc", "password": ""}).status_code == 422
    assert use(client, slip.code).status_code == 302


def test_the_other_sessions_end(client: Client, truc: User, slip: slips.Slip) -> None:
    other = Client()
    other.post(reverse("access:sign_in"), {"username": "truc", "password": PASSWORD})
    use(client, slip.code)
    assert (other.get(reverse("access:me")).status_code, client.get(reverse("access:me")).status_code) == (302, 200)
    assert list(SignIn.objects.values_list("ended_how", flat=True)) == ["", "password"]


def test_the_code_is_kept_nowhere(client: Client, slip: slips.Slip) -> None:
    use(client, slip.code, "sai-ten", new="mat-khau-moi-dat", again="mat-khau-moi-dat")
    kept = " ".join([*AccessAttempt.objects.values_list("post_data", flat=True), str(list(Event.objects.values()))])
    kept += str(list(EntrySlip.objects.values()))
    found = [text for text in (slip.code, slip.code.replace("-", ""), "mat-khau-moi-dat") if text in kept]
    assert (found, AccessAttempt.objects.count()) == ([], 1)

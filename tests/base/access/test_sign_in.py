"""Signing in: tries that are left, the lock, first passwords, language."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import PASSWORD, make_unit, make_user
from tongket.base.access import services
from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused

SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.fixture
def client(db: None) -> Client:
    return Client(headers={"accept-language": "vi"})


@pytest.fixture
def truc(db: None) -> User:
    return make_user("truc", "Lê Thị Thanh Trúc", Role.OFFICER, make_unit("S0"))


def sign_in(client: Client, username: str, password: str, **more: str) -> Any:
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def errors(answer: Any) -> list[str]:
    return [one["text"] for one in answer.context["wrong"]]


def test_right_password_leads_on(client: Client, truc: User) -> None:
    answer = sign_in(client, " TRUC ", PASSWORD, next="/u/S0/2023/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/u/S0/2023/")
    assert client.get(SIGN_IN).headers["Location"] == "/"


def test_foreign_next_page_is_not_followed(client: Client, truc: User) -> None:
    assert sign_in(client, "truc", PASSWORD, next="https://xau.example/").headers["Location"] == "/"


@pytest.mark.parametrize("username", ["truc", "khong-co-ai"])
def test_tries_left_then_locked_the_same_for_unknown_names(client: Client, truc: User, username: str) -> None:
    said = [errors(sign_in(client, username, "sai")) for _try in range(4)]
    assert said == [
        [f"Mật khẩu chưa đúng. Còn {left} lần thử trước khi tài khoản tạm khóa 15 phút."] for left in (4, 3, 2, 1)
    ]
    locked = sign_in(client, username, "sai")
    assert (locked.status_code, "access/locked.html" in [one.name for one in locked.templates]) == (429, True)
    assert "Tài khoản tạm khóa đến " in locked.content.decode()
    assert sign_in(client, username, PASSWORD).status_code == 429


def test_new_first_password_also_opens_the_lock(client: Client, truc: User) -> None:
    for _try in range(5):
        sign_in(client, "truc", "sai")
    password = services.renew_password(user=truc, by=truc, unit_id=None)
    assert sign_in(client, "truc", password).status_code == 302


def test_shut_account_cannot_sign_in(client: Client, truc: User) -> None:
    services.set_active(user=truc, active=False, by=truc, unit_id=None)
    assert sign_in(client, "truc", PASSWORD).status_code == 422


def test_first_password_must_be_changed_before_anything_else(client: Client, truc: User) -> None:
    first = services.renew_password(user=truc, by=truc, unit_id=None)
    sign_in(client, "truc", first)
    page = reverse("access:password")
    assert client.get(reverse("access:me")).headers["Location"] == page
    weak = client.post(page, {"old": first, "new": "12345678901", "again": "12345678901"})
    assert (weak.status_code, list(weak.context["form"].errors)) == (422, ["new"])
    wrong = client.post(page, {"old": "khong-phai", "new": "mua-xuan-ve-som", "again": "mua-xuan-ve-som"})
    assert list(wrong.context["form"].errors) == ["old"]
    uneven = client.post(page, {"old": first, "new": "mua-xuan-ve-som", "again": "mua-xuan"})
    assert list(uneven.context["form"].errors) == ["again"]
    assert client.post(page, {"old": first, "new": "mua-xuan-ve-som", "again": "mua-xuan-ve-som"}).status_code == 302
    assert client.get(reverse("access:me")).status_code == 200  # still signed in


def test_same_password_again_is_refused(truc: User) -> None:
    with pytest.raises(Refused, match="trùng mật khẩu hiện tại"):
        services.change_password(user=truc, old=PASSWORD, new=PASSWORD)


def test_password_never_stands_in_the_trail(truc: User) -> None:
    services.change_password(user=truc, old=PASSWORD, new="mua-xuan-ve-som")
    event = Event.objects.values("verb", "target_says", "before", "after").get()
    assert event == {
        "verb": "access.password_changed", "target_says": "Lê Thị Thanh Trúc", "before": None, "after": None,
    }  # fmt: skip


def test_sign_out_by_post_only(client: Client, truc: User) -> None:
    client.force_login(truc)
    page = reverse("access:sign_out")
    assert [client.get(page).status_code, client.post(page).status_code] == [405, 302]
    assert client.get(reverse("access:me")).status_code == 302


def test_language_is_kept_on_the_account(client: Client, truc: User) -> None:
    client.force_login(truc)
    page = reverse("access:me")
    assert client.get(page, headers={"accept-language": "en"}).headers["Content-Language"] == "vi"
    assert client.post(page, {"language": "xx"}).status_code == 200
    assert client.post(page, {"language": "en"}).status_code == 302
    assert client.get(page).headers["Content-Language"] == "en"


def test_own_roles_with_units_and_days(client: Client, truc: User) -> None:
    client.force_login(truc)
    (held,) = client.get(reverse("access:me")).context["roles"]
    assert (held.role_says, held.unit_name, held.now) == (
        "Cán bộ văn phòng",
        "Trung tâm Thanh thiếu niên Phương Nam",
        True,
    )


def test_knocking_at_a_lock_does_not_make_it_longer(client: Client, truc: User) -> None:
    from axes.models import AccessAttempt

    for _time in range(5):
        client.post(SIGN_IN, {"username": "truc", "password": "sai"})
    then = AccessAttempt.objects.get().attempt_time
    answers = [client.post(SIGN_IN, {"username": "truc", "password": word}).status_code for word in ("sai", PASSWORD)]
    assert (answers, AccessAttempt.objects.get().attempt_time) == ([429, 429], then)


def test_changing_the_password_ends_other_sessions(client: Client, truc: User) -> None:
    other = Client()
    for one in (client, other):
        one.post(SIGN_IN, {"username": "truc", "password": PASSWORD})
    new = "mot cau that dai de nho"
    client.post("/tai-khoan/mat-khau/", {"old": PASSWORD, "new": new, "again": new})
    assert (client.get("/tai-khoan/").status_code, other.get("/tai-khoan/").status_code) == (200, 302)


def test_a_renewed_password_ends_every_session_and_an_old_page_leads_nowhere(client: Client, truc: User) -> None:
    client.post(SIGN_IN, {"username": "truc", "password": PASSWORD})
    services.renew_password(user=truc, by=truc, unit_id=None)
    assert client.get("/tai-khoan/").status_code == 302

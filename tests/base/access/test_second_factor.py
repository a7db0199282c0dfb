"""The second step: codes of the telephone, replay, drift, the lock after ten, recovery codes, the five minutes."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.organizations import PASSWORD
from tongket.base.access import second_factor
from tongket.base.access.models import RecoveryCode, SecondFactor, SignIn, User
from tongket.base.access.second_factor import LOCKED_FOR, check, confirm, start, take_off
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused

AT = datetime(2024, 12, 12, 2, 0, tzinfo=UTC)
MOMENT = AT.timestamp()


def telephone(user: User) -> TOTP:
    """The app on the telephone, which was given the secret that the page shows."""
    shown = second_factor.secret_says(SecondFactor.objects.get(account=user)).replace(" ", "")
    return TOTP(base64.b32decode(shown + "=" * (-len(shown) % 8)), 6, SHA1(), 30)


def code_at(user: User, moment: float) -> str:
    return telephone(user).generate(int(moment)).decode()


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.fixture
def codes(truc: User) -> list[str]:
    """The recovery codes of an account that turned its second factor on ten minutes ago."""
    start(user=truc)
    before = MOMENT - 600
    return confirm(user=truc, typed=code_at(truc, before), moment=before, at=AT - timedelta(minutes=10))


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_counts_one_step_before_and_after(truc: User, codes: list[str], steps: int, taken: bool) -> None:
    typed = code_at(truc, MOMENT + 30 * steps)
    assert check(user=truc, typed=typed, moment=MOMENT, at=AT).taken is taken


def test_a_code_is_taken_once_and_no_older_one_after_it(truc: User, codes: list[str]) -> None:
    now, before = code_at(truc, MOMENT), code_at(truc, MOMENT - 30)
    answers = [check(user=truc, typed=one, moment=MOMENT, at=AT).taken for one in (now, now, before)]
    assert answers == [True, False, False]


def test_ten_wrong_codes_shut_the_step_for_a_quarter_of_an_hour(truc: User, codes: list[str]) -> None:
    wrong = other_than(code_at(truc, MOMENT))
    left = [check(user=truc, typed=wrong, moment=MOMENT, at=AT).tries_left for _try in range(10)]
    assert left == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    until = AT + LOCKED_FOR
    said = []
    for seconds in (-1, 0, 1):
        at = until + timedelta(seconds=seconds)
        checked = check(user=truc, typed=code_at(truc, at.timestamp()), moment=at.timestamp(), at=at)
        said.append((checked.taken, checked.locked_until))
    assert said == [(False, until), (True, None), (False, None)]
    assert Event.objects.filter(verb="access.second_factor_locked").count() == 1


def test_wrong_tries_are_forgotten_after_a_right_code(truc: User, codes: list[str]) -> None:
    check(user=truc, typed="000", moment=MOMENT, at=AT)
    check(user=truc, typed=code_at(truc, MOMENT), moment=MOMENT, at=AT)
    assert check(user=truc, typed="abc", moment=MOMENT, at=AT).tries_left == 9


def test_a_recovery_code_lets_in_once_however_it_is_written(truc: User, codes: list[str]) -> None:
    typed = codes[0].upper().replace("-", " ")
    first = check(user=truc, typed=typed, moment=MOMENT, at=AT)
    again = check(user=truc, typed=codes[0], moment=MOMENT, at=AT)
    assert (len(codes), first.taken, first.codes_left, again.taken) == (10, True, 9, False)


def test_nothing_is_kept_in_clear(truc: User, codes: list[str]) -> None:
    factor = SecondFactor.objects.get(account=truc)
    secret = base64.b32decode(second_factor.secret_says(factor).replace(" ", ""))
    assert (secret in bytes(factor.sealed_secret), len(secret)) == (False, 20)
    kept = set(RecoveryCode.objects.values_list("hashed", flat=True))
    assert kept & {*codes, *(code.replace("-", "") for code in codes)} == set()


def test_a_secret_of_another_installation_is_said_in_words(truc: User, codes: list[str], settings: Any) -> None:
    settings.SECRET_KEY = "another-installation" * 3
    with pytest.raises(Refused, match="khóa bí mật của máy chủ đã khác"):
        check(user=truc, typed="123456", moment=MOMENT, at=AT)


def test_the_secret_of_one_account_does_not_open_another(truc: User, codes: list[str]) -> None:
    other = User.objects.create_user(username="khac", password=PASSWORD, full_name="Người Khác")
    SecondFactor.objects.create(
        account=other, sealed_secret=SecondFactor.objects.get(account=truc).sealed_secret, confirmed_at=AT
    )
    with pytest.raises(Refused, match="Không đọc được khóa"):
        check(user=other, typed=code_at(truc, MOMENT), moment=MOMENT, at=AT)


def test_turning_on_twice_and_off_twice_is_refused(truc: User, codes: list[str]) -> None:
    with pytest.raises(Refused, match="đã bật"):
        start(user=truc)
    take_off(user=truc, by=truc, unit_id=None)
    with pytest.raises(Refused, match="không bật"):
        take_off(user=truc, by=truc, unit_id=None)
    assert RecoveryCode.objects.count() == 0


def test_a_factor_without_its_first_code_asks_nothing(client: Client, truc: User) -> None:
    start(user=truc)
    with pytest.raises(Refused, match="Mã chưa đúng"):
        confirm(user=truc, typed="000000x", moment=MOMENT, at=AT)
    assert sign_in(client).headers["Location"] == "/"


def sign_in(client: Client, **more: str) -> Any:
    return client.post(reverse("access:sign_in"), {"username": "truc", "password": PASSWORD, **more})


def turned_on(user: User) -> None:
    """As a person does on the page: start, scan, type the code."""
    browser = Client(headers={"accept-language": "vi"})
    browser.force_login(user)
    browser.post(reverse("access:two_step_start"))
    assert browser.get(reverse("access:two_step")).context["picture"].startswith("data:image/svg+xml")
    typed = code_at(user, timezone.now().timestamp() - 30)
    shown = browser.post(reverse("access:two_step_confirm"), {"code": typed})
    assert len(re.findall(r"<b>[a-z0-9]{5}-[a-z0-9]{5}</b>", shown.content.decode())) == 10


def test_two_steps_lead_on_to_the_page_asked_for(client: Client, truc: User) -> None:
    turned_on(truc)
    half = sign_in(client, next="/u/S0/2023/")
    key = client.session.session_key
    assert (half.headers["Location"], client.get("/").status_code) == (reverse("access:code"), 302)
    wrong = client.post(reverse("access:code"), {"code": "00000"})
    assert [one["text"] for one in wrong.context["wrong"]] == [
        "Mã chưa đúng. Còn 9 lần thử trước khi bước xác thực tạm khóa 15 phút."
    ]
    right = client.post(reverse("access:code"), {"code": code_at(truc, timezone.now().timestamp())})
    assert right.headers["Location"] == "/u/S0/2023/"
    assert client.session.session_key != key
    outcomes = list(SignIn.objects.filter(account=truc).values_list("outcome", flat=True))
    assert outcomes == ["entered", "wrong_code"]


@pytest.mark.parametrize(("seconds", "status"), [(299, 200), (300, 302), (301, 302)])
def test_the_second_step_waits_five_minutes(client: Client, truc: User, seconds: int, status: int) -> None:
    turned_on(truc)
    sign_in(client)
    session = client.session
    half = session["half_signed_in"]
    before = timezone.localtime() - timedelta(seconds=seconds)
    session["half_signed_in"] = {**half, "at": before.isoformat()}
    session.save()
    assert client.get(reverse("access:code")).status_code == status


def test_a_password_changed_in_between_ends_the_half(client: Client, truc: User) -> None:
    turned_on(truc)
    sign_in(client)
    truc.set_password("mot-mat-khau-khac")
    truc.save()
    assert client.get(reverse("access:code")).status_code == 302


def test_off_and_fresh_codes_ask_for_a_code(client: Client, truc: User) -> None:
    turned_on(truc)
    client.force_login(truc)
    for name in ("access:two_step_off", "access:two_step_codes"):
        assert client.post(reverse(name), {"code": "1"}).status_code == 422
    assert SecondFactor.objects.count() == 1
    assert (
        client.post(reverse("access:two_step_off"), {"code": code_at(truc, timezone.now().timestamp())}).status_code
        == 302
    )
    assert SecondFactor.objects.count() == 0

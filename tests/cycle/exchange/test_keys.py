"""Keys: who makes them, until when they open, when they fall, how often they call."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cycle.exchange.calling import FIGURES, code, make_program, today
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.registry import can
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.exchange.models import AccessKey
from tongket.cycle.exchange.selectors.keys import fallen_says, hashed, key_by_token
from tongket.cycle.exchange.services import keys as services
from tongket.cycle.exchange.services.keys import revoke_key, take_turn
from tongket.cycle.organizations.models import RoleGrant

pytestmark = pytest.mark.django_db
DAYS = (-1, 0, 1)


@pytest.mark.parametrize(("role", "may"), [
    ("head", True), ("administrator", True), ("officer", False), ("member", False), ("above", False), ("emulation", False),
])  # fmt: skip
def test_who_may_manage_keys(role: str, may: bool) -> None:
    unit = make_unit()
    assert bool(can(make_user("x", "Vũ Thị Nhàn", role, unit), "exchange.keys", unit, on=today())) == may


@pytest.mark.parametrize("days", [-1, 367])
def test_an_end_in_the_past_or_too_far_is_refused(days: int) -> None:
    with pytest.raises(Refused):
        make_program(ends_on=today() + timedelta(days=days))


def test_an_administrator_makes_a_reading_key_only() -> None:
    unit = make_unit()
    administrator = make_user("quantri", "Phạm Quốc Tuấn", "administrator", unit)
    with pytest.raises(Refused, match="Chỉ cán bộ văn phòng và người đứng đầu"):
        make_program("write", unit=unit, by=administrator)
    assert make_program("read", unit=unit, by=administrator).get().status_code == 200


def test_a_key_works_up_to_its_last_day() -> None:
    program = make_program()
    works = [key_by_token(program.token, on=program.key.ends_on + timedelta(days=shift)) is not None for shift in DAYS]
    assert works == [True, True, False]


def test_a_key_falls_the_day_after_its_makers_role_ends() -> None:
    program, end = make_program(), today() + timedelta(days=3)
    RoleGrant.objects.filter(account=program.head).update(valid_to=end)
    works = [key_by_token(program.token, on=end + timedelta(days=shift)) is not None for shift in DAYS]
    told = fallen_says(program.key, on=end + timedelta(days=1))
    assert (works, told) == ([True, True, False], "Người lập không còn vai trò")


def test_a_key_falls_when_its_maker_is_a_member_only() -> None:
    program = make_program()
    RoleGrant.objects.filter(account=program.head).update(role="member")
    assert code(program.get()) == (401, "key_needed")


def test_a_key_falls_with_its_makers_account() -> None:
    program = make_program()
    program.head.is_active = False
    program.head.save()
    assert code(program.get()) == (401, "key_needed")


def test_only_the_hash_is_kept_and_a_revoked_key_is_told_where_to_get_one() -> None:
    program = make_program()
    key = AccessKey.objects.get()
    assert (key.hashed, program.get().status_code) == (hashed(program.token), 200)
    revoke_key(key=key, by=program.head, on=today(), at=timezone.now())
    for token in (program.token, "", "tk_wrong", "ệ", "\udc80"):
        answer = Client().get(FIGURES, HTTP_AUTHORIZATION=f"Bearer {token}")
        assert (code(answer), answer["WWW-Authenticate"]) == ((401, "key_needed"), 'Bearer realm="tongket"')


def test_a_session_is_no_key() -> None:
    program, client = make_program(), Client()
    client.force_login(program.head)
    assert code(client.get(FIGURES)) == (401, "key_needed")


def test_the_log_says_who_made_and_revoked_a_key_and_never_the_key() -> None:
    program = make_program()
    revoke_key(key=program.key, by=program.head, on=today(), at=timezone.now())
    revoke_key(key=program.key, by=program.head, on=today(), at=timezone.now())
    events = list(Event.objects.filter(verb__startswith="exchange.").order_by("pk"))
    assert [one.verb for one in events] == ["exchange.make_key", "exchange.revoke_key"]
    ends = program.key.ends_on.isoformat()
    assert events[0].after == {"program": "Kế toán", "scope": "write", "with_below": False, "ends_on": ends}


def test_another_unit_and_a_unit_below_without_the_wish_are_no_page() -> None:
    program = make_program()
    make_unit("S9")
    make_unit("S1", parent=program.unit)
    answers = [code(program.get(f"/api/1/units/{one}/figures/2023")) for one in ("S9", "S1", "KHONG")]
    assert answers == [(404, "not_found")] * 3


def test_a_unit_below_with_the_wish_is_read_not_written() -> None:
    program = make_program(with_below=True)
    make_unit("S1", parent=program.unit)
    url = "/api/1/units/S1/figures/2023"
    assert program.get(url).status_code == 200
    assert code(program.post([{"indicator": "a", "value": "1"}], url)) == (403, "not_permitted")


def test_a_reading_key_does_not_write() -> None:
    program = make_program("read")
    assert code(program.post([{"indicator": "a", "value": "1"}])) == (403, "not_permitted")


def test_calls_beyond_the_limit_of_a_minute_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "CALLS_A_MINUTE", 2)
    program = make_program()
    taken = [take_turn(key=program.key, on=today(), minute=minute) for minute in (7, 7, 7, 8, 7, 7)]
    assert taken == [True, True, False, True, True, True]


def test_who_calls_too_often_is_told_how_long_to_wait() -> None:
    program = make_program()
    minute = int(timezone.now().timestamp()) // 60
    for shift in (0, 1):  # the minute may turn meanwhile
        AccessKey.objects.update(window=minute + shift, calls=services.CALLS_A_MINUTE)
        answer = program.get()
        if answer.status_code == 429:
            break
    assert (code(answer), 1 <= int(answer["Retry-After"]) <= 60) == ((429, "too_many_calls"), True)


def test_a_call_notes_the_day_of_use() -> None:
    program = make_program()
    program.get()
    assert AccessKey.objects.get().last_used_on == today()


def _page(unit: Any, role: str) -> tuple[Client, str]:
    client = Client()
    client.force_login(make_user(role, "Lý Thành Sơn", role, unit))
    return client, f"/u/S0/{today().year}/khoa-truy-cap/"


def _ends() -> str:
    return (today() + timedelta(days=30)).strftime("%d/%m/%Y")


def test_the_page_makes_a_key_shows_it_once_and_revokes_it() -> None:
    client, page = _page(make_unit(), "head")
    made = client.post(page, {"program": "Kế toán", "scope": "read", "ends_on": _ends()})
    again = client.get(page).content.decode()
    assert (
        made.content.decode().count('id="new-key" readonly value="tk_'),
        again.count("tk_"),
        made["Cache-Control"],
    ) == (
        1,
        0,
        "no-store",
    )
    client.post(f"{page}{AccessKey.objects.get().pk}/thu-hoi/")
    assert (AccessKey.objects.get().revoked_on, "Đã thu hồi" in client.get(page).content.decode()) == (today(), True)


def test_the_page_tells_an_administrator_why_not_a_writing_key() -> None:
    client, page = _page(make_unit(), "administrator")
    answer = client.post(page, {"program": "Kế toán", "scope": "write", "ends_on": _ends()})
    said = answer.content.decode()
    assert (answer.status_code, "Nhờ người đứng đầu lập khóa này" in said, AccessKey.objects.count()) == (422, True, 0)


def test_the_page_and_its_key_are_not_another_units() -> None:
    program = make_program()
    other = make_unit("S9")
    client = Client()
    client.force_login(make_user("khac", "Đặng Ngọc Hân", "head", other))
    year = today().year
    assert client.get(f"/u/S0/{year}/khoa-truy-cap/").status_code == 404
    assert client.post(f"/u/S9/{year}/khoa-truy-cap/{program.key.pk}/thu-hoi/").status_code == 404

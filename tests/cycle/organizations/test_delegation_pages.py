"""Ủy quyền, thay việc on the screen: the list, the form, ending one, and where it shows that one acts for another."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.organizations import make_person
from tongket.cycle.organizations.models import Delegation
from tongket.cycle.organizations.services.delegations import NewDelegation, delegate, end_delegation

FIRST, LAST = date(2023, 12, 11), date(2023, 12, 20)
BANNER = "Đang thay Người Người đứng đầu (Người đứng đầu), đến 20/12/2023"


@pytest.fixture(autouse=True)
def _today(settings: Any, house: SimpleNamespace) -> None:
    settings.TONGKET_TODAY = house.on


def address(name: str, **parts: Any) -> str:
    return reverse(f"organizations:{name}", kwargs={"unit": "S0", "period": "2023", **parts})


def page(user: Any, name: str, **parts: Any) -> str:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client.get(address(name, **parts)).content.decode()


def send(user: Any, name: str, typed: dict[str, Any] | None = None, **parts: Any) -> Any:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user)
    return client.post(address(name, **parts), typed or {})


def typed(house: SimpleNamespace, **other: Any) -> dict[str, Any]:
    return {
        "giver": house.head.pk, "taker": house.officer.pk, "role": "head", "into": "S0", "kind": "leave",
        "valid_from": "11/12/2023", "valid_to": "20/12/2023", "reason": "Nghỉ phép năm", **other,
    }  # fmt: skip


def lent(house: SimpleNamespace, **other: Any) -> Delegation:
    fields = {"giver": house.head, "taker": house.officer, "role": "head", "unit": house.s0, "kind": "leave"}
    fields |= {"valid_from": FIRST, "valid_to": LAST, **other}
    return delegate(new=NewDelegation(**fields), by=house.head, on=house.on)


def test_the_head_gives_the_role_away_and_the_list_shows_it(house: SimpleNamespace) -> None:
    assert "Chưa có ai thay ai" in page(house.head, "delegations")
    answer = send(house.head, "delegation_add", typed(house))
    assert (answer.status_code, answer["Location"]) == (302, address("delegations"))
    row = Delegation.objects.get()
    assert (row.giver, row.taker, row.valid_from, row.valid_to) == (house.head, house.officer, FIRST, LAST)
    shown = page(house.member, "delegations")
    assert "Đang thay" in shown
    assert "Nghỉ phép năm" in shown
    assert address("delegation_end", delegation=row.pk) not in shown
    assert address("delegation_end", delegation=row.pk) in page(house.head, "delegations")


def test_others_give_only_their_own_role(house: SimpleNamespace) -> None:
    form = page(house.emulation, "delegation_add")
    assert f'<option value="{house.emulation.pk}" selected>' in form
    assert f'<option value="{house.head.pk}" selected>' not in form
    assert '<option value="emulation"' in form
    assert '<option value="head"' not in form
    answer = send(house.emulation, "delegation_add", typed(house))
    assert (answer.status_code, Delegation.objects.count()) == (422, 0)


def test_a_member_sees_the_reason_and_may_not(house: SimpleNamespace) -> None:
    assert "Viên chức, đoàn viên không có vai trò để ủy quyền." in page(house.member, "delegations")
    assert send(house.member, "delegation_add", typed(house)).status_code == 403
    assert Delegation.objects.count() == 0


def test_refusal_stays_on_the_form_with_what_was_typed(house: SimpleNamespace) -> None:
    answer = send(house.head, "delegation_add", typed(house, kind="charge"))
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Chưa ghi quyết định hoặc văn bản ủy quyền." in body
    assert 'value="20/12/2023"' in body


def test_ended_from_today(house: SimpleNamespace) -> None:
    row = lent(house)
    assert send(house.emulation, "delegation_end", delegation=row.pk).status_code in (302, 403)
    row.refresh_from_db()
    assert row.ended_on is None
    assert send(house.head, "delegation_end", delegation=row.pk).status_code == 302
    row.refresh_from_db()
    assert row.ended_on == house.on
    assert BANNER not in page(house.officer, "delegations")
    assert "kết thúc sớm từ 12/12/2023" in page(house.officer, "delegations")


@pytest.mark.parametrize(
    ("today", "acts"),
    [(date(2023, 12, 10), False), (FIRST, True), (LAST, True), (date(2023, 12, 21), False)],
)
def test_every_page_says_for_whom_one_acts(house: SimpleNamespace, settings: Any, today: date, acts: bool) -> None:
    lent(house)
    settings.TONGKET_TODAY = today
    client = Client(headers={"accept-language": "vi"})
    client.force_login(house.officer)
    for shown in (page(house.officer, "tree"), client.get("/tai-khoan/").content.decode()):
        assert (BANNER in shown) is acts
    assert BANNER not in page(house.head, "tree")


def test_shown_with_people_and_accounts(house: SimpleNamespace) -> None:
    person = make_person(house.s0, "Lê Thị Thanh Trúc", account=house.officer)
    lent(house)
    later = lent(house, taker=house.emulation, valid_from=LAST, valid_to=LAST)
    assert "thay Người Người đứng đầu" in page(house.administrator, "accounts")
    assert "Thay ai" in page(house.member, "person", person=person.pk)
    end_delegation(delegation=later, by=house.head, on=house.on)
    plain = make_person(house.s0, "Đặng Ngọc Hân", account=house.emulation)
    assert "Thay ai" not in page(house.member, "person", person=plain.pk)


def test_the_list_of_delegations_costs_the_same_however_long(house: SimpleNamespace) -> None:
    counts = []
    for days in (range(1, 2), range(2, 11)):
        for day in days:
            lent(house, valid_from=date(2024, 1, day), valid_to=date(2024, 1, day))
        with CaptureQueriesContext(connection) as queries:
            page(house.head, "delegations")
        counts.append(len(queries))
    assert counts[0] == counts[1]

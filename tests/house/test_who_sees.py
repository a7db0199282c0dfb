"""One table of every address: role × own or other unit, with and without a delegation, held against the program itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from tests.factories.organizations import make_user
from tests.house.everything import ADDRESSES, TODAY, House, make_house
from tests.sampling import WHOLE
from tongket.base.access.registry import can, registered
from tongket.base.access.results import Allowed
from tongket.base.access.roles import Role
from tongket.base.audit.models import Event
from tongket.cycle.organizations.models import Delegation
from tongket.cycle.planning.models import Task
from tongket.faces.web.who_sees.rules import AT_UNIT, ELSEWHERE, KEEPER, OPEN, OWN, RULES, Rule
from tongket.faces.web.who_sees.words import SAYS
from tools import permissions_page

# the one who gave a role takes it back: house of tests/house/everything.py, where the officer gave it
GIVERS = {("organizations:delegation_end", "officer")}
# nothing to open under the house's key and ordinal, whoever asks
GONE = {
    "drafting:restore",
    "papers:correction",
    "drafting:page",
    "reporting:review_page",
    "reporting:review_compare",
    "reminders:tick",
    "rating:own",
    "rating:own_petition",  # only for who is on the list of a round
}
EVERY = 4
WHO = [*(role.value for role in Role), "acting"]


def test_every_address_has_its_line_and_no_line_is_without_an_address() -> None:
    assert sorted(set(ADDRESSES) - set(RULES)) == [], "new addresses: write their line in faces/web/who_sees/rules.py"
    assert sorted(set(RULES) - set(ADDRESSES)) == [], "no longer addresses of the program"
    at_unit = {name for name, parts in ADDRESSES.items() if {"unit", "period"} <= set(parts)}
    assert (at_unit, set(ELSEWHERE)) == (set(AT_UNIT), set(ADDRESSES) - at_unit)


def test_every_permission_is_asked_somewhere_and_is_said_in_words() -> None:
    used = {one for rule in RULES.values() for one in (rule.see, *rule.deeds) if one} - {OPEN, OWN, KEEPER}
    assert sorted(used - set(registered())) == []
    assert sorted(set(registered()) - used) == ["access.keep_installation"]
    assert sorted(set(registered()) - set(SAYS)) == []
    assert sorted(set(SAYS) - set(registered())) == []


@pytest.fixture
def here(db: None, settings: Any, tmp_path: Any) -> House:
    """One organisation, its accounts, and somebody without a role who acts for the head."""
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", TODAY
    house = make_house("S0")
    house.users["acting"] = acting = make_user("acting", "Người Thay")
    Delegation.objects.create(
        giver=house.users["head"], taker=acting, role="head", unit=house.unit, kind="leave", valid_from=TODAY, valid_to=TODAY
    )  # fmt: skip
    return house


def asked(house: House, who: str, permission: str) -> Any:
    """What the predicate answers for this person here."""
    about = Task.objects.get(pk=house.parts["task"]) if permission == "planning.task_state" else house.unit
    return can(house.users[who], permission, about, on=TODAY)


def called(client: Client, method: str, address: str) -> tuple[int, bool]:
    """The status, and whether anything was done; whatever was done is undone."""
    before = Event.objects.count()
    with transaction.atomic():
        status: int = getattr(client, method)(address, {"x": "1"} if method == "post" else {}).status_code
        done = Event.objects.count() != before
        transaction.set_rollback(True)
    return status, done


def wrong_answer(house: House, client: Client, who: str, name: str, rule: Rule) -> list[tuple[Any, ...]]:
    """Where the program and the table differ.

    Opening: 403 exactly when the predicate says so, never 404. Sending: never 403 to who may; to who may not 403, or
    the form's own errors before it, but never anything done.
    """
    wrong: list[tuple[Any, ...]] = []
    address = house.address(name)
    got, done = called(client, "get", address)
    if not rule.see:
        wrong += [(name, "get", got)] if got != 405 else []
    elif done or (got == 403) is bool(asked(house, who, rule.see)) or got >= 500 or (got == 404 and name not in GONE):
        wrong.append((name, "get", got, rule.see))
    if rule.deed:
        sent, done = called(client, "post", address)
        may = bool(asked(house, who, rule.deed)) or (name, who) in GIVERS
        if (sent == 404 and name not in GONE) or sent == 405 or sent >= 500 or (sent == 403 if may else done):
            wrong.append((name, "post", sent, rule.deed))
    return wrong


@pytest.mark.parametrize("who", WHO)
def test_the_program_answers_as_the_table_says(here: House, who: str) -> None:
    """Whole with TONGKET_SLOW=all; else every fourth address, others for each role."""
    client = Client(headers={"accept-language": "vi"})
    client.force_login(here.users[who])
    names = sorted(AT_UNIT)
    if not WHOLE:
        names = names[WHO.index(who) % EVERY :: EVERY]
    wrong = [one for name in names for one in wrong_answer(here, client, who, name, AT_UNIT[name])]
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("who", ["head", "acting"])
def test_nothing_of_another_unit_is_there_also_by_delegation(here: House, who: str) -> None:
    there = make_house("S1")
    client = Client(headers={"accept-language": "vi"})
    client.force_login(here.users[who])
    wrong = []
    for name, rule in sorted(AT_UNIT.items())[WHO.index(who) % EVERY :: EVERY]:
        address = there.address(name)
        answers = {called(client, "get", address)[0], called(client, "post", address)[0]}
        if not answers <= {404, 405} or (rule.see and 404 not in answers):
            wrong.append((name, answers))
    assert wrong == []


def test_who_acts_may_what_the_giver_may_and_it_says_for_whom(here: House) -> None:
    differ = [
        name
        for name in registered()
        if name not in ("access.keep_installation", "planning.task_state")
        and bool(asked(here, "acting", name)) is not bool(asked(here, "head", name))
    ]
    assert differ == []
    assert asked(here, "acting", "reporting.close") == Allowed(str(here.users["head"]))


def test_the_page_names_who_may_and_for_whom(here: House) -> None:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(here.users["member"])
    shown = client.get(here.address("reporting:figures")).content.decode()
    link = f"{here.address('who_sees')}?trang=reporting:figures"
    assert link in shown
    page = client.get(link).content.decode()
    seen, entering, closing, *_more = page.split("section-head")[1:]
    assert ("Người Viên chức, đoàn viên" in seen, "Người Người quản trị" in seen) == (True, True)
    assert ("Người Cán bộ văn phòng" in entering, "Người Viên chức, đoàn viên" in entering) == (True, False)
    assert ("Người Thay" in closing, "làm thay Người Người đứng đầu" in closing) == (True, True)
    assert "Người Cán bộ văn phòng" not in closing
    assert client.get(f"{here.address('who_sees')}?trang=khong-co").status_code == 404


def test_the_page_asks_the_database_the_same_however_many_people(
    here: House, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        make_user(f"them-{number}", f"Người thứ {number}", "officer", here.unit)
    client = Client(headers={"accept-language": "vi"})
    client.force_login(here.users["head"])
    with django_assert_max_num_queries(105):
        client.get(f"{here.address('who_sees')}?trang=reporting:figures")


def test_the_guide_holds_the_table_as_it_is(db: None) -> None:
    with translation.override("vi"):
        page = permissions_page.page()
    assert page == permissions_page.PAGE.read_text(encoding="utf-8"), "run: python -m tools.permissions_page"

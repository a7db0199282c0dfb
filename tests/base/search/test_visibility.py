"""Nothing leaks: every role × every kind × one's own and another unit, in results, counts, years and suggestions."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.test import Client

from tests.factories.organizations import make_unit, make_user
from tests.house.everything import NOW, TODAY, House, make_house
from tongket.base.access.models import User
from tongket.base.access.registry import can
from tongket.base.access.roles import Role
from tongket.base.search import publishing, selectors, services
from tongket.base.search.models import Entry
from tongket.base.search.words import query_words
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.models import RoleGrant, Unit

pytestmark = pytest.mark.django_db
KINDS = {
    "request",
    "person",
    "unit",
    "paper",
    "review",
    "indicator",
    "figure",
    "target",
    "task",
    "reading",
    "outgoing",
    "incoming",
    "case_file",
    "draft",
    "award",
    "idea",
    "rating_round",
    "emulation_round",
    "vote",
    "movement",
    "block_year",
    "season",
    "covenant",
    "block_meeting",
}


def found_by(user: User, text: str, on: date = TODAY) -> tuple[dict[str, int], dict[int, int]]:
    """Counts by kind and by year, after making sure that the entries behind them are these many."""
    matches = selectors.find(query_words(text), selectors.audience_of(user, on))
    counts = matches.count_by_kind()
    rows = matches.first(dict.fromkeys(counts, (0, 1000)))
    assert {kind: len(some) for kind, some in rows.items()} == counts
    return counts, matches.count_by_year()


def allowed(user: User, house: House, text: str) -> dict[str, int]:
    """What the permissions of the rooms allow, asked of every entry of the unit by itself."""
    units = {unit.pk: unit for unit in Unit.objects.filter(code__startswith=house.unit.code)}
    rows = [row for row in Entry.objects.all() if set(row.unit_ids) & set(units)]
    assert {row.kind for row in rows} == KINDS
    return dict(Counter(
        row.kind for row in rows
        if text in f"{row.title} {row.detail}".lower()
        and any(can(user, row.see, units[pk], on=TODAY) for pk in row.unit_ids if pk in units)
    ))  # fmt: skip


def test_every_role_finds_its_own_unit_and_nothing_of_another() -> None:
    own, other = make_house("S0"), make_house("S9")
    services.reindex(at=NOW)
    both = {}
    for role in Role:
        user = own.users[role.value]
        counts, years = found_by(user, "s0")
        assert counts == allowed(user, own, "s0")
        assert found_by(user, "s9") == ({}, {})
        assert found_by(other.users[role.value], "s0") == ({}, {})
        both[role.value] = counts, years, found_by(user, "đặng ngọc hân"), found_by(user, "lop")
    assert both["member"][0].get("review") is None  # a draft waits for those who may read drafts
    assert both["officer"][0]["review"] == 1
    Entry.objects.exclude(units__in=[str(pk) for pk in _ids("S0")]).delete()
    services.reindex(at=NOW)
    RoleGrant.objects.filter(unit=other.unit).delete()
    for role in Role:  # the other unit had no part in any count
        user = own.users[role.value]
        again = (*found_by(user, "s0"), found_by(user, "đặng ngọc hân"), found_by(user, "lop"))
        assert again == both[role.value]


def _ids(code: str) -> list[int]:
    return list(Unit.objects.filter(code__startswith=code).values_list("pk", flat=True))


def test_grant_that_ended_shows_nothing_the_day_after() -> None:
    house = make_house("S0")
    services.reindex(at=NOW)
    user = house.users["officer"]
    assert found_by(user, "s0")[0] == allowed(user, house, "s0")
    RoleGrant.objects.filter(account=user).update(valid_to=date(2023, 12, 17))
    assert found_by(user, "s0", date(2023, 12, 17))[0] != {}
    assert found_by(user, "s0", date(2023, 12, 18)) == ({}, {})
    user.is_active = False
    assert found_by(user, "s0", date(2023, 12, 17)) == ({}, {})


def test_roles_by_unit_are_the_roles_at_every_unit() -> None:
    top = make_unit("T")
    middle = make_unit("M", parent=top)
    leaf, stranger = make_unit("L", parent=middle), make_unit("X")
    user = make_user("truc", role="member", unit=top)
    RoleGrant.objects.create(account=user, role="head", unit=middle)
    RoleGrant.objects.create(account=user, role="officer", unit=leaf, valid_to=date(2020, 1, 1))
    every = {unit.pk: organizations.roles_at(user, unit.pk, TODAY) for unit in (top, middle, leaf, stranger)}
    assert organizations.roles_by_unit(user, TODAY) == {pk: roles for pk, roles in every.items() if roles}


@pytest.mark.parametrize("address", ["/tim/?q={}", "/tim/goi-y/?q={}"])
def test_pages_tell_no_more_than_the_index(address: str, settings: object) -> None:
    settings.TONGKET_TODAY = TODAY  # type: ignore[attr-defined]
    own, _other = make_house("S0"), make_house("S9")
    services.reindex(at=NOW)
    client = Client()
    client.force_login(own.users["officer"], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(address.format("dang ngoc han")).content.decode()
    assert ("S0" in page, "S9" in page) == (True, False)
    assert "S9" not in client.get(address.format("dang&dv=S9")).content.decode().replace('value="S9"', "").replace(
        "dv=S9", ""
    )
    assert "S9" not in client.get(address.format("dang&o=S9&ky=2023")).content.decode()


def test_every_kind_asks_a_registered_permission() -> None:
    user = make_user("truc", role="officer", unit=make_unit("S0"))
    unit = Unit.objects.get(code="S0")
    asked = [see for kind in publishing.kinds() for see in (kind.see, *kind.more_sees)]
    assert [bool(can(user, see, unit, on=TODAY)) for see in asked] == [True] * len(asked)

"""The tree in time: the day before, the day, the day after."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from tests.factories.organizations import grant, make_unit, make_user
from tongket.base.access.roles import Role
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import Unit, UnitVersion

DAY = date(2023, 7, 1)
BEFORE, AFTER = date(2023, 6, 30), date(2023, 7, 2)


def codes(ids: list[int]) -> list[str]:
    return sorted(Unit.objects.filter(pk__in=ids).values_list("code", flat=True))


def moved(unit: Unit, parent: Unit, on: date) -> None:
    old = unit.versions.get()
    UnitVersion.objects.filter(pk=old.pk).update(valid_to=BEFORE)
    UnitVersion.objects.create(unit=unit, name="Cơ sở 1 mới", parent=parent, valid_from=on)


def test_tree_as_of_a_day(house: SimpleNamespace) -> None:
    moved(house.one, house.root, DAY)
    below = [codes(selectors.unit_ids_below([house.s0.pk], on=day)) for day in (BEFORE, DAY, AFTER)]
    assert below == [["S0", "S0-CS1", "S0-CS2"], ["S0", "S0-CS2"], ["S0", "S0-CS2"]]
    above = [codes(selectors.unit_ids_above(house.one.pk, on=day)) for day in (BEFORE, DAY, AFTER)]
    assert above == [["S0", "S0-CS1", "TD"], ["S0-CS1", "TD"], ["S0-CS1", "TD"]]


def test_names_as_of_a_day_in_one_query(house: SimpleNamespace, django_assert_num_queries: Any) -> None:
    moved(house.one, house.s0, DAY)
    with django_assert_num_queries(1):
        before = selectors.names_on([house.one.pk, house.two.pk], BEFORE)
    assert before == {house.one.pk: "Cơ sở 1", house.two.pk: "Cơ sở 2"}
    assert selectors.names_on([house.one.pk], DAY) == {house.one.pk: "Cơ sở 1 mới"}


def test_dissolved_unit_is_out_of_the_tree_but_still_seen_by_those_above(house: SimpleNamespace) -> None:
    UnitVersion.objects.filter(unit=house.one).update(valid_to=BEFORE)
    Unit.objects.filter(pk=house.one.pk).update(dissolved_on=BEFORE)
    house.one.refresh_from_db()
    assert [selectors.state_on(house.one, day) for day in (BEFORE, DAY)] == ["living", "dissolved"]
    assert codes(selectors.unit_ids_below([house.s0.pk], on=DAY)) == ["S0", "S0-CS2"]
    assert selectors.roles_at(house.above, house.one.pk, house.on) == frozenset({"above"})
    plain = selectors.flattened(selectors.trees_visible_to(house.head, DAY, on=house.on))
    full = selectors.flattened(selectors.trees_visible_to(house.head, DAY, on=house.on, with_gone=True))
    assert [row.unit.code for row in plain] == ["S0", "S0-CS2"]
    assert [row.unit.code for row in full] == ["S0", "S0-CS1", "S0-CS2"]


def test_unit_to_come_is_seen_before_its_first_day(house: SimpleNamespace) -> None:
    coming = make_unit("S0-CS3", "Cơ sở 3", parent=house.s0, on=date(2024, 1, 1))
    assert codes(selectors.unit_ids_below([house.s0.pk], on=house.on)) == ["S0", "S0-CS1", "S0-CS2"]
    assert selectors.roles_at(house.head, coming.pk, house.on) == frozenset({"head"})


@pytest.mark.parametrize(
    ("since", "until", "held"), [(DAY, None, [0, 1, 1]), (None, DAY, [1, 1, 0]), (DAY, DAY, [0, 1, 0])]
)
def test_grant_holds_on_its_days(
    house: SimpleNamespace, since: date | None, until: date | None, held: list[int]
) -> None:
    user = make_user("moi", "Người Mới")
    grant(user, Role.MEMBER, house.s0, since, until)
    assert [len(selectors.roles_at(user, house.one.pk, day)) for day in (BEFORE, DAY, AFTER)] == held


def test_shut_account_reaches_nothing(house: SimpleNamespace) -> None:
    house.head.is_active = False
    house.head.save()
    assert selectors.roles_at(house.head, house.s0.pk, house.on) == frozenset()
    assert selectors.default_place_for(house.head, house.on) is None


def test_switcher_asks_once_for_each_level_of_the_tree(house: SimpleNamespace, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):
        few = selectors.units_in_switcher(house.head, house.on)
    for number in range(5):
        make_unit(f"X{number}", f"Tổ {number}", parent=house.two)
    with django_assert_num_queries(6):
        many = selectors.units_in_switcher(house.head, house.on)
    assert [(row.unit.code, row.depth) for row in few] == [("S0", 0), ("S0-CS1", 1), ("S0-CS2", 1)]
    assert len(many) == len(few) + 5


def test_letterhead_takes_superior_and_place_from_above(house: SimpleNamespace) -> None:
    head = selectors.letterhead_of(house.one, house.on)
    assert (head.name, head.superior_name, head.place) == (
        "Cơ sở 1",
        "Trung tâm Thanh thiếu niên Phương Nam",
        "Sông Mai",
    )


def test_default_place_is_where_one_works_most(house: SimpleNamespace) -> None:
    house.other.main_period = "school_year"
    house.other.save()
    assert selectors.default_place_for(house.officer, house.on) == (house.s0, "2023")
    assert selectors.default_place_for(house.stranger, house.on) == (house.other, "NH2023-2024")


def test_a_wide_level_leads_to_the_few_below_it(house: SimpleNamespace) -> None:
    made = Unit.objects.bulk_create(Unit(code=f"W{number}", kind="union") for number in range(250))
    UnitVersion.objects.bulk_create(UnitVersion(unit=one, name=one.code, parent=house.two) for one in made)
    last = make_unit("W-DUOI", "Tổ dưới cùng", parent=made[249])
    once = make_unit("W-CU", "Tổ cũ", parent=made[3])
    UnitVersion.objects.filter(unit=once).update(valid_to=BEFORE)

    now = selectors.unit_ids_below([house.two.pk], on=DAY)
    before = selectors.unit_ids_below([house.two.pk], on=BEFORE)
    known = selectors.known_ids_below([house.two.pk], on=DAY)

    assert set(now) == {house.two.pk, last.pk, *(one.pk for one in made)}
    assert set(before) - set(now) == {once.pk}
    assert set(known) == set(before)

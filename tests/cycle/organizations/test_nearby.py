"""The switcher of units and the drawn tree in a small organisation and in a country."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.organizations import grant, make_unit, make_user
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import Unit, UnitVersion
from tongket.cycle.organizations.selectors import nearby
from tongket.cycle.organizations.selectors.nearby import BESIDE, MOST

ON = date(2024, 12, 12)


@pytest.fixture
def country(db: None) -> dict[str, Unit]:
    top = make_unit("TW", "Trung ương", kind="federation")
    provinces = [make_unit(f"P{n}", f"Tỉnh {n}", parent=top, kind="federation") for n in range(2)]
    units = Unit.objects.bulk_create(Unit(code=f"X{n:03}", kind="union", position=n) for n in range(MOST + 20))
    UnitVersion.objects.bulk_create(UnitVersion(unit=one, name=one.code, parent=provinces[1]) for one in units)
    return {one.code: one for one in Unit.objects.all()}


def names(user: object, unit: Unit) -> tuple[list[tuple[str, int]], bool]:
    near, is_part = selectors.units_near(user, unit, ON)  # type: ignore[arg-type]
    return [(one.unit.code, one.depth) for one in near], is_part


def test_a_small_organisation_is_shown_whole(country: dict[str, Unit]) -> None:
    user = make_user("p0", "Người Xem", "officer", country["P0"])
    assert names(user, country["P0"]) == ([("P0", 0)], False)


def test_in_a_country_the_way_down_and_what_is_right_below(country: dict[str, Unit]) -> None:
    user = make_user("tw", "Người Xem", "officer", country["TW"])
    assert names(user, country["TW"]) == ([("TW", 0), ("P0", 1), ("P1", 1)], True)
    assert names(user, country["X005"]) == ([("TW", 0), ("P1", 1), ("X005", 2)], True)
    found, is_part = names(user, country["P1"])
    assert (found[:3], len(found), is_part) == ([("TW", 0), ("P1", 1), ("X000", 2)], BESIDE + 2, True)


def test_nothing_above_what_one_may_look_into(country: dict[str, Unit]) -> None:
    user = make_user("p1", "Người Xem", "officer", country["P1"])
    assert names(user, country["X005"]) == ([("P1", 0), ("X005", 1)], True)
    grant(user, "head", country["P0"])
    assert names(user, country["P0"]) == ([("P0", 0)], True)


@pytest.mark.parametrize(
    ("most", "code", "told"),
    [
        (83, "TW", (83, [], False)),  # all of it: 1 + 2 + 80
        (82, "TW", (3, [], True)),
        (82, "P1", (81, ["TW"], False)),
        (80, "P1", (81, ["TW"], True)),
        (80, "X005", (1, ["TW", "P1"], False)),
    ],
)
def test_a_country_is_drawn_piece_by_piece(
    country: dict[str, Unit], monkeypatch: pytest.MonkeyPatch, most: int, code: str, told: tuple[int, list[str], bool]
) -> None:
    monkeypatch.setattr(nearby, "MOST_DRAWN", most)
    user = make_user("tw", "Người Xem", "officer", country["TW"])
    shown = selectors.trees_near(user, country[code], ON, on=ON)
    drawn = len(selectors.flattened(shown.trees))
    assert (drawn, [one.unit.code for one in shown.above], shown.is_cut) == told


def test_a_cut_tree_leads_down_level_by_level(country: dict[str, Unit], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby, "MOST_DRAWN", 2)
    client = Client()
    client.force_login(make_user("tw", "Người Xem", "officer", country["TW"]))
    page = client.get("/u/P1/2024/to-chuc/").content.decode()
    assert ('href="/u/X005/2024/to-chuc/"' in page, 'href="/u/TW/2024/to-chuc/"' in page) == (True, True)
    assert "chỉ vẽ Tỉnh 1 và các đơn vị ngay bên dưới" in page

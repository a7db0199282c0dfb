"""The first page's short list of units below: the rows of the whole table, read without the tree below them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cycle.reporting.figures.conftest import House
from tests.factories.figures import make_figure
from tests.factories.organizations import make_unit
from tests.factories.planning import make_indicator
from tongket.cycle.organizations.models import Unit
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.completeness import UnitRow, completeness_of, first_right_below, handed_in


@dataclass(frozen=True)
class Below:
    """Four units, two more below the first of them, three indicators."""

    units: list[Unit]
    indicators: list[Indicator]


@pytest.fixture
def below(house: House) -> Below:
    units = [make_unit(f"S0-{number}", f"Cơ sở {number}", parent=house.unit) for number in (3, 1, 2, 4)]
    units += [make_unit(f"T-{number}", f"Tổ {number}", parent=units[0]) for number in (1, 2)]
    make_unit("S0-0", "Cơ sở cũ", parent=house.unit, valid_to=date(2022, 12, 31))
    make_unit("S0-5", "Cơ sở sắp có", parent=house.unit, on=date(2024, 1, 1))
    return Below(units, [make_indicator(house.unit, code=f"ct-{number}") for number in range(3)])


def from_the_whole(house: House, most: int) -> list[UnitRow]:
    """The same by reading everything below."""
    rows = [replace(row, cells=()) for row in completeness_of(house.place()).rows if row.depth == 1]
    return sorted(rows, key=lambda row: row.filled > 0)[:most]


CELLS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 2), st.sampled_from(("2023", "2023-03", "2022"))), unique=True
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filled=CELLS, most=st.integers(1, 6))
def test_short_list_is_the_top_of_the_whole_table(
    house: House, below: Below, filled: list[tuple[int, int, str]], most: int
) -> None:
    Figure.objects.all().delete()
    for unit, number, period in filled:
        make_figure(below.units[unit], below.indicators[number], 5, period=period)
    whole = completeness_of(house.place())
    found = first_right_below(house.place(), most)
    assert found == from_the_whole(house, most)
    assert len(found) == min(most, 4)
    assert handed_in(house.place()) == (whole.handed_in, whole.direct) == (whole.handed_in, 4)


def test_the_tree_below_is_not_read(house: House, below: Below) -> None:
    with CaptureQueriesContext(connection) as asked:
        first_right_below(house.place(), 5)
    for number in range(40):
        make_unit(f"X-{number}", f"Nhóm {number}", parent=below.units[number % 6])
    with CaptureQueriesContext(connection) as again:
        first_right_below(house.place(), 5)
    assert [one["sql"] for one in again.captured_queries] == [one["sql"] for one in asked.captured_queries]


def test_nothing_below_is_an_empty_list(house: House) -> None:
    assert first_right_below(house.place(), 5) == []

"""What a column of a consolidated table shows of a tally: a sum, a ratio of sums, a weighted mean, a lowest, a highest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from tongket.base.access.once import once_a_page
from tongket.cores.kernel.numbers import format_number
from tongket.cycle.collecting.facts.adding import NOTHING, Tally, ratio
from tongket.cycle.collecting.selectors.items import items_of
from tongket.cycle.planning.enums import Adding, IndicatorKind
from tongket.cycle.planning.selectors import show_amount, typed_amount

if TYPE_CHECKING:
    from tongket.cycle.collecting.models import RequestItem
    from tongket.cycle.planning.models import Indicator

_SHARES = {IndicatorKind.PERCENT, IndicatorKind.SHARE}
_MEANS = _SHARES | {IndicatorKind.AVERAGE}
_WORDS = {IndicatorKind.RATING, IndicatorKind.YES_NO, IndicatorKind.TEXT}
SMALL_BASE = 5  # a ratio or mean over less is shown, not ranked


class How(StrEnum):
    """What is made of the cells below."""

    SUM = "sum"
    RATIO = "ratio"
    MEAN = "mean"
    LOW = "low"
    HIGH = "high"
    COUNT = "count"  # nothing can be added: only how many gave it


@dataclass(frozen=True)
class Column:
    """A column: its indicator, how it is made, and of which indicators' sums."""

    item: RequestItem
    how: How

    @cached_property
    def indicator(self) -> Indicator:
        """What is counted."""
        return self.item.indicator

    @cached_property
    def reads(self) -> tuple[int, ...]:
        """Ids of the indicators whose sums it needs."""
        row = self.indicator
        if self.how is How.RATIO:
            assert row.numerator_id is not None
            assert row.denominator_id is not None
            return row.numerator_id, row.denominator_id
        return (row.pk,)

    @property
    def how_says(self) -> str:
        """In words, for the head of the column."""
        row = self.indicator
        match self.how:
            case How.RATIO:
                assert row.numerator is not None
                assert row.denominator is not None
                names = {"part": row.numerator.name, "whole": row.denominator.name}
                return _("tổng %(part)s chia tổng %(whole)s") % names
            case How.MEAN if self.item.weight is not None:
                return _("bình quân theo %(weight)s") % {"weight": self.item.weight.name}
            case How.MEAN:
                return _("bình quân các đơn vị")
            case How.LOW:
                return _("số nhỏ nhất")
            case How.HIGH:
                return _("số lớn nhất")
            case How.COUNT:
                return _("số đơn vị có trả lời")
        return ""

    @property
    def measure(self) -> str:
        """The unit of measure."""
        return "%" if self.indicator.kind in _SHARES else self.indicator.measure


@once_a_page
def columns_of(request_id: int, *, group: str = "") -> list[Column]:
    """The columns of a request in the order asked; ``group`` keeps one group of indicators."""
    items = items_of(request_id)
    asked = {item.indicator_id for item in items}
    return [Column(item, _how(item.indicator, asked)) for item in items if not group or item.indicator.group == group]


def _how(row: Indicator, asked: set[int]) -> How:
    if row.kind == IndicatorKind.SHARE and {row.numerator_id, row.denominator_id} <= asked:
        return How.RATIO
    if row.kind in _WORDS:
        return How.COUNT
    match row.over_units:
        case Adding.MAX:
            return How.HIGH
        case Adding.MIN:
            return How.LOW
        case Adding.NONE | Adding.LAST:
            return How.COUNT
        case Adding.MEAN:
            return How.MEAN
    return How.MEAN if row.kind in _MEANS else How.SUM


class SumCell(NamedTuple):
    """A cell as it is shown. ``state``: value, na, excused, missing; ``lacking``: answers that owe it still."""

    state: str
    shown: str = ""
    amount: Decimal | None = None
    lacking: int = 0
    expected: int = 0
    excused: int = 0
    base: Decimal = Decimal(0)  # what a ratio or a mean stands on

    @property
    def says(self) -> str:
        """What the number does without, in words."""
        if not self.lacking or self.state != "value" or self.expected < 2:
            return ""
        return _("thiếu %(count)s/%(of)s") % {"count": self.lacking, "of": self.expected}

    @property
    def given_says(self) -> str:
        """How many answered of those that owe: "22/26"."""
        return f"{self.expected - self.excused - self.lacking}/{self.expected - self.excused}"


def cell_of(column: Column, tallies: Mapping[int, Tally]) -> SumCell:
    """The cell of a column from the tallies of a row, by indicator."""
    found = [tallies.get(pk, NOTHING) for pk in column.reads]
    first, last = found[0], found[-1]
    lacking, expected, excused = first.missing, first.expected, first.excused
    if last is not first:
        lacking, expected = max(lacking, last.missing), max(expected, last.expected)
        excused = max(excused, last.excused)
    amount, base = _amount(column.how, found)
    if amount is not None:
        shown = _shown(column, amount)
        return SumCell("value", shown, amount, lacking, expected, excused, base)
    if lacking:
        return SumCell("missing", "", None, lacking, expected, excused)
    if any(one.excused for one in found) and not any(one.not_applicable for one in found):
        return SumCell("excused", "", None, 0, expected, excused)
    return SumCell("na", "", None, 0, expected, excused)


def _amount(how: How, found: Sequence[Tally]) -> tuple[Decimal | None, Decimal]:
    first = found[0]
    if how is How.RATIO:
        return ratio(first, found[1]), found[1].total
    if not first.counted:
        return None, Decimal(0)
    if how is How.COUNT:
        alone = first.expected == 1 and first.low is not None
        return (first.total if alone else Decimal(first.counted)), Decimal(first.counted)
    if first.low is None:
        return None, Decimal(0)
    if how is How.MEAN:
        return (first.total if first.counted == 1 else first.mean), first.weights
    amount = first.total if how is How.SUM else first.low if how is How.LOW else first.high
    return amount, Decimal(first.counted)


def _shown(column: Column, amount: Decimal) -> str:
    row = column.indicator
    if column.how is How.COUNT and row.kind in _WORDS:
        return format_number(amount)
    if column.how in (How.RATIO, How.MEAN):
        return show_amount(_Finer(row), amount)
    return typed_amount(row, amount)  # exact, so that what is shown adds up


class _Finer:
    """An indicator shown with one place at least: a ratio of whole numbers is seldom whole."""

    def __init__(self, row: Indicator) -> None:
        self.kind, self.measure, self.display_scale = row.kind, row.measure, row.display_scale
        self.decimals = max(row.decimals, 1)

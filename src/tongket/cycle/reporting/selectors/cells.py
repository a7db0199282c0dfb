"""What one cell of a figures table says: a value, nothing yet, "not applicable", or something computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import format_number
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.enums import FigureStatus

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator
    from tongket.cycle.reporting.models import Figure

VALUE, MISSING, NOT_APPLICABLE, COMPUTED = "value", "missing", "not_applicable", "computed"
SHARES = frozenset({IndicatorKind.PERCENT.value, IndicatorKind.SHARE.value})
WORDS = frozenset({IndicatorKind.RATING.value, IndicatorKind.YES_NO.value, IndicatorKind.TEXT.value})
ADDED = frozenset({IndicatorKind.COUNT.value, IndicatorKind.TURNS.value, IndicatorKind.MONEY.value})
YES, NO = "Đạt", "Không đạt"


@dataclass(frozen=True)
class Cell:
    """One cell. ``amount`` is a true value (đồng, percent); ``shown`` and ``typed`` are in the display scale.

    ``basis`` of a computed cell: parts, units, periods, ratio; ``says`` what its sum lacks ("thiếu 2 trong 4 đơn vị").
    ``version`` is 0 while nothing is entered.
    """

    state: str
    amount: Decimal | None = None
    text: str = ""
    status: str = ""
    as_of: date | None = None
    figure_id: int | None = None
    version: int = 0
    shown: str = ""
    typed: str = ""
    basis: str = ""
    says: str = ""
    lacking: int = 0
    sum_note: str = ""
    entered_by_name: str = ""
    entered_at: datetime | None = None

    @property
    def status_says(self) -> str:
        """Ước, Thực or Chốt."""
        return str(FigureStatus(self.status).label) if self.status else ""

    @property
    def whole_amount(self) -> Decimal | None:
        """The amount when nothing is lacking in it: only a whole amount is compared with a plan or another period."""
        return None if self.lacking else self.amount

    @property
    def is_known(self) -> bool:
        """Whether there is something to compare or to write about."""
        return self.amount is not None or bool(self.text)


def show(indicator: Indicator, amount: Decimal) -> str:
    """The amount for reading, in the display scale: the indicator's decimals, or more than round off nothing."""
    value = amount / indicator.display_scale
    if indicator.kind == IndicatorKind.SHARE:
        return format_number(value, max(indicator.decimals, 1))
    exact = format_number(value)
    kept = len(exact.partition(",")[2])
    return format_number(value, indicator.decimals) if kept <= indicator.decimals else exact


def typed_of(indicator: Indicator, amount: Decimal | None, text: str) -> str:
    """What a person would type to get the value."""
    if amount is None or text:
        return text
    if indicator.kind == IndicatorKind.YES_NO:
        return YES if amount else NO
    return format_number(amount / indicator.display_scale)


def missing_cell() -> Cell:
    """Nothing has been entered and nothing can be computed."""
    return Cell(MISSING, shown=_("chưa có"))


def own_cell(indicator: Indicator, figure: Figure | None) -> Cell:
    """The cell of a figure somebody entered."""
    if figure is None:
        return missing_cell()
    entered = {
        "status": figure.status,
        "as_of": figure.as_of,
        "figure_id": figure.pk,
        "version": figure.version,
        "sum_note": figure.sum_note,
        "entered_by_name": figure.entered_by_name,
        "entered_at": figure.entered_at,
    }
    if figure.not_applicable:
        return Cell(NOT_APPLICABLE, shown=_("không áp dụng"), **entered)  # type: ignore[arg-type]
    typed = typed_of(indicator, figure.amount, figure.text)
    shown = typed if figure.amount is None or indicator.kind in WORDS else show(indicator, figure.amount)
    return Cell(VALUE, figure.amount, figure.text, shown=shown, typed=typed, **entered)  # type: ignore[arg-type]


def computed_cell(indicator: Indicator, amount: Decimal, basis: str, says: str = "", lacking: int = 0) -> Cell:
    """The cell of a value nobody typed."""
    return Cell(COMPUTED, amount, shown=show(indicator, amount), basis=basis, says=says, lacking=lacking)


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names in a row, the rest counted: "Cơ sở 1, Cơ sở 2 và 3 nơi khác"."""
    if len(names) <= most:
        return ", ".join(names)
    return _("%(names)s và %(rest)s nơi khác") % {"names": ", ".join(names[:most]), "rest": len(names) - most}

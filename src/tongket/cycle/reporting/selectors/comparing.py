"""Result against plan and the period before, parts against their total: computed, in words for the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.numbers import format_number, number_in_words
from tongket.cores.kernel.ratios import growth, percent_of
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import IndicatorKind, TargetKind
from tongket.cycle.planning.selectors import TargetNow, Verdict, VerdictState
from tongket.cycle.reporting.selectors.cells import ADDED, MISSING, NO, SHARES, VALUE, WORDS, YES, Cell, show

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator


@dataclass(frozen=True)
class SumGap:
    """Parts that do not add up to their total; ``says`` is the sentence for the amber line."""

    parts_sum: Decimal
    total: Decimal
    gap: Decimal
    says: str
    note: str
    parts_typed: str

    @property
    def is_explained(self) -> bool:
        """Whether somebody wrote why."""
        return bool(self.note)


def sum_gaps(indicators: Sequence[Indicator], cells: Mapping[int, Cell]) -> dict[int, SumGap]:
    """Totals that were entered and differ from the sum of their parts, when every part is known or does not apply."""
    parts: dict[int, list[Indicator]] = {}
    for row in indicators:
        if row.part_of_id is not None and row.part_of_id in cells and row.kind in ADDED:
            parts.setdefault(row.part_of_id, []).append(row)
    found = {}
    for row in indicators:
        total, under = cells[row.pk], [cells[part.pk] for part in parts.get(row.pk, ())]
        if total.state != VALUE or total.amount is None or not under or any(cell.state == MISSING for cell in under):
            continue
        added = sum((cell.amount for cell in under if cell.amount is not None), Decimal(0))
        if added != total.amount:
            found[row.pk] = _sum_gap(row, total, added, len(under))
    return found


def _sum_gap(indicator: Indicator, total: Cell, added: Decimal, count: int) -> SumGap:
    assert total.amount is not None
    gap = abs(added - total.amount)
    says = _("%(count)s phần cộng lại là %(sum)s, tổng ghi %(total)s: lệch %(gap)s %(measure)s.") % {
        "count": number_in_words(count).capitalize(),
        "sum": show(indicator, added),
        "total": total.shown,
        "gap": show(indicator, gap),
        "measure": indicator.measure,
    }
    typed = format_number(added / indicator.display_scale)
    return SumGap(added, total.amount, gap, says.replace(" .", "."), total.sum_note, typed)


def plan_shown(plan: TargetNow | None, indicator: Indicator) -> str:
    if plan is None:
        return ""
    if plan.amount is None:
        return planning.says_target(plan, indicator) if plan.kind != TargetKind.RATING else plan.text
    return show(indicator, plan.amount)


def ratios_of(
    indicator: Indicator, plan: TargetNow | None, actual: Cell, previous: Cell
) -> tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]:
    """Percent of plan, growth, and for shares both as percentage points; none of a sum that still lacks somebody's figure."""
    now = actual.whole_amount
    asked = plan.amount if plan is not None and plan.kind != TargetKind.ZERO_EVENT else None
    if now is None or indicator.kind in WORDS:
        return None, None, None, None
    before = previous.whole_amount
    if indicator.kind in SHARES:
        return None, None, None if asked is None else now - asked, None if before is None else now - before
    percent = None if asked is None else percent_of(now, asked)
    return percent, None if before is None else growth(now, before), None, None


def _signed(value: Decimal, places: int = 1) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{format_number(abs(value), places)}"


def percent_shown(
    plan: TargetNow | None,
    verdict: Verdict | None,
    percent: Decimal | None,
    points: Decimal | None,
    stated: Decimal | None,
) -> str:
    if percent is not None:
        return format_number(percent, 1)
    if points is not None:
        return _("%(points)s điểm") % {"points": _signed(points)}
    if stated is not None:
        return format_number(stated, 1)
    judged = plan is not None and verdict is not None and verdict.state in (VerdictState.MET, VerdictState.NOT_MET)
    return verdict.says if judged and verdict is not None else ""


def growth_shown(
    actual: Cell, previous: Cell, rate: Decimal | None, points: Decimal | None, stated: Decimal | None
) -> str:
    if rate is not None:
        return _signed(rate)
    if points is not None:
        return _("%(points)s điểm") % {"points": _signed(points)}
    if actual.amount is not None and previous.amount == actual.amount == 0:
        return "0"
    return _signed(stated) if stated is not None else ""


def entry_of(indicator: Indicator) -> tuple[str, tuple[str, ...]]:
    """How a value of the indicator is entered: number, choice (with the choices), words, or none: it is computed."""
    match indicator.kind:
        case IndicatorKind.SHARE if indicator.numerator_id and indicator.denominator_id:
            return "none", ()
        case IndicatorKind.RATING:
            return "choice", tuple(indicator.scale_levels)
        case IndicatorKind.YES_NO:
            return "choice", (YES, NO)
        case IndicatorKind.TEXT:
            return "words", ()
    return "number", ()

"""Result against target, for every kind of target (conference-and-union, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cores.kernel.text import fold, same_spelling
from tongket.cycle.planning.enums import IndicatorKind, Operator, TargetKind
from tongket.cycle.planning.facts.amounts import Measured, with_measure
from tongket.cycle.planning.facts.pace import expected_by

COUNTED = frozenset({IndicatorKind.COUNT.value, IndicatorKind.TURNS.value, IndicatorKind.MONEY.value})


class VerdictState(StrEnum):
    """How a result stands to its target. BEHIND and ON_PACE only while a term runs."""

    MET = "met"
    NOT_MET = "not_met"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Verdict:
    """A verdict: its state, ``says`` for a table cell ("vượt"), ``detail`` as a sentence with both amounts."""

    state: VerdictState
    says: str
    detail: str = ""

    @property
    def mark(self) -> str:
        """The look of the state: done, running, wrong, warn or idle."""
        return _MARKS[self.state]


_MARKS = {
    VerdictState.MET: "done",
    VerdictState.NOT_MET: "wrong",
    VerdictState.ON_PACE: "running",
    VerdictState.BEHIND: "warn",
    VerdictState.NO_DATA: "warn",
    VerdictState.NOT_APPLICABLE: "idle",
}


class Judged(Measured, Protocol):
    """What judging needs of an indicator."""

    scale_levels: Sequence[str]


@dataclass(frozen=True)
class TargetNow:
    """A target as it stands on a day.

    ``amount`` is a true value (đồng, percent); ``text`` is the level, title or sentence where there is no amount.
    ``original_amount`` is what was first set; ``decision`` and ``reason`` are those of the value in force.
    ``term`` is the code of the term plan when the target was not set for the period itself but follows from the term.
    """

    target_id: int
    kind: str
    operator: str
    amount: Decimal | None
    text: str
    original_amount: Decimal | None
    changed: bool
    decision: str
    reason: str
    valid_from: date
    scope_note: str
    indicator_id: int
    period: str
    original_text: str = ""
    term: str = ""


_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    Operator.AT_LEAST: lambda result, target: result >= target,
    Operator.MORE_THAN: lambda result, target: result > target,
    Operator.AT_MOST: lambda result, target: result <= target,
    Operator.LESS_THAN: lambda result, target: result < target,
    Operator.EQUAL: lambda result, target: result == target,
}


def says_target(target: TargetNow, indicator: Judged) -> str:
    """The target in words: "ít nhất 1.500 người", "không để xảy ra", "từ mức Tốt trở lên"."""
    if target.kind == TargetKind.ZERO_EVENT:
        return _("không để xảy ra")
    if target.kind == TargetKind.RATING:
        return _("từ mức %(level)s trở lên") % {"level": target.text}
    if target.kind == TargetKind.YES_NO:
        return _("đạt %(title)s") % {"title": target.text} if target.text else _("đạt")
    if target.kind == TargetKind.QUALITATIVE or target.amount is None:
        return target.text
    said = f"{Operator(target.operator).label} {with_measure(indicator, target.amount)}"
    if target.kind == TargetKind.TERM_TOTAL:
        return _("%(said)s cả nhiệm kỳ") % {"said": said}
    if target.kind == TargetKind.EACH_YEAR:
        return _("%(said)s mỗi năm") % {"said": said}
    return said


def judge(
    target: TargetNow | None, indicator: Judged, amount: Decimal | None, text: str = "", *, on: date | None = None
) -> Verdict:
    """The verdict on a result.

    *Units and dates*: ``amount`` is a true value; for a total over a term it is the sum so far and ``on``
    the day it is judged for (left out: the last day of the term). None is no data, 0 is a result.
    """
    if target is None:
        return Verdict(VerdictState.NOT_APPLICABLE, _("không giao"), _("Kỳ này không giao chỉ tiêu."))
    if target.kind == TargetKind.RATING:
        return _judge_rating(target, indicator, text)
    if target.kind == TargetKind.YES_NO:
        return _judge_yes_no(target, amount, text)
    if target.kind == TargetKind.QUALITATIVE or target.amount is None:
        return _judge_words(text)
    if amount is None:
        return _no_data()
    if target.kind == TargetKind.ZERO_EVENT:
        return _judge_zero(indicator, amount)
    if target.kind == TargetKind.TERM_TOTAL:
        return _judge_term(target, indicator, amount, on)
    return _judge_amount(target, indicator, amount)


def _no_data() -> Verdict:
    return Verdict(VerdictState.NO_DATA, _("chưa có số"), _("Chưa có số liệu thực hiện nên chưa đánh giá được."))


def _judge_amount(target: TargetNow, indicator: Judged, amount: Decimal) -> Verdict:
    assert target.amount is not None
    detail = _("Giao %(target)s, thực hiện %(result)s.") % {
        "target": says_target(target, indicator),
        "result": with_measure(indicator, amount),
    }
    if not _COMPARE[target.operator](amount, target.amount):
        over = target.operator in (Operator.AT_MOST, Operator.LESS_THAN)
        return Verdict(VerdictState.NOT_MET, _("vượt mức cho phép") if over else _("chưa đạt"), detail)
    if target.operator == Operator.AT_LEAST and amount > target.amount:
        return Verdict(VerdictState.MET, _("vượt"), detail)
    return Verdict(VerdictState.MET, _("đạt"), detail)


def _judge_zero(indicator: Judged, amount: Decimal) -> Verdict:
    if amount == 0:
        return Verdict(VerdictState.MET, _("đạt"), _("Không để xảy ra."))
    return Verdict(
        VerdictState.NOT_MET, _("chưa đạt"), _("Đã xảy ra %(count)s.") % {"count": with_measure(indicator, amount)}
    )


def _judge_term(target: TargetNow, indicator: Judged, amount: Decimal, on: date | None) -> Verdict:
    assert target.amount is not None
    term = Period.from_code(target.period)
    day = min(on or term.end, term.end)
    whole, asked = with_measure(indicator, amount), says_target(target, indicator)
    if (
        target.operator not in (Operator.AT_LEAST, Operator.MORE_THAN, Operator.EQUAL)
        or term.kind is not PeriodKind.TERM
    ):
        return _judge_amount(target, indicator, amount)
    if _COMPARE[target.operator](amount, target.amount):
        detail = _("Giao %(target)s, đã có %(result)s.") % {"target": asked, "result": whole}
        return Verdict(VerdictState.MET, _("vượt") if amount > target.amount else _("đạt"), detail)
    if day >= term.end:
        detail = _("Hết nhiệm kỳ: giao %(target)s, có %(result)s.") % {"target": asked, "result": whole}
        return Verdict(VerdictState.NOT_MET, _("chưa đạt"), detail)
    due = expected_by(target.amount, term, day, whole=indicator.kind in COUNTED)
    detail = _("Giao %(target)s; đến %(day)s tiến độ cần %(due)s, đã có %(result)s.") % {
        "target": asked,
        "day": short_date(day),
        "due": with_measure(indicator, due),
        "result": whole,
    }
    if amount >= due:
        return Verdict(VerdictState.ON_PACE, _("đúng tiến độ"), detail)
    return Verdict(VerdictState.BEHIND, _("chậm tiến độ"), detail)


def _judge_rating(target: TargetNow, indicator: Judged, text: str) -> Verdict:
    if not text.strip():
        return _no_data()
    places = {fold(level): place for place, level in enumerate(indicator.scale_levels)}
    asked, reached = places.get(fold(target.text)), places.get(fold(text))
    if asked is None or reached is None:
        levels = ", ".join(indicator.scale_levels)
        detail = _("Mức “%(level)s” không có trong thang xếp loại: %(levels)s.") % {"level": text, "levels": levels}
        return Verdict(VerdictState.NO_DATA, _("không rõ mức"), detail)
    detail = _("Giao từ mức %(target)s trở lên, được xếp %(result)s.") % {"target": target.text, "result": text}
    if reached < asked:
        return Verdict(VerdictState.NOT_MET, _("chưa đạt"), detail)
    return Verdict(VerdictState.MET, _("vượt") if reached > asked else _("đạt"), detail)


def _judge_yes_no(target: TargetNow, amount: Decimal | None, text: str) -> Verdict:
    answer = yes_no(amount, text)
    if answer is None and target.text and text.strip():
        answer = same_spelling(target.text, text)
    if answer is None:
        return _no_data()
    title = target.text or _("mức đã giao")
    if answer:
        return Verdict(VerdictState.MET, _("đạt"), _("Đạt %(title)s.") % {"title": title})
    return Verdict(VerdictState.NOT_MET, _("chưa đạt"), _("Chưa đạt %(title)s.") % {"title": title})


def yes_no(amount: Decimal | None, text: str) -> bool | None:
    """Yes, no, or not told: 1 and 0, or the words people write for them."""
    if amount is not None:
        return amount != 0
    return {"dat": True, "co": True, "1": True, "khong dat": False, "chua dat": False, "khong": False, "0": False}.get(
        fold(text)
    )


def _judge_words(text: str) -> Verdict:
    if not text.strip():
        return Verdict(VerdictState.NO_DATA, _("chưa có kết quả"), _("Chỉ tiêu định tính: ghi kết quả bằng lời."))
    return Verdict(
        VerdictState.NOT_APPLICABLE,
        _("đánh giá bằng lời"),
        _("Chỉ tiêu định tính, không chấm bằng số: %(text)s") % {"text": text},
    )

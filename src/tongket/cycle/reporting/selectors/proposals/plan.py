"""What targets and list items of the text would become in the plan."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cores.kernel.text import fold
from tongket.cycle.planning.enums import Direction, Operator, TargetKind, TaskKind
from tongket.cycle.reporting.selectors.proposals.checking import exact, says_amount
from tongket.cycle.reporting.selectors.proposals.desk import Desk, says_with
from tongket.cycle.reporting.selectors.proposals.shape import Choice, Level, Line, Makes, Mend, Proposal, Subject
from tongket.cycle.reporting.selectors.proposals.timing import period_of_target, target_period

_TASK_KINDS = {"tasks": TaskKind.TASK, "solutions": TaskKind.MEASURE}
_PERCENT = "%"


def propose_target(ordinal: int, fact: dict[str, Any], level: Level, desk: Desk, mend: Mend | None = None) -> Proposal:
    """A target of the plan that follows, or of the term the text names."""
    mend = mend or Mend()
    amount = exact(fact["value"]) if mend.amount is None else mend.amount
    unit = fact["unit"]
    start, end = fact["span"]
    period = mend.period or period_of_target(fact, desk.sentence(start, end), desk.text, desk.period)
    subject = desk.subject_of(fact.get("label") or unit, unit, mend, broken=amount != amount.to_integral_value())
    operator = mend.operator or _operator_of(fact["operator"], amount, subject)
    says = f"{Operator(operator).label} {says_with(subject, amount) if unit == 'VND' else says_amount(amount, unit)}"
    notes = (*desk.warned.get(ordinal, ()), _("Chỉ tiêu của kế hoạch %(period)s.") % {"period": period.says})
    if subject.near is not None:
        notes = (*notes, _("Gần giống “%(near)s” đã có: bấm Sửa nếu là một.") % {"near": subject.near.name})
    if not subject.sure and level is Level.SURE:
        level = Level.LOOK
    common: dict[str, Any] = {
        "ordinal": ordinal,
        "kind": "target",
        "what": f"{subject.name}: {says}",
        "subject": subject,
        "period": period,
        "amount": amount,
        "operator": operator,
        "target_kind": _kind_of(fact, amount, period),
    }
    known = desk.target_of(subject, period)
    if known is not None and known.amount == amount and known.operator == operator:
        return Proposal(**common, level=level, makes=Makes.AGREES, notes=(*notes, _("Trùng với kế hoạch.")))
    if known is not None:
        shown = f"{Operator(known.operator).label} {says_with(subject, known.amount) if known.amount is not None else known.text}"
        lines = (Line(_("Văn bản ghi"), says), Line(_("Kế hoạch đang ghi"), shown))
        choices = (
            Choice("text", _("Lấy mức của văn bản"), primary=True, needs_reason=True),
            Choice("table", _("Giữ mức của kế hoạch")),
        )
        return Proposal(**common, level=Level.CONFLICT, makes=Makes.TARGET, notes=notes, lines=lines, choices=choices)
    return _into_plan(Proposal(**common, level=level, makes=Makes.TARGET, notes=notes), period, desk)


def _into_plan(proposal: Proposal, period: Period, desk: Desk) -> Proposal:
    """An adopted plan is changed only with a reason."""
    if period.code not in desk.adopted:
        return proposal
    note = _("Kế hoạch %(period)s đã thông qua: nhận thì ghi là thay đổi, kèm lý do.") % {"period": period.says}
    choices = (Choice("text", _("Nhận, ghi lý do"), primary=True, needs_reason=True),)
    return replace(proposal, level=Level.LOOK, notes=(*proposal.notes, note), choices=choices)


def _operator_of(said: str, amount: Decimal, subject: Subject) -> str:
    """What is asked: a text that names only the number asks for at least that much, unless less of it is better."""
    if said != Operator.EQUAL:
        return said
    if amount == 0:  # "không có vụ việc nào": nobody asks for at least nothing
        return Operator.AT_MOST.value
    direction = subject.indicator.direction if subject.indicator else Direction.MORE
    asked = {Direction.LESS: Operator.AT_MOST, Direction.EQUAL: Operator.EQUAL}.get(
        Direction(direction), Operator.AT_LEAST
    )
    return asked.value


def _kind_of(fact: dict[str, Any], amount: Decimal, period: Period) -> str:
    """The kind of threshold the sentence describes (conference-and-union 4)."""
    if amount == 0 and fact["operator"] in ("=", "<=") and fact["unit"] not in ("VND", _PERCENT):
        return TargetKind.ZERO_EVENT.value
    if period.kind is PeriodKind.TERM and fact.get("frequency") == "year":
        return TargetKind.EACH_YEAR.value
    if fact["unit"] == "VND":
        return TargetKind.MONEY.value
    if fact["unit"] == _PERCENT:
        return TargetKind.SHARE.value
    return TargetKind.TERM_TOTAL.value if period.kind is PeriodKind.TERM else TargetKind.LEVEL.value


def propose_item(ordinal: int, fact: dict[str, Any], level: Level, desk: Desk, mend: Mend | None = None) -> Proposal:
    """A key task or a measure of the plan that follows; goals and proposals are only kept."""
    mend = mend or Mend()
    text = mend.text or fact["text"]
    kind = mend.task_kind or _TASK_KINDS.get(fact["list"], "")
    if not kind:
        name = {"goals": _("Mục tiêu"), "proposals": _("Kiến nghị")}.get(fact["list"], fact["list"])
        note = _("%(name)s trong văn bản; chỉ giữ làm ghi nhận.") % {"name": name}
        return Proposal(ordinal, "item", text, level, Makes.KEPT, notes=(note,), text=text)
    start, end = fact["span"]
    period = mend.period or target_period(None, desk.sentence(start, end), "", desk.period)
    name = TaskKind(kind).label
    common: dict[str, Any] = {
        "ordinal": ordinal,
        "kind": "item",
        "what": text,
        "period": period,
        "task_kind": str(kind),
        "text": text,
    }
    if fold(text) in desk.tasks.get(period.code, ()):
        return Proposal(
            **common,
            level=level,
            makes=Makes.AGREES,
            notes=(_("Đã có trong kế hoạch %(period)s.") % {"period": period.says},),
        )
    note = _("Nhận thì thành %(kind)s của kế hoạch %(period)s.") % {"kind": str(name).lower(), "period": period.says}
    return _into_plan(Proposal(**common, level=level, makes=Makes.TASK, notes=(note,)), period, desk)

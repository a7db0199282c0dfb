"""Deeds on targets: set while the plan is a draft, adjusted by dated values after it was adopted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period, PeriodKind
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.planning.enums import IndicatorKind, Operator, PlanState, TargetKind
from tongket.cycle.planning.facts.amounts import typed_amount
from tongket.cycle.planning.facts.judging import COUNTED
from tongket.cycle.planning.models import Indicator, Plan, Target, TargetValue
from tongket.cycle.planning.selectors.catalogue import indicators_for
from tongket.cycle.planning.services.plans import as_period, locked, must_be_draft, started_plan, written

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.base.files.models import StoredFile
    from tongket.cycle.organizations.models import Unit

LONGEST_TEXT = 300
_IN_WORDS = frozenset({TargetKind.RATING, TargetKind.YES_NO, TargetKind.QUALITATIVE})
_ONLY_FOR = {
    TargetKind.RATING: (IndicatorKind.RATING,),
    TargetKind.YES_NO: (IndicatorKind.YES_NO,),
    TargetKind.QUALITATIVE: (IndicatorKind.TEXT,),
    TargetKind.MONEY: (IndicatorKind.MONEY,),
    TargetKind.SHARE: (IndicatorKind.SHARE, IndicatorKind.PERCENT),
    TargetKind.ZERO_EVENT: (IndicatorKind.COUNT, IndicatorKind.TURNS),
}
_KIND_OF = {
    IndicatorKind.RATING: TargetKind.RATING,
    IndicatorKind.YES_NO: TargetKind.YES_NO,
    IndicatorKind.TEXT: TargetKind.QUALITATIVE,
    IndicatorKind.MONEY: TargetKind.MONEY,
    IndicatorKind.SHARE: TargetKind.SHARE,
}


def usual_kind(indicator: Indicator) -> TargetKind:
    """The kind of target that an indicator gets when nobody chooses."""
    return _KIND_OF.get(IndicatorKind(indicator.kind), TargetKind.LEVEL)


def usual_operator(indicator: Indicator) -> Operator:
    """The comparison that follows from which way is good."""
    return {"less": Operator.AT_MOST, "equal": Operator.EQUAL}.get(indicator.direction, Operator.AT_LEAST)


@dataclass(frozen=True)
class TargetEntry:
    """One row of the plan table: the indicator and its amount or words; both empty takes the target away.

    ``seen`` is the amount and words that the person changed from; None does not look.
    """

    indicator_id: int
    scope_note: str = ""
    amount: Decimal | None = None
    text: str = ""
    seen: tuple[Decimal | None, str] | None = None

    @property
    def key(self) -> tuple[int, str]:
        """What tells rows apart."""
        return self.indicator_id, self.scope_note


class BadEntries(Refused):
    """Rows that cannot be kept; ``errors`` holds the reason by row key. Nothing was saved."""

    def __init__(self, errors: dict[tuple[int, str], str]) -> None:
        super().__init__(
            _("Chưa lưu: có %(count)s ô cần sửa.") % {"count": len(errors)}, _("Lý do ghi ngay dưới từng ô.")
        )
        self.errors = errors


@transaction.atomic
def set_target(
    *,
    unit: Unit,
    period: Period | str,
    indicator: Indicator,
    by: User,
    on: date,
    at: datetime,
    amount: Decimal | None,
    operator: str | None = None,
    kind: str | None = None,
    text: str = "",
    decision: str = "",
    reason: str = "",
    quote: str = "",
    source_file: StoredFile | None = None,
    scope_note: str = "",
    valid_from: date | None = None,
) -> Target:
    """Set what the plan asks of the indicator (in this scope); ``amount`` is a true value.

    In a draft the one value is replaced. In an adopted plan a new value starts on ``valid_from`` (today when left out)
    and needs decision and reason; kind and operator stay. Leaves an audit row. Refuses an indicator the
    unit does not use, an amount that does not fit the kind, and in an adopted plan a day
    not after that of the value before.
    """
    require(by, "planning.edit", unit, on=on)
    period = as_period(period)
    _check_used(unit, indicator, period)
    plan = started_plan(unit, period)
    wanted = _Wanted(
        indicator,
        kind,
        operator,
        squash(scope_note),
        amount,
        squash(text),
        squash(decision),
        squash(reason),
        quote,
        source_file,
    )
    target = Target.objects.filter(plan=plan, indicator=indicator, scope_note=wanted.scope_note).first()
    if target is not None:
        target.plan = plan
    return _put(plan, target, wanted, by=by, at=at, valid_from=valid_from or on)


@dataclass(frozen=True)
class _Wanted:
    """What somebody asks a target to be, before it is checked."""

    indicator: Indicator
    kind: str | None
    operator: str | None
    scope_note: str
    amount: Decimal | None
    text: str
    decision: str = ""
    reason: str = ""
    quote: str = ""
    source_file: StoredFile | None = None


def _put(plan: Plan, target: Target | None, wanted: _Wanted, *, by: User, at: datetime, valid_from: date) -> Target:
    """Write the target: in a draft its one value, in an adopted plan one more."""
    period, indicator = Period.from_code(plan.period), wanted.indicator
    kind = TargetKind(wanted.kind or (target.kind if target else usual_kind(indicator)))
    operator = Operator(wanted.operator or (target.operator if target else usual_operator(indicator)))
    amount = wanted.amount
    if kind == TargetKind.ZERO_EVENT:
        amount, operator = Decimal(0) if amount is None else amount, Operator.EQUAL
    text = check_amount(indicator, kind, period, amount, wanted.text, wanted.scope_note)
    value = _Value(amount, text, wanted.decision, wanted.reason)
    before = _plain(target)
    if plan.state == PlanState.ADOPTED:
        _check_adjustment(plan, target, value, kind, operator, valid_from)
    if target is None:
        target = Target(plan=plan, indicator=indicator, scope_note=wanted.scope_note, position=indicator.position)
    target.kind, target.operator = kind, operator
    target.quote, target.source_file = wanted.quote or target.quote, wanted.source_file or target.source_file
    target.save()
    day = valid_from if plan.state == PlanState.ADOPTED else period.start
    who = {"set_by_name": by.get_full_name(), "set_at": at}
    TargetValue.objects.update_or_create(target=target, valid_from=day, defaults={**value.__dict__, **who})
    after = _plain(target)
    verb = "planning.target_set"
    if plan.state == PlanState.ADOPTED:
        verb = "planning.target_adjusted" if before else "planning.target_added"
    if before != after:
        written(plan, by)
        record(
            by=by,
            verb=verb,
            target=target,
            unit_id=plan.unit_id,
            before=before,
            after=after,
            reason=wanted.reason,
            at=at,
        )
    return target


@dataclass(frozen=True)
class _Value:
    amount: Decimal | None
    text: str
    decision: str
    reason: str


def _check_adjustment(
    plan: Plan, target: Target | None, value: _Value, kind: TargetKind, operator: Operator, valid_from: date
) -> None:
    """Refuse a change of an adopted plan without its papers, out of order, or that changes nothing."""
    period = Period.from_code(plan.period)
    if not value.decision or not value.reason:
        raise Refused(
            _("Kế hoạch đã thông qua: thay đổi mức giao phải có văn bản và lý do."),
            _("Ghi số văn bản điều chỉnh và lý do rồi lưu lại."),
        )
    if not period.contains(valid_from):
        raise Refused(
            _("Ngày áp dụng %(day)s nằm ngoài %(period)s.") % {"day": short_date(valid_from), "period": period.says},
            _("Chọn ngày trong kỳ kế hoạch."),
        )
    if target is None:
        return
    if (kind, operator) != (target.kind, target.operator):
        raise Refused(
            _("Kế hoạch đã thông qua nên không đổi cách so của chỉ tiêu được."),
            _("Chỉ điều chỉnh mức; cách so giữ như cũ."),
        )
    last = target.values.last()
    if last is not None and valid_from <= last.valid_from:
        raise Refused(
            _("Đã có mức áp dụng từ %(day)s.") % {"day": short_date(last.valid_from)},
            _("Chọn ngày áp dụng sau ngày đó."),
        )
    if last is not None and (last.amount, last.text) == (value.amount, value.text):
        raise Refused(_("Mức mới giống mức đang áp dụng."), _("Ghi mức khác, hoặc không cần điều chỉnh."))


@transaction.atomic
def set_targets(
    *, unit: Unit, period: Period | str, entries: Sequence[TargetEntry], by: User, on: date, at: datetime
) -> tuple[int, int]:
    """Save the whole table of a draft: how many targets were set or changed, and how many taken away.

    All rows or none: raises BadEntries with the reason of every bad row. Leaves an audit row for each change. Refuses
    an adopted plan.
    """
    require(by, "planning.edit", unit, on=on)
    period = as_period(period)
    plan = started_plan(unit, period)
    must_be_draft(plan)
    rows = {
        (row.indicator_id, row.scope_note): row
        for row in plan.targets.select_related("plan__unit", "indicator").prefetch_related("values")
    }
    known = usable_indicators(unit, period) | {row.indicator_id: row.indicator for row in rows.values()}
    errors: dict[tuple[int, str], str] = {}
    changes: list[tuple[Target | None, _Wanted]] = []
    removed: list[Target] = []
    for entry in entries:
        indicator, target = known.get(entry.indicator_id), rows.get(entry.key)
        if indicator is None:
            errors[entry.key] = _("Chỉ tiêu này không có trong danh mục của đơn vị.")
        elif _moved_meanwhile(target, entry):
            errors[entry.key] = _says_moved(indicator, target)
        elif entry.amount is None and not entry.text:
            removed += [target] if target else []
        elif target is None or _differs(target, entry):
            changes.append((target, _Wanted(indicator, None, None, entry.scope_note, entry.amount, entry.text)))
            kind = TargetKind(target.kind) if target else usual_kind(indicator)
            try:
                check_amount(indicator, kind, period, entry.amount, entry.text, entry.scope_note)
            except Refused as refused:
                errors[entry.key] = str(refused)
    if errors:
        raise BadEntries(errors)
    for target in removed:
        remove_target(target=target, by=by, on=on)
    for known_target, wanted in changes:
        _put(plan, known_target, wanted, by=by, at=at, valid_from=on)
    return len(changes), len(removed)


@transaction.atomic
def remove_target(*, target: Target, by: User, on: date) -> None:
    """Take the target out of a draft. Leaves an audit row. Refuses an adopted plan."""
    require(by, "planning.edit", target.plan.unit, on=on)
    plan = locked(target.plan)
    must_be_draft(plan)
    written(plan, by)
    record(by=by, verb="planning.target_removed", target=target, unit_id=target.plan.unit_id, before=_plain(target))
    target.delete()


def _kept(target: Target | None) -> tuple[Decimal | None, str]:
    value = list(target.values.all())[-1] if target else None
    return (value.amount, value.text) if value else (None, "")


def _differs(target: Target, entry: TargetEntry) -> bool:
    return _kept(target) != (entry.amount, entry.text)


def _moved_meanwhile(target: Target | None, entry: TargetEntry) -> bool:
    """Whether somebody else saved another value since the person looked."""
    return entry.seen is not None and _kept(target) not in (entry.seen, (entry.amount, entry.text))


def _says_moved(indicator: Indicator, target: Target | None) -> str:
    amount, text = _kept(target)
    now = text if amount is None else typed_amount(indicator, amount)
    if not now:
        return _("Trong lúc đang nhập, người khác đã bỏ mức này. Lưu lại lần nữa để giao như đã gõ.")
    says = _(
        "Trong lúc đang nhập, người khác đã lưu mức này là “%(now)s”. Lưu lại lần nữa để ghi đè, hoặc gõ lại số đó."
    )
    return says % {"now": now}


def usable_indicators(unit: Unit, period: Period) -> dict[int, Indicator]:
    """Indicators in use at the unit at the start or the end of the period, by id."""
    return {row.pk: row for day in (period.end, period.start) for row in indicators_for(unit.pk, on=day)}


def _check_used(unit: Unit, indicator: Indicator, period: Period) -> None:
    if indicator.pk not in usable_indicators(unit, period):
        raise Refused(
            _("“%(name)s” không có trong danh mục của đơn vị ở %(period)s.")
            % {"name": indicator.name, "period": period.says},
            _("Thêm chỉ tiêu vào danh mục trước."),
        )


def check_amount(
    indicator: Indicator, kind: TargetKind, period: Period, amount: Decimal | None, text: str, scope_note: str
) -> str:
    """Refuse what does not fit; the text back, a rating in the spelling of its scale."""
    _check_length(text)
    fits = _ONLY_FOR.get(kind)
    if fits is not None and indicator.kind not in fits:
        raise Refused(
            _("Kiểu “%(kind)s” không hợp với chỉ tiêu loại “%(of)s”.")
            % {"kind": kind.label, "of": IndicatorKind(indicator.kind).label},
            _("Chọn kiểu giao khác."),
        )
    if kind in (TargetKind.TERM_TOTAL, TargetKind.EACH_YEAR) and period.kind is not PeriodKind.TERM:
        raise Refused(
            _("Kiểu “%(kind)s” chỉ dùng trong kế hoạch nhiệm kỳ.") % {"kind": kind.label},
            _("Mở kế hoạch của nhiệm kỳ rồi giao ở đó."),
        )
    if kind in _IN_WORDS:
        return _check_words(indicator, kind, text)
    if IndicatorKind(indicator.kind) in (IndicatorKind.RATING, IndicatorKind.YES_NO, IndicatorKind.TEXT):
        raise Refused(
            _("“%(name)s” không giao bằng số.") % {"name": indicator.name}, _("Chọn kiểu giao theo loại của chỉ tiêu.")
        )
    if kind == TargetKind.ZERO_EVENT and amount:
        raise Refused(
            _("Chỉ tiêu “không để xảy ra” luôn là 0."), _("Để số 0, hoặc đổi kiểu giao ở trang của chỉ tiêu.")
        )
    if amount is None:
        raise Refused(_("Chưa có mức giao."), _("Gõ số vào ô mức giao."))
    if amount < 0 and indicator.kind in COUNTED and indicator.kind != IndicatorKind.MONEY:
        raise Refused(_("Số đếm không âm được."), _("Gõ số từ 0 trở lên."))
    if kind == TargetKind.SHARE and not 0 <= amount <= 100:
        raise Refused(_("Tỷ lệ phải từ 0 đến 100."), _("Gõ phần trăm, như 95."))
    if kind == TargetKind.SHARE and indicator.kind == IndicatorKind.PERCENT and not scope_note:
        raise Refused(
            _("Tỷ lệ này chưa rõ tính trên tổng số nào."), _("Ghi mẫu số vào ô phạm vi, như “trên tổng số đoàn viên”.")
        )
    return text


def _check_length(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Refused(
            _("Nội dung giao dài %(length)s ký tự, nhiều nhất %(most)s.") % {"length": len(text), "most": LONGEST_TEXT},
            _("Viết gọn lại; phần dài để ở nhiệm vụ trọng tâm."),
        )


def _check_words(indicator: Indicator, kind: TargetKind, text: str) -> str:
    if kind == TargetKind.RATING:
        level = next((level for level in indicator.scale_levels if fold(level) == fold(text)), None)
        if level is None:
            levels = ", ".join(indicator.scale_levels)
            raise Refused(
                _("“%(text)s” không có trong thang xếp loại.") % {"text": text},
                _("Chọn một trong: %(levels)s.") % {"levels": levels},
            )
        return level
    if not text:
        raise Refused(_("Chưa ghi nội dung giao."), _("Ghi danh hiệu hoặc yêu cầu bằng lời."))
    return text


def _plain(target: Target | None) -> dict[str, Any] | None:
    """The target and its newest value for the trail."""
    if target is None:
        return None
    value = TargetValue.objects.filter(target=target).order_by("valid_from", "id").last()
    found: dict[str, Any] = {
        "kind": str(target.kind),
        "operator": str(target.operator),
        "scope_note": target.scope_note,
    }
    if value is not None:
        amount = None if value.amount is None else value.amount.normalize()
        found |= {"amount": amount, "text": value.text, "valid_from": value.valid_from, "decision": value.decision}
    return found

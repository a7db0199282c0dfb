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
from tongket.cycle.planning.facts.judging import COUNTED
from tongket.cycle.planning.models import Indicator, Plan, Target, TargetValue
from tongket.cycle.planning.selectors.catalogue import indicators_for
from tongket.cycle.planning.services.plans import as_period, must_be_draft, started_plan

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.base.files.models import StoredFile
    from tongket.cycle.organizations.models import Unit

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
    """One row of the plan table: the indicator and its amount or words; both empty takes the target away."""

    indicator_id: int
    scope_note: str = ""
    amount: Decimal | None = None
    text: str = ""

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
    and needs decision and reason; kind and operator stay. Leaves an audit row. Refuses an indicator the unit does not use,
    an amount that does not fit the kind, and in an adopted plan a day not after that of the value before.
    """
    require(by, "planning.edit", unit, on=on)
    period = as_period(period)
    scope_note, text = squash(scope_note), squash(text)
    plan = started_plan(unit, period)
    target = Target.objects.filter(plan=plan, indicator=indicator, scope_note=scope_note).select_related("plan").first()
    chosen_kind = TargetKind(kind or (target.kind if target else usual_kind(indicator)))
    chosen_operator = Operator(operator or (target.operator if target else usual_operator(indicator)))
    if chosen_kind == TargetKind.ZERO_EVENT:
        amount, chosen_operator = Decimal(0), Operator.EQUAL
    _check_used(unit, indicator, period)
    text = _check_amount(indicator, chosen_kind, period, amount, text, scope_note)
    value = _Value(amount, text, squash(decision), squash(reason))
    if plan.state == PlanState.ADOPTED:
        return _adjust(
            plan,
            target,
            indicator,
            value,
            by,
            at,
            valid_from or on,
            (chosen_kind, chosen_operator, scope_note, quote, source_file),
        )
    before = _plain(target)
    if target is None:
        target = Target(plan=plan, indicator=indicator, scope_note=scope_note, position=indicator.position)
    target.kind, target.operator = chosen_kind, chosen_operator
    target.quote, target.source_file = quote or target.quote, source_file or target.source_file
    target.save()
    TargetValue.objects.update_or_create(
        target=target,
        valid_from=period.start,
        defaults={**value.__dict__, "set_by_name": by.get_full_name(), "set_at": at},
    )
    after = _plain(target)
    if before != after:
        record(by=by, verb="planning.target_set", target=target, unit_id=unit.pk, before=before, after=after, at=at)
    return target


@dataclass(frozen=True)
class _Value:
    amount: Decimal | None
    text: str
    decision: str
    reason: str


def _adjust(
    plan: Plan,
    target: Target | None,
    indicator: Indicator,
    value: _Value,
    by: User,
    at: datetime,
    valid_from: date,
    made: tuple[Any, ...],
) -> Target:
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
    kind, operator, scope_note, quote, source_file = made
    before = _plain(target)
    if target is None:
        target = Target.objects.create(
            plan=plan, indicator=indicator, kind=kind, operator=operator, scope_note=scope_note, quote=quote,
            source_file=source_file, position=indicator.position,
        )  # fmt: skip
    elif (kind, operator) != (target.kind, target.operator):
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
    TargetValue.objects.create(
        target=target, valid_from=valid_from, set_by_name=by.get_full_name(), set_at=at, **value.__dict__
    )
    verb = "planning.target_adjusted" if before else "planning.target_added"
    record(
        by=by,
        verb=verb,
        target=target,
        unit_id=plan.unit_id,
        before=before,
        after=_plain(target),
        reason=value.reason,
        at=at,
    )
    return target


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
    known = {row.pk: row for row in indicators_for(unit.pk, on=period.start)} | {
        row.pk: row for row in indicators_for(unit.pk, on=min(max(on, period.start), period.end))
    }
    rows = {
        (row.indicator_id, row.scope_note): row
        for row in plan.targets.select_related("plan", "indicator").prefetch_related("values")
    }
    known |= {row.indicator_id: row.indicator for row in rows.values()}
    errors: dict[tuple[int, str], str] = {}
    changes: list[TargetEntry] = []
    removed: list[Target] = []
    for entry in entries:
        indicator, target = known.get(entry.indicator_id), rows.get(entry.key)
        if indicator is None:
            errors[entry.key] = _("Chỉ tiêu này không có trong danh mục của đơn vị.")
        elif entry.amount is None and not entry.text:
            removed += [target] if target else []
        elif target is None or _differs(target, entry):
            kind = TargetKind(target.kind) if target else usual_kind(indicator)
            try:
                _check_amount(indicator, kind, period, entry.amount, entry.text, entry.scope_note)
            except Refused as refused:
                errors[entry.key] = str(refused)
            changes.append(entry)
    if errors:
        raise BadEntries(errors)
    for target in removed:
        remove_target(target=target, by=by, on=on)
    for entry in changes:
        set_target(
            unit=unit, period=period, indicator=known[entry.indicator_id], by=by, on=on, at=at,
            amount=entry.amount, text=entry.text, scope_note=entry.scope_note,
        )  # fmt: skip
    return len(changes), len(removed)


@transaction.atomic
def remove_target(*, target: Target, by: User, on: date) -> None:
    """Take the target out of a draft. Leaves an audit row. Refuses an adopted plan."""
    require(by, "planning.edit", target.plan.unit, on=on)
    must_be_draft(target.plan)
    record(by=by, verb="planning.target_removed", target=target, unit_id=target.plan.unit_id, before=_plain(target))
    target.delete()


def _differs(target: Target, entry: TargetEntry) -> bool:
    value = list(target.values.all())[-1]
    return (value.amount, value.text) != (entry.amount, entry.text)


def _check_used(unit: Unit, indicator: Indicator, period: Period) -> None:
    usable = {row.pk for day in (period.start, period.end) for row in indicators_for(unit.pk, on=day)}
    if indicator.pk not in usable:
        raise Refused(
            _("“%(name)s” không có trong danh mục của đơn vị ở %(period)s.")
            % {"name": indicator.name, "period": period.says},
            _("Thêm chỉ tiêu vào danh mục trước."),
        )


def _check_amount(
    indicator: Indicator, kind: TargetKind, period: Period, amount: Decimal | None, text: str, scope_note: str
) -> str:
    """Refuse what does not fit; the text back, a rating in the spelling of its scale."""
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

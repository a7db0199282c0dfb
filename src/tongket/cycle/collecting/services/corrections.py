"""Changing figures that were accepted: asked for, agreed to (then a submission that moves the sums), refused, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.enums import AnswerState, CellState, CorrectionState, RequestState, SentBy
from tongket.cycle.collecting.models import Answer, Correction, Submission
from tongket.cycle.collecting.selectors.cells import items_of
from tongket.cycle.collecting.services import counting, steps
from tongket.cycle.collecting.services.answers import make_submission
from tongket.cycle.reporting.enums import FigureStatus
from tongket.cycle.reporting.selectors.figures import entry_of, figures_for
from tongket.cycle.reporting.selectors.typed import CellRefused, as_value
from tongket.cycle.reporting.services.figures import Entry, enter_figures, lock_unit

if TYPE_CHECKING:
    from tongket.base.access.models import User


@dataclass(frozen=True)
class CorrectionRefused:
    """Cells that cannot be read, by indicator id."""

    errors: Mapping[int, str]


def _latest(answer: Answer) -> Submission:
    found = Submission.objects.filter(answer=answer).order_by("-number").first()
    if found is None:
        raise Refused(_("Đơn vị chưa gửi lần nào."))
    return found


@transaction.atomic
def ask_correction(
    *, answer: Answer, typed: Mapping[int, str], why: str, by: User, on: date, at: datetime
) -> Correction | CorrectionRefused:
    """Ask to change accepted figures: what was typed by indicator id; what says the same is left out.

    Refuses an answer that is not accepted (sent: take it back), one that has a wish open, and a wish that changes nothing.
    """
    registry.require(by, "collecting.answer", answer.unit, on=on)
    answer = steps.hold([answer]).one
    why = steps.reason(why)
    if answer.state != AnswerState.ACCEPTED:
        raise Refused(_("Chỉ xin sửa số của báo cáo đã được nhận."), _("Báo cáo mới gửi thì rút lại để sửa."))
    if answer.request.state != RequestState.OPEN:
        raise Refused(_("Yêu cầu này không còn nhận báo cáo."), _("Nhờ đơn vị yêu cầu mở lại trước."))
    if Correction.objects.filter(answer=answer, state=CorrectionState.ASKED).exists():
        raise Refused(_("Đang có một đề nghị sửa số chờ trả lời."), _("Rút đề nghị đó nếu muốn ghi lại."))
    cells, errors = _wished(answer, typed)
    if errors:
        return CorrectionRefused(errors)
    if not cells:
        raise Refused(_("Các số ghi ra giống số đã nhận."), _("Ghi số đúng vào ô cần sửa."))
    made = Correction.objects.create(
        answer=answer, cells=cells, why=why, asked_by_id=by.pk, asked_by_name=str(by), asked_at=at
    )
    steps.note(answer, "correction", by=by, at=at, why=why)
    told = {"count": len(cells), "period": answer.request.period}
    audit.record(
        by=by, verb="collecting.correction", target=answer, unit_id=answer.unit_id, after=told, reason=why, at=at
    )
    return made


def _wished(answer: Answer, typed: Mapping[int, str]) -> tuple[dict[str, Any], dict[int, str]]:
    now = _latest(answer).cells
    cells: dict[str, Any] = {}
    errors: dict[int, str] = {}
    for item in items_of(answer.request_id):
        row = item.indicator
        if row.pk not in typed or entry_of(row)[0] == "none":
            continue
        try:
            value = as_value(row, Entry(row.pk, typed=typed[row.pk]))
        except CellRefused as refusal:
            errors[row.pk] = refusal.says
            continue
        before = now.get(str(row.pk)) or {"state": CellState.MISSING.value, "amount": None}
        if value is None:
            if before.get("state") != CellState.MISSING:
                errors[row.pk] = _("Không xóa được số đã nhận: ghi số khác hoặc “không áp dụng”.")
            continue
        after: dict[str, Any] = {
            "state": (CellState.NOT_APPLICABLE if value.not_applicable else CellState.VALUE).value,
            "amount": None if value.amount is None else format(value.amount.normalize(), "f"),
        }
        if value.text:
            after["text"] = value.text
        if _says(before) != _says(after):
            cells[str(row.pk)] = {"before": before, "after": after}
    return cells, errors


def _says(cell: Mapping[str, Any]) -> tuple[Any, ...]:
    amount = cell.get("amount")
    return cell.get("state"), None if amount is None else Decimal(amount), cell.get("text") or ""


@transaction.atomic
def decide_correction(*, correction: Correction, agree: bool, why: str, by: User, on: date, at: datetime) -> Correction:
    """Agree (the figures, a new submission and the sums change together) or refuse with a reason.

    Refuses who may not, who asked for it, a wish decided already, an answer whose level above has sent on, and a unit
    whose period is closed.
    """
    answer = correction.answer
    lock_unit(answer.unit)
    answer = steps.hold([answer]).one
    correction = Correction.objects.select_for_update(of=("self",)).get(pk=correction.pk)
    registry.require(by, "collecting.check", steps.checker_of(answer), senders=_asker(correction), on=on)
    if correction.state != CorrectionState.ASKED:
        raise Refused(_("Đề nghị này đã được trả lời hoặc đã rút."), _("Tải lại trang."))
    if not agree:
        why = steps.reason(why)
    elif answer.state != AnswerState.ACCEPTED or answer.request.state != RequestState.OPEN:
        raise Refused(_("Báo cáo không còn ở trạng thái đã nhận."), _("Đơn vị sửa thẳng số rồi gửi lại."))
    elif answer.parent is not None and answer.parent.state in (AnswerState.SENT, AnswerState.ACCEPTED):
        raise Refused(
            _("Phần tổng hợp có số này đã gửi lên cấp trên."),
            _("Rút lại hoặc nhờ cấp trên trả lại trước khi đồng ý sửa."),
        )
    correction.state = CorrectionState.AGREED if agree else CorrectionState.REFUSED
    correction.decided_by_id, correction.decided_by_name, correction.decided_at = by.pk, str(by), at
    correction.decided_why = why.strip()[:500]
    correction.save()
    if agree:
        _carry_out(answer, correction, by=by, on=on, at=at)
    kind = "correction_agreed" if agree else "correction_refused"
    steps.note(answer, kind, by=by, at=at, why=why.strip())
    told = {"count": len(correction.cells), "period": answer.request.period}
    audit.record(
        by=by, verb=f"collecting.{kind}", target=answer, unit_id=answer.unit_id, after=told, reason=why.strip(), at=at
    )
    return correction


def _asker(correction: Correction) -> set[int]:
    return set() if correction.asked_by_id is None else {correction.asked_by_id}


def _carry_out(answer: Answer, correction: Correction, *, by: User, on: date, at: datetime) -> None:
    last = _latest(answer)
    why = _("Sửa số đã nhận theo đề nghị của %(name)s") % {"name": correction.asked_by_name}
    figures = figures_for(answer.unit_id, answer.request.period)
    entries = []
    for pk, change in correction.cells.items():
        after = change["after"]
        amount = None if after.get("amount") is None else Decimal(after["amount"])
        known = figures.get(int(pk))
        entries.append(
            Entry(int(pk), amount=amount, text=after.get("text", ""), reason=why, as_of=known.as_of if known else None,
                  status=known.status if known else FigureStatus.ACTUAL, not_applicable=after["state"] == CellState.NOT_APPLICABLE)
        )  # fmt: skip
    period = Period.from_code(answer.request.period)
    asked = [one.indicator_id for one in entries]
    outcome = enter_figures(
        unit=answer.unit, period=period, entries=entries, by=by, on=on, at=at, past_locks=True, asked=asked
    )
    for error in outcome.errors.values():
        raise Refused(error.says)
    cells = {
        **last.cells,
        **{pk: {**last.cells.get(pk, {}), **change["after"]} for pk, change in correction.cells.items()},
    }
    make_submission(
        answer, cells, last.parts, by=by, at=at, way=SentBy.CORRECTION, remarks=last.remarks, note=correction.why
    )
    answer.version += 1
    answer.save()
    counting.count_in(answers=[answer], at=at)


@transaction.atomic
def withdraw_correction(*, correction: Correction, by: User, on: date, at: datetime) -> Correction:
    """Take back a wish that is not answered yet."""
    answer = correction.answer
    registry.require(by, "collecting.answer", answer.unit, on=on)
    answer = steps.hold([answer]).one
    correction = Correction.objects.select_for_update(of=("self",)).get(pk=correction.pk)
    if correction.state != CorrectionState.ASKED:
        raise Refused(_("Đề nghị này đã được trả lời hoặc đã rút."), _("Tải lại trang."))
    correction.state, correction.decided_at = CorrectionState.WITHDRAWN, at
    correction.save(update_fields=["state", "decided_at"])
    steps.note(answer, "correction_withdrawn", by=by, at=at)
    audit.record(by=by, verb="collecting.correction_withdrawn", target=answer, unit_id=answer.unit_id, at=at,
                 after={"period": answer.request.period})  # fmt: skip
    return correction

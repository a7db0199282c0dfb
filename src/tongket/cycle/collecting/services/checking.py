"""The level right above: accept, return with marks, excuse, extend, remark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.facts.approval import Step
from tongket.cycle.collecting.facts.timing import due_day
from tongket.cycle.collecting.models import Answer, Mark, RequestItem
from tongket.cycle.collecting.selectors.cells import newest_submissions
from tongket.cycle.collecting.services import counting, steps

if TYPE_CHECKING:
    from tongket.base.access.models import User


def senders_of(answers: Iterable[Answer]) -> set[int]:
    """Accounts that sent the newest submissions of the answers."""
    rows = newest_submissions([one.pk for one in answers])
    return {by_id for by_id in rows.values_list("by_id", flat=True) if by_id is not None}


@transaction.atomic
def accept(
    *, answers: Sequence[Answer], by: User, on: date, at: datetime, seen: Mapping[int, int] | None = None
) -> int:
    """Accept sent answers, all or none; what they say is counted. How many.

    ``seen`` are the versions on the page by id: what changed since is not accepted unseen.
    """
    held = steps.hold(answers).answers
    for unit in {steps.checker_of(one) for one in held}:
        own = [one for one in held if steps.checker_of(one) == unit]
        registry.require(by, "collecting.check", unit, senders=senders_of(own), on=on)
    for one in held:
        steps.must_be_able(one, Step.ACCEPT)
        if seen is not None and seen.get(one.pk, one.version) != one.version:
            raise Refused(_("%(unit)s vừa gửi số khác.") % {"unit": one.unit_name}, _("Tải lại trang, xem rồi nhận."))
    for one in held:
        one.accepted_at, one.decided_by_name = at, str(by)
        steps.take(one, Step.ACCEPT, by=by, at=at, number=one.submissions_count)
    counting.count_in(answers=held, at=at)
    return len(held)


@transaction.atomic
def return_answer(
    *,
    answer: Answer,
    why: str,
    marks: Mapping[int | None, str],
    by: User,
    on: date,
    at: datetime,
    seen: int | None = None,
) -> Answer:
    """Give a sent or accepted answer back, with a reason and marks by indicator id; what was counted is not any more."""
    answer = steps.hold([answer]).one
    registry.require(by, "collecting.check", steps.checker_of(answer), on=on)
    why = steps.reason(why)
    if seen is not None and seen != answer.version:
        raise Refused(_("Báo cáo vừa có thay đổi."), _("Tải lại trang, xem rồi làm lại."))
    steps.must_be_able(answer, Step.RETURN)
    was_accepted = answer.state == AnswerState.ACCEPTED
    _mark(answer, marks, to_mend=True, by=by, at=at)
    answer.accepted_at, answer.decided_by_name = None, str(by)
    steps.take(answer, Step.RETURN, by=by, at=at, why=why)
    if was_accepted:
        counting.count_out(answer=answer)
    return answer


def _mark(answer: Answer, marks: Mapping[int | None, str], *, to_mend: bool, by: User, at: datetime) -> list[Mark]:
    asked = set(RequestItem.objects.filter(request_id=answer.request_id).values_list("indicator_id", flat=True))
    if to_mend:
        Mark.objects.filter(answer=answer, to_mend=True, done_at=None).update(done_at=at)
    return Mark.objects.bulk_create(
        Mark(answer=answer, indicator_id=pk, submission=answer.submissions_count, to_mend=to_mend, text=text.strip()[:500],
             by_id=by.pk, by_name=str(by), at=at)
        for pk, text in marks.items() if text.strip() and (pk is None or pk in asked)
    )  # fmt: skip


@transaction.atomic
def remark(
    *, answer: Answer, indicator_id: int | None, text: str, by: User, on: date, at: datetime, checks: bool
) -> Mark:
    """Say something about a cell or the whole, whatever the state; both sides may (``checks``: as who checks)."""
    answer = steps.hold([answer]).one
    if checks:
        registry.require(by, "collecting.check", steps.checker_of(answer), on=on)
    else:
        registry.require(by, "collecting.answer", answer.unit, on=on)
    if not text.strip():
        raise Refused(_("Chưa ghi ý kiến."))
    made = _mark(answer, {indicator_id: text}, to_mend=False, by=by, at=at)
    if not made:
        raise Refused(_("Yêu cầu không hỏi chỉ tiêu này."))
    told = {"text": made[0].text, "period": answer.request.period}
    audit.record(by=by, verb="collecting.remark", target=answer, unit_id=answer.unit_id, after=told, at=at)
    return made[0]


@transaction.atomic
def excuse(*, answer: Answer, why: str, by: User, on: date, at: datetime) -> Answer:
    """The unit owes nothing this time, nor what is below it and not accepted; with a reason."""
    return _excused(answer, Step.EXCUSE, steps.reason(why), by=by, on=on, at=at)


@transaction.atomic
def owe_again(*, answer: Answer, by: User, on: date, at: datetime) -> Answer:
    """No longer excused."""
    return _excused(answer, Step.OWE_AGAIN, "", by=by, on=on, at=at)


def _excused(answer: Answer, step: Step, why: str, *, by: User, on: date, at: datetime) -> Answer:
    answer = steps.hold([answer]).one
    registry.require(by, "collecting.check", steps.checker_of(answer), on=on)
    steps.must_be_able(answer, step)
    answer.decided_by_name = str(by)
    steps.take(answer, step, by=by, at=at, why=why)
    counting.excuse_changed(answer=answer)
    return answer


@transaction.atomic
def extend(*, answer: Answer, until: date, why: str, by: User, on: date, at: datetime) -> Answer:
    """Give the unit until a later day; who, why, until when stay with the answer."""
    answer = steps.hold([answer]).one
    registry.require(by, "collecting.check", steps.checker_of(answer), on=on)
    why = steps.reason(why, 300)
    if answer.request.state != RequestState.OPEN:
        raise Refused(_("Yêu cầu này không còn nhận báo cáo."))
    if answer.state in (AnswerState.ACCEPTED, AnswerState.EXCUSED):
        raise Refused(_("Báo cáo này đã nhận hoặc được miễn, không cần gia hạn."))
    before = due_day(answer.due_on, answer.extended_to)
    if until <= before:
        raise Refused(
            _("Ngày gia hạn phải sau hạn đang có (%(day)s).") % {"day": before.strftime("%d/%m/%Y")},
            _("Chọn ngày muộn hơn."),
        )
    answer.extended_to, answer.extended_why, answer.extended_by_name = until, why, str(by)
    answer.version += 1
    answer.save(update_fields=["extended_to", "extended_why", "extended_by_name", "version"])
    steps.note(answer, "extend", by=by, at=at, why=why)
    audit.record(by=by, verb="collecting.extend", target=answer, unit_id=answer.unit_id, at=at, reason=why,
                 before={"due": before.isoformat()}, after={"due": until.isoformat(), "period": answer.request.period})  # fmt: skip
    return answer

"""What every step with an answer does: hold the answers it depends on, ask the algebra, write down that it happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.facts.approval import Obstacle, Step, after, obstacle
from tongket.cycle.collecting.models import Answer, Deed

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Held:
    """Answers as they are now, held until the deed is done."""

    answers: tuple[Answer, ...]

    @property
    def one(self) -> Answer:
        """The only one."""
        (answer,) = self.answers
        return answer


def hold(answers: Iterable[Answer]) -> Held:
    """Lock the answers and those right above them, parents first: steps that could meet come one after the other."""
    wanted = {one.pk: one.parent_id for one in answers}
    every = sorted({*wanted, *(pk for pk in wanted.values() if pk is not None)})
    rows = Answer.objects.select_for_update(of=("self",)).filter(pk__in=every).order_by("request_id", "position")
    known = {row.pk: row for row in rows.select_related("request__unit", "unit")}
    for row in known.values():
        if row.parent_id in known:
            row.parent = known[row.parent_id]
    return Held(tuple(known[pk] for pk in wanted if pk in known))


def checker_of(answer: Answer) -> Unit:
    """The unit that checks the answer: the level right above, or the unit that asks."""
    return answer.parent.unit if answer.parent is not None else answer.request.unit


def must_be_able(answer: Answer, step: Step) -> None:
    """Refused, in words, when the step cannot be taken now."""
    found = why_not(answer, step)
    if found is not None:
        raise found


def why_not(answer: Answer, step: Step, below: Sequence[str] | None = None) -> Refused | None:
    """Why the step cannot be taken now, with what to do; None when it can. ``below``: states right below, when known."""
    if below is None:
        below = list(answer.children.values_list("state", flat=True)) if step is Step.SEND else []
    above = answer.parent.state if answer.parent is not None else None
    is_open = answer.request.state == RequestState.OPEN
    return _says(obstacle(step, answer.state, above=above, below=below, is_open=is_open), answer, below)


def _says(found: Obstacle | None, answer: Answer, below: Sequence[str]) -> Refused | None:
    match found:
        case Obstacle.CLOSED:
            return Refused(_("Yêu cầu này không còn nhận báo cáo."), _("Cần sửa thì nhờ đơn vị yêu cầu mở lại."))
        case Obstacle.STATE:
            return Refused(
                _("Báo cáo của %(unit)s đang ở trạng thái “%(state)s” nên không làm được việc này.")
                % {"unit": answer.unit_name, "state": AnswerState(answer.state).label},
                _("Tải lại trang để xem tình trạng mới nhất."),
            )
        case Obstacle.ABOVE_LOCKED:
            return Refused(
                _("Cấp trên đã gửi tiếp phần tổng hợp có báo cáo của %(unit)s.") % {"unit": answer.unit_name},
                _("Cấp trên rút lại hoặc được trả lại trước, rồi mới làm tiếp ở đây."),
            )
        case Obstacle.BELOW_OPEN:
            left = sum(one not in (AnswerState.ACCEPTED, AnswerState.EXCUSED) for one in below)
            return Refused(
                _("Còn %(count)s đơn vị bên dưới chưa được nhận hoặc miễn.") % {"count": left},
                _("Nhận, trả lại hoặc miễn cho từng đơn vị rồi gửi."),
            )
    return None


def take(
    answer: Answer, step: Step, *, by: User, at: datetime, why: str = "", unit_id: int | None = None, **told: Any
) -> None:
    """Move the answer to the state the step leads to, and write it down for its page and for the trail."""
    before = answer.state
    answer.state, answer.version = after(step), answer.version + 1
    if step in (Step.RETURN, Step.EXCUSE):
        answer.why = why
    elif step in (Step.SEND, Step.OWE_AGAIN, Step.ACCEPT):
        answer.why = ""
    answer.save()
    note(answer, step.value, by=by, at=at, why=why)
    audit.record(
        by=by, verb=f"collecting.{step.value}", target=answer, unit_id=unit_id or answer.unit_id, at=at, reason=why,
        before={"state": str(before)}, after={"state": str(answer.state), "period": answer.request.period, **told},
    )  # fmt: skip


def note(answer: Answer, kind: str, *, by: User, at: datetime, why: str = "", submission: int | None = None) -> Deed:
    """One line in the life of the answer."""
    return Deed.objects.create(
        answer=answer, kind=kind, why=why[:500], by_id=by.pk, by_name=str(by), at=at,
        submission=answer.submissions_count if submission is None else submission,
    )  # fmt: skip


def reason(text: str, most: int = 500) -> str:
    """The reason somebody gave; Refused when there is none."""
    told = text.strip()
    if not told:
        raise Refused(_("Chưa ghi lý do."), _("Ghi ngắn gọn vì sao; đơn vị sẽ đọc thấy."))
    return told[:most]

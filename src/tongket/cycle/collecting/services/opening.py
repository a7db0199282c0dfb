"""Opening a request: receivers become answers and empty sums, all of them or none; for very many units in the background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.jobs.services import enqueue_on_commit
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import RequestState
from tongket.cycle.collecting.models import RequestItem, RequestPart
from tongket.cycle.collecting.services import counting
from tongket.cycle.collecting.services.receiving import Receiver, make_answers, receivers_of
from tongket.cycle.collecting.services.requests import held_draft, locked_draft, trail

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.base.jobs.models import Job
    from tongket.base.jobs.progress import Reach
    from tongket.cycle.collecting.models import Request

MOST_AT_ONCE = 500  # units; more are sent in the background, for a page must answer


@dataclass(frozen=True)
class Sent:
    """How many units are asked; ``job`` when they are still to be written."""

    count: int
    job: Job | None = None


@transaction.atomic
def send_request(*, request: Request, by: User, on: date, at: datetime) -> Sent:
    """Ask: a small request at once, one to more than ``MOST_AT_ONCE`` units by background work that stands in ``job``.

    Refuses what ``open_request`` refuses, and a request that is being sent already.
    """
    registry.require(by, "collecting.ask", request.unit, on=on)
    request = locked_draft(request)
    receivers = _ready(request, on)
    if len(receivers) <= MOST_AT_ONCE:
        return Sent(_open(request, receivers, by, at, None))
    says = _("Gửi yêu cầu “%(subject)s”") % {"subject": request.subject[:150]}
    return Sent(len(receivers), enqueue_on_commit("collecting.open", by=by, says=says, request=request.pk))


@transaction.atomic
def open_request(*, request: Request, by: User, on: date, at: datetime, reach: Reach | None = None) -> int:
    """Ask: receivers become answers as the tree stands on the cut-off day; how many units are asked.

    All or nothing, in one transaction. Refuses a request without figures and parts, one that reaches nobody, and due
    days that are over. ``reach`` hears how far it is.
    """
    registry.require(by, "collecting.ask", request.unit, on=on)
    request = held_draft(request)
    return _open(request, _ready(request, on), by, at, reach)


def _ready(request: Request, on: date) -> list[Receiver]:
    """Who is asked; Refused while the request is not fit to be sent."""
    if (
        not RequestItem.objects.filter(request=request).exists()
        and not RequestPart.objects.filter(request=request).exists()
    ):
        raise Refused(_("Chưa chọn chỉ tiêu hay phần nào để hỏi."), _("Chọn ở trang Nội dung hỏi."))
    if max(request.due_by_level) < on.isoformat():
        raise Refused(_("Hạn gửi đã qua."), _("Ghi hạn mới rồi gửi yêu cầu."))
    receivers = receivers_of(request)
    if not receivers:
        raise Refused(
            _("Không có đơn vị nào nhận yêu cầu này."),
            _("Xem lại loại đơn vị và các đơn vị được chọn, bỏ bớt điều kiện."),
        )
    return receivers


def _open(request: Request, receivers: list[Receiver], by: User, at: datetime, reach: Reach | None) -> int:
    count = make_answers(request, receivers, reach)
    request.state, request.opened_at = RequestState.OPEN, at
    request.save(update_fields=["state", "opened_at"])
    counting.open_sums(request, reach)
    trail(request, "collecting.open", by, at, after={"units": count, "period": request.period})
    return count

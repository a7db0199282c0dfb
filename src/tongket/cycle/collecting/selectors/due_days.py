"""Due days of answers of many units at once, and what waits for the person who looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.ui.stages import Waiting
from tongket.cycle.collecting.enums import AnswerState, CorrectionState, RequestState
from tongket.cycle.collecting.facts.timing import due_day
from tongket.cycle.collecting.models import Answer, Correction
from tongket.cycle.collecting.selectors.requests import DUE, TO_SEND, period_says

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

SOON = timedelta(days=30)


@dataclass(frozen=True)
class DueAnswer:
    """An answer with its day; open until it is sent."""

    answer_id: int
    unit_id: int
    period: str
    subject: str
    due_on: date
    is_open: bool


def due_answers(unit_ids: Iterable[int], first: date, last: date) -> list[DueAnswer]:
    """Answers of open requests due from ``first`` to ``last``, by day, without those excused; one query."""
    rows = Answer.objects.filter(unit_id__in=list(unit_ids), request__state=RequestState.OPEN).annotate(due=DUE)
    rows = rows.filter(due__gte=first, due__lte=last).exclude(state=AnswerState.EXCUSED).order_by("due", "pk")
    return [
        DueAnswer(row.pk, row.unit_id, row.request.period, row.request.subject, due_day(row.due_on, row.extended_to), row.state in TO_SEND)
        for row in rows.select_related("request")
    ]  # fmt: skip


def waiting_for_answers(place: Place) -> list[Waiting]:
    """What the unit is asked for, what was sent to it and waits to be accepted, wishes to correct. Three queries."""
    if not can(place.user, "collecting.answer", place.unit, on=place.today):
        return []
    return [*_to_send(place), *_to_accept(place), *_to_correct(place)]


def _to_send(place: Place) -> list[Waiting]:
    rows = Answer.objects.filter(unit=place.unit, request__state=RequestState.OPEN, state__in=TO_SEND)
    found = []
    for row in rows.select_related("request"):
        due = due_day(row.due_on, row.extended_to)
        if due > place.today + SOON and row.state != AnswerState.RETURNED:
            continue
        told = {"subject": row.request.subject, "period": period_says(row.request.period)}
        title = _("Gửi báo cáo: %(subject)s, %(period)s") % told
        why = (
            _("Cấp trên trả lại: %(why)s") % {"why": row.why}
            if row.state == AnswerState.RETURNED
            else _("Cấp trên yêu cầu; số đã điền sẵn từ bảng số liệu.")
        )
        found.append(Waiting(due, title, why, _("Xem và gửi"), place.url("collecting:answer", answer=row.pk)))
    return found


def _to_accept(place: Place) -> list[Waiting]:
    """Sent by units right below: of own requests, and of units below that send through this one."""
    sent = Answer.objects.filter(state=AnswerState.SENT, request__state=RequestState.OPEN)
    own = sent.filter(request__unit=place.unit, parent=None)
    through = sent.filter(parent__unit=place.unit)
    rows = (
        (own | through).order_by().values("request_id", "request__subject").annotate(count=Count("pk", distinct=True))
    )
    return [
        Waiting(
            None,
            _("Xem và nhận báo cáo: %(subject)s") % {"subject": row["request__subject"]},
            ngettext("%(count)s đơn vị đã gửi, chờ nhận.", "%(count)s đơn vị đã gửi, chờ nhận.", row["count"]) % {"count": row["count"]},
            _("Xem"), place.url("collecting:request", ask=row["request_id"]) + "?state=sent", row["count"],
        )
        for row in rows
    ]  # fmt: skip


def _to_correct(place: Place) -> list[Waiting]:
    rows = Correction.objects.filter(state=CorrectionState.ASKED, answer__request__state=RequestState.OPEN)
    rows = rows.filter(answer__request__unit=place.unit, answer__parent=None) | rows.filter(
        answer__parent__unit=place.unit
    )
    return [
        Waiting(
            None, _("%(unit)s xin sửa số đã nhận") % {"unit": row.answer.unit_name}, row.why, _("Trả lời"),
            place.url("collecting:check", ask=row.answer.request_id, answer=row.answer_id),
        )
        for row in rows.select_related("answer")
    ]  # fmt: skip

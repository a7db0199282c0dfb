"""Tells ``reporting`` which figures may not change: those of an answer that is sent or accepted."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.facts.approval import is_locked
from tongket.cycle.collecting.models import Answer, RequestItem
from tongket.cycle.reporting import figure_locks
from tongket.cycle.reporting.selectors.rollup import codes_within


def locked_by_answers(unit_id: int, period: str, indicator_ids: Collection[int]) -> dict[int, Refused]:
    """Cells of the unit that a locked answer holds, of its period or of a smaller one inside it; two queries."""
    rows = Answer.objects.filter(unit_id=unit_id, request__state__in=(RequestState.OPEN, RequestState.CLOSED))
    held = {}
    for row in rows.exclude(state=AnswerState.WAITING, parent=None).select_related("request", "parent"):
        above = row.parent.state if row.parent is not None else None
        if is_locked(row.state, above=above) and period in codes_within(Period.from_code(row.request.period)):
            held[row.request_id] = row
    if not held:
        return {}
    items = RequestItem.objects.filter(request_id__in=held, indicator_id__in=indicator_ids)
    return {pk: _why(held[request_id]) for pk, request_id in items.values_list("indicator_id", "request_id")}


def _why(answer: Answer) -> Refused:
    subject = answer.request.subject
    if answer.state == AnswerState.SENT:
        return Refused(
            _("Số này nằm trong báo cáo đã gửi lên cấp trên: %(subject)s.") % {"subject": subject},
            _("Mở mục Yêu cầu báo cáo, bấm Rút lại rồi sửa."),
        )
    return Refused(
        _("Số này nằm trong báo cáo cấp trên đã nhận: %(subject)s.") % {"subject": subject},
        _("Mở mục Yêu cầu báo cáo, bấm Xin sửa số đã nhận."),
    )


def hold_figures() -> None:
    """Register with ``reporting``; called once by the app."""
    figure_locks.provide(locked_by_answers)

"""Texts to paste into Zalo or an e-mail: the request itself, and who has not sent."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.text import fold
from tongket.cycle.collecting.enums import AnswerState
from tongket.cycle.collecting.facts.timing import due_day
from tongket.cycle.collecting.models import Answer, Request
from tongket.cycle.collecting.selectors.requests import DUE, Standpoint, period_says


def what_is_asked(request: Request) -> str:
    """The subject with its period, which is not said twice."""
    period = period_says(request.period)
    return request.subject if fold(period) in fold(request.subject) else f"{request.subject}, {period}"


def message_to(request: Request, url: str, asker: str) -> str:
    """The text to paste into Zalo or an e-mail when a request is sent."""
    days = [short_date(date.fromisoformat(day)) for day in request.due_by_level]
    due = (
        days[0]
        if len(set(days)) == 1
        else _("%(first)s (cấp dưới nữa: %(rest)s)") % {"first": days[0], "rest": ", ".join(days[1:])}
    )
    told = {
        "asker": asker, "what": what_is_asked(request), "due": due, "cut": short_date(request.cut_off), "url": url,
    }  # fmt: skip
    text = _(
        "%(asker)s đề nghị các đơn vị gửi: %(what)s.\n"
        "Số liệu tính đến %(cut)s, hạn gửi %(due)s.\nĐiền và gửi tại: %(url)s"
    ) % told  # fmt: skip
    paper = _("\nCăn cứ: %(paper)s.") % {"paper": request.paper} if request.paper else ""
    return f"{text}{paper}\n{request.instructions}".strip()


def to_remind(here: Standpoint, today: date) -> list[Answer]:
    """Who has never sent though the due day is over, and who was given its answer back, in reading order."""
    overdue = Q(state=AnswerState.WAITING, first_sent_on=None, due__lt=today)
    return list(here.below.annotate(due=DUE).filter(overdue | Q(state=AnswerState.RETURNED)))


def nudge_to(request: Request, waited_for: list[Answer], url: str, today: date) -> str:
    """The text that names them, each for what it is; "" when there is nobody."""
    told = {"day": short_date(today), "what": what_is_asked(request)}
    parts = []
    late = [one for one in waited_for if one.state != AnswerState.RETURNED]
    if late:
        head = _("Đến %(day)s, còn %(count)s đơn vị chưa gửi “%(what)s”:") % {**told, "count": len(late)}
        parts += [head, *(_late_line(one, today) for one in late)]
    returned = [one for one in waited_for if one.state == AnswerState.RETURNED]
    if returned:
        head = _("Đến %(day)s, còn %(count)s đơn vị được trả lại “%(what)s” mà chưa gửi lại:")
        parts += [head % {**told, "count": len(returned)}, *(f"- {one.unit_name}" for one in returned)]
    return "\n".join([*parts, _("Đề nghị gửi ngay tại: %(url)s") % {"url": url}]) if parts else ""


def _late_line(answer: Answer, today: date) -> str:
    due = due_day(answer.due_on, answer.extended_to)
    told = {"unit": answer.unit_name, "due": short_date(due), "days": (today - due).days}
    return _("- %(unit)s (hạn %(due)s, chậm %(days)s ngày)") % told

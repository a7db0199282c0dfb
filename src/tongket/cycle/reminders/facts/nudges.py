"""The text that is pasted into Zalo: who is late, what is due this week; kind, and without anything personal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date, weekday


@dataclass(frozen=True)
class Line:
    """One thing: when, what, and who still has to do it (names of units or people)."""

    due_on: date
    title: str
    who: tuple[str, ...]


def nudge_text(*, head: str, late: Iterable[Line], coming: Iterable[Line], below: bool, address: str) -> str:
    """The whole text; "" when nobody has to be reminded. ``below``: the names are units that have not sent."""
    late, coming = list(late), list(coming)
    if not late and not coming:
        return ""
    blocks = [head]
    if late:
        blocks.append("\n".join([_("Đã quá hạn:"), *(_line(one, below) for one in late)]))
    if coming:
        blocks.append("\n".join([_("Đến hạn trong 7 ngày tới:"), *(_line(one, below) for one in coming)]))
    blocks.append(_("Xem và làm tại: %(address)s") % {"address": address})
    blocks.append(_("Việc nào đã xong mà chưa ghi, xin ghi vào phần mềm. Xin cảm ơn!"))
    return "\n\n".join(blocks)


def _line(one: Line, below: bool) -> str:
    words = {
        "day": short_date(one.due_on),
        "weekday": weekday(one.due_on),
        "what": one.title,
        "who": ", ".join(one.who),
    }
    if below:
        return _("– %(what)s, hạn %(day)s (%(weekday)s). Đơn vị chưa gửi: %(who)s.") % words
    if one.who:
        return _("– %(what)s, hạn %(day)s (%(weekday)s). Chủ trì: %(who)s.") % words
    return _("– %(what)s, hạn %(day)s (%(weekday)s).") % words

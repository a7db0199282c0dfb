"""Due days as a calendar file that telephones and Outlook read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from tongket.cores.kernel.dates import short_date
from tongket.cycle.reminders.facts.dues import Due

CALENDAR = "text/calendar; charset=utf-8"


def calendar_file(dues: Iterable[Due], *, name: str, address: str, at: datetime) -> bytes:
    """All-day entries with an alarm the morning before; what is done is marked and has no alarm.

    ``address`` is how the installation is reached ("https://…"); titles, units and links are all there is about anybody.
    """
    book = Calendar()
    book.add("prodid", "-//Tong Ket//lich viec//VI")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    book.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for due in dues:
        book.add_component(_entry(due, address, at))
    return bytes(book.to_ical())


def _entry(due: Due, address: str, at: datetime) -> Event:
    entry = Event()
    entry.add("uid", due.uid)
    entry.add("dtstamp", at)
    entry.add("dtstart", due.due_on)
    entry.add("dtend", due.due_on + timedelta(days=1))
    entry.add("summary", _("Xong: %(title)s") % {"title": due.title} if due.done else due.title)
    entry.add("description", _words(due))
    entry.add("url", f"{address}{due.url}")
    entry.add("transp", "TRANSPARENT")
    if not due.done:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", due.title)
        alarm.add("trigger", timedelta(hours=-16))  # eight in the morning of the day before
        entry.add_component(alarm)
    return entry


def _words(due: Due) -> str:
    lines = [due.unit_name]
    if due.moved:
        lines.append(
            _("Hạn ghi là %(day)s (%(why)s), làm xong trong ngày %(meant)s.")
            % {"day": short_date(due.stated_on), "why": due.moved_why, "meant": short_date(due.due_on)}
        )
    return "\n".join(lines)

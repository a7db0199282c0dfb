"""Events as Vietnamese sentences. Rooms tell their verbs and field names when the app is ready; the rest falls back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tongket.base.audit.models import Event
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number

Text = str | Promise
_verbs: dict[str, Text] = {}
_fields: dict[str, Text] = {}
_values: dict[tuple[str, str], Text] = {}
_rooms: dict[str, Text] = {}
_LONGEST = 300
SHOWN = 4


@dataclass(frozen=True)
class Change:
    """One field that changed; "" for what was not there."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One event as people read it."""

    at: datetime
    who: str
    deed: str
    target: str
    changes: tuple[Change, ...]
    reason: str
    verb: str

    @property
    def first_changes(self) -> tuple[Change, ...]:
        """The changes that are shown at once."""
        return self.changes[:SHOWN]

    @property
    def more_changes(self) -> tuple[Change, ...]:
        """The changes that open on demand."""
        return self.changes[SHOWN:]


def tell(
    *,
    room: str = "",
    room_says: Text = "",
    verbs: Mapping[str, Text] | None = None,
    fields: Mapping[str, Text] | None = None,
    values: Mapping[tuple[str, str], Text] | None = None,
) -> None:
    """Add a room's words: verbs ("planning.plan_adopted"), fields ("due_on"), values of fields (("state", "done"))."""
    if room:
        _rooms[room] = room_says
    _verbs.update(verbs or {})
    _fields.update(fields or {})
    _values.update(values or {})


def rooms() -> list[tuple[str, str]]:
    """Rooms that told their words, for the filter: (name in code, Vietnamese)."""
    return [(name, str(says)) for name, says in _rooms.items()]


def verb_says(verb: str) -> str:
    """The verb in Vietnamese; one that nobody told is shown with its own name, so that nothing is hidden."""
    told = _verbs.get(verb)
    return str(told) if told is not None else _("thay đổi (%(verb)s)") % {"verb": verb}


def _value_says(field: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return "; ".join(_value_says(field, item) for item in value)
    if isinstance(value, dict):
        return _cell_says(value)
    text = str(value)
    told = _values.get((field, text))
    if told is not None:
        return str(told)
    return _shortened(_day_says(text) or _amount_says(field, text) or text)


def _cell_says(cell: Mapping[str, Any]) -> str:
    """A value with its circumstances, what is empty or false left out: "1.718; trạng thái số: chốt"."""
    parts = []
    for key, item in cell.items():
        says = "" if item is False else _value_says(str(key), item)
        if says:
            parts.append(says if key == "amount" else f"{str(_fields.get(str(key), key)).lower()}: {says}")
    return "; ".join(parts)


def _day_says(text: str) -> str:
    if len(text) != 10 or text[4:5] != "-":
        return ""
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return ""


def _amount_says(field: str, text: str) -> str:
    """Numbers with Vietnamese marks, but never codes, years or telephone numbers."""
    if not any(word in field for word in ("amount", "value", "vnd", "points", "count")):
        return ""
    try:
        return format_number(Decimal(text))
    except InvalidOperation:
        return ""


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def changes_of(event: Event) -> tuple[Change, ...]:
    """Fields in which before and after differ, in the order in which they were written."""
    before, after = event.before or {}, event.after or {}
    if not isinstance(before, dict) or not isinstance(after, dict):
        return (Change("", _value_says("", event.before), _value_says("", event.after)),)
    found = []
    for field in dict.fromkeys([*before, *after]):
        was, now = _value_says(field, before.get(field)), _value_says(field, after.get(field))
        if was != now:
            found.append(Change(str(_fields.get(field, field)), was, now))
    return tuple(found)


def _who(event: Event) -> str:
    name = event.actor_name or _("Chương trình")
    if not event.on_behalf_of:
        return name
    return _("%(name)s thay %(giver)s") % {"name": name, "giver": event.on_behalf_of}


def line_of(event: Event) -> Line:
    """The event as a line of the log."""
    return Line(
        at=event.at,
        who=_who(event),
        deed=verb_says(event.verb),
        target=event.target_says,
        changes=changes_of(event),
        reason=event.reason,
        verb=event.verb,
    )


def lines_of(events: Iterable[Event]) -> list[Line]:
    """Lines in the order of the events."""
    return [line_of(event) for event in events]

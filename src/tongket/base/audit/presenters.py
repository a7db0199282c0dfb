"""Events as Vietnamese sentences. Rooms tell their verbs and field names when the app is ready; the rest falls back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tongket.base.audit.models import Event
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import sort_key

Text = str | Promise
Namer = Callable[
    [Sequence[Event]], Mapping[int, str]
]  # events of one kind -> how each one's target is called, by row number
Labeler = Callable[[Sequence[Event]], Mapping[tuple[int, str], str]]  # -> names of codes, by row number and code
UnitNamer = Callable[[Iterable[tuple[int, date]]], Mapping[tuple[int, date], str]]
_verbs: dict[str, Text] = {}
_fields: dict[str, Text] = {}
_values: dict[tuple[str, str], Text] = {}
_rooms: dict[str, Text] = {}
_namers: dict[str, Namer] = {}
_labelers: dict[str, Labeler] = {}
_unit_namers: list[UnitNamer] = []
_LONGEST = 300
SHOWN = 4


@dataclass(frozen=True)
class Change:
    """One field that changed; "" for what was not there."""

    label: str
    before: str
    after: str

    def __str__(self) -> str:
        said = f"{self.before} → {self.after or _('(trống)')}" if self.before else self.after or _("(trống)")
        return f"{self.label}: {said}" if self.label else said


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
    unit_id: int | None = None
    unit_name: str = ""

    @property
    def sentence(self) -> str:
        """Who did what to what, with its first change where there is one."""
        said = f"{self.who} {self.deed} {self.target}".rstrip(": ")
        if not self.changes:
            return f"{said}."
        more = _(" và %(count)s mục khác") % {"count": len(self.changes) - 1} if len(self.changes) > 1 else ""
        return f"{said}: {self.changes[0]}{more}."

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
    namers: Mapping[str, Namer] | None = None,
    labelers: Mapping[str, Labeler] | None = None,
    unit_namer: UnitNamer | None = None,
) -> None:
    """Add a room's words: verbs ("planning.plan_adopted"), fields ("due_on"), values of fields (("state", "done")).

    ``namers`` say how targets are called, by verb or by type of target; ``labelers`` (by verb) name codes that stand as
    field names or values. Both take many events at once and may leave some out: what was written then is shown.
    """
    if room:
        _rooms[room] = room_says
    _verbs.update(verbs or {})
    _fields.update(fields or {})
    _values.update(values or {})
    _namers.update(namers or {})
    _labelers.update(labelers or {})
    if unit_namer is not None:
        _unit_namers[:] = [unit_namer]


def rooms() -> list[tuple[str, str]]:
    """Rooms that told their words, for the filter: (name in code, Vietnamese)."""
    return [(name, str(says)) for name, says in _rooms.items()]


def verbs_of(room: str) -> list[tuple[str, str]]:
    """The verbs of a room (all when ""), for the filter: (name in code, Vietnamese), in order of the words."""
    found = [(verb, str(says)) for verb, says in _verbs.items() if not room or verb.startswith(f"{room}.")]
    return sorted(found, key=lambda pair: sort_key(pair[1]))


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
    if field == "period":
        return period_says(text)
    return _shortened(_day_says(text) or _amount_says(field, text) or text)


def _cell_says(cell: Mapping[str, Any]) -> str:
    """A value with its circumstances, what is empty or false left out: "1.718; trạng thái số: chốt"."""
    parts = []
    for key, item in cell.items():
        says = "" if item is False else _value_says(str(key), item)
        if says:
            parts.append(says if key == "amount" else f"{str(_fields.get(str(key), key)).lower()}: {says}")
    return "; ".join(parts)


def period_says(code: str) -> str:
    """The period in words ("năm 2024"); the code itself when it is none."""
    try:
        return Period.from_code(code).says
    except ValueError:
        return code


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


def changes_of(event: Event, names: Mapping[tuple[int, str], str] | None = None) -> tuple[Change, ...]:
    """Fields in which before and after differ, in the order in which they were written; ``names`` of codes among them."""
    named = names or {}
    before, after = event.before or {}, event.after or {}
    if not isinstance(before, dict) or not isinstance(after, dict):
        return (Change("", _value_says("", event.before), _value_says("", event.after)),)

    def says(field: str, value: Any) -> str:
        known = named.get((event.pk, value)) if isinstance(value, str) else None
        return known or _value_says(field, value)

    found = []
    for field in dict.fromkeys([*before, *after]):
        was, now = says(field, before.get(field)), says(field, after.get(field))
        if was != now:
            label = named.get((event.pk, field)) or str(_fields.get(field, field))
            found.append(Change(label, was, now))
    return tuple(found)


def _who(event: Event) -> str:
    name = event.actor_name or _("Chương trình")
    if not event.on_behalf_of:
        return name
    return _("%(name)s thay %(giver)s") % {"name": name, "giver": event.on_behalf_of}


def _targets(events: Sequence[Event]) -> dict[int, str]:
    """How the targets are called, by row number; each namer is asked once."""
    asked: dict[str, list[Event]] = {}
    for event in events:
        key = event.verb if event.verb in _namers else event.target_type
        if key in _namers:
            asked.setdefault(key, []).append(event)
    found: dict[int, str] = {}
    for key, rows in asked.items():
        found.update(_namers[key](rows))
    return found


def _codes(events: Sequence[Event]) -> dict[tuple[int, str], str]:
    asked: dict[Labeler, list[Event]] = {}
    for event in events:
        if event.verb in _labelers:
            asked.setdefault(_labelers[event.verb], []).append(event)
    found: dict[tuple[int, str], str] = {}
    for labeler, rows in asked.items():
        found.update(labeler(rows))
    return found


def _units(events: Sequence[Event]) -> dict[int, str]:
    """Names of the units on the day of each event, by row number of the event."""
    if not _unit_namers:
        return {}
    pairs = {event.pk: (event.unit_id, timezone.localdate(event.at)) for event in events if event.unit_id is not None}
    names = _unit_namers[0]({(unit, day) for unit, day in pairs.values()})
    return {pk: names[pair] for pk, pair in pairs.items() if pair in names}


def _without_said(changes: tuple[Change, ...], event: Event, target: str) -> tuple[Change, ...]:
    """The changes but for the period, where the sentence says it already."""
    period = (event.after or {}).get("period") if isinstance(event.after, dict) else None
    if not isinstance(period, str) or period_says(period) != target:
        return changes
    label = str(_fields.get("period", "period"))
    return tuple(change for change in changes if (change.label, change.after) != (label, target))


def unit_name(unit_id: int) -> str:
    """What the unit is called last; its number when nobody knows."""
    names = _unit_namers[0]([(unit_id, date.max)]) if _unit_namers else {}
    return names.get((unit_id, date.max), str(unit_id))


def lines_of(events: Iterable[Event]) -> list[Line]:
    """Lines in the order of the events, in a number of queries that does not grow with them."""
    rows = list(events)
    targets, codes, units = _targets(rows), _codes(rows), _units(rows)
    return [
        Line(
            at=event.at,
            who=_who(event),
            deed=verb_says(event.verb),
            target=targets.get(event.pk, event.target_says),
            changes=_without_said(changes_of(event, codes), event, targets.get(event.pk, "")),
            reason=event.reason,
            verb=event.verb,
            unit_id=event.unit_id,
            unit_name=units.get(event.pk, ""),
        )
        for event in rows
    ]


def line_of(event: Event) -> Line:
    """The event as a line of the log."""
    return lines_of([event])[0]

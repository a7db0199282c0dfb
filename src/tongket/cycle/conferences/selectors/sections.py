"""Sections of the unit on the day of a conference: their people, seats by size, who goes."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.cores.kernel.text import fold, name_key
from tongket.cycle.conferences.facts import rules
from tongket.cycle.conferences.models import Conference
from tongket.cycle.organizations import selectors as organizations


@dataclass(frozen=True)
class Worker:
    """Somebody at work in the unit on the day."""

    person_id: int
    name: str
    post: str


@dataclass(frozen=True)
class SectionSeats:
    """A section with its people, the seats agreed or proposed, and who was called."""

    name: str
    people: tuple[Worker, ...]
    seats: int
    called: frozenset[int]


def staff_of(conference: Conference) -> dict[str, list[Worker]]:
    """Everybody at work on the day by section, people by given name; who stands in no section is of the unit itself."""
    day, own = conference.held_on, conference.unit_id
    rows = organizations.people_of(conference.unit, day)
    names = organizations.versions_on({one.post.unit_id for one in rows if one.post} | {own}, day)
    found: dict[str, list[Worker]] = {}
    for one in rows:
        place = one.post.unit_id if one.post else own
        worker = Worker(one.person.pk, one.person.full_name, one.post.title if one.post else "")
        found.setdefault(names[place].name, []).append(worker)
    for some in found.values():
        some.sort(key=lambda one: (name_key(one.name), one.person_id))
    return dict(sorted(found.items(), key=lambda pair: fold(pair[0])))


def seats_of(conference: Conference, total: int | None = None) -> list[SectionSeats]:
    """Sections with their seats: as agreed, else (or for a ``total`` that is tried) by largest remainder."""
    staff = staff_of(conference)
    sizes = {name: len(some) for name, some in staff.items()}
    given: dict[str, int] = {name: int(count) for name, count in conference.seats.items()}
    if total is not None:
        try:
            given = rules.seats(sizes, total)
        except ValueError:
            given = rules.seats(sizes, total, least=0) if 0 <= total <= sum(sizes.values()) else {}
    called = frozenset(conference.participants.filter(person__isnull=False).values_list("person_id", flat=True))
    return [
        SectionSeats(name, tuple(some), given.get(name, 0), frozenset(one.person_id for one in some) & called)
        for name, some in staff.items()
    ]

"""Reads of the register of incoming papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from tongket.cores.kernel.text import fold
from tongket.cores.kernel.working_days import add_working_days, working_day_near
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers.models import IncomingPaper
from tongket.cycle.papers.models.incoming import same_key

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

STATES = ("chua-xong", "qua-han", "xong", "chua-giao")


@dataclass(frozen=True)
class Asked:
    """What the list is asked for; "" and None ask for everything."""

    search: str = ""
    year: int | None = None
    state: str = ""


@dataclass(frozen=True)
class DueIncoming:
    """An incoming paper with a day, for the calendar and the reminders."""

    incoming_id: int
    unit_id: int
    year: int
    title: str
    due_on: date
    owner_name: str
    owner_account: int | None
    is_done: bool


def arrivals_of(unit_id: int) -> QuerySet[IncomingPaper]:
    """All arrivals of the unit, the newest first."""
    return IncomingPaper.objects.filter(unit_id=unit_id).select_related(
        "person", "person__account", "answered_by", "scan", "case_file"
    )


def incoming_of(unit_id: int, incoming_id: int) -> IncomingPaper | None:
    """The arrival with this id when it is the unit's, else None."""
    return arrivals_of(unit_id).filter(pk=incoming_id).first()


def arrivals_for(unit_id: int, asked: Asked, *, on: date) -> list[IncomingPaper]:
    """The register, filtered; the search reads every word of the line without diacritics."""
    rows = arrivals_of(unit_id)
    if asked.year is not None:
        rows = rows.filter(year=asked.year)
    if asked.state == "chua-xong":
        rows = rows.filter(done_on__isnull=True)
    elif asked.state == "qua-han":
        rows = rows.filter(done_on__isnull=True, due_on__lt=on)
    elif asked.state == "xong":
        rows = rows.filter(done_on__isnull=False)
    elif asked.state == "chua-giao":
        rows = rows.filter(person__isnull=True, given_to="")
    words = fold(asked.search).split()
    return [row for row in rows if all(word in _text(row) for word in words)]


def _text(row: IncomingPaper) -> str:
    person = row.person.full_name if row.person else ""
    return fold(
        f"{row.arrival_number} {row.author} {row.notation} {row.kind_name} {row.abstract} {person} {row.given_to}"
    )


def given_to(user: User, unit_id: int) -> list[IncomingPaper]:
    """Open arrivals given to the person of this account, those due first."""
    rows = arrivals_of(unit_id).filter(person__account_id=user.pk, done_on__isnull=True)
    return sorted(rows, key=lambda row: (row.due_on or date.max, row.pk))


def years_of_arrivals(unit_id: int) -> list[int]:
    """Years with arrivals, the newest first."""
    rows = IncomingPaper.objects.filter(unit_id=unit_id).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def same_paper(unit_id: int, author: str, notation: str, *, but: int | None = None) -> list[IncomingPaper]:
    """Arrivals of the same number, symbol and issuer; a paper without a number is like no other."""
    key = same_key(author, notation)
    if not key:
        return []
    return [row for row in arrivals_of(unit_id).filter(same_key=key) if row.pk != but]


def due_day(unit: Unit, arrived_on: date, working_days: int) -> date:
    """The day that many working days after the arrival, by the unit's own days off."""
    return add_working_days(arrived_on, working_days, organizations.own_days_of(unit.pk, on=arrived_on))


def meant_day(unit: Unit, day: date) -> date:
    """The working day that is meant by a due day."""
    return working_day_near(day, own=organizations.own_days_of(unit.pk, on=day))


def due_incoming(unit_ids: Iterable[int], first: date, last: date) -> list[DueIncoming]:
    """Arrivals of the units that fall due between the days, in one query."""
    rows = IncomingPaper.objects.filter(
        Q(unit_id__in=list(unit_ids)), Q(due_on__gte=first), Q(due_on__lte=last)
    ).select_related("person")
    return [
        DueIncoming(
            row.pk, row.unit_id, row.year, f"{row.kind_name} {row.notation}".strip() or row.abstract[:80], row.due_on,
            row.person.full_name if row.person else "", row.person.account_id if row.person else None, row.done_on is not None,
        )
        for row in rows.order_by("due_on", "pk")
        if row.due_on is not None
    ]  # fmt: skip

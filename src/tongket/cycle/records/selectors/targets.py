"""Whom a page speaks about: a person, a collective or a household of the place, with or without a record yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import SubjectKind
from tongket.cycle.records.models import Subject

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

PERSON, COLLECTIVE, HOUSEHOLD = "p", "u", "h"


@dataclass(frozen=True)
class Target:
    """Somebody facts may be about. ``unit`` is where the page stands: what is entered is kept there."""

    who: str  # "p12": a person, "u7": a unit, "h3": a household
    kind: str
    name: str
    unit: Unit
    keeper_id: int  # the unit the record belongs to
    subject: Subject | None = None
    person: Any = None
    collective: Any = None
    detail: str = ""

    @property
    def account_id(self) -> int | None:
        """The account of the person, for one's own record."""
        return None if self.person is None else self.person.account_id


def who_of(subject: Subject) -> str:
    """How addresses name the subject."""
    if subject.person_id is not None:
        return f"{PERSON}{subject.person_id}"
    return f"{COLLECTIVE}{subject.collective_id}" if subject.collective_id is not None else f"{HOUSEHOLD}{subject.pk}"


def target_of(unit: Unit, who: str, on: date) -> Target | None:
    """The one named in the address when it is the place's, else None."""
    number = plain_int(who[1:])
    find = {PERSON: _person, COLLECTIVE: _collective, HOUSEHOLD: _household}.get(who[:1])
    return None if number is None or find is None else find(unit, number, on)


def _person(unit: Unit, number: int, on: date) -> Target | None:
    person = organizations.person_in(unit, number, on)
    if person is None:
        return None
    subject = Subject.objects.filter(person_id=number).select_related("joined_into").first()
    now = organizations.people_by_ids([number], on)[0]
    detail = now.post.title if now.post else ""
    return Target(
        f"{PERSON}{number}", SubjectKind.INDIVIDUAL, person.full_name, unit, person.unit_id, subject, person=person, detail=detail
    )  # fmt: skip


def _collective(unit: Unit, number: int, on: date) -> Target | None:
    if number not in organizations.known_ids_below([unit.pk], on=on):
        return None
    collective = organizations.unit_by_id(number)
    if collective is None:
        return None
    name = organizations.version_on(collective, on).name
    subject = Subject.objects.filter(collective_id=number).first()
    return Target(
        f"{COLLECTIVE}{number}", SubjectKind.COLLECTIVE, name, unit, number, subject, collective=collective, detail=collective.get_kind_display()
    )  # fmt: skip


def _household(unit: Unit, number: int, on: date) -> Target | None:
    kept = organizations.known_ids_below([unit.pk], on=on)
    subject = Subject.objects.filter(pk=number, kind=SubjectKind.HOUSEHOLD, unit_id__in=kept).first()
    if subject is None:
        return None
    return Target(f"{HOUSEHOLD}{number}", SubjectKind.HOUSEHOLD, subject.name, unit, subject.unit_id, subject)

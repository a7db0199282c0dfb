"""Consultations: which names have to be public before the council meets, and whether they were long enough."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tongket.cores.kernel.working_days import add_working_days, working_days_between
from tongket.cycle.commendation.selectors.law import Said, listing_said
from tongket.cycle.organizations.selectors import own_days_of

if TYPE_CHECKING:
    from tongket.cycle.commendation.models import Consultation, Nominee
    from tongket.cycle.organizations.models import Unit

ONE_DAY = timedelta(days=1)


def last_day(unit: Unit, starts_on: date, days: int) -> date:
    """The last of so many working days, the first day counted when it is worked."""
    return add_working_days(starts_on - ONE_DAY, days, own_days_of(unit.pk, on=starts_on))


def days_public(unit: Unit, found: Consultation, before: date) -> int:
    """How many working days a list was public before a day."""
    last = min(found.until, before - ONE_DAY)
    return max(0, working_days_between(found.starts_on - ONE_DAY, last, own_days_of(unit.pk, on=found.starts_on)))


def asked_of(nominee: Nominee, on: date) -> Said:
    """What the law asks of a name: ``limit`` working days, None where it need not be public."""
    return listing_said(nominee.season.unit, nominee.award, days=0, year=nominee.year, on=on)


def must_be_public_until(nominee: Nominee, met_on: date) -> date | None:
    """The day that still has to pass before a council may meet on the name; None where it was public long enough.

    Only a rule whose source is sure holds a meeting back; others warn on the page.
    """
    asked = asked_of(nominee, met_on)
    if asked.limit is None or asked.warnings:
        return None
    unit, found = nominee.season.unit, nominee.consultation
    if found is None:
        return last_day(unit, met_on, asked.limit)
    return None if days_public(unit, found, met_on) >= asked.limit else last_day(unit, found.starts_on, asked.limit)

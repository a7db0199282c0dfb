"""What the address of the calendar asks for: a month, whose, month or list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import YEARS, Place
from tongket.cycle.reminders.facts.dues import Due
from tongket.cycle.reminders.selectors.waiting import asking, dues_below, dues_here

WHOSE = ("unit", "mine", "below")


@dataclass(frozen=True)
class Asked:
    """A month, whose due days, and how they are shown."""

    year: int
    month: int
    whose: str
    as_list: bool

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day of the month."""
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def query(self, **other: Any) -> str:
        """The address part of this view with something changed."""
        shown = {
            "thang": f"{self.year}-{self.month:02d}",
            "xem": self.whose,
            "dang": "list" if self.as_list else "month",
        }
        return "?" + urlencode(shown | other)

    def says(self) -> str:
        """The month in words."""
        return _("tháng %(month)s/%(year)s") % {"month": f"{self.month:02d}", "year": self.year}


def asked_by(request: HttpRequest, place: Place) -> Asked:
    """What is asked for; without a word the month of today, or the last month of a period that is over."""
    day = min(max(place.today, place.period.start), place.period.end)
    year, month = day.year, day.month
    given = request.GET.get("thang", "").partition("-")
    if given[0].isdecimal() and given[2].isdecimal() and len(given[0]) == 4 and len(given[2]) <= 2:
        wanted_year, wanted_month = int(given[0]), int(given[2])
        if wanted_year in YEARS and 1 <= wanted_month <= 12:
            year, month = wanted_year, wanted_month
    whose = request.GET.get("xem", "")
    known = whose if whose in WHOSE and (whose != "below" or has_below(place)) else "unit"
    return Asked(year, month, known, request.GET.get("dang") == "list")


def has_below(place: Place) -> bool:
    """Whether there are units below."""
    return bool(organizations.children_of(place.unit, place.today))


def dues_asked(place: Place, asked: Asked, first: date, last: date) -> list[Due]:
    """The due days of the view between two days."""
    if asked.whose == "below":
        return dues_below(place, first, last)
    here = dues_here(place, first, last)
    return asking(here, place) if asked.whose == "mine" else here

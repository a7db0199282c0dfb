"""Where a page stands: a unit and a period, taken from its address. Every room's pages are wrapped by ``unit_page``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from tongket.base.access.models import User
from tongket.base.access.registry import can
from tongket.base.ui.addresses import address, row_address
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import Unit, UnitVersion

YEARS = range(1945, 2151)  # periods with a page; those some years around them can still be spoken about


@dataclass(frozen=True)
class Place:
    """The unit and period a page speaks about, for the one who looks, today."""

    user: User
    unit: Unit
    version: UnitVersion
    period: Period
    today: date

    @property
    def tree_day(self) -> date:
        """The day the tree is drawn for: the last day of the period, or today while it runs."""
        return min(self.period.end, self.today) if self.today >= self.period.start else self.period.start

    def url(self, name: str, **kwargs: Any) -> str:
        """The address of a page at this place."""
        return address(name, unit=self.unit.code, period=self.period.code, **kwargs)

    def row_url(self, name: str, part: str, number: int, **kwargs: Any) -> str:
        """``url`` for the rows of a table, whose addresses differ in one number."""
        return row_address(name, part, number, unit=self.unit.code, period=self.period.code, **kwargs)

    def tabs(self, room: str, current: str, pages: Iterable[tuple[str, str, str]]) -> list[dict[str, Any]]:
        """Items of the tabs component from (page, words, permission or ""); what is never one's own is left out."""
        return [
            {"name": says, "url": self.url(f"{room}:{page}"), "current": page == current}
            for page, says, deed in pages
            if not deed or can(self.user, deed, self.unit, on=self.today)
        ]


def place_of(request: HttpRequest, unit: str, period: str) -> Place:
    """The place, or Http404 for what does not exist or is not this person's to see."""
    today: date = request.today  # type: ignore[attr-defined]
    try:
        parsed = Period.from_code(period)
    except ValueError:
        raise Http404 from None
    if parsed.start.year not in YEARS:
        raise Http404
    found = selectors.visible_unit(request.user, code=unit, on=today)  # type: ignore[arg-type]
    if found is None:
        raise Http404
    day = min(parsed.end, today) if today >= parsed.start else parsed.start
    return Place(request.user, found, selectors.version_on(found, day), parsed, today)  # type: ignore[arg-type]


def unit_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view ``place`` instead of the address parts; the shell finds it as ``request.place``."""

    @wraps(view)
    def at_place(request: HttpRequest, unit: str, period: str, **kwargs: Any) -> HttpResponseBase:
        place = place_of(request, unit, period)
        request.place = place  # type: ignore[attr-defined]
        return view(request, place, **kwargs)

    return at_place

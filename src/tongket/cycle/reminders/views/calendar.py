"""The calendar: a month or a list, its workbook, its calendar file, and saying that something is done."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can
from tongket.cores.kernel.dates import short_date, weekday
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import YEARS, Place, unit_page
from tongket.cycle.reminders.enums import Source
from tongket.cycle.reminders.facts.dues import Due
from tongket.cycle.reminders.facts.feed import CALENDAR, calendar_file
from tongket.cycle.reminders.facts.months import near_tet, weeks_of
from tongket.cycle.reminders.facts.workbook import XLSX, due_sheet
from tongket.cycle.reminders.selectors.gathering import dues_of
from tongket.cycle.reminders.selectors.personal import FEED_AHEAD, FEED_BACK
from tongket.cycle.reminders.selectors.waiting import asking, dues_here
from tongket.cycle.reminders.services import ticks
from tongket.cycle.reminders.views.asked import Asked, asked_by, dues_asked, has_below
from tongket.cycle.reminders.views.frame import page

SIX_DAYS = timedelta(days=6)


@unit_page
def calendar(request: HttpRequest, place: Place) -> HttpResponse:
    asked = asked_by(request, place)
    dues = dues_asked(place, asked, asked.first - SIX_DAYS, asked.last + SIX_DAYS)
    inside = [one for one in dues if asked.first <= one.due_on <= asked.last]
    own = organizations.own_days_of(place.unit.pk, on=place.today)
    weeks = weeks_of(asked.year, asked.month, dues, own, place.today)
    return page(
        request, place, "reminders/calendar.html", "calendar", asked=asked, weeks=weeks,
        days=_days(place, inside), free=_free_days(weeks), tet=near_tet(asked.first) or near_tet(asked.last),
        weekdays=[weekday(date(2024, 1, day)) for day in range(1, 8)], **_links(place, asked),
    )  # fmt: skip


def _free_days(weeks: Any) -> list[Any]:
    """The days of the month that need a word: holidays, own days off, weekends worked."""
    cells = [cell for week in weeks for cell in week.days if cell.inside]
    return [cell for cell in cells if cell.holiday or cell.worked or (cell.why_off and cell.day.weekday() < 5)]


def _days(place: Place, dues: list[Due]) -> list[dict[str, Any]]:
    """The list view: day by day, what is due, whether it is late and may be said to be done."""
    may: dict[Any, bool] = {}
    found: dict[date, list[dict[str, Any]]] = {}
    for one in dues:
        if one.unit_id == place.unit.pk and one.source in (Source.RULE, Source.OWN):
            asked_for = (one.unit_id, one.roles)
            may.setdefault(
                asked_for, bool(can(place.user, "reminders.tick", place.unit, on=place.today, roles=one.roles))
            )
            ticks_by_hand = may[asked_for]
        else:
            ticks_by_hand = False
        row = {
            "due": one,
            "late": one.late_on(place.today),
            "may_tick": ticks_by_hand,
            "source": Source(one.source).label,
        }
        found.setdefault(one.due_on, []).append(row)
    return [{"day": day, "weekday": weekday(day), "rows": rows} for day, rows in sorted(found.items())]


def _links(place: Place, asked: Asked) -> dict[str, Any]:
    before, after = asked.first - timedelta(days=1), asked.last + timedelta(days=1)
    whose = [("unit", _("Cả đơn vị")), ("mine", _("Việc của tôi"))]
    if has_below(place):
        whose.append(("below", _("Đơn vị trực thuộc")))
    return {
        "title": _("Lịch %(month)s") % {"month": asked.says()},
        "previous": asked.query(thang=f"{before:%Y-%m}") if before.year in YEARS else "",
        "next": asked.query(thang=f"{after:%Y-%m}") if after.year in YEARS else "",
        "this_month": asked.query(thang=f"{place.today:%Y-%m}"),
        "shape_url": asked.query(dang="month" if asked.as_list else "list"),
        "whose": [{"name": says, "url": asked.query(xem=key), "current": key == asked.whose} for key, says in whose],
        "export_url": place.url("reminders:export") + asked.query(),
        "download_url": place.url("reminders:download"),
        "add_url": place.url("reminders:deadline_add"),
        "tick_url": place.url("reminders:tick"),
        "may_change": can(place.user, "reminders.change", place.unit, on=place.today),
        "here": place.url("reminders:calendar") + asked.query(),
        "today_says": short_date(place.today),
    }


@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    """The period of the page as a workbook."""
    asked = asked_by(request, place)
    dues = dues_asked(place, asked, place.period.start, place.period.end)
    answer = HttpResponse(due_sheet(dues, today=place.today), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="lich-{place.unit.code}-{place.period.code}.xlsx"'
    return answer


@unit_page
def download(request: HttpRequest, place: Place) -> HttpResponse:
    """What asks the person in this unit, as a calendar file."""
    dues = asking(dues_here(place, place.today - FEED_BACK, place.today + FEED_AHEAD), place)
    made = calendar_file(
        dues,
        name=place.version.name,
        address=request.build_absolute_uri("/")[:-1],
        at=request.now,  # type: ignore[attr-defined]
    )
    answer = HttpResponse(made, content_type=CALENDAR)
    answer["Content-Disposition"] = f'attachment; filename="lich-{place.unit.code}.ics"'
    return answer


@require_POST
@unit_page
def tick(request: HttpRequest, place: Place) -> HttpResponse:
    due = _due_named(place, request.POST.get("key", ""), request.POST.get("day", ""))
    if request.POST.get("undo"):
        ticks.untick(unit=place.unit, due=due, by=place.user, on=place.today)
        messages.success(request, _("Đã bỏ ghi xong: %(title)s.") % {"title": due.title})
    else:
        ticks.tick(unit=place.unit, due=due, by=place.user, on=place.today)
        messages.success(request, _("Đã ghi xong: %(title)s.") % {"title": due.title})
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = place.url("reminders:calendar")
    return redirect(back)


def _due_named(place: Place, key: str, day: str) -> Due:
    """The due day of the unit on that day with that key, or Http404."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if on.year not in YEARS:
        raise Http404
    found = next((one for one in dues_of([place.unit.pk], on, on, on=place.today) if one.key == key), None)
    if found is None:
        raise Http404
    return found

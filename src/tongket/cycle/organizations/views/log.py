"""Nhật ký: who did what, when, from what to what; of a unit and all below it, or of the installation itself."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.audit import presenters, things
from tongket.base.audit.models import Event
from tongket.base.audit.selectors import Wanted, events_for
from tongket.base.audit.verifying import Verdict, head, verify
from tongket.cores.kernel.dates import parse_date
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.log_sheet import MOST, log_sheet
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.views.frame import page
from tongket.cycle.organizations.views.people import download

A_PAGE, A_PRINT = 50, 1000


def _day(written: str) -> tuple[date | None, str]:
    if not written.strip():
        return None, ""
    try:
        return parse_date(written), ""
    except ValueError as wrong:
        return None, str(wrong)


def _asked(request: HttpRequest, scope: things.Scope) -> tuple[Wanted, things.Thing | None, dict[str, str]]:
    """What is asked for, the one thing it is about, and what is wrong with the days."""
    given = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "ai", "phan", "viec", "loai", "vat")}
    first, wrong_first = _day(request.GET.get("tu", ""))
    last, wrong_last = _day(request.GET.get("den", ""))
    thing = things.find_thing(given["loai"], given["vat"], scope) if given["vat"] else None
    if given["vat"] and thing is None:
        raise Http404
    wanted = Wanted(
        actor=given["ai"], words=given["q"], room=given["phan"], verb=given["viec"], first=first, last=last,
        kind="" if thing else given["loai"], where=thing.where if thing else None,
    )  # fmt: skip
    return wanted, thing, {"tu": wrong_first, "den": wrong_last}


def _context(request: HttpRequest, scope: things.Scope, url: str) -> tuple[QuerySet[Event], dict[str, Any]]:
    """The events asked for and what the page shows around them."""
    wanted, thing, wrong = _asked(request, scope)
    events = events_for(scope.unit_ids, wanted)
    kept = {name: value for name, value in request.GET.items() if name not in ("page", "in") and value}
    shown = A_PRINT if request.GET.get("in") == "1" else A_PAGE
    current = Paginator(events, shown).get_page(request.GET.get("page"))
    return events, {
        "page": current,
        "lines": presenters.lines_of(current),
        "rooms": presenters.rooms(),
        "verbs": presenters.verbs_of(wanted.room),
        "kinds": things.kinds(),
        "wanted": wanted,
        "kind": request.GET.get("loai", ""),
        "thing": thing,
        "wrong": wrong,
        "query": urlencode(kept | ({"in": "1"} if shown == A_PRINT else {})),
        "kept": kept,
        "printing": shown == A_PRINT,
        "print_url": f"{url}?{urlencode(kept | {'in': '1'})}",
        "all_url": url,
        "head": head(),
    }


def _scope(place: Place) -> things.Scope:
    units = selectors.known_ids_below([place.unit.pk], on=place.today)
    return things.Scope(place.unit.pk, units, place.period.code)


@require_safe
@unit_page
def log(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "organizations.see_log", place.unit, on=place.today)
    url = place.url("organizations:log")
    _events, context = _context(request, _scope(place), url)
    sheet = f"{place.url('organizations:log_sheet')}?{urlencode(context['kept'])}"
    return page(request, place, "organizations/log.html", "log", sheet_url=sheet, **context)


@require_safe
@unit_page
def sheet(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, "organizations.see_log", place.unit, on=place.today)
    events, context = _context(request, _scope(place), "")
    content = log_sheet(events[:MOST], title=place.version.name, total=events.count(), trace=context["head"])
    return download(content, f"nhat-ky-{place.unit.code}.xlsx")


MACHINE = things.Scope(None, None)


@require_safe
def machine_log(request: HttpRequest) -> HttpResponse:
    """Deeds of no unit: accounts, backups, settings; for who keeps the installation."""
    require(request.user, "access.keep_installation")
    return _machine_page(request, None)


@require_safe
def machine_sheet(request: HttpRequest) -> HttpResponse:
    require(request.user, "access.keep_installation")
    events, context = _context(request, MACHINE, "")
    content = log_sheet(events[:MOST], title=_("Nhật ký máy chủ"), total=events.count(), trace=context["head"])
    return download(content, "nhat-ky-may-chu.xlsx")


@require_POST
def machine_verify(request: HttpRequest) -> HttpResponse:
    """Read the whole trail once; nothing is changed by it."""
    require(request.user, "access.keep_installation")
    return _machine_page(request, verify())


def _machine_page(request: HttpRequest, verdict: Verdict | None) -> HttpResponse:
    url = reverse("machine_log:log")
    _events, context = _context(request, MACHINE, url)
    sheet_url = f"{reverse('machine_log:sheet')}?{urlencode(context['kept'])}"
    context |= {"verdict": verdict, "sheet_url": sheet_url}
    return render(request, "organizations/machine_log.html", context)

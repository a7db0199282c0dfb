"""Who may get what: everybody of the place, one with the reasons, the titles of the place over the years."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import download
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.enums import AWARD_NAMES, Rating, SubjectKind
from tongket.cycle.records.facts.course import lanes_of, years_of
from tongket.cycle.records.facts.eligible_sheet import eligible_sheet
from tongket.cycle.records.selectors import eligible as reads
from tongket.cycle.records.selectors.lists import lines_of
from tongket.cycle.records.selectors.over_years import YEARS, titles_over_years
from tongket.cycle.records.selectors.pages import Record, record_of
from tongket.cycle.records.services import subjects as services
from tongket.cycle.records.views.frame import RESTRICTED, VIEW, found_target, page

A_PAGE = 50
MOST_POOL = 1_000_000


def verdict_choices() -> list[tuple[int, str]]:
    """The verdicts as a filter shows them."""
    return [
        (reads.ELIGIBLE, _("Đủ điều kiện")),
        (reads.ASK, _("Cần hỏi lại")),
        (reads.UNDECIDED, _("Chưa đủ căn cứ")),
        (reads.NOT, _("Chưa đủ điều kiện")),
    ]


def _wish(request: HttpRequest, place: Place) -> reads.Wish:
    """The filters of the address; nonsense counts as not given."""
    get = request.GET.get
    kind, year = get("kind", ""), place.period.end.year
    kind = kind if kind in SubjectKind.values else SubjectKind.INDIVIDUAL
    award, site = get("award", ""), plain_int(get("site", ""))
    verdict = plain_int(get("verdict", ""))
    below = organizations.known_ids_below([place.unit.pk], on=place.today) if site is not None else ()
    return reads.Wish(
        str(kind), year, reads.day_for(year, place.today), award if award in reads.titles_of(kind) else "",
        verdict if verdict in dict(verdict_choices()) else None, get("q", "")[:100], site if site in below else None,
    )  # fmt: skip


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    """Everybody of the place by title; with a title chosen, why."""
    require(place.user, RESTRICTED, place.unit, on=place.today)
    wish = _wish(request, place)
    found = reads.everybody(place.unit, wish, tree_day=place.tree_day)
    current = Paginator(range(len(found.people)), A_PAGE).get_page(request.GET.get("page"))
    shown = [found.people[at] for at in current.object_list]
    reasons = reads.reasons_for(place.unit, found, shown) if wish.award else {}
    lines = lines_of(shown, year=wish.year, on=place.tree_day)
    _note_looks(request, place, shown, lines)
    rows = [
        {
            "line": line, "cells": list(zip(found.marks(at), found.counts, strict=True)), "why": reasons.get(one.who, ""),
            "mark": int(found.verdicts[wish.award][at]) if wish.award else None,
        }
        for at, one, line in zip(current.object_list, shown, lines, strict=True)
    ]  # fmt: skip
    query = request.GET.copy()
    query.pop("page", None)
    pool = plain_int(request.GET.get("nhom", ""))
    return page(
        request, place, "records/eligible.html", "eligible", wish=wish, rows=rows, page=current, counts=found.counts,
        chosen=next((one for one in found.counts if one.code == wish.award), None), query=query.urlencode(), kinds=SubjectKind.choices,
        verdicts=verdict_choices(), quota=reads.quota_for(place.unit, found, pool=pool if pool is not None and pool <= MOST_POOL else None),
        typed_pool="" if pool is None else pool, sites=organizations.flattened(organizations.trees_on([place.unit.pk], place.tree_day)),
    )  # fmt: skip


def _note_looks(request: HttpRequest, place: Place, shown: list[Any], lines: list[Any]) -> None:
    """Verdicts rest on restricted facts where there are some: who looked is kept."""
    people = [one.person_id for one, line in zip(shown, lines, strict=True) if line.restricted and one.person_id]
    if people:
        services.note_restricted_seen(
            viewer=place.user, people=people, what="records.restricted", unit=place.unit, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip


@require_safe
@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    """Everybody found as a workbook: a column a title, and why for the chosen one."""
    require(place.user, RESTRICTED, place.unit, on=place.today)
    wish = _wish(request, place)
    found = reads.everybody(place.unit, wish, tree_day=place.tree_day)
    lines = lines_of(found.people, year=wish.year, on=place.tree_day)
    _note_looks(request, place, list(found.people), lines)
    reasons = reads.reasons_for(place.unit, found, found.people[:1_000]) if wish.award else {}
    content = eligible_sheet(found, lines, reasons, place.version.name)
    return download(content, f"ai-du-dieu-kien-{wish.year}.xlsx")


@require_safe
@unit_page
def verdicts(request: HttpRequest, place: Place, who: str) -> HttpResponse:
    """One subject: every title with its verdict and the next possible step; ``?d=`` one with every condition."""
    target = found_target(place, who)
    require(place.user, RESTRICTED, place.unit, on=place.today, account_id=target.account_id)
    year = place.period.end.year
    wish = reads.Wish(target.kind, year, reads.day_for(year, place.today))
    told = {code: reads.one_of(place.unit, target.subject, wish, code) for code in reads.titles_of(target.kind)}
    record = record_of(target.subject, may_see_restricted=False)
    if record.has_restricted and target.person is not None and target.account_id != place.user.pk:
        services.note_restricted_seen(
            viewer=place.user, people=[target.person.pk], what="records.restricted", unit=place.unit, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    wanted = request.GET.get("d", "")
    return page(
        request, place, "records/verdicts.html", "eligible", target=target, year=year, on=wish.on, wanted=wanted,
        told=[(code, AWARD_NAMES[code], one.mark, one.line) for code, one in told.items()],
        verdict=told[wanted].verdict if wanted in told else None, wanted_name=AWARD_NAMES.get(wanted, ""), **_course(record, told, year),
    )  # fmt: skip


def _course(record: Record, told: dict[str, reads.One], year: int) -> dict[str, Any]:
    """The picture of the years: ratings, what was awarded, the next possible step of each title."""
    can = {
        code: {reads.ELIGIBLE: year, reads.NOT: one.verdict.earliest_year}.get(one.mark) for code, one in told.items()
    }
    had: dict[str, list[int]] = {}
    for one in record.years:
        for award in one.awards:
            if award.revoked_on is None:
                had.setdefault(award.code, []).append(one.year)
    years = years_of([one.year for one in record.years], year, [one for one in can.values() if one is not None])
    rated = {one.year: Rating(one.yearly.rating).name for one in record.years if one.yearly and one.yearly.rating}
    return {
        "years": years, "ratings": [(one, rated.get(one, "")) for one in years], "lanes": lanes_of(years, AWARD_NAMES, had, can),
    }  # fmt: skip


@require_safe
@unit_page
def over_years(request: HttpRequest, place: Place) -> HttpResponse:
    """How many of each title the place got in each of the last years."""
    require(place.user, VIEW, place.unit, on=place.today)
    kind = request.GET.get("kind", "")
    kind = kind if kind in SubjectKind.values else SubjectKind.INDIVIDUAL
    last = place.period.end.year
    rows = titles_over_years(place.unit, str(kind), last=last, on=place.today)
    return page(
        request, place, "records/over_years.html", "over_years", rows=rows, kind=kind, kinds=SubjectKind.choices,
        years=range(last - YEARS + 1, last + 1), last=last,
    )  # fmt: skip

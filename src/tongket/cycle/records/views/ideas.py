"""Ideas of the place with the ledger; one idea and its authors."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.forms.facts import AuthorForm
from tongket.cycle.records.models import Idea
from tongket.cycle.records.selectors import ideas as selectors
from tongket.cycle.records.selectors.targets import PERSON
from tongket.cycle.records.services import subjects as services
from tongket.cycle.records.views.frame import KEEP, VIEW, deed_page, found_target, page

A_PAGE = 50
STATES = ("free", "used", "waiting")


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    state, search, year = (
        request.GET.get("state", ""),
        request.GET.get("q", "")[:100],
        plain_int(request.GET.get("year", "")),
    )
    state = state if state in STATES else ""
    ids = selectors.ideas_kept(place.unit, place.today, search=search, state=state, year=year)
    current = Paginator(ids, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request, place, "records/ideas.html", "ideas", rows=selectors.entries_of(list(current)), page=current, total=len(ids),
        query=query.urlencode(), search=search, state=state, year=year, is_filtered=bool(search or state or year),
        states=[("free", _("Còn dùng được")), ("used", _("Đã dùng")), ("waiting", _("Chưa công nhận"))],
    )  # fmt: skip


def _found(place: Place, idea: int) -> Idea:
    found = selectors.idea_in(place.unit, idea, place.today)
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, idea: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    found = _found(place, idea)
    (entry,) = selectors.entries_of([found.pk])
    return page(request, place, "records/idea.html", "ideas", entry=entry, idea=found)


@unit_page
def add_author(request: HttpRequest, place: Place, idea: int) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    found = _found(place, idea)
    people = organizations.people_of(place.unit, place.tree_day)
    form = AuthorForm(
        request.POST or None, people=[(f"{PERSON}{one.person.pk}", one.person.full_name) for one in people]
    )

    def deed(clean: dict[str, Any]) -> None:
        target = found_target(place, clean["who"])
        services.add_author(
            idea=found, target=target, share=clean["share"], by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    return deed_page(
        request, place, form, deed, tab="ideas", may=KEEP, title=_("Thêm đồng tác giả"), button=_("Thêm"), success=_("Đã thêm tác giả."),
        back=place.url("records:idea", idea=idea), lead=found.name,
    )  # fmt: skip


@require_POST
@unit_page
def remove_author(request: HttpRequest, place: Place, idea: int, author: int) -> HttpResponse:
    require(place.user, KEEP, place.unit, on=place.today)
    found = selectors.author_of(_found(place, idea), author)
    if found is None:
        raise Http404
    try:
        services.remove_author(author=found, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
        messages.success(request, _("Đã bớt tác giả."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect(place.url("records:idea", idea=idea))

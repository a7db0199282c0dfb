"""The catalogue of awards on a day, one award, Excel."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import XLSX, download
from tongket.cycle.judging.facts import award_page, words
from tongket.cycle.judging.facts.catalogue import Asked, narrowed, rows_on
from tongket.cycle.judging.facts.catalogue_sheet import catalogue_sheet
from tongket.cycle.judging.selectors import stack_for
from tongket.cycle.judging.views.frame import VIEW, day_asked, page
from tongket.cycle.organizations.places import Place, unit_page


def _asked(request: HttpRequest) -> Asked:
    def one_of(name: str, known: object) -> str:
        value = request.GET.get(name, "")
        return value if value in known else ""  # type: ignore[operator] # a dict or a tuple

    return Asked(
        search=request.GET.get("q", "")[:100], kind=one_of("ai", words.KINDS), type=one_of("loai", words.TYPES),
        level=one_of("cap", words.LEVELS), order=one_of("xep", ("ten",)),
    )  # fmt: skip


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    day, asked = day_asked(request, place), _asked(request)
    stack = stack_for(place.unit, day)
    found = narrowed(rows_on(stack.book, day), asked)
    salary = stack.book.quantity("base_salary", day)
    return page(
        request, place, "judging/catalogue.html", "catalogue", day=day, asked=asked, salary=salary,
        rows=[row for row in found if row.type != "union"], union=[row for row in found if row.type == "union"],
        kinds=words.KINDS, types=words.TYPES, levels=words.LEVELS, query=request.GET.urlencode(),
        left_out=stack.left_out,
    )  # fmt: skip


@require_safe
@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    day = day_asked(request, place)
    found = narrowed(rows_on(stack_for(place.unit, day).book, day), _asked(request))
    return download(catalogue_sheet(found, day), f"danh-muc-khen-thuong-{day:%Y%m%d}.xlsx", XLSX)


@require_safe
@unit_page
def award(request: HttpRequest, place: Place, law_award: str) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    day = day_asked(request, place)
    book = stack_for(place.unit, day).book
    found = book.awards.get(law_award)
    if found is None:
        raise Http404
    row = next(one for one in rows_on(book, day) if one.code == law_award)
    said = award_page.conditions_on(book, found, day)
    back = place.url("judging:catalogue")
    return page(
        request, place, "judging/award.html", "catalogue", day=day, row=row, back=back,
        crumbs=[{"name": _("Danh mục"), "url": back}, {"name": found.name, "url": ""}],
        conditions=[one for one in said if one.effect != "note"], duties=[one for one in said if one.effect == "note"],
        changes=award_page.changes_of(book, found, day), numbers=award_page.numbers_of(book, found, day),
        deciders=award_page.deciders_of(found, day), paid=award_page.paid_over_time(book, found, day),
    )  # fmt: skip

"""After the day: directions and what came of them, where the resolution is made known."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.cycle.conferences.enums import CLAUSE_BADGES
from tongket.cycle.conferences.forms import DirectionForm, FollowForm, PostingForm
from tongket.cycle.conferences.services import after
from tongket.cycle.conferences.views.frame import PREPARE, crumbs, doer, here, page, tabs
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page


@require_safe
@unit_page
def directions(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference)
    rows = [(one, CLAUSE_BADGES[one.state]) for one in row.directions.all()]
    return page(
        request, place, "conferences/directions.html", row=row, tabs=tabs(place, row, "directions"), crumbs=crumbs(place, row), rows=rows,
        open_count=sum(one.state == "open" for one, _badge in rows),
    )  # fmt: skip


@unit_page
def direct(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)

    def deed(told: dict[str, Any]) -> None:
        after.write_direction(conference=row, **told, **doer(request, place))

    return deed_page(
        request, place, DirectionForm(request.POST or None), deed, may=PREPARE, title=_("Ghi ý kiến chỉ đạo"), button=_("Ghi"),
        success=_("Đã ghi ý kiến chỉ đạo."), back=place.url("conferences:directions", conference=row.pk), crumbs=crumbs(place, row),
    )  # fmt: skip


@unit_page
def follow(request: HttpRequest, place: Place, conference: int, direction: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    found = row.directions.filter(pk=direction).first()
    if found is None:
        raise Http404
    first = {name: getattr(found, name) for name in FollowForm.base_fields}

    def deed(told: dict[str, Any]) -> None:
        after.follow_direction(direction=found, **told, **doer(request, place))

    return deed_page(
        request, place, FollowForm(request.POST or None, initial=first), deed, may=PREPARE, title=_("Theo dõi việc được giao"), button=_("Ghi"),
        success=_("Đã ghi."), back=place.url("conferences:directions", conference=row.pk), crumbs=crumbs(place, row), lead=found.text[:1000],
    )  # fmt: skip


@unit_page
def posting(request: HttpRequest, place: Place, conference: int) -> HttpResponse:
    row = here(place, conference, PREPARE)
    form = PostingForm(request.POST or None, initial={"day": row.posted_on or place.today, "place": row.posted_at})

    def deed(told: dict[str, Any]) -> None:
        after.write_posting(conference=row, **told, **doer(request, place))

    return deed_page(
        request, place, form, deed, may=PREPARE, title=_("Công khai nghị quyết"), button=_("Ghi công khai"), success=_("Đã ghi nơi và ngày công khai."),
        back=place.url("conferences:conference", conference=row.pk), crumbs=crumbs(place, row),
        lead=_("Thông báo công khai tải ở trang Tổng quan của hội nghị, mục Văn bản."),
    )  # fmt: skip

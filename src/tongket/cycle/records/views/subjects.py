"""The list, one record, what is said once of a subject, households."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import can, require
from tongket.cores.kernel.numbers import plain_int
from tongket.cores.law.loading import national_rules
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.records.enums import AWARD_CHOICES, AWARDS, Rating, SubjectKind
from tongket.cycle.records.forms.facts import HouseholdForm, SubjectForm
from tongket.cycle.records.selectors import lists, pages
from tongket.cycle.records.selectors.public import public_record
from tongket.cycle.records.selectors.targets import Target, who_of
from tongket.cycle.records.services import subjects as services
from tongket.cycle.records.views.frame import KEEP, RESTRICTED, VIEW, deed_page, found_target, page

A_PAGE = 50
ORDERS = ("name", "rating", "titles")


def asked_of(request: HttpRequest) -> lists.Asked:
    """The filters; nonsense counts as not given."""
    get = request.GET.get
    kind, order, rating = get("kind", ""), get("order", ""), plain_int(get("rating", ""))
    award = plain_int(get("award", ""))
    return lists.Asked(
        kind if kind in SubjectKind.values else SubjectKind.INDIVIDUAL, get("q", "")[:100], plain_int(get("site", "")),
        rating if rating in Rating.values else None, award if award is not None and 1 <= award <= len(AWARDS) else None,
        order if order in ORDERS else "name",
    )  # fmt: skip


def site_within(place: Place, asked: lists.Asked) -> lists.Asked:
    """A part of another unit counts as not given."""
    if asked.site is None or asked.site in organizations.known_ids_below([place.unit.pk], on=place.today):
        return asked
    return lists.Asked(asked.kind, asked.search, None, asked.rating, asked.award, asked.order)


@require_safe
@unit_page
def show_list(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    asked, year = site_within(place, asked_of(request)), place.period.end.year
    found = lists.listed(place.unit, asked, year=year, on=place.tree_day)
    current = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    known = national_rules().awards
    return page(
        request, place, "records/list.html", "list", asked=asked, year=year, page=current, total=len(found), query=query.urlencode(),
        rows=lists.lines_of(list(current), year=year, on=place.tree_day), kinds=SubjectKind.choices, ratings=Rating.choices,
        awards=[(number, says) for number, says in AWARD_CHOICES if asked.kind in known[AWARDS[number - 1]].kinds],
        sites=organizations.flattened(organizations.trees_on([place.unit.pk], place.tree_day)), chosen_award=asked.award or 0,
        orders=[("name", _("Tên")), ("rating", _("Xếp loại năm %(year)s") % {"year": year}), ("titles", _("Số danh hiệu"))],
    )  # fmt: skip


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, who: str) -> HttpResponse:
    target = found_target(place, who)
    own = {"on": place.today, "account_id": target.account_id}
    require(place.user, VIEW, place.unit, **own)
    if target.subject is not None and target.subject.joined_into is not None:
        return redirect(place.url("records:subject", who=who_of(target.subject.joined_into)))
    may_see = bool(can(place.user, RESTRICTED, place.unit, **own))
    record = pages.record_of(target.subject, may_see_restricted=may_see)
    if record.restricted or record.past:
        _note_look(request, place, target)
    adding = bool(can(place.user, RESTRICTED, place.unit, on=place.today))
    return page(
        request, place, "records/subject.html", "list", target=target, record=record, may_see=may_see,
        sorts=pages.sorts_for(target.kind, may_see_restricted=adding), is_person=target.kind == SubjectKind.INDIVIDUAL,
        is_collective=target.kind == SubjectKind.COLLECTIVE,
        predecessors=organizations.predecessors_of(target.collective) if target.collective else [],
    )  # fmt: skip


@require_safe
@unit_page
def show_public(request: HttpRequest, place: Place, who: str) -> HttpResponse:
    target = found_target(place, who)
    require(place.user, VIEW, place.unit, on=place.today, account_id=target.account_id)
    record = public_record(target.subject, on=place.today) if target.subject is not None else None
    return page(request, place, "records/public.html", "list", target=target, record=record)


def _note_look(request: HttpRequest, place: Place, target: Target) -> None:
    if target.person is not None:
        services.note_restricted_seen(
            viewer=place.user, people=[target.person.pk], what="records.restricted", unit=place.unit, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip


@unit_page
def change(request: HttpRequest, place: Place, who: str) -> HttpResponse:
    target = found_target(place, who)
    names = ("recruited_on", "manager", "size")
    initial = {name: getattr(target.subject, name) for name in names} if target.subject else {}
    form = SubjectForm(request.POST or None, initial=initial, kind=target.kind)

    def deed(clean: dict[str, Any]) -> None:
        said = {"recruited_on": None, "manager": False, "size": None, **clean}
        services.change_subject(target=target, by=place.user, on=place.today, at=request.now, **said)  # type: ignore[attr-defined]

    return deed_page(
        request, place, form, deed, may=KEEP, title=_("Thông tin chung"), button=_("Lưu"), success=_("Đã lưu thông tin chung."),
        back=place.url("records:subject", who=who), lead=target.name,
    )  # fmt: skip


@unit_page
def add_household(request: HttpRequest, place: Place) -> HttpResponse:
    form = HouseholdForm(request.POST or None)

    def deed(clean: dict[str, Any]) -> str:
        made = services.add_household(unit=place.unit, by=place.user, on=place.today, at=request.now, **clean)  # type: ignore[attr-defined]
        return place.url("records:subject", who=who_of(made))

    return deed_page(
        request, place, form, deed, may=KEEP, title=_("Thêm hộ gia đình"), button=_("Thêm hộ"), success=_("Đã thêm hộ."),
        back=f"{place.url('records:list')}?kind=household", lead=place.version.name,
    )  # fmt: skip

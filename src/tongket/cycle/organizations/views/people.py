"""People: the list, one person, posts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.forms import people as forms
from tongket.cycle.organizations.models import Person
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import flattened, trees_on
from tongket.cycle.organizations.services import people as services
from tongket.cycle.organizations.services.own_data import note_people_seen
from tongket.cycle.organizations.services.staff_import import XLSX, export_people
from tongket.cycle.organizations.views.frame import deed_page, page

CHANGE = "organizations.change_people"
A_PAGE = 50


def _sites(place: Place) -> list[selectors.UnitChoice]:
    return flattened(trees_on([place.unit.pk], place.today))


def _wanted(request: HttpRequest) -> dict[str, Any]:
    """The filters as the selector takes them; nonsense counts as not given."""
    numbers = {name: plain_int(request.GET.get(name, "")) for name in ("site", "body")}
    chosen: dict[str, Any] = {name: number for name, number in numbers.items() if number is not None}
    return {"words": request.GET.get("q", "")[:100], "former": request.GET.get("former") == "1", **chosen}


@unit_page
def people(request: HttpRequest, place: Place) -> HttpResponse:
    wanted = _wanted(request)
    ids = selectors.people_ids_of(place.unit, place.tree_day, **wanted)
    current = Paginator(ids, A_PAGE).get_page(request.GET.get("page"))
    rows = selectors.people_by_ids(list(current), place.tree_day)
    kept = {name: value for name, value in request.GET.items() if name != "page"}
    context: dict[str, Any] = {
        "rows": rows,
        "page": current,
        "total": len(ids),
        "query": urlencode(kept),
        "filtered": any(kept.values()),
        "wanted": wanted,
        "sites": _sites(place),
        "names": selectors.names_on({row.post.unit_id for row in rows if row.post}, place.tree_day),
        "bodies": selectors.bodies_of(place.unit, place.tree_day),
        "may": can(place.user, CHANGE, place.unit, on=place.today),
        "personal": can(place.user, "organizations.see_personal", place.unit, on=place.today),
    }
    context["table"] = [(row, context["names"].get(row.post.unit_id, "") if row.post else "") for row in rows]
    return page(request, place, "organizations/people.html", "people", **context)


@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    ids = selectors.people_ids_of(place.unit, place.tree_day, **_wanted(request))
    content = export_people(unit=place.unit, by=place.user, on=place.today, ids=ids)
    note_people_seen(viewer=place.user, ids=ids, what="organizations.export", unit=place.unit, at=request.now)  # type: ignore[attr-defined]
    return download(content, f"nguoi-{place.unit.code}.xlsx")


def download(content: bytes, name: str) -> HttpResponse:
    """A workbook to save."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    form = forms.NewPersonForm(request.POST or None, units=_sites(place), initial={"site": place.unit.code})

    def deed(clean: dict[str, Any]) -> None:
        site = form.by_code[clean.pop("site")]
        services.add_person(unit=place.unit, site=site, by=place.user, on=place.today, **clean)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="people", title=_("Thêm người"), button=_("Thêm người"),
        success=_("Đã thêm người."), back=place.url("organizations:people"), lead=place.version.name,
    )  # fmt: skip


def _person(place: Place, person: int) -> Person:
    found = selectors.person_in(place.unit, person, place.today)
    if found is None:
        raise Http404
    return found


@unit_page
def person(request: HttpRequest, place: Place, person: int) -> HttpResponse:
    found = _person(place, person)
    posts = selectors.posts_of(found)
    names = selectors.names_on({post.unit_id for post in posts}, place.tree_day)
    context: dict[str, Any] = {
        "person": found,
        "posts": [(post, names[post.unit_id], selectors.holds_on(post, place.today)) for post in posts],
        "may": can(place.user, CHANGE, place.unit, on=place.today),
        "personal": can(place.user, "organizations.see_personal", place.unit, on=place.today),
        "is_me": found.account_id == place.user.pk,
        "delegations": selectors.delegations_between(place.unit, found.account_id, place.today),
    }
    if context["personal"]:
        note_people_seen(viewer=place.user, ids=[person], what="organizations.person", unit=place.unit, at=request.now)  # type: ignore[attr-defined]
    return page(request, place, "organizations/person.html", "people", **context)


@unit_page
def change(request: HttpRequest, place: Place, person: int) -> HttpResponse:
    found = _person(place, person)
    require(place.user, CHANGE, found.unit, on=place.today)
    form = forms.PersonForm(request.POST or None, initial={name: getattr(found, name) for name in services.FIELDS})

    def deed(clean: dict[str, Any]) -> None:
        services.change_person(person=found, by=place.user, on=place.today, **clean)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="people", title=_("Sửa hồ sơ"), button=_("Lưu"), success=_("Đã lưu hồ sơ."),
        back=place.url("organizations:person", person=person), lead=found.full_name,
    )  # fmt: skip


@unit_page
def post(request: HttpRequest, place: Place, person: int) -> HttpResponse:
    found = _person(place, person)
    form = forms.PostForm(
        request.POST or None,
        units=_sites(place),
        bodies=selectors.bodies_of(place.unit, place.today),
        initial={"into": place.unit.code},
    )

    def deed(clean: dict[str, Any]) -> None:
        body = form.bodies.get(clean.pop("body"))
        unit = body.unit if body else form.by_code[clean["into"]]
        clean.pop("into")
        services.add_post(person=found, unit=unit, body=body, by=place.user, on=place.today, **clean)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="people", title=_("Ghi chức vụ"), button=_("Ghi chức vụ"),
        success=_("Đã ghi chức vụ."), back=place.url("organizations:person", person=person), lead=found.full_name,
    )  # fmt: skip


@unit_page
def post_end(request: HttpRequest, place: Place, person: int, post: int) -> HttpResponse:
    found = next((one for one in selectors.posts_of(_person(place, person)) if one.pk == post), None)
    if found is None:
        raise Http404
    form = forms.LastDayForm(request.POST or None, initial={"last_day": place.today})

    def deed(clean: dict[str, Any]) -> None:
        services.end_post(post=found, last_day=clean["last_day"], by=place.user, on=place.today)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="people", title=_("Kết thúc chức vụ"), button=_("Kết thúc"),
        success=_("Đã ghi ngày kết thúc."), back=place.url("organizations:person", person=person), lead=str(found),
    )  # fmt: skip

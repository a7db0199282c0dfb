"""The tree, one unit, and the deeds that change them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.cores.kernel.dates import parse_date, short_date
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.forms import units as forms
from tongket.cycle.organizations.forms.people import LastDayForm
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import TreeNode, UnitChoice
from tongket.cycle.organizations.services import blocks, successions, units
from tongket.cycle.organizations.services import letterheads as bodies
from tongket.cycle.organizations.services.duties import join_duties, keep_duties_apart
from tongket.cycle.organizations.services.units import NewUnit
from tongket.cycle.organizations.views.frame import deed_page, page

CHANGE = "organizations.change_units"


def _day_asked(request: HttpRequest, usual: date) -> tuple[date, str]:
    written = request.GET.get("ngay", "").strip()
    try:
        return (parse_date(written), "") if written else (usual, "")
    except ValueError as wrong:
        return usual, str(wrong)


def _drawn(place: Place, node: TreeNode, url: Callable[[Place, str], str]) -> dict[str, Any]:
    notes = {
        "living": str(node.unit.get_kind_display()),
        "dissolved": _("đã thôi hoạt động")
        if not node.unit.dissolved_on
        else _("hoạt động đến %(day)s") % {"day": short_date(node.unit.dissolved_on)},
        "not_yet": _("từ %(day)s") % {"day": short_date(node.unit.founded_on)} if node.unit.founded_on else "",
    }
    return {
        "name": node.name,
        "url": url(place, node.unit.code),
        "note": notes[node.state],
        "current": node.unit.pk == place.unit.pk,
        "children": [_drawn(place, child, url) for child in node.children],
    }


def _unit_url(place: Place, code: str) -> str:
    return place.url("organizations:unit").replace(f"/u/{place.unit.code}/", f"/u/{code}/", 1)


def _tree_url(place: Place, code: str) -> str:
    return place.url("organizations:tree").replace(f"/u/{place.unit.code}/", f"/u/{code}/", 1)


def _visible(place: Place) -> list[UnitChoice]:
    return selectors.units_in_switcher(place.user, place.today)


@unit_page
def tree(request: HttpRequest, place: Place) -> HttpResponse:
    day, wrong = _day_asked(request, place.tree_day)
    gone = "tat-ca" in request.GET
    shown = selectors.trees_near(place.user, place.unit, day, on=place.today, with_gone=gone)
    trees = [one for one in shown.trees if gone or one.state == "living"]
    url = _tree_url if shown.is_cut else _unit_url
    context: dict[str, Any] = {
        "day": day,
        "wrong": wrong,
        "gone": gone,
        "nodes": [_drawn(place, node, url) for node in trees],
        "above": [(one.name, _tree_url(place, one.unit.code)) for one in shown.above],
        "is_cut": shown.is_cut,
        "count": len(selectors.flattened(trees)),
        "may": can(place.user, CHANGE, place.unit, on=place.today),
    }
    return page(request, place, "organizations/tree.html", "tree", **context)


@unit_page
def unit(request: HttpRequest, place: Place) -> HttpResponse:
    versions = selectors.versions_of(place.unit)
    parents = [version.parent_id for version in versions if version.parent_id]
    after, before = selectors.successors_of(place.unit), selectors.predecessors_of(place.unit)
    others = [row.successor_id for row in after] + [row.predecessor_id for row in before]
    names = selectors.names_on({*parents, *others}, place.tree_day)
    context: dict[str, Any] = {
        "versions": [(version, names.get(version.parent_id or 0, "")) for version in versions],
        "successors": [(row, names[row.successor_id]) for row in after],
        "predecessors": [(row, names[row.predecessor_id]) for row in before],
        "state": selectors.state_on(place.unit, place.today),
        "head": selectors.head_of(place.unit, place.tree_day),
        "duties": selectors.duties_of(place.unit, place.today),
        "may_duties": can(place.user, "organizations.change_duties", place.unit, on=place.today),
        "children": [
            (one, _unit_url(place, one.unit.code)) for one in selectors.children_of(place.unit, place.tree_day)
        ],
        "members": selectors.members_ever(place.unit, place.tree_day) if selectors.is_block(place.unit) else None,
        "bodies": [(body, selectors.holds_on(body, place.today)) for body in selectors.all_bodies_of(place.unit)],
        "may": can(place.user, CHANGE, place.unit, on=place.today),
    }
    return page(request, place, "organizations/unit.html", "unit", **context)


@unit_page
def found(request: HttpRequest, place: Place) -> HttpResponse:
    form = forms.NewUnitForm(request.POST or None, initial={"day": place.today})

    def deed(clean: dict[str, Any]) -> None:
        new = NewUnit(**{name: clean[name] for name in ("code", "name", "kind", "short_name", "symbol")})
        units.found_unit(
            parent=place.unit, new=new, day=clean["day"], decision=clean["decision"], by=place.user, on=place.today
        )

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Thêm đơn vị trực thuộc"), button=_("Thêm đơn vị"),
        success=_("Đã thêm đơn vị."), back=place.url("organizations:tree"), lead=place.version.name,
    )  # fmt: skip


@unit_page
def rename(request: HttpRequest, place: Place) -> HttpResponse:
    last = selectors.versions_of(place.unit)[0]
    initial = {"name": last.name, "short_name": last.short_name, "day": place.today}
    form = forms.RenameForm(request.POST or None, initial=initial)

    def deed(clean: dict[str, Any]) -> None:
        units.rename_unit(unit=place.unit, by=place.user, on=place.today, **clean)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Đổi tên đơn vị"), button=_("Đổi tên"),
        success=_("Đã đổi tên. Văn bản của những năm trước vẫn mang tên cũ."), back=place.url("organizations:unit"), lead=last.name,
    )  # fmt: skip


@unit_page
def move(request: HttpRequest, place: Place) -> HttpResponse:
    form = forms.MoveForm(request.POST or None, units=_visible(place), initial={"day": place.today})

    def deed(clean: dict[str, Any]) -> None:
        parent = form.by_code[clean["parent"]]
        units.move_unit(
            unit=place.unit, parent=parent, day=clean["day"], decision=clean["decision"], by=place.user, on=place.today
        )

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Chuyển đơn vị sang cấp trên khác"), button=_("Chuyển đơn vị"),
        success=_("Đã chuyển đơn vị."), back=place.url("organizations:tree"), lead=place.version.name,
    )  # fmt: skip


@unit_page
def dissolve(request: HttpRequest, place: Place) -> HttpResponse:
    form = forms.DissolveForm(request.POST or None, initial={"last_day": place.today})

    def deed(clean: dict[str, Any]) -> None:
        units.dissolve_unit(unit=place.unit, by=place.user, on=place.today, **clean)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Cho đơn vị thôi hoạt động"), button=_("Thôi hoạt động"),
        success=_("Đã ghi ngày thôi hoạt động."), back=place.url("organizations:unit"),
        lead=_("Số liệu và văn bản đã có vẫn còn; chức vụ, đoàn thể, người ký kết thúc cùng ngày."),
    )  # fmt: skip


@unit_page
def merge(request: HttpRequest, place: Place) -> HttpResponse:
    form = forms.MergeForm(
        request.POST or None, units=_visible(place), initial={"day": place.today, "units": [place.unit.code]}
    )

    def deed(clean: dict[str, Any]) -> None:
        into = form.by_code[clean["into"]] if clean["into"] else NewUnit(clean["code"], clean["name"], place.unit.kind)
        olds = [form.by_code[code] for code in clean["units"]]
        successions.merge_units(
            units=olds, into=into, day=clean["day"], decision=clean["decision"], by=place.user, on=place.today
        )

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Sáp nhập đơn vị"), button=_("Sáp nhập"),
        success=_("Đã sáp nhập. Số liệu cũ nối sang đơn vị mới."), back=place.url("organizations:tree"),
        lead=_("Đơn vị trực thuộc và người của các đơn vị cũ đi theo sang đơn vị mới."),
    )  # fmt: skip


@unit_page
def split(request: HttpRequest, place: Place) -> HttpResponse:
    form = forms.SplitForm(request.POST or None, initial={"day": place.today, "keep": "keep"})

    def deed(clean: dict[str, Any]) -> None:
        parts = [NewUnit(code, name, place.unit.kind) for code, name in form.parts()]
        successions.split_unit(
            unit=place.unit, parts=parts, day=clean["day"], keep=clean["keep"] == "keep",
            decision=clean["decision"], by=place.user, on=place.today,
        )  # fmt: skip

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Chia, tách đơn vị"), button=_("Chia, tách"),
        success=_("Đã chia, tách đơn vị."), back=place.url("organizations:tree"), lead=place.version.name,
    )  # fmt: skip


@unit_page
def body(request: HttpRequest, place: Place) -> HttpResponse:
    form = forms.BodyForm(request.POST or None)

    def deed(clean: dict[str, Any]) -> None:
        bodies.add_body(unit=place.unit, by=place.user, on=place.today, **clean)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Ghi tổ chức đảng, đoàn thể, hội đồng"), button=_("Ghi"),
        success=_("Đã ghi."), back=place.url("organizations:unit"), lead=place.version.name,
    )  # fmt: skip


@unit_page
def body_end(request: HttpRequest, place: Place, body: int) -> HttpResponse:
    found = next((one for one in selectors.all_bodies_of(place.unit) if one.pk == body), None)
    if found is None:
        raise Http404
    form = LastDayForm(request.POST or None, initial={"last_day": place.today})

    def deed(clean: dict[str, Any]) -> None:
        bodies.end_body(body=found, last_day=clean["last_day"], by=place.user, on=place.today)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Kết thúc tổ chức"), button=_("Kết thúc"),
        success=_("Đã ghi ngày kết thúc."), back=place.url("organizations:unit"), lead=found.name,
    )  # fmt: skip


@unit_page
def members(request: HttpRequest, place: Place) -> HttpResponse:
    """Units that come into the block; only a block has members."""
    if not selectors.is_block(place.unit):
        raise Http404
    form = forms.MembersForm(request.POST or None, initial={"day": place.today})

    def deed(clean: dict[str, Any]) -> None:
        blocks.add_members(
            block=place.unit, lines=clean["lines"].splitlines(), day=clean["day"], decision=clean["decision"],
            by=place.user, on=place.today,
        )  # fmt: skip

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Ghi thành viên của khối, cụm"), button=_("Ghi thành viên"),
        success=_("Đã ghi thành viên."), back=place.url("organizations:unit"), lead=place.version.name,
    )  # fmt: skip


@unit_page
def member_end(request: HttpRequest, place: Place, member: int) -> HttpResponse:
    """A member leaves the block."""
    rows = selectors.members_ever(place.unit, place.tree_day)
    found = next(((row, name) for row, name in rows if row.pk == member), None)
    if found is None:
        raise Http404
    form = LastDayForm(request.POST or None, initial={"last_day": place.today})

    def deed(clean: dict[str, Any]) -> None:
        blocks.end_member(member=found[0], last_day=clean["last_day"], by=place.user, on=place.today)

    return deed_page(
        request, place, form, deed, may=CHANGE, tab="unit", title=_("Rời khối, cụm"), button=_("Ghi ngày rời"),
        success=_("Đã ghi ngày rời khối."), back=place.url("organizations:unit"), lead=found[1],
    )  # fmt: skip


@unit_page
def duties(request: HttpRequest, place: Place) -> HttpResponse:
    """Whether who writes or enters may also approve; only a unit of one person switches it off, with a reason."""
    may = "organizations.change_duties"
    require(place.user, may, place.unit, on=place.today)
    if place.unit.duties_apart:
        return deed_page(
            request, place, forms.DutiesForm(request.POST or None),
            lambda clean: join_duties(unit=place.unit, note=clean["note"], by=place.user, on=place.today),
            may=may, tab="unit", title=_("Cho một người vừa làm vừa duyệt"), button=_("Cho một người vừa làm vừa duyệt"),
            success=_("Từ nay một người được vừa làm vừa duyệt."), back=place.url("organizations:unit"),
            lead=_("Quy định của đơn vị: ai soạn, nhập thì không tự duyệt. Chỉ đơn vị có một người mới tắt được."),
        )  # fmt: skip
    if request.method == "POST":
        keep_duties_apart(unit=place.unit, by=place.user, on=place.today)
        messages.success(request, _("Từ nay người làm không tự duyệt."))
        return redirect(place.url("organizations:unit"))
    return page(request, place, "organizations/duties.html", "unit")

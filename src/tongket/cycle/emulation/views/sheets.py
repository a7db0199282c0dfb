"""Pages of sheets: the list, the tree, a criterion, settings, adopting, trying on last year's figures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.ui.deeds import done, download
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cores.scoring import KINDS, BadSheet
from tongket.cores.scoring.sheet import Leaf
from tongket.cores.scoring.strict import Param, Troubles, read_params
from tongket.cores.scoring.words import said
from tongket.cycle.emulation.enums import SheetState
from tongket.cycle.emulation.facts import tree
from tongket.cycle.emulation.facts.said import settings_said
from tongket.cycle.emulation.forms import AdoptForm, ImportForm, NewSheetForm, SettingsForm
from tongket.cycle.emulation.forms.criteria import GroupForm, LeafForm
from tongket.cycle.emulation.models import Sheet
from tongket.cycle.emulation.selectors import sheets as selectors
from tongket.cycle.emulation.selectors.sheet_table import MAX_BYTES, draft_of_file, sheet_workbook
from tongket.cycle.emulation.selectors.trying import trial_of
from tongket.cycle.emulation.services import sheets as services
from tongket.cycle.emulation.views.frame import MANAGE, form_page, page, sheet_here, year_of
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.planning.selectors import indicators_for

TAB = "sheets"


@require_safe
@unit_page
def show_all(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, MANAGE, place.unit, on=place.today)
    return page(request, place, "emulation/sheets.html", TAB, sheets=selectors.sheets_of(place.unit.pk))


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, MANAGE, place.unit, on=place.today)
    known = {one.pk: one for one in selectors.sheets_of(place.unit.pk)}
    year = year_of(place)
    latest = next((one.pk for one in known.values() if one.state == SheetState.ADOPTED), "")
    form = NewSheetForm(
        request.POST or None, sheets=[(pk, _("Sao từ: %(name)s") % {"name": one}) for pk, one in known.items()],
        initial={"name": _("Bảng chấm điểm năm %(year)s") % {"year": year}, "copied": latest},
    )  # fmt: skip
    made: list[Sheet] = []

    def deed(clean: dict[str, Any]) -> None:
        copied = known.get(clean["copied"])
        made.append(
            services.make_sheet(
                unit=place.unit, year=year, name=clean["name"], by=place.user, on=place.today, copied=copied
            )
        )

    if request.method == "POST" and done(form, deed):
        return redirect(place.url("emulation:sheet", sheet=made[0].pk))
    return form_page(
        request, place, form, TAB, title=_("Lập bảng chấm điểm năm %(year)s") % {"year": year}, button=_("Lập bản nháp"),
        back=place.url("emulation:sheets"), lead=_("Sao bảng năm trước rồi sửa là nhanh nhất."),
    )  # fmt: skip


@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    """A draft from the table a unit has: what is not sure becomes a question on the sheet's page."""
    require(place.user, MANAGE, place.unit, on=place.today)
    year = year_of(place)
    form = ImportForm(
        request.POST or None, request.FILES or None, initial={"name": _("Bảng chấm điểm năm %(year)s") % {"year": year}}
    )
    made: list[Sheet] = []

    def deed(clean: dict[str, Any]) -> None:
        taken = draft_of_file(clean["file"].read(MAX_BYTES + 1), name=clean["name"], year=year)
        made.append(
            services.make_sheet(
                unit=place.unit, year=year, name=clean["name"], by=place.user, on=place.today, taken=taken
            )
        )

    if request.method == "POST" and done(form, deed, "file"):
        messages.success(request, _("Đã đọc bảng thành bản nháp. Xem các câu hỏi và dòng bỏ qua ở dưới."))
        return redirect(place.url("emulation:sheet", sheet=made[0].pk))
    return form_page(
        request, place, form, TAB, title=_("Nhập bảng chấm điểm"), button=_("Đọc bảng"), has_file=True,
        back=place.url("emulation:sheets"), lead=_("Chỗ nào không chắc thì phần mềm hỏi, không tự đoán. Bảng tải từ đây ra nhập lại được nguyên vẹn."),
    )  # fmt: skip


@require_safe
@unit_page
def export(request: HttpRequest, place: Place, sheet: int) -> HttpResponse:
    found = sheet_here(place, sheet)
    core, _problems = selectors.read_or_problems(found.data)
    if core is None:
        messages.error(request, _("Bảng còn chỗ cần sửa nên chưa tải ra Excel được."))
        return redirect(place.url("emulation:sheet", sheet=sheet))
    return download(sheet_workbook(core, found.links), f"bang-cham-diem-{found.year}-{found.version}.xlsx")


@require_POST
@unit_page
def settle(request: HttpRequest, place: Place, sheet: int) -> HttpResponse:
    """A question was looked at."""
    found = sheet_here(place, sheet)
    number = plain_int(request.POST.get("cau", ""))
    try:
        services.settle_question(sheet=found, number=-1 if number is None else number, by=place.user, on=place.today)
    except Refused as no:
        messages.error(request, str(no))
    return redirect(place.url("emulation:sheet", sheet=sheet))


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, sheet: int) -> HttpResponse:
    found = sheet_here(place, sheet)
    core, problems = selectors.read_or_problems(found.data)
    rows = selectors.tree_of(found, problems, core)
    told = {one for row in rows for one in row.problems}
    paths = {row.line.node.get("code"): row.line.path for row in rows}
    asked = [{**one, "path": paths.get(one["code"], "")} for one in found.questions]
    return page(
        request, place, "emulation/sheet.html", TAB, sheet=found, rows=rows, problems=[one for one in problems if one not in told],
        problem_count=len(problems), core=core, is_draft=found.state == SheetState.DRAFT, asked=asked,
        settings=settings_said(core) if core else {}, scale=found.data.get("scale"),
    )  # fmt: skip


@unit_page
def settings(request: HttpRequest, place: Place, sheet: int) -> HttpResponse:
    found = sheet_here(place, sheet)
    form = SettingsForm(
        request.POST or None, data_before=found.data, initial=SettingsForm.start(found.name, found.data)
    )

    def deed(clean: dict[str, Any]) -> None:
        services.write_draft(
            sheet=found, data=form.told(), what=_("cài đặt chung"), name=clean["name"], by=place.user, on=place.today
        )

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu."))
        return redirect(place.url("emulation:sheet", sheet=sheet))
    return form_page(
        request, place, form, TAB, title=_("Cài đặt chung của bảng chấm điểm"), button=_("Lưu"),
        back=place.url("emulation:sheet", sheet=sheet),
    )  # fmt: skip


def _leaf_of(node: dict[str, Any]) -> Leaf:
    """The criterion as far as it can be read, to know what it asks; wrong parameters take their defaults."""
    kind = KINDS[node["kind"]]
    params = read_params(kind.params, node.get("params") or {}, "", Troubles())
    maximum = read_params((Param("maximum", "number", least=0),), {"maximum": node.get("maximum") or 0}, "", Troubles())
    return Leaf(node.get("code", ""), "", node["kind"], maximum["maximum"], params=params)


def _asked(node: dict[str, Any]) -> list[tuple[str, str]]:
    try:
        return selectors.inputs_asked(_leaf_of(node))
    except (KeyError, IndexError, TypeError):
        return []


def _leaf_form(request: HttpRequest, place: Place, node: dict[str, Any], links: dict[str, Any]) -> LeafForm:
    choices = []
    for one in indicators_for(place.unit.pk, on=place.today):
        choices += [
            (f"figure:{one.code}", _("Số liệu: %(name)s") % {"name": one.name}),
            (f"target:{one.code}", _("Mức giao: %(name)s") % {"name": one.name}),
        ]
    return LeafForm(
        request.POST or None, kind=node["kind"], asked=_asked(node), indicators=choices,
        initial=LeafForm.start(node, links),
    )  # fmt: skip


def _saved(place: Place, found: Sheet, path: str, form: GroupForm | LeafForm, before: dict[str, Any]) -> None:
    """The node into its place ("+path": a new one under it); ties follow the code."""
    node, links = form.told(), dict(found.links)
    if path.startswith("+"):
        data = tree.added(found.data, path[1:], node | ({"children": []} if isinstance(form, GroupForm) else {}))
    else:
        data = tree.changed(found.data, path, node)
    links.pop(before.get("code", ""), None)
    if isinstance(form, LeafForm) and form.links():
        links[node["code"]] = form.links()
    what = f"{node['code']} {node['name']}"
    services.write_draft(sheet=found, data=data, what=what, links=links, by=place.user, on=place.today)


@unit_page
def node_add(request: HttpRequest, place: Place, sheet: int) -> HttpResponse:
    """A new group, or a criterion of the kind in the address; without one the kinds to choose from."""
    found = sheet_here(place, sheet)
    above, kind = request.GET.get("tren", "")[:60], request.GET.get("kieu", "")
    if above and (tree.node_at(found.data, above) or {}).get("children") is None:
        raise Http404
    if kind not in (*KINDS, "nhom"):
        if request.method == "POST":
            return redirect(place.url("emulation:sheet", sheet=sheet))
        return page(request, place, "emulation/kinds.html", TAB, sheet=found, above=above, kinds=list(KINDS.values()))
    code = tree.next_code(found.data, above)
    if kind == "nhom":
        form: GroupForm | LeafForm = GroupForm(request.POST or None, is_top=not above, initial={"code": code})
    else:
        form = _leaf_form(request, place, {"kind": kind, "code": code, "na": "refuse"}, {})
    return _node_page(request, place, found, f"+{above}", form, {})


@unit_page
def node(request: HttpRequest, place: Place, sheet: int, path: str) -> HttpResponse:
    found = sheet_here(place, sheet)
    held = tree.node_at(found.data, path)
    if held is None:
        raise Http404
    if "children" in held:
        form: GroupForm | LeafForm = GroupForm(
            request.POST or None, is_top="-" not in path, initial={"part": "basic", **held}
        )
    elif held.get("kind") in KINDS:
        form = _leaf_form(request, place, held, found.links.get(held.get("code", ""), {}))
    else:
        raise Http404
    return _node_page(request, place, found, path, form, held)


def _node_page(
    request: HttpRequest, place: Place, found: Sheet, path: str, form: GroupForm | LeafForm, held: dict[str, Any]
) -> HttpResponse:
    back = place.url("emulation:sheet", sheet=found.pk)
    if request.method == "POST" and done(form, lambda _clean: _saved(place, found, path, form, held)):
        messages.success(request, _("Đã lưu."))
        return redirect(back)
    is_group = isinstance(form, GroupForm)
    title = held.get("name") or (_("Thêm nhóm") if is_group else _("Thêm tiêu chí"))
    kind = None if isinstance(form, GroupForm) else KINDS[form.kind]
    lead = f"{kind.name}: {kind.formula}." if kind else ""
    return form_page(request, place, form, TAB, title=title, lead=lead, button=_("Lưu"), back=back)


def _tree_deed(
    request: HttpRequest, place: Place, found: Sheet, data: dict[str, Any] | None, what: str
) -> HttpResponse:
    try:
        services.write_draft(sheet=found, data=data, what=what, by=place.user, on=place.today)
    except Refused as no:
        messages.error(request, str(no))
    return redirect(place.url("emulation:sheet", sheet=found.pk))


@require_POST
@unit_page
def node_remove(request: HttpRequest, place: Place, sheet: int, path: str) -> HttpResponse:
    found = sheet_here(place, sheet)
    held = tree.node_at(found.data, path)
    what = _("bỏ %(what)s") % {"what": f"{held.get('code')} {held.get('name')}"} if held else ""
    return _tree_deed(request, place, found, tree.removed(found.data, path), what)


@require_POST
@unit_page
def node_move(request: HttpRequest, place: Place, sheet: int, path: str) -> HttpResponse:
    found = sheet_here(place, sheet)
    by = -1 if request.POST.get("huong") == "len" else 1
    return _tree_deed(request, place, found, tree.moved(found.data, path, by), _("xếp lại thứ tự"))


@unit_page
def adopt(request: HttpRequest, place: Place, sheet: int) -> HttpResponse:
    found = sheet_here(place, sheet)
    form = AdoptForm(request.POST or None)
    back = place.url("emulation:sheet", sheet=sheet)

    def deed(clean: dict[str, Any]) -> None:
        services.adopt_sheet(sheet=found, basis=clean["basis"], by=place.user, on=place.today)

    try:
        if request.method == "POST" and done(form, deed):
            messages.success(request, _("Đã thông qua. Từ nay bảng này không sửa được nữa; muốn sửa thì lập bản mới."))
            return redirect(back)
    except BadSheet as bad:  # also Refused, told whole on the sheet's page
        messages.error(request, str(bad))
        return redirect(back)
    lead = _("Thông qua rồi thì bảng không sửa được nữa. Bảng cùng năm đang áp dụng (nếu có) chuyển thành “đã thay”.")
    return form_page(
        request, place, form, TAB, title=_("Thông qua bảng chấm điểm"), lead=lead, button=_("Thông qua"), back=back
    )


@require_POST
@unit_page
def remove(request: HttpRequest, place: Place, sheet: int) -> HttpResponse:
    found = sheet_here(place, sheet)
    try:
        services.remove_draft(sheet=found, by=place.user, on=place.today)
    except Refused as no:
        messages.error(request, str(no))
        return redirect(place.url("emulation:sheet", sheet=sheet))
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect(place.url("emulation:sheets"))


@require_safe
@unit_page
def try_out(request: HttpRequest, place: Place, sheet: int) -> HttpResponse:
    found = sheet_here(place, sheet)
    told = trial_of(found, place.today)
    rows = [
        {
            "name": (told.names or {}).get(one.unit, one.unit), "tried": one,
            "new_total": "–" if one.new_total is None else said(one.new_total),
            "old_total": "–" if one.old_total is None else said(one.old_total),
        }
        for one in (told.trial.units if told.trial else ())
    ]  # fmt: skip
    return page(request, place, "emulation/trial.html", TAB, sheet=found, trial=told, rows=rows)

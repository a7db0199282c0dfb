"""Pages of the members of a block's year."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.ui.deeds import download
from tongket.cores.kernel.errors import Refused
from tongket.cycle.blocks.forms import BookForm, LeaveForm, MembersForm
from tongket.cycle.blocks.selectors import years as selectors
from tongket.cycle.blocks.selectors.workbook import members_workbook
from tongket.cycle.blocks.services import members as services
from tongket.cycle.blocks.views.frame import block_here, page, run, year_at, year_here
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.staff_sheet import MAX_BYTES

STATES = ("in", "joined", "left")


def _asked(request: HttpRequest) -> selectors.Asked:
    state = request.GET.get("tt", "")
    return selectors.Asked(request.GET.get("q", "")[:100], state if state in STATES else "")


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    unit = block_here(place, block)
    found = selectors.year_of(unit, year_at(place))
    if found is None:
        return page(request, place, unit, "blocks/members.html", "members", found=None)
    asked = _asked(request)
    offices = {found.head_id: _("Trưởng"), found.deputy_id: _("Phó")}
    rows = [
        {"row": one, "office": offices.get(one.member_id, ""), "says": selectors.tie_says(one)} for one in selectors.members_of_year(found, asked)
    ]  # fmt: skip
    return page(
        request, place, unit, "blocks/members.html", "members", found=found, rows=rows, asked=asked, is_filtered=asked != selectors.Asked(),
        query=request.GET.urlencode(), total=len(selectors.members_of_year(found)),
    )  # fmt: skip


@require_safe
@unit_page
def export(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    found = year_here(place, block)
    return download(
        members_workbook(selectors.members_of_year(found, _asked(request))), f"thanh-vien-khoi-{found.year}.xlsx"
    )


@unit_page
def upload(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    found = year_here(place, block, leading=True)
    form = BookForm(request.POST or None, request.FILES or None)
    errors: list[services.RowError] = []
    back = place.url("blocks:members", block=block)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MAX_BYTES:
                raise Refused(_("Tệp quá lớn."), _("Tệp danh sách chỉ được đến 5 MB."))
            count = services.import_members(year=found, content=file.read(), by=place.user, on=place.today)
        except services.BadRows as bad:
            errors = bad.errors
        except Refused as no:
            form.add_error("file", str(no))
        else:
            messages.success(request, _("Đã nhập: %(count)s dòng thay đổi.") % {"count": count})
            return redirect(back)
    status = 422 if errors or form.errors else 200
    return page(
        request, place, found.unit, "blocks/members_import.html", "members", status=status, form=form, errors=errors
    )


@unit_page
def add(request: HttpRequest, place: Place, block: str) -> HttpResponse:
    found = year_here(place, block, leading=True)
    day = min(max(place.today, found.first_day), found.last_day)
    form = MembersForm(request.POST or None, initial={"day": day})

    def deed(clean: dict[str, Any]) -> None:
        services.add_members(
            year=found,
            lines=clean["lines"].splitlines(),
            day=clean["day"],
            decision=clean["decision"],
            by=place.user,
            on=place.today,
        )

    return run(
        request, place, found.unit, "members", form, deed, success=_("Đã ghi thành viên."), back=place.url("blocks:members", block=block),
        title=_("Thêm thành viên"), button=_("Ghi thành viên"),
        lead=_("Tìm trong các đơn vị thuộc cấp đặt khối. Đơn vị chưa có trong sơ đồ thì thêm ở mục Tổ chức trước."),
    )  # fmt: skip


@unit_page
def leave(request: HttpRequest, place: Place, block: str, member: int) -> HttpResponse:
    found = year_here(place, block, leading=True)
    row = next((one for one in selectors.members_of_year(found) if one.row.pk == member), None)
    if row is None:
        raise Http404
    form = LeaveForm(request.POST or None, initial={"last_day": min(place.today, found.last_day)})

    def deed(clean: dict[str, Any]) -> None:
        services.member_leaves(year=found, member=row, by=place.user, on=place.today, **clean)

    return run(
        request, place, found.unit, "members", form, deed, success=_("Đã ghi ngày rời khối."), back=place.url("blocks:members", block=block),
        title=_("Rời khối: %(name)s") % {"name": row.name}, button=_("Ghi ngày rời"),
        lead=_("Những gì đơn vị đã làm trong năm vẫn giữ; các mốc sau ngày này không giao cho đơn vị nữa."),
    )  # fmt: skip

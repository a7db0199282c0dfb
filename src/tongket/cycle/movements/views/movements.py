"""Writing, launching and changing a movement; its page and files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import require
from tongket.base.files.selectors import open_file
from tongket.base.ui.deeds import done
from tongket.cores.kernel.errors import Refused
from tongket.cycle.movements.enums import RUNNING, MovementState
from tongket.cycle.movements.forms import FileForm, LaunchForm, MovementForm, initial_of
from tongket.cycle.movements.models import Movement, MovementFile
from tongket.cycle.movements.selectors import choices
from tongket.cycle.movements.selectors import movements as reads
from tongket.cycle.movements.selectors.units import counts_of
from tongket.cycle.movements.services import launching
from tongket.cycle.movements.services import movements as deeds
from tongket.cycle.movements.views.frame import LAUNCH, PREPARE, VIEW, crumbs, may_of, own, own_tabs, page
from tongket.cycle.organizations.deeds import deed_page
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import letterhead_of


def _form(place: Place, data: Any, initial: dict[str, Any], *, launched: bool) -> MovementForm:
    kinds, units = ([], []) if launched else (choices.kinds_below(place), choices.units_below(place))
    return MovementForm(data, initial=initial, kinds=kinds, units=units, launched=launched)


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    initial = {"starts_on": place.today, "ends_on": place.period.end, "kind": "drive", "level": "unit"}
    form = _form(place, request.POST or None, initial, launched=False)
    came: list[Movement] = []
    if request.method == "POST" and done(form, lambda _told: came.append(
        deeds.begin_movement(unit=place.unit, wanted=form.wanted(), by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    )):  # fmt: skip
        messages.success(request, _("Đã lưu bản nháp. Thêm tệp nếu cần, rồi người đứng đầu phát động."))
        return redirect(place.url("movements:movement", movement=came[0].pk))
    lead = _("Chưa đơn vị nào nhận được gì cho tới khi người đứng đầu bấm Phát động.")
    return page(
        request, place, "movements/form.html", status=422 if form.errors else 200, form=form, title=_("Soạn phong trào thi đua"), lead=lead,
        button=_("Lưu bản nháp"), back=place.url("movements:list"), crumbs=crumbs(place),
    )  # fmt: skip


@unit_page
def change(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    """A draft is written anew; a launched movement gets a new version with the reason."""
    found = own(place, movement, PREPARE)
    launched = found.state != MovementState.DRAFT
    if launched and request.method == "POST":
        require(place.user, LAUNCH, place.unit, on=place.today)
    form = _form(place, request.POST or None, initial_of(found), launched=launched)

    def deed(told: dict[str, Any]) -> None:
        given: dict[str, Any] = {
            "movement": found,
            "wanted": form.wanted(),
            "by": place.user,
            "on": place.today,
            "at": request.now,  # type: ignore[attr-defined]
        }
        if launched:
            launching.revise(why=told["why"], **given)
        else:
            deeds.change_draft(**given)

    back = place.url("movements:movement", movement=movement)
    if request.method == "POST" and done(form, deed):
        messages.success(
            request, _("Đã lưu. Các đơn vị nhận thấy “đã đổi” cho tới khi xem lại.") if launched else _("Đã lưu.")
        )
        return redirect(back)
    may = may_of(place, "launch")["launch"]
    return page(
        request, place, "movements/form.html", status=422 if form.errors else 200, form=form, title=found.name, button=_("Lưu và báo các đơn vị") if launched else _("Lưu"),
        lead=_("Sửa sau khi phát động thành một lần sửa mới, kèm chỗ đã đổi và lý do; đơn vị nhận không đổi.") if launched else "",
        back=back, crumbs=crumbs(place, found), why_not="" if may or not launched else may.reason,
    )  # fmt: skip


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    found = own(place, movement, VIEW)
    may, is_draft = may_of(place, "prepare", "launch", "follow"), found.state == MovementState.DRAFT
    return page(
        request, place, "movements/movement.html", movement=found, may=may, is_draft=is_draft, is_running=found.state in RUNNING,
        badge=reads.BADGES[MovementState(found.state)], rows=reads.rows_about(found), files=reads.files_of(found),
        editions=[(one, reads.edition_lines(one)) for one in reads.editions_of(found)], crumbs=crumbs(place),
        tabs=own_tabs(place, found, "movement"), file_form=FileForm(), reached=choices.reached(found, place.today) if is_draft else 0,
        warnings=reads.warnings_of(found), late=reads.late_start(found, place.today),
        counts=None if is_draft or not may["follow"] else counts_of(found, place.today),
    )  # fmt: skip


@unit_page
def launch(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    found = own(place, movement, LAUNCH)
    signers = [(one.signer_id, one.full_name) for one in letterhead_of(place.unit, place.today).signers]
    form = LaunchForm(request.POST or None, signers=signers, initial={"day": place.today})
    count = choices.reached(found, place.today) if found.state == MovementState.DRAFT else found.received.count()

    def deed(told: dict[str, Any]) -> None:
        sending = launching.Launch(told["day"], place.period.code, told["signer"], told["paper_ref"])
        launching.launch(movement=found, sending=sending, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]

    lead = ngettext("%(count)s đơn vị sẽ nhận.", "%(count)s đơn vị sẽ nhận.", count) % {"count": count}
    return deed_page(
        request, place, form, deed, may=LAUNCH, title=_("Phát động: %(name)s") % {"name": found.name}, button=_("Phát động"),
        success=_("Đã phát động. Chép lời nhắn ở trang Lời nhắn để báo qua Zalo."), back=place.url("movements:movement", movement=movement),
        lead=lead + " " + _("Danh sách đơn vị nhận cố định từ ngày này; nội dung sửa sau thành lần sửa mới."),
        wants=" ".join(reads.warnings_of(found)), crumbs=crumbs(place, found),
    )  # fmt: skip


@require_POST
@unit_page
def drop(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    deeds.drop_draft(movement=own(place, movement, PREPARE), by=place.user, on=place.today)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect(place.url("movements:list"))


@require_POST
@unit_page
def file_add(request: HttpRequest, place: Place, movement: int) -> HttpResponse:
    found, form = own(place, movement, PREPARE), FileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Chọn một tệp."))
    else:
        upload = form.cleaned_data["file"]
        try:
            deeds.add_file(
                movement=found, name=upload.name, content=upload.read(deeds.MAX_BYTES + 1), by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refused as no:
            messages.error(request, str(no))
        else:
            messages.success(request, _("Đã thêm tệp."))
    return redirect(place.url("movements:movement", movement=movement))


def _hung(movement: Movement, file: int) -> MovementFile:
    found = reads.file_of(movement, file)
    if found is None:
        raise Http404
    return found


def file_answer(movement: Movement, file: int) -> FileResponse:
    """A file of the movement to keep."""
    stored = _hung(movement, file).file
    return FileResponse(open_file(stored), as_attachment=True, filename=stored.name)


@require_safe
@unit_page
def file(_request: HttpRequest, place: Place, movement: int, file: int) -> FileResponse:
    return file_answer(own(place, movement, VIEW), file)


@require_POST
@unit_page
def file_remove(request: HttpRequest, place: Place, movement: int, file: int) -> HttpResponse:
    deeds.remove_file(hung=_hung(own(place, movement, PREPARE), file), by=place.user, on=place.today)
    messages.success(request, _("Đã gỡ tệp."))
    return redirect(place.url("movements:movement", movement=movement))

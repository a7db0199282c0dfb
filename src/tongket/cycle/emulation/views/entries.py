"""Pages of one unit of a round: its own scoring, checks of it, evidence, objections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.files.selectors import open_file
from tongket.base.ui.deeds import done, download
from tongket.cores.kernel.errors import Refused
from tongket.cores.scoring import read_sheet
from tongket.cycle.emulation.enums import LATER, Stage
from tongket.cycle.emulation.forms import AppealForm, EvidenceForm, FileForm, TextForm
from tongket.cycle.emulation.models import Evidence, Participant
from tongket.cycle.emulation.selectors import rounds as selectors
from tongket.cycle.emulation.selectors.board import board_of
from tongket.cycle.emulation.selectors.filled import Group, groups_of
from tongket.cycle.emulation.selectors.rounds import Seat
from tongket.cycle.emulation.selectors.workbook import entries_workbook
from tongket.cycle.emulation.services import entries as services
from tongket.cycle.emulation.services import results as result_services
from tongket.cycle.emulation.services.workbook import BadRows, import_entries
from tongket.cycle.emulation.views.frame import form_page, page, row_here, run_here
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.staff_sheet import MAX_BYTES

_SHOWN_IN_PLACE = frozenset({"application/pdf", "image/jpeg", "image/png"})


@dataclass(frozen=True)
class _Spot:
    """Where the form stands."""

    seat: Seat
    row: Participant
    stage: str


def _typed(request: HttpRequest, group: Group) -> dict[str, services.Typed]:
    """What was posted for the criteria of a group."""
    told = {}
    for line in group.lines:
        values = {one.asked.name: request.POST.get(one.field, "")[:60] for one in line.fields}
        is_na = request.POST.get(f"{line.field}-na") == "1"
        note = request.POST.get(f"{line.field}-note", "")[:1000]
        told[line.leaf.code] = services.Typed(values, is_na, note)
    return told


def _stage_page(request: HttpRequest, place: Place, spot: _Spot, url: str) -> HttpResponse:
    row, stage = spot.row, spot.stage
    board = board_of(row.round, place.today)
    errors: dict[tuple[str, str], str] = {}
    typed: dict[str, services.Typed] = {}
    if request.method == "POST":
        group = next((one for one in groups_of(board, row, stage) if one.code == request.POST.get("nhom", "")), None)
        if group is None:
            messages.error(request, _("Chưa rõ mục nào được lưu. Tải lại trang."))
            return redirect(url)
        typed = _typed(request, group)
        try:
            changed = services.save_entries(
                row=row, stage=stage, typed=typed, unit=place.unit, by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
            )  # fmt: skip
        except services.BadEntries as bad:
            errors = bad.errors
            messages.error(request, str(bad))
        except Refused as no:
            messages.error(request, str(no))
            return redirect(url)
        else:
            messages.success(request, _("Đã lưu %(count)s tiêu chí của mục này.") % {"count": changed})
            return redirect(f"{url}#{group.anchor}")
    done_at = {one.stage: one for one in row.finished.all()}
    may_write = selectors.is_open(row.round) and stage not in done_at and not row.out_because
    may_write = may_write and (stage == Stage.SELF or Stage.SELF.value in done_at)
    groups = groups_of(board, row, stage, typed, errors)
    return page(
        request, place, "emulation/entry.html", status=422 if errors else 200, seat=spot.seat, round=row.round, row=row, stage=Stage(stage),
        groups=groups, may_write=may_write, finished=done_at, is_own=place.unit.pk == row.unit_id, url=url,
        until=selectors.deadline(row.round, stage), open_lines=sum(one.open_count for one in groups), board=board,
        result=board.result_at(row, stage) if not row.out_because else None, appeals=selectors.appeals_of(row.round, row),
        summary=[{"text": f"{leaf}: {says}", "id": _field_id(groups, leaf, name)} for (leaf, name), says in errors.items()],
    )  # fmt: skip


def _field_id(groups: list[Group], leaf: str, name: str) -> str:
    for group in groups:
        for line in group.lines:
            if line.leaf.code == leaf:
                return f"{line.field}-{name}" if name in ("note", "na") else next((one.field for one in line.fields if one.asked.name == name), line.field)  # fmt: skip
    return ""


@unit_page
def entry(request: HttpRequest, place: Place, round: int, participant: int) -> HttpResponse:
    """A unit's own scoring; the one who runs the round may fill it in for a unit, its checker may read it."""
    seat, row = row_here(place, round, participant)
    url = place.url("emulation:entry", round=round, participant=participant)
    return _stage_page(request, place, _Spot(seat, row, Stage.SELF.value), url)


@unit_page
def stage(request: HttpRequest, place: Place, round: int, participant: int, phase: str) -> HttpResponse:
    """A later stage of a unit: the cross-check, the head's marks, the council's."""
    seat, row = row_here(place, round, participant)
    if phase not in {one.value for one in LATER}:
        raise Http404
    checks = seat.own is not None and row.checker_id == seat.own.pk
    if not seat.runs and not (phase == Stage.CROSS and checks):
        raise Http404
    url = place.url("emulation:stage", round=round, participant=participant, phase=phase)
    return _stage_page(request, place, _Spot(seat, row, phase), url)


@require_POST
@unit_page
def finish(request: HttpRequest, place: Place, round: int, participant: int, phase: str) -> HttpResponse:
    _seat, row = row_here(place, round, participant)
    if phase not in Stage.values:
        raise Http404
    try:
        made = services.finish_stage(
            row=row, stage=phase, remark=request.POST.get("remark", ""), unit=place.unit, by=place.user, on=place.today,
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã nộp, muộn so với hạn.") if made.is_late else _("Đã hoàn thành bước này."))
    return redirect(place.url("emulation:round", round=round))


@unit_page
def take_back(request: HttpRequest, place: Place, round: int, participant: int, phase: str) -> HttpResponse:
    found = run_here(place, round)
    row = found.participants.filter(pk=participant).select_related("round__unit").first()
    if row is None or phase not in Stage.values:
        raise Http404
    form = TextForm(request.POST or None, label=_("Lý do mở lại"))
    back = place.url("emulation:round", round=round)

    def deed(clean: dict[str, Any]) -> None:
        services.take_back_stage(row=row, stage=phase, because=clean["text"], by=place.user, on=place.today)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã mở lại bước này."))
        return redirect(back)
    title = _("Mở lại bước “%(stage)s” của %(unit)s") % {"stage": Stage(phase).label, "unit": row.name}
    return form_page(request, place, form, "list", title=title, button=_("Mở lại"), back=back)


def _leaf_code(row: Participant, number: int) -> str:
    leaves = list(board_leaves(row))
    if not 0 <= number < len(leaves):
        raise Http404
    return leaves[number]


def board_leaves(row: Participant) -> list[str]:
    """Codes of the criteria in the sheet's order."""
    return list(read_sheet(row.round.sheet.data).leaves)


@unit_page
def evidence(request: HttpRequest, place: Place, round: int, participant: int, leaf: int) -> HttpResponse:
    """Files behind a criterion; one more."""
    seat, row = row_here(place, round, participant)
    code = _leaf_code(row, leaf)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    url = place.url("emulation:evidence", round=round, participant=participant, leaf=leaf)

    def deed(clean: dict[str, Any]) -> None:
        file = clean["file"]
        services.add_evidence(
            row=row, leaf=code, name=file.name, content=file.read(services.MAX_FILE + 1), unit=place.unit, by=place.user,
            on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip

    if request.method == "POST" and done(form, deed, "file"):
        messages.success(request, _("Đã thêm minh chứng."))
        return redirect(url)
    done_at = {one.stage for one in row.finished.all()}
    may_write = (
        selectors.is_open(row.round) and Stage.SELF.value not in done_at and (seat.runs or place.unit.pk == row.unit_id)
    )
    return page(
        request, place, "emulation/evidence.html", status=422 if form.errors else 200, row=row, round=row.round, code=code, number=leaf,
        form=form, files=selectors.evidence_of(row).get(code, []), may_write=may_write,
    )  # fmt: skip


def _file(row: Participant, file: int) -> Evidence:
    found = row.evidence.select_related("file", "participant__round__unit", "participant__unit", "participant__checker").filter(pk=file).first()  # fmt: skip
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def evidence_file(request: HttpRequest, place: Place, round: int, participant: int, file: int) -> HttpResponse:
    """The file itself; pictures and PDF open in the browser."""
    _seat, row = row_here(place, round, participant)
    stored = _file(row, file).file
    answer = FileResponse(
        open_file(stored), as_attachment=stored.media_type not in _SHOWN_IN_PLACE, filename=stored.name,
        content_type=stored.media_type,
    )  # fmt: skip
    if stored.media_type != "application/pdf":  # the browser's PDF reader refuses to work inside a sandbox
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer  # type: ignore[return-value]


@require_POST
@unit_page
def evidence_remove(request: HttpRequest, place: Place, round: int, participant: int, file: int) -> HttpResponse:
    _seat, row = row_here(place, round, participant)
    found = _file(row, file)
    leaves = board_leaves(row)
    try:
        services.remove_evidence(evidence=found, unit=place.unit, by=place.user, on=place.today)
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Đã gỡ minh chứng."))
    number = leaves.index(found.leaf) if found.leaf in leaves else 0
    return redirect(place.url("emulation:evidence", round=round, participant=participant, leaf=number))


@require_safe
@unit_page
def export(request: HttpRequest, place: Place, round: int, participant: int) -> HttpResponse:
    _seat, row = row_here(place, round, participant)
    content = entries_workbook(board_of(row.round, place.today), row)
    return download(content, f"phieu-tu-cham-{row.unit.code}-{row.round.year}.xlsx")


@unit_page
def upload(request: HttpRequest, place: Place, round: int, participant: int) -> HttpResponse:
    _seat, row = row_here(place, round, participant)
    form, errors = FileForm(request.POST or None, request.FILES or None), []
    back = place.url("emulation:entry", round=round, participant=participant)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            count = import_entries(
                row=row, content=content, unit=place.unit, by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
            )  # fmt: skip
        except BadRows as bad:
            errors = bad.errors
        except Refused as no:
            form.add_error("file", str(no))
        else:
            messages.success(request, _("Đã sửa %(count)s tiêu chí.") % {"count": count})
            return redirect(back)
    status = 422 if errors or form.errors else 200
    return page(
        request,
        place,
        "emulation/entry_import.html",
        status=status,
        row=row,
        round=row.round,
        form=form,
        errors=errors,
        back=back,
    )


@unit_page
def appeal(request: HttpRequest, place: Place, round: int, participant: int) -> HttpResponse:
    _seat, row = row_here(place, round, participant)
    board = board_of(row.round, place.today)
    leaves = [(code, f"{code} {leaf.name}"[:120]) for code, leaf in board.sheet.leaves.items()]
    form = AppealForm(request.POST or None, leaves=leaves)
    back = place.url("emulation:entry", round=round, participant=participant)

    def deed(clean: dict[str, Any]) -> None:
        result_services.appeal(
            row=row, leaf=clean["leaf"], text=clean["text"], unit=place.unit, by=place.user, on=place.today
        )

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã gửi kiến nghị."))
        return redirect(back)
    return form_page(
        request, place, form, "list", title=_("Kiến nghị về điểm"), button=_("Gửi kiến nghị"), back=back, lead=row.name
    )


@unit_page
def answer(request: HttpRequest, place: Place, round: int, appeal: int) -> HttpResponse:
    found = run_here(place, round)
    held = next((one for one in selectors.appeals_of(found) if one.pk == appeal), None)
    if held is None:
        raise Http404
    form = TextForm(
        request.POST or None, label=_("Trả lời"), hint=_("Nếu đổi điểm, sửa ở bước trưởng khối hoặc hội đồng chấm và ghi lý do."),
    )  # fmt: skip
    back = place.url("emulation:round", round=round)

    def deed(clean: dict[str, Any]) -> None:
        result_services.answer_appeal(found=held, answer=clean["text"], by=place.user, on=place.today)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã trả lời."))
        return redirect(back)
    lead = f"{held.leaf}: {held.text}" if held.leaf else held.text
    return form_page(
        request, place, form, "list", title=_("Trả lời kiến nghị của %(unit)s") % {"unit": held.participant.name}, lead=lead,
        button=_("Trả lời"), back=back,
    )  # fmt: skip

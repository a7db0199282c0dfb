"""Tables in and out: pasted or uploaded, shown cell by cell, saved; the sender's file sent back; our own export."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cores.workbooks import read_pasted
from tongket.cores.workbooks.grids import Book
from tongket.cores.workbooks.limits import USUAL
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.enums import FigureOrigin
from tongket.cycle.reporting.forms.figures import WorkbookForm
from tongket.cycle.reporting.forms.pasted import answers_from, entries_from, learned_from, questions_of
from tongket.cycle.reporting.selectors.figures import Grid, grid_of
from tongket.cycle.reporting.selectors.figures_workbook import workbook_of
from tongket.cycle.reporting.selectors.marked_table import marked_workbook
from tongket.cycle.reporting.selectors.pasted import Pasted, book_of, kept_table, match
from tongket.cycle.reporting.selectors.remembered_tables import Remembered, TableAnswers, remembered_of, senders_of
from tongket.cycle.reporting.services.figures import Outcome
from tongket.cycle.reporting.services.paste import paste_figures, undo_paste
from tongket.cycle.reporting.services.tables import forget_table, keep_table
from tongket.cycle.reporting.views.figures_frame import frame_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class _Desk:
    """A table on its way: where it came from, what was answered, what was found."""

    said: TableAnswers
    before: Remembered
    block: str = ""
    kept: StoredFile | None = None
    book: Book | None = None
    found: Pasted | None = None
    outcome: Outcome | None = None
    upload_error: str = ""
    saved: int = 0

    @property
    def is_well(self) -> bool:
        """Whether there is a table to look at."""
        return self.found is not None and not self.found.trouble

    def read(self, grid: Grid) -> None:
        """Read the source against the grid; what cannot be read is a trouble in words."""
        try:
            self.book = book_of(self.kept) if self.kept is not None else read_pasted(self.block)
            self.found = match(grid, self.book, self.said, self.before)
        except Refused as refusal:
            self.found = Pasted(trouble=str(refusal))


def _desk(request: HttpRequest, place: Place, kept: StoredFile | None = None) -> _Desk:
    said = answers_from(request.POST.dict())
    if kept is None and (number := plain_int(request.POST.get("kept", ""))) is not None:
        kept = kept_table(place.unit.pk, number)
    before = remembered_of(place.unit.pk, said.sender)
    block = "" if kept is not None else request.POST.get("block", "")
    return _Desk(said, before, block, kept)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def paste(request: HttpRequest, place: Place) -> HttpResponse:
    """A table pasted or kept, shown as it would be saved; then its right rows saved, or its wrong ones sent back marked."""
    grid, desk = grid_of(place), _desk(request, place)
    if request.method != "POST":
        return _page(request, place, grid, desk)
    if request.POST.get("deed") == "forget":
        return _forgotten(request, place, grid, desk)
    if desk.kept is not None or request.POST.get("deed") == "marked":
        require(place.user, "reporting.enter_figures", place.unit, on=place.today)
    desk.read(grid)
    if request.POST.get("deed") == "marked" and desk.is_well and desk.found and desk.book:
        content = read_bytes(desk.kept) if desk.kept is not None else None
        return _download(marked_workbook(desk.found, desk.book, content), f"can-sua-{place.unit.code}.xlsx")
    if request.POST.get("deed") == "save" and desk.is_well:
        return _saved(request, place, grid, desk)
    return _page(request, place, grid, desk, status=200 if desk.is_well else 422)


def _saved(request: HttpRequest, place: Place, grid: Grid, desk: _Desk) -> HttpResponse:
    """Right rows taken in one transaction; when something is left, the page stays with what is left."""
    assert desk.found is not None
    outcome = paste_figures(
        unit=place.unit,
        period=place.period,
        entries=entries_from(request.POST.dict(), desk.found, place, desk.kept),
        by=place.user,
        on=place.today,
        at=request.now,  # type: ignore[attr-defined]
        origin=FigureOrigin.PASTED if desk.kept is None else FigureOrigin.IMPORTED,
        learned=learned_from(grid, desk.found, desk.said),
    )
    if not outcome.ok:
        desk.outcome = outcome
        return _page(request, place, grid, desk, status=422)
    left = len(desk.found.open)
    says = ngettext("Đã ghi %(count)s ô.", "Đã ghi %(count)s ô.", outcome.saved) % {"count": outcome.saved}
    if not left:
        messages.success(request, says)
        return redirect(place.url("reporting:figures"))
    desk.before = remembered_of(place.unit.pk, desk.said.sender)
    desk.read(grid_of(place))
    desk.saved = outcome.saved
    return _page(request, place, grid_of(place), desk, says=says)


def _forgotten(request: HttpRequest, place: Place, grid: Grid, desk: _Desk) -> HttpResponse:
    at = request.now  # type: ignore[attr-defined]
    count = forget_table(unit=place.unit, sender=desk.said.sender, by=place.user, on=place.today, at=at)
    says = ngettext("Đã xóa %(count)s điều ghi nhớ.", "Đã xóa %(count)s điều ghi nhớ.", count) % {"count": count}
    desk.before = Remembered()
    if desk.kept is not None or desk.block:
        desk.read(grid)
    return _page(request, place, grid, desk, says=says)


def _page(
    request: HttpRequest, place: Place, grid: Grid, desk: _Desk, *, status: int = 200, says: str = ""
) -> HttpResponse:
    found, troubles = desk.found or Pasted(), _troubles(desk.outcome)
    context = {
        **frame_of(request, place, "figures"),
        "grid": grid,
        "desk": desk,
        "found": found,
        "is_read": desk.found is not None,
        "ready": [(row, troubles.get(row.row.indicator.pk, "")) for row in found.ready if row.row],
        "conflicts": len(troubles),
        "questions": questions_of(found, desk.said, desk.before),
        "choices": [row for row in grid.rows if row.entry != "none"],
        "senders": senders_of(place.unit.pk),
        "may_enter": can(place.user, "reporting.enter_figures", place.unit, on=place.today),
        "pasted_text": desk.block,
        "start": desk.said.start or request.GET.get("o", ""),
        "saved_says": says,
        "limits": USUAL,
    }
    return render(request, "reporting/figures/paste.html", context, status=status)


def _troubles(outcome: Outcome | None) -> dict[int, str]:
    """Why rows were not taken when everything was kept back, by indicator."""
    if outcome is None:
        return {}
    said = _("Ô này vừa được %(who)s sửa thành %(value)s. Xem lại rồi dán lại.")
    conflicts = {pk: said % {"who": one.by_name, "value": one.shown} for pk, one in outcome.conflicts.items()}
    return {pk: error.says for pk, error in outcome.errors.items()} | conflicts


@require_POST
@unit_page
def undo(request: HttpRequest, place: Place) -> HttpResponse:
    """Take the last paste back."""
    count = undo_paste(unit=place.unit, period=place.period, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(
        request, ngettext("Đã trả lại %(count)s ô như cũ.", "Đã trả lại %(count)s ô như cũ.", count) % {"count": count}
    )
    return redirect(place.url("reporting:figures"))


@require_safe
@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    """The table as .xlsx."""
    require(place.user, "reporting.view_figures", place.unit, on=place.today)
    return _download(workbook_of(place), f"so-lieu-{place.unit.code}-{place.period.code}.xlsx")


def _download(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@require_POST
@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    """A file read into the paste page, where every line is checked before anything is saved."""
    require(place.user, "reporting.enter_figures", place.unit, on=place.today)
    grid, form = grid_of(place), WorkbookForm(request.POST, request.FILES)
    desk = _desk(request, place)
    if not form.is_valid():
        desk.upload_error = _("Chưa chọn tệp. Chọn tệp rồi bấm lại.")
        return _page(request, place, grid, desk, status=422)
    file = form.cleaned_data["file"]
    try:
        desk.kept = keep_table(
            unit=place.unit, name=file.name, content=file.read(USUAL.file_bytes + 1), by=place.user, on=place.today,
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except Refused as refusal:
        desk.upload_error = str(refusal)
        return _page(request, place, grid, desk, status=422)
    desk.read(grid)
    return _page(request, place, grid, desk, status=200 if desk.is_well else 422)

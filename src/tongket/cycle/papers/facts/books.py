"""The registers with the official columns, as workbooks and as Word files.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục IV; documents B.6.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from tongket.cores.documents import ProfileCode, RegisterBook, render_register
from tongket.cores.kernel.dates import short_date
from tongket.cycle.organizations.selectors import Letterhead
from tongket.cycle.papers.facts.lines import Line
from tongket.cycle.papers.models import IncomingPaper

Cells = Sequence[str | int | date | None]
_WIDE = ("trích yếu", "tác giả")


def outgoing_heads() -> tuple[str, ...]:
    """The ten columns of the register of outgoing papers."""
    return (
        _("Số, ký hiệu văn bản"), _("Ngày tháng văn bản"), _("Tên loại và trích yếu nội dung văn bản"), _("Người ký"),
        _("Nơi nhận văn bản"), _("Đơn vị, người nhận bản lưu"), _("Số lượng bản"), _("Ngày chuyển"), _("Ký nhận"), _("Ghi chú"),
    )  # fmt: skip


def outgoing_cells(line: Line) -> Cells:
    """A line of the register of outgoing papers; a recalled paper says so first in the remarks."""
    entry = line.entry
    return (
        entry.notation, entry.issued_on, says_what(line), entry.signer_name, "; ".join(entry.recipients.splitlines()),
        entry.kept_by, entry.copies, entry.transferred_on, entry.received_by, remarks(line),
    )  # fmt: skip


def says_what(line: Line) -> str:
    """Kind and abstract in one; a copy names its form in its abstract already."""
    return line.entry.abstract if line.entry.copy_form else f"{line.kind}. {line.entry.abstract}"


def remarks(line: Line) -> str:
    """Recall, version and note."""
    entry = line.entry
    parts = []
    if entry.recalled_on is not None:
        parts.append(
            _("ĐÃ THU HỒI ngày %(day)s: %(why)s") % {"day": f"{entry.recalled_on:%d/%m/%Y}", "why": entry.recall_reason}
        )
    if line.paper is not None and line.paper.version > 1:
        parts.append(_("Đã đính chính, bản %(version)s") % {"version": line.paper.version})
    return "; ".join([*parts, *([entry.note] if entry.note else [])])


def incoming_heads() -> tuple[str, ...]:
    """The ten columns of the register of incoming papers."""
    return (
        _("Ngày đến"), _("Số đến"), _("Tác giả"), _("Số, ký hiệu văn bản"), _("Ngày tháng văn bản"),
        _("Tên loại và trích yếu nội dung văn bản"), _("Đơn vị hoặc người nhận"), _("Ngày chuyển"), _("Ký nhận"), _("Ghi chú"),
    )  # fmt: skip


def incoming_cells(row: IncomingPaper) -> Cells:
    """A line of the register of incoming papers."""
    return (
        row.arrived_on, row.arrival_number, row.author, row.notation, row.dated_on,
        ". ".join(one for one in (row.kind_name, row.abstract) if one), receiver_of(row), row.transferred_on, row.received_by,
        row.note,
    )  # fmt: skip


def receiver_of(row: IncomingPaper) -> str:
    """The person it was given to, and the part of the unit."""
    return ", ".join(one for one in (row.person.full_name if row.person else "", row.given_to) if one)


def follow_heads() -> tuple[str, ...]:
    """The seven columns of the register that follows the handling of incoming papers."""
    return (
        _("Số đến"), _("Tên loại, số và ký hiệu, ngày tháng, tác giả"), _("Đơn vị hoặc người nhận"), _("Thời hạn giải quyết"),
        _("Tiến độ giải quyết"), _("Số, ký hiệu văn bản trả lời"), _("Ghi chú"),
    )  # fmt: skip


def follow_cells(row: IncomingPaper) -> Cells:
    """A line of the register that follows."""
    dated = f"{row.dated_on:%d/%m/%Y}" if row.dated_on else ""
    named = ", ".join(one for one in (f"{row.kind_name} {row.notation}".strip(), dated, row.author) if one)
    done = _("Xong ngày %(day)s") % {"day": f"{row.done_on:%d/%m/%Y}"} if row.done_on else ""
    progress = "; ".join(one for one in (row.progress, done) if one)
    answer = row.answered_by.notation if row.answered_by else ""
    return row.arrival_number, named, receiver_of(row), row.due_on, progress, answer, row.note


def under(heads: Sequence[str], rows: Iterable[Cells]) -> list[list[tuple[str, str | int | date | None]]]:
    """Each cell with the head of its column, for pages that show rows as cards."""
    return [list(zip(heads, cells, strict=True)) for cells in rows]


def said(cell: str | int | date | None) -> str:
    """A cell as printed."""
    if isinstance(cell, date):
        return short_date(cell)
    return "" if cell is None else str(cell)


def word_book(
    title: str, unit: Letterhead, note: str, heads: Sequence[str], rows: Iterable[Cells], *, on: date
) -> bytes:
    """A register as a Word file ready to print: landscape A4, heads on every page."""
    narrow = {_("Số đến"), _("Số lượng bản"), _("Ký nhận")}
    shares = tuple(3.0 if any(word in head for word in _WIDE) else 0.9 if head in narrow else 1.5 for head in heads)
    printed = tuple(tuple(said(cell) for cell in cells) for cells in rows)
    return render_register(
        RegisterBook(title, unit.name, note, tuple(heads), shares, printed, on, ProfileCode(unit.profile))
    )


def written_book(title: str, head_line: str, heads: Sequence[str], rows: Iterable[Cells]) -> bytes:
    """A register as a workbook ready to print: landscape A4, repeated titles, days as days."""
    made = BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
    )  # fmt: skip
    sheet = book.add_worksheet(title[:31])
    base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True, "border": 1}
    bold = book.add_format({**base, "bold": True, "align": "center", "valign": "vcenter"})
    plain, days = book.add_format(base), book.add_format({**base, "num_format": "dd/mm/yyyy", "align": "center"})
    name = book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
    sheet.write_string(0, 0, head_line, name)
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
        sheet.write_number(3, column, column + 1, bold)
        sheet.set_column(column, column, 36 if any(word in head for word in _WIDE) else 14)
    for line, cells in enumerate(rows, start=4):
        for column, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(line, column, datetime.combine(value, datetime.min.time()), days)
            elif isinstance(value, int):
                sheet.write_number(line, column, value, plain)
            else:
                sheet.write_string(line, column, value or "", plain)
    sheet.freeze_panes(4, 1)
    sheet.repeat_rows(2, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return made.getvalue()

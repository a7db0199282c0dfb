"""The package of a year: an index page for any browser, workbooks, papers and their files, in one .zip."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import escape

import xlsxwriter

from tongket.base.files.services import cleaned_name
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cores.kernel.dates import short_date
from tongket.cycle.blocks.enums import CovenantState
from tongket.cycle.blocks.models import BlockYear, Covenant, Meeting
from tongket.cycle.blocks.selectors.calendar import steps_of
from tongket.cycle.blocks.selectors.covenants import lines_of
from tongket.cycle.blocks.selectors.handing import (
    files_of,
    handover_of,
    open_tasks,
    papers_issued,
    provided,
    unique,
    zipped,
)
from tongket.cycle.blocks.selectors.meetings import attendance_of, conclusions_of, meetings_of
from tongket.cycle.blocks.selectors.papers import (
    covenant_paper,
    form_says,
    handover_paper,
    minutes_paper,
    year_paper,
    year_says,
)
from tongket.cycle.blocks.selectors.results import results_of
from tongket.cycle.blocks.selectors.workbook import lines_workbook, members_workbook
from tongket.cycle.blocks.selectors.years import members_of_year, names_of, tie_says, years_of
from tongket.cycle.organizations import selectors as organizations

Cells = Sequence[str | date | None]
_STYLE = "body{font:17px/1.5 Georgia,'Times New Roman',serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1d1b}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #bbb;padding:.35rem .5rem;text-align:left;vertical-align:top}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}th{background:#f3efe6}"


def package_of(year: BlockYear, on: date) -> bytes:
    """Everything of the year as of the day, in one archive that opens without the program."""
    tables = _tables(year, on)
    parts: list[tuple[str, bytes]] = [("thanh-vien.xlsx", members_workbook(members_of_year(year)))]
    parts.append(("so-lieu-cua-nam.xlsx", _workbook(tables)))
    parts += _papers(year, on)
    parts += files_of(year)
    parts += provided(year, on)
    index = _index(year, on, tables, [name for name, _content in parts])
    return zipped([("index.html", index.encode()), *parts])


def _papers(year: BlockYear, on: date) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for paper in year.papers.all():
        if paper.body.strip():
            found.append((f"van-ban/{paper.title[:80]}.docx", render_docx(year_paper(paper, on))))
    for meeting in meetings_of(year):
        made = minutes_paper(meeting)
        found.append((f"cuoc-hop/{meeting.held_on:%Y-%m-%d} {meeting.title[:60]}.docx", render_docx(made)))
    for covenant in _covenants(year):
        made = covenant_paper(covenant, on)
        name = f"giao-uoc/{covenant.title[:60]} ban {covenant.version}"
        found += [(f"{name}.docx", render_docx(made)), (f"{name}.pdf", render_pdf(made, find_fonts()))]
        found.append((f"{name} chi tieu.xlsx", lines_workbook(lines_of(covenant, on))))
    handover = handover_of(year)
    if handover is not None:
        made = handover_paper(handover)
        found += [
            ("bien-ban-ban-giao.docx", render_docx(made)),
            ("bien-ban-ban-giao.pdf", render_pdf(made, find_fonts())),
        ]
    return found


def _covenants(year: BlockYear) -> list[Covenant]:
    rows = Covenant.objects.filter(unit=year.unit, year=year.year).exclude(state=CovenantState.DRAFT)
    return list(rows.select_related("unit"))


def _tables(year: BlockYear, on: date) -> list[tuple[str, Sequence[str], list[Cells]]]:
    """Title, heads and rows of everything that is a list."""
    heads = years_of(year.unit)
    names = names_of([unit for one in heads for unit in (one.head_id, one.deputy_id)], on)
    return [
        ("Thành viên", ("Mã", "Đơn vị", "Ghi chú"), [(one.row.member.code, one.name, tie_says(one)) for one in members_of_year(year)]),
        ("Trưởng khối các năm", ("Năm", "Trưởng", "Phó"),
         [(str(one.year), names.get(one.head_id or 0, ""), names.get(one.deputy_id or 0, "")) for one in heads]),
        ("Lịch năm", ("Việc", "Ai làm", "Hạn", "Tình trạng", "Đã làm"),
         [(one.step.title, str(one.step.get_who_display()), one.step.due_on, str(one.state.label),
           f"{len(one.answered)}/{one.asked}" if one.asks_members else "") for one in steps_of(year, on)]),
        ("Cuộc họp", ("Ngày", "Cuộc họp", "Địa điểm", "Có mặt", "Vắng và lý do"), [_meeting_cells(one) for one in meetings_of(year)]),
        ("Kết luận", ("Cuộc họp", "Kết luận", "Ai làm", "Hạn", "Xong ngày", "Kết quả"),
         [(meeting.title, row.conclusion.text, row.owner or "Trưởng khối", row.conclusion.due_on, row.conclusion.done_on, row.conclusion.result)
          for meeting in meetings_of(year) for row in conclusions_of(meeting, on)]),
        ("Kết quả đến nay", ("Đơn vị", "Chỉ tiêu", "Mức giao ước", "Đã thực hiện"),
         [(one.unit, one.name, one.asked, one.shown) for one in results_of(year, on)]),
        ("Văn bản", ("Văn bản", "Số, ký hiệu", "Ngày", "Tệp"),
         [(one.says, one.notation, one.day, one.file.name if one.file else "") for one in papers_issued(year)]),
        ("Việc còn lại", ("Việc", "Ai làm", "Hạn"), [(one.text, one.who, one.due_on) for one in open_tasks(year, on)]),
    ]  # fmt: skip


def _meeting_cells(meeting: Meeting) -> Cells:
    rows = attendance_of(meeting)
    absent = "; ".join(f"{one.name} ({one.reason or 'không nêu lý do'})" for one in rows if one.came is False)
    came = sum(one.came is True for one in rows)
    return (meeting.held_on, meeting.title, meeting.place, f"{came}/{len(rows)}", absent)


def _workbook(tables: Iterable[tuple[str, Sequence[str], list[Cells]]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    days = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    for title, heads, rows in tables:
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
            sheet.set_column(column, column, 36 if column == 1 else 20)
        for line, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(line, column, datetime.combine(cell, datetime.min.time()), days)
                elif cell:
                    sheet.write_string(line, column, cell)
    book.close()
    return out.getvalue()


def _index(year: BlockYear, on: date, tables: list[tuple[str, Sequence[str], list[Cells]]], files: list[str]) -> str:
    name = organizations.version_on(year.unit, min(on, year.last_day)).name
    title = f"Gói bàn giao {year_says(year)}: {name}"
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>Lập ngày {short_date(on)}. {form_says(year)} có {len(members_of_year(year))} thành viên trong năm.</p>",
    ]
    body.append("<h2>Tệp trong gói</h2><ul>")
    body += [f'<li><a href="{escape(one, quote=True)}">{escape(one)}</a></li>' for one in _as_zipped(files)]
    body.append("</ul>")
    for said, heads, rows in tables:
        body.append(f"<h2>{escape(said)}</h2>")
        if not rows:
            body.append("<p>Chưa có.</p>")
            continue
        head = "".join(f"<th>{escape(one)}</th>" for one in heads)
        lines = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in cells)}</tr>" for cells in rows)
        body.append(f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>")
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style><body>{"".join(body)}</body></html>'


def _as_zipped(files: list[str]) -> list[str]:
    """The names as the archive has them."""
    had: set[str] = {"index.html"}
    return [unique("/".join(cleaned_name(part) for part in one.split("/")), had) for one in files]


def _cell(cell: str | date | None) -> str:
    return short_date(cell) if isinstance(cell, date) else escape(cell or "")

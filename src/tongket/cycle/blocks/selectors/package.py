"""The package of a year: an index page for any browser, workbooks, papers and their files, in one .zip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tongket.base.files.archives import Cells, Told, index_page, tables_workbook, zipped
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


def package_of(year: BlockYear, on: date) -> bytes:
    """Everything of the year as of the day, in one archive that opens without the program."""
    tables = [Told(*one) for one in _tables(year, on)]
    parts: list[tuple[str, bytes]] = [("thanh-vien.xlsx", members_workbook(members_of_year(year)))]
    parts.append(("so-lieu-cua-nam.xlsx", tables_workbook(tables)))
    parts += _papers(year, on)
    parts += files_of(year)
    parts += provided(year, on)
    name = organizations.version_on(year.unit, min(on, year.last_day)).name
    title = f"Gói bàn giao {year_says(year)}: {name}"
    lead = f"Lập ngày {short_date(on)}. {form_says(year)} có {len(members_of_year(year))} thành viên trong năm."
    index = index_page(title, lead, tables, [name for name, _content in parts])
    return zipped([("index.html", index), *parts])


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

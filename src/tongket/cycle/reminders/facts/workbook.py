"""Due days as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import weekday
from tongket.cycle.reminders.enums import Source
from tongket.cycle.reminders.facts.dues import Due

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def due_sheet(dues: Iterable[Due], *, today: date) -> bytes:
    """One row a due day, days as days."""
    heads = (
        _("Làm xong trong ngày"), _("Thứ"), _("Hạn ghi"), _("Vì sao khác"), _("Đơn vị"), _("Việc"), _("Từ đâu"),
        _("Chủ trì"), _("Trạng thái"), _("Căn cứ"),
    )  # fmt: skip
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(_("Lịch"))
    sheet.write_row(0, 0, heads, book.add_format({"bold": True, "text_wrap": True, "bottom": 1}))
    sheet.freeze_panes(1, 0)
    for first, last, width in ((0, 3, 14), (4, 4, 34), (5, 5, 60), (6, 9, 24)):
        sheet.set_column(first, last, width)
    for line, due in enumerate(dues, start=1):
        sheet.write_datetime(line, 0, due.due_on)
        sheet.write_string(line, 1, weekday(due.due_on))
        sheet.write_datetime(line, 2, due.stated_on)
        words = (
            due.moved_why, due.unit_name, due.title, str(Source(due.source).label), due.owner_name, _state(due, today),
            due.says_source,
        )  # fmt: skip
        for column, text in enumerate(words, start=3):
            sheet.write_string(line, column, text)
    book.close()
    return made.getvalue()


def _state(due: Due, today: date) -> str:
    if due.done:
        return due.done_says
    return _("quá hạn") if due.late_on(today) else _("chưa xong")

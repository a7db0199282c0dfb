"""The ladder of a request as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tongket.cores.kernel.dates import short_date
from tongket.cycle.collecting.selectors.requests import Standpoint, Step, period_says

WIDTHS = (6, 50, 8, 14, 34, 14, 10, 40)


def ladder_sheet(here: Standpoint, steps: Sequence[Step], today: date) -> bytes:
    """One row a unit: state, days, submissions, reason."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = _("Tình hình gửi")
    sheet.append([here.request.subject])
    sheet.append(
        [_("%(period)s, tính đến %(day)s") % {"period": period_says(here.request.period), "day": short_date(today)}]
    )
    sheet.append(
        [_("STT"), _("Đơn vị"), _("Cấp"), _("Hạn"), _("Tình trạng"), _("Ngày gửi"), _("Số lần gửi"), _("Lý do")]
    )
    for number, one in enumerate(steps, start=1):
        row = one.answer
        sheet.append([
            number, row.unit_name, row.depth, short_date(one.due), one.says,
            short_date(row.first_sent_on) if row.first_sent_on else "", row.submissions_count, row.why or row.extended_why,
        ])  # fmt: skip
    for line in sheet.iter_rows():
        for cell in line:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a name that looks like a formula stays a name
    for cell in (*sheet[1], *sheet[3]):
        cell.font = Font(bold=True)
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A4"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()

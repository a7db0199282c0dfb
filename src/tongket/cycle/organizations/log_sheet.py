"""The log as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import islice

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from tongket.base.audit.models import Event
from tongket.base.audit.presenters import Line, lines_of
from tongket.base.audit.verifying import Head

MOST = 20_000  # rows of one workbook
_CHUNK = 500


def log_sheet(events: Iterable[Event], *, title: str, total: int, trace: Head) -> bytes:
    """The events in their order, one row each; the last rows say how many there are and where the chain stands."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("Nhật ký"))
        bold, when = (
            book.add_format({"bold": True}),
            book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss", "align": "left"}),
        )
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_string(0, 0, title, bold)
        heads = (_("Lúc"), _("Đơn vị"), _("Ai"), _("Việc"), _("Đối tượng"), _("Từ gì thành gì"), _("Lý do"), _("Dòng"))
        for column, (says, width) in enumerate(zip(heads, (19, 30, 24, 26, 36, 60, 30, 8), strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, says, bold)
        row = 3
        for event, line in _with_lines(events):
            at = timezone.localtime(event.at).replace(tzinfo=None, microsecond=0)
            sheet.write_datetime(row, 0, at, when)
            changes = "\n".join(str(change) for change in line.changes)
            for column, text in enumerate((line.unit_name, line.who, line.deed, line.target, changes, line.reason), 1):
                sheet.write_string(row, column, text[:32_000], wrap)
            sheet.write_number(row, 7, event.sequence)
            row += 1
        sheet.freeze_panes(3, 0)
        sheet.autofilter(2, 0, max(row - 1, 3), 7)
        says = _("%(shown)s dòng trên tổng số %(total)s dòng khớp cách lọc.") % {"shown": row - 3, "total": total}
        sheet.write_string(row + 1, 0, says)
        sheet.write_string(row + 2, 0, trace_says(trace))
    return out.getvalue()


def trace_says(trace: Head) -> str:
    """Where the chain stood, to be compared later."""
    return _("Dấu vết đến dòng %(count)s: %(hash)s") % {"count": trace.count, "hash": trace.own_hash}


def _with_lines(events: Iterable[Event]) -> Iterable[tuple[Event, Line]]:
    rows = iter(events)
    while chunk := list(islice(rows, _CHUNK)):
        yield from zip(chunk, lines_of(chunk), strict=True)

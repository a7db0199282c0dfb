"""Who may get what, as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date


def eligible_sheet(found: Any, lines: Sequence[Any], reasons: Mapping[str, str], place_name: str) -> bytes:
    """A row a subject, a column a title, the words of the verdict; why, for the chosen title."""
    wish = found.wish
    says = {3: _("cần hỏi lại"), 2: _("đủ điều kiện"), 1: _("chưa đủ căn cứ"), 0: _("chưa đủ điều kiện")}
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(str(wish.year))
        bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        told = {"unit": place_name, "year": wish.year, "day": short_date(wish.on)}
        sheet.write_string(
            0, 0, _("%(unit)s: xét thành tích năm %(year)s, ngày %(day)s. Hội đồng vẫn bình xét, lựa chọn.") % told
        )
        heads = [
            _("Số TT"),
            _("Họ và tên, tên tập thể"),
            _("Chức vụ, nơi làm việc"),
            *(one.name for one in found.counts),
        ]
        if reasons:
            heads.append(_("Lý do"))
        sheet.write_row(2, 0, heads, bold)
        sheet.freeze_panes(3, 2)
        for first, last, width in (
            (0, 0, 6),
            (1, 2, 30),
            (3, len(found.counts) + 2, 16),
            (len(found.counts) + 3,) * 2 + (70,),
        ):
            sheet.set_column(first, last, width)
        for at, line in enumerate(lines):
            sheet.write_number(at + 3, 0, at + 1, wrapped)
            words = [line.name, line.detail, *(says[mark] for mark in found.marks(at)), reasons.get(line.who, "")]
            for column, text in enumerate(words, start=1):
                sheet.write_string(at + 3, column, text, wrapped)
    return made.getvalue()

"""The catalogue of a day as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cycle.judging.facts.catalogue import AwardRow


def catalogue_sheet(rows: Iterable[AwardRow], day: date) -> bytes:
    """One row an award and kind of recipient that is paid; awards without money have one row."""
    heads = (
        _("Mã"), _("Danh hiệu, hình thức"), _("Loại"), _("Cấp"), _("Tặng cho"), _("Người quyết định"), _("Căn cứ thẩm quyền"),
        _("Mức thưởng tính cho"), _("Số lần lương cơ sở"), _("Tiền thưởng (đồng)"), _("Căn cứ mức thưởng"), _("Ghi chú"),
    )  # fmt: skip
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(short_date(day).replace("/", "-"))
    sheet.write_row(0, 0, heads, book.add_format({"bold": True, "text_wrap": True, "bottom": 1}))
    sheet.freeze_panes(1, 2)
    for first, last, width in ((0, 0, 12), (1, 1, 44), (2, 4, 24), (5, 6, 40), (7, 9, 18), (10, 11, 34)):
        sheet.set_column(first, last, width)
    money = book.add_format({"num_format": "#,##0"})
    line = 0
    for row in rows:
        for paid in row.money or (None,):
            line += 1
            told = (
                row.code,
                row.name,
                row.type_says,
                row.level_says,
                row.kinds_says,
                row.deciders,
                row.deciders_source,
            )
            for column, text in enumerate(told):
                sheet.write_string(line, column, text)
            if paid is None:
                continue
            sheet.write_string(line, 7, f"{paid.kind_says} ({paid.by_says})" if paid.by_says else paid.kind_says)
            sheet.write_number(line, 8, float(paid.multiple))
            if paid.amount is not None:
                sheet.write_number(line, 9, paid.amount, money)
            sheet.write_string(line, 10, paid.source)
            sheet.write_string(line, 11, _("Nguồn chưa chắc") if paid.unsure else "")
    book.close()
    return made.getvalue()

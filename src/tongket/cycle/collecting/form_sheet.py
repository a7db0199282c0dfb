"""The form of a request as a workbook: a unit without an account fills it in with Excel and sends it back.

All cells but the answers are locked against slips (without a password). Checks stand beside the figures as formulas.
A hidden sheet carries the fixed part with its seal; a hidden column says which figure a row is, wherever it moves to.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

from tongket.cores.kernel.dates import short_date
from tongket.cycle.collecting.enums import CellState, PartKind
from tongket.cycle.collecting.facts.formulas import rule_formula
from tongket.cycle.collecting.facts.packages import Form, FormItem
from tongket.cycle.collecting.facts.timing import due_day
from tongket.cycle.collecting.models import Answer, RequestPart, Rule
from tongket.cycle.collecting.seals import form_seal
from tongket.cycle.collecting.selectors.cells import AnswerCell, Sheet
from tongket.cycle.collecting.selectors.requests import period_says

SECRET, NOT_HERE, CHUNK = "_tongket", "không áp dụng", 30_000
NUMBER, NAME, MEASURE, BEFORE, NOW, NOTE, SAYS, KEY = "ABCDEFGH"
WIDTHS = {NUMBER: 6, NAME: 46, MEASURE: 13, BEFORE: 13, NOW: 16, NOTE: 32, SAYS: 26, KEY: 4}
_THIN = Side(style="thin", color="B8B2A4")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FIELD, _HEAD, _BAD = (
    PatternFill("solid", fgColor="FFF8DC"),
    PatternFill("solid", fgColor="EFEAE0"),
    PatternFill("solid", bgColor="F6CFCB"),
)
_WRAP = Alignment(wrap_text=True, vertical="center")


def form_of(answer: Answer, sheet: Sheet, parts: list[RequestPart]) -> Form:
    """The fixed part: what a form of this answer asks now."""
    items = tuple(
        FormItem(one.indicator.pk, one.indicator.code, one.indicator.name, one.indicator.measure)
        for one in sheet.cells
        if one.entry not in ("none", "passed")
    )
    told = tuple((one.pk, one.heading) for one in parts if one.kind == PartKind.TEXT)
    request = answer.request
    return Form(request.pk, request.form_version, answer.unit.code, request.period, items, told)


def form_workbook(answer: Answer, sheet: Sheet, parts: list[RequestPart], rules: list[Rule], asker: str) -> bytes:
    """The form of one answer, prefilled with what the unit's table holds."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = _("Phiếu báo cáo")
    writer = _Writer(page)
    writer.head(answer, asker)
    rows = writer.figures([one for one in sheet.cells if one.entry not in ("none", "passed")])
    writer.rules(rules, rows, sheet)
    writer.words([one for one in parts if one.kind == PartKind.TEXT], answer)
    writer.close()
    _seal(book, form_of(answer, sheet, parts))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _seal(book: Workbook, form: Form) -> None:
    secret = book.create_sheet(SECRET)
    text = form.canonical()
    secret["B1"] = form_seal(text)
    for number, start in enumerate(range(0, len(text), CHUNK), start=1):
        secret[f"A{number}"] = text[start : start + CHUNK]
        secret[f"A{number}"].data_type = "s"
    secret.sheet_state = "veryHidden"
    secret.protection.sheet = True


class _Writer:
    """Writes the visible page from the top."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.row = 1

    def put(self, place: str, value: Any, *, bold: bool = False, size: int = 12) -> Any:
        cell = self.page[place]
        cell.value = value
        if isinstance(value, str) and not value.startswith("=ROW"):
            cell.data_type = "s"  # a name that looks like a formula stays a name
        cell.font = Font(name="Times New Roman", bold=bold, size=size)
        return cell

    def line(self, text: str, *, bold: bool = False, size: int = 12, height: float = 18) -> None:
        self.page.merge_cells(f"{NUMBER}{self.row}:{SAYS}{self.row}")
        self.put(f"{NUMBER}{self.row}", text, bold=bold, size=size).alignment = _WRAP
        self.page.row_dimensions[self.row].height = height
        self.row += 1

    def field(self, place: str) -> Any:
        cell = self.page[place]
        cell.fill, cell.border, cell.protection = _FIELD, _BOX, Protection(locked=False)
        cell.font = Font(name="Times New Roman", size=12)
        return cell

    def head(self, answer: Answer, asker: str) -> None:
        request = answer.request
        due = due_day(answer.due_on, answer.extended_to)
        self.line(asker, size=11)
        self.line(request.subject, bold=True, size=15, height=24)
        told = {"period": period_says(request.period), "cut": short_date(request.cut_off), "due": short_date(due)}
        self.line(_("Số liệu %(period)s, chốt ngày %(cut)s. Gửi lại chậm nhất ngày %(due)s.") % told)
        self.line(
            _("Đơn vị báo cáo: %(name)s (mã %(code)s)") % {"name": answer.unit_name, "code": answer.unit.code},
            bold=True,
        )
        says = _(
            "Chỉ ghi vào ô màu vàng. Việc đơn vị không có thì ghi “%(not_here)s”, đừng ghi 0. Ghi xong thì lưu và gửi lại chính tệp này."
        )
        self.line(says % {"not_here": NOT_HERE}, height=32)
        if request.instructions:
            self.line(request.instructions[:1500], height=min(120, 18 * (1 + len(request.instructions) // 110)))
        self.page.merge_cells(f"{NUMBER}{self.row}:{MEASURE}{self.row}")
        self.put(f"{NUMBER}{self.row}", _("Người chịu trách nhiệm số liệu (họ tên, chức vụ, điện thoại)"))
        self.page.merge_cells(f"{BEFORE}{self.row}:{SAYS}{self.row}")
        self.field(f"{BEFORE}{self.row}").alignment = _WRAP
        self.put(f"{KEY}{self.row}", "who")
        self.page.row_dimensions[self.row].height = 24
        self.row += 2

    def figures(self, cells: list[AnswerCell]) -> dict[str, int]:
        """The table; the row of each indicator by its code."""
        if not cells:
            return {}
        heads = {NUMBER: _("STT"), NAME: _("Chỉ tiêu"), MEASURE: _("Đơn vị tính"), BEFORE: _("Kỳ trước"), NOW: _("Kỳ này"),
                 NOTE: _("Ghi chú, giải thích"), SAYS: _("Kiểm tra")}  # fmt: skip
        for column, says in heads.items():
            cell = self.put(f"{column}{self.row}", says, bold=True)
            cell.fill, cell.border, cell.alignment = (
                _HEAD,
                _BOX,
                Alignment(wrap_text=True, horizontal="center", vertical="center"),
            )
        self.page.row_dimensions[self.row].height = 24
        self.page.print_title_rows = f"{self.row}:{self.row}"
        self.page.freeze_panes = f"{NUMBER}{self.row + 1}"
        self.row += 1
        first, rows = self.row, {}
        for number, cell in enumerate(cells, start=1):
            rows[cell.indicator.code] = self.row
            self._figure(number, cell)
        self._validate(cells, first)
        return rows

    def _figure(self, number: int, cell: AnswerCell) -> None:
        row, scale = cell.indicator, cell.indicator.display_scale
        measure = row.measure or ("%" if cell.entry == "number" and row.kind in ("percent", "share") else "")
        told = {NUMBER: number, NAME: row.name + (f"\n({cell.item.note})" if cell.item.note else ""), MEASURE: measure}
        for column, value in told.items():
            one = self.put(f"{column}{self.row}", value)
            one.border, one.alignment = _BOX, _WRAP
        before = self.put(f"{BEFORE}{self.row}", None if cell.previous is None else _number(cell.previous / scale))
        before.border, before.number_format = _BOX, "#,##0.######" if row.decimals else "#,##0"
        now = self.field(f"{NOW}{self.row}")
        if cell.state == CellState.NOT_APPLICABLE:
            now.value = NOT_HERE
        elif cell.amount is not None and cell.entry == "number":
            now.value = _number(cell.amount / scale)
        elif cell.typed:
            now.value, now.data_type = cell.typed, "s"
        now.number_format = "#,##0.######" if row.decimals else "#,##0"
        now.alignment = Alignment(horizontal="right", vertical="center", wrap_text=True)
        note = self.field(f"{NOTE}{self.row}")
        note.alignment = _WRAP
        if cell.note:
            note.value, note.data_type = cell.note, "s"
        self._says(cell)
        self.put(f"{KEY}{self.row}", f"i{row.pk}")
        self.page.row_dimensions[self.row].height = 18 * max(1, -(-len(str(told[NAME])) // 42))
        self.row += 1

    def _says(self, cell: AnswerCell) -> None:
        place = f"{NOW}{self.row}"
        empty = _("Chưa có số") if cell.item.required else ""
        wrong = _("Ghi số, hoặc “%(not_here)s”") % {"not_here": NOT_HERE}
        is_number = f'OR(ISNUMBER({place}),LOWER(TRIM({place}))="{NOT_HERE}")' if cell.entry == "number" else "TRUE"
        slip = ""
        if cell.entry == "number" and cell.previous:
            times = _("Khác kỳ trước nhiều lần: xem lại đơn vị tính")
            ratio = f"ABS(N({place})/{BEFORE}{self.row})"
            slip = f'IF(AND(N({place})<>0,OR({ratio}>=500,{ratio}<=0.002)),"{times}","")'
        says = f'=IF(TRIM({place}&"")="","{empty}",IF({is_number},{slip or chr(34) * 2},"{wrong}"))'
        one = self.page[f"{SAYS}{self.row}"]
        one.value, one.border, one.alignment = says, _BOX, _WRAP
        one.font = Font(name="Times New Roman", size=11, color="9B1C1C")

    def _validate(self, cells: list[AnswerCell], first: int) -> None:
        for place, cell in enumerate(cells, start=first):
            at = f"{NOW}{place}"
            if cell.entry == "number":
                whole = f"{at}=INT({at})" if not cell.indicator.decimals else "TRUE"
                rule = DataValidation(
                    type="custom",
                    formula1=f'=OR(AND(ISNUMBER({at}),{whole}),LOWER(TRIM({at}))="{NOT_HERE}")',
                    allow_blank=True,
                )
                rule.error = _("Ghi số (không kèm chữ), hoặc “%(not_here)s”.") % {"not_here": NOT_HERE}
            elif cell.entry == "choice" and len(",".join(cell.choices)) < 240:
                rule = DataValidation(
                    type="list", formula1=f'"{",".join([*cell.choices, NOT_HERE])}"', allow_blank=True
                )
                rule.error = _("Chọn trong danh sách.")
            else:
                continue
            rule.errorTitle = _("Chưa đúng")
            rule.showErrorMessage = True
            self.page.add_data_validation(rule)
            rule.add(at)
        last = first + len(cells) - 1
        bad = FormulaRule(formula=[f'{SAYS}{first}<>""'], fill=_BAD)
        self.page.conditional_formatting.add(f"{NOW}{first}:{NOW}{last}", bad)
        self.page.merge_cells(f"{NUMBER}{self.row}:{BEFORE}{self.row}")
        self.put(f"{NUMBER}{self.row}", _("Còn trống hoặc cần xem (số ô):"), bold=True)
        count = self.page[f"{NOW}{self.row}"]
        count.value = f'=COUNTIF({SAYS}{first}:{SAYS}{last},"?*")'
        count.font = Font(name="Times New Roman", bold=True, size=12)
        self.row += 2

    def rules(self, rules: list[Rule], rows: dict[str, int], sheet: Sheet) -> None:
        """The asker's own checks, each as a formula that says whether it holds."""
        scales = {one.indicator.code: one.indicator.display_scale for one in sheet.cells}
        told = [
            (one, rule_formula(one, {code: (f"{NOW}{at}", f"{BEFORE}{at}", scales[code]) for code, at in rows.items()}))
            for one in rules
        ]
        known = [(rule, formula) for rule, formula in told if formula]
        if not known:
            return
        self.line(_("Phép kiểm tra"), bold=True)
        first = self.row
        for rule, formula in known:
            self.page.merge_cells(f"{NUMBER}{self.row}:{NOTE}{self.row}")
            self.put(f"{NUMBER}{self.row}", rule.says).alignment = _WRAP
            wrong = _("Phải sửa") if rule.hard else _("Xem lại, ghi lý do")
            one = self.page[f"{SAYS}{self.row}"]
            one.value = f'=IFERROR(IF({formula.blank},"{_("Chưa đủ số")}",IF({formula.holds},"{_("Đúng")}","{wrong}")),"{_("Chưa đủ số")}")'
            one.font = Font(name="Times New Roman", size=11)
            self.row += 1
        red = FormulaRule(
            formula=[f'OR({SAYS}{first}="{_("Phải sửa")}",{SAYS}{first}="{_("Xem lại, ghi lý do")}")'], fill=_BAD
        )
        self.page.conditional_formatting.add(f"{SAYS}{first}:{SAYS}{self.row - 1}", red)
        self.row += 1

    def words(self, parts: list[RequestPart], answer: Answer) -> None:
        """Headings to write under, and a word for the whole."""
        given = {row.part_id: row.text for row in answer.parts.all()}
        for part in parts:
            self.line(part.heading + (" *" if part.required else ""), bold=True)
            self._box(f"p{part.pk}", given.get(part.pk, ""), 130)
        self.line(_("Lời gửi kèm (nếu có)"), bold=True)
        self._box("note", "", 40)

    def _box(self, key: str, text: str, height: float) -> None:
        self.page.merge_cells(f"{NUMBER}{self.row}:{SAYS}{self.row}")
        cell = self.field(f"{NUMBER}{self.row}")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if text:
            cell.value, cell.data_type = text[:32_000], "s"
        self.put(f"{KEY}{self.row}", key)
        self.page.row_dimensions[self.row].height = height
        self.row += 1

    def close(self) -> None:
        """Columns, locks, print."""
        for column, width in WIDTHS.items():
            self.page.column_dimensions[column].width = width
        self.page.column_dimensions[KEY].hidden = True
        self.page.protection.sheet = True
        self.page.protection.formatRows = False
        self.page.protection.formatColumns = False
        setup = self.page.page_setup
        setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight = 9, "landscape", 1, 0
        self.page.sheet_properties.pageSetUpPr.fitToPage = True
        self.page.print_area = f"{NUMBER}1:{SAYS}{self.row - 1}"
        self.page.oddFooter.right.text = "&P/&N"


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)

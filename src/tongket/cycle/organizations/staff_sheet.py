"""The staff workbook: bytes → rows as typed, and people → bytes that read back unchanged. No tables, no permission."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import xlsxwriter
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks import read_book
from tongket.cores.workbooks.grids import Cell
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.lists import read_list, read_name

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5000
MAX_TEXT = 300
_LIMITS = Limits(file_bytes=MAX_BYTES, rows=MAX_ROWS + 200, columns=60)

Columns = Mapping[str, tuple[str, set[str]]]

# our name → the title we write, and folded titles that people use
COLUMNS: Columns = {
    "code": ("Mã", {"ma", "ma vien chuc", "ma nhan vien", "ma so", "ma can bo", "ma nv", "ma doan vien"}),
    "full_name": ("Họ và tên", {"ho va ten", "ho ten", "ho va ten vien chuc", "ten nhan vien"}),
    "born_on": ("Ngày sinh", {"ngay sinh", "ngay thang nam sinh", "ngay, thang, nam sinh", "sinh ngay", "nam sinh"}),
    "gender": ("Giới tính", {"gioi tinh", "nam/nu", "gioi"}),
    "title": ("Chức vụ", {"chuc vu", "chuc danh", "chuc vu, chuc danh", "chuc vu/chuc danh", "vi tri viec lam"}),
    "site": ("Bộ phận", {"bo phan", "co so", "phong ban", "phong", "don vi", "don vi cong tac", "phong, bo phan"}),
    "since": ("Từ ngày", {"tu ngay", "ngay bat dau", "ngay bo nhiem", "ngay vao lam"}),
    "email": ("Thư điện tử", {"thu dien tu", "email", "e mail", "dia chi thu dien tu"}),
    "phone": ("Điện thoại", {"dien thoai", "so dien thoai", "sdt", "di dong"}),
}
_SPLIT_NAME = ({"ho", "ho dem", "ho va ten dem", "ho va dem", "ho va chu dem", "ho lot"}, {"ten"})
_REASON = "Lý do chưa nhập"


@dataclass(frozen=True)
class SheetRow:
    """One filled row: its number in the file, cells by our names as text or day, what is wrong."""

    number: int
    cells: dict[str, str | date]
    problems: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """The cell as one line of text; days as people write them."""
        value = self.cells.get(name, "")
        return short_date(value) if isinstance(value, date) else value


@dataclass(frozen=True)
class Sheet:
    """What was found in a workbook."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    unknown_titles: tuple[str, ...] = field(default=())
    places: Mapping[str, int] = field(default_factory=dict)  # where our columns stand, from 0


def _names(columns: Columns) -> dict[str, set[str]]:
    """Our columns and the two halves of a split name, each with the titles that people use."""
    known = {name: spellings for name, (_says, spellings) in columns.items()}
    return {**known, "family": _SPLIT_NAME[0], "given": _SPLIT_NAME[1]}


def _is_head(names: set[str]) -> bool:
    return "full_name" in names or {"family", "given"} <= names


def _cell(cell: Cell) -> tuple[str | date, str]:
    """The cell's value and what is wrong with it ("": nothing)."""
    if cell.flaw:
        flaw = cell.flaw[0].lower() + cell.flaw[1:].rstrip(".")
        return cell.text[:MAX_TEXT], flaw
    if cell.day is not None:
        return cell.day, ""
    text = (
        format(cell.number, "f")
        if cell.number is not None and cell.number == cell.number.to_integral_value()
        else cell.text
    )
    if text in ("TRUE", "FALSE"):
        return "", ""
    if len(text) > MAX_TEXT:
        return text[:MAX_TEXT], _("ô quá dài (tối đa %(most)s ký tự)") % {"most": MAX_TEXT}
    return text, ""


def read_sheet(content: bytes, known: Columns = COLUMNS) -> Sheet:
    """The rows under the header row of the first list of the file, empty ones left out; ``known`` are our columns.

    *Shape*: rows in file order, numbered as Excel shows them; cells only for columns we know; lines that number columns,
    repeat the header or sign the list are left out.
    *Raises* Refused for what is no .xlsx, too large, broken, without a header row, or longer than MAX_ROWS.
    """
    found = read_list(read_book("", content, _LIMITS), _names(known), _is_head)
    if found is None:
        raise Refused(
            _("Không thấy dòng tiêu đề có cột “Họ và tên” trong 20 dòng đầu."),
            _("Thêm dòng tiêu đề, hoặc tải tệp mẫu và chép danh sách vào đó."),
        )
    rows = []
    for one in found.rows:
        cells: dict[str, str | date] = {}
        problems = []
        for name, cell in one.cells.items():
            cells[name], problem = _cell(cell)
            if problem:
                problems.append(f"{_title(name, known)}: {problem}")
        if any(cells.values()) or problems:
            rows.append(SheetRow(one.number, _joined_name(cells), tuple(problems)))
    if len(rows) > MAX_ROWS:
        raise Refused(_("Danh sách dài hơn %(most)s dòng.") % {"most": MAX_ROWS}, _("Chia thành nhiều tệp."))
    skipped = {"stt", "tt", "so tt", "so thu tu", fold(_REASON)}
    unknown = tuple(title for title in found.unknown if fold(title) not in skipped)
    return Sheet(found.sheet.name, tuple(found.places), tuple(rows), unknown, dict(found.places))


def _title(name: str, known: Columns) -> str:
    return known[name][0] if name in known else {"family": "Họ", "given": "Tên"}[name]


def _joined_name(cells: dict[str, str | date]) -> dict[str, str | date]:
    family, given = cells.pop("family", ""), cells.pop("given", "")
    if family or given:
        joined = squash(f"{family} {given}")
        cells["full_name"] = cells.get("full_name") or joined
    if isinstance(name := cells.get("full_name"), str):
        cells["full_name"] = read_name(name)
    return cells


def write_sheet(
    rows: Iterable[dict[str, str | date | None]],
    *,
    reasons: Sequence[str] | None = None,
    known: Columns = COLUMNS,
    choices: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """A workbook with our titles; with ``reasons`` a last column says why each row was not taken.

    ``choices`` are what Excel offers to choose from in a column.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    sheet = book.add_worksheet(_("Danh sách"))
    titles = [says for says, _spellings in known.values()] + ([_REASON] if reasons is not None else [])
    for place, says in enumerate(titles):
        sheet.write_string(0, place, says, head)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1, 28)
    sheet.set_column(2, len(titles) - 1, 16)
    sheet.freeze_panes(1, 2)
    for name, offered in (choices or {}).items():
        place = list(known).index(name)
        sheet.data_validation(
            1, place, MAX_ROWS, place, {"validate": "list", "source": list(offered), "error_type": "warning"}
        )
    for index, row in enumerate(rows, 1):
        for place, name in enumerate(known):
            value = row.get(name)
            if isinstance(value, date):
                sheet.write_datetime(index, place, datetime.combine(value, datetime.min.time()), days)
            elif value:
                sheet.write_string(index, place, str(value))
        if reasons is not None:
            sheet.write_string(index, len(known), reasons[index - 1])
    book.close()
    return out.getvalue()

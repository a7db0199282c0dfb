"""The staff workbook: bytes → rows as typed, and people → bytes that read back unchanged. No tables, no permission."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import openpyxl
import xlsxwriter
from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 30 * 1024 * 1024
MAX_ROWS = 5000
MAX_COLUMNS = 60
MAX_HEADER_ROW = 20
MAX_TEXT = 300

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


def _refuse_format(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise Refused(
            _("Tệp lớn hơn %(most)s MB.") % {"most": MAX_BYTES // 1024**2}, _("Xóa ảnh và trang tính thừa rồi tải lại.")
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            _("Tệp là Excel kiểu cũ (.xls) hoặc có mật khẩu."),
            _("Bỏ mật khẩu, lưu lại dạng Excel Workbook (.xlsx) rồi tải lên."),
        )
    if not content.startswith(b"PK"):
        raise Refused(
            _("Tệp không phải là Excel (.xlsx)."), _("Mở bằng Excel, lưu dạng Excel Workbook (.xlsx) rồi tải lên.")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as broken:
        raise Refused(_("Tệp Excel bị hỏng."), _("Mở bằng Excel, lưu lại rồi tải lên.")) from broken
    if "xl/workbook.xml" not in names:
        raise Refused(
            _("Tệp không phải là Excel (.xlsx)."), _("Mở bằng Excel, lưu dạng Excel Workbook (.xlsx) rồi tải lên.")
        )
    if unpacked > MAX_UNPACKED or len(names) > 2000:
        raise Refused(
            _("Nội dung tệp quá lớn sau khi giải nén."), _("Chép riêng danh sách sang một tệp mới rồi tải lên.")
        )


def _grid(content: bytes, *, values: bool) -> tuple[str, list[tuple[Any, ...]]]:
    """The cells of the first visible sheet: stored values, or formulas as written."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
        try:
            sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), book.worksheets[0])
            sheet.reset_dimensions()
            rows = list(sheet.iter_rows(max_row=MAX_HEADER_ROW + MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True))
            return str(sheet.title), rows
        finally:
            book.close()
    except Refused:
        raise
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, EOFError, SyntaxError) as broken:
        raise Refused(_("Không đọc được tệp Excel này."), _("Mở bằng Excel, lưu lại rồi tải lên.")) from broken
    except zipfile.BadZipFile as broken:
        raise Refused(_("Tệp Excel bị hỏng."), _("Mở bằng Excel, lưu lại rồi tải lên.")) from broken


def _column_of(title: str, columns: Columns) -> str | None:
    bare = fold(title).rstrip(":* ")
    for name, (_says, spellings) in columns.items():
        if bare in spellings:
            return name
    return "family" if bare in _SPLIT_NAME[0] else "given" if bare in _SPLIT_NAME[1] else None


def _header(rows: Sequence[tuple[Any, ...]], columns: Columns) -> tuple[int, dict[int, str], tuple[str, ...]]:
    for index, row in enumerate(rows[:MAX_HEADER_ROW]):
        titles = {
            place: squash(str(value)) for place, value in enumerate(row) if value is not None and squash(str(value))
        }
        found: dict[int, str] = {}
        for place, title in titles.items():
            name = _column_of(title, columns)
            if name and name not in found.values():
                found[place] = name
        names = set(found.values())
        if "full_name" in names or {"family", "given"} <= names:
            skipped = {"stt", "tt", "so tt", "so thu tu", fold(_REASON)}
            unknown = tuple(t for place, t in titles.items() if place not in found and fold(t) not in skipped)
            return index, found, unknown
    raise Refused(
        _("Không thấy dòng tiêu đề có cột “Họ và tên” trong 20 dòng đầu."),
        _("Thêm dòng tiêu đề, hoặc tải tệp mẫu và chép danh sách vào đó."),
    )


def _cell(value: Any, formula: Any) -> tuple[str | date, str]:
    """The cell's value and what is wrong with it ("": nothing)."""
    if isinstance(formula, str) and formula.startswith("=") and value is None:
        return "", _("ô công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi tải lên")
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, date):
        return value, ""
    if value is None or isinstance(value, bool):
        return "", ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = squash(str(value))
    if text.startswith("#") and text.rstrip("!?").upper() in {
        "#N/A",
        "#REF",
        "#VALUE",
        "#NAME",
        "#DIV/0",
        "#NULL",
        "#NUM",
    }:
        return "", _("ô báo lỗi công thức %(text)s") % {"text": text}
    if len(text) > MAX_TEXT:
        return text[:MAX_TEXT], _("ô quá dài (tối đa %(most)s ký tự)") % {"most": MAX_TEXT}
    return text, ""


def read_sheet(content: bytes, known: Columns = COLUMNS) -> Sheet:
    """The rows under the header row of the first visible sheet, empty ones left out; ``known`` are our columns.

    *Shape*: rows in file order, numbered as Excel shows them; cells only for columns we know.
    *Raises* Refused for what is no .xlsx, too large, broken, without a header row, or longer than MAX_ROWS.
    """
    _refuse_format(content)
    title, values = _grid(content, values=True)
    _same, formulas = _grid(content, values=False)
    start, columns, unknown = _header(values, known)
    rows = []
    for index in range(start + 1, len(values)):
        row, written = values[index], formulas[index] if index < len(formulas) else ()
        cells: dict[str, str | date] = {}
        problems = []
        for place, name in columns.items():
            value, problem = _cell(
                row[place] if place < len(row) else None, written[place] if place < len(written) else None
            )
            cells[name] = value
            if problem:
                problems.append(f"{_title(name, known)}: {problem}")
        if any(cells.values()) or problems:
            rows.append(SheetRow(index + 1, _joined_name(cells), tuple(problems)))
    if len(rows) > MAX_ROWS:
        raise Refused(_("Danh sách dài hơn %(most)s dòng.") % {"most": MAX_ROWS}, _("Chia thành nhiều tệp."))
    return Sheet(title, tuple(columns.values()), tuple(rows), unknown)


def _title(name: str, known: Columns) -> str:
    return known[name][0] if name in known else {"family": "Họ", "given": "Tên"}[name]


def _joined_name(cells: dict[str, str | date]) -> dict[str, str | date]:
    family, given = cells.pop("family", ""), cells.pop("given", "")
    if family or given:
        joined = squash(f"{family} {given}")
        cells["full_name"] = cells.get("full_name") or joined
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

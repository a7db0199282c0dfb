"""The workbook of incoming papers: bytes → rows as typed, rows → bytes that read back unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import parse_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cores.workbooks import read_book
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.lists import read_list
from tongket.cycle.organizations.staff_sheet import MAX_BYTES, MAX_ROWS, Columns, write_sheet
from tongket.cycle.papers.models import IncomingPaper

COLUMNS: Columns = {
    "arrival_number": ("Số đến", {"so den", "so thu tu den"}),
    "arrived_on": ("Ngày đến", {"ngay den", "ngay nhan", "ngay vao so"}),
    "author": ("Tác giả", {"tac gia", "co quan ban hanh", "noi gui", "co quan gui", "don vi gui"}),
    "notation": ("Số, ký hiệu", {"so, ky hieu", "so ky hieu", "so va ky hieu", "so, ky hieu van ban", "so van ban"}),
    "dated_on": ("Ngày văn bản", {"ngay van ban", "ngay thang", "ngay thang van ban", "ngay ban hanh", "ngay ky"}),
    "kind_name": ("Tên loại", {"ten loai", "loai", "loai van ban"}),
    "abstract": ("Trích yếu", {
        "trich yeu", "trich yeu noi dung", "noi dung", "ten loai va trich yeu noi dung", "ten loai va trich yeu noi dung van ban",
    }),
    "person": ("Người giải quyết", {"nguoi giai quyet", "nguoi nhan", "nguoi xu ly", "ca nhan giai quyet"}),
    "given_to": ("Bộ phận nhận", {"bo phan nhan", "don vi nhan", "don vi hoac nguoi nhan", "phong nhan"}),
    "due_on": ("Thời hạn", {"thoi han", "han", "thoi han giai quyet", "han giai quyet", "han xu ly"}),
    "transferred_on": ("Ngày chuyển", {"ngay chuyen"}),
    "received_by": ("Ký nhận", {"ky nhan"}),
    "page_count": ("Số trang", {"so trang"}),
    "note": ("Ghi chú", {"ghi chu"}),
}  # fmt: skip
DAYS = ("arrived_on", "dated_on", "due_on", "transferred_on")
COUNTS = ("arrival_number", "page_count")
MOST = {
    "author": 255,
    "notation": 80,
    "kind_name": 60,
    "abstract": 500,
    "given_to": 200,
    "received_by": 200,
    "note": 400,
}
_LIMITS = Limits(file_bytes=MAX_BYTES, rows=MAX_ROWS + 200, columns=60)


@dataclass(frozen=True)
class ArrivalRow:
    """One row as typed: its line in the file, values by our names, what is wrong."""

    number: int
    values: dict[str, str | int | date | None]
    problems: tuple[str, ...] = ()


def read_arrivals(content: bytes) -> list[ArrivalRow]:
    """The rows of the first list that has an arrival day, an author and an abstract. Raises Refused as ``read_book``."""
    names = {name: spellings for name, (_says, spellings) in COLUMNS.items()}
    found = read_list(read_book("", content, _LIMITS), names, lambda head: {"author", "abstract"} <= head)
    if found is None:
        raise Refused(
            _("Không thấy dòng tiêu đề có cột “Tác giả” và “Trích yếu”."), _("Tải tệp mẫu rồi chép sổ vào đó.")
        )
    if len(found.rows) > MAX_ROWS:
        raise Refused(_("Danh sách dài hơn %(most)s dòng.") % {"most": MAX_ROWS}, _("Chia thành nhiều tệp."))
    rows = []
    for one in found.rows:
        typed = {name: cell for name, cell in one.cells.items() if cell.text or cell.day is not None}
        if typed:
            rows.append(_read(one.number, typed))
    return rows


def _read(number: int, cells: Mapping[str, object]) -> ArrivalRow:
    values: dict[str, str | int | date | None] = {}
    problems: list[str] = []
    for name, cell in cells.items():
        text, day = squash(getattr(cell, "text", "")), getattr(cell, "day", None)
        amount = getattr(cell, "number", None)
        title = COLUMNS[name][0]
        try:
            if name in DAYS:
                values[name] = day or parse_date(text)
            elif name in COUNTS:
                values[name] = _whole(amount, text)
            else:
                values[name] = text
        except ValueError:
            problems.append(_("%(title)s: không hiểu “%(text)s”") % {"title": title, "text": text[:40]})
        if len(text) > MOST.get(name, 1000):
            problems.append(_("%(title)s: dài quá %(most)s ký tự") % {"title": title, "most": MOST[name]})
    problems += [
        _("Thiếu %(title)s") % {"title": COLUMNS[name][0]}
        for name in ("arrived_on", "author", "abstract")
        if not cells.get(name)
    ]
    return ArrivalRow(number, values, tuple(problems))


def _whole(amount: object, text: str) -> int:
    if amount is not None:
        if int(amount) != amount or int(amount) < 1:  # type: ignore[call-overload]
            raise ValueError(text)
        return int(amount)  # type: ignore[call-overload]
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(text)
    return int(text)


def written_arrivals(rows: Iterable[IncomingPaper]) -> bytes:
    """The register as a workbook that ``read_arrivals`` takes back unchanged."""
    return write_sheet((_cells(row) for row in rows), known=COLUMNS)


def _cells(row: IncomingPaper) -> dict[str, str | date | None]:
    cells: dict[str, str | date | None] = {
        name: getattr(row, name) for name in COLUMNS if name not in (*COUNTS, "person")
    }
    counts = {name: str(getattr(row, name) or "") for name in COUNTS}
    return cells | counts | {"person": row.person.full_name if row.person else ""}


def sample_arrivals(on: date) -> bytes:
    """A workbook with the titles and one line to write over."""
    line: dict[str, str | date | None] = {
        "arrived_on": on, "author": "Tỉnh đoàn Sông Mai", "notation": "12/KH-TĐ", "kind_name": "Kế hoạch",
        "abstract": "Dòng ví dụ: ghi đè lên dòng này",
    }  # fmt: skip
    return write_sheet([line], known=COLUMNS)

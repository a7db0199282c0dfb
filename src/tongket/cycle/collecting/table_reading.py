"""One table with many units: a row a unit and a column a figure, or a row a figure. Read row by row, whatever its length."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.packages import BREAKDOWNS, MEGABYTE, Bounds, OfficePackage, Overfull
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.collecting.facts.packages import STAMP
from tongket.cycle.collecting.form_reading import typed_of

MOST_BYTES = 30 * MEGABYTE
BOUNDS = Bounds(400 * MEGABYTE, 300 * MEGABYTE, members=500)
MOST_ROWS, HEAD_WITHIN, SAID = 200_000, 15, 200
_UNIT = {"ma don vi", "don vi", "ten don vi", "ma dv"}
_ITEM = {"ma chi tieu", "chi tieu", "ten chi tieu"}
_VALUE = {"so", "so lieu", "gia tri", "ky nay", "thuc hien"}


@dataclass(frozen=True)
class Known:
    """What the table may speak of: units by folded code and name, figures by folded code and name; each with its key."""

    units: Mapping[str, int]
    items: Mapping[str, int]


@dataclass
class Row:
    """What the table says of one unit."""

    typed: dict[int, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)


@dataclass
class Table:
    """Rows by unit, and what could not be read: the first of it in words, and how much there is."""

    stamp: str
    rows: dict[int, Row] = field(default_factory=dict)
    lines: int = 0
    cells: int = 0
    troubles: list[str] = field(default_factory=list)
    count: int = 0

    def trouble(self, says: str) -> None:
        """One more thing that could not be read."""
        self.count += 1
        if len(self.troubles) < SAID:
            self.troubles.append(says)

    def put(self, unit: int, item: int, place: str, typed: str) -> None:
        """A figure; the same one with another value is a trouble."""
        row = self.rows.setdefault(unit, Row())
        if item in row.typed and row.typed[item] != typed:
            self.trouble(_("Ô %(cell)s: đã có số khác ở ô %(was)s.") % {"cell": place, "was": row.places[item]})
            return
        row.typed[item], row.places[item] = typed, place
        self.cells += 1


def read_table(content: bytes, known: Known) -> Table | None:
    """The table of the first sheet; None when it has no column of units. Raises Refused for what cannot be opened."""
    book = _opened(content)
    try:
        modified = book.properties.modified
        stamp = (modified if isinstance(modified, datetime) else datetime(1980, 1, 1, tzinfo=UTC)).strftime(STAMP)
        lines = enumerate(book.worksheets[0].iter_rows(values_only=True), start=1)
        head = _head(lines)
        return None if head is None else _read(lines, head, known, stamp)
    except Refused:
        raise
    except BREAKDOWNS as wrong:
        raise _broken() from wrong
    finally:
        book.close()


def _broken() -> Refused:
    return Refused(
        _("Không đọc được tệp Excel này: tệp hỏng hoặc tải về chưa trọn."),
        _("Mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx) rồi gửi lại."),
    )


def _opened(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        raise Refused(_("Bảng quá lớn (tối đa 30 MB)."), _("Chia thành nhiều tệp."))
    try:
        package = OfficePackage(content, BOUNDS)
        for name in package.order:
            if name.endswith((".xml", ".rels")) and not name.startswith("xl/worksheets/"):
                package.usual(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Overfull:
        raise Refused(_("Tệp bung ra quá lớn, không phải bảng số liệu."), _("Chia thành nhiều tệp.")) from None
    except BREAKDOWNS as wrong:
        raise _broken() from wrong


@dataclass(frozen=True)
class _Head:
    row: int
    unit: int
    names: tuple[str, ...]
    item: int | None
    value: int | None


def _head(lines: Iterator[tuple[int, Sequence[Any]]]) -> _Head | None:
    for number, line in lines:
        names = tuple(fold(squash(str(one))) if one is not None else "" for one in line)
        units = [at for at, name in enumerate(names) if name in _UNIT]
        if units:
            coded = [at for at in units if names[at].startswith("ma ")]
            item = next((at for at, name in enumerate(names) if name in _ITEM), None)
            value = next((at for at, name in enumerate(names) if name in _VALUE), None)
            both = item is not None and value is not None
            return _Head(number, (coded or units)[0], names, item if both else None, value if both else None)
        if number >= HEAD_WITHIN:
            return None
    return None


def _read(lines: Iterable[tuple[int, Sequence[Any]]], head: _Head, known: Known, stamp: str) -> Table:
    table = Table(stamp)
    columns = _columns(head, known, table) if head.item is None else {}
    for number, line in lines:
        if number > MOST_ROWS:
            raise Refused(_("Bảng có trên %(most)s dòng.") % {"most": MOST_ROWS}, _("Chia thành nhiều tệp."))
        told = line[head.unit] if head.unit < len(line) else None
        if told is None or not squash(str(told)):
            continue
        table.lines += 1
        unit = known.units.get(fold(squash(str(told))))
        if unit is None:
            place = f"{get_column_letter(head.unit + 1)}{number}"
            table.trouble(
                _("Ô %(cell)s: yêu cầu không hỏi đơn vị “%(name)s” ở đây.") % {"cell": place, "name": str(told)[:60]}
            )
        elif head.item is None or head.value is None:
            for at, item in columns.items():
                _put(table, unit, item, line, at, number)
        else:
            _long(table, unit, head.item, head.value, line, number, known)
    return table


def _columns(head: _Head, known: Known, table: Table) -> dict[int, int]:
    found: dict[int, int] = {}
    for at, name in enumerate(head.names):
        if at == head.unit or not name or name in _UNIT:
            continue
        if name in known.items:
            found[at] = known.items[name]
        elif name not in ("stt", "tt", "ghi chu"):
            place = f"{get_column_letter(at + 1)}{head.row}"
            table.trouble(
                _("Ô %(cell)s: yêu cầu không hỏi “%(name)s”, bỏ qua cột này.") % {"cell": place, "name": name[:60]}
            )
    if not found:
        raise Refused(
            _("Bảng không có cột nào trùng tên hay mã chỉ tiêu của yêu cầu."),
            _("Dòng đầu ghi “Mã đơn vị” rồi tên hoặc mã từng chỉ tiêu; hoặc ba cột: Mã đơn vị, Mã chỉ tiêu, Số."),
        )
    return found


def _long(table: Table, unit: int, at_item: int, at_value: int, line: Sequence[Any], number: int, known: Known) -> None:
    told = line[at_item] if at_item < len(line) else None
    item = known.items.get(fold(squash(str(told)))) if told is not None else None
    if item is None:
        place = f"{get_column_letter(at_item + 1)}{number}"
        table.trouble(_("Ô %(cell)s: yêu cầu không hỏi “%(name)s”.") % {"cell": place, "name": str(told or "")[:60]})
        return
    _put(table, unit, item, line, at_value, number)


def _put(table: Table, unit: int, item: int, line: Sequence[Any], at: int, number: int) -> None:
    value = line[at] if at < len(line) else None
    if value is None or value == "":
        return
    place = f"{get_column_letter(at + 1)}{number}"
    if isinstance(value, date):
        table.trouble(_("Ô %(cell)s bị Excel đổi thành ngày tháng: ghi lại số.") % {"cell": place})
        return
    table.put(unit, item, place, typed_of(value))

"""The workbook of records: a sheet for each sort of fact. Bytes → rows as typed, and rows → bytes that read back unchanged."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks import read_book
from tongket.cores.workbooks.grids import Book, Cell, Sheet
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.lists import NamedList, read_list, read_name
from tongket.cycle.records.facts.sorts import ABOUT, BOOK_SORTS, SORTS, Sort

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
_LIMITS = Limits(file_bytes=MAX_BYTES, rows=MAX_ROWS + 200, columns=60, cells=800_000)
CODE, NAME, ROW, SURE, REASON = "_code", "_name", "_row", "_sure", "_reason"
# who a row is about, and how it comes back: our name → the title we write, and titles that people use
AROUND: dict[str, tuple[str, set[str]]] = {
    CODE: ("Mã", {"ma", "ma vien chuc", "ma nhan vien", "ma so", "ma can bo", "ma don vi", "ma nv"}),
    NAME: ("Họ và tên, tên tập thể", {"ho va ten, ten tap the", "ho va ten", "ho ten", "ten tap the", "ten", "ten ca nhan, tap the", "tap the", "ca nhan"}),
    SURE: ("Vẫn ghi", {"van ghi", "xac nhan"}),
    ROW: ("Mã dòng", {"ma dong"}),
}  # fmt: skip
_REASON_SAYS = "Lý do chưa nhập"
_CATALOGUE = "Danh mục"
_SKIPPED = {"stt", "tt", "so tt", "so thu tu", fold(_REASON_SAYS)}


@dataclass(frozen=True)
class BookRow:
    """One filled row of one sheet, as typed. ``who``: the one meant, where that was settled elsewhere.

    ``known_by_key``: what is there with the same key is the same, however the rest is spelled.
    """

    sort: Sort
    number: int
    cells: dict[str, str | date]
    problems: tuple[str, ...] = ()
    who: str = ""
    known_by_key: bool = False

    def text(self, name: str) -> str:
        """A cell as text; "" for a day or nothing."""
        value = self.cells.get(name, "")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Found:
    """What was found in a workbook."""

    rows: tuple[BookRow, ...]
    unknown_titles: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = field(default=())


def titles_of(sort: Sort) -> dict[str, tuple[str, set[str]]]:
    """Every column of the sheet of a sort."""
    ours = {column.name: (str(column.says), set(column.spelled) | {fold(str(column.says))}) for column in sort.columns}
    who = {name: AROUND[name] for name in (CODE, NAME)}
    return {**who, **ours, **{name: AROUND[name] for name in (SURE, ROW)}}


def read_records(content: bytes) -> Found:
    """The rows of every sheet that we know, ideas before the awards that used them.

    *Raises* Refused for what is no workbook, too large, without any sheet of ours, or without a row.
    """
    book = read_book("", content, _LIMITS)
    rows, unknown, unread = list[BookRow](), list[str](), list[str]()
    for sheet in book.sheets:
        if fold(sheet.name) == fold(_CATALOGUE) or not sheet.lines:
            continue
        sort, found = _recognised(book, sheet)
        if sort is None or found is None:
            unread.append(sheet.name)
            continue
        unknown += [title for title in found.unknown if fold(title) not in _SKIPPED]
        rows += _rows(sort, found)
    if not rows and unread:
        raise Refused(
            _("Không thấy bảng nào có tiêu đề của hồ sơ thi đua (xem các trang tính: %(names)s).") % {"names": ", ".join(unread[:5])},
            _("Tải tệp mẫu và chép số liệu vào đúng trang tính."),
        )  # fmt: skip
    if len(rows) > MAX_ROWS:
        raise Refused(_("Tệp dài hơn %(most)s dòng.") % {"most": MAX_ROWS}, _("Chia thành nhiều tệp."))
    order = {"about": -1, "idea": 0}
    return Found(
        tuple(sorted(rows, key=lambda row: order.get(row.sort.name, 1))), tuple(dict.fromkeys(unknown)), tuple(unread)
    )


def _recognised(book: Book, sheet: Sheet) -> tuple[Sort | None, NamedList | None]:
    """The sort by the name of the sheet, else the one whose columns are there, the most of them."""
    alone = Book(book.kind, (sheet,))
    named = [sort for sort in BOOK_SORTS if fold(str(sort.says)) == fold(sheet.name)]
    best: tuple[int, Sort | None, NamedList | None] = (0, None, None)
    for sort in named or BOOK_SORTS:
        names = {name: spelled for name, (_says, spelled) in titles_of(sort).items()}
        found = read_list(alone, names, _is_head(sort))
        if found is not None and len(found.places) > best[0]:
            best = (len(found.places), sort, found)
    return best[1:]


def _is_head(sort: Sort) -> Any:
    needed = {column.name for column in sort.columns if column.required}
    least = 1 if sort is ABOUT else 2

    def is_head(names: set[str]) -> bool:
        return bool(names & {CODE, NAME}) and needed <= names and len(names - set(AROUND)) >= least

    return is_head


def _rows(sort: Sort, found: NamedList) -> list[BookRow]:
    titles, rows = titles_of(sort), []
    for one in found.rows:
        cells: dict[str, str | date] = {}
        problems = []
        for name, cell in one.cells.items():
            cells[name] = _typed(cell)
            if cell.flaw:
                problems.append(f"{titles[name][0]}: {cell.flaw}")
        who = cells.get(NAME, "")
        cells[NAME] = read_name(who) if isinstance(who, str) else ""
        if any(value for key, value in cells.items() if key not in (SURE, ROW)):
            rows.append(BookRow(sort, one.number, cells, tuple(problems)))
    return rows


def _typed(cell: Cell) -> str | date:
    if cell.day is not None:
        return cell.day
    if cell.number is not None and cell.number == cell.number.to_integral_value():
        return format(cell.number.to_integral_value(), "f")
    return squash(cell.text)


def write_records(
    sheets: Mapping[str, Iterable[Mapping[str, Any]]], reasons: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """A workbook with a sheet for each of these sorts (by name); with ``reasons`` a last column says why a row was not taken."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    lists = book_lists()
    for sort in BOOK_SORTS:
        if sort.name in sheets:
            sheet = book.add_worksheet(str(sort.says))
            _write(
                sheet,
                sort,
                sheets[sort.name],
                (reasons or {}).get(sort.name) if reasons is not None else None,
                head,
                days,
            )
            _offer(sheet, sort, lists)
    catalogue = book.add_worksheet(_CATALOGUE)
    for place, (title, words) in enumerate(lists.values()):
        catalogue.write_column(0, place, [title, *words])
    catalogue.set_column(0, len(lists), 40)
    book.close()
    return out.getvalue()


def book_lists() -> dict[tuple[str, str], tuple[str, list[str]]]:
    """The words of every column of choices, by sort and column: the catalogue sheet."""
    return {
        (sort.name, column.name): (f"{sort.says}: {column.says}", [says for _value, says in column.options])
        for sort in SORTS
        for column in sort.columns
        if column.type == "choice"
    }


def _write(
    sheet: Any, sort: Sort, rows: Iterable[Mapping[str, Any]], reasons: Sequence[str] | None, head: Any, days: Any
) -> None:
    titles = titles_of(sort)
    for place, (says, _spelled) in enumerate(titles.values()):
        sheet.write_string(0, place, says, head)
    if reasons is not None:
        sheet.write_string(0, len(titles), _REASON_SAYS, head)
        sheet.set_column(len(titles), len(titles), 60)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, len(titles) - 1, 18)
    sheet.freeze_panes(1, 2)
    for index, row in enumerate(rows, 1):
        for place, name in enumerate(titles):
            value = row.get(name)
            if isinstance(value, date):
                sheet.write_datetime(index, place, datetime.combine(value, datetime.min.time()), days)
            elif value not in (None, ""):
                sheet.write_string(index, place, str(value))
        if reasons is not None:
            sheet.write_string(index, len(titles), reasons[index - 1])


def _offer(sheet: Any, sort: Sort, lists: dict[tuple[str, str], tuple[str, list[str]]]) -> None:
    """What Excel offers to choose from: the columns of the catalogue sheet."""
    for place, name in enumerate(titles_of(sort)):
        if (sort.name, name) in lists:
            column = _letters(list(lists).index((sort.name, name)))
            last = len(lists[sort.name, name][1]) + 1
            source = f"='{_CATALOGUE}'!${column}$2:${column}${last}"
            sheet.data_validation(
                1, place, MAX_ROWS, place, {"validate": "list", "source": source, "error_type": "warning"}
            )


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else f"A{chr(39 + column)}"

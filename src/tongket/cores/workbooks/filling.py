"""A table read against known rows: each cell right, asked about, wrong or left out, with its place and its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold
from tongket.cores.workbooks.grids import Book, Cell, Line, letters
from tongket.cores.workbooks.headings import Column, fit_of
from tongket.cores.workbooks.labels import Match, Name, Names
from tongket.cores.workbooks.layout import Row, Table, find_tables
from tongket.cores.workbooks.measures import Measure, measure_of
from tongket.cores.workbooks.values import Choice, Habit, Reading, Wanted, habit_of, read_cell

State = Literal["right", "ask", "wrong", "empty", "unknown", "left_out"]


@dataclass(frozen=True, slots=True)
class Known:
    """A row that the reader of the table knows. ``measure`` is its own unit; ``usual`` a value of its size, if any."""

    key: str
    name: str
    measure: str = ""
    kind: Literal["count", "money", "percent", "number", "words"] = "count"
    parent: str = ""
    choices: tuple[str, ...] = ()
    usual: Decimal | None = None
    code: str = ""
    written: str = ""  # its unit as the catalogue and our exports write it, when that is not ``measure``

    @property
    def is_money(self) -> bool:
        """Whether its numbers count đồng, also on average."""
        own = measure_of(self.measure)
        return self.kind == "money" or (own is not None and own.is_money)


@dataclass(frozen=True)
class Answers:
    """What a person said about this table, or what was remembered: it goes before every finding of our own.

    ``column`` is a place from 0 and ``table`` a place among the tables; ``unit`` a factor of đồng for money rows without
    a unit; ``labels`` by label key; ``marks`` by mark; ``columns`` remembered keys of titles.
    """

    table: int | None = None
    column: int | None = None
    habit: Habit | None = None
    money: Decimal | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    columns: frozenset[str] = frozenset()
    lines: Mapping[int, str] = field(
        default_factory=dict
    )  # number of a line → key of its known row, "" to leave it out


@dataclass(frozen=True, slots=True)
class Found:
    """One row of the table: what it is and what its cell says. ``place`` is the cell as Excel names it."""

    row: Row
    place: str
    state: State
    key: str = ""
    reading: Reading = field(default_factory=lambda: Reading("missing"))
    raw: str = ""
    reason: str = ""
    maybe: tuple[str, ...] = ()
    is_remembered: bool = False
    unit: str = ""

    @property
    def number(self) -> int:
        """The line as its source numbers it."""
        return self.row.line.number


@dataclass(frozen=True)
class Filled:
    """A table as read. ``trouble`` says why no value could be read yet; ``columns`` are those one may choose."""

    table: Table | None
    rows: tuple[Found, ...] = ()
    column: Column | None = None
    columns: tuple[Column, ...] = ()
    trouble: str = ""
    habit: Habit = "unknown"
    marks: tuple[str, ...] = ()  # marks met whose meaning was asked or remembered
    needs_money: bool = False
    tables: tuple[Table, ...] = ()
    chosen: int = 0
    remarks: tuple[str, ...] = ()


def fill(book: Book, known: Sequence[Known], period: Period, answers: Answers | None = None) -> Filled:
    """The best table of the book read for the period. Nothing unsure is decided here."""
    said = answers or Answers()
    names = Names(tuple(Name(one.key, one.name, one.parent, one.code) for one in known), dict(said.labels))
    tables = [table for sheet in book.sheets for table in find_tables(sheet, names.knows)]
    remarks = (*book.remarks, *(f"{sheet.name}: {remark}" for sheet in book.sheets for remark in sheet.remarks))
    if not tables:
        return Filled(None, trouble="Không thấy bảng nào có tên chỉ tiêu hoặc dòng tiêu đề.", remarks=remarks)
    chosen = _chosen(tables, names, period, said)
    if chosen is None:
        trouble = "Có nhiều bảng đều khớp tên chỉ tiêu. Chọn bảng cần lấy."
        return Filled(None, trouble=trouble, tables=tuple(tables), remarks=remarks)
    filled = _Filling(tables[chosen], known, names, period, said).done()
    return replace(filled, tables=tuple(tables), chosen=chosen, remarks=remarks)


def _chosen(tables: Sequence[Table], names: Names, period: Period, said: Answers) -> int | None:
    """The table to read: the one answered, else the only one with most known names, its title of the period."""
    if said.table is not None and 0 <= said.table < len(tables):
        return said.table
    scores = [sum(row.kind == "data" and names.knows(row.label) for row in table.rows) for table in tables]
    best = max(scores)
    if best == 0:
        return max(range(len(tables)), key=lambda at: sum(row.kind == "data" for row in tables[at].rows))
    good = [at for at, score in enumerate(scores) if score * 2 > best]
    told = [at for at in good if fit_of(" ".join((tables[at].sheet.name, *tables[at].titles)), period) == "exact"]
    for found in (good, told):
        if len(found) == 1:
            return found[0]
    return None


class _Filling:
    """One table on its way to readings."""

    def __init__(self, table: Table, known: Sequence[Known], names: Names, period: Period, said: Answers) -> None:
        self.table, self.names, self.period, self.said = table, names, period, said
        self.known = {one.key: one for one in known}
        self.marks: dict[str, None] = {}
        self.needs_money = False
        self.above: list[str] = []

    def done(self) -> Filled:
        """The table read, or why it cannot be yet."""
        column, trouble, offered = self._value_column()
        if column is None:
            return Filled(self.table, trouble=trouble, columns=offered)
        self.column = column
        self.codes = next((one.place for one in self.table.columns if one.role == "code"), None)
        self.units = next((one.place for one in self.table.columns if one.role == "unit"), None)
        self.habit = self.said.habit or habit_of(self._number_texts())
        rows = self._twice([self._found(row) for row in self.table.rows])
        return Filled(
            self.table, tuple(rows), column, self._offered(), "", self.habit, tuple(self.marks), self.needs_money
        )  # fmt: skip

    def _number_texts(self) -> Iterable[str]:
        used = {one.place for one in self.table.columns if one.role not in ("label", "ordinal", "unit", "code", "note")}
        for row in self.table.rows:
            if row.kind in ("data", "total"):
                yield from (
                    cell.text for place, cell in enumerate(row.line.cells) if place in used and cell.number is None
                )

    def _offered(self) -> tuple[Column, ...]:
        """Columns that may hold values: they have digits or marks in rows of data."""
        rows = [row.line for row in self.table.rows if row.kind == "data"]
        return tuple(
            one
            for one in self.table.columns
            if one.place != self.table.label_place
            and one.role not in ("ordinal", "unit", "code", "label")
            and (any(line.at(one.place).text for line in rows) or one.role == "actual")
        )

    def _value_column(self) -> tuple[Column | None, str, tuple[Column, ...]]:
        offered = self._offered()
        if self.said.column is not None:
            chosen = self.table.column(self.said.column)
            return chosen, "", offered
        fits = {one.place: fit_of(one.title, self.period) for one in offered}
        remembered = [one for one in offered if one.key and one.key in self.said.columns and fits[one.place] != "other"]
        done = [one for one in offered if one.role == "actual"]
        years = [one for one in offered if one.role == "year"]
        tries = (
            remembered,
            [one for one in done if fits[one.place] == "exact"],
            [one for one in years if fits[one.place] == "exact"] if not done else [],
            [one for one in done if fits[one.place] == "open"]
            if all(fits[one.place] != "exact" for one in done)
            else [],
        )
        for found in tries:
            if len(found) == 1:
                if fits[found[0].place] == "open" and self._told_otherwise():
                    return None, "Tên bảng ghi kỳ khác. Chọn cột số thực hiện nếu đúng là số của kỳ này.", offered
                return found[0], "", offered
            if found:
                return None, "Có nhiều cột số thực hiện. Chọn cột cần lấy.", offered
        return self._only_column(offered)

    def _told_otherwise(self) -> bool:
        """Whether the lines over the table speak of another period; lines with dates and numbers of papers do not count."""
        lines = [line for line in self.table.titles if "/" not in line and "ngay" not in fold(line)]
        fits = {fit_of(line, self.period) for line in lines}
        return "other" in fits and "exact" not in fits

    def _only_column(self, offered: tuple[Column, ...]) -> tuple[Column | None, str, tuple[Column, ...]]:
        """Without a title that tells: the only column with numbers, when nothing says that it is another thing."""
        rows = [row.line for row in self.table.rows if row.kind == "data"]
        numeric = [one for one in offered if any(any(s.isdigit() for s in line.at(one.place).text) for line in rows)]
        plain = [one for one in numeric if one.role == "" and fit_of(one.title, self.period) != "other"]
        untitled = [one for one in plain if not one.title]
        if len(numeric) == 1 and len(untitled) == 1:
            return untitled[0], "", offered
        if not numeric:
            return None, "Bảng không có cột số nào.", offered
        return None, "Chưa rõ cột nào là số thực hiện của kỳ này. Chọn cột số thực hiện.", offered

    def _found(self, row: Row) -> Found:
        cell = row.line.at(self.column.place)
        place = f"{letters(self.column.place)}{row.line.number}"
        told = self.said.lines.get(row.line.number)
        if told is not None:
            if not told or told not in self.known:
                return Found(row, place, "left_out", raw=cell.text, reason="đã chọn bỏ qua")
            return self._read(row, place, cell, Match(told))
        if row.kind != "data":
            says = {
                "section": "dòng tên mục", "total": "dòng tổng, phần mềm tự cộng", "header": "tiêu đề lặp lại", "numbers": "dòng số thứ tự cột",
                "carry": "dòng mang sang trang", "tail": "ngoài bảng: chú thích, chữ ký",
            }  # fmt: skip
            return Found(row, place, "left_out", raw=cell.text, reason=says[row.kind])
        code = row.line.at(self.codes).text if self.codes is not None else ""
        match = self.names.match(row.label, code, reversed(self.above))
        if not match.key:
            return self._unnamed(row, place, cell, match)
        self.above.append(match.key)
        return self._read(row, place, cell, match)

    def _unnamed(self, row: Row, place: str, cell: Cell, match: Match) -> Found:
        if match.is_remembered:
            return Found(row, place, "left_out", raw=cell.text, reason="lần trước đã chọn bỏ qua", is_remembered=True)
        if cell.is_empty and not match.maybe:
            return Found(row, place, "left_out", raw="", reason="không có trong bảng chỉ tiêu, ô trống")
        self.above.clear()  # it may be another total: parts under it are not given to the one before
        return Found(row, place, "unknown", raw=cell.text, reason=match.reason, maybe=match.maybe)

    def _read(self, row: Row, place: str, cell: Cell, match: Match) -> Found:
        known = self.known[match.key]
        unit = self._unit(row.line, known)
        is_ours = self.codes is not None and bool(known.code) and row.line.at(self.codes).text == known.code
        wanted = Wanted(known.kind, unit, measure_of(known.measure), known.choices, is_ours)
        reading = read_cell(cell, wanted, self.habit, self.said.marks)
        if reading.mark:
            self.marks[reading.mark] = None
        if known.is_money and unit is None and reading.state == "ask" and cell.text:
            self.needs_money = True
        found = Found(row, place, "right", match.key, reading, cell.text, reading.reason,
                      is_remembered=match.is_remembered, unit=unit.says if unit else "")  # fmt: skip
        if reading.state == "missing":
            return replace(found, state="empty")
        if reading.state in ("ask", "wrong"):
            return replace(found, state=reading.state)
        return found if is_ours and not row.line.is_hidden else self._doubted(found, known)

    def _unit(self, line: Line, known: Known) -> Measure | None:
        """The unit of a row's numbers: its own cell, the column's title, the line over the table, or what was answered."""
        if self.units is not None:
            words = line.at(self.units).says
            if known.written and fold(words) == fold(known.written):
                return measure_of(known.measure)
            own = measure_of(words)
            if own is not None:
                return own
        for told in (self.column.measure, self.table.measure):
            if told is not None and told.is_money == known.is_money:
                return told if known.kind != "percent" or told.base == "%" else None
        inside = measure_of(_in_brackets(self.table_label(line)))
        if inside is not None and inside.is_money == known.is_money and (inside.is_money or inside.factor != 1):
            return inside
        if known.is_money and self.said.money is not None:
            says = {0: "đồng", 3: "nghìn đồng", 6: "triệu đồng", 9: "tỷ đồng"}.get(self.said.money.adjusted(), "đồng")
            return Measure("đồng", self.said.money, says)
        return None

    def table_label(self, line: Line) -> str:
        """The words of the name cell."""
        return line.at(self.table.label_place).text

    def _doubted(self, found: Found, known: Known) -> Found:
        """What reads well and still must be asked: hidden lines, values far from the usual size."""
        if found.row.line.is_hidden:
            return self._asked(found, known, "Dòng này đang bị ẩn trong tệp.")
        amount = found.reading.amount
        if known.is_money and amount and known.usual and self.said.money is None:
            times = abs(amount) / abs(known.usual)
            if times >= 200 or times <= Decimal(1) / 200:
                return self._asked(
                    found, known, f"Số này gấp {_times(times)} lần số của kỳ khác; kiểm tra đơn vị tính."
                )
        return found

    def _asked(self, found: Found, known: Known, reason: str) -> Found:
        typed = typed_of(found.reading, known)
        choices = (Choice(typed, f"lấy {typed}"),)
        reading = replace(found.reading, state="ask", reason=reason, choices=choices)
        return replace(found, state="ask", reading=reading, reason=reason)

    def _twice(self, rows: list[Found]) -> list[Found]:
        """Rows that speak of the same known row: the same value counts once, different values are asked."""
        first: dict[str, int] = {}
        done = list(rows)
        for at, found in enumerate(rows):
            if not found.key or found.state == "empty":
                continue
            if found.key not in first:
                first[found.key] = at
                continue
            other = done[first[found.key]]
            said = (found.reading.state, found.reading.amount, found.reading.words)
            if said == (other.reading.state, other.reading.amount, other.reading.words) and found.state == "right":
                done[at] = replace(found, state="left_out", reason=f"trùng với dòng {other.number}")
                continue
            for place, mate in ((at, other), (first[found.key], found)):
                if done[place].state == "right":
                    says = f"Chỉ tiêu này còn ở dòng {mate.number} với số khác."
                    done[place] = self._asked(done[place], self.known[found.key], says)
        return done


def _in_brackets(label: str) -> str:
    start, end = label.rfind("("), label.rfind(")")
    return label[start + 1 : end] if 0 <= start < end <= start + 40 else ""


def _times(times: Decimal) -> str:
    return f"{times:.0f}" if times >= 1 else f"1/{1 / times:.0f}"


def typed_of(reading: Reading, known: Known) -> str:
    """What a person would type in the known row's own unit to say what the cell says."""
    if reading.state == "not_applicable":
        return "không áp dụng"
    if reading.amount is None:
        return reading.words
    own = measure_of(known.measure)
    return format_number(reading.amount / own.factor if own and known.kind != "percent" else reading.amount)

"""A table that came in, matched to the rows of the grid and checked cell by cell; nothing is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes, stored_file
from tongket.cores.kernel.numbers import NotANumber, format_number, parse_number
from tongket.cores.workbooks import Filled, Found, Known, fill, read_book
from tongket.cores.workbooks.filling import typed_of
from tongket.cores.workbooks.grids import Book, Line, letters
from tongket.cores.workbooks.labels import Name, Names
from tongket.cores.workbooks.layout import Row
from tongket.cores.workbooks.measures import measure_of
from tongket.cores.workbooks.values import Choice, Wanted, read_cell
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.enums import FigureStatus
from tongket.cycle.reporting.models import PasteUndo
from tongket.cycle.reporting.selectors.cells import COMPUTED
from tongket.cycle.reporting.selectors.figures import Grid, GridRow
from tongket.cycle.reporting.selectors.remembered_tables import (
    SKIP,
    Remembered,
    TableAnswers,
    core_answers,
)
from tongket.cycle.reporting.selectors.typed import CellRefused, Value, as_value

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

TABLE_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
    "html": "text/html",
}
_KINDS = {
    IndicatorKind.MONEY: "money",
    IndicatorKind.PERCENT: "percent",
    IndicatorKind.SHARE: "percent",
    IndicatorKind.AVERAGE: "number",
    IndicatorKind.RATING: "words",
    IndicatorKind.YES_NO: "words",
    IndicatorKind.TEXT: "words",
}
_MONEY_SCALES = {1: "đồng", 1000: "nghìn đồng", 1_000_000: "triệu đồng", 1_000_000_000: "tỷ đồng"}


@dataclass(frozen=True)
class Wish:
    """What a table asks of a cell."""

    typed: str | None
    amount: Decimal | None = None
    text: str = ""
    not_applicable: bool = False
    status: str = FigureStatus.ACTUAL
    quote: str = ""
    sum_note: str | None = None


@dataclass(frozen=True)
class PastedRow:
    """One line of the table beside its row of the grid. ``state``: save, same, ask, wrong, unknown, left_out or empty."""

    found: Found
    state: str
    row: GridRow | None = None
    typed: str = ""
    says: str = ""
    choices: tuple[Choice, ...] = ()
    maybe: tuple[GridRow, ...] = ()
    answer: str = ""
    told: str = ""  # the code of the row that a person chose for the line, or "skip"

    @property
    def line(self) -> int:
        """The line as its source numbers it."""
        return self.found.number

    @property
    def counts(self) -> bool:
        """Whether there is something to save."""
        return self.state == "save"

    @property
    def is_open(self) -> bool:
        """Whether a person must look at it."""
        return self.state in ("ask", "wrong", "unknown")


@dataclass(frozen=True)
class Pasted:
    """A table as it would be saved."""

    rows: tuple[PastedRow, ...] = ()
    trouble: str = ""
    filled: Filled = field(default_factory=lambda: Filled(None))

    @property
    def open(self) -> list[PastedRow]:
        """Lines to answer or mend."""
        return [row for row in self.rows if row.is_open]

    @property
    def ready(self) -> list[PastedRow]:
        """Lines that would be saved."""
        return [row for row in self.rows if row.counts]

    @property
    def same(self) -> list[PastedRow]:
        """Lines that say what the grid says."""
        return [row for row in self.rows if row.state in ("same", "empty")]

    @property
    def left_out(self) -> list[PastedRow]:
        """Lines that are no figures."""
        return [row for row in self.rows if row.state == "left_out"]

    @property
    def sample(self) -> tuple[list[str], list[list[str]]] | None:
        """Names of columns and the first lines of the table, to choose a column by."""
        table = self.filled.table or next(iter(self.filled.tables), None)
        if table is None:
            return None
        width = min(table.sheet.width, 20)
        lines = [line for line in table.sheet.lines if not table.head or line.number >= table.head[0]][:8]
        return [letters(place) for place in range(width)], [[line.at(at).says for at in range(width)] for line in lines]


def known_of(grid: Grid) -> list[Known]:
    """The rows of the grid as the core of tables knows them."""
    return [_known(row) for row in grid.rows]


def _known(row: GridRow) -> Known:
    indicator = row.indicator
    usual = row.previous.amount or (row.plan.amount if row.plan is not None else None)
    return Known(
        str(indicator.pk),
        indicator.name,
        measure=_measure(row),
        kind=_KINDS.get(IndicatorKind(indicator.kind), "count"),  # type: ignore[arg-type]
        parent=str(indicator.part_of_id or ""),
        choices=row.choices,
        usual=usual,
        code=indicator.code,
        written=indicator.measure,
    )


def _measure(row: GridRow) -> str:
    """The unit that the numbers of a row are shown and typed in."""
    indicator = row.indicator
    if indicator.kind in (IndicatorKind.PERCENT, IndicatorKind.SHARE):
        return "%"
    own = measure_of(indicator.measure)
    if indicator.kind == IndicatorKind.MONEY and (own is None or own.factor != indicator.display_scale):
        return _MONEY_SCALES.get(indicator.display_scale, "đồng")
    return indicator.measure


def match(grid: Grid, book: Book, said: TableAnswers | None = None, before: Remembered | None = None) -> Pasted:
    """The table matched to the grid: a single column fills downward from the row with code ``said.start``; otherwise
    lines find their rows by name, and the column of the period's results is looked for.
    """
    told, known = said or TableAnswers(), known_of(grid)
    sheet = book.sheets[0]
    if sheet.width == 1 and not any(_knows(known, line) for line in sheet.lines):
        return _fill_down(grid, known, sheet.lines, told)
    filled = fill(book, known, grid.period, core_answers(grid, told, before or Remembered()))
    if filled.trouble:
        return Pasted(trouble=filled.trouble, filled=filled)
    by_key = {str(row.indicator.pk): row for row in grid.rows}
    rows = [replace(_row(found, by_key, told), told=told.rows.get(found.number, "")) for found in filled.rows]
    if all(row.state == "left_out" for row in rows):
        trouble = _("Không dòng nào có tên chỉ tiêu của bảng. Dán cả cột tên, hoặc dán riêng một cột số.")
        return Pasted(tuple(rows), trouble, filled)
    return Pasted(tuple(rows), "", filled)


def _knows(known: Sequence[Known], line: Line) -> bool:
    return Names(tuple(Name(one.key, one.name, one.parent, one.code) for one in known)).knows(line.at(0).text)


def _fill_down(grid: Grid, known: Sequence[Known], lines: Sequence[Line], told: TableAnswers) -> Pasted:
    under = [row for row in grid.rows if row.entry != "none"]
    first = next((place for place, row in enumerate(under) if row.indicator.code == told.start), None)
    if first is None:
        return Pasted(trouble=_("Khối dán chỉ có một cột số. Chọn dòng bắt đầu rồi xem lại."))
    under = under[first:]
    by_key = {one.key: one for one in known}
    rows = []
    for place, line in enumerate(lines):
        cell = line.at(0)
        if place >= len(under):
            rows.append(
                PastedRow(
                    Found(Row(line, "data"), f"A{line.number}", "left_out", raw=cell.text),
                    "left_out",
                    says=_("quá cuối bảng"),
                )
            )
            continue
        one = by_key[str(under[place].indicator.pk)]
        own = measure_of(one.measure)
        reading = read_cell(cell, Wanted(one.kind, own, own, one.choices), "vi")
        state = {"missing": "empty", "ask": "ask", "wrong": "wrong"}.get(reading.state, "right")
        found = Found(
            Row(line, "data", under[place].indicator.name), f"A{line.number}", state, one.key, reading, cell.text, reading.reason  # type: ignore[arg-type]
        )  # fmt: skip
        rows.append(_row(found, {one.key: under[place]}, told))
    return Pasted(tuple(rows))


def _row(found: Found, by_key: dict[str, GridRow], told: TableAnswers) -> PastedRow:
    """A line with what it would do to its row of the grid."""
    row = by_key.get(found.key)
    if found.state == "unknown":
        maybe = tuple(by_key[key] for key in found.maybe if key in by_key)
        return PastedRow(found, "unknown", maybe=maybe, says=found.reason)
    if found.state == "left_out" or row is None:
        return PastedRow(found, "left_out", row, says=found.reason)
    given = told.cells.get(found.number)
    if given == SKIP:
        return PastedRow(found, "left_out", row, says=_("đã chọn bỏ qua"), answer=SKIP)
    if given is not None:
        return replace(_checked(found, row, given), answer=given)
    if row.entry == "none":
        return _computed(found, row)
    if found.state == "empty":
        return PastedRow(found, "empty", row, says=_("ô trống, giữ số đang có"))
    if found.state in ("ask", "wrong"):
        return PastedRow(found, found.state, row, says=found.reason, choices=found.reading.choices)
    return _checked(found, row, typed_of(found.reading, _known(row)))


def _checked(found: Found, row: GridRow, typed: str) -> PastedRow:
    """A value as it would be typed, checked as every typed one is."""
    if row.entry == "none":
        return _computed(found, row)
    try:
        wanted = as_value(row.indicator, Wish(typed))
    except CellRefused as refusal:
        choices = (Choice(refusal.suggestion, refusal.suggestion),) if refusal.suggestion else ()
        return PastedRow(found, "ask" if choices else "wrong", row, typed, refusal.says, choices)
    if wanted is None:
        return PastedRow(found, "empty", row, says=_("chưa có số, giữ số đang có"))
    if row.actual.state == COMPUTED and wanted.amount == row.actual.amount:
        return PastedRow(found, "same", row, typed, _("bằng số phần mềm cộng"))
    return PastedRow(found, "same" if _already(row, wanted) else "save", row, typed)


def _computed(found: Found, row: GridRow) -> PastedRow:
    """A ratio that the program computes: right when it came back as shown, else wrong."""
    amount = found.reading.amount
    if not found.raw or (row.actual.amount is None and amount is None):
        return PastedRow(found, "left_out", row, says=_("tỷ lệ do phần mềm tính"))
    if amount is None:
        try:
            amount = parse_number(found.raw.rstrip("% "))
        except NotANumber:
            amount = None
    if amount is not None and row.actual.amount is not None and abs(amount - row.actual.amount) < Decimal("0.1"):
        return PastedRow(found, "same", row, format_number(amount), _("tỷ lệ do phần mềm tính"))
    return PastedRow(found, "wrong", row, found.raw, _("Tỷ lệ này do phần mềm tính, không dán được."))


def _already(row: GridRow, wanted: Value) -> bool:
    """Whether the cell says this already."""
    cell = row.actual
    if cell.state not in ("value", "not_applicable"):
        return False
    told = (cell.amount, cell.text, cell.state == "not_applicable")
    return told == (wanted.amount, wanted.text, wanted.not_applicable)


def last_paste(place: Place) -> PasteUndo | None:
    """The person's last paste here that can be taken back, if any."""
    rows = PasteUndo.objects.filter(unit_id=place.unit.pk, period=place.period.code, by_id=place.user.pk)
    return rows.order_by("-at", "-pk").first()


def kept_table(unit_id: int, number: int) -> StoredFile | None:
    """The table kept between preview and saving, when it is one of the unit's."""
    found = stored_file(number, unit_id=unit_id)
    return found if found is not None and found.media_type in TABLE_TYPES.values() else None


def book_of(stored: StoredFile) -> Book:
    """The kept table read again. Raises Refused."""
    return read_book(stored.name, read_bytes(stored))

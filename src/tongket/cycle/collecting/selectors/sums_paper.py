"""The consolidated report that writes itself: who sent, what it adds up to, who is missing, tables by unit in annexes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tongket.cores.documents import (
    Align,
    Annex,
    Block,
    Heading,
    Paper,
    PaperDate,
    Paragraph,
    ProfileCode,
    Row,
    RowKind,
    Run,
    Signature,
    Table,
    number_headings,
)
from tongket.cores.documents import Column as PaperColumn
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.ratios import percent_of
from tongket.cores.writer import Direction, Kind, State, Statement, compose, fill, lookup_of
from tongket.cycle.collecting.facts.adding import Tally
from tongket.cycle.collecting.selectors.sums import (
    Missing,
    Node,
    SumRow,
    missing_of,
    missing_rows,
    own_row,
    tallies_of,
    whole_row,
    whole_tallies,
)
from tongket.cycle.collecting.selectors.sums_columns import Column, How, SumCell, cell_of, columns_of
from tongket.cycle.planning.enums import IndicatorKind

if TYPE_CHECKING:
    from tongket.cycle.organizations.selectors import Letterhead

NAMED_MISSING = 40
UNITS_IN_ANNEX = 300
COLUMNS_IN_ANNEX = 7
_SPOKEN = {IndicatorKind.RATING, IndicatorKind.YES_NO, IndicatorKind.TEXT}
_KINDS = {
    IndicatorKind.TURNS: Kind.TURNS, IndicatorKind.MONEY: Kind.MONEY, IndicatorKind.PERCENT: Kind.PERCENT,
    IndicatorKind.SHARE: Kind.PERCENT,
}  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A heading with its sentences, a paragraph each."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: heads with what they weigh and whether they are numbers, rows; the first rows may be totals."""

    title: str
    heads: tuple[tuple[str, float, bool], ...]
    rows: tuple[tuple[tuple[str, ...], bool], ...]
    note: str = ""

    @property
    def lines(self) -> list[tuple[list[tuple[str, bool]], bool]]:
        """The rows for a page: each cell with whether it is a number."""
        numbers = [number for _name, _share, number in self.heads]
        return [(list(zip(cells, numbers, strict=True)), total) for cells, total in self.rows]


@dataclass(frozen=True)
class Report:
    """Everything the report says."""

    abstract: str
    sections: tuple[Section, ...]
    totals: Grid
    annexes: tuple[Grid, ...]


def report_of(node: Node, *, today: date) -> Report:
    """The report of a node as its sums stand now."""
    columns = columns_of(node.request.pk)
    now, before = whole_tallies(node), _before(node)
    groups: dict[str, list[Column]] = {}
    for column in columns:
        groups.setdefault(column.indicator.group, []).append(column)
    missing = missing_of(node)
    sections = [_coming_in(node, missing, today)]
    for name, members in groups.items():
        said = [text for text in (_sentence(one, now, before, missing.count) for one in members) if text]
        if said:
            sections.append(Section(name or "Kết quả", (" ".join(said),)))
    abstract = f"Tổng hợp {_with_period(_lowered(node.request.subject), node.period.says)}"
    return Report(abstract, tuple(sections), _totals(columns, now, before), tuple(_annexes(node, columns)))


def _with_period(subject: str, says: str) -> str:
    """The subject with its period, whose words are not said twice.

    >>> _with_period("số liệu năm học", "năm học 2022-2023"), _with_period("số liệu quý I/2023", "quý I/2023")
    ('số liệu năm học 2022-2023', 'số liệu quý I/2023')
    """
    if says in subject:
        return subject
    words = says.split()
    for count in range(len(words), 0, -1):
        begun = " ".join(words[:count])
        if subject.endswith(f" {begun}"):
            return f"{subject.removesuffix(begun)}{says}"
    return f"{subject} {says}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


@dataclass(frozen=True)
class _Before:
    tallies: dict[int, Tally]
    says: str


def _before(node: Node) -> _Before:
    """The sums of the round before, where there was one and the node stood in it."""
    last = node.request.before
    if last is None:
        return _Before({}, "")
    answer = last.answers.filter(unit_id=node.answer.unit_id).first() if node.answer else None
    if node.answer is not None and answer is None:
        return _Before({}, "")
    return _Before(whole_tallies(Node(last, answer, answer)), Period.from_code(last.period).says)


def _coming_in(node: Node, missing: Missing, today: date) -> Section:
    owed = missing.expected - missing.excused
    share = percent_of(Decimal(missing.accepted), Decimal(owed))
    rate = f" ({format_number(share)}%)" if share is not None else ""
    said = [
        f"Đến ngày {short_date(today)}, đã nhận báo cáo của {format_number(missing.accepted)}/{format_number(owed)} đơn vị phải gửi{rate}."
    ]
    if missing.excused:
        said.append(f"{format_number(missing.excused)} đơn vị được miễn.")
    if missing.count:
        names = [one.unit_name for one in missing_rows(node)[:NAMED_MISSING]]
        rest = missing.count - len(names)
        more = f" và {format_number(rest)} đơn vị khác" if rest else ""
        said.append(f"Còn thiếu {format_number(missing.count)} đơn vị: {', '.join(names)}{more}.")
        said.append("Số liệu dưới đây chỉ cộng từ các báo cáo đã nhận; phần còn thiếu không tính là không.")
    return Section("Tình hình gửi báo cáo", (" ".join(said),))


def _sentence(column: Column, now: dict[int, Tally], before: _Before, missing: int) -> str:
    """One sentence on a column; what it does without beyond the units that are missing altogether is said in it."""
    cell = cell_of(column, now)
    if cell.amount is None:
        return ""
    text = _said_plainly(column, cell) or _composed(_statement(column, cell, before))
    if not text or cell.lacking <= missing:
        return text
    return f"{text.removesuffix('.')} (tính trên {cell.given_says} đơn vị)."


def _said_plainly(column: Column, cell: SumCell) -> str:
    """What the writer has no words for: means, extremes, how many answered."""
    unit = "%" if column.measure == "%" else f" {column.measure}" if column.measure else ""
    name = column.indicator.name
    match column.how:
        case How.COUNT:
            return f"{name}: {cell.shown} đơn vị có trả lời."
        case How.MEAN:
            how = "" if "bình quân" in name.lower() else "bình quân "
            return f"{name}: {how}{cell.shown}{unit}."
        case How.LOW:
            return f"{name}: thấp nhất {cell.shown}{unit}."
        case How.HIGH:
            return f"{name}: cao nhất {cell.shown}{unit}."
    return ""


def _composed(statement: Statement) -> str:
    composed = compose(statement)
    return fill(composed.template, lookup_of([statement])) if composed else ""


def _statement(column: Column, cell: SumCell, before: _Before) -> Statement:
    row = column.indicator
    last = cell_of(column, before.tallies) if before.tallies else SumCell("missing")
    whole = not cell.lacking and not last.lacking
    decimals = max(row.decimals, 1) if column.how in (How.RATIO, How.MEAN) else row.decimals
    return Statement(
        key=f"i{row.pk}", label=row.name, measure=column.measure, kind=_KINDS.get(IndicatorKind(row.kind), Kind.COUNT),
        amount=_rounded(cell.amount, decimals), state=State.VALUE, previous=_rounded(last.amount, decimals) if whole else None,
        previous_period_says=before.says, direction=Direction(row.direction), decimals=decimals, scale=row.display_scale,
    )  # fmt: skip


def _rounded(amount: Decimal | None, decimals: int) -> Decimal | None:
    return None if amount is None else round(amount, decimals) if amount != amount.to_integral_value() else amount


def _totals(columns: Sequence[Column], now: dict[int, Tally], before: _Before) -> Grid:
    """The table of the whole; the round before has a column when there was one."""
    last_head = [(f"{before.says[:1].upper()}{before.says[1:]}", 11.0, True)] if before.tallies else []
    heads = (
        ("Số TT", 4.0, True), ("Chỉ tiêu", 24.0, False), ("Đơn vị tính", 9.0, False), ("Tổng hợp", 11.0, True), *last_head,
        ("Đơn vị đã trả lời", 9.0, True),
    )  # fmt: skip
    rows = []
    for number, column in enumerate(columns, start=1):
        cell = cell_of(column, now)
        last = [_said(cell_of(column, before.tallies))] if before.tallies else []
        said = (str(number), column.indicator.name, column.measure, _said(cell), *last, cell.given_says)
        rows.append((said, False))
    return Grid("Bảng số liệu tổng hợp", heads, tuple(rows))


def _said(cell: SumCell) -> str:
    """A cell of a table; an empty one is missing, x is not applicable, "miễn" excused."""
    return {"value": cell.shown, "na": "x", "excused": "miễn", "missing": ""}[cell.state]


def _annexes(node: Node, columns: Sequence[Column]) -> Iterable[Grid]:
    """Tables of the units right below: as many columns as a landscape page takes, the total first."""
    below = list(node.below().order_by("position")[:UNITS_IN_ANNEX])
    if not below:
        return
    all_of_them = node.below().count()
    note = (
        "" if all_of_them <= len(below) else f"Chỉ in {len(below)} trong {all_of_them} đơn vị; bảng đầy đủ ở tệp Excel."
    )
    read = tallies_of(below, columns)
    for start in range(0, len(columns), COLUMNS_IN_ANNEX):
        some = columns[start : start + COLUMNS_IN_ANNEX]
        heads = (("Số TT", 4.0, True), ("Đơn vị", 22.0, False), *((_headed(one), 10.0, True) for one in some))
        rows: list[tuple[tuple[str, ...], bool]] = [(_line("", "Tổng cộng", whole_row(node, some)), True)]
        for number, answer in enumerate(below, start=1):
            cells = tuple(cell_of(column, read.get(answer.pk, {})) for column in some)
            rows.append((_line(str(number), answer.unit_name, SumRow(answer, answer.unit_name, cells)), False))
        if node.answer is not None:
            rows.append((_line("", f"Phần riêng của {node.answer.unit_name}", own_row(node.answer, some)), False))
        first, last = start + 1, start + len(some)
        title = (
            "Số liệu từng đơn vị"
            if len(columns) <= COLUMNS_IN_ANNEX
            else f"Số liệu từng đơn vị, chỉ tiêu {first}–{last}"
        )
        yield Grid(title, heads, tuple(rows), note)


def _headed(column: Column) -> str:
    return f"{column.indicator.name} ({column.measure})" if column.measure else column.indicator.name


def _line(number: str, name: str, row: SumRow) -> tuple[str, ...]:
    return (number, name, *(_said(cell) for cell in row.cells))


def paper_of(report: Report, letterhead: Letterhead, *, day: date) -> Paper:
    """The report as a paper without number: the register gives that; the day is left to the pen."""
    blocks: list[Block] = []
    for section in report.sections:
        blocks.append(Heading(1, section.heading))
        blocks += [Paragraph((Run(text),)) for text in section.paragraphs]
    blocks += [Heading(1, report.totals.title), _table(report.totals)]
    if report.annexes:
        blocks.append(Paragraph((Run("Số liệu từng đơn vị ở phụ lục kèm theo."),)))
    annexes = tuple(
        Annex(
            one.title, (_table(one), *((Paragraph((Run(one.note, italic=True),)),) if one.note else ())), landscape=True
        )
        for one in report.annexes
    )
    signer = next(iter(letterhead.signers), None)
    return Paper(
        profile=ProfileCode(letterhead.profile), kind_code="BC", kind_name="Báo cáo", superior=letterhead.superior_name,
        body=letterhead.name, number=None, symbol=letterhead.symbol, place=letterhead.place, date=PaperDate(day.year, day.month),
        abstract=report.abstract, blocks=number_headings(tuple(blocks)),
        signature=Signature(signer.authority_lines, signer.full_name) if signer else Signature((), ""),
        recipients=(letterhead.superior_name,) if letterhead.superior_name else (), annexes=annexes,
    )  # fmt: skip


def _table(grid: Grid) -> Table:
    columns = tuple(
        PaperColumn(name, share, Align.RIGHT if number else Align.LEFT) for name, share, number in grid.heads
    )
    rows = tuple(Row(cells, RowKind.TOTAL if total else RowKind.BODY) for cells, total in grid.rows)
    return Table(columns, rows)


def parts_of(report: Report) -> tuple[tuple[int, str, str, str], ...]:
    """The report as sections of a draft: words, and tables as lines with tabs."""
    parts = [(1, one.heading, "\n".join(one.paragraphs), "") for one in report.sections]
    parts.append((1, report.totals.title, _tabbed(report.totals), ""))
    parts += [
        (0, one.title, "\n".join([_tabbed(one), *([one.note] if one.note else [])]), "annex_wide")
        for one in report.annexes
    ]
    return tuple(parts)


def _tabbed(grid: Grid) -> str:
    lines = [[name for name, _share, _number in grid.heads], *(cells for cells, _total in grid.rows)]
    return "\n".join("\t".join(cells) for cells in lines)

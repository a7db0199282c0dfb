"""A review's printed sections as the paper of the documents core, with its annex table and picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tongket.cores.documents import (
    Align,
    Annex,
    Block,
    Column,
    Heading,
    ListItem,
    Paper,
    PaperDate,
    Paragraph,
    Picture,
    ProfileCode,
    Row,
    RowKind,
    Run,
    Signature,
    Table,
    number_headings,
)
from tongket.cores.documents.numbering import roman
from tongket.cores.kernel.numbers import format_number
from tongket.cores.writer import Statement, shown
from tongket.cores.writer.outlines import Outline
from tongket.cycle.reporting.facts import traces
from tongket.cycle.reporting.facts.statements import target_key

if TYPE_CHECKING:
    from tongket.cycle.organizations.selectors import Letterhead, SignerLines
    from tongket.cycle.reporting.selectors.figures import Grid, GridRow

KIND_CODE, KIND_NAME = "BC", "Báo cáo"
EMPTY_SAYS = "[Phần này chưa có nội dung]"
ANNEX_KEY = "phu-luc"
GOES_ON = "goes_on"  # a line in the paragraph of the line before it
_MARKERS = {"target": "-", "shortfall": "-"}


@dataclass(frozen=True)
class PrintedSection:
    """A section as it is printed: heading and lines with their kind; ``is_holder`` only heads sections below it."""

    key: str
    level: int
    heading: str
    lines: tuple[tuple[str, str], ...]
    is_holder: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything where something should stand."""
        return not self.lines and not self.is_holder and self.key != ANNEX_KEY


@dataclass(frozen=True)
class Sending:
    """How a paper goes out: day, signer, whom it speaks to and who receives it."""

    day: PaperDate
    signature: Signature
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive_line: str = "Lưu: VT"


def blocks_of(sections: Sequence[PrintedSection], *, draft: bool) -> tuple[Block, ...]:
    """Headings with markers and their lines; a draft shows what is empty, an issued paper leaves it out."""
    blocks: list[Block] = []
    for place, section in enumerate(sections):
        if section.key == ANNEX_KEY or (not draft and not _says_something(sections, place)):
            continue
        blocks.append(Heading(section.level, section.heading))
        blocks += _lines(section)
        if draft and section.is_empty:
            blocks.append(Paragraph((Run(EMPTY_SAYS, italic=True),)))
    return number_headings(tuple(blocks))


def printed_keys(sections: Sequence[PrintedSection]) -> set[str]:
    """The sections an issued paper has: those that say something, and the annex."""
    return {
        section.key
        for place, section in enumerate(sections)
        if section.key == ANNEX_KEY or _says_something(sections, place)
    }


def _says_something(sections: Sequence[PrintedSection], place: int) -> bool:
    """Whether the section or one below it has lines."""
    level = sections[place].level
    if sections[place].lines:
        return True
    for section in sections[place + 1 :]:
        if section.level <= level:
            break
        if section.lines:
            return True
    return False


def line_kind(rows: Sequence[Mapping[str, Any]], place: int) -> str:
    """The kind of a printed line: GOES_ON for a sentence that stands in the paragraph of the one before it."""
    row = rows[place]
    before = rows[place - 1] if place else {}
    goes_on = not row["opens"] if row.get("tops") else row["kind"] == "hand" and bool(before.get("tops"))
    return GOES_ON if place and goes_on else str(row["kind"])


def _lines(section: PrintedSection) -> Iterable[Block]:
    number = 0
    paragraph: list[str] = []
    for kind, text in section.lines:
        number += kind == "task"
        marker = f"{number}." if kind == "task" else _MARKERS.get(kind, "")
        if paragraph and kind != GOES_ON:
            yield Paragraph(traces.content_of(" ".join(paragraph)))
            paragraph = []
        if marker:
            yield ListItem(marker, traces.content_of(text))
        else:
            paragraph.append(text)
    if paragraph:
        yield Paragraph(traces.content_of(" ".join(paragraph)))


def review_paper(
    outline: Outline,
    abstract: str,
    sections: Sequence[PrintedSection],
    letterhead: Letterhead,
    sending: Sending,
    annexes: tuple[Annex, ...],
    *,
    draft: bool,
) -> Paper:
    """The review as a paper without number: the register gives that."""
    return Paper(
        profile=ProfileCode(letterhead.profile),
        kind_code=KIND_CODE,
        kind_name=KIND_NAME,
        superior=letterhead.superior_name,
        body=letterhead.name,
        number=None,
        symbol=letterhead.symbol,
        place=letterhead.place,
        date=sending.day,
        abstract=abstract,
        blocks=(*blocks_of(sections, draft=draft), *_named(annexes)),
        signature=sending.signature,
        recipients=sending.recipients,
        archive_line=sending.archive_line,
        addressees=sending.addressees,
        annexes=annexes,
    )


def _named(annexes: Sequence[Annex]) -> tuple[Paragraph, ...]:
    titles = [annex.title for annex in annexes]
    numerals = [roman(number) for number in range(1, len(titles) + 1)]
    return (Paragraph(traces.named(titles, numerals)),) if titles else ()


def signature_of(signer: SignerLines | None) -> Signature:
    """The lines of the one who signs; empty while nobody is known."""
    return Signature(signer.authority_lines, signer.full_name) if signer else Signature((), "")


def unsigned_day(day: date) -> PaperDate:
    """The month of a draft; the pen writes the day."""
    return PaperDate(day.year, day.month)


def annex_of(title: str, grid: Grid, statements: Mapping[str, Statement], picture: Picture | None) -> Annex | None:
    """The table of all indicators (conference-and-union 6.2), landscape, the picture below it; None without rows."""
    if not grid.rows:
        return None
    year, before, after = grid.period.short, grid.previous.short, grid.period.next().short
    right, centre = Align.RIGHT, Align.CENTRE
    columns = (
        Column("Số TT", 4, centre),
        Column("Chỉ tiêu", 22),
        Column("Đơn vị tính", 8, centre),
        Column(f"Thực hiện {before}", 9, right),
        Column(f"Kế hoạch {year}", 9, right),
        Column(f"Thực hiện {year}", 9, right),
        Column("So với kế hoạch (%)", 8, right),
        Column(f"Tăng, giảm so với {before} (%)", 8, right),
        Column(f"Kế hoạch {after}", 9, right),
        Column("Ghi chú", 12),
    )
    rows: list[Row] = []
    groups = grid.groups
    for name, under in groups:
        if name and len(groups) > 1:
            rows.append(Row((name,), RowKind.GROUP))
        rows += [_annex_row(row, statements) for row in under]
    blocks: tuple[Block, ...] = (Table(columns, tuple(rows)),)
    return Annex(title, (*blocks, picture) if picture else blocks, landscape=True)


def _annex_row(row: GridRow, statements: Mapping[str, Statement]) -> Row:
    following = statements.get(target_key(row.indicator.pk))
    cells = (
        row.ordinal.rstrip("."),
        row.indicator.name,
        row.indicator.measure,
        _known(row.previous.shown, row.previous.state),
        row.plan_shown,
        _known(row.actual.shown, row.actual.state),
        row.percent_shown,
        row.growth_shown,
        _plan_says(following),
        "; ".join(_notes(row)),
    )
    return Row(cells, RowKind.PART if row.is_part else RowKind.BODY)


def _known(says: str, state: str) -> str:
    return {"missing": "", "not_applicable": "x"}.get(state, says)


def _plan_says(statement: Statement | None) -> str:
    if statement is None:
        return ""
    if statement.plan is None:
        return statement.plan_text
    if statement.scale > 1:
        return format_number(statement.plan / statement.scale)
    return shown(replace(statement, measure=""), statement.plan).removesuffix("%").removesuffix(" đồng")


def _notes(row: GridRow) -> Iterable[str]:
    if row.actual.status == "estimate":
        yield "số ước"
    if row.actual.says:
        yield row.actual.says
    if row.actual.amount is None and row.stated:
        yield "tỷ lệ do nguồn nêu"
    if row.sum_gap is not None and row.sum_gap.note:
        yield row.sum_gap.note

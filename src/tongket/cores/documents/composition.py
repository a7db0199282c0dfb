"""A paper turned into the exact lines that both renderers draw, so that .docx and .pdf say and break the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tongket.cores.documents.measure import break_lines, rule_length, text_width
from tongket.cores.documents.paper import (
    Annex,
    Block,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    ParagraphRole,
    Picture,
    Run,
    Signature,
    Table,
)
from tongket.cores.documents.profiles import Profile, profile_of
from tongket.cores.kernel.text import nfc

END_MARK = "./."
BLANKS = " " * 6
PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
_TITLE_SHARE = 0.8
_LEFT_LEAST = 50.0
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\u27a2\u2756\u25aa"
_UNPRINTABLE = {code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0xFEFF, 0x200B) if code != 0x0A} | {
    0x09: " ",
    **{ord(bullet): "-" for bullet in _BULLETS},
}
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Ruled:
    """Centred lines with a rule under them, in millimetres; 0 draws none."""

    lines: tuple[str, ...]
    rule_mm: float


@dataclass(frozen=True, slots=True)
class ComposedAnnex:
    label: str
    title: tuple[str, ...]
    reference: Ruled
    landscape: bool
    text_width: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything printed, in reading order; ``text_width`` is the width between the margins in millimetres."""

    profile: Profile
    title: str
    author: str
    language: str
    text_width: float
    left_column: float
    superior: tuple[str, ...]
    body: Ruled
    motto_rule: float
    number: str
    subject: tuple[str, ...]
    place_date: str
    place_date_size: float
    kind: str
    abstract: Ruled
    addressee: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    annexes: tuple[ComposedAnnex, ...]


def printable(text: str) -> str:
    """NFC text without control characters (line feeds stay), with Word's symbol-font bullets as plain dashes."""
    return nfc(text).translate(_UNPRINTABLE)


def roman(number: int) -> str:
    """A number from 1 to 39 in Roman numerals."""
    digits = ""
    for value, sign in _ROMAN:
        while number >= value:
            digits, number = digits + sign, number - value
    return digits


def number_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with markers on the headings that have none: I., 1., a) (the Vietnamese letters, with đ).

    Shape: the same blocks in order; a marker already there is kept and counted. Level 0 gets ``Phần I``.
    """
    counts = [0, 0, 0, 0]
    numbered: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level] += 1
            counts[block.level + 1 :] = [0] * (3 - block.level)
            block = replace(block, marker=block.marker or _marker(block.level, counts[block.level]))
        numbered.append(block)
    return tuple(numbered)


def _marker(level: int, count: int) -> str:
    if level == 3:
        return f"{_LETTERS[count - 1]})"
    return (f"Phần {roman(count)}", f"{roman(count)}.", f"{count}.")[level]


def heading_lines(heading: Heading) -> tuple[str, ...]:
    """A composed heading as printed lines: a "Phần I" has its title on the next line, the others one line."""
    if heading.level == 0 and heading.marker:
        return (heading.marker, heading.text)
    return (f"{heading.marker} {heading.text}".strip(),)


def number_line(paper: Paper) -> str:
    """``Số: 05/BC-TTN``, or six blanks instead of the number of a draft.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (số, ký hiệu); documents A.4.
    """
    number = BLANKS if paper.number is None else f"{paper.number:02d}{paper.number_suffix}"
    symbol = f"{paper.kind_code}-{paper.symbol}" if paper.kind_code else paper.symbol
    return f"Số: {number}/{symbol}" if paper.number is not None else f"Số:{number}/{symbol}"


def compose(paper: Paper) -> Composition:
    """The lines of a paper, ready to be drawn.

    Raises: Refused when the paper's rule book is not built yet.
    """
    profile = profile_of(paper.profile)
    width = PAGE_WIDTH - profile.margin_left.value - profile.margin_right.value
    place_date = printable(f"{paper.place}, {paper.date.says}")
    left = _left_column(place_date, profile, width)
    room = left - 2
    size = profile.body_name_size.value
    body = break_lines(printable(paper.body), room, size, bold=True, upper=True)
    abstract = _abstract(paper, profile, width)
    superior = break_lines(printable(paper.superior), room, profile.superior_size.value, bold=False, upper=True)
    return Composition(
        profile=profile,
        title=printable(f"{paper.kind_name} {_lower_first(paper.abstract)}".strip()),
        author=printable(paper.body).replace("\n", " "),
        language=paper.language,
        text_width=width,
        left_column=left,
        superior=superior if paper.superior else (),
        body=Ruled(body, rule_length(body, size, profile.short_rule.value)),
        motto_rule=round(text_width(profile.motto, profile.motto_size.value, bold=True), 1),
        number=printable(number_line(paper)),
        subject=() if paper.kind_code else _subject(paper, profile, room),
        place_date=place_date,
        place_date_size=_place_date_size(place_date, profile, width),
        kind=printable(paper.kind_name.upper()),
        abstract=abstract,
        addressee=_addressee(paper),
        addressees=_closed(tuple(f"- {name}" for name in paper.addressees)) if len(paper.addressees) > 1 else (),
        blocks=with_end_mark(_clean(paper.blocks)),
        signature=paper.signature,
        recipients=_recipients(paper),
        annexes=tuple(
            _annex(annex, index, paper, profile, width) for index, annex in enumerate(paper.annexes, start=1)
        ),
    )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _abstract(paper: Paper, profile: Profile, width: float) -> Ruled:
    if not paper.kind_code or not paper.abstract:
        return Ruled((), 0.0)
    size = profile.abstract_size.value
    lines = break_lines(printable(paper.abstract), width * _TITLE_SHARE, size, bold=True)
    return Ruled(lines, rule_length(lines, size, profile.short_rule.value))


def _subject(paper: Paper, profile: Profile, room: float) -> tuple[str, ...]:
    return break_lines(printable(f"V/v {_lower_first(paper.abstract)}"), room, profile.subject_size.value, bold=False)


def _place_date_size(line: str, profile: Profile, width: float) -> float:
    """The larger size, or the smaller allowed one when a long place name would wrap."""
    room = width - profile.left_column.value
    fits = text_width(line, profile.place_date_size.value) <= room
    return (profile.place_date_size if fits else profile.place_date_small).value


def _left_column(place_date: str, profile: Profile, width: float) -> float:
    """The width of the left half of the letterhead; a long place name takes a little of it, to stay on one line."""
    needed = text_width(place_date, profile.place_date_small.value) + 1
    return round(max(_LEFT_LEAST, min(profile.left_column.value, width - needed)), 1)


def _addressee(paper: Paper) -> str:
    if not paper.addressees:
        return ""
    return f"Kính gửi: {printable(paper.addressees[0])}" if len(paper.addressees) == 1 else "Kính gửi:"


def _closed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """List lines with ``;`` after each and ``.`` after the last."""
    bare = [printable(line).rstrip(" ;.,") for line in lines]
    return tuple(f"{line}{'.' if index == len(bare) else ';'}" for index, line in enumerate(bare, start=1))


def _recipients(paper: Paper) -> tuple[str, ...]:
    names = list(paper.recipients)
    if paper.addressees and "Như trên" not in names:
        names.insert(0, "Như trên")
    return _closed(tuple(f"- {name}" for name in (*names, paper.archive_line) if name))


def _annex(annex: Annex, index: int, paper: Paper, profile: Profile, width: float) -> ComposedAnnex:
    size = profile.annex_size.value
    width = width + PAGE_HEIGHT - PAGE_WIDTH if annex.landscape else width
    room = width * _TITLE_SHARE
    symbol = number_line(paper).removeprefix("Số:").lstrip() if paper.number is not None else number_line(paper)[3:]
    kind = _kind_in_sentence(paper)
    text = f"(Kèm theo {kind} số {symbol} {paper.date.says} của {printable(paper.body)})".replace("\n", " ")
    if paper.number is None:
        text = text.replace(f"số {BLANKS}", f"số{BLANKS}")
    lines = _reference_lines(text, room, size)
    return ComposedAnnex(
        label="Phụ lục" if len(paper.annexes) == 1 else f"Phụ lục {roman(index)}",
        title=break_lines(printable(annex.title), room, size, bold=True, upper=True),
        reference=Ruled(lines, rule_length(lines, size, 0.34, bold=False)),
        landscape=annex.landscape,
        text_width=width,
        blocks=_clean(annex.blocks),
    )


def _reference_lines(text: str, room: float, size: float) -> tuple[str, ...]:
    """The reference on one line, or broken before "của"; blanks for the pen stay together."""
    if text_width(text, size) <= room:
        return (text,)
    head, _, tail = text.partition(" của ")
    return (head, *break_lines(f"của {tail}", room, size, bold=False))


def _kind_in_sentence(paper: Paper) -> str:
    return printable(paper.kind_name.capitalize()) if paper.kind_name else "Công văn"


def _clean(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks in NFC, headings as printed."""
    return tuple(_clean_block(block) for block in blocks)


def _clean_block(block: Block) -> Block:
    if isinstance(block, Heading):
        upper = block.text.upper() if block.level <= 1 else block.text
        return replace(block, text=printable(upper), marker=printable(block.marker))
    if isinstance(block, Paragraph | ListItem):
        return replace(block, content=tuple(replace(run, text=printable(run.text)) for run in block.runs))
    if isinstance(block, Picture):
        return replace(block, alt=printable(block.alt), caption=printable(block.caption))
    return _clean_table(block)


def _clean_table(table: Table) -> Table:
    return replace(
        table,
        columns=tuple(replace(column, header=printable(column.header)) for column in table.columns),
        rows=tuple(replace(row, cells=tuple(printable(cell) for cell in row.cells)) for row in table.rows),
        caption=printable(table.caption),
        unit_note=printable(table.unit_note),
    )


def with_end_mark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with ``./.`` closing the last line of text, instead of its own full stop.

    After a table or picture the mark gets a line of its own. Source: Nghị định 30/2020/NĐ-CP, Phụ lục III (forms).
    """
    if not blocks or not isinstance(blocks[-1], Paragraph | ListItem):
        return (*blocks, Paragraph(END_MARK, ParagraphRole.BODY)) if blocks else blocks
    last = blocks[-1]
    bare = last.text.rstrip().removesuffix(END_MARK).rstrip(" .;,:")
    runs: list[Run] = []
    left = len(bare)
    for run in last.runs:
        kept = run.text[:left]
        left -= len(kept)
        if kept:
            runs.append(replace(run, text=kept))
    runs = runs or [Run("")]
    runs[-1] = replace(runs[-1], text=runs[-1].text + END_MARK)
    return (*blocks[:-1], replace(last, content=tuple(runs)))

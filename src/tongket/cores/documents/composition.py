"""A paper turned into the exact lines that both renderers draw, so that .docx and .pdf say and break the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tongket.cores.documents.endings import END_MARK, Ending, closed, compose_ending, signed_by, with_end_mark
from tongket.cores.documents.kinds import Kind, Signing, kind_of
from tongket.cores.documents.letterhead import Letterhead, Ruled, compose_head, fixed_lines, lower_first
from tongket.cores.documents.measure import rule_length, text_width
from tongket.cores.documents.numbering import (
    BLANKS,
    annex_labels,
    kind_in_sentence,
    number_headings,
    stopped,
    symbol_of,
)
from tongket.cores.documents.paper import (
    Annex,
    Article,
    Attached,
    Block,
    Heading,
    ListItem,
    Paper,
    Paragraph,
    ParagraphRole,
    Picture,
    Run,
    Table,
    Tones,
)
from tongket.cores.documents.pictures import require_pictures
from tongket.cores.documents.profiles import Profile, adjusted_profile, profile_of
from tongket.cores.documents.text_craft import bound, printable, with_tones, without_orphan

PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0
_TITLE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Titled:
    """The name of the kind, the abstract and the rule under it, or a mark ("-----") instead of the rule."""

    kind: str
    abstract: Ruled
    mark: str = ""


@dataclass(frozen=True, slots=True)
class ComposedAnnex:
    label: str
    title: tuple[str, ...]
    reference: Ruled
    landscape: bool
    text_width: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ComposedAttached:
    """A text issued by a decision: its own letterhead, titles, the reference to the decision, its signature."""

    head: Letterhead
    titles: Titled
    reference: Ruled
    blocks: tuple[Block, ...]
    ending: Ending | None


@dataclass(frozen=True, slots=True)
class Composition:
    """Everything printed, in reading order; ``text_width`` is the width between the margins in millimetres."""

    profile: Profile
    title: str
    author: str
    language: str
    text_width: float
    head: Letterhead
    titles: Titled
    addressee: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    ending: Ending
    attached: tuple[ComposedAttached, ...]
    annexes: tuple[ComposedAnnex, ...]
    contact: str
    is_crafted: bool


def profile_for(paper: Paper) -> Profile:
    """The rule book of a paper: of its profile, in force on its day, with the unit's own values.

    Raises: Refused for a value that a unit cannot set.
    """
    return adjusted_profile(profile_of(paper.profile, paper.date.latest), paper.adjusted)


def compose(paper: Paper) -> Composition:
    """The lines of a paper, ready to be drawn.

    Raises: Refused for a picture that is none, and for a value that a unit cannot set.
    """
    require_pictures(paper)
    profile, kind = profile_for(paper), kind_of(paper)
    width = PAGE_WIDTH - profile.margin_left.value - profile.margin_right.value
    abstract = _abstract_words(paper, kind)
    mark = profile.end_mark.value if paper.layout > 1 else END_MARK
    return Composition(
        profile=profile,
        title=printable(f"{paper.kind_name} {lower_first(abstract)}".strip()),
        author=printable(paper.body).replace("\n", " "),
        language=paper.language,
        text_width=width,
        head=compose_head(paper, profile, width),
        titles=_titles(paper.kind_name if paper.kind_code else "", abstract, profile, width),
        addressee=_addressee(paper),
        addressees=closed(tuple(f"- {name}" for name in paper.addressees)) if len(paper.addressees) > 1 else (),
        blocks=with_end_mark(_crafted(_opened(paper, kind), paper, profile), mark if kind.end_mark else ""),
        ending=compose_ending(paper, profile, width),
        attached=tuple(_attached(one, paper, profile, width) for one in paper.attached),
        annexes=tuple(
            _annex(annex, index, paper, profile, width) for index, annex in enumerate(paper.annexes, start=1)
        ),
        contact=printable(paper.contact).replace("\n", " ").strip(),
        is_crafted=paper.layout > 1,
    )


def _abstract_words(paper: Paper, kind: Kind) -> str:
    """The abstract with the opening words of its kind ("Về việc …" of a decision)."""
    openings = kind.abstract_openings
    said = with_tones(paper.abstract, paper.tones)
    if not openings or not said or said.lower().startswith(tuple(one.lower() for one in openings)):
        return said
    return f"{openings[0]} {lower_first(said)}"


def _titles(kind_name: str, abstract: str, profile: Profile, width: float) -> Titled:
    if not kind_name:
        return Titled("", Ruled((), 0.0))
    mark = profile.abstract_mark.value
    if not abstract:
        return Titled(printable(kind_name.upper()), Ruled((), 0.0))
    size = profile.abstract_size.value
    lines = fixed_lines(abstract, width * _TITLE_SHARE, size, bold=True)
    length = 0.0 if mark else rule_length(lines, size, profile.short_rule.value)
    return Titled(printable(kind_name.upper()), Ruled(lines, length), mark)


def _addressee(paper: Paper) -> str:
    if not paper.addressees:
        return ""
    return f"Kính gửi: {printable(paper.addressees[0])}" if len(paper.addressees) == 1 else "Kính gửi:"


def _opened(paper: Paper, kind: Kind) -> tuple[Block, ...]:
    """The blocks with what opens them: who decides, the bases, the line of command."""
    first: list[Block] = []
    if paper.decider.strip():
        first.append(Paragraph(paper.decider.upper(), ParagraphRole.CENTRED))
    first += [Paragraph(line, ParagraphRole.BASE) for line in closed(paper.bases)]
    if kind.command and (paper.decider.strip() or paper.bases):
        first.append(Paragraph(kind.command, ParagraphRole.CENTRED))
    return (*first, *paper.blocks)


def _annex(annex: Annex, index: int, paper: Paper, profile: Profile, width: float) -> ComposedAnnex:
    size = profile.annex_size.value
    width = width + PAGE_HEIGHT - PAGE_WIDTH if annex.landscape else width
    room = width * _TITLE_SHARE
    return ComposedAnnex(
        label=annex_labels(len(paper.annexes))[index - 1],
        title=fixed_lines(annex.title, room, size, bold=True, upper=True),
        reference=_reference(paper, room, size),
        landscape=annex.landscape,
        text_width=width,
        blocks=_crafted(annex.blocks, paper, profile),
    )


def _attached(one: Attached, paper: Paper, profile: Profile, width: float) -> ComposedAttached:
    head = replace(compose_head(paper, profile, width), number="", place_date="", subject=(), framed=())
    titles = _titles(one.kind_name, one.abstract, profile, width)
    signed = signed_by(paper.signature, profile, width / 2)
    return ComposedAttached(
        head=head,
        titles=replace(titles, abstract=replace(titles.abstract, rule_mm=0.0), mark=""),
        reference=_reference(paper, width * _TITLE_SHARE, profile.annex_size.value),
        blocks=_crafted(number_headings(one.blocks), paper, profile),
        ending=Ending(Signing.ONE, (signed,), ()) if one.is_signed else None,
    )


def _reference(paper: Paper, room: float, size: float) -> Ruled:
    """The line that ties an annex to its paper, with the short rule under it."""
    if kind_of(paper).numbered:
        symbol = symbol_of(paper)
        text = f"(Kèm theo {kind_in_sentence(paper)} số {symbol} {paper.date.says} của {printable(paper.body)})"
    else:
        text = f"(Kèm theo {kind_in_sentence(paper)} {paper.date.says} của {printable(paper.body)})"
    text = text.replace("\n", " ")
    if paper.number is None:
        text = text.replace(f"số {BLANKS}", f"số{BLANKS}")
    lines = _reference_lines(text, room, size)
    return Ruled(lines, rule_length(lines, size, 0.34, bold=False))


def _reference_lines(text: str, room: float, size: float) -> tuple[str, ...]:
    """The reference on one line, or broken before "của"; blanks for the pen stay together."""
    if text_width(text, size) <= room:
        return (text,)
    head, _, tail = text.partition(" của ")
    return (head, *fixed_lines(f"của {tail}", room, size, bold=False))


def _crafted(blocks: tuple[Block, ...], paper: Paper, profile: Profile) -> tuple[Block, ...]:
    """The blocks in NFC and as the rule book and the unit write, headings as printed."""
    if paper.layout < 2:
        return tuple(_clean_block(block) for block in blocks)
    numbered = [stopped(block, profile.heading_stop.value) for block in _articles_numbered(blocks)]
    return tuple(_craft_block(_clean_block(block), paper.tones) for block in numbered)


def _articles_numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Articles always have their number; headings only what they were given."""
    count = 0
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Article):
            count += 1
            block = replace(block, marker=block.marker or f"Điều {count}.")
        found.append(block)
    return tuple(found)


def _clean_block(block: Block) -> Block:
    if isinstance(block, Heading):
        upper = block.text.upper() if block.level <= 1 else block.text
        return replace(block, text=printable(upper), marker=printable(block.marker))
    if isinstance(block, Article):
        block = replace(block, title=printable(block.title), marker=printable(block.marker))
    if isinstance(block, Paragraph | ListItem | Article):
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


def _craft_block(block: Block, tones: Tones) -> Block:
    """A clean block with blanks that hold numbers to their words, and tones in the unit's way."""
    if isinstance(block, Heading):
        return replace(block, text=without_orphan(bound(with_tones(block.text, tones))))
    if isinstance(block, Article):
        block = replace(block, title=without_orphan(bound(with_tones(block.title, tones))))
    if isinstance(block, Paragraph | ListItem | Article):
        return replace(
            block, content=tuple(replace(run, text=bound(with_tones(run.text, tones))) for run in block.runs)
        )
    if isinstance(block, Table) and tones:
        return replace(
            block,
            rows=tuple(replace(row, cells=tuple(with_tones(cell, tones) for cell in row.cells)) for row in block.rows),
        )
    return block


def plain_runs(block: Paragraph | ListItem | Article) -> tuple[Run, ...]:
    """The printed runs of a text block, with its marker before them."""
    if isinstance(block, ListItem):
        return (Run(f"{block.marker} "), *block.runs)
    if isinstance(block, Article):
        title = f"{block.marker} {block.title}".strip() if block.title else f"{block.marker} "
        return (Run(title, bold=True), *((Run(" "), *block.runs) if block.title and block.text else block.runs))
    return block.runs

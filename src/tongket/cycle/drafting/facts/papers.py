"""A draft as the paper it would be: outline numbered, numbers filled in, bases, addressees, signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.documents import (
    Annex,
    Article,
    Attached,
    Block,
    Heading,
    ListItem,
    Paper,
    PaperDate,
    Paragraph,
    ProfileCode,
    Run,
    Signature,
    Signing,
    number_headings,
)
from tongket.cores.kernel.text import post_at
from tongket.cycle.drafting.facts.kinds import Kind
from tongket.cycle.drafting.facts.outline import (
    ANNEX_WIDE,
    ANNEXES,
    ATTACHED,
    Part,
    Sheaf,
    says_something,
    sheaves,
    split_title,
)
from tongket.cycle.drafting.facts.wording import blocks_of, filled

if TYPE_CHECKING:
    from tongket.cycle.organizations.selectors import Letterhead, SignerLines

EMPTY_SAYS = "[Mục này chưa viết]"
NOBODY = Signature((), "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the words: abstract, bases, to whom, who signs on which day; ``draft_note`` "" when issued."""

    abstract: str
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive_line: str = "Lưu: VT"
    drafter_code: str = ""
    day: PaperDate = field(default_factory=lambda: PaperDate(2000))
    signature: Signature = NOBODY
    secretary: str = ""
    draft_note: str = ""


def paper_of(
    kind: Kind, parts: Sequence[Part], sheet: Sheet, letterhead: Letterhead, lookup: Mapping[str, str]
) -> Paper:
    """The paper without number: the register gives that."""
    draft = bool(sheet.draft_note)
    symbol = letterhead.symbol
    if not kind.code and sheet.drafter_code:
        symbol = f"{symbol}-{sheet.drafter_code}"
    return Paper(
        profile=ProfileCode(letterhead.profile),
        kind_code=kind.code,
        kind_name=kind.name if kind.code else "",
        superior=letterhead.superior_name,
        body=letterhead.name,
        number=None,
        symbol=symbol,
        place=letterhead.place,
        date=sheet.day,
        abstract=sheet.abstract,
        blocks=_blocks(sheaves(parts)[0].parts, lookup, draft=draft, articles=kind.decides),
        annexes=_annexes(parts, lookup, draft=draft),
        attached=_attached(parts, lookup, draft=draft),
        signature=sheet.signature,
        recipients=sheet.recipients,
        archive_line=sheet.archive_line,
        addressees=sheet.addressees,
        bases=sheet.bases,
        decider=_decider(kind, sheet, letterhead),
        draft_note=sheet.draft_note,
        cosigners=_cosigners(kind, sheet),
    )


def _cosigners(kind: Kind, sheet: Sheet) -> tuple[Signature, ...]:
    """The secretary of minutes."""
    if kind.form.signing is not Signing.MINUTES:
        return ()
    return (Signature(("THƯ KÝ",), sheet.secretary),)


def _decider(kind: Kind, sheet: Sheet, letterhead: Letterhead) -> str:
    """Who decides, above the bases: the head's post with the unit's name, or the body the signer speaks for."""
    lines = sheet.signature.authority_lines
    if not kind.decides or not lines:
        return ""
    first = lines[0]
    if first.startswith(("TM.", "T/M")):
        return first[3:].strip().capitalize()
    post = first.split(".", 1)[-1].strip()
    name = letterhead.name[:1].upper() + letterhead.name[1:]
    return post_at(post, name).upper()


def _blocks(
    parts: Sequence[Part], lookup: Mapping[str, str], *, draft: bool, articles: bool, chapters: bool = False
) -> tuple[Block, ...]:
    """The sections of one sheaf; ``articles`` makes those of the first level articles, with ``chapters`` of the second."""
    found: list[Block] = []
    deep = 2 if chapters else 1
    for place, part in enumerate(parts):
        blocks = blocks_of(filled(part.text, lookup).text)
        if articles and part.level <= 1 and chapters:
            found += [Heading(0, part.heading, word="Chương"), *blocks]
            continue
        if articles and part.level <= deep:
            found += _article(part, blocks, draft=draft)
            continue
        if not draft and not says_something(parts, place):
            continue
        if part.heading:
            found.append(Heading(part.level, part.heading))
        found += blocks
        if draft and not says_something(parts, place):
            found.append(_empty())
    return number_headings(tuple(found))


def _annexes(parts: Sequence[Part], lookup: Mapping[str, str], *, draft: bool) -> tuple[Annex, ...]:
    return tuple(
        Annex(one.head.heading, _under(one, lookup, draft=draft), landscape=one.form == ANNEX_WIDE)
        for one in sheaves(parts)
        if one.head is not None and one.form in ANNEXES
    )


def _attached(parts: Sequence[Part], lookup: Mapping[str, str], *, draft: bool) -> tuple[Attached, ...]:
    return tuple(
        Attached(*split_title(one.head.heading), _under(one, lookup, draft=draft))
        for one in sheaves(parts)
        if one.head is not None and one.form == ATTACHED
    )


def _under(sheaf: Sheaf, lookup: Mapping[str, str], *, draft: bool) -> tuple[Block, ...]:
    """What stands under the name of an annex or a text that goes along."""
    assert sheaf.head is not None
    first = tuple(blocks_of(filled(sheaf.head.text, lookup).text))
    blocks = _blocks(
        sheaf.parts, lookup, draft=draft, articles=sheaf.has_articles, chapters=sheaf.has_chapters
    )  # fmt: skip
    if draft and not first and not blocks:
        return (_empty(),)
    return (*first, *blocks)


def _article(part: Part, blocks: list[Block], *, draft: bool) -> list[Block]:
    if part.heading:
        return (
            [Article(title=part.heading), *blocks] if blocks or not draft else [Article(title=part.heading), _empty()]
        )
    if not blocks:
        return [Article((Run(EMPTY_SAYS, italic=True),))] if draft else []
    first, *rest = blocks
    return [Article(first.runs), *rest] if isinstance(first, Paragraph | ListItem) else [Article(part.text), *blocks]


def _empty() -> Paragraph:
    return Paragraph((Run(EMPTY_SAYS, italic=True),))


def signature_of(signer: SignerLines | None) -> Signature:
    """The lines of the one who signs; empty while nobody is known."""
    return Signature(signer.authority_lines, signer.full_name) if signer else NOBODY


def open_day(day: date | None, today: date) -> PaperDate:
    """The month of a draft: the pen writes the day."""
    day = day or today
    return PaperDate(day.year, day.month)

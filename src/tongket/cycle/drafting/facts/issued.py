"""An issued paper back as sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tongket.cores.documents import Article, Block, Heading, ListItem, Paper, Paragraph, Picture, Table
from tongket.cycle.drafting.facts.outline import ANNEX, ANNEX_WIDE, ATTACHED, Part
from tongket.cycle.drafting.facts.words import tidy


def parts_of_record(record: Paper) -> list[Part]:
    """The sections of the paper: headings with the words below them, then what goes along, then the annexes."""
    lead, found = _parts(record.blocks, articles=1)
    if lead or not found:
        found.insert(0, Part(1, "", lead))
    for one in record.attached:
        deep = any(isinstance(block, Heading) and block.level == 0 for block in one.blocks)
        lead, below = _parts(one.blocks, articles=2 if deep else 1)
        title = f"{one.kind_name.capitalize()} {one.abstract[:1].lower()}{one.abstract[1:]}".strip()
        found += [Part(0, title, lead, form=ATTACHED), *below]
    for annex in record.annexes:
        lead, below = _parts(annex.blocks, articles=1)
        found += [Part(0, annex.title, lead, form=ANNEX_WIDE if annex.landscape else ANNEX), *below]
    return found


def _parts(blocks: Sequence[Block], *, articles: int) -> tuple[str, list[Part]]:
    """The words before the first heading, and the sections; ``articles`` is the level of articles."""
    lead: list[str] = []
    found: list[tuple[int, str, list[str]]] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append((max(block.level, 1), block.text, []))
        elif isinstance(block, Article):
            found.append((articles, block.title, [block.text] if block.text else []))
        else:
            (found[-1][2] if found else lead).extend(_said(block))
    parts = [Part(level, heading, tidy("\n".join(lines))) for level, heading, lines in found]
    return tidy("\n".join(lead)), parts


def _said(block: Paragraph | ListItem | Table | Picture) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, ListItem):
        yield f"{block.marker} {block.text}"
    elif isinstance(block, Table):
        yield "\t".join(column.header for column in block.columns)
        for row in block.rows:
            yield "\t".join(row.cells + ("",) * (len(block.columns) - len(row.cells)))

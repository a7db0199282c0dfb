"""Words of a page laid into lines, columns and paragraphs, in the order a person reads them. Pure geometry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from tongket.cores.reader.sources.pdf_tables import grids_of, rows_of
from tongket.cores.reader.sources.pdf_words import Sheet, Word
from tongket.cores.reader.sources.rows import SEPARATOR, row_line
from tongket.cores.reader.sources.wrapping import joint, opens_paragraph

_GUTTER = 1.15  # of the type size: the least white strip between two columns
_LEAST_COLUMN_LINES = 4
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, where it begins and ends, its baseline and type size; ``row`` for a table's row."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    row: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column; ``left`` and ``right`` are its borders."""

    lines: tuple[Line, ...]
    left: float
    right: float


Strip = list[Word]  # the words of one printed line, from left to right


def blocks_of(sheet: Sheet) -> list[Block]:
    """The blocks of a page in reading order: ruled tables row by row, columns one after the other."""
    rest = list(sheet.words)
    blocks: list[Block] = []
    for grid in grids_of(sheet):
        inside = [word for word in rest if grid.holds(word)]
        rows = rows_of(grid, inside)
        if not any(" | " in row for row in rows):
            continue
        rest = [word for word in rest if not grid.holds(word)]
        blocks += _text_blocks([word for word in rest if word.y > grid.ys[0]])
        rest = [word for word in rest if word.y <= grid.ys[0]]
        lines = tuple(Line(row, grid.xs[0], grid.xs[-1], grid.ys[0], 10, row=True) for row in rows)
        blocks.append(Block(lines, grid.xs[0], grid.xs[-1]))
    return blocks + _text_blocks(rest)


def _text_blocks(words: list[Word], depth: int = 0) -> list[Block]:
    strips = _strips(words)
    if not strips:
        return []
    found: list[Block] = []
    plain: list[Strip] = []
    at = 0
    while at < len(strips):
        end, gutter = _columns_from(strips, at)
        if gutter is None or depth > _DEEPEST:
            plain.append(strips[at])
            at += 1
            continue
        found += _plain_block(plain)
        plain = []
        inside = [word for strip in strips[at:end] for word in strip]
        found += _text_blocks([word for word in inside if word.x1 <= gutter], depth + 1)
        found += _text_blocks([word for word in inside if word.x1 > gutter], depth + 1)
        at = end
    return found + _plain_block(plain)


def _strips(words: list[Word]) -> list[Strip]:
    """Words on one baseline together, from top to bottom; raised and lowered signs go with their line."""
    strips: list[Strip] = []
    for word in sorted(words, key=lambda one: -one.y):
        if strips and abs(strips[-1][0].y - word.y) <= 0.4 * min(strips[-1][0].size, word.size):
            strips[-1].append(word)
        else:
            strips.append([word])
    return [sorted(strip, key=lambda one: one.x0) for strip in strips]


def _gaps(strip: Strip) -> list[tuple[float, float]]:
    """The wide white spaces inside a line."""
    found = []
    right = strip[0].x1
    for word in strip[1:]:
        if word.x0 - right > _GUTTER * word.size:
            found.append((right, word.x0))
        right = max(right, word.x1)
    return found


def _columns_from(strips: list[Strip], at: int) -> tuple[int, float | None]:
    """Where a stretch of two columns that begins at a line ends, and the middle of the strip between them."""
    best: tuple[int, float | None] = (at + 1, None)
    for low, high in _gaps(strips[at]):
        end, both, white = at + 1, 1, (low, high)
        while end < len(strips):
            narrowed = _narrowed(strips[end], white)
            if narrowed is None:
                break
            both += narrowed != white or any(
                gap[0] <= white[0] + 1 and gap[1] >= white[1] - 1 for gap in _gaps(strips[end])
            )
            white = narrowed
            end += 1
        gutter = (white[0] + white[1]) / 2
        kind = _kind_of_columns(strips[at:end], gutter, both)
        if kind == "letterhead":
            while not (strips[end - 1][0].x1 <= gutter < strips[end - 1][-1].x1):
                end -= 1  # what follows on one side only is the title of the paper
        if kind and end > best[0]:
            best = (end, gutter)
    return best


def _narrowed(strip: Strip, white: tuple[float, float]) -> tuple[float, float] | None:
    """What a line leaves of a white strip; None when it crosses it."""
    size = strip[0].size
    left = max((word.x1 for word in strip if word.x0 < (white[0] + white[1]) / 2), default=white[0])
    right = min((word.x0 for word in strip if word.x0 >= (white[0] + white[1]) / 2), default=white[1])
    low, high = max(white[0], left), min(white[1], right)
    return (low, high) if high - low > 0.6 * size else None


def _kind_of_columns(strips: list[Strip], gutter: float, both: int) -> str:
    """ "prose" on both sides of the gutter, the two halves of a "letterhead", or "": the cells of an open table."""
    left = [[word for word in strip if word.x1 <= gutter] for strip in strips]
    right = [[word for word in strip if word.x1 > gutter] for strip in strips]
    sides = [side for side in (*left, *right) if side]
    counts = [float(median([len(side) for side in one if side] or [0])) for one in (left, right)]
    if min(counts) == 0 or (both < 2 * _LEAST_COLUMN_LINES and any(_gaps(side) for side in sides)):
        return ""
    if both >= _LEAST_COLUMN_LINES and min(counts) >= 4:
        return "prose"
    begins_with_number = any(side[0].text.strip(".,%").isdigit() for side in sides)
    return "letterhead" if 2 <= both < 9 and min(counts) >= 2 and not begins_with_number else ""


def _plain_block(strips: list[Strip]) -> list[Block]:
    if not strips:
        return []
    lines: list[Line] = []
    for is_open_table, run in groupby(strips, key=lambda strip: len(_cell_gaps(strip)) > 1):
        together = list(run)
        lines += _open_rows(together) if is_open_table else map(_line, together)
    return [Block(tuple(lines), min(line.x0 for line in lines), max(line.x1 for line in lines))]


def _cell_gaps(strip: Strip) -> list[tuple[float, float]]:
    size = median(word.size for word in strip)
    return [gap for gap in _gaps(strip) if gap[1] - gap[0] > 1.6 * size]


def _line(strip: Strip) -> Line:
    size = median(word.size for word in strip)
    return Line(" ".join(word.text for word in strip), strip[0].x0, strip[-1].x1, strip[0].y, size)


def _open_rows(strips: list[Strip]) -> list[Line]:
    """The rows of a table without ruling lines: its columns are parted where no row has a word."""
    size = median(word.size for strip in strips for word in strip)
    borders: list[float] = []
    if len(strips) > 1:
        right = 0.0
        for word in sorted((word for strip in strips for word in strip), key=lambda one: one.x0):
            if right and word.x0 - right > 0.5 * size:
                borders.append((right + word.x0) / 2)
            right = max(right, word.x1)
    else:
        borders = [(low + high) / 2 for low, high in _cell_gaps(strips[0])]
    rows = []
    for strip in strips:
        cells: list[list[str]] = [[] for _ in range(len(borders) + 1)]
        for word in strip:
            cells[bisect_right(borders, (word.x0 + word.x1) / 2)].append(word.text)
        text = row_line([" ".join(cell) for cell in cells])
        rows.append(Line(text, strip[0].x0, strip[-1].x1, strip[0].y, size, row=SEPARATOR in text))
    return rows


def paragraphs_of(pages: Sequence[Sequence[Block]]) -> Iterator[tuple[str, int]]:
    """The paragraphs of all pages with the page they begin on; one broken by a column or a page is joined."""
    text, page = "", 1
    last: tuple[Line, Block] | None = None
    for number, blocks in enumerate(pages, start=1):
        for block in blocks:
            step = _line_step(block)
            before: Line | None = None
            for line in block.lines:
                if text and last is not None and _is_torn_row(last[0], before, line):
                    text = _mended_row(text, line.text)
                elif text and last is not None and _goes_on(last, before, line, block, step):
                    text = text.rstrip() + joint(text, line.text) + line.text
                else:
                    if text:
                        yield text, page
                    text, page = line.text, number
                last = (line, block)
                before = line
    if text:
        yield text, page


def _is_torn_row(last: Line, before: Line | None, line: Line) -> bool:
    """Whether the first row of a table goes on with the last row of the page before: words only, its number empty."""
    if before is not None or not (last.row and line.row and line.text.startswith(SEPARATOR)):
        return False
    return all(any(map(str.isalpha, cell)) for cell in line.text.split(SEPARATOR) if cell.strip())


def _mended_row(above: str, below: str) -> str:
    cells = [above.split(SEPARATOR), below.split(SEPARATOR)]
    width = max(map(len, cells))
    upper, lower = ([*one, *[""] * (width - len(one))] for one in cells)
    return row_line([f"{first} {second}" for first, second in zip(upper, lower, strict=True)])


def _line_step(block: Block) -> float:
    steps = [above.y - below.y for above, below in pairwise(block.lines) if above.y > below.y]
    return median(steps) if steps else 0.0


def _goes_on(last: tuple[Line, Block], before: Line | None, line: Line, block: Block, step: float) -> bool:
    """Whether a line continues the paragraph: the one before was full, nothing new opens, nothing stands apart."""
    above, its_block = last
    if above.row or line.row or opens_paragraph(line.text) or abs(above.size - line.size) > 0.2 * line.size:
        return False
    first = line.text[:1]
    if (
        above.text.isupper() != line.text.isupper()
        and any(char.isalpha() for char in line.text)
        and not first.isdigit()
    ):
        return False
    width = max(its_block.right - its_block.left, 1.0)
    is_full = above.x1 > its_block.right - 0.14 * width
    if before is None:  # over the end of a column or a page
        return is_full and not above.text.rstrip().endswith((".", ":", ";", "!", "?", "/")) and not first.isupper()
    if above.y - line.y > 1.25 * max(step, 0.9 * line.size):
        return False
    is_indented = line.x0 > above.x0 + 0.9 * line.size and line.x0 > block.left + 0.9 * line.size
    if is_indented and above.text.rstrip().endswith((".", ":", ";", "!", "?")):
        return False
    return is_full or (first.islower() and not above.text.rstrip().endswith((".", ";", ":")))

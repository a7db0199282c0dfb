"""F64: totals and percentages in tables agree with the figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from tongket.cores.documents.lint.finding import Found
from tongket.cores.documents.lint.seen import Seen, place_of
from tongket.cores.documents.lint.spots import plain
from tongket.cores.documents.lint.story import Cell, Table

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_SIGNED = re.compile(r"\s*[+-]\d")
_TOTAL = ("cong", "tong cong", "tong so", "tong", "tong cong cac khoan")
_PART = ("trong do", "gom", "bao gom", "- ", "+ ")
_UNITS = ("don vi tinh", "dvt", "don vi")
_YEAR = re.compile(r"\b(20\d\d)\b")
_MOST_UNITS = 30


def number_of(text: str) -> Decimal | None:
    """A figure as printed in Vietnamese, or None for words.

    >>> number_of("1.718"), number_of("107,4%"), number_of("12 lớp")
    (Decimal('1718'), Decimal('107.4'), None)
    """
    bare = text.strip().rstrip("%").strip()
    return Decimal(bare.replace(".", "").replace(",", ".")) if _NUMBER.fullmatch(bare) else None


def check_tables(seen: Seen) -> Iterator[Found]:
    """Totals, then percentages, of every table with drawn lines and a row of heads."""
    for table in seen.story.tables:
        width = len(table.rows[0]) if table.rows else 0
        rows = [row for row in table.rows[1:] if len(row) == width]
        if table.is_ruled and width > 1 and len(rows) > 1:
            heads = [
                plain(cell.text) + ("%" if "%" in cell.text or "ty le" in plain(cell.text) else "")
                for cell in table.rows[0]
            ]
            yield from _percentages(heads, rows)
            yield from _totals(table, heads, width)


def _percentages(heads: list[str], rows: list[list[Cell]]) -> Iterator[Found]:
    for column, head in enumerate(heads):
        pair = _pair(heads, column) if "%" in head else None
        if pair is None:
            continue
        is_change = "ke hoach" not in head and (
            "tang" in head or "giam" in head or any(_SIGNED.match(row[column].text) for row in rows)
        )
        for row in rows:
            shown, part, whole = (number_of(row[at].text) for at in (column, *pair))
            if shown is None or part is None or not whole:
                continue
            exact = part / whole * 100 - (100 if is_change else 0)
            step = Decimal(1).scaleb(int(shown.as_tuple().exponent))
            if shown not in (exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_DOWN)):
                due = str(exact.quantize(step, ROUND_HALF_UP)).replace(".", ",")
                yield Found(
                    "F64", place_of(row[column].paragraphs[0]), f"ghi {row[column].text.strip()}", f"tính ra {due}"
                )


def _pair(heads: list[str], column: int) -> tuple[int, int] | None:
    """The columns a percentage is made of: part and whole, the nearest on its left; None when the heads leave it open."""
    head = heads[column]
    before = range(column - 1, -1, -1)
    done = [at for at in before if "%" not in heads[at] and ("thuc hien" in heads[at] or "ket qua" in heads[at])]
    planned = [at for at in before if "%" not in heads[at] and "ke hoach" in heads[at]]
    if not done:
        return None
    if "ke hoach" in head and planned:
        return done[0], planned[0]
    year = _YEAR.search(head)
    if year and "so voi" in head:
        older = next((at for at in done[1:] if year[1] in heads[at]), None)
        return (done[0], older) if older is not None else None
    return None


def _totals(table: Table, heads: list[str], width: int) -> Iterator[Found]:
    label = next((at for at, head in enumerate(heads) if head not in ("stt", "tt", "so tt")), 0)
    unit = next((at for at, head in enumerate(heads) if head in _UNITS), None)
    summed: list[list[Cell]] = []
    for row in table.rows[1:]:
        if len(row) != width:
            continue
        words = plain(row[label].text) or plain(row[0].text)
        if words in _TOTAL:
            for column in range(label + 1, width):
                if "%" not in heads[column]:
                    yield from _sum(summed, row, column, unit)
        elif not words.startswith(_PART) and not row[label].text.strip().startswith(("-", "+")):
            summed.append(row)


def _sum(rows: list[list[Cell]], total: list[Cell], column: int, unit: int | None) -> Iterator[Found]:
    """A total may be the sum of all rows, or of those that share a unit."""
    said = number_of(total[column].text)
    figures = [(number_of(row[column].text), row[unit].text.strip() if unit is not None else "") for row in rows]
    known = [(figure, of) for figure, of in figures if figure is not None]
    if said is None or len(known) < 2 or len({of for _, of in known}) > _MOST_UNITS:
        return
    sums = [sum((figure for figure, _ in known), Decimal(0))]
    sums += [sum((figure for figure, of in known if of == one), Decimal(0)) for one in {of for _, of in known}]
    if said in sums or (unit is not None and said in _sums_of_units(known)):
        return
    if unit is not None and len({of for _, of in known}) > 1 and not total[unit].text.strip():
        due = "không bằng tổng các hàng cùng đơn vị tính"
    else:
        due = f"cộng lại được {sums[0]:f}".replace(".", ",")
    yield Found("F64", place_of(total[column].paragraphs[0]), f"ghi {total[column].text.strip()}", due)


def _sums_of_units(known: list[tuple[Decimal, str]]) -> set[Decimal]:
    """Sums of all rows but those of one or two units: a total often leaves out what cannot be added."""
    units = {of for _, of in known}
    whole = sum((figure for figure, _ in known), Decimal(0))
    each = {one: sum((figure for figure, of in known if of == one), Decimal(0)) for one in units}
    return {whole - left for left in each.values()} | {whole - a - b for a in each.values() for b in each.values()}

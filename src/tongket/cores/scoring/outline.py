"""Rows of a table of criteria as an outline: which row stands under which, by how they are numbered.

"A", "I", "1", "1.1", "a)", "-" are kinds of numbers; a kind met first stands under the kinds met before it, dotted numbers
by how many dots they have. A row without a number carries on the row above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tongket.cores.kernel.text import fold, squash
from tongket.cores.scoring.how import number_in

_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_KINDS = (
    ("roman", _ROMAN), ("dotted", re.compile(r"\d+(?:\.\d+)+")), ("number", re.compile(r"\d+")),
    ("capital", re.compile(r"[A-ZĐ]")), ("letter", re.compile(r"[a-zđ]")), ("dash", re.compile(r"[-–+*•]")),
)  # fmt: skip
_HEADS = {
    "number": ("stt", "tt", "so tt", "muc"),
    "name": ("noi dung", "tieu chi", "tieu chuan", "noi dung tieu chi", "noi dung cham diem", "noi dung thi dua"),
    "maximum": ("diem chuan", "diem toi da", "thang diem", "diem", "so diem", "diem quy dinh"),
    "how": ("cach cham", "cach tinh", "cach cham diem", "dieu kien cham diem", "cach tinh diem", "huong dan cham"),
    "code": ("ma", "ma tieu chi"),
    "data": ("phan mem ghi",),
}
_TOTALS = ("tong cong", "tong so", "tong diem", "cong")


@dataclass
class Row:
    """A row of the outline with its children; ``at`` counts rows of the table from 1."""

    at: int
    number: str
    name: str
    maximum: Decimal | None
    how: str
    code: str = ""
    data: str = ""
    children: list[Row] = field(default_factory=list)
    kind: str = ""


@dataclass
class Outline:
    """The rows at the top; ``total`` as the table writes it; ``left``: rows that are no criteria, with their words."""

    rows: list[Row] = field(default_factory=list)
    total: Decimal | None = None
    left: list[tuple[int, str]] = field(default_factory=list)
    has_head: bool = False
    settings: str = ""


def outline_of(rows: Sequence[Sequence[object]]) -> Outline:
    """The outline of a table's rows of cells (text, numbers, None)."""
    found, columns = Outline(), dict[str, int]()
    stack: list[Row] = []
    for at, cells in enumerate(rows, 1):
        texts = [_text(cell) for cell in cells]
        if not any(texts):
            continue
        if not columns:
            columns = _columns(texts)
            if not columns:
                found.left.append((at, squash(" ".join(texts))[:200]))
            continue
        row = _row(at, texts, columns)
        if fold(row.name).startswith("quy dinh chung cua bang") and row.data:
            found.settings = row.data
        elif fold(row.name).strip(" :") in _TOTALS or fold(row.number).strip(" :") in _TOTALS:
            found.total = row.maximum
        elif not row.name or set(texts) <= {"", *(str(number) for number in range(1, 20))}:
            found.left.append((at, squash(" ".join(texts))[:200]))
        else:
            _place(row, stack, found)
    found.has_head = bool(columns)
    return found


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal | float | int) and not isinstance(cell, bool):
        return format(Decimal(str(cell)).normalize(), "f").replace(".", ",")
    return str(cell).strip()


def _columns(texts: Sequence[str]) -> dict[str, int]:
    """Where our columns stand; {} when this is no head."""
    places: dict[str, int] = {}
    for at, text in enumerate(texts):
        told = fold(text).strip(" .:*")
        name = next((name for name, heads in _HEADS.items() if told in heads and name not in places), None)
        if name is None and told:
            name = next(
                (name for name in ("name", "maximum", "how", "data") if name not in places and told.startswith(_HEADS[name])), None
            )  # fmt: skip
        if name:
            places[name] = at
    return places if {"name", "maximum"} <= set(places) or {"name", "how"} <= set(places) else {}


def _row(at: int, texts: Sequence[str], columns: dict[str, int]) -> Row:
    def of(name: str) -> str:
        place = columns.get(name)
        return texts[place] if place is not None and place < len(texts) else ""

    name, number = of("name"), of("number")
    if not number and (found := re.match(r"(\S{1,8}?)[.)]?\s+(?=\S)", name)) and _kind_of(found[1].rstrip(".)")) not in ("", "capital", "letter"):  # fmt: skip
        number, name = found[1], name[found.end() :]
    return Row(at, number, squash(name), number_in(of("maximum")), of("how"), squash(of("code")), of("data"))


def _kind_of(number: str) -> str:
    bare = squash(number).strip(" .):/").replace(" ", "") or squash(number)
    return next((kind for kind, shape in _KINDS if shape.fullmatch(bare)), "")


def _place(row: Row, stack: list[Row], found: Outline) -> None:
    row.kind = _depth_kind(row.number)
    if not row.kind:
        if stack and row.maximum is None:
            _carry_on(stack[-1], row)
            return
        row.kind = "none"
    kinds = [one.kind for one in stack]
    if row.kind in kinds:
        del stack[kinds.index(row.kind) :]
    (stack[-1].children if stack else found.rows).append(row)
    stack.append(row)


def _depth_kind(number: str) -> str:
    kind = _kind_of(number)
    if kind == "dotted":
        return f"dotted{squash(number).strip(' .)').count('.')}"
    return kind


def _carry_on(last: Row, row: Row) -> None:
    last.how = "\n".join(one for one in (last.how, row.name if not row.how else f"{row.name}: {row.how}") if one)

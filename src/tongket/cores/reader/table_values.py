"""The value of one cell of a result table, and the facts it makes by the role of its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongket.cores.kernel.text import fold
from tongket.cores.reader.facts import Comparison, Fact, Figure, Span, Target
from tongket.cores.reader.page import Page
from tongket.cores.reader.quantities import read_decimal
from tongket.cores.reader.table_heads import Column, Role, year_after, year_before
from tongket.cores.reader.vocabulary import nouns

VALUE = re.compile(
    r"(?P<sign>>=|<=|≥|≤|>|<|trên|hơn|dưới|ít nhất|tối thiểu|không quá|tối đa|từ|khoảng|ước)?\s*"
    r"(?P<minus>[-–−(+])?\s?(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,15}(?:[.,]\d{1,6})?)\)?"
    r"\s*(?P<unit>%|(?!trở)[^\W\d_][\w² ]{0,24}?)?\s*(?P<up>trở lên)?"
)
RANGE = re.compile(r"(?P<low>\d{1,15}(?:[.,]\d{1,6})?)\s?[-–]\s?(?P<high>\d{1,15}(?:[.,]\d{1,6})?)\s?(?P<unit>%)?")
_OPERATORS = {
    ">=": ">=", "≥": ">=", "ít nhất": ">=", "tối thiểu": ">=", "từ": ">=", "<=": "<=", "≤": "<=", "không quá": "<=", "tối đa": "<=",
    ">": ">", "trên": ">", "hơn": ">", "<": "<", "dưới": "<",
}  # fmt: skip
_QUALIFIERS = {">=": "at_least", "<=": "at_most", ">": "over", "<": None}
MONEY = {
    "dong": 0, "d": 0, "vnd": 0, "vn dong": 0, "nghin dong": 3, "ngan dong": 3, "1.000 dong": 3, "1000 dong": 3, "1.000d": 3, "1000d": 3,
    "nghin d": 3, "1.000 d": 3, "trieu dong": 6, "trieu d": 6, "tr.d": 6, "trd": 6, "tr. dong": 6, "tr.dong": 6, "tr d": 6, "tr dong": 6,
    "trieu": 6, "ty dong": 9, "ti dong": 9, "ty d": 9, "ty": 9,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """The trimmed words of a cell and where they stand."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Value:
    """One cell to be made facts of: where, in which column, of what row."""

    page: Page
    cell: Cell
    column: Column
    label: str
    unit: str
    year: str | None

    def amount(self) -> tuple[Decimal, str, re.Match[str]] | None:
        """Value and unit of a single number; None for words, ranges, dashes."""
        found = VALUE.fullmatch(self.cell.words)
        if found is None or _leads_into_words(found):
            return None
        own = (found["unit"] or "").strip()
        unit = own if own == "%" or fold(own) in MONEY else self.unit or own
        scale = MONEY.get(fold(unit))
        unit = "VND" if scale is not None else " ".join(unit.split()).lower()
        divisible = scale is not None or unit in ("%", "") or unit in nouns.MEASURE_SET or unit == "điểm"
        value = read_decimal(found["number"], divisible=divisible)[0]
        if scale:
            value = value.scaleb(scale)
            value = value.to_integral_value() if value == value.to_integral_value() else value
        return value, unit, found

    @property
    def quote(self) -> str:
        """The words of the cell."""
        return self.page.text[self.cell.start : self.cell.end]

    @property
    def span(self) -> Span:
        """The place of the cell."""
        return self.cell.start, self.cell.end


def _leads_into_words(found: re.Match[str]) -> bool:
    """ "12 lớp A và B" is no value: only a unit may follow the number."""
    own = (found["unit"] or "").strip().lower()
    known = not own or own == "%" or fold(own) in MONEY or own in nouns.COUNTED or own in nouns.MEASURE_SET
    return not known and len(own.split()) > 2


def _figure(value: Value) -> Iterator[Fact]:
    found = value.amount()
    if found is None or found[2]["minus"] == "(":
        return
    amount, unit, match = found
    sign = (match["sign"] or "").lower()
    qualifier = (
        "about" if value.column.is_estimate or sign in ("khoảng", "ước") else _QUALIFIERS.get(_OPERATORS.get(sign, ""))
    )
    if match["up"]:
        qualifier = "at_least"
    is_last = value.column.role is Role.LAST
    period = value.column.years or value.year
    if is_last and not value.column.years and value.year:
        period = year_before(value.year)
    yield Figure(
        label=value.label, value=-amount if match["minus"] in ("-", "–", "−") else amount, unit=unit, qualifier=qualifier, period=period,
        certainty=0.95 if unit else 0.85, quote=value.quote, span=value.span, printed=value.cell.words,
    )  # fmt: skip


def _target(value: Value) -> Iterator[Fact]:
    is_next = value.column.role is Role.NEXT
    period = value.column.years or (year_after(value.year) if is_next and value.year else value.year)
    span = RANGE.fullmatch(value.cell.words)
    if span:
        unit = span["unit"] or value.unit
        for end, operator in (("low", ">="), ("high", "<=")):
            amount = read_decimal(span[end], divisible=True)[0]
            yield Target(
                label=value.label,
                operator=operator,
                value=amount,
                unit=unit.lower(),
                frequency="year",
                period=period,
                certainty=0.8,
                quote=value.quote,
                span=value.span,
                printed=value.cell.words,
            )
        return
    found = value.amount()
    if found is None or found[2]["minus"]:
        return
    amount, unit, match = found
    operator = ">=" if match["up"] else _OPERATORS.get((match["sign"] or "").lower(), "=")
    yield Target(
        label=value.label, operator=operator, value=amount, unit=unit, frequency="year", period=period,
        certainty=0.95 if unit else 0.85, quote=value.quote, span=value.span, printed=value.cell.words,
    )  # fmt: skip


def _comparison(value: Value) -> Iterator[Fact]:
    found = VALUE.fullmatch(value.cell.words)
    if found is None or (found["unit"] and found["unit"].strip() != "%"):
        return
    amount, _ = read_decimal(found["number"], divisible=True)
    is_down = found["minus"] in ("-", "–", "−", "(") or (
        value.column.is_change and value.cell.words.startswith(("giảm", "Giảm"))
    )
    direction = "decrease" if is_down else "increase" if value.column.is_change or found["minus"] == "+" else "reach"
    is_plan = value.column.role is Role.OF_PLAN
    same = "same_period" if value.column.base_is_same_period else "previous_period"
    percent = value.column.is_percent or found["unit"] is not None
    unit = "%" if percent or direction == "reach" else value.unit.lower()
    yield Comparison(
        label=value.label, direction=direction, value=amount, unit=unit, base="plan" if is_plan else value.column.years or same,
        certainty=0.9 if percent else 0.75, quote=value.quote, span=value.span, printed=value.cell.words,
    )  # fmt: skip


_MAKERS: dict[Role, Callable[[Value], Iterator[Fact]]] = {
    Role.ACTUAL: _figure,
    Role.LAST: _figure,
    Role.PLAN: _target,
    Role.NEXT: _target,
    Role.OF_PLAN: _comparison,
    Role.OF_LAST: _comparison,
}


def facts_of_cell(value: Value) -> Iterator[Fact]:
    """What a cell says; nothing for words, dashes, and columns that hold no values."""
    maker = _MAKERS.get(value.column.role)
    if maker is not None and value.cell.words:
        yield from maker(value)

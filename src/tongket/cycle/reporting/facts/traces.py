"""Codes beside the numbers of an issued report, and the table they lead to.

A code is the place of its indicator in the order of print: "13 [1]" in the text, row 1 of the table. Numbers worked
out from a figure (per cent of the plan, growth) carry the code of the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tongket.cores.documents import Align, Annex, Column, Row, Run, Table
from tongket.cores.writer import Statement, lowered, slots_of

TITLE = "Nguồn số liệu trong báo cáo"
SUMMARY = "sum"  # the key of the slots that count indicators
# private letters around a code inside a line: no text that people write has them
_OPEN, _CLOSE = "\ue000", "\ue001"
_CODED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")


@dataclass(frozen=True)
class Traced:
    """One row of the table: which number, how it is made, from what, whose, in which version. All printed text."""

    number: int
    key: str
    code: str
    name: str
    printed: str
    how: str
    source: str
    version: str

    @property
    def mark(self) -> str:
        """The code as it stands in the text."""
        return f"[{self.number}]"


def used_slots(templates: Iterable[str]) -> dict[str, list[str]]:
    """The slots of the sentences by the key of their figure, both in the order of print."""
    found: dict[str, list[str]] = {}
    for template in templates:
        for slot in slots_of(template):
            key, _dot, name = slot.partition(".")
            names = found.setdefault(key, [])
            if name not in names:
                names.append(name)
    return found


def numbers_of(used: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The code of every key."""
    return {key: number for number, key in enumerate(used, start=1)}


def with_codes(lookup: Mapping[str, str], numbers: Mapping[str, int]) -> dict[str, str]:
    """The printed values with the code behind each."""
    return {
        slot: f"{value}{_OPEN}[{numbers[key]}]{_CLOSE}" if (key := slot.partition(".")[0]) in numbers else value
        for slot, value in lookup.items()
    }


def content_of(text: str) -> str | tuple[Run, ...]:
    """A line as the content of a paragraph: codes raised and small."""
    if _OPEN not in text:
        return text
    pieces = _CODED.split(text)
    return tuple(Run(piece, raised=bool(place % 2)) for place, piece in enumerate(pieces) if piece)


def worked_out(statement: Statement, values: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """How the numbers that the text prints beside the figure follow from it, as sums one can redo."""
    amount, plan, before = values.get("amount", ""), values.get("plan", ""), values.get("previous", "")
    then = statement.previous_period_says
    found = []
    if amount and plan and {"of_plan", "over_plan"} & set(names):
        found.append(f"so với kế hoạch: {amount} / {plan} = {values.get('of_plan', '')}")
    elif {"of_plan", "over_plan"} & set(names):
        found.append(f"so với kế hoạch: {values.get('of_plan', '')} do nguồn nêu")
    elif plan and "plan" in names:
        found.append(f"kế hoạch {plan}")
    if amount and before and {"growth", "diff", "times", "previous"} & set(names):
        sign = "tăng" if statement.amount is not None and (statement.previous or 0) <= statement.amount else "giảm"
        change = f", {sign} {values['growth']}" if "growth" in values and "growth" in names else ""
        found.append(f"{then}: {before}{change}")
    elif "growth" in names:
        found.append(f"so với {then}: {values.get('growth', '')} do nguồn nêu")
    return found


def sources_annex(rows: Sequence[Traced]) -> Annex:
    """The table at the end of the report."""
    columns = (
        Column("Mã", 5, Align.CENTRE),
        Column("Chỉ tiêu (mã chỉ tiêu)", 24),
        Column("Số in trong báo cáo", 12, Align.RIGHT),
        Column("Cách tính, thành phần", 30),
        Column("Nguồn", 14),
        Column("Bản số liệu", 15),
    )
    cells = (
        (row.mark, f"{row.name} ({row.code})" if row.code else row.name, row.printed, row.how, row.source, row.version)
        for row in rows
    )
    return Annex(TITLE, (Table(columns, tuple(Row(one) for one in cells)),), landscape=True)


def named(titles: Sequence[str], numerals: Sequence[str]) -> str:
    """The words at the end of the text that name what comes with it (Decree 30/2020, annex I)."""
    if len(titles) == 1:
        return f"(Kèm theo Phụ lục {lowered(titles[0])})"
    each = "; ".join(f"Phụ lục {numeral}: {title}" for numeral, title in zip(numerals, titles, strict=True))
    return f"(Kèm theo {each})"


def kept(rows: Sequence[Traced]) -> list[dict[str, Any]]:
    """The rows as an issued paper keeps them."""
    return [asdict(row) for row in rows]


def read(rows: Iterable[Mapping[str, Any]]) -> list[Traced]:
    """The rows that an issued paper kept."""
    return [Traced(**row) for row in rows]

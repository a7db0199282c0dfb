"""A reading as a table for people."""

from __future__ import annotations

from typing import Any

from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader import Reading
from tongket.cores.reader import facts as found

_KINDS = {
    "event": "Sự kiện",
    "figure": "Số liệu",
    "comparison": "So sánh",
    "target": "Chỉ tiêu",
    "award": "Khen thưởng",
    "person": "Nhân sự",
    "item": "Mục liệt kê",
    "election": "Bầu cử",
}
_QUALIFIERS = {"over": "trên", "nearly": "gần", "about": "khoảng", "at_least": "ít nhất", "at_most": "nhiều nhất"}
_DIRECTIONS = {"increase": "tăng", "decrease": "giảm", "equal": "bằng", "reach": "đạt"}
_BASES = {"plan": "kế hoạch", "previous_period": "kỳ trước", "same_period": "cùng kỳ"}
_LISTS = {"tasks": "nhiệm vụ", "solutions": "giải pháp", "goals": "mục tiêu", "proposals": "đề xuất"}
_WIDTHS = (12, 34, 62)


def table_of(reading: Reading) -> str:
    """The facts of a reading, one a line, then what does not agree.

    >>> print(table_of(Reading("mau", (), (), "")), end="")
    mau: 0 dữ kiện, 0 điều cần xem lại
    """
    lines = [f"{reading.doc}: {len(reading.facts)} dữ kiện, {len(reading.warnings)} điều cần xem lại"]
    for fact in reading.facts:
        cells = (_KINDS[fact.kind], *_cells(fact))
        lines.append("  " + "  ".join(_fit(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip())
    lines += [f"  ! {warning.says}" for warning in reading.warnings]
    return "\n".join(lines) + "\n"


def _fit(cell: str, width: int) -> str:
    cell = " ".join(cell.split())
    return f"{cell[: width - 1]}…" if len(cell) > width else f"{cell:<{width}}"


def _amount(value: Any, unit: str) -> str:
    """The number with its unit; places as they come."""
    amount = format_number(value)
    return (
        f"{amount}%"
        if unit == "%"
        else f"{amount} {'đồng' if unit == 'VND' else 'lần' if unit == 'times' else unit}".strip()
    )


def _cells(fact: found.Fact) -> tuple[str, str]:
    """What is counted or named, and what is said about it."""
    match fact:
        case found.Figure():
            period = f" ({fact.period})" if fact.period else ""
            return (
                f"{_QUALIFIERS.get(fact.qualifier or '', '')} {_amount(fact.value, fact.unit)}".strip() + period,
                fact.label,
            )
        case found.Comparison():
            base = _BASES.get(fact.base or "", f"năm {fact.base}" if fact.base else "")
            said = f"{_DIRECTIONS[fact.direction]} {_amount(fact.value, fact.unit)}"
            return f"{said} so với {base}" if base else said, fact.label
        case found.Target():
            return f"{fact.operator} {_amount(fact.value, fact.unit)}", fact.label
        case found.Event():
            return fact.date or "chưa rõ ngày", fact.name
        case found.Award():
            counted = ((fact.collectives, "tập thể"), (fact.individuals, "cá nhân"))
            counts = ", ".join(f"{count} {noun}" for count, noun in counted if count)
            return counts or fact.recipient or "", f"{fact.award} · {fact.authority or 'chưa rõ cấp khen'}"
        case found.Person():
            return fact.name, fact.position or ""
        case found.Item():
            return f"{_LISTS[fact.list_kind]} {fact.ordinal or ''}".strip(), fact.text
        case found.Election():
            return fact.elected, fact.position
    return "", fact.quote

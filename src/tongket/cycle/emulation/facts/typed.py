"""Parameters of criteria as people type them: numbers in Vietnamese writing, lists one line each, columns parted by “|”."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.numbers import NotANumber, format_number, parse_number
from tongket.cores.kernel.text import squash

_TEST = re.compile(r"^(?P<input>[^<>=≥≤]+?)\s*(?P<is>>=|<=|≥|≤|>|<|=)\s*(?P<value>[^<>=≥≤]+)$")
_SIGNS = {"≥": ">=", "≤": "<="}


class BadLine(ValueError):
    """A line that cannot be read; the text says which and why."""


def plain_number(text: str) -> int | str:
    """The typed number as sheets keep it: whole numbers as such, others as text with a point.

    >>> plain_number("8,5"), plain_number("1.000")
    ('8.5', 1000)
    """
    number = parse_number(text)
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")


def shown_number(value: Any) -> str:
    """The number as people write it; None is empty.

    >>> shown_number("8.5"), shown_number(1000), shown_number(None)
    ('8,5', '1.000', '')
    """
    return "" if value is None or value == "" else format_number(Decimal(str(value)))


def _number(text: str, line: int, what: str) -> int | str:
    try:
        return plain_number(text)
    except NotANumber as no:
        raise BadLine(f"Dòng {line}, {what}: {no.reason}") from None


def _columns(text: str) -> list[tuple[int, list[str]]]:
    rows = enumerate(text.splitlines(), 1)
    return [(number, [squash(cell) for cell in line.split("|")]) for number, line in rows if squash(line)]


def read_items(text: str) -> list[dict[str, Any]]:
    """Items (faults, awards, plus and minus): code | name | points | at most so often.

    >>> read_items("m1 | Nộp chậm | 0,5 | 2")
    [{'code': 'm1', 'name': 'Nộp chậm', 'points': '0.5', 'most_times': 2}]
    """
    found = []
    for line, cells in _columns(text):
        if len(cells) not in (3, 4) or not cells[1]:
            raise BadLine(f"Dòng {line}: cần “mã | tên | điểm”, thêm “| số lần tối đa” khi có.")
        one = {"code": cells[0] or f"m{line}", "name": cells[1], "points": _number(cells[2], line, "điểm")}
        if len(cells) == 4 and cells[3]:
            one["most_times"] = _number(cells[3], line, "số lần tối đa")
        found.append(one)
    return found


def shown_items(rows: list[dict[str, Any]]) -> str:
    """What ``read_items`` reads."""
    told = []
    for one in rows:
        cells = [one["code"], one["name"], shown_number(one["points"])]
        told.append(" | ".join([*cells, str(one["most_times"])] if one.get("most_times") else cells))
    return "\n".join(told)


def read_bands(text: str) -> list[dict[str, Any]]:
    """Bands: from | to | points; empty is without limit, “>5” leaves 5 out, “≤10” takes 10 in, “<10” leaves it out.

    >>> read_bands("| <80 | 0\\n80 | | 10")
    [{'to': 80, 'to_in': False, 'points': 0}, {'from': 80, 'points': 10}]
    """
    found = []
    for line, cells in _columns(text):
        if len(cells) != 3 or not cells[2]:
            raise BadLine(f"Dòng {line}: cần ba cột “từ | đến | điểm”; để trống từ hoặc đến khi không có giới hạn.")
        one: dict[str, Any] = {}
        if cells[0]:
            one["from"] = _number(cells[0].lstrip(">≥= "), line, "từ")
            if cells[0].startswith(">") and not cells[0].startswith(">="):
                one["from_in"] = False
        if cells[1]:
            one["to"] = _number(cells[1].lstrip("<≤= "), line, "đến")
            if cells[1][0] in "<≤":
                one["to_in"] = cells[1].startswith(("≤", "<="))
        found.append({**one, "points": _number(cells[2], line, "điểm")})
    return found


def shown_bands(rows: list[dict[str, Any]]) -> str:
    """What ``read_bands`` reads."""
    told = []
    for one in rows:
        low, high = shown_number(one.get("from")), shown_number(one.get("to"))
        low = f">{low}" if low and one.get("from_in") is False else low
        mark = "" if one.get("to_in") is None else "≤" if one["to_in"] else "<"
        told.append(f"{low} | {mark + high if high else ''} | {shown_number(one['points'])}")
    return "\n".join(told)


def read_inputs(text: str) -> list[dict[str, Any]]:
    """Figures that conditions ask: code | name."""
    found = []
    for line, cells in _columns(text):
        if len(cells) != 2 or not all(cells):
            raise BadLine(f"Dòng {line}: cần “mã | tên số liệu”.")
        found.append({"code": cells[0], "name": cells[1]})
    return found


def shown_inputs(rows: list[dict[str, Any]]) -> str:
    """What ``read_inputs`` reads."""
    return "\n".join(f"{one['code']} | {one['name']}" for one in rows)


def read_rows(text: str) -> list[dict[str, Any]]:
    """Conditions: tests | points; tests are joined by “và” or by “hoặc”.

    >>> read_rows("a >= 1 và b < 3 | 8")[0]["points"], read_rows("a = 0 hoặc b > 2 | 0")[0]["join"]
    (8, 'any')
    """
    found = []
    for line, cells in _columns(text):
        if len(cells) != 2 or not all(cells):
            raise BadLine(f"Dòng {line}: cần “điều kiện | điểm”.")
        either = " hoặc " in cells[0]
        tests = [_test(one, line) for one in cells[0].split(" hoặc " if either else " và ")]
        found.append({"join": "any" if either else "all", "tests": tests, "points": _number(cells[1], line, "điểm")})
    return found


def _test(text: str, line: int) -> dict[str, Any]:
    match = _TEST.match(squash(text))
    if match is None:
        raise BadLine(f"Dòng {line}: “{text[:60]}” không phải điều kiện; viết như “so_lan >= 2”.")
    return {
        "input": match["input"].strip(), "is": _SIGNS.get(match["is"], match["is"]),
        "value": _number(match["value"], line, "số so sánh"),
    }  # fmt: skip


def shown_rows(rows: list[dict[str, Any]]) -> str:
    """What ``read_rows`` reads."""
    told = []
    for one in rows:
        joint = " hoặc " if one.get("join") == "any" else " và "
        tests = joint.join(f"{test['input']} {test['is']} {shown_number(test['value'])}" for test in one["tests"])
        told.append(f"{tests} | {shown_number(one['points'])}")
    return "\n".join(told)


Read = Callable[[str], list[dict[str, Any]]]
Show = Callable[[list[dict[str, Any]]], str]
LISTS: dict[str, tuple[Read, Show]] = {
    "items": (read_items, shown_items), "bands": (read_bands, shown_bands), "inputs": (read_inputs, shown_inputs),
    "rows": (read_rows, shown_rows),
}  # fmt: skip

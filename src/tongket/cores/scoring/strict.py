"""Plain data read strictly: every trouble with its place, its reason and how to mend it, all of them at once.

Numbers are whole numbers, decimals, or decimals as text ("0.5"); a float is refused, it is rarely what it shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cores.scoring.exact import fraction_of
from tongket.cores.scoring.words import ends_after, said

MOST_POINTS = Fraction(10**9)
REQUIRED: Any = object()


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a sheet: the place (a path of codes), what is wrong, what to do."""

    place: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason} {self.remedy}".strip()


class BadSheet(Refused):
    """A sheet that cannot be used, with everything that is wrong in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        more = f" (và {len(problems) - 1} chỗ khác)" if len(problems) > 1 else ""
        super().__init__(f"{first.place}: {first.reason}{more}", first.remedy)


@dataclass
class Troubles:
    """What was found wrong so far."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: str, reason: str, remedy: str) -> None:
        """Keep one more."""
        self.found.append(Problem(place, reason, remedy))

    def stop(self) -> None:
        """*Raises* BadSheet when there is any."""
        if self.found:
            raise BadSheet(tuple(self.found))


@dataclass(frozen=True)
class Param:
    """One key of plain data: its type, bounds and default; ``rows`` are the keys of a list of groups."""

    key: str
    type: str  # number | whole | text | choice | truth | rows | codes
    default: Any = REQUIRED
    least: Fraction | int | None = None
    above: Fraction | int | None = None  # strictly
    most: Fraction | int | None = None
    choices: tuple[str, ...] = ()
    rows: tuple[Param, ...] = ()
    least_rows: int = 0


def read_params(specs: tuple[Param, ...], data: object, place: str, troubles: Troubles) -> dict[str, Any]:
    """The values of a mapping by its specification; what is wrong gets its default (or a harmless value) and a problem."""
    if not isinstance(data, Mapping):
        troubles.add(place, "cần một nhóm khóa và giá trị.", f"Viết các khóa: {', '.join(one.key for one in specs)}.")
        data = {}
    known = {one.key for one in specs}
    for key in data:
        if key not in known:
            allowed = ", ".join(sorted(known)) or "không có khóa nào"
            troubles.add(place, f"khóa lạ “{str(key)[:40]}”.", f"Bỏ đi hoặc sửa thành một trong: {allowed}.")
    found = {}
    for one in specs:
        if one.key in data and data[one.key] is not None:
            found[one.key] = _value(one, data[one.key], f"{place}, {one.key}", troubles)
        elif one.default is REQUIRED:
            troubles.add(place, f"thiếu “{one.key}”.", f"Ghi thêm “{one.key}” ({_asks(one)}).")
            found[one.key] = _harmless(one)
        else:
            found[one.key] = one.default
    return found


def _asks(one: Param) -> str:
    words = {
        "number": "một số", "whole": "một số nguyên", "text": "chữ", "truth": "true hoặc false", "rows": "danh sách",
        "codes": "danh sách mã", "choice": "một trong: " + ", ".join(one.choices),
    }  # fmt: skip
    bounds = [f"từ {said(one.least)}"] if one.least is not None else []
    bounds += [f"lớn hơn {said(one.above)}"] if one.above is not None else []
    bounds += [f"đến {said(one.most)}"] if one.most is not None else []
    return " ".join([words[one.type], *bounds])


def _harmless(one: Param) -> Any:
    if one.type in ("rows", "codes"):
        return ()
    if one.type in ("number", "whole"):
        number = Fraction(one.least if one.least is not None else 1)
        return int(number) if one.type == "whole" else number
    return {"text": "", "truth": False}.get(one.type, one.choices[0] if one.choices else "")


def _value(one: Param, value: object, place: str, troubles: Troubles) -> Any:
    read = {
        "number": _read_number, "whole": _read_number, "text": _read_text, "choice": _read_choice,
        "truth": _read_truth, "rows": _read_rows, "codes": _read_codes,
    }[one.type]  # fmt: skip
    return read(one, value, place, troubles)


def _wrong(one: Param, value: object, place: str, troubles: Troubles) -> Any:
    troubles.add(place, f"“{str(value)[:60]}” không dùng được.", f"Cần {_asks(one)}.")
    return _harmless(one)


def _read_number(one: Param, value: object, place: str, troubles: Troubles) -> Any:
    if isinstance(value, bool):
        return _wrong(one, value, place, troubles)
    try:
        number = fraction_of(value)
    except ValueError:
        return _wrong(one, value, place, troubles)
    outside = (
        (one.least is not None and number < one.least)
        or (one.above is not None and number <= one.above)
        or (one.most is not None and number > one.most)
        or abs(number) > MOST_POINTS
        or (one.type == "whole" and number.denominator != 1)
        or not 0 <= (-1 if (places := ends_after(number)) is None else places) <= 18
    )
    if outside:
        return _wrong(one, said(number), place, troubles)
    return int(number) if one.type == "whole" else number


def _read_text(one: Param, value: object, place: str, troubles: Troubles) -> Any:
    if not isinstance(value, str) or len(value) > 2000 or (one.default is REQUIRED and not squash(value)):
        return _wrong(one, value, place, troubles)
    return squash(value)


def _read_choice(one: Param, value: object, place: str, troubles: Troubles) -> Any:
    return value if isinstance(value, str) and value in one.choices else _wrong(one, value, place, troubles)


def _read_truth(one: Param, value: object, place: str, troubles: Troubles) -> Any:
    return value if isinstance(value, bool) else _wrong(one, value, place, troubles)


def _read_rows(one: Param, value: object, place: str, troubles: Troubles) -> Any:
    if not isinstance(value, list | tuple) or len(value) < one.least_rows or len(value) > 500:
        troubles.add(place, "danh sách thiếu dòng hoặc quá dài.", f"Cần từ {one.least_rows} đến 500 dòng.")
        return ()
    return tuple(
        MappingProxyType(read_params(one.rows, row, f"{place} dòng {number}", troubles))
        for number, row in enumerate(value, 1)
    )


def _read_codes(one: Param, value: object, place: str, troubles: Troubles) -> Any:
    if not isinstance(value, list | tuple) or not all(isinstance(code, str) and code for code in value):
        return _wrong(one, value, place, troubles)
    if len(set(value)) < len(value):
        troubles.add(place, "có mã lặp lại.", "Mỗi mã ghi một lần.")
    return tuple(value)


def plain(value: object) -> Any:
    """The value as plain data: whole numbers as int, other numbers as text, lists and mappings all the way down."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else _text_of(value)
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value


def _text_of(number: Fraction) -> str:
    digits = ends_after(number) or 0
    return format(Decimal(int(number * 10**digits)).scaleb(-digits), "f")

"""Numbers of workbook cells printed as they show, in Vietnamese habit: dot for thousands, comma for decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from tongket.cores.kernel.numbers import format_number

_DATES = frozenset(["14", "15", "16", "17", "22", "27", "30", "36", "50", "57"])
_TIMES = frozenset(["18", "19", "20", "21", "45", "46", "47"])
_BUILT_IN = {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "37": "#,##0", "38": "#,##0",
             "39": "#,##0.00", "40": "#,##0.00"}  # fmt: skip
_WORDS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # literal text, padding, colours and conditions
_MOST_PLACES = 10


@dataclass(frozen=True, slots=True)
class Format:
    """How a cell shows its number: as a date, as a percentage, with how many decimals (None: as they come)."""

    is_date: bool = False
    is_time: bool = False
    is_percent: bool = False
    places: int | None = None
    is_grouped: bool = False

    @classmethod
    def of(cls, number: str, code: str) -> Format:
        """The format with this number and, when a workbook defines it, code.

        >>> Format.of("10", ""), Format.of("170", 'dd"/"mm/yyyy').is_date, Format.of("171", '#,##0.0 "lớp"').places
        (Format(is_date=False, is_time=False, is_percent=True, places=2, is_grouped=False), True, 1)
        """
        code = code or _BUILT_IN.get(number, "")
        bare = _WORDS.sub("", code.split(";")[0]).lower()
        if number in _DATES or re.search(r"[dy]", bare):
            return cls(is_date=True)
        if number in _TIMES or re.search(r"[hs]", bare.replace("general", "")):
            return cls(is_time=True)
        decimals = re.search(r"[0#?]\.([0#?]+)", bare)
        places = len(decimals[1]) if decimals else 0 if re.search(r"[0#?]", bare) else None
        return cls(is_percent="%" in bare, places=places, is_grouped="," in bare)


def printed_cell(raw: str, form: Format, *, from_1904: bool = False) -> str:
    """A stored number as its cell shows it; text that is no number comes back as it is.

    Thousands are grouped only where the cell groups them: 2023 may be a year.

    >>> printed_cell("2023", Format()), printed_cell("1718", Format(is_grouped=True))
    ('2023', '1.718')
    >>> printed_cell("0.045", Format(is_percent=True, places=1)), printed_cell("12.5", Format())
    ('4,5%', '12,5')
    >>> printed_cell("45296", Format(is_date=True)), printed_cell("0.1", Format(places=3)), printed_cell("x", Format())
    ('05/01/2024', '0,100', 'x')
    """
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return " ".join(raw.split())
    if not value.is_finite() or abs(value) >= Decimal(10) ** 18:
        return ""
    if form.is_date:
        return _date(value, from_1904)
    if form.is_time:
        minutes = int((value % 1) * 1440 + Decimal("0.5"))
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if form.is_percent:
        return f"{_number(value * 100, form)}%"
    return _number(value, form)


def _number(value: Decimal, form: Format) -> str:
    """With its format's decimals; without, what a float holds in truth (0,1 and not 0,1000000000000001)."""
    if form.places is None:
        value = value.quantize(Decimal(1).scaleb(-_MOST_PLACES), ROUND_HALF_UP)
    printed = format_number(value, min(form.places, _MOST_PLACES) if form.places is not None else None)
    return printed if form.is_grouped else printed.replace(".", "")


def _date(value: Decimal, from_1904: bool) -> str:
    """The day of a serial number; Excel counts a 29 February 1900 that never was."""
    days = int(value)
    if from_1904:
        return f"{date(1904, 1, 1) + timedelta(days=days):%d/%m/%Y}" if 0 <= days < 2_900_000 else ""
    if not 1 <= days < 2_900_000:
        return ""
    return f"{date(1899, 12, 30 if days >= 60 else 31) + timedelta(days=days):%d/%m/%Y}"

"""Days as official papers write them. Source: domain/vietnamese-text E.1."""

from __future__ import annotations

import re
from datetime import date

from tongket.cores.kernel.text import squash

_NUMERIC = re.compile(r"(\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4})")
_WORDS = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{4})", re.IGNORECASE)
YEARS = range(1900, 2200)  # years that a person can mean; days beside them can still be counted
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def issue_date(day: date) -> str:
    """The date line: days under 10 and months 1 and 2 get a zero in front, other months do not.

    >>> issue_date(date(2023, 7, 5)), issue_date(date(2023, 2, 28))
    ('ngày 05 tháng 7 năm 2023', 'ngày 28 tháng 02 năm 2023')
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """Day, month and year with slashes: 05/07/2023."""
    return day.strftime("%d/%m/%Y")


def weekday(day: date) -> str:
    """The Vietnamese name of the week day."""
    return WEEKDAYS[day.weekday()]


def parse_date(text: str) -> date:
    """The day that a person wrote, always day before month; also ISO from date fields.

    Raises ValueError whose message is Vietnamese.

    >>> parse_date("5/1/2024"), parse_date("ngày 05 tháng 01 năm 2024")
    (datetime.date(2024, 1, 5), datetime.date(2024, 1, 5))
    """
    bare = squash(text)
    iso = _ISO.fullmatch(bare)
    found = iso or _NUMERIC.fullmatch(bare) or _WORDS.fullmatch(bare)
    if not found:
        raise ValueError(f"“{bare}” không phải là ngày. Viết như 05/12/2023.")
    first, month, last = (int(part) for part in found.groups())
    year, day = (first, last) if iso else (last, first)
    if year not in YEARS:
        raise ValueError(f"“{bare}” có năm ngoài khoảng {YEARS[0]} đến {YEARS[-1]}. Kiểm tra lại năm.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"“{bare}” không có trong lịch. Viết ngày trước, tháng sau, như 05/12/2023.") from None

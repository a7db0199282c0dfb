"""Amounts, bases and days of facts in words; numbers are printed by the kernel."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.numbers import format_number
from tongket.cores.writer.printing import MILLION, money_says

MONEY, PERCENT, POINTS, TIMES = "VND", "%", "điểm phần trăm", "times"
QUALIFIERS = {"over": "hơn", "nearly": "gần", "about": "khoảng", "at_least": "ít nhất", "at_most": "không quá"}
_BASES = {"plan": "kế hoạch", "previous_period": "năm trước", "same_period": "cùng kỳ năm trước"}
_YEARS = re.compile(r"(?P<first>\d{4})(?:-(?P<last>\d{4}))?")
_PER = re.compile(r"\s*(?P<per>/\S+)$")


def amount_says(value: Decimal, unit: str, per: str = "") -> str:
    """The amount with its unit.

    >>> amount_says(Decimal(4_500_000_000), "VND"), amount_says(Decimal("97.5"), "%"), amount_says(Decimal(1718), "học viên")
    ('4,5 tỷ đồng', '97,5%', '1.718 học viên')
    """
    if unit == MONEY:
        return money_says(value, MILLION if abs(value) >= MILLION else 1) + per
    if unit == PERCENT:
        return f"{format_number(value)}%{per}"
    if unit in (TIMES, "lần"):
        return f"{format_number(value)} lần"
    return f"{format_number(value)} {unit}{per}".strip()


def qualified(qualifier: str | None, amount: str) -> str:
    """The amount behind the word that softens it: "hơn 4,5 tỷ đồng"."""
    word = QUALIFIERS.get(qualifier or "", "")
    return f"{word} {amount}" if word else amount


def split_per(label: str) -> tuple[str, str]:
    """A label and what it is counted by: "thu nhập bình quân /người/tháng" is ("thu nhập bình quân", "/người/tháng")."""
    found = _PER.search(label)
    return (label[: found.start()], found["per"]) if found else (label, "")


def base_says(base: str | None) -> str:
    """What a comparison stands against: "kế hoạch", "năm 2022", "năm học 2021-2022", "cùng kỳ năm trước"."""
    if not base:
        return ""
    return _BASES.get(base) or period_says(base)


def period_says(period: str) -> str:
    """A period of the contract in words.

    >>> period_says("2023"), period_says("2022-2023"), period_says("2021-2025")
    ('năm 2023', 'năm học 2022-2023', 'giai đoạn 2021-2025')
    """
    found = _YEARS.fullmatch(period)
    if found is None:
        return period
    if found["last"] is None:
        return f"năm {period}"
    follows = int(found["last"]) - int(found["first"]) == 1
    return f"năm học {period}" if follows else f"giai đoạn {period}"


def day_says(iso: str) -> str:
    """A day of the contract: "ngày 18/12/2023"; what is no day stays as it is written."""
    try:
        return f"ngày {short_date(date.fromisoformat(iso))}"
    except ValueError:
        return iso

"""A union's points of a year: four groups, two halves, the weighted year, the level; exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tongket.cycle.rating.facts.law import months_after

GROUPS = (
    ("Đại diện, chăm lo, bảo vệ; tham gia quản lý, kiểm tra, giám sát", 40),
    ("Xây dựng tổ chức công đoàn", 40),
    ("Tuyên truyền và hoạt động khác", 15),
    ("Điểm thưởng", 5),
)
SOURCE = "Hướng dẫn 1294/HD-TLĐ năm 2019; điểm cắt 90, 70, 50 chưa đối chiếu được văn bản gốc"


@dataclass(frozen=True)
class Formula:
    """How a year is counted and where the levels are cut."""

    first_weight: int = 1
    second_weight: int = 2
    cuts: tuple[Decimal, Decimal, Decimal] = (Decimal(90), Decimal(70), Decimal(50))
    source: str = SOURCE


def half_total(points: Sequence[Decimal | None]) -> Decimal | None:
    """The points of a half, or None while a group is not scored."""
    known = [one for one in points if one is not None]
    return sum(known, Decimal(0)) if len(points) == len(GROUPS) == len(known) else None


def year_points(first: Decimal | None, second: Decimal | None, formula: Formula) -> Fraction | None:
    """The weighted year, exact; None while a half that counts is missing.

    >>> year_points(Decimal(90), Decimal("88.5"), Formula())
    Fraction(89, 1)
    """
    halves = ((first, formula.first_weight), (second, formula.second_weight))
    if any(points is None and weight for points, weight in halves):
        return None
    total = sum((Fraction(points) * weight for points, weight in halves if points is not None), Fraction(0))
    return total / (formula.first_weight + formula.second_weight)


def level_of(points: Fraction | None, formula: Formula) -> str:
    """The level the points give, compared before any rounding; "" while not counted."""
    if points is None:
        return ""
    for cut, level in zip(formula.cuts, ("HTXSNV", "HTTNV", "HTNV"), strict=True):
        if points >= Fraction(cut):
            return level
    return "KHTNV"


def shown(points: Fraction | None) -> Decimal | None:
    """The points with two decimals, half up, for people."""
    if points is None:
        return None
    return Decimal((points * 100 + Fraction(1, 2)).__floor__()) / 100


def why_not_rated(founded: date | None, merged: date | None, end: date) -> str:
    """Why the union is not rated this year, or ""; twelve months after founding, six after a merge or split."""
    after = end + timedelta(days=1)
    if founded is not None and months_after(founded, 12) > after:
        return "Thành lập chưa đủ 12 tháng"
    if merged is not None and months_after(merged, 6) > after:
        return "Sáp nhập, chia tách chưa đủ 6 tháng"
    return ""

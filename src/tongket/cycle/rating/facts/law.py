"""What the law of a day says of the yearly rating, each with its source and how sure it is; all warn, none blocks."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongket.cores.kernel.working_days import OwnDays, add_working_days, working_day_near
from tongket.cores.law.loading import national_rules

ND90, ND48 = "Nghị định 90/2020/NĐ-CP", "Nghị định 48/2023/NĐ-CP sửa đổi Nghị định 90/2020/NĐ-CP"
_ND90_FROM, _ND48_FROM, _CIVIL_FROM, _PUBLIC_FROM = (
    date(2020, 8, 20),
    date(2023, 9, 15),
    date(2026, 1, 1),
    date(2026, 7, 1),
)
_OUTSTANDING = Decimal("0.25")


@dataclass(frozen=True)
class Said:
    """One thing the law says: ``blocks`` only what is sure and asked by the law itself."""

    source: str
    note: str = ""
    share: Decimal | None = None
    blocks: bool = False


def regime_says(staff: str, day: date) -> str:
    """By which text somebody is rated on the day."""
    if staff == "worker":
        return "Quy chế đánh giá của đơn vị"
    if staff == "civil" and day >= _CIVIL_FROM:
        return "Nghị định 335/2025/NĐ-CP"
    if staff == "public" and day >= _PUBLIC_FROM:
        return "Luật Viên chức năm 2025, Điều 26 và Điều 27"
    if day >= _ND48_FROM:
        return ND48
    return ND90 if day >= _ND90_FROM else "Quy định trước Nghị định 90/2020/NĐ-CP (chưa có trong phần mềm)"


def share_said(staff: str, day: date, *, outstanding: bool = False) -> Said | None:
    """The largest share of excellent ones on the day, or None where no rule gives one.

    >>> share_said("public", date(2023, 9, 14)), share_said("public", date(2023, 9, 15)).share
    (None, Decimal('0.20'))
    """
    if staff == "worker" or day < _ND48_FROM:
        return None
    found = Said(
        ND48, "Tỷ lệ theo quy định về đảng viên; cách làm tròn chưa rõ, phần mềm lấy phần nguyên.", Decimal("0.20")
    )
    if staff == "public" and day >= _PUBLIC_FROM:
        found = Said(ND48, "Nghị định chi tiết Luật Viên chức năm 2025 chưa rõ; tạm theo tỷ lệ cũ.", Decimal("0.20"))
    version = national_rules().quantity("rating_cap", day) if staff == "civil" else None
    if version is not None and version.value is not None:
        blocks = version.effect == "block" and not version.unsure
        found = Said(
            version.sourced.says, "Cách làm tròn chưa rõ, phần mềm lấy phần nguyên.", Decimal(version.value), blocks
        )
    if outstanding and found.share is not None:
        note = "Đơn vị có thành tích xuất sắc nổi trội: tỷ lệ cao hơn (25%), cần đối chiếu văn bản."
        return Said(found.source, note, _OUTSTANDING)
    return found


def discipline_said(staff: str, day: date) -> Said | None:
    """What a discipline within the year does to the level; a warning that asks for a reason."""
    if staff == "worker" or day < _ND90_FROM:
        return None
    if staff == "civil" and day >= _CIVIL_FROM:
        return Said(
            "Nghị định 335/2025/NĐ-CP", "Bị kỷ luật từ khiển trách liên quan đến công vụ: không hoàn thành nhiệm vụ."
        )
    source = ND90 if day < _ND48_FROM else ND48
    return Said(source, "Bị kỷ luật trong năm đánh giá: không hoàn thành nhiệm vụ.")


def months_after(day: date, count: int) -> date:
    """The same day so many months later, or the last of a shorter month.

    >>> str(months_after(date(2024, 8, 31), 6))
    '2025-02-28'
    """
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def too_new(since: date | None, end: date) -> bool:
    """Whether less than six months lie from the first day of work to the end of the year; None: since long ago."""
    return since is not None and months_after(since, 6) > end + timedelta(days=1)


UNDER_SIX = "Công tác trong năm chưa đủ 6 tháng (Nghị định 90/2020/NĐ-CP, Điều 2; cần đối chiếu văn bản)"


@dataclass(frozen=True)
class PetitionDays:
    """How long one may petition and how soon one is answered."""

    source: str
    petition_until: date
    answer_working_days: int


def petition_days(staff: str, published: date, own: OwnDays) -> PetitionDays:
    """Five days for public employees since 2026-07-01, by the law; else a proposal that the unit may lengthen.

    A last day off moves to the next working day.
    """
    last = working_day_near(published + timedelta(days=5), "after", own)
    if staff == "public" and published >= _PUBLIC_FROM:
        return PetitionDays("Luật Viên chức năm 2025, Điều 27", last, 10)
    return PetitionDays(
        "Pháp luật của ngày này không thấy ghi số ngày; lấy theo mức 5 ngày, 10 ngày làm việc", last, 10
    )


def answer_due(staff: str, received: date, own: OwnDays) -> date:
    """The last day to answer a petition that came in on the day."""
    return add_working_days(received, petition_days(staff, received, own).answer_working_days, own)

"""The head of a decision paper: its number, day, who decided, what about; told from its words, contradictions said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import YEARS, parse_date, short_date
from tongket.cores.kernel.text import fold, squash

_WITHIN = 40  # lines in which the head ends, where no "Căn cứ" says so
_DAY = r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|ngày\s+(\d{1,2})/(\d{1,2})/(\d{4})"
_DATE = re.compile(_DAY, re.IGNORECASE)
_NOTATION = r"(\d{1,5}[a-zA-Z]?\s*/\s*(?:\d{4}\s*/\s*)?[A-ZĐƯÔÂÊ][\w&.Đ]*(?:[-–][\w&.]+|\s[-–]\s(?-i:[A-ZĐ]{2,}\w*))*)"
_NUMBER = re.compile(rf"(?:^|[\s|])Số\s*:?\s*{_NOTATION}", re.IGNORECASE)
_ATTACHED = re.compile(
    rf"kèm theo\s+quyết định\s+(?:số\s*:?\s*{_NOTATION})?\s*,?\s*(?:{_DAY})?(?:\s+của\s+([^)|]+))?", re.IGNORECASE
)
_ABOUT = re.compile(r"^(?:v/v|về việc)\b", re.IGNORECASE)
_SCHOOL = re.compile(r"năm học\s+(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_SPAN = re.compile(r"(?:giai đoạn|từ năm|từ)\s+(\d{4})\s*(?:[-–]|đến(?:\s+năm)?)\s*(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+(\d{4})(?!\d)", re.IGNORECASE)
_BASES = ("can cu", "theo de nghi", "xet de nghi", "xet to trinh", "thuc hien ")
_OFFICES = (
    "Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Chủ tịch", "Hiệu trưởng", "Bộ trưởng", "Thủ tướng Chính phủ", "Thủ trưởng", "Ủy ban nhân dân",
    "Hội đồng nhân dân", "Trung tâm", "Thanh thiếu nhi", "Thanh thiếu niên", "Thanh niên", "Thiếu nhi", "Ban Thường vụ", "Ban Chấp hành", "Tỉnh đoàn", "Thành phố", "Thị xã", "Nhân dân",
    "Giáo dục và Đào tạo", "Nội vụ", "Văn hóa", "Thể thao và Du lịch", "Trường", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông", "Mầm non",
    "Lao động", "Liên đoàn Lao động", "Nhà nước", "Cơ quan", "Công ty", "Phường", "Xã", "Huyện", "Tỉnh", "Sở", "Bộ", "của", "và",
)  # fmt: skip
_NO_GIVER = re.compile(r"quyet dinh|cong hoa|doc lap|^so\b|danh sach|phu luc|dieu \d|sao y|du thao")


@dataclass(frozen=True)
class Head:
    """What a decision says of itself; "" and None where it does not. ``remarks`` are contradictions within it."""

    number: str = ""
    day: date | None = None
    authority: str = ""
    about: str = ""
    year: int | None = None
    remarks: tuple[str, ...] = ()


def year_in(text: str) -> int | None:
    """The year an achievement is of: the last of a span, the second of a school year; days do not count.

    >>> year_in("danh hiệu năm học 2022-2023"), year_in("giai đoạn 2019 - 2023"), year_in("ngày 05 tháng 01 năm 2024")
    (2023, 2023, None)
    """
    bare = _DATE.sub(" ", text)
    for pattern in (_SCHOOL, _SPAN):
        found = pattern.search(bare)
        if found and int(found[1]) <= int(found[2]):
            return int(found[2]) if int(found[2]) in YEARS else None
    years = [int(one) for one in _YEAR.findall(bare) if int(one) in YEARS]
    return years[-1] if years and len(set(years)) == 1 else None


def read_head(lines: Sequence[str]) -> Head:
    """The head of the paper: from its letterhead, else from what an attached list says of its decision."""
    top = _top(lines)
    own_number, own_day = _first(_NUMBER, top), _first_day(top)
    number, day, giver = _attached(lines)
    remarks = []
    if number and own_number and fold(number) != fold(own_number):
        remarks.append(
            _("Đầu văn bản ghi số %(one)s, danh sách kèm theo ghi số %(other)s.") % {"one": own_number, "other": number}
        )
    if day and own_day and day != own_day:
        remarks.append(_("Đầu văn bản ghi ngày %(one)s, danh sách kèm theo ghi ngày %(other)s.") % {"one": short_date(own_day), "other": short_date(day)})  # fmt: skip
    about = _about(top)
    return Head(own_number or number, own_day or day, _giver(top) or giver, about, year_in(about), tuple(remarks))


def _top(lines: Sequence[str]) -> list[str]:
    """The lines before the bases of the decision, cells of a letterhead apart."""
    found: list[str] = []
    for line in lines[:_WITHIN]:
        if fold(line).startswith((*_BASES, "dieu 1")):
            break
        found += [squash(part) for part in line.split(" | ") if part.strip()]
    return found


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> str:
    found = next((match for line in lines if (match := pattern.search(line))), None)
    return re.sub(r"\s+", "", found[1]) if found else ""


def _first_day(lines: Sequence[str]) -> date | None:
    outside = (line for line in lines if "kem theo" not in fold(line))
    return next((day for line in outside if (match := _DATE.search(line)) and (day := _day_of(match.groups()))), None)


def _day_of(parts: Sequence[str | None]) -> date | None:
    given = [one for one in parts if one]
    try:
        return parse_date("/".join(given)) if len(given) == 3 else None
    except ValueError:
        return None


def _attached(lines: Sequence[str]) -> tuple[str, date | None, str]:
    """What "Kèm theo Quyết định số … ngày … của …" says; the first that says anything."""
    for line in lines:
        found = _ATTACHED.search(line)
        if found and any(found.groups()):
            number, *days, giver = found.groups()
            return re.sub(r"\s+", "", number or ""), _day_of(days), squash(giver or "").rstrip(" .,;")
    return "", None, ""


def _about(lines: Sequence[str]) -> str:
    """The abstract: from "Về việc" up to who decides."""
    at = next((at for at, line in enumerate(lines) if _ABOUT.match(line)), None)
    if at is None:
        return ""
    more = lines[at + 1 : at + 4]
    stop = next((place for place, line in enumerate(more) if line.isupper()), len(more))
    return squash(" ".join([lines[at], *more[:stop]]))[:400]


def _giver(lines: Sequence[str]) -> str:
    """Who decides: the lines in capitals right before the bases, below the title."""
    found: list[str] = []
    for line in reversed(lines):
        if not line.isupper() or _NO_GIVER.search(fold(line)):
            if found or not line.isupper():
                break
            continue
        found.insert(0, line)
    return _calm(squash(" ".join(found))) if found and len(found) < len(lines) else ""


def _calm(text: str) -> str:
    """Capitals all through made words as offices write them; a word we do not know may be a name and keeps its capital."""
    calm = " ".join(word.capitalize() for word in text.split())
    for phrase in sorted(_OFFICES, key=len):  # the longest has the last word
        calm = re.sub(rf"(?<!\w){phrase}(?!\w)", phrase, calm, flags=re.IGNORECASE)
    return calm

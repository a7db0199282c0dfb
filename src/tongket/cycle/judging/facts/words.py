"""The law's codes in the words of an office, and answers that can be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tongket.cores.kernel.numbers import format_number
from tongket.cores.law.rules import RuleBook, Version

KINDS = {"individual": _("Cá nhân"), "collective": _("Tập thể"), "household": _("Hộ gia đình")}
TYPES = {"title": _("Danh hiệu thi đua"), "form": _("Hình thức khen thưởng"), "union": _("Khen thưởng của công đoàn")}
LEVELS = {
    "state": _("Nhà nước"), "bt": _("Bộ, ban, ngành, tỉnh"), "sub_bt": _("Quân khu, đại học quốc gia và tương đương"),
    "unit": _("Đơn vị, cơ sở"), "commune": _("Cấp xã"), "union": _("Công đoàn"),
}  # fmt: skip
RATINGS = {
    "HTXSNV": _("Hoàn thành xuất sắc nhiệm vụ"), "HTTNV": _("Hoàn thành tốt nhiệm vụ"), "HTNV": _("Hoàn thành nhiệm vụ"),
    "KHTNV": _("Không hoàn thành nhiệm vụ"),
}  # fmt: skip
BASES = {
    "merit": _("Công trạng"), "thematic": _("Chuyên đề"), "sudden": _("Đột xuất"), "contribution": _("Cống hiến"),
    "long_service": _("Niên hạn"),
}  # fmt: skip
BODIES = {
    "province": _("Tỉnh, thành phố"), "ministry": _("Bộ, ban, ngành"), "union_federation": _("Liên đoàn Lao động tỉnh"),
    "union_central": _("Tổng Liên đoàn"),
}  # fmt: skip
GROUNDS = {"rating": _("Nhờ xếp loại"), "initiative": _("Nhờ sáng kiến"), "work": _("Nhờ đề tài, đề án")}
IDEA_KINDS = {"initiative": _("Sáng kiến"), "work": _("Đề tài, đề án")}
IDEA_LEVELS = {"base": _("Cơ sở"), "bt": _("Bộ, ban, ngành, tỉnh"), "national": _("Toàn quốc")}
STATUSES = {"accepted": _("Đã nghiệm thu"), "in_progress": _("Đang làm")}
DISCIPLINES = {
    "reprimand": _("Khiển trách"), "warning": _("Cảnh cáo"), "salary_cut": _("Hạ bậc lương"), "demotion": _("Giáng chức"),
    "removal": _("Cách chức"), "dismissal": _("Buộc thôi việc"),
}  # fmt: skip
HOLDS = {
    "discipline_review": _("Xem xét kỷ luật"), "investigation": _("Điều tra"), "inspection": _("Thanh tra, kiểm tra"),
    "complaint": _("Giải quyết khiếu nại"), "denunciation": _("Xác minh tố cáo"), "press": _("Xác minh tin báo chí"),
}  # fmt: skip
ABSENCES = {
    "maternity": _("Thai sản"), "sick": _("Ốm đau"), "brave_injury": _("Điều trị do cứu người, chiến đấu"),
    "training": _("Đào tạo"), "unpaid": _("Không lương"),
}  # fmt: skip
DECIDERS = {
    "unit_head": _("Thủ trưởng đơn vị có tư cách pháp nhân"), "department_head": _("Thủ trưởng sở và tương đương"),
    "director": _("Giám đốc doanh nghiệp, hợp tác xã"), "internal_division_head": _("Trưởng phòng nội bộ"),
    "commune_chair": _("Chủ tịch UBND cấp xã"), "district_chair": _("Chủ tịch UBND cấp huyện"),
    "bt_head": _("Người đứng đầu bộ, ban, ngành, tỉnh"), "prime_minister": _("Thủ tướng Chính phủ"),
    "government": _("Chính phủ"), "president": _("Chủ tịch nước"),
}  # fmt: skip
CONFIDENCES = {
    "seen": _("Đã đọc ở nguồn công khai"), "known": _("Biết chắc, chưa đối chiếu bản gốc"),
    "unsure": _("Chưa chắc, cần đối chiếu bản gốc"),
}  # fmt: skip
EFFECTS = {"block": _("Bắt buộc"), "warn": _("Chỉ cảnh báo"), "note": _("Ghi nhớ")}
LAYERS = {
    "law": _("Luật"), "decree": _("Nghị định"), "circular": _("Thông tư, hướng dẫn"), "body": _("Bộ, ban, ngành, tỉnh"),
    "unit": _("Đơn vị"), "scenario": _("Dự thảo, chưa có hiệu lực"),
}  # fmt: skip
EVERY_AWARD = _("Mọi danh hiệu, hình thức")
QUANTITIES = {
    "quota_cstdcs": _("Tỷ lệ Chiến sĩ thi đua cơ sở trên số Lao động tiên tiến, nhiều nhất"),
    "quota_co_cp": _("Tỷ lệ đề nghị Cờ thi đua của Chính phủ trên số đơn vị dẫn đầu cụm, khối, nhiều nhất"),
    "rating_cap": _("Tỷ lệ hoàn thành xuất sắc trên số hoàn thành tốt nhiệm vụ, nhiều nhất"),
    "vote_fighters": _("Tỷ lệ phiếu đồng ý cho chiến sĩ thi đua cấp bộ, tỉnh, toàn quốc và anh hùng, ít nhất"),
    "vote_others": _("Tỷ lệ phiếu đồng ý cho bằng khen của Thủ tướng, cờ và huân chương, ít nhất"),
    "listing_days": _("Số ngày làm việc công khai danh sách đề nghị huân chương, danh hiệu vinh dự, ít nhất"),
    "listing_days_fighters": _("Số ngày làm việc công khai danh sách đề nghị Chiến sĩ thi đua toàn quốc, ít nhất"),
    "rounding_step": _("Tiền thưởng làm tròn lên đến (đồng)"),
    "base_salary": _("Mức lương cơ sở (đồng mỗi tháng)"),
}  # fmt: skip


def quantity_name(name: str) -> str:
    """A number's name; one that nobody told yet is shown by its code, so that nothing is hidden."""
    return str(QUANTITIES.get(name, name))


def said(words: Mapping[str, object], codes: Iterable[str]) -> str:
    """Several codes as one list, in the order of the words."""
    wanted = set(codes)
    return ", ".join(str(says) for code, says in words.items() if code in wanted)


def value_says(version: Version, unit: str) -> str:
    """A dated number as people write it; none where the law sets none."""
    if version.lapsed:
        return version.lapsed
    if version.value is None:
        return gettext("Luật không đặt")
    return number_says(version.value, unit)


def number_says(value: Decimal | int, unit: str) -> str:
    """A number with its unit."""
    if unit == "share":
        return f"{format_number(Decimal(value) * 100)}%"
    shown = format_number(value)
    return {"vnd": gettext("%(n)s đồng"), "days": gettext("%(n)s ngày làm việc")}.get(unit, "%(n)s") % {"n": shown}


def days_says(version: Version) -> str:
    """From when to when."""
    if version.end is None:
        return gettext("từ %(start)s") % {"start": f"{version.start:%d/%m/%Y}"}
    return gettext("từ %(start)s đến %(end)s") % {
        "start": f"{version.start:%d/%m/%Y}",
        "end": f"{version.end:%d/%m/%Y}",
    }


def spoken(text: str, book: RuleBook) -> str:
    """Codes as names, so that an answer can be read aloud: “HTNV 2024” is “hoàn thành nhiệm vụ năm 2024”."""
    names = {code: award.name for code, award in book.awards.items()}
    names |= {code: _lower(str(says)) for code, says in RATINGS.items()}
    own, with_year, year_first, alone = _codes_in(tuple(names))
    text = own.sub(_own_conditions, text)
    text = with_year.sub(lambda found: f"{names[found[1]]} năm {found[2]}", text)
    text = year_first.sub(lambda found: f"năm {found[1]} {names[found[2]]}", text)
    return alone.sub(lambda found: names[found[1]], text)


@lru_cache(maxsize=64)
def _codes_in(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Where codes stand in an answer: own conditions, a code with its year, a year with its rating, a code alone."""
    codes, ratings = "|".join(sorted(map(re.escape, names), key=len, reverse=True)), "|".join(RATINGS)
    return (
        re.compile(rf"không có ({codes}), (chưa rõ có đạt|chưa đạt|đạt) các điều kiện"), re.compile(rf"\b({codes}) (\d{{4}})\b"),
        re.compile(rf"\b(\d{{4}}) ({ratings})\b"), re.compile(rf"\b({codes})\b"),
    )  # fmt: skip


def is_unsure(version: Version) -> bool:
    """Is its source to be checked against the official text."""
    return version.source is not None and version.source.confidence == "unsure"


def _own_conditions(found: re.Match[str]) -> str:
    but = "nhưng " if found[2] == "đạt" else ""
    return f"chưa có quyết định {found[1]}, {but}{found[2]} các điều kiện"


def _lower(says: str) -> str:
    return says[:1].lower() + says[1:]

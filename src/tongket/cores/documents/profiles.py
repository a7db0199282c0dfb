"""The rule books as data: every value with its source beside it, and whether we are unsure of it.

``STATE`` is Nghị định 30/2020/NĐ-CP, Phụ lục I. ``UNION`` is Quyết định 933/QĐ-TLĐ of 14/5/2024, whose sizes we have
not read: they are taken from STATE and marked unsure. PARTY and YOUTH have their places, not yet their values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from tongket.cores.documents.paper import ProfileCode
from tongket.cores.kernel.errors import Refused

_APPENDIX = "Nghị định 30/2020/NĐ-CP, Phụ lục I"
_HABIT = "thông lệ; Nghị định 30/2020/NĐ-CP không quy định"


@dataclass(frozen=True, slots=True)
class Value:
    """A measure (millimetres, points, a share, or a factor, as the field says), its source, our certainty."""

    value: float
    source: str
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """How papers of one rule book look. Sizes in points, lengths in millimetres, shares 0–1."""

    code: ProfileCode
    ruleset: str
    country: str
    motto: str
    font: str
    margin_top: Value
    margin_bottom: Value
    margin_left: Value
    margin_right: Value
    left_column: Value
    country_size: Value
    motto_size: Value
    superior_size: Value
    body_name_size: Value
    number_size: Value
    subject_size: Value
    place_date_size: Value
    place_date_small: Value
    kind_size: Value
    abstract_size: Value
    text_size: Value
    authority_size: Value
    name_size: Value
    recipients_title_size: Value
    recipients_size: Value
    page_number_size: Value
    annex_size: Value
    short_rule: Value
    first_indent: Value
    space_after: Value
    line_spacing: Value
    signature_space: Value


def _value(value: float, place: str) -> Value:
    return Value(value, f"{_APPENDIX}, {place}")


def _habit(value: float) -> Value:
    return Value(value, _HABIT, unsure=True)


STATE = Profile(
    code=ProfileCode.STATE,
    ruleset="ND30-2020",
    country="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    font="Times New Roman",
    margin_top=_value(20, "lề trang: trên 20–25 mm"),
    margin_bottom=_value(20, "lề trang: dưới 20–25 mm"),
    margin_left=_value(30, "lề trang: trái 30–35 mm"),
    margin_right=_value(20, "lề trang: phải 15–20 mm"),
    left_column=_habit(62),
    country_size=_value(13, "Quốc hiệu: 12–13"),
    motto_size=_value(14, "Tiêu ngữ: 13–14, hơn Quốc hiệu 1"),
    superior_size=_value(13, "cơ quan chủ quản: 12–13"),
    body_name_size=_value(13, "cơ quan ban hành: 12–13"),
    number_size=_value(13, "số, ký hiệu: 13"),
    subject_size=_value(12, "trích yếu công văn: 12–13"),
    place_date_size=_value(14, "địa danh, thời gian: 13–14, nghiêng"),
    place_date_small=_value(13, "địa danh, thời gian: 13–14, nghiêng"),
    kind_size=_value(14, "tên loại: 13–14"),
    abstract_size=_value(14, "trích yếu: 13–14"),
    text_size=_value(14, "nội dung: 13–14"),
    authority_size=_value(14, "quyền hạn, chức vụ: 13–14"),
    name_size=_value(14, "họ tên người ký: 13–14"),
    recipients_title_size=_value(12, "từ “Nơi nhận”: 12"),
    recipients_size=_value(11, "danh sách nơi nhận: 11"),
    page_number_size=_value(13, "số trang: 13–14"),
    annex_size=_value(14, "phụ lục: 14"),
    short_rule=_value(0.42, "đường kẻ dưới cơ quan ban hành, trích yếu: 1/3–1/2 dòng chữ"),
    first_indent=_value(12.7, "lùi đầu dòng: 1 hoặc 1,27 cm"),
    space_after=_value(6, "giữa các đoạn: tối thiểu 6 pt"),
    line_spacing=_value(1.15, "giãn dòng: đơn đến 1,5 dòng"),
    signature_space=_habit(26),
)


def _unsure(profile: Profile, note: str) -> dict[str, Value]:
    """All measures of a profile, marked as borrowed."""
    measures = {item.name: getattr(profile, item.name) for item in fields(profile)}
    return {
        name: replace(measure, source=f"{note}; {measure.source}", unsure=True)
        for name, measure in measures.items()
        if isinstance(measure, Value)
    }


UNION = replace(
    STATE,
    code=ProfileCode.UNION,
    ruleset="933-QD-TLD-2024",
    **_unsure(STATE, "Quyết định 933/QĐ-TLĐ (chưa đọc toàn văn)"),  # type: ignore[arg-type]
)

PROFILES: Mapping[ProfileCode, Profile] = MappingProxyType({ProfileCode.STATE: STATE, ProfileCode.UNION: UNION})


def profile_of(code: ProfileCode) -> Profile:
    """The values of a rule book.

    Raises: Refused for a rule book whose values are not built yet (PARTY, YOUTH).
    """
    if code not in PROFILES:
        raise Refused(
            f"Chưa có mẫu trình bày văn bản theo thể thức {code.value}.",
            "Chọn thể thức Nhà nước hoặc Công đoàn cho văn bản này.",
        )
    return PROFILES[code]

"""The rule books as data: every value with its source beside it, and whether we are unsure of it.

``STATE`` is Nghị định 30/2020/NĐ-CP, Phụ lục I. ``UNION`` is Quyết định 933/QĐ-TLĐ of 14/5/2024, whose sizes we have
not read: they are taken from STATE and marked unsure. ``PARTY`` is Hướng dẫn 36-HD/VPTW, since 2026 under Quy định
399-QĐ/TW; ``YOUTH`` is Hướng dẫn 29-HD/TWĐTN-VP. Rule books are dated; a unit may set its own value where we are unsure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType

from tongket.cores.documents.paper import Adjusted, ProfileCode
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
class Words:
    """Words or a sign that the rule book prints ("" for none), their source, our certainty."""

    value: str
    source: str
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A yes or no of the rule book, its source, our certainty."""

    value: bool
    source: str
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """How papers of one rule book look, from a day on. Sizes in points, lengths in millimetres, shares 0–1.

    ``motto`` is "" where ``country`` alone stands at the top right with the rule under it. ``number_line`` and
    ``letter_line`` (for a công văn) are patterns of number, kind and symbol; ``separator`` stands under the issuing
    body instead of a rule, ``abstract_mark`` under the abstract; ``slashed`` writes T/M for TM.
    """

    code: ProfileCode
    name: str
    ruleset: str
    in_force: date
    book: str
    country: str
    motto: str
    font: str
    number_line: Words
    letter_line: Words
    padded: Choice
    separator: Words
    abstract_mark: Words
    subject_opening: Words
    subject_italic: Choice
    heading_stop: Words
    end_mark: Words
    archive_line: Words
    slashed: Choice
    post_bold: Choice
    recipients_bold_italic: Choice
    recipients_underlined: Choice
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


def _words(value: str, place: str) -> Words:
    return Words(value, f"{_APPENDIX}, {place}")


STATE = Profile(
    code=ProfileCode.STATE,
    name="Nhà nước",
    ruleset="ND30-2020",
    in_force=date(2020, 3, 5),
    book="Nghị định 30/2020/NĐ-CP ngày 05/3/2020",
    country="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    font="Times New Roman",
    number_line=_words("Số: {number}/{kind}-{symbol}", "ô số 3"),
    letter_line=_words("Số: {number}/{symbol}", "ô số 3"),
    padded=Choice(value=True, source=f"{_APPENDIX}, ô số 3: số dưới 10 thêm số 0"),
    separator=_words("", "ô số 2: đường kẻ"),
    abstract_mark=_words("", "ô số 5a: đường kẻ"),
    subject_opening=_words("V/v ", "ô số 5b"),
    subject_italic=Choice(value=False, source=f"{_APPENDIX}, ô số 5b: đứng"),
    heading_stop=_words(".", "ô số 6: bố cục"),
    end_mark=Words("./.", "Nghị định 30/2020/NĐ-CP, Phụ lục III: các mẫu"),
    archive_line=_words("Lưu: VT", "ô số 9b"),
    slashed=Choice(value=False, source=f"{_APPENDIX}, ô số 7a: TM. KT. TL. TUQ. Q."),
    post_bold=Choice(value=True, source=f"{_APPENDIX}, ô số 7a: đậm"),
    recipients_bold_italic=Choice(value=True, source=f"{_APPENDIX}, ô số 9b: nghiêng, đậm"),
    recipients_underlined=Choice(value=False, source=f"{_APPENDIX}, ô số 9b"),
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


def _borrowed(profile: Profile, note: str) -> dict[str, Value | Words | Choice]:
    """All values of a profile, marked as borrowed."""
    values = {item.name: getattr(profile, item.name) for item in fields(profile)}
    return {
        name: replace(value, source=f"{note}; {value.source}", unsure=True)
        for name, value in values.items()
        if isinstance(value, Value | Words | Choice)
    }


UNION = replace(
    STATE,
    code=ProfileCode.UNION,
    name="Công đoàn",
    ruleset="933-QD-TLD-2024",
    in_force=date(2024, 5, 14),
    book="Quyết định 933/QĐ-TLĐ ngày 14/5/2024 (chưa đọc toàn văn)",
    **_borrowed(STATE, "Quyết định 933/QĐ-TLĐ (chưa đọc toàn văn)"),  # type: ignore[arg-type]
)

_PARTY_BOOK = "Hướng dẫn 36-HD/VPTW ngày 03/4/2018"
_PARTY_UNREAD = f"{_PARTY_BOOK} (chưa đọc phần này)"
PARTY_2018 = replace(
    replace(STATE, **_borrowed(STATE, _PARTY_UNREAD)),  # type: ignore[arg-type]
    code=ProfileCode.PARTY,
    name="Đảng",
    ruleset="36-HD-VPTW-2018",
    in_force=date(2018, 4, 3),
    book=_PARTY_BOOK,
    country="ĐẢNG CỘNG SẢN VIỆT NAM",
    motto="",
    number_line=Words("Số {number}-{kind}/{symbol}", "Quy định 399-QĐ/TW, phần đầu văn bản"),
    letter_line=Words("Số {number}-CV/{symbol}", _PARTY_UNREAD, unsure=True),
    padded=Choice(value=False, source=f"{_PARTY_BOOK}: ví dụ 7-TB/HU"),
    separator=Words("*", f"{_PARTY_BOOK}: dấu sao dưới tên cơ quan"),
    abstract_mark=Words("-----", _PARTY_UNREAD, unsure=True),
    subject_opening=Words("V/v ", _PARTY_UNREAD, unsure=True),
    subject_italic=Choice(value=True, source=_PARTY_UNREAD, unsure=True),
    heading_stop=Words("-", f"{_PARTY_BOOK}: I-, 1-"),
    end_mark=Words("", _PARTY_UNREAD, unsure=True),
    archive_line=Words("Lưu Văn phòng", _PARTY_UNREAD, unsure=True),
    slashed=Choice(value=True, source=f"{_PARTY_BOOK}: T/M, K/T, T/L"),
    post_bold=Choice(value=False, source=_PARTY_UNREAD, unsure=True),
    recipients_bold_italic=Choice(value=False, source=_PARTY_UNREAD, unsure=True),
    recipients_underlined=Choice(value=True, source=_PARTY_UNREAD, unsure=True),
    margin_top=Value(20, _PARTY_UNREAD, unsure=True),
    margin_bottom=Value(20, _PARTY_UNREAD, unsure=True),
    margin_left=Value(30, _PARTY_UNREAD, unsure=True),
    margin_right=Value(20, _PARTY_UNREAD, unsure=True),
    left_column=Value(72, _HABIT, unsure=True),
    country_size=Value(15, _PARTY_BOOK),
    superior_size=Value(14, _PARTY_BOOK),
    body_name_size=Value(14, _PARTY_BOOK),
    number_size=Value(14, _PARTY_UNREAD, unsure=True),
    place_date_size=Value(14, _PARTY_BOOK),
    kind_size=Value(16, _PARTY_UNREAD, unsure=True),
    recipients_title_size=Value(14, _PARTY_UNREAD, unsure=True),
    recipients_size=Value(12, _PARTY_UNREAD, unsure=True),
)
PARTY = replace(
    PARTY_2018,
    ruleset="399-QD-TW-2026",
    in_force=date(2026, 1, 9),
    book="Quy định 399-QĐ/TW ngày 09/01/2026; kỹ thuật trình bày theo Hướng dẫn 36-HD/VPTW cho đến khi có hướng dẫn mới",
    heading_stop=Words(".", "Quy định 399-QĐ/TW: 1."),
)

_YOUTH_BOOK = "Hướng dẫn 29-HD/TWĐTN-VP ngày 29/10/2013"
_YOUTH_UNREAD = f"{_YOUTH_BOOK} (chưa đọc phần này)"
YOUTH = replace(
    replace(STATE, **_borrowed(STATE, _YOUTH_UNREAD)),  # type: ignore[arg-type]
    code=ProfileCode.YOUTH,
    name="Đoàn Thanh niên",
    ruleset="29-HD-TWDTN-2013",
    in_force=date(2013, 10, 29),
    book=_YOUTH_BOOK,
    country="ĐOÀN TNCS HỒ CHÍ MINH",
    motto="",
    number_line=Words("Số: {number}-{kind}/{symbol}", _YOUTH_BOOK),
    letter_line=Words("Số: {number}-CV/{symbol}", _YOUTH_UNREAD, unsure=True),
    padded=Choice(value=True, source=f"{_YOUTH_BOOK}: ví dụ 05-KH/ĐTN"),
    separator=Words("***", _YOUTH_BOOK),
    abstract_mark=Words("-----", _YOUTH_UNREAD, unsure=True),
    archive_line=Words("Lưu VP", _YOUTH_UNREAD, unsure=True),
    margin_top=Value(20, _YOUTH_BOOK),
    margin_bottom=Value(20, _YOUTH_BOOK),
    margin_left=Value(30, _YOUTH_BOOK),
    margin_right=Value(20, _YOUTH_BOOK),
    left_column=Value(72, _HABIT, unsure=True),
    country_size=Value(15, _YOUTH_BOOK),
    superior_size=Value(14, _YOUTH_BOOK),
    body_name_size=Value(14, _YOUTH_BOOK),
    number_size=Value(14, _YOUTH_UNREAD, unsure=True),
    kind_size=Value(16, _YOUTH_UNREAD, unsure=True),
)

# Every rule book we know, the oldest of a profile first.
RULE_BOOKS: tuple[Profile, ...] = (STATE, UNION, PARTY_2018, PARTY, YOUTH)
PROFILES: Mapping[ProfileCode, Profile] = MappingProxyType({book.code: book for book in RULE_BOOKS})
_LEAST, _MOST = 0.6, 1.7


def profile_of(code: ProfileCode, on: date | None = None) -> Profile:
    """The rule book of a profile on a day: the newest in force, or the oldest we know for days before it.

    Without a day: the newest.
    """
    own = [book for book in RULE_BOOKS if book.code is code]
    known = [book for book in own if on is None or book.in_force <= on]
    return known[-1] if known else own[0]


def unsure_measures(profile: Profile) -> dict[str, Value]:
    """The measures a unit may set itself, by name: those we have not read in the rule book."""
    values = {item.name: getattr(profile, item.name) for item in fields(profile)}
    return {name: value for name, value in values.items() if isinstance(value, Value) and value.unsure}


def adjusted_profile(profile: Profile, own: tuple[Adjusted, ...]) -> Profile:
    """The rule book with a unit's own values where we are unsure.

    Raises: Refused for a measure that the rule book fixes or does not have, and for values far from ours.
    """
    free = unsure_measures(profile)
    values: dict[str, Value] = {}
    for one in own:
        if one.name not in free:
            raise Refused(
                f"Không đổi được trị số “{one.name}” của thể thức {profile.name}.",
                "Chỉ đổi được trị số đánh dấu chưa chắc trong bảng thể thức.",
            )
        usual = free[one.name].value
        if not usual * _LEAST <= one.value <= usual * _MOST:
            raise Refused(
                f"Trị số “{one.name}” là {one.value:g}, khác xa trị số thường dùng {usual:g}.",
                f"Ghi trị số từ {usual * _LEAST:g} đến {usual * _MOST:g}.",
            )
        values[one.name] = Value(one.value, "trị số của đơn vị")
    return replace(profile, **values)  # type: ignore[arg-type]

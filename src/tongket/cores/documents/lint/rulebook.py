"""The rules as data: code, whose papers, how severe, where it is written. Rule sets are dated.

Source of the list: domain/documents A.8. Marks: a rule book that we have not read whole only warns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tongket.cores.documents.lint.finding import Severity
from tongket.cores.documents.paper import ProfileCode

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO
_ND = "Nghị định 30/2020/NĐ-CP"
_PL1 = f"{_ND}, Phụ lục I"
_PL2 = f"{_ND}, Phụ lục II"
_PL3 = f"{_ND}, Phụ lục III"
_TEXT = "quy tắc gõ văn bản tiếng Việt"
_HABIT = "thông lệ trình bày văn bản"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``profiles`` has the letters S, U, P, Y of whom it binds."""

    code: str
    profiles: str
    severity: Severity
    name: str
    expected: str
    source: str


@dataclass(frozen=True, slots=True)
class Span:
    """A range of sizes in points or millimetres, both ends allowed."""

    least: float
    most: float

    def holds(self, value: float, tolerance: float = 0.01) -> bool:
        return self.least - tolerance <= value <= self.most + tolerance

    def nearest(self, value: float) -> float:
        return min(max(value, self.least), self.most)

    @property
    def says(self) -> str:
        low, high = (f"{value:g}".replace(".", ",") for value in (self.least, self.most))
        return low if low == high else f"{low}–{high}"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A rule book in force from a day on: its measures; ``is_read`` False lets its errors only warn."""

    profile: ProfileCode
    code: str
    in_force: date
    source: str
    is_read: bool
    issuer_size: Span
    superior_size: Span
    margins: Mapping[str, Span]
    margin_tolerance: float
    separator: str = ""


def _rules(rows: str, source: str) -> tuple[Rule, ...]:
    """Rules of a table: code | profiles | severity | name | what is expected [| its own source]."""
    severities = {"E": _E, "W": _W, "I": _I}
    made = []
    for row in rows.strip().splitlines():
        code, profiles, severity, name, expected, *own = (cell.strip() for cell in row.split("|"))
        everybody = "SUPY" if profiles == "*" else profiles
        made.append(Rule(code, everybody, severities[severity], name, expected, own[0] if own else source))
    return tuple(made)


_PAGE = _rules(
    """
    F01 | * | E | Khổ giấy | A4, 210 × 297 mm
    F02 | * | W | Chiều giấy | dọc; trang ngang chỉ dùng cho bảng, biểu, phụ lục
    F03 | SU | E | Lề trên | 20–25 mm
    F04 | SU | E | Lề dưới | 20–25 mm
    F05 | SU | E | Lề trái | 30–35 mm
    F06 | SU | E | Lề phải | 15–20 mm
    F07 | PY | W | Lề trang | trên 20, dưới 20, trái 30, phải 20 mm
    F08 | * | E | Phông chữ | Times New Roman
    F09 | * | E | Phông và bảng mã cũ | phông Unicode (Times New Roman), không dùng .Vn…, VNI-…
    F10 | * | W | Màu chữ | đen
    F11 | * | E | Bảng mã Unicode | Unicode dựng sẵn (NFC), dấu không tách rời
    F12 | SU | E | Số trang | có số trang khi văn bản từ hai trang
    F13 | SU | E | Vị trí số trang | ở lề trên, căn giữa
    F14 | SU | E | Số trang của trang đầu | không hiện trên trang thứ nhất
    F15 | SU | W | Kiểu số trang | chữ số Ả Rập, cỡ 13–14, đứng, bắt đầu từ 1
    """,
    f"{_PL1}: khổ giấy, lề trang, phông chữ, số trang",
)
_HEAD = _rules(
    f"""
    F16 | SU | E | Quốc hiệu | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | {_PL1}, ô số 1
    F17 | SU | E | Kiểu chữ Quốc hiệu | in hoa, cỡ 12–13, đứng, đậm | {_PL1}, ô số 1
    F18 | SU | E | Tiêu ngữ | Độc lập - Tự do - Hạnh phúc | {_PL1}, ô số 1
    F19 | SU | E | Kiểu chữ Tiêu ngữ | cỡ 13–14, đứng, đậm | {_PL1}, ô số 1
    F20 | SU | W | Cỡ Quốc hiệu và Tiêu ngữ | Tiêu ngữ lớn hơn Quốc hiệu 1 cỡ (12/13 hoặc 13/14) | {_PL1}, ô số 1
    F21 | SU | E | Đường kẻ dưới Tiêu ngữ | đường vẽ nét liền, không gạch chân chữ | {_PL1}, ô số 1
    F22 | SU | W | Độ dài đường kẻ dưới Tiêu ngữ | bằng độ dài dòng chữ | {_PL1}, ô số 1
    F23 | * | E | Tên cơ quan ban hành | ở nửa trái, in hoa, đứng, đậm | {_PL1}, ô số 2
    F24 | SU | W | Tên cơ quan chủ quản trực tiếp | in hoa, cỡ 12–13, đứng, không đậm | {_PL1}, ô số 2
    F25 | SU | W | Đường kẻ dưới tên cơ quan | dài 1/3–1/2 dòng chữ, cân giữa | {_PL1}, ô số 2
    F26 | PY | W | Dấu sao dưới tên cơ quan | văn bản Đảng một sao (*), văn bản Đoàn ba sao (***) | Hướng dẫn 36-HD/VPTW; 29-HD/TWĐTN-VP
    F27 | SU | E | Số, ký hiệu | ví dụ Số: 05/BC-TTN, liền nhau, không dấu cách | {_PL1}, ô số 3
    F28 | SU | E | Số dưới 10 | ghi thêm số 0 phía trước: 01…09 | {_PL1}, ô số 3
    F29 | SU | W | Kiểu chữ số, ký hiệu | cỡ 13, đứng, không đậm | {_PL1}, ô số 3
    F30 | SU | E | Chữ viết tắt loại văn bản | khớp tên loại văn bản | {_PL3}, bảng chữ viết tắt
    F31 | SU | E | Ký hiệu công văn | công văn không có chữ viết tắt loại và có V/v | {_PL1}, ô số 3 và 5b
    F32 | * | E | Địa danh và thời gian | ví dụ Sông Mai, ngày 05 tháng 01 năm 2024 | {_PL1}, ô số 4
    F33 | SU | E | Ngày dưới 10 | ghi thêm số 0: 01…09 | {_PL1}, ô số 4
    F34 | SU | E | Tháng | thêm số 0 cho tháng 1, 2; không thêm cho tháng 3–9 | {_PL1}, ô số 4
    F35 | SU | E | Kiểu chữ địa danh, thời gian | cỡ 13–14, nghiêng, không đậm | {_PL1}, ô số 4
    F36 | * | W | Ngày ban hành | ngày có thật, không sau ngày kiểm tra | {_PL1}, ô số 4
    """,
    _PL1,
)
_TITLES = _rules(
    f"""
    F37 | SU | E | Tên loại văn bản | in hoa, cỡ 13–14, đứng, đậm, căn giữa | {_PL1}, ô số 5a
    F38 | SU | E | Trích yếu | chữ thường, cỡ 13–14, đứng, đậm, căn giữa | {_PL1}, ô số 5a
    F39 | SU | W | Đường kẻ dưới trích yếu | dài 1/3–1/2 dòng chữ, cân giữa | {_PL1}, ô số 5a
    F40 | SU | W | Trích yếu công văn | bắt đầu V/v, cỡ 12–13, đứng, không đậm | {_PL1}, ô số 5b
    F41 | SU | W | Kiểu chữ căn cứ | nghiêng, cỡ 13–14 | {_PL1}, ô số 6
    F42 | SU | E | Dấu cuối căn cứ | chấm phẩy sau mỗi căn cứ, dấu chấm sau căn cứ cuối | {_PL1}, ô số 6
    F43 | SU | W | Thành phần quyết định | căn cứ, QUYẾT ĐỊNH:, Điều 1., điều khoản thi hành | {_PL3}, mẫu 1.2
    """,
    _PL1,
)
_BODY = _rules(
    f"""
    F44 | SU | E | Cỡ chữ nội dung | 13–14, cùng một cỡ
    F45 | SU | W | Căn lề nội dung | căn đều hai bên
    F46 | SU | W | Lùi đầu dòng | 1 cm hoặc 1,27 cm, thống nhất
    F47 | SU | W | Khoảng cách đoạn | tối thiểu 6 pt
    F48 | SU | W | Khoảng cách dòng | từ đơn đến 1,5 dòng
    F49 | * | E | Thứ tự đề mục | liên tục: I, II; 1, 2; a, b, c, d, đ, e, g
    F50 | * | W | Thứ tự điều | các điều đánh số liên tục | {_PL1}, ô số 6
    F64 | * | W | Số trong bảng | tổng bằng các phần, tỷ lệ khớp số liệu | {_HABIT}
    F67 | SU | W | Dấu kết thúc | ./. một lần, ở cuối nội dung hoặc cuối phụ lục | {_PL3}
    """,
    f"{_PL1}, ô số 6: nội dung",
)
_FOOT = _rules(
    f"""
    F51 | * | E | Chữ viết tắt quyền hạn ký | TM. KT. TL. TUQ. Q. (văn bản Đảng: T/M, K/T, T/L) | {_PL1}, ô số 7a
    F52 | * | E | Ký thay (KT.) | dòng dưới là chức vụ cấp phó | {_PL1}, ô số 7a
    F53 | * | E | Ký thay mặt (TM.) | tên tập thể cùng dòng, chức vụ ở dòng dưới | {_PL1}, ô số 7a
    F54 | SU | E | Kiểu chữ khối ký | chức vụ in hoa, họ tên chữ thường, cỡ 13–14, đứng, đậm | {_PL1}, ô số 7a, 7b
    F55 | * | E | Họ tên người ký | không ghi học hàm, học vị, danh hiệu trước tên | {_PL1}, ô số 7b
    F56 | * | W | Người ký | chức vụ và họ tên khớp danh bạ của đơn vị | {_PL1}, ô số 7
    F57 | SU | E | Nơi nhận | “Nơi nhận:” ở bên trái, cỡ 12, nghiêng, đậm | {_PL1}, ô số 9b
    F58 | SU | W | Danh sách nơi nhận | cỡ 11, đứng; mỗi dòng “- …;”, dòng cuối hết bằng dấu chấm | {_PL1}, ô số 9b
    F59 | SU | W | Dòng lưu | dòng cuối: - Lưu: VT, … | {_PL1}, ô số 9b
    F60 | SU | W | Kính gửi | có ở tờ trình, công văn; không có ở quyết định, nghị quyết, biên bản | {_PL1}, ô số 9a
    F61 | SU | W | Tiêu đề phụ lục | “Phụ lục” cỡ 14 đậm, căn giữa; số La Mã; tên in hoa đậm; dòng kèm theo nghiêng
    F62 | * | E | Số, ngày ở phụ lục | trùng số và ngày của văn bản chính
    F63 | * | W | Phụ lục được nhắc tới | phụ lục nhắc trong nội dung thì có, có thì được nhắc
    F65 | SU | W | Biên bản | không ghi địa danh, ngày; THƯ KÝ bên trái, CHỦ TỌA bên phải, họ tên bên dưới | {_PL3}, mẫu 1.9
    F66 | SU | W | Văn bản ban hành kèm theo | phần đầu riêng không ghi số, ngày tháng | {_PL3}, mẫu 1.3
    """,
    f"{_PL1}: phụ lục",
)
_WORDS = _rules(
    """
    T01 | * | W | Dấu cách thừa | một dấu cách giữa hai từ
    T02 | * | W | Dấu cách trước dấu câu | dấu câu liền sau chữ
    T03 | * | W | Thiếu dấu cách sau dấu câu | một dấu cách sau dấu câu
    T04 | * | I | Dấu ngoặc kép | một kiểu: cong “…” hoặc thẳng "…"
    T05 | * | W | Dấu cách trước % | số và % viết liền
    T06 | * | W | Số 0 thừa trong tỷ lệ | 8,5% thay cho 08,5%
    T07 | * | I | Cách đặt dấu thanh | một cách đặt dấu: hòa hoặc hoà
    T08 | * | I | Viết i hoặc y | một cách viết: kỹ hoặc kĩ
    T09 | * | I | Kiểu ghi ngày | một kiểu ngày trong cả văn bản
    T10 | * | W | Chữ viết tắt | viết đầy đủ ở lần đầu: Công đoàn cơ sở (CĐCS)
    """,
    _TEXT,
)
RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.code: rule for rule in (*_PAGE, *_HEAD, *_TITLES, *_BODY, *_FOOT, *_WORDS)}
)

_STATE_MARGINS = MappingProxyType(
    {"top": Span(20, 25), "bottom": Span(20, 25), "left": Span(30, 35), "right": Span(15, 20)}
)
_PARTY_MARGINS = MappingProxyType(
    {"top": Span(20, 20), "bottom": Span(20, 20), "left": Span(30, 30), "right": Span(20, 20)}
)
_S, _U, _P, _Y = ProfileCode.STATE, ProfileCode.UNION, ProfileCode.PARTY, ProfileCode.YOUTH
RULE_SETS: tuple[RuleSet, ...] = (
    RuleSet(
        profile=_S, code="ND30-2020", in_force=date(2020, 3, 5), source=f"{_ND} ngày 05/3/2020", is_read=True,
        issuer_size=Span(12, 13), superior_size=Span(12, 13), margins=_STATE_MARGINS, margin_tolerance=0.5,
    ),
    RuleSet(
        profile=_U, code="933-QD-TLD-2024", in_force=date(2024, 5, 14),
        source="Quyết định 933/QĐ-TLĐ ngày 14/5/2024 (chưa đọc toàn văn)", is_read=False,
        issuer_size=Span(12, 13), superior_size=Span(12, 13), margins=_STATE_MARGINS, margin_tolerance=0.5,
    ),
    RuleSet(
        profile=_P, code="36-HD-VPTW-2018", in_force=date(2018, 4, 3), source="Hướng dẫn 36-HD/VPTW ngày 03/4/2018",
        is_read=True, issuer_size=Span(14, 14), superior_size=Span(14, 14), margins=_PARTY_MARGINS, margin_tolerance=1,
        separator="*",
    ),
    RuleSet(
        profile=_Y, code="29-HD-TWDTN-2013", in_force=date(2013, 10, 29),
        source="Hướng dẫn 29-HD/TWĐTN-VP ngày 29/10/2013", is_read=True, issuer_size=Span(14, 14),
        superior_size=Span(14, 14), margins=_PARTY_MARGINS, margin_tolerance=1, separator="***",
    ),
)  # fmt: skip
LETTERS: Mapping[ProfileCode, str] = MappingProxyType({_S: "S", _U: "U", _P: "P", _Y: "Y"})
KINDS: Mapping[str, str] = MappingProxyType({
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ", "Thông cáo": "TC",
    "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
    "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB", "Sao y": "SY", "Trích sao": "TrS",
    "Sao lục": "SL",
})  # fmt: skip


# Papers without a code and a number of their own; who receives them is often said by the paper they go with.
UNNUMBERED = (
    "Danh sách",
    "Bảng điểm",
    "Báo cáo thành tích",
    "Bản giao ước thi đua",
    "Bản giao ước",
    "Giao ước thi đua",
)


def rule_set_of(profile: ProfileCode, on: date | None) -> RuleSet:
    """The rule book of a profile on a day: the newest in force, or the oldest we know for days before it."""
    own = [one for one in RULE_SETS if one.profile is profile]
    known = [one for one in own if on is None or one.in_force <= on]
    return known[-1] if known else own[0]


def severity_of(rule: Rule, rules: RuleSet, asked: Severity | None) -> Severity:
    """How severe a finding is: an error of a rule book that we have not read whole only warns.

    Source: domain/documents A.0 (scope rule for UNION).
    """
    severity = asked or rule.severity
    if severity is Severity.ERROR and not rules.is_read:
        return Severity.WARNING
    return severity

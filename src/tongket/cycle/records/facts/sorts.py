"""The sorts of facts: their tables, their columns, whether they are restricted, whom they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tongket.cycle.records.enums import (
    AWARD_CHOICES,
    AWARD_NUMBERS,
    AbsenceKind,
    Basis,
    Body,
    DisciplineKind,
    Ground,
    HoldKind,
    IdeaKind,
    IdeaLevel,
    IdeaState,
    Rating,
    Registered,
)
from tongket.cycle.records.facts.columns import Column, Text
from tongket.cycle.records.models import Absence, Award, Discipline, Hold, Idea, Members, Subject, Transfer, Yearly

_EVERY = frozenset({"individual", "collective", "household"})
_PEOPLE, _COLLECTIVES = frozenset({"individual"}), frozenset({"collective"})
NOTE = Column("note", _("Ghi chú"), "text", spelled=frozenset({"ghi chu"}), empty="")
_RATINGS = tuple((says, value) for value, words in {
    4: ("HTXS", "hoàn thành xuất sắc", "xuất sắc", "hoàn thành xuất sắc nhiệm vụ được giao"),
    3: ("HTT", "hoàn thành tốt", "tốt", "hoàn thành tốt nhiệm vụ được giao"),
    2: ("HT", "hoàn thành", "hoàn thành nhiệm vụ được giao"),
    1: ("không hoàn thành", "KHT"),
}.items() for says in words)  # fmt: skip
AWARD_SPELLINGS = (
    *((code, number) for code, number in AWARD_NUMBERS.items()),
    *((says, AWARD_NUMBERS[code]) for says, code in (
        ("LĐTT", "ldtt"), ("lao động tiên tiến", "ldtt"), ("CSTĐCS", "cstdcs"), ("CSTĐ cơ sở", "cstdcs"), ("chiến sĩ thi đua cấp cơ sở", "cstdcs"),
        ("CSTĐ cấp tỉnh", "cstd_bt"), ("chiến sĩ thi đua cấp tỉnh", "cstd_bt"), ("chiến sĩ thi đua cấp bộ", "cstd_bt"), ("CSTĐ toàn quốc", "cstd_tq"),
        ("TTLĐTT", "ttldtt"), ("TTLĐXS", "ttldxs"), ("bằng khen của UBND tỉnh", "bk_bt"), ("bằng khen UBND tỉnh", "bk_bt"),
        ("bằng khen của Chủ tịch UBND tỉnh", "bk_bt"), ("bằng khen của Bộ trưởng", "bk_bt"), ("bằng khen cấp tỉnh", "bk_bt"),
        ("bằng khen cấp bộ", "bk_bt"), ("bằng khen của Thủ tướng", "bk_ttg"), ("bằng khen Thủ tướng Chính phủ", "bk_ttg"),
        ("HCLĐ hạng Ba", "hc_ld3"), ("HCLĐ hạng Nhì", "hc_ld2"), ("HCLĐ hạng Nhất", "hc_ld1"), ("cờ thi đua Chính phủ", "co_cp"),
        ("cờ thi đua cấp tỉnh", "co_bt"), ("cờ thi đua của UBND tỉnh", "co_bt"),
    )),
)  # fmt: skip
_YEAR = Column("year", _("Năm"), "year", required=True, spelled=frozenset({"nam", "nam cong tac", "nam thanh tich"}),
               hint=_("Năm của thành tích; đơn vị theo năm học ghi năm kết thúc năm học."))  # fmt: skip
_DECISION = Column(
    "decision",
    _("Số quyết định"),
    "text",
    spelled=frozenset({"so quyet dinh", "quyet dinh", "so qd"}),
    longest=80,
    empty="",
)
_FROM = Column("start", _("Từ ngày"), "day", required=True, spelled=frozenset({"tu ngay", "ngay bat dau"}))
_TO = Column(
    "end",
    _("Đến ngày"),
    "day",
    spelled=frozenset({"den ngay", "ngay ket thuc", "ngay het"}),
    hint=_("Để trống khi còn tiếp diễn."),
)
_PAPER = Column(
    "decision",
    _("Văn bản"),
    "text",
    spelled=frozenset({"van ban", "so quyet dinh", "quyet dinh"}),
    longest=80,
    empty="",
)


@dataclass(frozen=True)
class Sort:
    """One sort of facts. ``key`` names the row among those of its subject: two with the same key contradict each other."""

    name: str
    slug: str
    says: Text
    adds: Text
    model: Any
    columns: tuple[Column, ...]
    kinds: frozenset[str] = _EVERY
    restricted: bool = False
    key: tuple[str, ...] = ()

    def fields(self) -> list[str]:
        """Columns that are columns of the table too."""
        own = {field.name for field in self.model._meta.concrete_fields}
        return [column.name for column in self.columns if column.name in own]

    def values_of(self, row: Any) -> dict[str, Any]:
        """What the row says, by column."""
        return {name: getattr(row, name) for name in self.fields()}


SORTS = (
    Sort("yearly", "xep-loai", _("Xếp loại"), _("Ghi xếp loại"), Yearly, (
        _YEAR,
        Column("rating", _("Xếp loại chất lượng"), "choice", choices=Rating, also=_RATINGS, empty=0,
               spelled=frozenset({"xep loai", "xep loai chat luong", "muc xep loai", "ket qua xep loai", "danh gia"})),
        Column("registered", _("Đăng ký thi đua"), "choice", choices=Registered, empty=-1, also=(("có", 1), ("x", 1), ("không", 0)),
               spelled=frozenset({"dang ky thi dua", "dang ky"}), hint=_("Trước năm 2024 đăng ký thi đua là căn cứ xét danh hiệu.")),
        Column("party", _("Xếp loại đảng"), "text", spelled=frozenset({"xep loai dang", "xep loai chi bo", "xep loai dang vien"}), longest=40, empty=""),
        Column("union", _("Xếp loại công đoàn"), "text", spelled=frozenset({"xep loai cong doan"}), longest=40, empty=""),
        _DECISION, NOTE,
    ), key=("year",)),
    Sort("members", "thanh-vien", _("Số thành viên theo năm"), _("Ghi số thành viên"), Members, (
        _YEAR,
        Column("total", _("Tổng số"), "whole", spelled=frozenset({"tong so", "tong so nguoi"}), least=1),
        Column("completed_or_better", _("Hoàn thành nhiệm vụ trở lên"), "whole", spelled=frozenset({"hoan thanh nhiem vu tro len"})),
        Column("ldtt", _("Lao động tiên tiến"), "whole", spelled=frozenset({"lao dong tien tien", "ldtt"})),
        Column("cstdcs", _("Chiến sĩ thi đua cơ sở"), "whole", spelled=frozenset({"chien si thi dua co so", "cstdcs"})),
        Column("disciplined", _("Bị kỷ luật từ cảnh cáo"), "whole", spelled=frozenset({"bi ky luat tu canh cao", "bi ky luat"})),
        NOTE,
    ), _COLLECTIVES, key=("year",)),
    Sort("award", "danh-hieu", _("Danh hiệu, khen thưởng"), _("Ghi danh hiệu, khen thưởng"), Award, (
        _YEAR,
        Column("award", _("Danh hiệu, hình thức"), "choice", required=True, listed=tuple(AWARD_CHOICES), also=AWARD_SPELLINGS,
               spelled=frozenset({"danh hieu, hinh thuc", "danh hieu", "hinh thuc", "hinh thuc khen thuong", "danh hieu, hinh thuc khen thuong"})),
        Column("decided_on", _("Ngày quyết định"), "day", spelled=frozenset({"ngay quyet dinh", "ngay qd"})),
        _DECISION,
        Column("authority", _("Người, cơ quan quyết định"), "text", spelled=frozenset({"nguoi, co quan quyet dinh", "co quan quyet dinh", "nguoi ky"}), longest=200, empty=""),
        Column("basis", _("Khen về"), "choice", choices=Basis, spelled=frozenset({"khen ve", "loai khen"}), empty=0),
        Column("body", _("Cấp tặng"), "choice", choices=Body, spelled=frozenset({"cap tang"}), empty=0,
               hint=_("Cần với bằng khen: của tỉnh, của bộ hay của công đoàn.")),
        Column("ground", _("Căn cứ"), "choice", choices=Ground, spelled=frozenset({"can cu"}), empty=0, also=(("đề tài", 3), ("công trình", 3))),
        Column("uses", _("Sáng kiến, đề tài đã dùng"), "ideas", spelled=frozenset({"sang kien, de tai da dung", "sang kien da dung"}), empty=(),
               hint=_("Mã các sáng kiến, đề tài làm căn cứ cho lần khen này.")),
        Column("revoked_on", _("Ngày bị hủy, thu hồi"), "day", spelled=frozenset({"ngay bi huy, thu hoi", "ngay bi huy", "ngay thu hoi"})),
        NOTE,
    ), key=("year", "award", "decision")),
    Sort("idea", "sang-kien", _("Sáng kiến, đề tài"), _("Ghi sáng kiến, đề tài"), Idea, (
        Column("code", _("Mã sáng kiến"), "text", spelled=frozenset({"ma sang kien", "ma sang kien, de tai"}), longest=30, empty="",
               hint=_("Để trống thì phần mềm đặt mã. Đồng tác giả ghi cùng một mã.")),
        _YEAR,
        Column("name", _("Tên sáng kiến, đề tài"), "text", required=True, spelled=frozenset({"ten sang kien, de tai", "ten sang kien", "ten de tai"})),
        Column("kind", _("Loại"), "choice", choices=IdeaKind, spelled=frozenset({"loai"}), empty=0, also=(("đề tài", 1), ("đề án", 1), ("công trình", 1))),
        Column("level", _("Phạm vi ảnh hưởng"), "choice", choices=IdeaLevel, spelled=frozenset({"pham vi anh huong", "pham vi", "cap"}), empty=0,
               also=(("tỉnh", 1), ("bộ", 1), ("cấp tỉnh", 1), ("cấp cơ sở", 0))),
        Column("state", _("Công nhận"), "choice", choices=IdeaState, spelled=frozenset({"cong nhan", "tinh trang"}), empty=1,
               also=(("đã công nhận", 1), ("đã nghiệm thu", 1), ("chưa công nhận", 0), ("chưa nghiệm thu", 0), ("đang thực hiện", 0))),
        Column("recognised_on", _("Ngày công nhận"), "day", spelled=frozenset({"ngay cong nhan", "ngay nghiem thu"})),
        Column("decision", _("Số quyết định công nhận"), "text", spelled=frozenset({"so quyet dinh cong nhan", "so quyet dinh"}), longest=80, empty=""),
        Column("applied", _("Áp dụng, hiệu quả"), "text", spelled=frozenset({"ap dung, hieu qua", "hieu qua"}), longest=400, empty=""),
        Column("share", _("Tỷ lệ đóng góp (%)"), "whole", spelled=frozenset({"ty le dong gop (%)", "ty le dong gop", "ty le"}), least=1, most=100),
        NOTE,
    ), key=("code",)),
    Sort("transfer", "chuyen-den", _("Chuyển đơn vị"), _("Ghi chuyển đến"), Transfer, (
        Column("moved_on", _("Ngày chuyển đến"), "day", required=True, spelled=frozenset({"ngay chuyen den", "ngay chuyen"})),
        Column("from_unit", _("Đơn vị cũ"), "text", spelled=frozenset({"don vi cu", "chuyen tu"}), longest=200, empty=""),
        Column("months_before", _("Số tháng ở đơn vị cũ trong năm"), "whole", required=True, most=12,
               spelled=frozenset({"so thang o don vi cu trong nam", "so thang o don vi cu"})),
        Column("opinion", _("Có ý kiến bằng văn bản của đơn vị cũ"), "truth", empty=False,
               spelled=frozenset({"co y kien bang van ban cua don vi cu", "y kien don vi cu"})),
        NOTE,
    ), _PEOPLE, key=("moved_on",)),
    Sort("discipline", "ky-luat", _("Kỷ luật"), _("Ghi kỷ luật"), Discipline, (
        Column("what", _("Hình thức kỷ luật"), "choice", required=True, choices=DisciplineKind, spelled=frozenset({"hinh thuc ky luat", "ky luat"})),
        _FROM, _TO, _PAPER, NOTE,
    ), restricted=True, key=("what", "start")),
    Sort("hold", "dang-xem-xet", _("Đang xem xét"), _("Ghi việc đang xem xét"), Hold, (
        Column("what", _("Việc đang xem xét"), "choice", required=True, choices=HoldKind, spelled=frozenset({"viec dang xem xet"}),
               also=(("khiếu nại", "complaint"), ("tố cáo", "denunciation"), ("thanh tra", "inspection"), ("điều tra", "investigation"))),
        _FROM, _TO, _PAPER, NOTE,
    ), restricted=True, key=("what", "start")),
    Sort("absence", "nghi", _("Thời gian nghỉ"), _("Ghi thời gian nghỉ"), Absence, (
        Column("what", _("Lý do nghỉ"), "choice", required=True, choices=AbsenceKind, spelled=frozenset({"ly do nghi"}),
               also=(("thai sản", "maternity"), ("ốm", "sick"), ("đi học", "training"), ("không lương", "unpaid"))),
        _FROM, _TO,
        Column("days", _("Số ngày làm việc"), "whole", spelled=frozenset({"so ngay lam viec", "so ngay"}), most=5000),
        _PAPER, NOTE,
    ), _PEOPLE, restricted=True, key=("what", "start")),
)  # fmt: skip
BY_NAME = {sort.name: sort for sort in SORTS}
BY_SLUG = {sort.slug: sort for sort in SORTS}
# what is said once of a subject: a sheet of the workbook, no fact
ABOUT = Sort("about", "thong-tin-chung", _("Thông tin chung"), _("Thông tin chung"), Subject, (
    Column("recruited_on", _("Ngày vào làm"), "day", spelled=frozenset({"ngay vao lam", "ngay tuyen dung", "ngay vao co quan"})),
    Column("manager", _("Giữ chức vụ lãnh đạo, quản lý"), "truth", empty=False,
           spelled=frozenset({"giu chuc vu lanh dao, quan ly", "lanh dao, quan ly", "giu chuc vu quan ly", "quan ly"})),
    Column("size", _("Số thành viên hiện nay"), "whole", spelled=frozenset({"so thanh vien hien nay", "so thanh vien"}), least=1),
), _PEOPLE | _COLLECTIVES)  # fmt: skip
BOOK_SORTS = (ABOUT, *SORTS)

"""What the form of a question asks: sections of rows, each row one dated fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from tongket.cycle.judging.facts import words

MOST_ROWS = 40
_ALL = frozenset(words.KINDS)
_PEOPLE = frozenset({"individual"})
_COLLECTIVES = frozenset({"collective"})
YES_NO = {"co": _("Có"), "khong": _("Không")}


@dataclass(frozen=True)
class Column:
    """One box of a row; ``kind``: year, day, whole, text or choice."""

    name: str
    label: Any
    kind: str
    choices: Mapping[str, Any] | None = None
    needed: bool = False
    hint: Any = ""
    usual: str = ""  # what a choice is when nothing is chosen; not written in the address


@dataclass(frozen=True)
class Section:
    """Rows of one kind of fact, in an address under its prefix."""

    prefix: str
    title: Any
    more: Any
    columns: tuple[Column, ...]
    kinds: frozenset[str] = _ALL

    def column(self, name: str) -> Column:
        """One of its columns."""
        return next(one for one in self.columns if one.name == name)


def sections(awards: Mapping[str, str]) -> tuple[Section, ...]:
    """Every section; ``awards``: codes and names, in their order."""
    year, since, until = _("Năm"), _("Từ ngày"), _("Đến ngày")
    still = _("Để trống: chưa hết.")
    return (
        Section("xl", _("Xếp loại từng năm"), _("Thêm năm"), (
            Column("nam", year, "year", needed=True),
            Column("muc", _("Mức xếp loại"), "choice", words.RATINGS),
            Column("dk", _("Đăng ký thi đua"), "choice", YES_NO, hint=_("Chỉ cần cho năm 2023 trở về trước.")),
        )),
        Section("tv", _("Thành viên của tập thể"), _("Thêm năm"), (
            Column("nam", year, "year", needed=True),
            Column("tong", _("Tổng số"), "whole"),
            Column("ht", _("Hoàn thành nhiệm vụ trở lên"), "whole"),
            Column("ldtt", _("Lao động tiên tiến"), "whole"),
            Column("cstdcs", _("Chiến sĩ thi đua cơ sở"), "whole"),
            Column("kl", _("Bị kỷ luật từ cảnh cáo"), "whole"),
        ), _COLLECTIVES),
        Section("kt", _("Danh hiệu, khen thưởng đã có"), _("Thêm danh hiệu, khen thưởng"), (
            Column("nam", year, "year", needed=True),
            Column("ma", _("Danh hiệu, hình thức"), "choice", awards, needed=True),
            Column("loai", _("Khen về"), "choice", words.BASES, usual="merit"),
            Column("cap", _("Cấp tặng"), "choice", words.BODIES),
            Column("nho", _("Đạt được nhờ"), "choice", words.GROUNDS),
            Column("sk", _("Mã sáng kiến, đề tài đã dùng"), "text", hint=_("Cách nhau bằng dấu phẩy.")),
            Column("ngay", _("Ngày quyết định"), "day"),
            Column("huy", _("Ngày bị hủy"), "day"),
        )),
        Section("sk", _("Sáng kiến, đề tài"), _("Thêm sáng kiến, đề tài"), (
            Column("nam", year, "year", needed=True),
            Column("ma", _("Mã hoặc tên ngắn"), "text", needed=True, hint=_("Ví dụ: SK-07.")),
            Column("loai", _("Loại"), "choice", words.IDEA_KINDS, usual="initiative"),
            Column("tt", _("Tình trạng của đề tài"), "choice", words.STATUSES, usual="accepted"),
            Column("cap", _("Phạm vi được công nhận"), "choice", words.IDEA_LEVELS, usual="base"),
            Column("ngay", _("Ngày công nhận, nghiệm thu"), "day"),
        )),
        Section("kl", _("Kỷ luật"), _("Thêm kỷ luật"), (
            Column("tu", since, "day", needed=True),
            Column("den", until, "day", hint=still),
            Column("muc", _("Hình thức kỷ luật"), "choice", words.DISCIPLINES, needed=True),
        )),
        Section("xm", _("Việc đang xem xét, xác minh"), _("Thêm việc đang xem xét"), (
            Column("tu", since, "day", needed=True),
            Column("den", until, "day", hint=still),
            Column("viec", _("Việc gì"), "choice", words.HOLDS, needed=True),
        )),
        Section("ng", _("Thời gian nghỉ, đi học"), _("Thêm thời gian nghỉ"), (
            Column("tu", since, "day", needed=True),
            Column("den", until, "day", hint=still),
            Column("loai", _("Lý do nghỉ"), "choice", words.ABSENCES, needed=True),
            Column("so", _("Số ngày làm việc"), "whole"),
        ), _PEOPLE),
        Section("ch", _("Chuyển đơn vị"), _("Thêm lần chuyển"), (
            Column("ngay", _("Ngày chuyển"), "day", needed=True),
            Column("thang", _("Số tháng trong năm ở đơn vị cũ"), "whole", needed=True),
            Column("yk", _("Ý kiến bằng văn bản của đơn vị cũ"), "choice", YES_NO, usual="khong"),
        ), _PEOPLE),
    )  # fmt: skip

"""The calls, said once: addresses, what they are asked with and answer. Addresses and the OpenAPI page are made of this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
MOST, USUAL = 500, 100  # rows a page


@dataclass(frozen=True)
class Param:
    """One thing a call is asked with."""

    name: str
    says: Text
    schema: dict[str, Any]
    example: Any = None
    in_path: bool = False


@dataclass(frozen=True)
class Operation:
    """One call. ``path`` is under /api/1/; ``answer`` and ``body`` name schemas; ``writes`` needs a writing key."""

    name: str
    method: str
    path: str
    says: Text
    more: Text
    answer: str
    params: tuple[Param, ...] = ()
    body: str = ""
    statuses: tuple[int, ...] = (200,)

    @property
    def query(self) -> tuple[Param, ...]:
        """What stands after the question mark."""
        return tuple(one for one in self.params if not one.in_path)


_TEXT: dict[str, Any] = {"type": "string"}
_UNIT = Param("unit", _("Mã đơn vị."), {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, "S0", in_path=True)
_PERIOD = Param("period", _("Mã kỳ: 2024, 2024-Q1, 2024-03, NH2023-2024, BC2024."), _TEXT, "2024", in_path=True)
_REQUEST = Param("request", _("Số của yêu cầu báo cáo."), {"type": "integer", "minimum": 1}, 1, in_path=True)
_LIMIT = Param(
    "limit",
    _("Nhiều nhất bao nhiêu dòng một trang."),
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    50,
)
_AFTER = Param("after", _("Chỗ bắt đầu của trang sau; lấy nguyên từ “next”."), _TEXT)
_CODES = Param("units", _("Chỉ các đơn vị này: mã cách nhau bằng dấu phẩy, nhiều nhất 100."), _TEXT, "S0")
_PERIODS = Param("periods", _("Chỉ các kỳ này: mã cách nhau bằng dấu phẩy, nhiều nhất 20."), _TEXT, "2024")
_SINCE = Param(
    "since", _("Chỉ ô đã đổi từ lúc này; lấy nguyên từ “next_since” của lần trước."),
    {"type": "string", "format": "date-time"}, "2024-01-01T00:00:00Z",
)  # fmt: skip
_DAY_OF = Param("period", _("Danh mục dùng trong kỳ này; bỏ trống là hôm nay."), _TEXT, "2024")
_PAGE = Param(
    "page", _("Trang thứ mấy của các dòng."), {"type": "integer", "minimum": 1, "maximum": 100000, "default": 1}, 1
)

OPERATIONS = (
    Operation(
        "units", "GET", "units", _("Các đơn vị khóa đọc được"), _("Theo thứ tự mã đơn vị, từng trang."), "Units", (_LIMIT, _AFTER),
    ),
    Operation(
        "indicators", "GET", "units/{unit}/indicators", _("Danh mục chỉ tiêu của một đơn vị"),
        _("Chỉ tiêu của đơn vị và của cấp trên, theo thứ tự trên bảng số liệu."), "Indicators", (_UNIT, _DAY_OF),
    ),
    Operation(
        "figures", "GET", "units/{unit}/figures/{period}", _("Bảng số liệu của một đơn vị trong một kỳ"),
        _("Như bảng trên trang: cả số phần mềm tính. Tiền là đồng, tỷ lệ là phần trăm; số không, chưa có và không áp dụng là ba điều khác nhau."),
        "Figures", (_UNIT, _PERIOD),
    ),
    Operation(
        "push_figures", "POST", "units/{unit}/figures/{period}", _("Ghi số liệu của một đơn vị trong một kỳ"),
        _(
            "Từng dòng: dòng đúng được ghi, dòng sai được trả lời sai gì và sửa thế nào (khi đó mã trả lời là 207). Gửi lại cùng số liệu không "
            "hại gì: dòng không đổi được báo “unchanged”. Dòng không kèm “version” chỉ ghi được vào ô trống hoặc ô do chính phần mềm này đã ghi."
        ),
        "Pushed", (_UNIT, _PERIOD), "Push", (200, 207),
    ),
    Operation(
        "all_figures", "GET", "figures", _("Số đã nhập của nhiều đơn vị, nhiều kỳ"),
        _(
            "Từng trang. Có “since” thì chỉ gồm ô đã đổi từ lúc đó, kể cả ô đã xóa (“missing”); mỗi lần đọc lùi lại 15 phút nên một ô có thể đến "
            "hai lần. Không gồm số phần mềm tính."
        ),
        "Cells", (_CODES, _PERIODS, _SINCE, _LIMIT, _AFTER),
    ),
    Operation(
        "requests", "GET", "units/{unit}/requests", _("Yêu cầu báo cáo của một đơn vị"),
        _("Báo cáo đơn vị phải gửi và đang ở bước nào; yêu cầu đơn vị gửi xuống và bao nhiêu nơi đã gửi."), "Requests", (_UNIT,),
    ),
    Operation(
        "sums", "GET", "units/{unit}/requests/{request}/sums", _("Số cộng của một yêu cầu"),
        _("Chỉ từ báo cáo đã nhận, cho đơn vị đã gửi yêu cầu. Nơi còn thiếu được đếm; “control” so tổng đã giữ với cộng các dòng."), "Sums",
        (_UNIT, _REQUEST, _PAGE, _LIMIT),
    ),
)  # fmt: skip


def operation_named(name: str) -> Operation:
    """The call with this name."""
    return next(one for one in OPERATIONS if one.name == name)

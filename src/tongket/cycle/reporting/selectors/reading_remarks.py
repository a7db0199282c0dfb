"""What was odd about the file of a reading, kept with what the reader found, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

CODE = "source"  # of a remark among the warnings of a reading; such a one has no places
_MOST, _LONGEST = 12, 400


@dataclass(frozen=True)
class Remark:
    """What is odd about a file, and what its reader may do."""

    says: str
    advice: str


def as_warnings(remarks: Iterable[str]) -> list[dict[str, Any]]:
    """The remarks of a source in the shape of the warnings they are kept with, each once."""
    found = dict.fromkeys(says[:_LONGEST] for says in remarks if says.strip())
    return [{"code": CODE, "says": says, "places": []} for says in list(found)[:_MOST]]


def remarks_of(warnings: Iterable[Mapping[str, Any]]) -> tuple[Remark, ...]:
    """The remarks among the warnings of a reading."""
    return tuple(Remark(one["says"], advice_for(one["says"])) for one in warnings if one["code"] == CODE)


def advice_for(says: str) -> str:
    """What to do, by the words of the remark; what always holds when nothing special does."""
    said = says.lower()
    return next(
        (advice for words, advice in _advices() if any(word in said for word in words)),
        _("Hãy so các chỗ đọc được với tệp gốc trước khi nhận."),
    )


def _advices() -> Sequence[tuple[tuple[str, ...], str]]:
    return (
        (("đính kèm",), _("Cần số trong tệp đính kèm thì lưu tệp ấy ra máy, rồi đưa riêng vào.")),
        (("sửa đổi đang theo dõi",), _("Nếu bản sửa chưa chốt: mở tệp bằng Word, chấp nhận hoặc từ chối các sửa đổi, lưu lại rồi đưa tệp mới vào.")),
        (("chữ ẩn", "phần ẩn"), _("Nếu cần cả phần ẩn: mở tệp, cho hiện ra, lưu lại rồi đưa tệp mới vào.")),
        (("chỉ có ảnh",), _("Phần đã đọc vẫn dùng được; cần nốt các trang ảnh thì nhận dạng chữ (OCR) rồi đưa tệp mới vào.")),
        (("bảng mã", "phông cũ"), _("Xem phần văn bản đã đánh dấu: nếu có chữ sai dấu, mở tệp gốc, chuyển sang Unicode, lưu lại rồi đưa vào.")),
        (("không dấu", "không phải tiếng việt"), _("Nên đưa vào bản tiếng Việt có dấu; nếu chỉ có bản này, hãy so từng chỗ với bản gốc.")),
        (("công thức", "ô báo lỗi"), _("Mở tệp bằng Excel, tính lại và sửa các ô ấy, lưu rồi đưa tệp mới vào.")),
        (("macro",), _("Không phải làm gì thêm.")),
    )  # fmt: skip

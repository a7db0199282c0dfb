"""Kinds of papers one can begin: when to take which, in plain words, and a first outline.

What a kind needs by the form books is data of ``cores.documents`` (``KINDS``); here stands only how people meet it.
"""

from __future__ import annotations

from dataclasses import dataclass

from tongket.cores.documents import KINDS as FORMS
from tongket.cores.documents import Kind as Form
from tongket.cores.documents import Need

Outline = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper. ``code`` is its letters (A.4; "" for a letter); ``outline`` has levels and headings."""

    key: str
    code: str
    says: str
    outline: Outline

    @property
    def form(self) -> Form:
        return FORMS[self.code]

    @property
    def name(self) -> str:
        return self.form.name

    @property
    def decides(self) -> bool:
        """Whether its sections are articles."""
        return self.form.decider is Need.MUST

    @property
    def bases(self) -> Need:
        return self.form.bases

    @property
    def addressees(self) -> Need:
        return self.form.addressees


_REPORT: Outline = (
    (1, "Đặc điểm, tình hình"), (1, "Kết quả thực hiện"), (2, "Những việc đã làm được"), (2, "Hạn chế, nguyên nhân"),
    (1, "Phương hướng, nhiệm vụ thời gian tới"), (1, "Đề xuất, kiến nghị"),
)  # fmt: skip
_PLAN: Outline = (
    (1, "Mục đích, yêu cầu"), (2, "Mục đích"), (2, "Yêu cầu"), (1, "Nội dung, chỉ tiêu"),
    (1, "Thời gian, địa điểm"), (1, "Kinh phí"), (1, "Tổ chức thực hiện"),
)  # fmt: skip

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("bao-cao", "BC", "Nói với cấp trên hoặc tập thể: đã làm được gì, còn gì chưa xong.", _REPORT),
        Kind("ke-hoach", "KH", "Việc sẽ làm: mục đích, chỉ tiêu, ai làm, khi nào xong.", _PLAN),
        Kind(
            "to-trinh", "TTr", "Xin cấp trên cho phép, phê duyệt hoặc cấp kinh phí.",
            ((1, "Sự cần thiết"), (1, "Nội dung trình"), (1, "Kinh phí"), (1, "Đề xuất, kiến nghị")),
        ),
        Kind(
            "quyet-dinh", "QĐ", "Quyết một việc bằng các điều: thành lập, cử người, khen thưởng, ban hành.",
            ((1, ""), (1, ""), (1, "")),
        ),
        Kind("cong-van", "", "Thư công việc gửi nơi khác: hỏi, trả lời, đề nghị, mời phối hợp.", ((1, ""),)),
        Kind("thong-bao", "TB", "Báo cho mọi người biết một việc, một kết quả, một lịch.", ((1, ""),)),
        Kind(
            "giay-moi", "GM", "Mời dự họp, hội nghị, lễ: mời ai, việc gì, lúc nào, ở đâu.",
            ((1, "Nội dung"), (1, "Thời gian, địa điểm"), (1, "Chủ trì"), (1, "Ghi chú")),
        ),
        Kind(
            "bien-ban", "BB", "Ghi lại cuộc họp: ai dự, bàn gì, kết luận thế nào.",
            ((1, "Thời gian, địa điểm, thành phần"), (1, "Nội dung"), (1, "Kết luận")),
        ),
        Kind(
            "nghi-quyet", "NQ", "Điều tập thể đã biểu quyết: đại hội, hội nghị, ban chấp hành.",
            ((1, ""), (1, ""), (1, "")),
        ),
        Kind(
            "chuong-trinh", "CTr", "Trình tự một hội nghị, một đợt hoạt động theo ngày giờ.",
            ((1, "Mục đích"), (1, "Nội dung chương trình"), (1, "Phân công"))),
        Kind(
            "huong-dan", "HD", "Chỉ cách làm một việc cho các bộ phận, cơ sở.",
            ((1, "Mục đích"), (1, "Nội dung hướng dẫn"), (1, "Tổ chức thực hiện")),
        ),
        Kind(
            "phuong-an", "PA", "Cách làm đã tính kỹ cho một việc khó: các bước, người, tiền, dự phòng.",
            ((1, "Tình hình"), (1, "Các bước thực hiện"), (1, "Kinh phí"), (1, "Tổ chức thực hiện")),
        ),
    )
}  # fmt: skip


def kind_of(key: str) -> Kind | None:
    """The kind with the key, or None."""
    return KINDS.get(key)

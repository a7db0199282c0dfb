"""S0 has entered its giấy khen of 2024 into the register; the background is drawn by this program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tongket.cores.documents.certificates import draw_background, sheet_of
from tongket.cycle.certificates.list_sheet import LIST
from tongket.cycle.certificates.services import batches, designs, keys, register
from tongket.cycle.organizations.staff_sheet import write_sheet

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

DECIDED = date(2024, 12, 10)
_DESIGN: dict[str, Any] = {
    "name": "Giấy khen 360 × 270", "sheet": "360x270", "width_mm": 360, "height_mm": 270, "frame": True,
    "preprinted": False, "already_printed": [], "offset_x": 0, "offset_y": 0, "top_mm": 0, "blank_mm": 35, "with_qr": True,
    "address": "",
}  # fmt: skip
_WORDS: dict[str, Any] = {
    "title": "Khen thưởng tổng kết năm 2024", "form": "giay-khen", "decision": "112/QĐ-TTN", "decided_on": DECIDED,
    "authority": "Giám đốc Trung tâm Thanh thiếu niên Phương Nam", "place": "Sông Mai", "signer_lines": "Giám đốc",
    "signer_name": "Lý Thành Sơn",
    "citation": "Đã hoàn thành xuất sắc nhiệm vụ công tác Đoàn và phong trào thanh thiếu nhi năm 2024",
}  # fmt: skip
_PEOPLE = (
    ("Tập thể", "Cơ sở 2", "Trung tâm Thanh thiếu niên Phương Nam", "", 1_000_000),
    ("Tập thể", "Phòng Huấn luyện", "Trung tâm Thanh thiếu niên Phương Nam", "", 1_000_000),
    ("Bà", "Đặng Ngọc Hân", "Phó Trưởng phòng Huấn luyện", "", 500_000),
    ("Bà", "Lê Thị Thanh Trúc", "Chuyên viên Phòng Tổ chức - Hành chính", "", 500_000),
    ("Ông", "Phạm Quốc Tuấn", "Chuyên viên Phòng Huấn luyện", "Đã có thành tích xuất sắc trong Hội trại kỹ năng hè năm 2024", 500_000),
    ("Ông", "Y Bhăm Niê", "Huấn luyện viên, Chi nhánh Biển Đông", "", 500_000),
    ("Bà", "Vũ Thị Nhàn", "Kế toán trưởng", "", 500_000),
    ("Bà", "Trần Thị Ánh", "Giáo viên ngoại ngữ, Cơ sở 1", "", 500_000),
    ("", "Câu lạc bộ Tình nguyện Phương Nam thuộc Chi đoàn Trung tâm Thanh thiếu niên Phương Nam", "", "Đã có thành tích trong chiến dịch tình nguyện hè năm 2024", None),
)  # fmt: skip


def add_certificates(unit: Unit, accounts: Mapping[str, User], *, on: date, at: datetime) -> None:
    """Design, key, list, register: as the officer and the head would."""
    officer, head = accounts["truc.ltt"], accounts["son.lt"]
    keys.make_key(unit=unit, by=head, on=DECIDED)
    picture = draw_background(sheet_of("360x270"), 201)
    design = designs.save_design(
        unit=unit, design=None, fields=_DESIGN, picture=picture, drop_picture=False, by=officer, on=on, at=at
    )
    batch = batches.save_batch(
        unit=unit, period="2024", batch=None, fields=_WORDS | {"design": design}, by=officer, on=on
    )
    titles = ("honorific", "full_name", "detail", "citation", "amount")
    rows: list[dict[str, str | date | None]] = [dict(zip(titles, map(_typed, row), strict=True)) for row in _PEOPLE]
    kept = batches.keep_list(
        unit=unit, name="khen-2024.xlsx", content=write_sheet(rows, known=LIST), batch=batch, by=officer, on=on, at=at
    )
    batches.take_list(batch=batch, kept=kept, by=officer, on=on, at=at)
    register.register_batch(batch=batch, by=head, on=on)


def _typed(value: Any) -> str:
    return "" if value is None else str(value)

"""The list as a workbook that ``services.workbook`` takes back unchanged."""

from __future__ import annotations

from collections.abc import Iterable

from tongket.cycle.organizations.staff_sheet import Columns, write_sheet
from tongket.cycle.rating.enums import SAID, STAFF_SAID
from tongket.cycle.rating.models import Rating

COLUMNS: Columns = {
    "key": ("Mã dòng", {"ma dong"}),
    "full_name": ("Họ và tên", {"ho va ten", "ho ten"}),
    "title": ("Chức vụ", {"chuc vu"}),
    "staff": ("Đối tượng", {"doi tuong"}),
    "group": ("Nhóm nhiệm vụ tương đồng", {"nhom nhiem vu tuong dong", "nhom"}),
    "self_level": ("Tự xếp loại", {"tu xep loai"}),
    "head_level": ("Mức đề nghị", {"muc de nghi"}),
    "head_reason": ("Lý do", {"ly do"}),
    "excluded": ("Lý do không xếp loại", {"ly do khong xep loai"}),
    "level": ("Mức đã quyết định", {"muc da quyet dinh"}),
}


def cells_of(row: Rating) -> dict[str, str]:
    """The cells of one line, as people read them."""
    return {
        "key": str(row.pk), "full_name": row.full_name, "title": row.title, "staff": STAFF_SAID[row.staff], "group": row.group,
        "self_level": SAID.get(row.self_level, ""), "head_level": SAID.get(row.head_level, ""), "head_reason": row.head_reason,
        "excluded": row.excluded, "level": SAID.get(row.level, ""),
    }  # fmt: skip


def ratings_workbook(rows: Iterable[Rating]) -> bytes:
    """The .xlsx of the lines; levels are chosen from a list."""
    levels = list(SAID.values())
    choices = {"self_level": levels, "head_level": levels, "staff": list(STAFF_SAID.values())}
    return write_sheet([dict(cells_of(row)) for row in rows], known=COLUMNS, choices=choices)

"""Members and covenant lines as workbooks; the first is taken back unchanged by ``services.members``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from tongket.cycle.blocks.selectors.years import MemberRow
from tongket.cycle.organizations.staff_sheet import Columns, write_sheet

if TYPE_CHECKING:
    from tongket.cycle.blocks.selectors.covenants import LineRow

COLUMNS: Columns = {
    "code": ("Mã", {"ma", "ma don vi"}),
    "full_name": ("Đơn vị", {"don vi", "ten don vi", "thanh vien"}),
    "joined": ("Vào khối từ ngày", {"vao khoi tu ngay", "tu ngay", "vao tu ngay"}),
    "left": ("Rời khối sau ngày", {"roi khoi sau ngay", "den ngay", "roi sau ngay"}),
    "because": ("Lý do rời", {"ly do roi", "ly do"}),
    "decision": ("Quyết định", {"quyet dinh"}),
}
LINES: Columns = {
    "owner": ("Đơn vị", {"don vi"}), "full_name": ("Chỉ tiêu", {"chi tieu"}), "measure": ("Đơn vị tính", {"don vi tinh"}),
    "asked": ("Mức giao ước", {"muc giao uoc"}), "now": ("Kế hoạch nay ghi", {"ke hoach nay ghi"}),
}  # fmt: skip


def cells_of(one: MemberRow) -> dict[str, str | date | None]:
    """The cells of one member; days as they are kept, also outside the year."""
    row = one.row
    return {
        "code": row.member.code, "full_name": one.name, "joined": row.valid_from, "left": row.valid_to, "because": row.left_because,
        "decision": row.decision,
    }  # fmt: skip


def members_workbook(rows: Iterable[MemberRow]) -> bytes:
    """The .xlsx of the members."""
    return write_sheet([cells_of(one) for one in rows], known=COLUMNS)


def lines_workbook(rows: Iterable[LineRow]) -> bytes:
    """The .xlsx of a covenant's lines: signed, and what the plan asks now where that differs."""
    cells: list[dict[str, str | date | None]] = [
        {
            "owner": one.line.member_name, "full_name": one.line.name, "measure": one.line.measure, "asked": one.asked,
            "now": one.now if one.differs else "",
        }
        for one in rows
    ]  # fmt: skip
    return write_sheet(cells, known=LINES)

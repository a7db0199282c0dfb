"""The unions' points of a year as a workbook that ``services.union_workbook`` takes back unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations.staff_sheet import Columns, write_sheet
from tongket.cycle.rating.enums import SAID
from tongket.cycle.rating.facts.union import GROUPS
from tongket.cycle.rating.selectors.union import UnionYear

HALVES = (("first", "6 tháng đầu năm"), ("second", "6 tháng cuối năm"))


def point_key(half: str, place: int) -> str:
    """How the column of a half's group is called."""
    return f"{half}_{place}"


def _point_columns() -> Columns:
    titles = {
        point_key(half, place): f"{says}: {name} (đến {most})"
        for half, says in HALVES
        for place, (name, most) in enumerate(GROUPS)
    }
    return {key: (title, {fold(title)}) for key, title in titles.items()}


UNION_COLUMNS: Columns = {
    "key": ("Mã dòng", {"ma dong"}),
    "full_name": ("Công đoàn cơ sở", {"cong doan co so"}),
    "unit": ("Đơn vị", {"don vi"}),
    **_point_columns(),
    "founded_on": ("Ngày thành lập", {"ngay thanh lap"}),
    "merged_on": ("Ngày sáp nhập, chia tách gần nhất", {"ngay sap nhap, chia tach gan nhat"}),
    "level": ("Mức cuối cùng, khi khác mức theo điểm", {"muc cuoi cung, khi khac muc theo diem"}),
    "level_reason": ("Lý do", {"ly do"}),
    "points": ("Điểm cả năm", {"diem ca nam"}),
    "result": ("Xếp loại", {"xep loai"}),
}


def union_cells(one: UnionYear) -> dict[str, str | date | None]:
    """The cells of one union; a group that is not scored stays empty, which is not zero."""
    points: dict[str, str | date | None] = {}
    for half, _says in HALVES:
        for place, value in enumerate(getattr(one.row, half) or [None] * len(GROUPS)):
            points[point_key(half, place)] = None if value is None else value.replace(".", ",")
    return {
        "key": str(one.body.pk), "full_name": str(one.body), "unit": one.unit_name, **points, "founded_on": one.row.founded_on,
        "merged_on": one.row.merged_on, "level": SAID.get(one.row.level, ""), "level_reason": one.row.level_reason,
        "points": "" if one.points is None else format_number(one.points), "result": one.why_not or SAID.get(one.level, ""),
    }  # fmt: skip


def unions_workbook(rows: Iterable[UnionYear]) -> bytes:
    """The .xlsx of the unions of a year."""
    return write_sheet([union_cells(one) for one in rows], known=UNION_COLUMNS, choices={"level": list(SAID.values())})

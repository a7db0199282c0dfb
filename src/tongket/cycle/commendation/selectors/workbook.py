"""Lists and seasons as workbooks; the list of a unit is taken back by ``services.workbook`` unchanged."""

from __future__ import annotations

from typing import Any

from tongket.cores.kernel.numbers import format_number
from tongket.cycle.commendation.enums import KIND_SAID, STANDING_SAID
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.selectors.board import Asked, names_of
from tongket.cycle.commendation.selectors.seasons import rows_named
from tongket.cycle.organizations.staff_sheet import Columns, write_sheet

COLUMNS: Columns = {
    "place": ("TT", {"tt", "stt"}),
    "code": ("Mã", {"ma", "ma vien chuc", "ma nhan vien", "ma so", "ma don vi"}),
    "full_name": ("Họ và tên, tên tập thể", {"ho va ten, ten tap the", "ho va ten", "ho ten", "ten tap the", "ten", "ten ca nhan, tap the"}),
    "detail": ("Chức vụ, đơn vị", {"chuc vu, don vi", "chuc vu", "don vi"}),
    "award": ("Danh hiệu, hình thức", {"danh hieu, hinh thuc", "danh hieu", "hinh thuc", "danh hieu, hinh thuc khen thuong", "de nghi"}),
    "deed": ("Nội dung khen", {"noi dung khen", "thanh tich", "noi dung", "tom tat thanh tich"}),
    "standing": ("Đang ở bước", {"dang o buoc"}),
    "because": ("Lý do", {"ly do"}),
}  # fmt: skip
_MORE: Columns = {
    "kind": ("Đối tượng", {"doi tuong"}),
    "unit": ("Đơn vị đề nghị", {"don vi de nghi"}),
    "votes": ("Phiếu đồng ý", {"phieu dong y"}),
    "decision": ("Số quyết định", {"so quyet dinh"}),
    "decided_on": ("Ngày quyết định", {"ngay quyet dinh"}),
    "amount": ("Tiền thưởng (đồng)", {"tien thuong"}),
}


def code_of(row: Nominee) -> str:
    """The code of the person or the unit, by which a workbook knows it again."""
    if row.person is not None:
        return row.person.code
    return row.collective.code if row.collective is not None else ""


def cells_of(row: Nominee, place: int) -> dict[str, Any]:
    """What the list says of a name."""
    return {
        "place": str(place), "code": code_of(row), "full_name": row.name, "detail": row.detail, "award": row.award_name, "deed": row.deed,
        "standing": STANDING_SAID[row.standing], "because": row.because,
    }  # fmt: skip


def list_workbook(row: UnitList) -> bytes:
    """The names of a list in the order of papers."""
    ids = list(names_of(row.season, Asked(listed=row.pk)))
    known = rows_named(row.season).select_related("person", "collective").defer("report", "sketch").in_bulk(ids)
    return write_sheet([cells_of(known[pk], place) for place, pk in enumerate(ids, 1)], known=COLUMNS)


def season_workbook(season: Season, asked: Asked) -> bytes:
    """Every name that fits with votes, decision and money; the last row holds the sum of what is known."""
    ids = list(names_of(season, asked))
    known = rows_named(season).select_related("person", "collective").defer("report", "sketch").in_bulk(ids)
    cells, total = [], 0
    for place, pk in enumerate(ids, 1):
        one = known[pk]
        votes = f"{one.votes['yes']}/{one.votes['members']}" if "yes" in one.votes else ""
        total += one.amount_vnd or 0
        cells.append({
            **cells_of(one, place), "kind": KIND_SAID[one.kind], "unit": one.listed.unit_name, "votes": votes,
            "decision": one.decision.number if one.decision else "", "decided_on": one.decision.decided_on if one.decision else "",
            "amount": "" if one.amount_vnd is None else format_number(one.amount_vnd),
        })  # fmt: skip
    if cells:
        cells.append({"full_name": "Cộng", "amount": format_number(total)})
    return write_sheet(cells, known={**COLUMNS, **_MORE})

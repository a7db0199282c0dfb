"""The list of voters as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tongket.cycle.ballots.models import Voter
from tongket.cycle.organizations.staff_sheet import Columns, write_sheet

COLUMNS: Columns = {
    "name": ("Họ và tên, đơn vị", {"ho va ten don vi", "ho va ten"}),
    "note": ("Ghi chú", {"ghi chu"}),
    "present": ("Có mặt", {"co mat"}),
    "way": ("Đã tham gia", {"da tham gia"}),
}
_PRESENT = {True: "có mặt", False: "vắng", None: ""}
_WAYS = {"code": "bằng mã", "paper": "phiếu giấy"}


def voters_workbook(rows: Iterable[Voter], ways: Mapping[int, str]) -> bytes:
    """The .xlsx of the list; its first two columns can be pasted back into the box of names."""
    cells: list[dict[str, str | date | None]] = [
        {
            "name": one.name,
            "note": one.note,
            "present": _PRESENT[one.is_present],
            "way": _WAYS.get(ways.get(one.pk, ""), ""),
        }
        for one in rows
    ]
    return write_sheet(cells, known=COLUMNS)

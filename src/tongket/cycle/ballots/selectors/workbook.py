"""The list of voters as a workbook, and such a workbook read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks import read_book
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.lists import read_list
from tongket.cycle.ballots.models import Voter
from tongket.cycle.organizations.staff_sheet import MAX_BYTES, Columns, write_sheet

COLUMNS: Columns = {
    "full_name": ("Họ và tên, đơn vị", {"ho va ten don vi", "ho va ten, don vi", "ho va ten", "ho ten", "ten don vi", "don vi"}),
    "note": ("Ghi chú", {"ghi chu", "chuc vu", "chuc danh"}),
    "present": ("Có mặt", {"co mat"}),
    "way": ("Đã tham gia", {"da tham gia"}),
}  # fmt: skip
_PRESENT = {True: "có mặt", False: "vắng", None: ""}
_SAID = {"co mat": True, "x": True, "co": True, "vang": False, "vang mat": False, "": None}
_WAYS = {"code": "bằng mã", "paper": "phiếu giấy"}
_LONGEST = 200


@dataclass(frozen=True)
class Line:
    """A line of the list: a name, a note, and whether it is said to be there (None: not said)."""

    name: str
    note: str
    present: bool | None


@dataclass(frozen=True)
class ReadVoters:
    """Good lines in their order; ``problems`` are (number of the row in Excel, what is wrong)."""

    lines: tuple[Line, ...]
    problems: tuple[tuple[int, str], ...]


def voters_workbook(rows: Iterable[Voter], ways: Mapping[int, str]) -> bytes:
    """The .xlsx of the list; ``read_voters`` reads it back."""
    cells: list[dict[str, str | date | None]] = [
        {
            "full_name": one.name,
            "note": one.note,
            "present": _PRESENT[one.is_present],
            "way": _WAYS.get(ways.get(one.pk, ""), ""),
        }
        for one in rows
    ]
    return write_sheet(cells, known=COLUMNS)


def read_voters(content: bytes, *, most: int) -> ReadVoters:
    """The lines of a workbook; who took part is not read. *Raises* Refused for what is no list, or one that is too long."""
    names = {name: spellings for name, (_says, spellings) in COLUMNS.items()}
    book = read_book("", content, Limits(file_bytes=MAX_BYTES, rows=most + 200, columns=60))
    found = read_list(book, names, lambda head: "full_name" in head)
    if found is None:
        raise Refused(
            _("Không thấy dòng tiêu đề có cột “Họ và tên, đơn vị”."),
            _("Tải danh sách về làm mẫu rồi chép vào đó, hoặc dán từng dòng vào ô bên trên."),
        )
    lines, problems = [], []
    for row in found.rows:
        told = {name: squash(cell.text) for name, cell in row.cells.items()}
        if wrong := _wrong(told):
            problems.append((row.number, wrong))
        elif told.get("full_name"):
            present = _SAID[fold(told.get("present", ""))]
            lines.append(Line(told["full_name"], told.get("note", ""), present))
    return ReadVoters(tuple(lines), tuple(problems))


def _wrong(told: Mapping[str, str]) -> str:
    if not told.get("full_name"):
        return _("có chữ nhưng thiếu tên") if any(told.values()) else ""
    if max(len(told["full_name"]), len(told.get("note", ""))) > _LONGEST:
        return _("tên hoặc ghi chú dài hơn %(most)s chữ") % {"most": _LONGEST}
    if fold(told.get("present", "")) not in _SAID:
        return _("cột “Có mặt” ghi “%(told)s”; chỉ ghi có mặt hoặc vắng") % {"told": told["present"][:40]}
    return ""

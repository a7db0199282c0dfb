"""The list of participants as a workbook, and such a workbook read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks import read_book
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.lists import read_list
from tongket.cycle.conferences.enums import Presence
from tongket.cycle.conferences.models import Participant
from tongket.cycle.organizations.staff_sheet import MAX_BYTES, Columns, write_sheet

MOST: Final = 5000
COLUMNS: Final[Columns] = {
    "full_name": ("Họ và tên", {"ho va ten", "ho ten", "nguoi du", "dai bieu", "ten"}),
    "detail": ("Chức vụ", {"chuc vu", "chuc danh", "chuc vu, bo phan"}),
    "section": ("Bộ phận", {"bo phan", "phong", "to", "don vi"}),
    "status": ("Tư cách", {"tu cach", "khach"}),
    "presence": ("Dự họp", {"du hop", "co mat", "diem danh"}),
    "note": ("Lý do vắng, ghi chú", {"ly do vang, ghi chu", "ghi chu", "ly do vang", "ly do"}),
}
_GUEST: Final = "khách mời"
_STATES: Final = {
    "": "", "x": Presence.CAME, "co mat": Presence.CAME, "du truc tuyen": Presence.ONLINE, "truc tuyen": Presence.ONLINE, "da ve": Presence.LEFT,
    "ve": Presence.LEFT, "vang co ly do": Presence.EXCUSED, "co phep": Presence.EXCUSED, "vang": Presence.ABSENT, "khong phep": Presence.ABSENT,
}  # fmt: skip
_SAYS: Final = {
    "": "", Presence.CAME: "có mặt", Presence.ONLINE: "dự trực tuyến", Presence.LEFT: "đã về", Presence.EXCUSED: "vắng có lý do", Presence.ABSENT: "vắng",
}  # fmt: skip
_GUESTS: Final = {"khach moi", "khach", "x"}
_LENGTHS: Final = {"full_name": 150, "detail": 250, "section": 200, "note": 200}


@dataclass(frozen=True)
class Line:
    """One participant as a workbook says; ``presence`` "" is not said."""

    name: str
    detail: str
    section: str
    is_guest: bool
    presence: str
    note: str

    @property
    def key(self) -> tuple[str, str, bool]:
        """Who is meant: a name with its post, guests apart."""
        return fold(self.name), fold(self.detail), self.is_guest


@dataclass(frozen=True)
class ReadPeople:
    """Good lines in their order; ``problems`` are (number of the row in Excel, what is wrong)."""

    lines: tuple[Line, ...]
    problems: tuple[tuple[int, str], ...]


def line_of(one: Participant) -> Line:
    """The line that says what is kept about the participant."""
    return Line(one.name, one.detail, one.section, one.is_guest, one.presence, one.note)


def people_workbook(people: Iterable[Participant]) -> bytes:
    """The .xlsx of the list; ``read_people`` reads it back."""
    cells: list[dict[str, str | date | None]] = [
        {
            "full_name": one.name,
            "detail": one.detail,
            "section": one.section,
            "status": _GUEST if one.is_guest else "",
            "presence": _SAYS[one.presence],
            "note": one.note,
        }
        for one in people
    ]
    return write_sheet(cells, known=COLUMNS)


def read_people(content: bytes) -> ReadPeople:
    """The lines of a workbook. *Raises* Refused for what is no list, or one that is too long."""
    names = {name: spellings for name, (_says, spellings) in COLUMNS.items()}
    book = read_book("", content, Limits(file_bytes=MAX_BYTES, rows=MOST + 200, columns=60))
    found = read_list(book, names, lambda head: "full_name" in head)
    if found is None:
        raise Refused(_("Không thấy dòng tiêu đề có cột “Họ và tên”."), _("Tải danh sách về làm mẫu rồi chép vào đó."))
    lines, problems = [], []
    for row in found.rows:
        told = {name: squash(cell.text) for name, cell in row.cells.items()}
        if wrong := _wrong(told):
            problems.append((row.number, wrong))
        elif told.get("full_name"):
            lines.append(
                Line(
                    told["full_name"], told.get("detail", ""), told.get("section", ""), fold(told.get("status", "")) in _GUESTS,
                    _STATES[fold(told.get("presence", ""))], told.get("note", ""),
                )
            )  # fmt: skip
    return ReadPeople(tuple(lines), tuple(problems))


def _wrong(told: Mapping[str, str]) -> str:
    if not told.get("full_name"):
        return _("có chữ nhưng thiếu tên") if any(told.values()) else ""
    for name, most in _LENGTHS.items():
        if len(told.get(name, "")) > most:
            return _("cột “%(column)s” dài hơn %(most)s chữ") % {"column": COLUMNS[name][0], "most": most}
    if fold(told.get("status", "")) not in {"", "dai bieu", "nguoi du", *_GUESTS}:
        return _("cột “Tư cách” ghi “%(told)s”; để trống hoặc ghi khách mời") % {"told": told["status"][:40]}
    if fold(told.get("presence", "")) not in _STATES:
        return _("cột “Dự họp” ghi “%(told)s”; ghi có mặt, dự trực tuyến, đã về, vắng có lý do hoặc vắng") % {"told": told["presence"][:40]}  # fmt: skip
    return ""

"""Workbooks of the room: the list of a batch and the register, read as people write them and written back unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import parse_number
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks.grids import Cell
from tongket.cores.workbooks.lists import read_day
from tongket.cycle.certificates.enums import PRINTED
from tongket.cycle.certificates.models import Award
from tongket.cycle.organizations.staff_sheet import Columns, SheetRow, read_sheet, write_sheet

Action = Literal["new", "update", "same", "error"]
MOST_VND = 10**12
_NAMES = {"ho va ten", "ho ten", "ten", "ten ca nhan, tap the", "nguoi duoc khen", "ca nhan, tap the", "ten tap the", "tap the",
          "don vi duoc khen", "nguoi, tap the duoc khen", "ten ca nhan", "ca nhan"}  # fmt: skip
LIST: Columns = {
    "honorific": ("Ông/Bà", {"ong/ba", "ong ba", "xung ho", "danh xung"}),
    "full_name": ("Họ và tên", _NAMES),
    "detail": ("Chức vụ, đơn vị", {"chuc vu, don vi", "chuc vu", "don vi", "chuc vu, don vi cong tac", "don vi cong tac", "dia chi", "lop"}),
    "citation": ("Nội dung khen", {"noi dung khen", "thanh tich", "noi dung", "ly do khen", "ly do", "noi dung khen thuong"}),
    "amount": ("Tiền thưởng", {"tien thuong", "muc thuong", "so tien", "tien thuong (dong)", "tien"}),
}  # fmt: skip
REGISTER: Columns = {
    "form": ("Hình thức", {"hinh thuc", "hinh thuc khen thuong", "hinh thuc khen"}),
    "year": ("Năm", {"nam"}),
    "number": ("Số", {"so", "so vao so", "so thu tu so"}),
    "decision": ("Số quyết định", {"so quyet dinh", "quyet dinh", "so qd"}),
    "decided_on": ("Ngày quyết định", {"ngay quyet dinh", "ngay qd", "ngay"}),
    **LIST,
    "printed_on": ("Ngày in", {"ngay in"}),
    "handed_on": ("Ngày trao", {"ngay trao", "ngay nhan"}),
    "receiver": ("Người nhận", {"nguoi nhan", "ky nhan"}),
    "note": ("Ghi chú", {"ghi chu"}),
}
_DAYS = {"decided_on": "Ngày quyết định", "printed_on": "Ngày in", "handed_on": "Ngày trao"}
_FORMS = {fold(says): code for code, says in PRINTED.items()}


@dataclass(frozen=True)
class Planned:
    """What one row would do. ``problems`` stop it, ``changes`` say what is new."""

    row: SheetRow
    action: Action
    fields: dict[str, Any]
    award: Award | None = None
    problems: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The whole file, row by row in file order."""

    rows: tuple[Planned, ...]
    unknown_titles: tuple[str, ...]

    def of(self, action: str) -> list[Planned]:
        """Rows with this action."""
        return [row for row in self.rows if row.action == action]


def plan_list(content: bytes, known: Iterable[Award], cited: str) -> Plan:
    """The rows of a batch's list. A row that the batch has already, letter by letter, is "same": no second one.

    Raises: Refused for what is no list.
    """
    sheet = read_sheet(content, LIST)
    seen = {(one.recipient, one.detail, one.citation) for one in known}
    planned = []
    for row in sheet.rows:
        fields, problems = _read_person(row)
        if not fields["citation"] and not cited:
            problems.append(_("Nội dung khen: dòng này trống, đợt cũng chưa có nội dung chung."))
        key = (fields["recipient"], fields["detail"], fields["citation"])
        action: Action = "error" if problems else "same" if key in seen else "new"
        seen.add(key)
        planned.append(Planned(row, action, fields, problems=tuple(problems)))
    return Plan(tuple(planned), sheet.unknown_titles)


def plan_register(content: bytes, known: dict[tuple[str, int, int], Award], on: date) -> Plan:
    """The rows of a register: found by form, year and number; others are rows of an older book, with their numbers.

    Of a known row only days, receiver, bonus and note may change. Raises: Refused for what is no list.
    """
    sheet = read_sheet(content, REGISTER)
    planned, seen = [], set[tuple[str, int, int]]()
    for row in sheet.rows:
        fields, problems = _read_person(row)
        fields |= _read_register(row, problems, on)
        key = (fields["form"], fields["year"], fields["number"])
        if key in seen:
            problems.append(_("Số: trùng với một dòng phía trên trong tệp."))
        seen.add(key)
        planned.append(_matched(row, fields, problems, known.get(key)))
    return Plan(tuple(planned), sheet.unknown_titles)


def _matched(row: SheetRow, fields: dict[str, Any], problems: list[str], award: Award | None) -> Planned:
    if problems:
        return Planned(row, "error", fields, problems=tuple(problems))
    if award is None:
        return Planned(row, "new", fields)
    fixed = ("recipient", "detail", "citation", "honorific", "decision", "decided_on")
    odd = [name for name in fixed if fields[name] != getattr(award, name)]
    if odd:
        said = ", ".join(REGISTER["full_name" if name == "recipient" else name][0] for name in odd)
        problem = _("Số %(number)s đã vào sổ với nội dung khác (%(which)s); dùng cấp lại để sửa.") % {
            "number": award.number_says, "which": said,
        }  # fmt: skip
        return Planned(row, "error", fields, award, (problem,))
    free = ("printed_on", "handed_on", "receiver", "amount_vnd", "note")
    changes = tuple(
        f"{_column_of(name)}: {_said(getattr(award, name))} → {_said(fields[name])}"
        for name in free
        if fields[name] != getattr(award, name)
    )
    return Planned(row, "update" if changes else "same", fields, award, changes=changes)


def _column_of(name: str) -> str:
    return REGISTER["amount" if name == "amount_vnd" else name][0]


def _said(value: Any) -> str:
    return short_date(value) if isinstance(value, date) else str(value) if value not in (None, "") else _("(trống)")


def _read_person(row: SheetRow) -> tuple[dict[str, Any], list[str]]:
    problems = list(row.problems)
    fields: dict[str, Any] = {name: squash(row.text(name)) for name in ("honorific", "detail", "citation")}
    fields["recipient"] = squash(row.text("full_name"))
    if not fields["recipient"]:
        problems.append(_("Họ và tên: dòng này chưa có tên."))
    if len(fields["honorific"]) > 20:
        problems.append(_("Ông/Bà: dài quá 20 ký tự."))
    fields["amount_vnd"] = _amount(row, problems)
    return fields, problems


def _amount(row: SheetRow, problems: list[str]) -> int | None:
    text = row.text("amount")
    if not text:
        return None
    try:
        value = parse_number(text.rstrip("đĐ ").removesuffix("đồng").strip())
    except ValueError:
        problems.append(_("Tiền thưởng: “%(text)s” không phải số tiền; ghi như 500.000.") % {"text": text})
        return None
    if value != value.to_integral_value() or not 0 <= value <= MOST_VND:
        problems.append(_("Tiền thưởng: “%(text)s” phải là số đồng nguyên, không âm.") % {"text": text})
        return None
    return int(value)


def _read_register(row: SheetRow, problems: list[str], on: date) -> dict[str, Any]:
    fields: dict[str, Any] = {name: squash(row.text(name)) for name in ("decision", "receiver", "note")}
    fields["form"] = _FORMS.get(fold(row.text("form")), "")
    if not fields["form"]:
        problems.append(_("Hình thức: “%(text)s” không có trong sổ.") % {"text": row.text("form")})
    for name, least, most in (("year", 1945, on.year), ("number", 1, 10**6)):
        text = row.text(name).lstrip("0").partition("/")[0]
        fields[name] = int(text) if text.isdecimal() else 0
        if not least <= fields[name] <= most:
            problems.append(
                _("%(title)s: “%(text)s” không đúng.") % {"title": REGISTER[name][0], "text": row.text(name)}
            )
    for name, title in _DAYS.items():
        value = row.cells.get(name, "")
        read = None if isinstance(value, date) or not value else read_day(Cell(value), today=on)
        fields[name] = value if isinstance(value, date) else read.day if read else None
        if read is not None and read.day is None:
            problems.append(f"{title}: {read.reason or _('ghi đủ ngày, tháng, năm')}")
    return fields


def write_list(rows: Iterable[Award] = (), reasons: list[str] | None = None) -> bytes:
    """A batch's list that ``plan_list`` takes back."""
    return write_sheet((_person_cells(one) for one in rows), known=LIST, reasons=reasons)


def write_left(planned: list[Planned], known: Columns) -> bytes:
    """The rows that were not taken, as they came, each with its reason."""
    return write_sheet(
        [dict(one.row.cells) for one in planned], known=known, reasons=["; ".join(one.problems) for one in planned]
    )


def write_register(rows: Iterable[Award]) -> bytes:
    """The register that ``plan_register`` takes back unchanged."""
    return write_sheet(
        (
            {
                "form": PRINTED[one.form], "year": str(one.year), "number": str(one.number), "decision": one.decision,
                "decided_on": one.decided_on, **_person_cells(one), "printed_on": one.printed_on,
                "handed_on": one.handed_on, "receiver": one.receiver, "note": one.note,
            }
            for one in rows
        ),
        known=REGISTER,
    )  # fmt: skip


def _person_cells(award: Award) -> dict[str, Any]:
    amount = "" if award.amount_vnd is None else str(award.amount_vnd)
    citation = award.citation or (award.batch.citation if award.batch is not None and award.number else "")
    return {
        "honorific": award.honorific, "full_name": award.recipient, "detail": award.detail, "citation": citation,
        "amount": amount,
    }  # fmt: skip


def must_have_rows(plan: Plan) -> None:
    """Refuses a plan none of whose rows can be taken."""
    if not plan.of("new") and not plan.of("update"):
        raise Refused(_("Không có dòng nào nhập được."), _("Sửa các dòng có lỗi trong tệp rồi tải lên lại."))

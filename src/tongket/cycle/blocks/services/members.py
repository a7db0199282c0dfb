"""Members of a block by who leads it: added, gone, taken back from Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.audit.services import record
from tongket.cores.kernel.dates import parse_date, short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.blocks.models import BlockYear
from tongket.cycle.blocks.selectors.workbook import COLUMNS, cells_of
from tongket.cycle.blocks.selectors.years import MemberRow, members_of_year
from tongket.cycle.blocks.services.leading import lead_year
from tongket.cycle.organizations.services import blocks as organizations
from tongket.cycle.organizations.staff_sheet import SheetRow, read_sheet

if TYPE_CHECKING:
    from tongket.base.access.models import User

_DAYS = ("joined", "left")


@dataclass(frozen=True)
class RowError:
    """What is wrong in a row, numbered as Excel does."""

    line: int
    says: str


class BadRows(Refused):
    """Rows that cannot be taken; nothing was saved."""

    def __init__(self, errors: list[RowError]) -> None:
        super().__init__(
            _("Chưa nhập: có %(count)s chỗ cần sửa trong tệp.") % {"count": len(errors)}, _("Sửa trong Excel rồi tải lên lại.")
        )  # fmt: skip
        self.errors = errors


@transaction.atomic
def add_members(*, year: BlockYear, lines: Sequence[str], day: date, decision: str, by: User, on: date) -> int:
    """Units named one a line come into the block; how many. All or none."""
    held = lead_year(by, year, on=on)
    return organizations.enter_members(block=held.unit, lines=lines, day=day, decision=decision, by=by)


@transaction.atomic
def member_leaves(*, year: BlockYear, member: MemberRow, last_day: date, because: str, by: User, on: date) -> None:
    """The unit leaves after the day, with the reason; what it has in the year stays. Refuses a day after the year."""
    held = lead_year(by, year, on=on)
    if not squash(because):
        raise Refused(_("Chưa ghi lý do rời khối."), _("Ví dụ: sáp nhập, chuyển sang khối khác."))
    if last_day > held.last_day:
        raise Refused(
            _("Ngày %(day)s ở ngoài năm %(year)s của khối.") % {"day": short_date(last_day), "year": held.year},
            _("Ghi ngày đến hết %(last)s, hoặc ghi ở trang của năm ấy.") % {"last": short_date(held.last_day)},
        )
    organizations.leave_block(member=member.row, last_day=last_day, because=because, by=by)


@transaction.atomic
def import_members(*, year: BlockYear, content: bytes, by: User, on: date) -> int:
    """Rows of the list taken back: new units come in, changed days, reasons and decisions are kept; how many changed.

    A unit is found by its code, else by its name. Units missing from the file stay. Raises BadRows with every bad row.
    """
    held = lead_year(by, year, on=on)
    rows = members_of_year(held)
    errors, changed = list[RowError](), 0
    for one in read_sheet(content, COLUMNS).rows:
        try:
            with transaction.atomic():
                changed += _take(held, one, rows, by)
        except Refused as no:
            errors.append(RowError(one.number, str(no)))
    if errors:
        raise BadRows(errors)
    if changed:
        record(by=by, verb="blocks.members_imported", target=held, unit_id=held.unit_id, after={"changed": changed})
    return changed


def _take(year: BlockYear, one: SheetRow, rows: list[MemberRow], by: User) -> int:
    if one.problems:
        raise Refused("; ".join(one.problems), _("Sửa ô này."))
    code, name = fold(one.text("code")), fold(one.text("full_name"))
    days = {name: _day(one, name) for name in _DAYS}
    mine = [row for row in rows if (fold(row.row.member.code) == code if code else fold(row.name) == name)]
    known = next((row for row in mine if row.row.valid_from == days["joined"]), mine[0] if len(mine) == 1 else None)
    if known is None:
        return _comes(year, one, days, by)
    had = cells_of(known)
    new = {
        "joined": days["joined"],
        "left": days["left"],
        "because": one.text("because"),
        "decision": one.text("decision"),
    }
    if all((had[name] or None) == (value or None) for name, value in new.items()):
        return 0
    _check_days(days)
    row = known.row
    row.valid_from, row.valid_to = days["joined"], days["left"]
    row.left_because, row.decision = squash(new["because"])[:300] if days["left"] else "", squash(new["decision"])[:200]  # type: ignore[arg-type]
    row.save()
    told: dict[str, Any] = {
        "members": [known.name],
        **{name: value for name, value in new.items() if value != had[name]},
    }
    record(by=by, verb="blocks.member_changed", target=year, unit_id=year.unit_id, after=told)
    return 1


def _comes(year: BlockYear, one: SheetRow, days: dict[str, date | None], by: User) -> int:
    _check_days(days)
    if days["joined"] is None:
        raise Refused(_("Đơn vị mới mà chưa ghi ngày vào khối."), _("Ghi cột “Vào khối từ ngày”."))
    named = one.text("code") or one.text("full_name")
    organizations.enter_members(
        block=year.unit, lines=[named], day=days["joined"], decision=one.text("decision"), by=by
    )
    if days["left"] is not None:
        code, name = fold(one.text("code")), fold(one.text("full_name"))
        row = next(row for row in members_of_year(year) if row.row.valid_from == days["joined"] and fold(row.row.member.code if code else row.name) == (code or name))  # fmt: skip
        organizations.leave_block(member=row.row, last_day=days["left"], because=one.text("because"), by=by)
    return 1


def _check_days(days: dict[str, date | None]) -> None:
    if days["joined"] and days["left"] and days["left"] < days["joined"]:
        raise Refused(_("Ngày rời khối trước ngày vào khối."), _("Sửa một trong hai ngày."))


def _day(one: SheetRow, name: str) -> date | None:
    value = one.cells.get(name, "")
    if isinstance(value, date) or not value:
        return value or None
    try:
        return parse_date(value)
    except ValueError as no:
        raise Refused(f"{COLUMNS[name][0]}: {no}", _("Ghi ngày như 01/03/2024.")) from None

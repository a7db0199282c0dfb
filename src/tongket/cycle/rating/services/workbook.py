"""The list taken back from Excel: all rows or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations.staff_sheet import SheetRow, read_sheet
from tongket.cycle.rating.enums import SAID, STAFF_SAID
from tongket.cycle.rating.models import Rating, Round
from tongket.cycle.rating.selectors.rounds import lines_of
from tongket.cycle.rating.selectors.workbook import COLUMNS, cells_of
from tongket.cycle.rating.services.lines import enter_line, rate_self
from tongket.cycle.rating.services.rounds import held_open

if TYPE_CHECKING:
    from tongket.base.access.models import User

_TAKEN = ("staff", "group", "head_level", "head_reason", "excluded")


@dataclass(frozen=True)
class RowError:
    """What is wrong in a row, numbered as Excel does."""

    line: int
    says: str


class BadRows(Refused):
    """Rows that cannot be taken; nothing was saved."""

    def __init__(self, errors: list[RowError]) -> None:
        reason = _("Chưa nhập: có %(count)s chỗ cần sửa trong tệp.") % {"count": len(errors)}
        super().__init__(reason, _("Sửa trong Excel rồi tải lên lại."))
        self.errors = errors


@transaction.atomic
def import_list(*, found: Round, content: bytes, by: User, on: date) -> int:
    """How many lines changed. A line is found by its code in the first column; names and posts are not taken.

    The decided level is never taken from a file. Raises BadRows with every bad row.
    """
    require(by, "rating.prepare", found.unit, on=on)
    held_open(found)
    rows = {str(row.pk): row for row in lines_of(found)}
    errors, changed = list[RowError](), 0
    for one in read_sheet(content, COLUMNS).rows:
        try:
            with transaction.atomic():
                changed += _take(one, rows, by, on)
        except Refused as no:
            errors.append(RowError(one.number, str(no)))
    if errors:
        raise BadRows(errors)
    if changed:
        record(by=by, verb="rating.imported", target=found, unit_id=found.unit_id, after={"changed": changed})
    return changed


def _take(one: SheetRow, rows: dict[str, Rating], by: User, on: date) -> int:
    row = rows.get(one.text("key"))
    if row is None or fold(one.text("full_name")) != fold(row.full_name):
        raise Refused(_("Mã dòng không khớp với họ tên trong đợt này."), _("Tải lại danh sách rồi sửa trên tệp đó."))
    if one.problems:
        raise Refused("; ".join(one.problems), _("Sửa ô này."))
    had = cells_of(row)
    new = {name: one.text(name) if name in one.cells else "" for name in (*_TAKEN, "self_level")}
    if all(new[name] == had[name] for name in new):
        return 0
    fields = {name: new[name] for name in ("group", "head_reason", "excluded")}
    fields |= {
        "staff": code_of(new["staff"], STAFF_SAID, "Đối tượng"),
        "head_level": code_of(new["head_level"], SAID, "Mức đề nghị"),
    }
    if not fields["staff"] or not fields["group"]:
        raise Refused(_("Thiếu đối tượng hoặc nhóm."), _("Ghi đủ hai cột này."))
    done = enter_line(row=row, fields=fields, by=by, on=on)
    level = code_of(new["self_level"], SAID, "Tự xếp loại")
    if level != row.self_level:
        rate_self(row=row, self_level=level, self_text=row.self_text, by=by, on=on)
        return 1
    return int(done)


def code_of(typed: str, words: dict[str, str], column: str) -> str:
    """The code of the words or of the code itself; "" stays empty."""
    if not typed:
        return ""
    for code, says in words.items():
        if fold(typed) in (fold(says), fold(code)):
            return code
    raise Refused(_("%(column)s: “%(typed)s” không có trong các lựa chọn.") % {"column": column, "typed": typed}, ", ".join(words.values()))  # fmt: skip

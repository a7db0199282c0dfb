"""A registration taken back from Excel: all rows or none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import NotANumber, parse_number
from tongket.cores.kernel.text import fold, squash
from tongket.cores.workbooks import read_book
from tongket.cores.workbooks.grids import Cell
from tongket.cores.workbooks.limits import Limits
from tongket.cores.workbooks.lists import ListRow, read_list
from tongket.cycle.movements.models import Receiver
from tongket.cycle.movements.selectors.offers import Offer, collectives_for, offers_for
from tongket.cycle.movements.selectors.workbook import COLLECTIVE, COLUMNS, OWN, PERSON, PLAN, rows_of
from tongket.cycle.movements.services.registering import (
    OwnLine,
    add_entrants,
    held_open,
    remove_entrants,
    save_lines,
)
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.staff_sheet import MAX_BYTES

if TYPE_CHECKING:
    from tongket.base.access.models import User

_LIMITS = Limits(file_bytes=MAX_BYTES, rows=3_000, columns=40)
_SORTS = {fold(one): one for one in (OWN, PLAN, COLLECTIVE, PERSON)}


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


@dataclass
class _Known:
    """What rows of the file may speak of."""

    offers: dict[str, Offer]
    people: dict[str, list[int]]  # folded name → ids
    person_ids: set[int]
    collectives: dict[str, int]  # folded name → id
    own: list[OwnLine] = field(default_factory=list)
    chosen: list[Offer] = field(default_factory=list)
    persons: set[int] = field(default_factory=set)
    units: set[int] = field(default_factory=set)


@transaction.atomic
def import_registration(*, receiver: Receiver, period: str, content: bytes, by: User, on: date, at: datetime) -> bool:
    """The registration becomes what the file says; whether anything changed.

    ``period`` is the plan whose targets new rows may choose from. Raises BadRows with every bad row.
    """
    require(by, "movements.register", receiver.unit, on=on)
    row = held_open(receiver)
    before = rows_of(row, on)
    known = _known(row, period, on)
    errors = []
    for one in _rows(content):
        try:
            _take(one, known)
        except Refused as no:
            errors.append(RowError(one.number, str(no)))
    if errors:
        raise BadRows(errors)
    deed = {"receiver": row, "by": by, "on": on, "at": at}
    gone = [
        one.pk for one in row.entrants.all()
        if (one.person_id not in known.persons if one.person_id else one.unit_id not in known.units)
    ]  # fmt: skip
    save_lines(own=known.own, offers=known.chosen, **deed)  # type: ignore[arg-type]
    remove_entrants(ids=gone, **deed)  # type: ignore[arg-type]
    add_entrants(people=known.persons, units=known.units, **deed)  # type: ignore[arg-type]
    return rows_of(row, on) != before


def _rows(content: bytes) -> list[ListRow]:
    names = {name: spellings for name, (_says, spellings) in COLUMNS.items()}
    found = read_list(read_book("", content, _LIMITS), names, lambda titles: {"sort", "text"} <= titles)
    if found is None:
        raise Refused(
            _("Không thấy dòng tiêu đề có cột “Loại” và “Nội dung, tên”."), _("Tải danh sách rồi sửa trên tệp đó.")
        )
    return [one for one in found.rows if any(cell.text.strip() for cell in one.cells.values())]


def _known(row: Receiver, period: str, on: date) -> _Known:
    periods = {period, *row.lines.exclude(plan_period="").values_list("plan_period", flat=True)}
    offers = {f"KH{one.target_id}": one for code in sorted(periods) for one in offers_for(row.unit_id, code, on)}
    ids = organizations.people_ids_of(row.unit, on)
    people: dict[str, list[int]] = {}
    for one in organizations.people_by_ids(ids, on):
        people.setdefault(fold(one.person.full_name), []).append(one.person.pk)
    collectives = {fold(name): pk for pk, name in reversed(collectives_for(row.unit, on))}
    kept = list(row.entrants.all())  # who left the unit since stays registered
    person_ids = set(ids) | {one.person_id for one in kept if one.person_id}
    collectives |= {fold(one.name): one.unit_id for one in kept if one.unit_id}
    return _Known(offers, people, person_ids, collectives)


def _take(one: ListRow, known: _Known) -> None:
    cells = {name: squash(cell.text) for name, cell in one.cells.items()}
    sort, text = _SORTS.get(fold(cells.get("sort", ""))), cells.get("text", "")
    key = cells.get("key", "").upper()
    if sort is None:
        raise Refused(_("Loại “%(typed)s” không có.") % {"typed": cells.get("sort", "")}, f"{OWN}; {PLAN}; {COLLECTIVE}; {PERSON}")  # fmt: skip
    if not text:
        raise Refused(_("Thiếu nội dung hoặc tên."), _("Ghi vào cột “Nội dung, tên”, hoặc bỏ dòng này."))
    if sort == OWN:
        number = key.removeprefix("CT")
        known.own.append(
            OwnLine(text, _amount(one.cells.get("amount")), cells.get("measure", ""), int(number) if number.isdigit() and len(number) < 18 else 0)
        )  # fmt: skip
    elif sort == PLAN:
        known.chosen.append(_offer(key, text, known))
    elif sort == PERSON:
        known.persons.add(_person(key, text, known))
    else:
        unit_id = known.collectives.get(fold(text))
        if unit_id is None:
            raise Refused(_("Không có tập thể “%(name)s” trong đơn vị.") % {"name": text}, _("Ghi đúng tên như ở mục Tổ chức."))  # fmt: skip
        known.units.add(unit_id)


def _amount(cell: Cell | None) -> Decimal | None:
    """The number of the cell, typed as text or as a number; None for an empty one."""
    typed = squash(cell.text) if cell is not None else ""
    if cell is None or not typed:
        return None
    if cell.number is not None:
        return cell.number
    try:
        return parse_number(typed)
    except NotANumber as no:
        raise Refused(_("Số “%(typed)s” không đọc được: %(why)s") % {"typed": typed, "why": no}, "") from None


def _offer(key: str, text: str, known: _Known) -> Offer:
    found = known.offers.get(key) or next((one for one in known.offers.values() if fold(one.says) == fold(text)), None)
    if found is None:
        raise Refused(
            _("Không có chỉ tiêu “%(text)s” trong kế hoạch của đơn vị.") % {"text": text},
            _("Chọn ở trang đăng ký, hoặc đổi loại thành “%(own)s”.") % {"own": OWN},
        )
    if found in known.chosen:
        raise Refused(_("Chỉ tiêu này đã có ở dòng trên."), _("Bỏ một dòng."))
    return found


def _person(key: str, text: str, known: _Known) -> int:
    number = key.removeprefix("NG")
    if number.isdigit() and len(number) < 18 and int(number) in known.person_ids:
        return int(number)
    alike = known.people.get(fold(text), [])
    if not alike:
        raise Refused(_("Không có ai tên “%(name)s” trong đơn vị.") % {"name": text}, _("Ghi đúng họ tên như ở mục Tổ chức."))  # fmt: skip
    if len(alike) > 1:
        raise Refused(_("Có %(count)s người tên “%(name)s”.") % {"count": len(alike), "name": text}, _("Chọn người này ở trang đăng ký."))  # fmt: skip
    return alike[0]

"""The unions' points taken back from Excel: all rows or none."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import NotANumber, parse_number
from tongket.cores.kernel.text import fold
from tongket.cores.workbooks.grids import Cell
from tongket.cores.workbooks.lists import read_day
from tongket.cycle.organizations.staff_sheet import SheetRow, read_sheet
from tongket.cycle.rating.enums import SAID
from tongket.cycle.rating.facts.union import GROUPS
from tongket.cycle.rating.selectors.union import UnionYear, unions_of
from tongket.cycle.rating.selectors.union_workbook import HALVES, UNION_COLUMNS, point_key
from tongket.cycle.rating.services.union import score_union
from tongket.cycle.rating.services.workbook import BadRows, RowError, code_of

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


@transaction.atomic
def import_unions(*, unit: Unit, year: int, content: bytes, by: User, on: date, at: datetime) -> int:
    """How many unions changed. A union is found by its code in the first column; totals and results are not taken.

    Raises BadRows with every bad row.
    """
    require(by, "rating.prepare", unit, on=on)
    known = {str(one.body.pk): one for one in unions_of(unit, year)}
    errors, changed = list[RowError](), 0
    for row in read_sheet(content, UNION_COLUMNS).rows:
        try:
            with transaction.atomic():
                changed += _take(row, known, unit, year, by, on, at)
        except Refused as no:
            errors.append(RowError(row.number, str(no)))
    if errors:
        raise BadRows(errors)
    return changed


def _take(row: SheetRow, known: dict[str, UnionYear], unit: Unit, year: int, by: User, on: date, at: datetime) -> int:
    one = known.get(row.text("key"))
    if one is None or fold(str(one.body)) != fold(row.text("full_name")):
        raise Refused(
            _("Mã dòng không khớp với công đoàn cơ sở nào của năm này."), _("Tải lại danh sách rồi sửa trên tệp đó.")
        )
    if row.problems:
        raise Refused("; ".join(row.problems), _("Sửa ô này."))
    fields: dict[str, Any] = {
        half: [_point(row, half, place) for place in range(len(GROUPS))] for half, _says in HALVES
    }
    fields |= {name: _day(row, name, on) for name in ("founded_on", "merged_on")}
    fields |= {"level": code_of(row.text("level"), SAID, "Mức cuối cùng"), "level_reason": row.text("level_reason")}
    if _kept(one) == fields:
        return 0
    score_union(unit=unit, body_id=one.body.pk, year=year, fields=fields, by=by, on=on, at=at)
    return 1


def _kept(one: UnionYear) -> dict[str, Any]:
    halves = {
        half: [None if value is None else Decimal(value) for value in getattr(one.row, half) or [None] * len(GROUPS)]
        for half, _says in HALVES
    }
    return {**halves, **{name: getattr(one.row, name) for name in ("founded_on", "merged_on", "level", "level_reason")}}


def _point(row: SheetRow, half: str, place: int) -> Decimal | None:
    text = row.text(point_key(half, place))
    if not text:
        return None
    try:
        point = parse_number(text)
    except NotANumber as wrong:
        raise Refused(f"{UNION_COLUMNS[point_key(half, place)][0]}: {wrong}", _("Sửa ô này.")) from None
    if point != round(point, 2):
        raise Refused(f"{UNION_COLUMNS[point_key(half, place)][0]}: {text}", _("Ghi không quá hai số lẻ."))
    return point


def _day(row: SheetRow, name: str, on: date) -> date | None:
    value = row.cells.get(name, "")
    if isinstance(value, date) or not value:
        return value or None
    read = read_day(Cell(value), today=on)
    if read.day is None:
        raise Refused(f"{UNION_COLUMNS[name][0]}: {read.reason or value}", _("Ghi ngày như 05/12/2023."))
    return read.day

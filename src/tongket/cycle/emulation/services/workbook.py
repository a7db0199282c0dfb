"""A unit's own scoring taken back from Excel: everything or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cycle.emulation.enums import Stage
from tongket.cycle.emulation.models import Participant
from tongket.cycle.emulation.selectors.board import board_of
from tongket.cycle.emulation.selectors.filled import Field, Line
from tongket.cycle.emulation.selectors.workbook import COLUMNS, CROSS, NO, YES, cell_value, lines_of
from tongket.cycle.emulation.services.entries import BadEntries, Typed, save_entries
from tongket.cycle.organizations.staff_sheet import SheetRow, read_sheet

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


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
class _Reading:
    boxes: dict[str, tuple[Line, Field]]
    errors: list[RowError]
    told: dict[str, dict[str, str]]
    na: dict[str, bool]
    notes: dict[str, str]
    rows: dict[tuple[str, str], int]

    def take(self, one: SheetRow) -> None:
        """One row of the file."""
        line, field = self.boxes.get(one.text("key"), (None, None))
        if line is None or field is None or not fold(one.text("full_name")).startswith(fold(line.leaf.code)):
            says = _("Mã ô không khớp với phiếu này. Tải lại phiếu rồi sửa trên tệp đó.")
            self.errors.append(RowError(one.number, says))
            return
        if one.problems:
            self.errors.append(RowError(one.number, "; ".join(one.problems)))
            return
        code = line.leaf.code
        self.told.setdefault(code, {})[field.asked.name] = _value(one.text("value"), field)
        self.rows[code, field.asked.name] = one.number
        if field is line.fields[0]:
            self.na[code] = fold(one.text("na")) in (CROSS, "co", "khong ap dung")
            self.notes[code] = one.text("note")
            self.rows[code, ""] = self.rows[code, "note"] = one.number


def _value(text: str, field: Field) -> str:
    if not field.asked.is_choice:
        return text
    return {fold(YES): "1", fold(NO): "0"}.get(fold(text), text)


@transaction.atomic
def import_entries(*, row: Participant, content: bytes, unit: Unit, by: User, on: date, at: datetime) -> int:
    """How many criteria were altered; a box is found by its code. *Raises* BadRows with every bad row."""
    lines = lines_of(board_of(row.round, on), row)
    boxes = {field.field: (line, field) for line in lines for field in line.fields}
    reading = _Reading(boxes, [], {}, {}, {}, {})
    for one in read_sheet(content, COLUMNS).rows:
        reading.take(one)
    if reading.errors:
        raise BadRows(reading.errors)
    typed = {}
    for line in lines:
        code = line.leaf.code
        had = {field.asked.name: _value(cell_value(field), field) for field in line.fields}
        if code in reading.told:
            typed[code] = Typed(
                had | reading.told[code], reading.na.get(code, line.not_applicable), reading.notes.get(code, line.note)
            )
    try:
        changed = save_entries(row=row, stage=Stage.SELF, typed=typed, unit=unit, by=by, on=on, at=at)
    except BadEntries as bad:
        raise BadRows(
            [RowError(reading.rows.get(place, 0), f"{place[0]}: {says}") for place, says in bad.errors.items()]
        ) from None
    if changed:
        record(by=by, verb="emulation.imported", target=row, unit_id=row.round.unit_id, after={"changed": changed})
    return changed

"""A registration as a workbook that ``services.workbook`` takes back unchanged."""

from __future__ import annotations

from datetime import date

from tongket.cores.kernel.numbers import format_number
from tongket.cycle.movements.enums import EntrantKind
from tongket.cycle.movements.models import Receiver
from tongket.cycle.movements.selectors.registration import entrants_of, lines_said
from tongket.cycle.organizations.staff_sheet import Columns, write_sheet

OWN, PLAN, COLLECTIVE, PERSON = "Chỉ tiêu", "Chỉ tiêu của kế hoạch", "Tập thể", "Cá nhân"
COLUMNS: Columns = {
    "sort": ("Loại", {"loai"}),
    "key": ("Mã dòng", {"ma dong"}),
    "text": ("Nội dung, tên", {"noi dung, ten", "noi dung", "ten"}),
    "amount": ("Số", {"so"}),
    "measure": ("Đơn vị tính", {"don vi tinh"}),
    "post": ("Chức vụ", {"chuc vu"}),
}


def rows_of(receiver: Receiver, on: date) -> list[dict[str, str]]:
    """The cells of the registration, as people read them."""
    rows = []
    for one in lines_said(receiver, on, live=True):
        line = one.line
        if line.plan_period:
            rows.append({"sort": PLAN, "key": f"KH{line.target_id}" if line.target_id else "", "text": one.says})
        else:
            amount = "" if line.amount is None else format_number(line.amount)
            rows.append(
                {"sort": OWN, "key": f"CT{line.pk}", "text": line.text, "amount": amount, "measure": line.measure}
            )
    for who in entrants_of(receiver):
        is_person = who.kind == EntrantKind.PERSON
        key = f"NG{who.person_id}" if is_person else f"DV{who.unit_id}"
        rows.append({"sort": PERSON if is_person else COLLECTIVE, "key": key, "text": who.name, "post": who.post})
    return rows


def registration_workbook(receiver: Receiver, on: date) -> bytes:
    """The .xlsx of the registration; the kind of a row is chosen from a list."""
    choices = {"sort": [OWN, PLAN, COLLECTIVE, PERSON]}
    return write_sheet([dict(one) for one in rows_of(receiver, on)], known=COLUMNS, choices=choices)

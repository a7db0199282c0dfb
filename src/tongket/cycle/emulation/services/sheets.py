"""Sheets written, adopted, taken away."""

from __future__ import annotations

import copy
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cores.scoring import read_sheet
from tongket.cycle.emulation.enums import SheetState
from tongket.cycle.emulation.models import Sheet
from tongket.cycle.emulation.selectors.sheet_table import Taken
from tongket.cycle.emulation.selectors.sheets import inputs_asked

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_EMPTY: dict[str, Any] = {"code": "BCD", "scale": 100, "children": []}


@transaction.atomic
def make_sheet(
    *, unit: Unit, year: int, name: str, by: User, on: date, data: dict[str, Any] | None = None, copied: Sheet | None = None,
    taken: Taken | None = None,
) -> Sheet:  # fmt: skip
    """A draft: empty, from data, of a table that was read, or a copy of another sheet with its ties to figures."""
    require(by, "emulation.manage", unit, on=on)
    if not squash(name):
        raise Refused(_("Chưa ghi tên bảng chấm điểm."), _("Ghi tên, ví dụ: Bảng chấm điểm khối năm 2025."))
    if copied is not None and copied.unit_id != unit.pk:
        raise Refused(_("Không thấy bảng được sao."), _("Chọn một bảng của đơn vị."))
    last = Sheet.objects.filter(unit=unit, year=year).aggregate(last=Max("version"))["last"] or 0
    data = taken.data if taken is not None else data
    source = copied.data if copied is not None else data if data is not None else _EMPTY
    made = Sheet(
        unit=unit, year=year, version=last + 1, name=squash(name)[:200], made_from=copied,
        links=copy.deepcopy(copied.links) if copied else {},
    )  # fmt: skip
    if taken is not None:
        made.links, made.questions, made.left_out = taken.links, taken.questions, taken.left
    made.data = _labelled(made, copy.deepcopy(source))
    made.save()
    after = {"name": made.name, "year": year, "version": made.version}
    record(by=by, verb="emulation.sheet_made", target=made, unit_id=unit.pk, after=after)
    return made


def _labelled(sheet: Sheet, data: dict[str, Any]) -> dict[str, Any]:
    """The data with the row's own name, year and version in it."""
    return {**data, "code": data.get("code") or "BCD", "name": sheet.name, "year": sheet.year, "version": sheet.version}


def held_draft(sheet: Sheet) -> Sheet:
    """The draft's row, locked; refuses one that was adopted."""
    held = Sheet.objects.select_for_update().select_related("unit").get(pk=sheet.pk)
    if held.state != SheetState.DRAFT:
        raise Refused(
            _("Bảng này đã được thông qua nên không sửa được nữa."),
            _("Lập bản mới bằng cách sao từ bảng này rồi sửa."),
        )
    return held


@transaction.atomic
def write_draft(
    *, sheet: Sheet, data: dict[str, Any] | None, what: str, by: User, on: date, links: dict[str, Any] | None = None,
    name: str = "",
) -> Sheet:  # fmt: skip
    """Another tree, other settings, other ties; ``what`` says in words what was altered. None: there was no such place."""
    require(by, "emulation.manage", sheet.unit, on=on)
    held = held_draft(sheet)
    if data is None:
        raise Refused(_("Không thấy mục này trong bảng."), _("Bảng vừa được sửa ở chỗ khác; tải lại trang."))
    held.name = squash(name)[:200] or held.name
    held.data = _labelled(held, data)
    if links is not None:
        held.links = links
    held.save()
    record(by=by, verb="emulation.sheet_changed", target=held, unit_id=held.unit_id, after={"what": what[:300]})
    return held


@transaction.atomic
def adopt_sheet(*, sheet: Sheet, basis: str, by: User, on: date) -> Sheet:
    """From now on unalterable; the sheet of the same year adopted before is replaced.

    *Raises* BadSheet with every problem; Refused for a tie that leads to no input.
    """
    require(by, "emulation.manage", sheet.unit, on=on)
    held = held_draft(sheet)
    found = read_sheet(held.data)
    if held.questions:
        raise Refused(
            _("Còn %(count)s câu hỏi khi đọc bảng chưa xem.") % {"count": len(held.questions)},
            _("Xem từng câu ở trang của bảng: sửa tiêu chí nếu cần, rồi bấm Đã xem."),
        )
    for leaf, ties in held.links.items():
        known = {name for name, _says in inputs_asked(found.leaves[leaf])} if leaf in found.leaves else set()
        if not set(ties) <= known:
            raise Refused(
                _("Mục %(leaf)s gắn với chỉ tiêu nhưng không còn hỏi số liệu ấy.") % {"leaf": leaf},
                _("Mở mục này, xem lại phần gắn với chỉ tiêu rồi lưu."),
            )
    Sheet.objects.filter(unit=held.unit, year=held.year, state=SheetState.ADOPTED).update(state=SheetState.REPLACED)
    held.state, held.basis, held.adopted_on = SheetState.ADOPTED, squash(basis)[:300], on
    held.save()
    after = {"name": held.name, "version": held.version, "basis": held.basis}
    record(by=by, verb="emulation.sheet_adopted", target=held, unit_id=held.unit_id, after=after)
    return held


@transaction.atomic
def settle_question(*, sheet: Sheet, number: int, by: User, on: date) -> Sheet:
    """A question of the table that was read is answered: the criterion is right, or was made right."""
    require(by, "emulation.manage", sheet.unit, on=on)
    held = held_draft(sheet)
    if not 0 <= number < len(held.questions):
        raise Refused(_("Câu hỏi này đã được xem."), _("Tải lại trang."))
    told = held.questions.pop(number)
    held.save(update_fields=["questions"])
    after = {"what": f"{told['code']} {told['text']}".strip()[:300]}
    record(by=by, verb="emulation.sheet_changed", target=held, unit_id=held.unit_id, after=after)
    return held


@transaction.atomic
def remove_draft(*, sheet: Sheet, by: User, on: date) -> None:
    """A draft goes; an adopted sheet stays for ever."""
    require(by, "emulation.manage", sheet.unit, on=on)
    held = held_draft(sheet)
    record(by=by, verb="emulation.sheet_removed", target=held, unit_id=held.unit_id, before={"name": held.name})
    held.delete()

"""Head and deputy of a block in a year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import NotPermitted
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.blocks.enums import How, Office
from tongket.cycle.blocks.models import BlockYear
from tongket.cycle.blocks.selectors.years import members_of_year, names_of
from tongket.cycle.blocks.services.leading import require_lead
from tongket.cycle.blocks.services.years import opened

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


@transaction.atomic
def elect_head(
    *, block: Unit, year: int, unit: Unit, how: str, by: User, on: date, office: str = Office.HEAD, note: str = "",
    since: date | None = None,
) -> BlockYear:  # fmt: skip
    """The unit becomes head (or deputy) of the block in the year, from ``since`` (else today); opens the year when needed.

    Whoever leads the year, or the year before, says so. Refuses a unit that is no member in the year, one that has left
    by the day, one that is both. With the office of the head goes the right to lead the year.
    """
    try:
        require_lead(by, block, year, on=on)
    except NotPermitted:
        require_lead(by, block, year - 1, on=on)
    held = BlockYear.objects.select_for_update().get(pk=opened(block, year, by).pk)
    _check(held, unit, office, since or on)
    names = names_of([held.head_id, held.deputy_id], on)
    other = Office.DEPUTY if office == Office.HEAD else Office.HEAD
    had = getattr(held, f"{office}_id")
    before = {"unit": names.get(had or 0, ""), "how": getattr(held, f"{office}_how")}
    for name, value in (
        (office, unit),
        (f"{office}_how", How(how)),
        (f"{office}_on", since or on),
        (f"{office}_note", squash(note)[:200]),
    ):
        setattr(held, str(name), value)
    if getattr(held, f"{other.value}_id") == unit.pk:
        raise Refused(
            _("Một đơn vị không vừa làm trưởng vừa làm phó."), _("Chọn đơn vị khác, hoặc đổi người giữ chức kia trước.")
        )
    held.save()
    after = {
        "unit": names_of([unit.pk], on).get(unit.pk, unit.code),
        "how": how,
        "year": year,
        "note": squash(note)[:200],
    }
    verb = "blocks.head_set" if office == Office.HEAD else "blocks.deputy_set"
    record(by=by, verb=verb, target=held, unit_id=block.pk, before=before, after=after)
    return held


def _check(year: BlockYear, unit: Unit, office: str, on: date) -> None:
    if office not in Office.values:
        raise ValueError(f"office {office!r}, allowed: {', '.join(Office.values)}")
    row = next((one for one in members_of_year(year) if one.member_id == unit.pk), None)
    if row is None:
        raise Refused(
            _("Đơn vị này không phải thành viên của khối năm %(year)s.") % {"year": year.year},
            _("Ghi đơn vị vào danh sách thành viên trước, hoặc chọn một thành viên."),
        )
    if row.left_on is not None and row.left_on < max(on, year.first_day):
        raise Refused(
            _("%(name)s đã rời khối sau ngày %(day)s.") % {"name": row.name, "day": short_date(row.left_on)},
            _("Chọn một thành viên còn trong khối."),
        )


@transaction.atomic
def clear_office(*, year: BlockYear, office: str, by: User, on: date) -> BlockYear:
    """Nobody holds the office for now (the unit left, the choice was wrong). The head's seat is cleared by the block itself."""
    require_lead(by, year.unit, year.year, on=on)
    held = BlockYear.objects.select_for_update().select_related("unit").get(pk=year.pk)
    had = getattr(held, f"{office}_id")
    if had is None:
        return held
    before = {"unit": names_of([had], on).get(had, "")}
    for name, value in ((office, None), (f"{office}_how", ""), (f"{office}_on", None), (f"{office}_note", "")):
        setattr(held, str(name), value)
    held.save()
    record(
        by=by, verb="blocks.office_cleared", target=held, unit_id=held.unit_id, before=before, after={"office": office}
    )
    return held

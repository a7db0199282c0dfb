"""Rounds opened, their days changed; units of a round left out, taken back, given another checker."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.emulation.enums import RoundState, SheetState
from tongket.cycle.emulation.facts.rotation import rotation
from tongket.cycle.emulation.models import Participant, Round, Sheet
from tongket.cycle.emulation.selectors.members import members_on

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

DAYS = ("self_until", "cross_until", "head_until", "appeal_until")
_TOLD = ("title", *DAYS, "live_for")


@transaction.atomic
def open_round(
    *, unit: Unit, period: str, year: int, sheet: Sheet, fields: dict[str, Any], by: User, on: date
) -> Round:
    """A round with the units of today, each with the unit that checks it. Refuses a sheet not adopted, a block without units."""
    require(by, "emulation.manage", unit, on=on)
    if sheet.unit_id != unit.pk or sheet.state != SheetState.ADOPTED:
        raise Refused(_("Bảng chấm điểm chưa được thông qua."), _("Thông qua bảng rồi mở đợt."))
    members = members_on(unit.pk, on)
    if not members:
        raise Refused(
            _("Chưa có đơn vị nào để chấm điểm."),
            _("Ghi thành viên của khối ở mục Tổ chức, hoặc lập đơn vị trực thuộc."),
        )
    made = Round(unit=unit, period=period, year=year, sheet=sheet, opened_on=on)
    _put(made, fields)
    made.save()
    Participant.objects.bulk_create(
        Participant(round=made, unit_id=one.unit_id, name=one.name, position=place) for place, one in enumerate(members)
    )
    _give_checkers(made)
    after = {name: getattr(made, name) for name in _TOLD} | {"units": len(members), "year": year}
    record(by=by, verb="emulation.round_opened", target=made, unit_id=unit.pk, after=after)
    return made


def _put(found: Round, fields: dict[str, Any]) -> None:
    days = [fields[name] for name in DAYS]
    if days != sorted(days):
        raise Refused(
            _("Các hạn chưa theo thứ tự."),
            _("Hạn tự chấm, chấm chéo, trưởng khối chấm, kiến nghị: hạn sau không trước hạn trước."),
        )
    title = squash(fields["title"])
    same = Round.objects.filter(unit=found.unit, year=found.year, title=title).exclude(pk=found.pk)
    if same.exists():
        raise Refused(
            _("Năm %(year)s đã có đợt “%(title)s”.") % {"year": found.year, "title": title}, _("Ghi tên khác.")
        )
    for name in _TOLD:
        setattr(found, name, fields[name])
    found.title = title


def _give_checkers(found: Round) -> None:
    rows = list(found.participants.filter(out_because=""))
    given = rotation([row.pk for row in rows], found.year)
    for row in rows:
        row.checker_id = given[row.pk]
    Participant.objects.bulk_update(rows, ["checker"])


def held_open(found: Round) -> Round:
    """The round's row, locked; refuses a frozen one."""
    held = Round.objects.select_for_update().select_related("unit", "sheet").get(pk=found.pk)
    if held.state != RoundState.OPEN:
        raise Refused(_("Đợt này đã chốt điểm nên không sửa được nữa."), _("Muốn sửa thì mở lại đợt, ghi lý do."))
    return held


@transaction.atomic
def change_round(*, found: Round, fields: dict[str, Any], by: User, on: date) -> Round:
    """Another title, other days, another audience of the live ranking; units new in the block are added, nobody is taken out."""
    require(by, "emulation.manage", found.unit, on=on)
    held = held_open(found)
    before = {name: getattr(held, name) for name in _TOLD}
    _put(held, fields)
    held.save()
    known = list(held.participants.values_list("unit_id", "position"))
    units = {unit for unit, _place in known}
    new = [one for one in members_on(held.unit_id, on) if one.unit_id not in units]
    place = max((place for _unit, place in known), default=-1) + 1
    Participant.objects.bulk_create(
        Participant(round=held, unit_id=one.unit_id, name=one.name, position=place + more)
        for more, one in enumerate(new)
    )
    after = {name: getattr(held, name) for name in _TOLD} | ({"units": [one.name for one in new]} if new else {})
    record(by=by, verb="emulation.round_changed", target=held, unit_id=held.unit_id, before=before, after=after)
    return held


@transaction.atomic
def change_participant(*, row: Participant, fields: dict[str, Any], by: User, on: date) -> Participant:
    """Whether a unit is scored and why not, when it left, who checks it, what holds for it as a whole (``facts``).

    Refuses a unit as its own checker, a checker of another round, a day to come.
    """
    require(by, "emulation.manage", row.round.unit, on=on)
    held_open(row.round)
    checker = None
    if fields["checker"]:
        checker = Participant.objects.filter(round=row.round, pk=fields["checker"], out_because="").first()
        if checker is None or checker.pk == row.pk:
            raise Refused(_("Đơn vị chấm chéo phải là đơn vị khác đang được chấm trong đợt."), _("Chọn đơn vị khác."))
    if fields["left_on"] is not None and fields["left_on"] > on:
        raise Refused(_("Ngày rời khối ở sau hôm nay."), _("Ghi ngày đã rời khối."))
    before = _told(row)
    row.checker, row.left_on = checker, fields["left_on"]
    row.out_because, row.facts = squash(fields["out_because"])[:300], fields["facts"]
    after = _told(row)
    if before != after:
        row.save()
        record(by=by, verb="emulation.unit_changed", target=row, unit_id=row.round.unit_id, before=before, after=after)
    if row.out_because:
        Participant.objects.filter(checker=row).update(checker=None)
    return row


def _told(row: Participant) -> dict[str, Any]:
    return {
        "checker": row.checker.name if row.checker else "", "left_on": row.left_on, "out_because": row.out_because,
        "facts": row.facts,
    }  # fmt: skip


@transaction.atomic
def give_checkers_anew(*, found: Round, by: User, on: date) -> None:
    """The rotation once more, for the units that are scored now."""
    require(by, "emulation.manage", found.unit, on=on)
    held = held_open(found)
    _give_checkers(held)
    told = {row.name: row.checker.name if row.checker else "" for row in held.participants.select_related("checker")}
    record(by=by, verb="emulation.unit_changed", target=held, unit_id=held.unit_id, after={"checker": told})

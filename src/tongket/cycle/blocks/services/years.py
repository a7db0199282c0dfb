"""Rules of a block, its years opened, its calendar filled, steps followed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import NotPermitted, require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.blocks.enums import Who
from tongket.cycle.blocks.facts.calendar import TEMPLATE, days_of_year, due_on
from tongket.cycle.blocks.models import BlockRules, BlockYear, Step, StepAnswer
from tongket.cycle.blocks.selectors.calendar import owes
from tongket.cycle.blocks.selectors.years import LEAD, members_of_year, names_of, rules_of
from tongket.cycle.blocks.services.leading import lead_year, require_lead
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_RULES = ("form", "regime", "founder", "founded_by", "decision", "standing", "deputy_follows", "rest_years")
MOST_STEPS = 100


def _told(rules: BlockRules) -> dict[str, Any]:
    units = names_of([rules.founder_id, rules.standing_id], date.max)
    said = {name: getattr(rules, name) for name in _RULES}
    return said | {"founder": units.get(rules.founder_id or 0, ""), "standing": units.get(rules.standing_id or 0, "")}


@transaction.atomic
def change_rules(*, block: Unit, year: int, fields: dict[str, Any], by: User, on: date) -> BlockRules:
    """What holds for the block in all years. The kind of year cannot change once a year was opened."""
    require_lead(by, block, year, on=on)
    if not organizations.is_block(block):
        raise Refused(_("Đơn vị này không phải khối, cụm thi đua."), _("Mở khối, cụm thi đua ở mục Tổ chức."))
    rules = rules_of(block)
    before = _told(rules)
    if fields["regime"] != rules.regime and BlockYear.objects.filter(unit=block).exists():
        raise Refused(
            _("Khối đã mở năm theo “%(regime)s” nên không đổi năm công tác được.") % {"regime": rules.get_regime_display()},
            _("Giữ năm công tác đang dùng; các mốc của từng năm sửa được ở Lịch năm."),
        )  # fmt: skip
    for name in _RULES:
        setattr(rules, name, fields[name])
    rules.save()
    record(by=by, verb="blocks.rules_changed", target=rules, unit_id=block.pk, before=before, after=_told(rules))
    return rules


@transaction.atomic
def open_year(*, block: Unit, year: int, by: User, on: date) -> BlockYear:
    """A year of the block, with the days of its kind of year; the same year again gives the one there is."""
    require_lead(by, block, year, on=on)
    return opened(block, year, by)


def opened(block: Unit, year: int, by: User) -> BlockYear:
    """The year's row; made when there is none. Whether one may is asked by the caller."""
    if not organizations.is_block(block):
        raise Refused(_("Đơn vị này không phải khối, cụm thi đua."), _("Mở khối, cụm thi đua ở mục Tổ chức."))
    rules = rules_of(block)
    if rules.pk is None:
        rules.save()
    first, last = days_of_year(rules.regime, year)
    made, is_new = BlockYear.objects.get_or_create(
        unit=block, year=year, defaults={"first_day": first, "last_day": last}
    )
    if is_new:
        record(by=by, verb="blocks.year_opened", target=made, unit_id=block.pk, after={"year": year})
    return made


@transaction.atomic
def fill_calendar(*, year: BlockYear, by: User, on: date) -> int:
    """The steps of the template that the year has not yet, on their usual days; how many came."""
    held = lead_year(by, year, on=on)
    regime = rules_of(held.unit).regime
    had = set(held.steps.values_list("code", flat=True))
    new = [
        Step(year=held, code=one.code, title=one.title, who=one.who, due_on=due_on(one, regime, held.year))
        for one in TEMPLATE
        if one.code not in had
    ]
    Step.objects.bulk_create(new)
    if new:
        record(by=by, verb="blocks.calendar_filled", target=held, unit_id=held.unit_id, after={"steps": len(new)})
    return len(new)


def _around(year: BlockYear, due: date) -> None:
    first, last = year.first_day.replace(year=year.first_day.year - 1), date(year.last_day.year + 1, 12, 31)
    if not first <= due <= last:
        raise Refused(
            _("Hạn %(day)s không thuộc năm %(year)s của khối.") % {"day": short_date(due), "year": year.year},
            _("Ghi ngày từ %(first)s đến %(last)s.") % {"first": short_date(first), "last": short_date(last)},
        )


@transaction.atomic
def put_step(*, year: BlockYear, step: Step | None, fields: dict[str, Any], by: User, on: date) -> Step:
    """A step of the block's own, or other words and days of one. Refuses a day far from the year."""
    held = lead_year(by, year, on=on)
    _around(held, fields["due_on"])
    if step is None and held.steps.count() >= MOST_STEPS:
        raise Refused(_("Lịch đã có %(most)s việc.") % {"most": MOST_STEPS}, _("Bỏ bớt việc không dùng."))
    row = step or Step(year=held)
    names = ("title", "who", "due_on", "note")
    before = {name: getattr(row, name) for name in names} if step else None
    for name in names:
        setattr(row, name, squash(fields[name]) if isinstance(fields[name], str) else fields[name])
    row.save()
    after = {name: getattr(row, name) for name in names}
    record(by=by, verb="blocks.step_changed" if step else "blocks.step_added", target=row, unit_id=held.unit_id, before=before, after=after)  # fmt: skip
    return row


@transaction.atomic
def drop_step(*, step: Step, by: User, on: date) -> None:
    """A step goes; refused once members answered it or it is done."""
    held = lead_year(by, step.year, on=on)
    if step.done_on or step.answers.exists():
        raise Refused(
            _("Việc này đã có đơn vị làm hoặc đã xong nên không bỏ được."), _("Sửa tên, hạn của việc nếu cần.")
        )
    record(by=by, verb="blocks.step_dropped", target=step, unit_id=held.unit_id, before={"title": step.title})
    step.delete()


@transaction.atomic
def follow_step(*, step: Step, deed: str, by: User, on: date) -> Step:
    """``deed`` "start", "finish" or "reopen"."""
    held = lead_year(by, step.year, on=on)
    row = Step.objects.select_for_update().get(pk=step.pk)
    before = {"started_on": row.started_on, "done_on": row.done_on}
    if deed == "start":
        row.started_on = row.started_on or on
    elif deed == "finish":
        row.done_on, row.done_by_name = row.done_on or on, str(by)
    else:
        row.done_on, row.done_by_name = None, ""
    row.save()
    after = {"started_on": row.started_on, "done_on": row.done_on}
    if after != before:
        record(by=by, verb="blocks.step_followed", target=row, unit_id=held.unit_id, before=before, after=after)
    return row


@transaction.atomic
def answer_step(*, step: Step, member_id: int, is_done: bool, by: User, on: date) -> None:
    """A member's part is done, or not after all: said by who works for the member, or by who leads the block.

    Refuses a step that asks nobody of the members, a unit that has no part in it.
    """
    member = next((one for one in members_of_year(step.year) if one.member_id == member_id), None)
    if member is None:
        raise Refused(_("Đơn vị này không phải thành viên của khối trong năm."), _("Xem danh sách thành viên của năm."))
    try:
        require(by, LEAD, member.row.member, on=on)
    except NotPermitted:
        require_lead(by, step.year.unit, step.year.year, on=on)
    if step.who != Who.MEMBERS or not owes(member, step.due_on):
        raise Refused(_("Việc này không giao cho đơn vị ấy."), _("Tải lại trang để xem ai phải làm."))
    if is_done:
        _row, changed = StepAnswer.objects.get_or_create(step=step, member_id=member_id, defaults={"done_on": on, "by_name": str(by)})  # fmt: skip
        step_started(step, on)
    else:
        changed = bool(StepAnswer.objects.filter(step=step, member_id=member_id).delete()[0])
    if changed:
        verb = "blocks.step_answered" if is_done else "blocks.step_unanswered"
        record(by=by, verb=verb, target=step, unit_id=step.year.unit_id, after={"members": [member.name]})


def step_started(step: Step, on: date) -> None:
    """The first answer starts a step."""
    Step.objects.filter(pk=step.pk, started_on__isnull=True).update(started_on=on)

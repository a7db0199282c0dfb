"""The outline: sections added, moved, indented, renamed, removed, given to colleagues."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.enums import SectionForm, Why
from tongket.cycle.drafting.models import Draft, Section
from tongket.cycle.drafting.selectors.drafts import colleagues_of
from tongket.cycle.drafting.services.keeping import keep, locked, must_be_draft, must_be_open

if TYPE_CHECKING:
    from tongket.base.access.models import User

MOST_SECTIONS = 200
DEEPEST = 3


def _begin(draft: Draft, by: User, on: date) -> tuple[Draft, list[Section]]:
    here = locked(draft)
    registry.require(by, "drafting.lead", here.unit, on=on)
    must_be_draft(here)
    return here, list(Section.objects.filter(draft=here, removed=False).select_related("assignee"))


def _done(draft: Draft, deed: str, heading: str, by: User, at: datetime) -> None:
    keep(draft, Why.WRITING, by=by, at=at)
    after = {"deed": deed, "heading": heading}
    audit.record(by=by, verb="drafting.outline", target=draft, unit_id=draft.unit_id, after=after, at=at)


def _find(rows: list[Section], section_id: int) -> int:
    found = next((place for place, one in enumerate(rows) if one.pk == section_id), None)
    if found is None:
        raise Refused(_("Mục này đã được bỏ khỏi dàn bài."), _("Mở lại trang để thấy dàn bài mới."))
    return found


def _number(rows: list[Section]) -> None:
    for place, one in enumerate(rows):
        if one.position != place:
            one.position = place
            one.save(update_fields=["position"])


@transaction.atomic
def add_section(
    *, draft: Draft, heading: str, level: int, after: int | None, by: User, on: date, at: datetime, form: str = ""
) -> Section:
    """A new section below the one with the id ``after`` and what belongs to it (None: at the end of the main text).

    With a ``form`` it opens an annex (after the others) or a text that goes along (before the annexes).
    Refuses: who may not lead; a draft that waits for approval; more sections than a paper can have; an annex without
    a name.
    """
    here, rows = _begin(draft, by, on)
    if len(rows) >= MOST_SECTIONS:
        raise Refused(_("Dàn bài đã có %(most)s mục.") % {"most": MOST_SECTIONS}, _("Gộp bớt mục trước khi thêm."))
    if form and form not in SectionForm.values:
        raise Refused(_("Không có loại mục ấy."), _("Chọn một loại trong danh sách."))
    if form and not heading.strip():
        raise Refused(
            _("Phụ lục, văn bản kèm theo cần có tên."), _("Ghi tên, ví dụ: Danh sách lớp hè, hoặc: Quy chế làm việc.")
        )
    place = _place(rows, after, level, form)
    section = Section.objects.create(
        draft=here, position=len(rows), level=0 if form else _level(level), heading=heading.strip()[:255], form=form
    )
    rows.insert(place, section)
    _number(rows)
    _done(here, _("thêm mục"), str(section.heading), by, at)
    return section


def _place(rows: list[Section], after: int | None, level: int, form: str) -> int:
    """Where a new section goes."""
    if after is not None and not form:
        return _end(rows, _find(rows, after), level)
    wanted = (SectionForm.ANNEX, SectionForm.ANNEX_WIDE) if form == SectionForm.ATTACHED else SectionForm.values[1:]
    if form and form != SectionForm.ATTACHED:
        return len(rows)
    return next((place for place, one in enumerate(rows) if one.form in wanted), len(rows))


def _level(level: int) -> int:
    return min(max(level, 1), DEEPEST)


def _end(rows: list[Section], at: int, level: int) -> int:
    """Right behind the section at ``at`` with everything below it that is deeper than the level."""
    end = at + 1
    while end < len(rows) and rows[end].level > min(level, rows[at].level):
        end += 1
    return end if level <= rows[at].level else at + 1


@transaction.atomic
def change_heading(*, section: Section, heading: str, by: User, on: date, at: datetime) -> Section:
    """Rename a section. Refuses: who may not lead; a draft that waits for approval; a section removed."""
    here, rows = _begin(section.draft, by, on)
    row = rows[_find(rows, section.pk)]
    if row.heading != heading.strip():
        row.heading = heading.strip()[:255]
        row.save(update_fields=["heading"])
        _done(here, _("đổi tên mục"), row.heading, by, at)
    return row


@transaction.atomic
def shift_level(*, section: Section, step: int, by: User, on: date, at: datetime) -> Section:
    """One level deeper (1) or higher (-1), with everything below it.

    Refuses: who may not lead; a level that is none; a draft that waits for approval.
    """
    here, rows = _begin(section.draft, by, on)
    at_place = _find(rows, section.pk)
    family = rows[at_place : _family_end(rows, at_place)]
    above = rows[at_place - 1].level if at_place else 0
    deepest = max(one.level for one in family) + step
    if rows[at_place].form:
        raise Refused(_("Phụ lục không chuyển cấp được."), _("Chuyển lên, xuống hoặc đổi khổ giấy thì được."))
    if not 1 <= rows[at_place].level + step <= above + 1 or deepest > DEEPEST:
        raise Refused(
            _("Mục không chuyển cấp thêm được."), _("Mục con chỉ sâu hơn mục ngay trên một cấp, nhiều nhất ba cấp.")
        )
    for one in family:
        one.level += step
        one.save(update_fields=["level"])
    _done(here, _("đổi cấp mục"), str(rows[at_place]), by, at)
    return rows[at_place]


def _family_end(rows: list[Section], at: int) -> int:
    end = at + 1
    while end < len(rows) and rows[end].level > rows[at].level:
        end += 1
    return end


@transaction.atomic
def move_section(*, section: Section, step: int, by: User, on: date, at: datetime) -> Section:
    """Before the one before it (-1) or behind the one after it (1) of its level, with everything below it.

    Refuses: who may not lead; nowhere to go; a draft that waits for approval.
    """
    here, rows = _begin(section.draft, by, on)
    start = _find(rows, section.pk)
    end = _family_end(rows, start)
    level = rows[start].level
    if step < 0:
        other = next((place for place in range(start - 1, -1, -1) if rows[place].level <= level), None)
        if other is None or rows[other].level < level:
            raise Refused(_("Mục đã ở trên cùng của phần này."), _("Muốn đưa sang phần khác, đổi cấp trước."))
        order = [*rows[:other], *rows[start:end], *rows[other:start], *rows[end:]]
    else:
        if end >= len(rows) or rows[end].level < level:
            raise Refused(_("Mục đã ở dưới cùng của phần này."), _("Muốn đưa sang phần khác, đổi cấp trước."))
        other_end = _family_end(rows, end)
        order = [*rows[:start], *rows[end:other_end], *rows[start:end], *rows[other_end:]]
    moved = rows[start]
    forms = [one.form == SectionForm.ATTACHED for one in order if one.form]
    if forms != sorted(forms, reverse=True):
        raise Refused(_("Văn bản kèm theo luôn đứng trước phụ lục."), _("Chỉ chuyển chỗ trong cùng một loại."))
    _number(order)
    _done(here, _("chuyển mục"), str(moved), by, at)
    return moved


@transaction.atomic
def remove_section(*, section: Section, by: User, on: date, at: datetime) -> Section:
    """Take a section out; sections below it stay, one level higher. Its words are kept in the versions.

    An annex or a text that goes along is taken out with everything in it.

    Refuses: who may not lead; the last section; a draft that waits for approval.
    """
    here, rows = _begin(section.draft, by, on)
    start = _find(rows, section.pk)
    if len(rows) == 1:
        raise Refused(_("Văn bản phải còn ít nhất một mục."), _("Thêm mục khác trước khi bỏ mục này."))
    gone, end = rows[start], _family_end(rows, start)
    out = rows[start:end] if gone.form else rows[start : start + 1]
    for one in rows[start + len(out) : end]:
        one.level -= 1
        one.save(update_fields=["level"])
    for one in out:
        one.removed = True
        one.save(update_fields=["removed"])
    _number([one for one in rows if not one.removed])
    _done(here, _("bỏ mục"), str(gone), by, at)
    return gone


@transaction.atomic
def turn_annex(*, section: Section, by: User, on: date, at: datetime) -> Section:
    """An annex from upright paper onto paper across, or back.

    Refuses: who may not lead; what is no annex; a draft that waits for approval.
    """
    here, rows = _begin(section.draft, by, on)
    row = rows[_find(rows, section.pk)]
    turned = {SectionForm.ANNEX: SectionForm.ANNEX_WIDE, SectionForm.ANNEX_WIDE: SectionForm.ANNEX}
    if row.form not in turned:
        raise Refused(_("Chỉ phụ lục mới chọn giấy dọc, giấy ngang."), _("Đưa bảng rộng vào một phụ lục giấy ngang."))
    row.form = turned[SectionForm(row.form)]
    row.save(update_fields=["form"])
    _done(here, _("đổi khổ phụ lục"), row.heading, by, at)
    return row


@transaction.atomic
def give_section(
    *, section: Section, account_id: int | None, due_on: date | None, by: User, on: date, at: datetime
) -> Section:
    """Give a section to a colleague with a day, or (None) set it free.

    Leaves an audit row; the calendar and the reminders read the day. Refuses: who may not lead; somebody without a role
    here; a draft issued or dropped; a day that is over.
    """
    here = locked(section.draft)
    registry.require(by, "drafting.lead", here.unit, on=on)
    must_be_open(here)
    row = Section.objects.select_for_update(of=("self",)).select_related("assignee").get(pk=section.pk, draft=here)
    chosen = next((one for one in colleagues_of(here.unit, on) if one.pk == account_id), None)
    if account_id is not None and chosen is None:
        raise Refused(
            _("Người được chọn không có vai trò ở đơn vị."), _("Cấp vai trò ở mục Tổ chức, hoặc chọn người khác.")
        )
    if due_on is not None and due_on < on and due_on != row.due_on:
        raise Refused(_("Ngày hạn đã qua."), _("Ghi từ hôm nay trở đi."))
    before = _given(row)
    row.assignee, row.due_on = chosen, due_on if chosen else None
    row.save(update_fields=["assignee", "due_on"])
    after = _given(row) | {"heading": str(row)}
    if _given(row) != before:
        audit.record(by=by, verb="drafting.give", target=here, unit_id=here.unit_id, before=before, after=after, at=at)
    return row


def _given(row: Section) -> dict[str, Any]:
    return {"assignee": row.assignee.full_name if row.assignee else "", "due_on": row.due_on}

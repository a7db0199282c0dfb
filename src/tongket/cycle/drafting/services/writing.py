"""Writing a section, together with others: words are merged, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.enums import DraftState, Origin, SectionState, SuggestionState, Why
from tongket.cycle.drafting.facts import merging
from tongket.cycle.drafting.facts.words import lines_of, tidy, whole
from tongket.cycle.drafting.models import Change, Draft, Section, Suggestion
from tongket.cycle.drafting.selectors.sections import base_of, updates_for
from tongket.cycle.drafting.services.keeping import keep, locked, must_be_draft, must_be_open

if TYPE_CHECKING:
    from tongket.base.access.models import User

LONGEST = 200_000
MOST_SUGGESTIONS = 60


@dataclass(frozen=True)
class Saved:
    """What a save left: the text now, the base to write on from it, the base of what was sent, what others had added."""

    text: str
    base: str
    own_base: str
    merged: bool
    brought_back: bool = False


@transaction.atomic
def save_section(
    *, section: Section, base: str, text: str, by: User, on: date, at: datetime, origin: str = Origin.WRITING
) -> Saved:
    """Put what somebody wrote into the section; words that others saved meanwhile stay.

    ``base`` names the changes the text was written on. A section that was removed meanwhile comes back with the words.
    Leaves one Change when something differs, the draft's version, an audit row a sitting. Refuses: who may not write
    here; a draft that waits for approval (but for who may approve it); a base that is not one; a text without end.
    """
    draft = locked(section.draft)
    here = _here(draft, section)
    registry.require(by, "drafting.write", draft.unit, section=here, on=on)
    must_be_writable(draft, by, on)
    wanted, numbers = _wanted(here, base, text)
    update = merging.change(updates_for(here, numbers), lines_of(wanted), here.clock + 1)
    back = here.removed and update is not None
    if update is not None:
        here.removed = False
        put(here, [update], origin, by=by, at=at)
        keep(draft, Why.WRITING, by=by, at=at)
    merged = here.text != wanted
    own = f"{base}+{here.number}" if merged and update is not None else base if merged else str(here.number)
    return Saved(here.text, str(here.number), own, merged, back)


def _here(draft: Draft, section: Section) -> Section:
    return Section.objects.select_for_update(of=("self",)).select_related("assignee", "draft__unit").get(
        pk=section.pk, draft=draft
    )  # fmt: skip


def must_be_writable(draft: Draft, by: User, on: date) -> None:
    """While it waits for approval only who approves mends it."""
    must_be_open(draft)
    if draft.state == DraftState.SUBMITTED and not registry.can(by, "drafting.issue", draft.unit, draft=draft, on=on):
        must_be_draft(draft)


def _wanted(section: Section, base: str, text: str) -> tuple[str, list[int]]:
    wanted, numbers = tidy(text), base_of(section, base)
    if numbers is None:
        raise Refused(
            _("Trang này đã cũ nên không biết sửa từ bản nào."), _("Chép phần vừa viết, mở lại mục rồi dán vào.")
        )
    if len(wanted) > LONGEST:
        raise Refused(_("Mục dài quá %(most)s ký tự.") % {"most": LONGEST}, _("Tách thành nhiều mục nhỏ hơn."))
    return wanted, numbers


def put(section: Section, updates: Sequence[bytes], origin: str, *, by: User, at: datetime) -> None:
    """Merge the operations into the locked section as its next changes."""
    for update in updates:
        section.number += 1
        Change.objects.create(
            section=section, number=section.number, update=update, origin=origin, by_id=by.pk, by_name=str(by), at=at
        )
    known = [bytes(section.merged)] if section.merged else []
    section.merged = merging.state_of([*known, *updates])
    section.clock = max(section.clock + len(updates), section.number)
    section.text = whole(merging.words_of([section.merged]))
    if section.state == SectionState.TODO and section.text:
        section.state = SectionState.WRITING
    section.save(update_fields=["number", "merged", "clock", "text", "state", "removed"])


@transaction.atomic
def suggest(*, section: Section, base: str, text: str, by: User, on: date, at: datetime) -> list[Suggestion]:
    """Propose what differs from the base, each place by itself; the words of the section stay as they are.

    Leaves open suggestions and one audit row. Refuses: who does not take part; a draft issued or dropped; nothing
    changed; too many places at once.
    """
    draft = locked(section.draft)
    here = _here(draft, section)
    registry.require(by, "drafting.take_part", draft.unit, draft=draft, on=on)
    must_be_open(draft)
    wanted, numbers = _wanted(here, base, text)
    found = merging.hunks(updates_for(here, numbers), lines_of(wanted), here.clock + 1)
    if not found or here.removed:
        raise Refused(_("Chưa đổi chữ nào trong mục này."), _("Sửa thẳng vào khung chữ rồi bấm “Gửi đề nghị sửa”."))
    if len(found) > MOST_SUGGESTIONS:
        raise Refused(
            _("Đổi %(count)s chỗ cùng lúc, quá nhiều để xem từng chỗ.") % {"count": len(found)},
            _("Đề nghị ít chỗ hơn, hoặc trao đổi để được giao viết mục này."),
        )
    here.clock += len(found)
    here.save(update_fields=["clock"])
    rows = [
        Suggestion(
            section=here,
            update=one.update,
            removed=one.removed,
            inserted=one.inserted,
            by_id=by.pk,
            by_name=str(by),
            at=at,
        )
        for one in found
    ]
    made = Suggestion.objects.bulk_create(rows)
    after = {"heading": str(here), "number": len(made)}
    audit.record(by=by, verb="drafting.suggest", target=draft, unit_id=draft.unit_id, after=after, at=at)
    return made


@transaction.atomic
def decide(*, suggestion: Suggestion, accept: bool, by: User, on: date, at: datetime) -> Suggestion:
    """Accept a suggestion (its words go in, as the change of who suggested them) or refuse it; who and when is kept.

    Refuses: who may not write the section; a suggestion decided before; a draft that may not be written now.
    """
    draft = locked(suggestion.section.draft)
    here = _here(draft, suggestion.section)
    row = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    registry.require(by, "drafting.write", draft.unit, section=here, on=on)
    must_be_writable(draft, by, on)
    if row.state != SuggestionState.OPEN:
        raise Refused(
            _("Đề nghị này đã được %(name)s quyết.") % {"name": row.decided_by_name},
            _("Mở lại mục để xem chữ hiện nay."),
        )
    row.state = SuggestionState.ACCEPTED if accept else SuggestionState.REFUSED
    row.decided_by_id, row.decided_by_name, row.decided_at = by.pk, str(by), at
    row.save(update_fields=["state", "decided_by_id", "decided_by_name", "decided_at"])
    if accept:
        _take_in(here, row, at)
        keep(draft, Why.WRITING, by=by, at=at)
    after = {"heading": str(here), "removed": row.removed, "inserted": row.inserted, "state": row.state}
    audit.record(by=by, verb="drafting.decide", target=draft, unit_id=draft.unit_id, after=after, at=at)
    return row


def _take_in(section: Section, row: Suggestion, at: datetime) -> None:
    section.number += 1
    Change.objects.create(
        section=section, number=section.number, update=bytes(row.update), origin=Origin.SUGGESTION, by_id=row.by_id,
        by_name=row.by_name, at=at,
    )  # fmt: skip
    known = [bytes(section.merged)] if section.merged else []
    section.merged = merging.state_of([*known, bytes(row.update)])
    section.clock = max(section.clock, section.number)
    section.text = whole(merging.words_of([section.merged]))
    section.save(update_fields=["number", "merged", "clock", "text"])


@transaction.atomic
def say_state(*, section: Section, state: str, by: User, on: date, at: datetime) -> Section:
    """Say how far the section is. Refuses: who may not write it; a state that is none; a draft issued or dropped."""
    draft = locked(section.draft)
    here = _here(draft, section)
    registry.require(by, "drafting.write", draft.unit, section=here, on=on)
    must_be_open(draft)
    if state not in SectionState.values:
        raise Refused(_("Không có tiến độ ấy."), _("Chọn chưa viết, đang viết hoặc xong."))
    before = here.state
    here.state = state
    here.save(update_fields=["state"])
    audit.record(
        by=by, verb="drafting.section_state", target=draft, unit_id=draft.unit_id, at=at,
        before={"state": before}, after={"heading": str(here), "state": state},
    )  # fmt: skip
    return here

"""Due days of drafts and their sections of many units at once, for the calendar, the reminders and the home page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.base.ui.stages import Waiting
from tongket.cores.kernel.working_days import OwnDays, add_working_days
from tongket.cycle.drafting.enums import DraftState, SectionState
from tongket.cycle.drafting.facts.kinds import kind_of
from tongket.cycle.drafting.models import Draft, Section
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

ANSWER_WITHIN = 3  # working days that a draft sent for approval may wait


@dataclass(frozen=True)
class DueSection:
    """A section given to somebody with a day."""

    section_id: int
    draft_id: int
    unit_id: int
    period: str
    title: str
    due_on: date
    is_open: bool
    owner_name: str
    owner_account: int | None
    whole_title: str  # for the one who writes it


@dataclass(frozen=True)
class SentDraft:
    """A draft that waits for approval, or one with a day until which it should be issued."""

    draft_id: int
    unit_id: int
    period: str
    title: str
    sent_on: date | None
    sent_by: str
    due_on: date | None
    begun_by_id: int | None
    begun_by_name: str


def title_of(draft: Draft) -> str:
    """ "Kế hoạch: Tổ chức hè 2025"."""
    kind = kind_of(draft.kind)
    return f"{kind.name if kind else draft.kind}: {draft.abstract}"


def due_sections(unit_ids: Iterable[int], first: date, last: date) -> list[DueSection]:
    """Sections of drafts still written that are due from ``first`` to ``last``, by day; one query."""
    rows = Section.objects.filter(
        draft__unit_id__in=list(unit_ids), draft__state=DraftState.DRAFT, due_on__gte=first, due_on__lte=last,
        removed=False, assignee__isnull=False,
    ).select_related("draft", "assignee").order_by("due_on", "pk")  # fmt: skip
    return [
        DueSection(
            row.pk,
            row.draft_id,
            row.draft.unit_id,
            row.draft.period,
            _("Viết mục được giao trong dự thảo %(kind)s") % {"kind": _kind_says(row.draft)},
            row.due_on or first,
            row.state != SectionState.DONE,
            row.assignee.full_name if row.assignee else "",
            row.assignee_id,
            _("Viết mục “%(heading)s” của %(draft)s")
            % {"heading": str(row) or _("nội dung"), "draft": title_of(row.draft)},
        )
        for row in rows
    ]


def _kind_says(draft: Draft) -> str:
    """The kind alone: calendars are open to more people than drafts."""
    kind = kind_of(draft.kind)
    return kind.name.lower() if kind else draft.kind


def open_drafts(unit_ids: Iterable[int]) -> list[SentDraft]:
    """Drafts that are not issued, with when they were sent; one query."""
    rows = Draft.objects.filter(unit_id__in=list(unit_ids), state__in=(DraftState.DRAFT, DraftState.SUBMITTED))
    return [
        SentDraft(
            row.pk, row.unit_id, row.period, _("dự thảo %(kind)s") % {"kind": _kind_says(row)},
            localdate(row.sent_at) if row.sent_at and row.state == DraftState.SUBMITTED else None,
            row.sent_by_name, row.due_on, row.begun_by_id, row.begun_by_name,
        )
        for row in rows.order_by("pk")
    ]  # fmt: skip


def answer_by(sent: date, own: OwnDays) -> date:
    """Until when a draft sent on the day should be answered: three working days later."""
    return add_working_days(sent, ANSWER_WITHIN, own)


def waiting_for_drafts(place: Place) -> list[Waiting]:
    """Sections the person was given, drafts to approve, own drafts sent back or due."""
    if not can(place.user, "drafting.take_part", place.unit, on=place.today):
        return []
    unit, today = place.unit, place.today
    found = []
    for one in due_sections([unit.pk], today - timedelta(days=365), today + timedelta(days=365)):
        if one.is_open and one.owner_account == place.user.pk:
            url = place.url("drafting:section", draft=one.draft_id, section=one.section_id)
            found.append(Waiting(one.due_on, one.whole_title, _("Mục được giao cho mình."), _("Viết"), url))
    rows = Draft.objects.filter(unit=unit, state__in=(DraftState.DRAFT, DraftState.SUBMITTED)).select_related("unit")
    own = None
    for draft in rows:
        url = place.url("drafting:draft", draft=draft.pk)
        if draft.state == DraftState.SUBMITTED and draft.sent_at is not None:
            if can(place.user, "drafting.issue", unit, draft=draft, on=today):
                own = own or organizations.own_days_of(unit.pk, on=today)
                why = _("%(name)s đã gửi dự thảo lần %(number)s.") % {
                    "name": draft.sent_by_name,
                    "number": draft.draft_number,
                }
                until = answer_by(localdate(draft.sent_at), own)
                found.append(
                    Waiting(until, _("Duyệt %(draft)s") % {"draft": title_of(draft)}, why, _("Đọc và duyệt"), url)
                )
        elif draft.return_note and draft.begun_by_id == place.user.pk:
            found.append(
                Waiting(
                    draft.due_on,
                    _("Sửa dự thảo được trả: %(draft)s") % {"draft": title_of(draft)},
                    draft.return_note,
                    _("Mở dự thảo"),
                    url,
                )
            )
        elif draft.due_on and draft.begun_by_id == place.user.pk and (draft.due_on - today).days <= 14:
            found.append(
                Waiting(
                    draft.due_on,
                    _("Hoàn thành %(draft)s") % {"draft": title_of(draft)},
                    _("Dự thảo chưa gửi duyệt."),
                    _("Mở dự thảo"),
                    url,
                )
            )
    return found

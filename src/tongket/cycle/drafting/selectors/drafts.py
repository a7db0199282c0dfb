"""Drafts of a unit: lists, one draft with its sections, whose turn it is, who is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.access.roles import Role
from tongket.base.access.scope import current_scope
from tongket.cores.kernel.text import fold
from tongket.cycle.drafting.enums import DraftState, SectionState, SuggestionState
from tongket.cycle.drafting.facts.kinds import KINDS, Kind, kind_of
from tongket.cycle.drafting.models import Draft, Section
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit
    from tongket.cycle.organizations.places import Place

OPEN = (DraftState.DRAFT, DraftState.SUBMITTED)
WRITERS = (Role.OFFICER.value, Role.HEAD.value, Role.EMULATION.value, Role.MEMBER.value)
LATE_NAMED = 3


@dataclass(frozen=True)
class DraftRow:
    """A draft in a list: what it is, whose turn it is, until when."""

    draft: Draft
    kind: Kind
    done: int
    count: int
    turn: str
    due_on: date | None
    is_late: bool
    late: str
    is_mine: bool


def _kept() -> Prefetch[str]:
    return Prefetch("sections", Section.objects.filter(removed=False).select_related("assignee"), to_attr="kept")


def drafts_at(place: Place) -> QuerySet[Draft]:
    """The unit's drafts that the person may see; dropped ones are gone."""
    rows = Draft.objects.filter(unit_id=place.unit.pk).exclude(state=DraftState.DROPPED)
    if not can(place.user, "drafting.view", place.unit, on=place.today):
        rows = rows.filter(pk__in=Section.objects.filter(assignee_id=place.user.pk, removed=False).values("draft_id"))
    return rows.select_related("paper", "corrects")


def rows_at(place: Place, *, state: str = "", kind: str = "", words: str = "", mine: bool = False) -> list[DraftRow]:
    """The list, filtered; open drafts unless another state is asked for. The number of queries is fixed."""
    found = drafts_at(place)
    found = found.filter(state=state) if state in DraftState.values else found
    if not state:
        found = found.filter(state__in=OPEN)
    if kind in KINDS:
        found = found.filter(kind=kind)
    rows = [_row(one, place) for one in found.prefetch_related(_kept())]
    wanted = fold(words)
    rows = [row for row in rows if wanted in fold(f"{row.kind.name} {row.draft.abstract} {row.draft.begun_by_name}")]
    return [row for row in rows if row.is_mine] if mine else rows


def _row(draft: Draft, place: Place) -> DraftRow:
    kept: list[Section] = draft.kept  # type: ignore[attr-defined]
    written = [one for one in kept if one.state != SectionState.DONE]
    given = [one for one in written if one.assignee is not None]
    is_open = draft.state in OPEN
    late = [one for one in given if is_open and one.due_on and one.due_on < place.today]
    names = list(dict.fromkeys(one.assignee.full_name for one in late if one.assignee))
    mine = any(one.assignee_id == place.user.pk for one in given) or draft.begun_by_id == place.user.pk
    return DraftRow(
        draft=draft,
        kind=kind_of(draft.kind) or next(iter(KINDS.values())),
        done=len(kept) - len(written),
        count=len(kept),
        turn=_turn(draft, given),
        due_on=draft.due_on,
        is_late=bool(is_open and draft.due_on and draft.due_on < place.today),
        late=", ".join(names),
        is_mine=mine or (draft.state == DraftState.SUBMITTED and Role.HEAD in _roles(place)),
    )


def _roles(place: Place) -> frozenset[str]:
    return current_scope().roles_at(place.user, place.unit.pk, place.today)


def _turn(draft: Draft, given: Sequence[Section]) -> str:
    """In whose hands it is."""
    if draft.state == DraftState.SUBMITTED:
        return _("Người đứng đầu duyệt")
    if draft.state == DraftState.ISSUED:
        return ""
    names = list(dict.fromkeys(one.assignee.full_name for one in given if one.assignee))
    if not names:
        return _("%(name)s (chủ trì)") % {"name": draft.begun_by_name}
    rest = len(names) - LATE_NAMED
    said = ", ".join(names[:LATE_NAMED])
    return said if rest <= 0 else ngettext("%(names)s và %(count)s người nữa", "%(names)s và %(count)s người nữa", rest) % {"names": said, "count": rest}  # fmt: skip


def draft_of(place: Place, draft_id: int) -> Draft | None:
    """The unit's draft with this id, not dropped, or None."""
    rows = Draft.objects.filter(pk=draft_id, unit_id=place.unit.pk).exclude(state=DraftState.DROPPED)
    return rows.select_related("unit", "paper", "signer", "corrects__entry").first()


def sections_of(draft: Draft) -> list[Section]:
    """The sections in order, each with who writes it and how many suggestions and remarks wait."""
    rows = Section.objects.filter(draft=draft, removed=False).select_related("assignee", "draft")
    waiting = Count("suggestions", filter=Q(suggestions__state=SuggestionState.OPEN), distinct=True)
    said = Count("remarks", filter=Q(remarks__answers__isnull=True, remarks__done_at__isnull=True), distinct=True)
    return list(rows.annotate(waiting=waiting, said=said).order_by("position", "pk"))


def section_of(draft: Draft, section_id: int) -> Section | None:
    """The section of the draft, removed or not, or None."""
    return Section.objects.filter(draft=draft, pk=section_id).select_related("assignee", "draft__unit").first()


def colleagues_of(unit: Unit, on: date) -> list[User]:
    """Whom a section can be given to: everybody with an account and a role at the unit, by given name."""
    return organizations.holders_of(unit, WRITERS, on)

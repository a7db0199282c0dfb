"""Due days of many units at once: steps of their blocks, conclusions of meetings, covenants to sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.base.ui.stages import Waiting
from tongket.cycle.blocks.enums import CovenantState, Who
from tongket.cycle.blocks.models import BlockYear, Conclusion, Party, Step
from tongket.cycle.blocks.selectors.parties import filled_on
from tongket.cycle.blocks.selectors.years import LEAD
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place


@dataclass(frozen=True)
class DueOfBlock:
    """One thing a block asks of a unit. ``page`` and ``part`` name the page, below the unit's own address."""

    key: str
    unit_id: int
    year: int
    title: str
    due_on: date
    is_open: bool
    page: str
    parts: tuple[tuple[str, str | int], ...]


FEW = 50  # units; of more it is cheaper to read all blocks of the installation


def due_of_blocks(unit_ids: Iterable[int], first: date, last: date, *, blocks: Iterable[int] = ()) -> list[DueOfBlock]:
    """What is due from ``first`` to ``last`` in the units; ``blocks`` are those of them that are blocks themselves.

    One query where nobody is in a block; else a fixed number and one for each year with a step of its members.
    """
    wanted = set(unit_ids)
    near = {*blocks, *organizations.blocks_with(wanted)} if len(wanted) <= FEW else None
    if near is not None and not near:
        return []
    steps = Step.objects.filter(due_on__range=(first, last)).select_related("year__unit").prefetch_related("answers")
    conclusions = Conclusion.objects.filter(due_on__range=(first, last)).select_related("meeting__year__unit")
    if near is not None:
        steps = steps.filter(year__unit_id__in=near)
        conclusions = conclusions.filter(meeting__year__unit_id__in=near)
    rows = list(steps)
    members = _members_of({row.year for row in rows if row.who == Who.MEMBERS}, wanted)
    found = [due for row in rows for due in _of_step(row, wanted, members.get(row.year_id, {}))]
    return found + [due for row in conclusions for due in _of_conclusion(row, wanted)]


def _members_of(years: Iterable[BlockYear], wanted: set[int]) -> dict[int, dict[int, tuple[date | None, date | None]]]:
    """Of each year the wanted members with the days they came and left."""
    return {
        year.pk: {
            row.member_id: (row.valid_from, row.valid_to)
            for row in organizations.members_between(year.unit_id, year.first_day, year.last_day)
            if row.member_id in wanted
        }
        for year in years
    }


def _of_step(row: Step, wanted: set[int], members: dict[int, tuple[date | None, date | None]]) -> list[DueOfBlock]:
    year = row.year
    parts = (("block", year.unit.code),)
    if row.who == Who.MEMBERS:
        answered = {one.member_id for one in row.answers.all()}
        return [
            DueOfBlock(f"step:{row.pk}", unit, year.year, row.title, row.due_on, row.done_on is None and unit not in answered, "blocks:calendar", parts)
            for unit, (came, left) in members.items()
            if (came is None or came <= row.due_on) and (left is None or left >= row.due_on)
        ]  # fmt: skip
    leads = year.head_id if row.who == Who.HEAD and year.head_id in wanted else year.unit_id
    if leads not in wanted:
        return []
    return [
        DueOfBlock(f"step:{row.pk}", leads, year.year, row.title, row.due_on, row.done_on is None, "blocks:calendar", parts)
    ]  # fmt: skip


def _of_conclusion(row: Conclusion, wanted: set[int]) -> list[DueOfBlock]:
    year = row.meeting.year
    owner = row.owner_id or year.head_id or year.unit_id
    if owner not in wanted or row.due_on is None:
        return []
    parts = (("block", year.unit.code), ("meeting", row.meeting_id))
    return [
        DueOfBlock(f"conclusion:{row.pk}", owner, year.year, row.text[:200], row.due_on, row.done_on is None, "blocks:meeting", parts)
    ]  # fmt: skip


def waiting_for_blocks(place: Place) -> list[Waiting]:
    """What blocks ask of the person who looks: the unit's open steps and conclusions, covenants to sign oneself."""
    if not place.period.contains(place.today):
        return []
    found = _signatures(place)
    if not can(place.user, LEAD, place.unit, on=place.today):
        return found
    first, last = date(place.today.year - 1, 7, 1), date.fromordinal(place.today.toordinal() + 30)
    own = [place.unit.pk] if organizations.is_block(place.unit) else []
    for one in due_of_blocks([place.unit.pk], first, last, blocks=own):
        if one.is_open:
            url = place.url(one.page, **dict(one.parts))
            found.append(Waiting(one.due_on, one.title, _("Việc của khối, cụm thi đua."), _("Mở"), url))
    return found


def _signatures(place: Place) -> list[Waiting]:
    """Covenants whose party the person fills today and has not signed."""
    rows = Party.objects.filter(
        member=place.unit, signed_on__isnull=True, left_on__isnull=True,
        covenant__state__in=[CovenantState.OUT, CovenantState.FORCE],
    ).select_related("covenant", "member")  # fmt: skip
    found = []
    for row in rows:
        filled = filled_on(row, place.today)
        if filled is not None and filled.account_id == place.user.pk:
            url = place.url("blocks:covenant", covenant=row.covenant_id)
            found.append(Waiting(row.covenant.sign_until, _("Ký %(title)s") % {"title": row.covenant.title},
                                 _("Các bên đang chờ chữ ký của anh chị."), _("Xem và ký"), url))  # fmt: skip
    return found

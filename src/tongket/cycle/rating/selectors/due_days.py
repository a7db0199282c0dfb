"""Days of rating rounds of many units at once, for the calendar and the reminders; nobody's name and no result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from tongket.cycle.rating.enums import RoundState
from tongket.cycle.rating.models import Petition, Round


@dataclass(frozen=True)
class DueRating:
    """One day of a round; ``for_head``: only the head can do it."""

    key: str
    unit_id: int
    year: int
    title: str
    due_on: date
    is_open: bool
    for_head: bool = False


def due_ratings(unit_ids: Iterable[int], first: date, last: date) -> list[DueRating]:
    """Days of rounds and answers to petitions from ``first`` to ``last``; one query, two while petitions wait."""
    units = list(unit_ids)
    near = Round.objects.filter(unit_id__in=units, year__range=(first.year - 1, last.year + 1))
    counted = near.annotate(
        unrated=Count("ratings", filter=Q(ratings__excluded="", ratings__self_level="")),
        unproposed=Count("ratings", filter=Q(ratings__excluded="", ratings__head_level="")),
        waiting=Count("ratings__petitions", filter=Q(ratings__petitions__answered_on__isnull=True), distinct=True),
    )
    rounds = list(counted.order_by("pk"))
    found = [day for row in rounds for day in _days(row) if first <= day.due_on <= last]
    waiting: list[Any] = [row for row in rounds if row.waiting]
    return found + _answers([row.pk for row in waiting], first, last) if waiting else found


def _answers(rounds: list[int], first: date, last: date) -> list[DueRating]:
    """Petitions of these rounds that wait for their answer."""
    found = []
    petitions = Petition.objects.filter(rating__round__in=rounds, answered_on__isnull=True, due_on__range=(first, last))
    for one in petitions.select_related("rating__round").order_by("due_on", "pk"):
        of = one.rating.round
        title = _("Trả lời kiến nghị về xếp loại năm %(year)s") % {"year": of.year}
        found.append(
            DueRating(f"petition:{one.pk}", of.unit_id, of.year, title, one.due_on, is_open=True, for_head=True)
        )
    return found


def _days(row: Any) -> Iterator[DueRating]:
    """The days of one round; a step is done when everybody's line has it, all of them once it is decided."""
    is_open, year = row.state == RoundState.OPEN, {"year": row.year}
    steps = (
        ("self", _("Hết hạn tự xếp loại năm %(year)s") % year, row.self_until, is_open and bool(row.unrated), False),
        (
            "head",
            _("Hết hạn nhận xét, đề nghị mức xếp loại năm %(year)s") % year,
            row.head_until,
            is_open and bool(row.unproposed),
            False,
        ),
        (
            "public",
            _("Hết hạn công khai kết quả; quyết định xếp loại năm %(year)s") % year,
            row.public_until,
            is_open,
            True,
        ),
        (
            "petition",
            _("Hết hạn kiến nghị về xếp loại năm %(year)s") % year,
            row.petition_until,
            is_open or bool(row.waiting),
            False,
        ),
    )
    for name, title, day, still, for_head in steps:
        yield DueRating(f"{name}:{row.pk}", row.unit_id, row.year, title, day, still, for_head)

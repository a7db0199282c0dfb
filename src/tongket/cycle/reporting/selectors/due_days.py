"""How far figures and reviews of many units are, and until when, for the calendar and the reminders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import get_current_timezone

from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.working_days import OwnDays, add_working_days
from tongket.cycle.reporting.enums import Outline, ReviewState
from tongket.cycle.reporting.models import Closing, Figure, Review
from tongket.cycle.reporting.selectors.rollup import codes_within

REPORTS = (Outline.PUBLIC_UNIT, Outline.UNION)
ANSWER_WITHIN = 3  # working days that a draft sent for approval may wait


@dataclass(frozen=True)
class SentFigures:
    """Which units have closed the period, and which have any figure of it."""

    closed: frozenset[int]
    begun: frozenset[int]


def sent_figures(unit_ids: Iterable[int], period: Period) -> SentFigures:
    """Two queries, however many units."""
    ids = list(unit_ids)
    closed = Closing.objects.filter(unit_id__in=ids, period=period.code, reopened_on__isnull=True)
    begun = Figure.objects.filter(unit_id__in=ids, period__in=codes_within(period)).order_by()
    return SentFigures(
        frozenset(closed.values_list("unit_id", flat=True)),
        frozenset(begun.values_list("unit_id", flat=True).distinct()),
    )


@dataclass(frozen=True)
class ReviewStanding:
    """How the year-end report of a unit stands: draft, submitted (sent on a day) or issued."""

    review_id: int
    unit_id: int
    period: str
    state: str
    sent_on: date | None
    sent_by: str


def review_standings(unit_ids: Iterable[int], periods: Iterable[str]) -> list[ReviewStanding]:
    """The reports of the units for the periods, in one query."""
    rows = Review.objects.filter(unit_id__in=list(unit_ids), period__in=list(periods), outline__in=REPORTS)
    return [
        ReviewStanding(row.pk, row.unit_id, row.period, row.state, sent_on(row), _sender(row))
        for row in rows.order_by("unit_id", "period", "pk")
    ]


def sent_on(review: Review) -> date | None:
    """The day the draft that waits was sent for approval; None when none waits."""
    if review.state != ReviewState.SUBMITTED or not review.submissions:
        return None
    return datetime.fromisoformat(review.submissions[-1]["at"]).astimezone(get_current_timezone()).date()


def _sender(review: Review) -> str:
    return str(review.submissions[-1]["by"]) if review.submissions else review.written_by_name


def answer_by(sent: date, own: OwnDays) -> date:
    """Until when a draft sent on the day should be answered: three working days later.

    >>> str(answer_by(date(2024, 2, 6), OwnDays()))  # Tết lies between
    '2024-02-16'
    """
    return add_working_days(sent, ANSWER_WITHIN, own)

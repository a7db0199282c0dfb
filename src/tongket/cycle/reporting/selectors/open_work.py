"""What of reporting is not finished: for handing work over."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, Subquery

from tongket.cycle.reporting.enums import FactState, ReviewState
from tongket.cycle.reporting.models import Figure, FigureComment, Reading, Review


@dataclass(frozen=True)
class HalfRead:
    """A document put in, with how many of its facts nobody has accepted or refused."""

    reading: Reading
    pending: int


def open_reviews(unit_ids: Collection[int]) -> list[Review]:
    """Reviews of these units not issued: drafts and those sent for approval."""
    rows = Review.objects.filter(unit_id__in=unit_ids).exclude(state=ReviewState.ISSUED).select_related("unit")
    return list(rows.order_by("unit__position", "unit__code", "period", "outline"))


def half_read(unit_ids: Collection[int]) -> list[HalfRead]:
    """Documents of these units with facts still to be accepted or refused."""
    pending = Count("facts", filter=Q(facts__state=FactState.PENDING))
    rows = Reading.objects.filter(unit_id__in=unit_ids).annotate(pending=pending).filter(pending__gt=0)
    return [HalfRead(row, row.pending) for row in rows.select_related("unit").order_by("-put_in_at")]


def unanswered_comments(unit_ids: Collection[int], *, most: int = 20) -> list[FigureComment]:
    """What was said about cells that nobody has changed since, the newest first."""
    figure = Figure.objects.filter(
        unit_id=OuterRef("unit_id"), indicator_id=OuterRef("indicator_id"), period=OuterRef("period")
    )
    rows = FigureComment.objects.filter(unit_id__in=unit_ids).annotate(
        changed_at=Subquery(figure.values("entered_at")[:1])
    )
    waiting = rows.filter(Q(changed_at__isnull=True) | Q(changed_at__lt=F("at"))).select_related("indicator")
    return list(waiting.order_by("-at", "-id")[:most])

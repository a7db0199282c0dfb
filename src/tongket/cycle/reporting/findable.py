"""What of the room can be found: figures by indicator, unit and period; reviews; readings of documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, by_text, keys_where, newest, publish
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.reporting.enums import Outline, ReviewState
from tongket.cycle.reporting.models import Figure, Reading, Review
from tongket.cycle.reporting.selectors.cells import own_cell


def figure_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Figures by the name of their indicator, with unit and period. The value is not in the index: see figure_values."""
    wanted = Figure.objects.values_list("pk", "unit_id", "period", "indicator__name", "indicator__code")
    rows = list(wanted if keys is None else wanted.filter(pk__in=keys))
    names = organizations.names_on({row[1] for row in rows}, date.max)
    for pk, unit_id, code, name, indicator in rows:
        period = Period.from_code(code)
        yield Entry(
            key=pk,
            units=(unit_id,),
            title=name,
            detail=f"{names.get(unit_id, '')}; {period.says}",
            order=by_text(name) + b" " + newest(period.end),
            period=code,
            year=period.end.year,
            route="reporting:figure",
            args={"indicator": indicator},
        )


def figure_values(keys: Sequence[int], on: date) -> Mapping[int, str]:
    """What the figures say now, by id, with the measure: "1.718 lượt"."""
    found = {}
    for figure in Figure.objects.filter(pk__in=keys).select_related("indicator"):
        cell = own_cell(figure.indicator, figure)
        measure = figure.indicator.measure if cell.amount is not None else ""
        found[figure.pk] = f"{cell.shown} {measure}".strip()
    return found


def review_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Reviews by outline, unit and period; a draft is found by those who may read drafts."""
    rows = list(Review.objects.defer("submissions") if keys is None else Review.objects.filter(pk__in=keys))
    names = organizations.names_on({row.unit_id for row in rows}, date.max)
    for row in rows:
        period = Period.from_code(row.period)
        issued = row.state == ReviewState.ISSUED
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=f"{Outline(row.outline).label} {period.says}",
            detail=f"{names.get(row.unit_id, '')}; {ReviewState(row.state).label}",
            order=newest(period.end) + by_text(str(Outline(row.outline).label)),
            period=row.period,
            year=period.end.year,
            route="reporting:review_outline",
            args={"outline": row.outline},
            see="reporting.view_review" if issued else "reporting.view_draft",
        )


def reading_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Documents that were put in to be read, by title."""
    wanted = Reading.objects.only("pk", "unit_id", "period", "title", "put_in_by_name", "put_in_at")
    rows = list(wanted if keys is None else wanted.filter(pk__in=keys))
    names = organizations.names_on({row.unit_id for row in rows}, date.max)
    for row in rows:
        period = Period.from_code(row.period)
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=row.title,
            detail=f"{names.get(row.unit_id, '')}; {period.says}; {row.put_in_by_name}",
            order=newest(row.put_in_at.date()) + by_text(row.title),
            period=row.period,
            year=period.end.year,
            route="reporting:reading",
            args={"reading": row.pk},
        )


def let_find() -> None:
    """Publish figures, reviews and readings; called once by the app."""
    publish(
        Kind(
            name="review",
            says=_("Báo cáo"),
            place=40,
            see="reporting.view_review",
            more_sees=("reporting.view_draft",),
            entries=review_entries,
            watches=(
                Watch("reporting.Review"),
                Watch("organizations.UnitVersion", "unit_id", keys_where(Review, "unit_id")),
            ),
        )
    )
    publish(
        Kind(
            name="figure",
            says=_("Số liệu"),
            place=60,
            see="reporting.view_figures",
            entries=figure_entries,
            live=figure_values,
            watches=(
                Watch("reporting.Figure"),
                Watch("planning.Indicator", keys=keys_where(Figure, "indicator_id")),
                Watch("organizations.UnitVersion", "unit_id", keys_where(Figure, "unit_id")),
            ),
        )
    )
    publish(
        Kind(
            name="reading",
            says=_("Văn bản đưa vào đọc số"),
            place=90,
            see="reporting.view_readings",
            entries=reading_entries,
            watches=(
                Watch("reporting.Reading"),
                Watch("organizations.UnitVersion", "unit_id", keys_where(Reading, "unit_id")),
            ),
        )
    )

"""What of the room can be found: requests, by subject and paper, at the unit that asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, by_text, keys_where, newest, publish
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.enums import RequestState
from tongket.cycle.collecting.models import Request
from tongket.cycle.organizations import selectors as organizations


def request_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Requests that were not cancelled."""
    wanted = Request.objects.exclude(state=RequestState.CANCELLED)
    rows = list(wanted if keys is None else wanted.filter(pk__in=keys))
    names = organizations.names_on({row.unit_id for row in rows}, date.max)
    for row in rows:
        period = Period.from_code(row.period)
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=f"{row.subject}, {period.says}",
            detail=f"{names.get(row.unit_id, '')}; {RequestState(row.state).label}; {row.paper}".strip("; "),
            order=newest(row.begun_at.date()) + by_text(row.subject),
            period=row.period,
            year=period.end.year,
            route="collecting:request",
            args={"ask": row.pk},
        )


def let_find() -> None:
    """Publish requests; called once by the app."""
    publish(
        Kind(
            name="request",
            says=_("Yêu cầu báo cáo"),
            place=36,
            see="collecting.view",
            entries=request_entries,
            watches=(
                Watch("collecting.Request"),
                Watch("organizations.UnitVersion", "unit_id", keys_where(Request, "unit_id")),
            ),
        )
    )

"""What of the room can be found: drafts being written, by abstract; issued ones are found as papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, by_text, keys_where, newest, publish
from tongket.cores.kernel.periods import Period
from tongket.cycle.drafting.enums import DraftState
from tongket.cycle.drafting.facts.kinds import kind_of
from tongket.cycle.drafting.models import Draft
from tongket.cycle.organizations import selectors as organizations


def draft_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Drafts that are not issued and not dropped."""
    wanted = Draft.objects.filter(state__in=(DraftState.DRAFT, DraftState.SUBMITTED))
    rows = list(wanted if keys is None else wanted.filter(pk__in=keys))
    names = organizations.names_on({row.unit_id for row in rows}, date.max)
    for row in rows:
        period, kind = Period.from_code(row.period), kind_of(row.kind)
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=f"{kind.name if kind else row.kind}: {row.abstract}",
            detail=f"{names.get(row.unit_id, '')}; {DraftState(row.state).label}; {row.begun_by_name}",
            order=newest(row.begun_at.date()) + by_text(row.abstract),
            period=row.period,
            year=period.end.year,
            route="drafting:draft",
            args={"draft": row.pk},
        )


def let_find() -> None:
    """Publish drafts; called once by the app."""
    publish(
        Kind(
            name="draft",
            says=_("Dự thảo văn bản"),
            place=35,
            see="drafting.view",
            entries=draft_entries,
            watches=(
                Watch("drafting.Draft"),
                Watch("organizations.UnitVersion", "unit_id", keys_where(Draft, "unit_id")),
            ),
        )
    )

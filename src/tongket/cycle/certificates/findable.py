"""What of the register can be found: awards by recipient, number, decision and citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, newest, publish
from tongket.cores.kernel.dates import short_date
from tongket.cycle.certificates.models import Award


def award_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Numbered awards with a day of decision; the page stands in the year of the decision."""
    wanted = Award.objects.filter(number__isnull=False, decided_on__isnull=False)
    for row in wanted if keys is None else wanted.filter(pk__in=keys):
        if row.decided_on is None:
            continue
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=f"{row.get_form_display()} {row}",
            detail=f"{row.detail}; {row.decision}, {short_date(row.decided_on)}".removeprefix("; "),
            order=newest(row.decided_on) + b"%07d" % (row.number or 0),
            period=str(row.year),
            year=row.year,
            route="certificates:award",
            args={"award": row.pk},
        )


def let_find() -> None:
    """Publish awards; called once by the app."""
    publish(
        Kind(
            name="award",
            says=_("Khen thưởng"),
            place=35,
            see="certificates.view",
            entries=award_entries,
            watches=(Watch("certificates.Award", "pk"),),
        )
    )

"""What of the register can be found: issued papers by number, symbol, abstract and signer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, keys_where, newest, publish
from tongket.cores.kernel.dates import short_date
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers.models import IssuedPaper


def paper_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Papers in their newest version; a corrected version is reached from the newer one."""
    wanted = IssuedPaper.objects.filter(corrected_by__isnull=True).defer("record", "figures")
    rows = list(wanted if keys is None else wanted.filter(pk__in=keys))
    names = organizations.names_on({row.unit_id for row in rows}, date.max)
    for row in rows:
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=f"{row}: {row.abstract}",
            detail=f"{short_date(row.issued_on)}; {row.signer_name}; {names.get(row.unit_id, '')}",
            order=newest(row.issued_on) + b"%07d" % (9_999_999 - row.number),
            period=row.period,
            year=row.year,
            route="papers:paper",
            args={"paper_id": row.pk},
        )


def _with_corrected(ids: list[int]) -> Iterable[int]:
    return [*ids, *IssuedPaper.objects.filter(corrected_by__in=ids).values_list("pk", flat=True)]


def let_find() -> None:
    """Publish papers; called once by the app."""
    publish(
        Kind(
            name="paper",
            says=_("Văn bản đã phát hành"),
            place=30,
            see="papers.view",
            entries=paper_entries,
            watches=(
                Watch("papers.IssuedPaper", "pk", _with_corrected),
                Watch("organizations.UnitVersion", "unit_id", keys_where(IssuedPaper, "unit_id")),
            ),
        )
    )

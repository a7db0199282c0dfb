"""What of the registers can be found: papers and numbers, incoming papers, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from tongket.base.search.publishing import Entry, Kind, Watch, keys_where, newest, publish
from tongket.cores.kernel.dates import short_date
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers.enums import Origin
from tongket.cycle.papers.models import CaseFile, IncomingPaper, IssuedPaper, RegisterEntry


def paper_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Papers in their newest version; a corrected version is reached from the newer one."""
    wanted = IssuedPaper.objects.filter(corrected_by__isnull=True).defer("record", "figures").select_related("entry")
    rows = list(wanted if keys is None else wanted.filter(pk__in=keys))
    names = organizations.names_on({row.unit_id for row in rows}, date.max)
    for row in rows:
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=f"{row}: {row.abstract}",
            detail="; ".join(
                [*_recalled(row.entry), short_date(row.issued_on), row.signer_name, names.get(row.unit_id, "")]
            ),
            order=newest(row.issued_on) + b"%07d" % (9_999_999 - row.number),
            period=row.period,
            year=row.year,
            route="papers:paper",
            args={"paper_id": row.pk},
        )


def _recalled(entry: RegisterEntry | None) -> list[str]:
    return ["ĐÃ THU HỒI"] if entry is not None and entry.is_recalled else []


def entry_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Numbers of papers made outside and of copies; those of the program are found as papers."""
    wanted = RegisterEntry.objects.exclude(origin=Origin.PROGRAM)
    rows = list(wanted if keys is None else wanted.filter(pk__in=keys))
    names = organizations.names_on({row.unit_id for row in rows}, date.max)
    for row in rows:
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=f"{row}: {row.abstract}",
            detail="; ".join([*_recalled(row), short_date(row.issued_on), row.signer_name, names.get(row.unit_id, "")]),
            order=newest(row.issued_on) + b"%07d" % (9_999_999 - row.number),
            period=row.period,
            year=row.year,
            route="papers:entry",
            args={"entry": row.pk},
        )


def incoming_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Incoming papers by author, number and abstract."""
    wanted = IncomingPaper.objects.select_related("person")
    for row in wanted if keys is None else wanted.filter(pk__in=keys):
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=f"{row.notation or row} {row.author}: {row.abstract}",
            detail="; ".join(
                one for one in (str(row), short_date(row.arrived_on), row.person.full_name if row.person else "") if one
            ),
            order=newest(row.arrived_on) + b"%07d" % (9_999_999 - row.arrival_number),
            period=str(row.year),
            year=row.year,
            route="papers:arrival",
            args={"arrival": row.pk},
        )


def case_entries(keys: Sequence[int] | None) -> Iterator[Entry]:
    """Files by code and title."""
    wanted = CaseFile.objects.select_related("keeper")
    for row in wanted if keys is None else wanted.filter(pk__in=keys):
        yield Entry(
            key=row.pk,
            units=(row.unit_id,),
            title=str(row),
            detail="; ".join(
                one for one in (str(row.year), row.heading, row.keeper.full_name if row.keeper else "") if one
            ),
            order=newest(date(row.year, 1, 1)) + row.code.encode()[:20],
            period=str(row.year),
            year=row.year,
            route="papers:case",
            args={"case": row.pk},
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
                Watch("papers.RegisterEntry", "pk", keys_where(IssuedPaper, "entry_id")),
            ),
        )
    )
    publish(
        Kind(
            name="outgoing",
            says=_("Số văn bản đi"),
            place=31,
            see="papers.view",
            entries=entry_entries,
            watches=(
                Watch("papers.RegisterEntry"),
                Watch("organizations.UnitVersion", "unit_id", keys_where(RegisterEntry, "unit_id")),
            ),
        )
    )
    publish(
        Kind(
            name="incoming",
            says=_("Văn bản đến"),
            place=32,
            see="papers.view_incoming",
            entries=incoming_entries,
            watches=(
                Watch("papers.IncomingPaper"),
                Watch("organizations.Person", "pk", keys_where(IncomingPaper, "person_id")),
            ),
        )
    )
    publish(
        Kind(
            name="case_file",
            says=_("Hồ sơ lưu"),
            place=33,
            see="papers.keep",
            entries=case_entries,
            watches=(Watch("papers.CaseFile"), Watch("organizations.Person", "pk", keys_where(CaseFile, "keeper_id"))),
        )
    )

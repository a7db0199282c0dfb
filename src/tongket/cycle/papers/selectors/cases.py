"""Reads of files (hồ sơ): the catalogue of a year, the papers of one, what is due to be handed over."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from tongket.cycle.papers.facts.lines import Kept
from tongket.cycle.papers.models import CaseFile, Handover, IncomingPaper, RegisterEntry

AHEAD_DAYS = 30  # deadlines of the archive are told so many days before (Phụ lục VI)


def cases_of(unit_id: int) -> QuerySet[CaseFile]:
    """All files of the unit with how many papers each has."""
    rows = CaseFile.objects.filter(unit_id=unit_id).select_related("keeper", "handover")
    return rows.annotate(
        outgoing_count=Count("outgoing", distinct=True), incoming_count=Count("incoming", distinct=True)
    )


def case_of(unit_id: int, case_id: int) -> CaseFile | None:
    """The file with this id when it is the unit's, else None."""
    return cases_of(unit_id).filter(pk=case_id).first()


def years_of_cases(unit_id: int) -> list[int]:
    """Years with a catalogue, the newest first."""
    return list(CaseFile.objects.filter(unit_id=unit_id).order_by("-year").values_list("year", flat=True).distinct())


def papers_in(case: CaseFile, own: str) -> list[Kept]:
    """The papers of the file by day; ``own`` is the unit's name."""
    out = [
        Kept(row.issued_on, row.notation, row.abstract, own, row.page_count, outgoing=row)
        for row in RegisterEntry.objects.filter(case_file=case)
    ]
    came = [
        Kept(row.dated_on or row.arrived_on, row.notation, row.abstract, row.author, row.page_count, incoming=row)
        for row in IncomingPaper.objects.filter(case_file=case)
    ]
    return sorted([*out, *came], key=lambda one: (one.day, one.notation))


def handing_over_by(case: CaseFile) -> date | None:
    """Until when a closed file goes to the archive: within a year after the work ended (NĐ 30/2020, Điều 30)."""
    closed = case.closed_on
    if closed is None:
        return None
    try:
        return closed.replace(year=closed.year + 1)
    except ValueError:
        return date(closed.year + 1, 2, 28)


def outlived_on(case: CaseFile) -> date | None:
    """The first day after the file's years of keeping; None for what is kept for ever or is still open."""
    if case.closed_on is None or case.retention_years is None:
        return None
    return date(case.closed_on.year + case.retention_years + 1, 1, 1)


def due_cases(unit_id: int, on: date) -> list[tuple[CaseFile, date]]:
    """Closed files still here whose handing over falls within 30 days or is late, by day."""
    rows = CaseFile.objects.filter(unit_id=unit_id, closed_on__isnull=False, handover__isnull=True)
    dated = [(row, handing_over_by(row)) for row in rows]
    return sorted(
        ((row, day) for row, day in dated if day is not None and (day - on).days <= AHEAD_DAYS), key=lambda one: one[1]
    )


def outlived_cases(unit_id: int, on: date) -> list[CaseFile]:
    """Files whose years of keeping are over: to be weighed, never removed by the program."""
    rows = CaseFile.objects.filter(unit_id=unit_id, closed_on__isnull=False, retention_years__isnull=False)
    return [row for row in rows if (day := outlived_on(row)) is not None and day <= on]


def ready_cases(unit_id: int) -> list[CaseFile]:
    """Closed files that can be handed over."""
    return list(cases_of(unit_id).filter(closed_on__isnull=False, handover__isnull=True))


def handovers_of(unit_id: int) -> list[Handover]:
    """Handings over, the newest first."""
    return list(Handover.objects.filter(unit_id=unit_id).prefetch_related("files"))


def handover_of(unit_id: int, handover_id: int) -> Handover | None:
    """The handing over with this id when it is the unit's, else None."""
    return Handover.objects.filter(unit_id=unit_id, pk=handover_id).prefetch_related("files").first()


def open_cases(unit_id: int) -> list[CaseFile]:
    """Files a paper can be put into."""
    return list(CaseFile.objects.filter(unit_id=unit_id, closed_on__isnull=True).order_by("-year", "code"))

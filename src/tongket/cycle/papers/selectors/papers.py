"""Reads of the register: papers of a unit, versions of one paper, the next free number."""

from __future__ import annotations

import json
from dataclasses import replace

from django.db.models import Q, QuerySet

from tongket.cores.documents import Paper, from_json
from tongket.cores.kernel.text import fold
from tongket.cycle.papers.facts.differences import Difference, differences
from tongket.cycle.papers.models import IssuedPaper


def papers_of(unit_id: int) -> QuerySet[IssuedPaper]:
    """All papers of the unit in every version, the newest first, with their files."""
    return IssuedPaper.objects.filter(unit_id=unit_id).select_related("docx", "pdf", "corrected_by")


def register_of(unit_id: int, *, search: str = "", kind_code: str = "", year: int | None = None) -> list[IssuedPaper]:
    """The unit's register: newest first, filtered; the search reads number, abstract, signer without diacritics."""
    rows = papers_of(unit_id)
    if kind_code:
        rows = rows.filter(kind_code=kind_code)
    if year is not None:
        rows = rows.filter(year=year)
    wanted = fold(search)
    if not wanted:
        return list(rows)
    return [row for row in rows if wanted in fold(f"{row.number} {row} {row.abstract} {row.signer_name}")]


def kinds_and_years(unit_id: int) -> tuple[list[str], list[int]]:
    """The kinds and the years the register knows, for its filter."""
    rows = IssuedPaper.objects.filter(unit_id=unit_id).values_list("kind_code", "year")
    pairs = set(rows.order_by())
    return sorted({kind for kind, _year in pairs}), sorted({year for _kind, year in pairs}, reverse=True)


def paper_of(unit_id: int, paper_id: int) -> IssuedPaper | None:
    """The paper with this id when it is the unit's, else None."""
    return papers_of(unit_id).filter(pk=paper_id).first()


def versions_of(paper: IssuedPaper) -> list[IssuedPaper]:
    """All versions of the paper, the first one first."""
    rows = IssuedPaper.objects.filter(
        unit_id=paper.unit_id,
        kind_code=paper.kind_code,
        symbol=paper.symbol,
        number=paper.number,
        suffix=paper.suffix,
        year=paper.year,
    )
    return list(rows.select_related("docx", "pdf").order_by("version"))


def record_of(issued: IssuedPaper) -> Paper:
    """The paper as it was frozen."""
    return from_json(json.dumps(issued.record))


def differences_from(issued: IssuedPaper, now: Paper) -> list[Difference]:
    """Every place in which a paper says something else than the issued one; number and day are not compared."""
    was = record_of(issued)
    kept = replace(now, number=was.number, number_suffix=was.number_suffix, date=was.date, draft_note=was.draft_note)
    return differences(was, kept)


def last_issued(unit_id: int, kind_code: str) -> IssuedPaper | None:
    """The unit's newest paper of the kind, for the defaults of the next one."""
    return IssuedPaper.objects.filter(Q(unit_id=unit_id) & Q(kind_code=kind_code)).order_by("-recorded_at").first()

"""Reads of the register of outgoing papers, a line for each number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from tongket.cores.kernel.text import fold, sort_key
from tongket.cycle.papers.enums import Origin, kind_says
from tongket.cycle.papers.facts.lines import Line, line_of
from tongket.cycle.papers.models import AttachedFile, RegisterEntry

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

SORTS = ("moi", "so", "trich-yeu", "nguoi-ky")
STATES = ("thieu-tep", "chua-chuyen", "thu-hoi", "ban-sao")


@dataclass(frozen=True)
class Asked:
    """What the list is asked for; "" and None ask for everything."""

    search: str = ""
    kind_code: str | None = None
    year: int | None = None
    state: str = ""
    sort: str = "moi"


def entries_of(unit_id: int) -> QuerySet[RegisterEntry]:
    """All numbers of the unit with their papers and files."""
    rows = RegisterEntry.objects.filter(unit_id=unit_id).select_related("copied_from", "case_file")
    return rows.prefetch_related("papers__docx", "papers__pdf", "attached__file")


def entry_of(unit_id: int, entry_id: int) -> RegisterEntry | None:
    """The number with this id when it is the unit's, else None."""
    return entries_of(unit_id).filter(pk=entry_id).first()


def lines_of(unit_id: int, asked: Asked | None = None) -> list[Line]:
    """The register, filtered and sorted; the search reads number, abstract, signer, recipients without diacritics."""
    wanted = asked or Asked()
    rows = entries_of(unit_id)
    if wanted.kind_code is not None:
        rows = rows.filter(kind_code=wanted.kind_code, copy_form="")
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    lines = [line_of(row) for row in rows if _fits(row, fold(wanted.search))]
    return _sorted((one for one in lines if _in_state(one, wanted.state)), wanted.sort)


def _fits(row: RegisterEntry, words: str) -> bool:
    if not words:
        return True
    text = fold(f"{row.number} {row.notation} {row.abstract} {row.signer_name} {row.recipients} {row.kept_by}")
    return words in text or all(word in text for word in words.split())


def _in_state(line: Line, state: str) -> bool:
    if state == "thieu-tep":
        return line.lacks_file
    if state == "chua-chuyen":
        return line.entry.transferred_on is None and not line.entry.is_recalled
    if state == "thu-hoi":
        return line.entry.is_recalled
    if state == "ban-sao":
        return line.entry.origin == Origin.COPY
    return True


def _sorted(lines: Iterable[Line], sort: str) -> list[Line]:
    found = list(lines)
    if sort == "so":
        return sorted(found, key=lambda one: (one.entry.year, one.entry.symbol, one.entry.number, one.entry.suffix))
    if sort == "trich-yeu":
        return sorted(found, key=lambda one: sort_key(one.entry.abstract))
    if sort == "nguoi-ky":
        return sorted(found, key=lambda one: sort_key(one.entry.signer_name))
    return found


def kinds_and_years_of(unit_id: int) -> tuple[list[tuple[str, str]], list[int]]:
    """The kinds (code, name) and the years the register knows, for its filter."""
    rows = set(RegisterEntry.objects.filter(unit_id=unit_id).order_by().values_list("kind_code", "copy_form", "year"))
    kinds = sorted(
        {(code, kind_says(code)) for code, copy, _year in rows if not copy}, key=lambda one: sort_key(one[1])
    )
    return kinds, sorted({year for _code, _copy, year in rows}, reverse=True)


def attached_of(entry: RegisterEntry, attached_id: int) -> AttachedFile | None:
    """The attached file with this id when it is the entry's."""
    return AttachedFile.objects.filter(entry=entry, pk=attached_id).select_related("file").first()


def answers_open(unit: Unit) -> list[RegisterEntry]:
    """Numbers that may answer an incoming paper, the newest first, at most 200."""
    return list(RegisterEntry.objects.filter(unit=unit, recalled_on__isnull=True, copy_form="")[:200])

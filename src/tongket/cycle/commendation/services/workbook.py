"""The list of a unit taken from Excel: good rows are taken, the others are told with their line and the way out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.commendation.enums import ListState, Standing
from tongket.cycle.commendation.models import Nominee, UnitList
from tongket.cycle.commendation.selectors.law import kinds_of_award
from tongket.cycle.commendation.selectors.workbook import COLUMNS
from tongket.cycle.commendation.services.lists import Entry, add_nominees, held_list
from tongket.cycle.organizations.staff_sheet import SheetRow, read_sheet
from tongket.cycle.records.enums import AWARD_NAMES
from tongket.cycle.records.selectors.award_words import award_named
from tongket.cycle.records.selectors.directory import Directory, directory_of

if TYPE_CHECKING:
    from tongket.base.access.models import User

EVERY = frozenset({"individual", "collective", "household"})


@dataclass
class Taken:
    """What became of a workbook: names added, words changed, rows as they were, rows left out with their reason."""

    added: int = 0
    changed: int = 0
    same: int = 0
    errors: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def import_list(*, row: UnitList, content: bytes, by: User, on: date, at: datetime) -> Taken:
    """Good rows onto the list; a name that is there gets the words of the file. Refuses what is no list, a list that is sent."""
    require(by, "commendation.propose", row.unit, on=on)
    found = held_list(row, ListState.NONE, ListState.REFUSED)
    sheet = read_sheet(content, COLUMNS)
    told, known, kinds = Taken(), directory_of(found.unit, on), kinds_of_award(found.season.unit, on)
    there = {
        (one.who, one.award): one
        for one in found.nominees.filter(standing__in=(Standing.REGISTERED, Standing.PROPOSED))
    }
    seen: set[tuple[str, str]] = set()
    for line in sheet.rows:
        entry, why = _entry(line, found, known, kinds)
        if entry is None:
            told.errors.append((line.number, why))
            continue
        key = (entry.who, entry.award)
        if key in seen:
            told.errors.append((line.number, _("Tên này đã có ở dòng trên cho cùng danh hiệu.")))
            continue
        seen.add(key)
        _take(told, found, entry, there.get(key), line.number, by, on, at)
    after = {"rows": told.added + told.changed}
    if after["rows"]:
        record(by=by, verb="commendation.imported", target=found, unit_id=found.unit_id, after=after, at=at)
    return told


def _entry(
    line: SheetRow, row: UnitList, known: Directory, kinds: dict[str, frozenset[str]]
) -> tuple[Entry | None, str]:
    """What a row asks for, or what is wrong with it."""
    if line.problems:
        return None, "; ".join(line.problems)
    written = line.text("award")
    award = award_named(written) if written else None
    if award is None:
        return None, _("Không rõ danh hiệu, hình thức “%(text)s”.") % {"text": written}
    if award not in row.season.awards:
        return None, _("Đợt này không xét %(award)s.") % {"award": AWARD_NAMES[award]}
    entry, why = known.find(line.text("code"), line.text("full_name"), kinds.get(award, EVERY))
    return (None, why) if entry is None else (Entry(entry.who, award, squash(line.text("deed"))), "")


def _take(
    told: Taken, row: UnitList, entry: Entry, there: Nominee | None, number: int, by: User, on: date, at: datetime
) -> None:  # fmt: skip
    if there is None:
        try:
            with transaction.atomic():
                made = add_nominees(row=row, entries=[entry], by=by, on=on, at=at)
        except Refused as no:
            told.errors.append((number, str(no)))
        else:
            told.added += len(made)
            told.same += not made
    elif there.deed != entry.deed[:400]:
        there.deed = entry.deed[:400]
        there.save(update_fields=["deed"])
        told.changed += 1
    else:
        told.same += 1

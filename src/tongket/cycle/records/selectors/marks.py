"""What the law says of chosen subjects, for rooms that keep lists of names: marks of many at once, the whole answer of one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from tongket.cores.law import history as law
from tongket.cores.law.batch import batch_of
from tongket.cores.law.history import History
from tongket.cycle.judging.selectors import stack_for
from tongket.cycle.records.models import Subject
from tongket.cycle.records.selectors.bulk import Slice, batch_of_part
from tongket.cycle.records.selectors.eligible import One, Wish, answers_for, verdicts_of
from tongket.cycle.records.selectors.targets import COLLECTIVE, PERSON, who_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


def subjects_named(whos: Collection[str]) -> dict[str, Subject]:
    """The subjects that have a record, by who ("p12", "u7", "h3"); one joined into another stands for the other."""
    numbers = {kind: [int(one[1:]) for one in whos if one[:1] == kind and one[1:].isdecimal()] for kind in "puh"}
    rows = Subject.objects.select_related("person", "joined_into__person")
    found: dict[str, Subject] = {}
    for lookup, some in (
        ("person_id__in", numbers[PERSON]), ("collective_id__in", numbers[COLLECTIVE]), ("pk__in", numbers["h"]),
    ):  # fmt: skip
        if some:
            found |= {who_of(one): one.joined_into or one for one in rows.filter(**{lookup: some})}
    return found


def marks_of(
    unit: Unit, whos: Collection[str], *, kind: str, award: str, year: int, on: date
) -> dict[str, int]:  # fmt: skip
    """The mark of each (``eligible.NOT`` … ``ASK``) by the rules of the unit on the day; a handful of queries for any number."""
    known = {who: one.pk for who, one in subjects_named(whos).items() if one.kind == kind}
    book, wish = stack_for(unit, on).book, Wish(kind, year, on)
    empty = batch_of([(law.Subject(kind), History())], on=on, year=year)
    found = dict.fromkeys(whos, int(verdicts_of(book, empty, award, wish)[0]))
    if known:
        ids, batch = batch_of_part(Slice(None, kind, 0, 0, only=tuple(sorted(set(known.values())))), on=on, year=year)
        marks = dict(zip(ids.tolist(), verdicts_of(book, batch, award, wish).tolist(), strict=True))
        found |= {who: marks[pk] for who, pk in known.items() if pk in marks}
    return found


def answers_of(unit: Unit, asked: Collection[tuple[str, Wish]]) -> list[One]:
    """The whole answer in words about who and the award of each wish, in their order.

    A handful of queries, but some milliseconds each: for the names of one page.
    """
    known = subjects_named({who for who, _wish in asked})
    return answers_for(unit, [(known.get(who), wish) for who, wish in asked])

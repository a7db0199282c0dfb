"""The facts of a whole unit as the arrays of the law core: a few flat SELECTs of whole numbers, no objects.

``wanted`` are the SELECTs themselves, so that the benchmark can read the same rows with nothing behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear

from tongket.cores.law.batch import OPEN_END, Batch
from tongket.cores.law.history import COUNTS
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import Basis, Ground, IdeaState
from tongket.cycle.records.facts.arrays import NUMBERS_NEEDED, Arrays, Whole
from tongket.cycle.records.models import Author, Award, Discipline, Hold, Members, Subject, Use, Yearly

A_BATCH = 20_000  # people at once: memory does not grow with the province
A_LIST = 1_000  # named one by one in a statement

Rows = QuerySet[Any, tuple[Any, ...]]


@dataclass(frozen=True)
class Slice:
    """Subjects of one kind, by ascending ids: a part of a unit."""

    units: tuple[int, ...] | None  # None: every unit
    kind: str
    first: int
    last: int
    also: tuple[int, ...] = ()  # kept elsewhere, at work here
    only: tuple[int, ...] | None = None  # these and no others

    def subjects(self, path: str = "") -> Q:
        """The subjects, from a table that reaches them by the path."""
        key = "subject_id" if path else "pk"
        if self.only is not None:
            return Q(**{f"{key}__in": self.only})
        found = Q(**{f"{path}kind": self.kind, f"{path}joined_into__isnull": True})
        here = Q() if self.units is None else Q(**{f"{path}unit_id__in": self.units})
        if self.also:
            here |= Q(**{f"{key}__in": self.also})
        return found & here & Q(**{f"{key}__gte": self.first, f"{key}__lte": self.last})


def wanted(part: Slice, on: date) -> dict[str, Rows]:
    """The SELECTs of a part, by name."""
    of = part.subjects("subject__")
    standing = (Q(decided_on__isnull=True) | Q(decided_on__lte=on)) & (
        Q(revoked_on__isnull=True) | Q(revoked_on__gt=on)
    )
    known = Q(idea__state=IdeaState.ACCEPTED) & (Q(idea__recognised_on__isnull=True) | Q(idea__recognised_on__lte=on))
    awards = Award.objects.filter(of, standing)
    silent = awards.filter(award__in=NUMBERS_NEEDED, basis=Basis.MERIT).exclude(ground=Ground.RATING)
    used = Use.objects.filter(
        of, Q(award__decided_on__isnull=True) | Q(award__decided_on__lte=on), Q(award__revoked_on__isnull=True) | Q(award__revoked_on__gt=on)
    )  # fmt: skip
    ended = Case(
        When(Q(end__isnull=True) | Q(end__gt=on), then=Value(OPEN_END)), default=ExtractYear("end"), output_field=IntegerField()
    )  # fmt: skip
    found: dict[str, Any] = {
        "subjects": Subject.objects.filter(part.subjects())
        .order_by("pk")
        .values_list("pk", ExtractYear("recruited_on"), ExtractMonth("recruited_on"), ExtractDay("recruited_on"), "size"),
        "yearly": Yearly.objects.filter(of).values_list("subject_id", "year", "rating", "registered"),
        "awards": awards.values_list("subject_id", "year", "award", "basis", "body"),
        "silent": silent.filter(~Exists(Use.objects.filter(award=OuterRef("pk")))).values_list("subject_id", "year", "award"),
        "ideas": Author.objects.filter(of, known).values_list("subject_id", "idea__year", "idea__kind", "idea__level", "idea_id"),
        "uses": used.values_list("subject_id", "idea_id", "award__award"),
        "holds": Hold.objects.filter(of, Q(start__lte=on), Q(end__isnull=True) | Q(end__gte=on)).values_list("subject_id"),
        "disciplines": Discipline.objects.filter(of, start__lte=on).values_list("subject_id", ExtractYear("start"), ended),
    }  # fmt: skip
    if part.kind == "collective":
        found["members"] = Members.objects.filter(of).values_list("subject_id", "year", *COUNTS)
    return {name: rows.order_by() if name != "subjects" else rows for name, rows in found.items()}


def fetched(rows: Rows) -> list[tuple[Any, ...]]:
    """The rows as the driver gives them."""
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def parts_of_unit(unit_ids: Sequence[int] | None, kind: str, on: date, size: int = A_BATCH) -> list[Slice]:
    """The subjects of the units in parts of at most ``size``; people at work there belong too, wherever they are kept."""
    units = None if unit_ids is None else tuple(unit_ids)
    also = _at_work(units, kind, on)
    whole = Slice(units, kind, 0, 2**62, also)
    ids = [row[0] for row in fetched(Subject.objects.filter(whole.subjects()).order_by("pk").values_list("pk"))]
    return [Slice(units, kind, ids[at], ids[min(at + size, len(ids)) - 1], also) for at in range(0, len(ids), size)]


def _at_work(units: tuple[int, ...] | None, kind: str, on: date) -> tuple[int, ...]:
    if units is None or kind != "individual":
        return ()
    running = Q(person__posts__valid_from__isnull=True) | Q(person__posts__valid_from__lte=on)
    running &= Q(person__posts__valid_to__isnull=True) | Q(person__posts__valid_to__gte=on)
    # one filter: the post that runs is the one in these units
    there = Subject.objects.filter(running, kind=kind, person__posts__unit_id__in=units).exclude(unit_id__in=units)
    return tuple(sorted(set(there.values_list("pk", flat=True))))


def batches_of(parts: Sequence[Slice], *, on: date, year: int) -> Iterator[tuple[Whole, Batch]]:
    """Part after part: the ids of its subjects, in order, and their arrays."""
    for part in parts:
        yield batch_of_part(part, on=on, year=year)


def batch_of_unit(unit: Any, *, kind: str = "individual", on: date, year: int) -> tuple[Whole, Batch]:
    """The ids of the subjects of the unit and all below it, and what is known of them on the day, as arrays."""
    parts = parts_of_unit(organizations.known_ids_below([unit.pk], on=on), kind, on, 2**62)
    return batch_of_part(parts[0] if parts else Slice(None, kind, 0, 0, only=()), on=on, year=year)


def batch_of_part(part: Slice, *, on: date, year: int) -> tuple[Whole, Batch]:
    """The arrays of one part. The first column is the first year that something known on the day speaks of."""
    found = _found(part, on)
    ids = found["subjects"][:, 0]
    if part.kind == "collective":
        for name, rows in _inherited(
            ids, on
        ).items():  # first what predecessors achieved: one's own years count over it
            found[name] = _joined([rows, found[name]])
    dated = [
        found[name][:, 1]
        for name in ("yearly", "awards", "ideas", "disciplines", "members")
        if len(found.get(name, ()))
    ]
    first = min((int(years.min()) for years in dated), default=year)
    arrays = Arrays(ids, min(first, year), max(year, on.year) + 1 - min(first, year), part.kind)
    arrays.yearly(found["yearly"])
    arrays.recruited(found["subjects"])
    arrays.awards(found["awards"])
    arrays.silent(found["silent"])
    arrays.ideas(found["ideas"], found["uses"])
    arrays.blocked(found["holds"], found["disciplines"])
    if "members" in found:
        arrays.members(found["members"])
    arrays.sizes(found["subjects"], year)
    return ids, arrays.batch


def _found(part: Slice, on: date) -> dict[str, Whole]:
    """The rows of a part. Many named subjects are asked for by the thousand: SQLite reads a longer list for every idea there is."""
    if part.only is None or len(part.only) <= A_LIST:
        return {name: numbers(fetched(rows)) for name, rows in wanted(part, on).items()}
    named = sorted(part.only)
    some = [_found(replace(part, only=tuple(named[at : at + A_LIST])), on) for at in range(0, len(named), A_LIST)]
    return {name: _joined([one[name] for one in some]) for name in some[0]}


def _joined(tables: Sequence[Whole]) -> Whole:
    """One table; those without rows have no columns to go by."""
    known = [one for one in tables if len(one)]
    return np.concatenate(known) if known else tables[0]


def _inherited(ids: Whole, on: date) -> dict[str, Whole]:
    """Rows of the predecessors of these collectives, told of their successors, up to the year of the succession."""
    heirs = predecessors_among(ids.tolist())
    if not heirs:
        return {}
    part = Slice(None, "collective", 0, 2**62, only=tuple(sorted({before for before, _heir, _until in heirs})))
    selects = wanted(part, on)
    before = {name: numbers(fetched(selects[name])) for name in ("yearly", "awards", "silent", "members")}
    found: dict[str, list[Whole]] = {name: [] for name in before}
    for predecessor, heir, until in heirs:
        for name, rows in before.items():
            mine = rows[(rows[:, 0] == predecessor) & (rows[:, 1] <= until)]
            mine[:, 0] = heir
            found[name].append(mine)
    return {name: np.concatenate(rows) for name, rows in found.items()}


def numbers(rows: list[tuple[Any, ...]]) -> Whole:
    """The rows as whole numbers, a column a column; what is NULL is -1."""
    if not rows:
        return np.zeros((0, 8), np.int64)
    width = len(rows[0])
    try:
        made = np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * width)
    except TypeError:
        known = (-1 if one is None else one for one in chain.from_iterable(rows))
        made = np.fromiter(known, np.int64, len(rows) * width)
    return made.reshape(len(rows), width)


def predecessors_among(ids: list[int]) -> list[tuple[int, int, int]]:
    """(subject before, subject now, last year inherited), in the order in which they are put in: the latest counts most."""
    now = dict(Subject.objects.filter(pk__in=ids).values_list("collective_id", "pk")) if len(ids) < A_BATCH else {}
    found = organizations.successions_into(now.keys())
    before = dict(
        Subject.objects.filter(collective_id__in=[one[0] for one in found]).values_list("collective_id", "pk")
    )
    return [(before[old], now[new], day.year) for old, new, day in found if old in before]

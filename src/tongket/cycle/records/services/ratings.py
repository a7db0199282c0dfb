"""What a rating round decided, in the records: written in its transaction, never over what a person entered otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import Rating, Source, SubjectKind
from tongket.cycle.records.models import Subject, Yearly
from tongket.cycle.records.selectors.ratings import Results, level_says, rows_in, subjects_of
from tongket.cycle.records.selectors.targets import COLLECTIVE, PERSON
from tongket.cycle.records.services.facts import KEEP

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

_KEPT = ("rating", "union", "decision", "follows_round", "union_follows_round", "version")


@dataclass(frozen=True)
class Written:
    """How many records now say what was decided, and how many say something else that somebody entered."""

    written: int
    differing: int


@transaction.atomic
def keep_ratings(*, unit: Unit, results: Results, source: Any, by: User, on: date, at: datetime) -> Written:
    """Every result into its record. A rating that somebody entered otherwise stays; it is counted as differing.

    Leaves one event beside ``source`` (the round), and one at every record whose rating changed.
    """
    require(by, KEEP, unit, on=on)
    writing = _Writing(unit, results, by, on, at)
    for person, level in results.people.items():
        writing.person(person, level)
    for one, level in results.unions.items():
        writing.union(one, level)
    writing.save()
    if writing.written:
        record(by=by, verb="records.rated", target=source, unit_id=unit.pk, after={"records.rows": writing.written, "records.decision": results.decision}, at=at)  # fmt: skip
    return Written(writing.written, writing.differing)


@transaction.atomic
def settle_rating(*, unit: Unit, results: Results, who: str, by: User, on: date, at: datetime) -> None:
    """The record of one takes what was decided, whatever it said; the trail keeps both."""
    require(by, KEEP, unit, on=on)
    number = int(who[1:]) if who[1:].isdecimal() else 0
    level = {PERSON: results.people, COLLECTIVE: results.unions}.get(who[:1], {}).get(number)
    if level is None:
        raise Refused(_("Đợt này không có kết quả của người hoặc công đoàn đã chọn."), _("Mở lại trang của đợt."))
    is_person = who[:1] == PERSON
    one = Results(
        results.year, results.decision, {number: level} if is_person else {}, {} if is_person else {number: level}
    )
    writing = _Writing(unit, one, by, on, at, is_settling=True)
    (writing.person if is_person else writing.union)(number, level)
    writing.save()


class _Writing:
    """The rows of one round, read and locked at once, written at once."""

    def __init__(
        self, unit: Unit, results: Results, by: User, on: date, at: datetime, *, is_settling: bool = False
    ) -> None:
        self.unit, self.results, self.by, self.at, self.is_settling = unit, results, by, at, is_settling
        self.people = begun_people(results.people, on)
        self.units = begun_collectives(results.unions, on)
        ids = sorted({*self.people.values(), *self.units.values()})
        list(Subject.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
        self.rows = rows_in(ids, results.year)
        self.new: list[Yearly] = []
        self.changed: list[Yearly] = []
        self.written = self.differing = 0

    def person(self, person: int, level: str) -> None:
        """One person's rating."""
        row = self._row(self.people[person])
        self._put(row, "rating", int(Rating[level]), "follows_round", empty=Rating.NONE)

    def union(self, unit: int, level: str) -> None:
        """The rating of the union that stands in the unit."""
        row = self._row(self.units[unit])
        self._put(row, "union", level_says(level), "union_follows_round", empty="")

    def save(self) -> None:
        """Into the tables."""
        Yearly.objects.bulk_create(self.new, batch_size=500)
        Yearly.objects.bulk_update(self.changed, _KEPT, batch_size=500)

    def _row(self, subject: int) -> Yearly:
        if subject not in self.rows:
            self.rows[subject] = Yearly(
                subject_id=subject, unit=self.unit, year=self.results.year, source=Source.ROUND, entered_by_name=str(self.by), entered_at=self.at
            )  # fmt: skip
        return self.rows[subject]

    def _put(self, row: Yearly, field: str, value: Any, follows: str, *, empty: Any) -> None:
        before, decision = getattr(row, field), row.decision
        is_own = getattr(row, follows) or before in (empty, value)
        if not is_own and not self.is_settling:
            self.differing += 1
            return
        if before == value and getattr(row, follows):
            return
        setattr(row, field, value)
        setattr(row, follows, True)
        if field == "rating":
            row.decision = (row.decision if before == value and row.decision else self.results.decision)[:80]
        self.written += 1
        if row.pk is None:
            if row not in self.new:
                self.new.append(row)
            return
        row.version += 1
        self.changed.append(row)
        if before != value:
            self._note(row, field, before, value, decision)

    def _note(self, row: Yearly, field: str, before: Any, after: Any, decision: str) -> None:
        say = (lambda value: str(Rating(value).label)) if field == "rating" else str
        told = [{f"records.{field}": say(value), "records.year": row.year} for value in (before, after)]
        if field == "rating" and decision != row.decision:
            told[0]["records.decision"], told[1]["records.decision"] = decision, row.decision
        reason = _("Theo %(decision)s") % {"decision": self.results.decision} if self.results.decision else ""
        record(by=self.by, verb="records.changed", target=row.subject, unit_id=self.unit.pk, before=told[0], after=told[1], reason=reason, at=self.at)  # fmt: skip


def begun_people(ids: Iterable[int], on: date) -> dict[int, int]:
    """The subjects of people, made where nothing was known yet."""
    wanted = dict.fromkeys(ids)
    known = subjects_of("person_id", wanted)
    people = [row.person for row in organizations.people_by_ids([pk for pk in wanted if pk not in known], on)]
    Subject.objects.bulk_create(
        [Subject(unit_id=one.unit_id, kind=SubjectKind.INDIVIDUAL, person=one, name=one.full_name, folded_name=fold(one.full_name)) for one in people],
        ignore_conflicts=True, batch_size=500,
    )  # fmt: skip
    return subjects_of("person_id", wanted)


def begun_collectives(ids: Iterable[int], on: date) -> dict[int, int]:
    """The subjects of units, made where nothing was known yet."""
    wanted = dict.fromkeys(ids)
    known = subjects_of("collective_id", wanted)
    names = organizations.names_on([pk for pk in wanted if pk not in known], on)
    Subject.objects.bulk_create(
        [Subject(unit_id=pk, kind=SubjectKind.COLLECTIVE, collective_id=pk, name=name, folded_name=fold(name)) for pk, name in names.items()],
        ignore_conflicts=True, batch_size=500,
    )  # fmt: skip
    return subjects_of("collective_id", wanted)

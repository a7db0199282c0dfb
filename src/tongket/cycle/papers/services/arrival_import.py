"""Incoming papers from a workbook: a plan that says what each row would do, then the deed for the good rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.base.files import services as files
from tongket.base.files.models import StoredFile
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers.facts.incoming_sheet import ArrivalRow, read_arrivals
from tongket.cycle.papers.models import IncomingPaper
from tongket.cycle.papers.selectors.incoming import arrivals_of, same_paper
from tongket.cycle.papers.services.incoming import Arrival, change_arrival, enter_arrival

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Person, Unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Action = Literal["new", "update", "same", "error"]


@dataclass(frozen=True)
class Planned:
    """What one row would do; ``problems`` stop it."""

    row: ArrivalRow
    action: Action
    arrival: Arrival | None = None
    known: IncomingPaper | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The whole file, row by row."""

    rows: tuple[Planned, ...]

    def of(self, action: str) -> list[Planned]:
        """Rows with this action."""
        return [row for row in self.rows if row.action == action]


def keep_workbook(*, unit: Unit, name: str, content: bytes, by: Any, on: date, at: datetime) -> StoredFile:
    """Keep the workbook between look and deed. Refuses what cannot be read, before anything is kept."""
    registry.require(by, "papers.keep", unit, on=on)
    read_arrivals(content)
    return files.keep_file(unit_id=unit.pk, name=name, content=content, media_type=XLSX, by=by, at=at)


def plan_arrivals(*, unit: Unit, content: bytes, by: Any, on: date) -> Plan:
    """What the workbook would do; nothing is written.

    A row with an arrival number that the register has mends that line, or leaves it when nothing differs; every other
    row is a new arrival. A paper of the same number, symbol and issuer is an error: it stands in the register already.
    """
    registry.require(by, "papers.keep", unit, on=on)
    people: dict[str, list[Person]] = {}
    for one in organizations.people_of(unit, on):
        people.setdefault(fold(one.person.full_name), []).append(one.person)
    kept = {(row.year, row.arrival_number): row for row in arrivals_of(unit.pk)}
    seen: set[tuple[Any, ...]] = set()
    return Plan(tuple(_planned(row, unit, people, kept, seen) for row in read_arrivals(content)))


def _planned(
    row: ArrivalRow, unit: Unit, people: dict[str, list[Person]], kept: dict[tuple[int, int], IncomingPaper],
    seen: set[tuple[Any, ...]],
) -> Planned:  # fmt: skip
    problems = list(row.problems)
    values = dict(row.values)
    number, named = values.pop("arrival_number", None), str(values.pop("person", "") or "")
    person = _person(named, people, problems)
    if problems:
        return Planned(row, "error", problems=tuple(problems))
    arrival = Arrival(person=person, **values)  # type: ignore[arg-type]
    known = kept.get((arrival.arrived_on.year, int(str(number)))) if number else None
    twice = (
        (arrival.arrived_on.year, number) if number else (fold(arrival.author), fold(arrival.notation) or row.number)
    )
    if twice in seen:
        return Planned(row, "error", problems=(_("Trùng với một dòng ở trên của tệp."),))
    seen.add(twice)
    if known is not None:
        arrival = Arrival(**{**arrival.values, "urgency": known.urgency, "person": arrival.person})
        same = all(getattr(known, name) == value for name, value in arrival.values.items())
        return Planned(row, "same" if same else "update", arrival, known)
    if same_paper(unit.pk, arrival.author, arrival.notation):
        return Planned(row, "error", problems=(_("Văn bản cùng số, ký hiệu, tác giả đã có trong sổ."),))
    return Planned(row, "new", arrival)


def _person(named: str, people: dict[str, list[Person]], problems: list[str]) -> Person | None:
    if not named:
        return None
    found = people.get(fold(named), [])
    if len(found) == 1:
        return found[0]
    says = _("Không có ai tên “%(name)s” trong đơn vị") if not found else _("Có nhiều người tên “%(name)s”")
    problems.append(says % {"name": named})
    return None


@transaction.atomic
def apply_arrivals(*, unit: Unit, content: bytes, by: Any, on: date, at: datetime) -> Plan:
    """Do what the plan says for every good row; what is refused comes back as an error of its row.

    Arrival numbers of the file are kept; rows without one get the next. One audit row more says how many.
    """
    done: list[Planned] = []
    for one in plan_arrivals(unit=unit, content=content, by=by, on=on).rows:
        try:
            with transaction.atomic():
                _applied(one, unit, by=by, on=on, at=at)
            done.append(one)
        except Refused as no:
            done.append(Planned(one.row, "error", problems=(str(no),)))
    plan = Plan(tuple(done))
    after = {"count": len(plan.of("new")) + len(plan.of("update"))}
    audit.record(
        by=by, verb="papers.arrivals_imported", target=organizations.version_on(unit, on), unit_id=unit.pk, after=after, at=at
    )  # fmt: skip
    return plan


def _applied(one: Planned, unit: Unit, *, by: Any, on: date, at: datetime) -> None:
    if one.arrival is None:
        return
    if one.action == "new":
        number = one.row.values.get("arrival_number")
        enter_arrival(
            unit=unit, arrival=one.arrival, by=by, on=on, at=at, number=number if isinstance(number, int) else None
        )
    elif one.action == "update" and one.known is not None:
        change_arrival(incoming=one.known, arrival=one.arrival, by=by, on=on, at=at)

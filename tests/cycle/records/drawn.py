"""Random histories, and putting a history into the tables as the services would leave it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from tests.factories.organizations import make_person
from tongket.cores.law import history as law
from tongket.cores.law.history import Given, History, Idea, Span
from tongket.cycle.organizations.models import Unit
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.facts.contradictions import FORMS
from tongket.cycle.records.models import (
    Absence,
    Author,
    Award,
    Discipline,
    Hold,
    Members,
    Subject,
    Transfer,
    Use,
    Yearly,
)
from tongket.cycle.records.models import Idea as IdeaRow

AT = datetime(2024, 12, 12, 2, 40, tzinfo=UTC)
YEARS = st.integers(2019, 2025)
DAYS = st.dates(date(2019, 1, 1), date(2026, 6, 30))
CODES = ("ldtt", "cstdcs", "cstd_bt", "bk_bt", "bk_ttg", "hc_ld3", "gk")
MAYBE_DAY = st.none() | DAYS


@st.composite
def histories(draw: Any, *, collective: bool = False) -> History:
    """A history whose awards use its own ideas, each idea by a form at most once."""
    ideas = [
        Idea(
            draw(YEARS), f"#{number}", draw(st.sampled_from(("initiative", "work"))), draw(st.sampled_from(law.IDEA_LEVELS)),
            draw(st.booleans()), draw(MAYBE_DAY),
        )
        for number in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    free = {one.id for one in ideas}
    awards = []
    for _number in range(draw(st.integers(0, 6))):
        code = draw(st.sampled_from(CODES if not collective else ("ttldxs", "bk_bt", "co_bt")))
        offered = sorted(free if code in FORMS else {one.id for one in ideas})
        uses = tuple(draw(st.lists(st.sampled_from(offered), max_size=2, unique=True))) if offered else ()
        free -= set(uses) if code in FORMS else set()
        decided, revoked = draw(MAYBE_DAY), draw(st.none() | MAYBE_DAY)
        if decided and revoked and revoked < decided:
            revoked = None
        awards.append(
            Given(
                draw(YEARS), code, decided, draw(st.sampled_from(law.BASES)), draw(st.sampled_from(("", *law.BODIES))),
                draw(st.sampled_from(("", *law.GROUNDS))), uses, revoked,
            )
        )  # fmt: skip
    counts = st.fixed_dictionaries({}, optional={name: st.integers(1, 40) for name in law.COUNTS})
    return History(
        ratings=draw(st.dictionaries(YEARS, st.sampled_from(law.RATINGS), max_size=5)),
        registered=draw(st.dictionaries(YEARS, st.booleans(), max_size=4)),
        members=draw(st.dictionaries(YEARS, counts, max_size=4)) if collective else {},
        awards=tuple(awards),
        ideas=tuple(ideas),
        disciplines=tuple(_spans(draw, law.DISCIPLINES)),
        holds=tuple(_spans(draw, law.HOLDS)),
        absences=() if collective else tuple(_spans(draw, law.ABSENCES)),
    )


def _spans(draw: Any, what: tuple[str, ...]) -> list[Span]:
    found = []
    for _number in range(draw(st.integers(0, 2))):
        start, end = draw(DAYS), draw(MAYBE_DAY)
        found.append(Span(start, end if end is None or end >= start else None, draw(st.sampled_from(what))))
    return found


def put_in(unit: Unit, who: law.Subject, known: History, collective: Unit | None = None) -> Subject:
    """The subject with its whole history in the tables."""
    person = None if collective else make_person(unit, "Đặng Ngọc Hân", gender="f")
    row = Subject.objects.create(
        unit=unit, kind=who.kind, person=person, collective=collective, name="x", recruited_on=who.recruited_on, manager=who.manager, size=who.size
    )  # fmt: skip
    kept: dict[str, Any] = {"unit": unit, "entered_by_name": "Ai", "entered_at": AT}
    for year in {*known.ratings, *known.registered}:
        rating = law.RATINGS.index(known.ratings[year]) + 1 if year in known.ratings else 0
        registered = int(known.registered[year]) if year in known.registered else -1
        Yearly.objects.create(subject=row, year=year, rating=rating, registered=registered, **kept)
    for year, counts in known.members.items():
        Members.objects.create(subject=row, year=year, **counts, **kept)
    ideas = {one.id: _idea(unit, row, one, kept) for one in known.ideas}
    for one in known.awards:
        _award(unit, row, one, ideas, kept)
    for model, spans in ((Discipline, known.disciplines), (Hold, known.holds), (Absence, known.absences)):
        for span in spans:
            more = {"days": span.days} if model is Absence else {}
            model.objects.create(subject=row, start=span.start, end=span.end, what=span.what, **more, **kept)
    for move in known.transfers:
        Transfer.objects.create(
            subject=row, moved_on=move.on, months_before=move.months_before, opinion=move.opinion, **kept
        )
    return row


def _idea(unit: Unit, row: Subject, one: Idea, kept: dict[str, Any]) -> IdeaRow:
    made = IdeaRow.objects.create(
        code=f"SK{IdeaRow.objects.count()}", year=one.year, kind=int(one.kind == "work"), level=law.IDEA_LEVELS.index(one.level),
        state=int(one.counts), name="Một sáng kiến", recognised_on=one.recognised_on, **kept,
    )  # fmt: skip
    Author.objects.create(unit=unit, idea=made, subject=row)
    return made


def _award(unit: Unit, row: Subject, one: Given, ideas: dict[str, IdeaRow], kept: dict[str, Any]) -> None:
    made = Award.objects.create(
        subject=row, year=one.year, award=AWARD_NUMBERS[one.code], basis=law.BASES.index(one.basis),
        body=law.BODIES.index(one.body) + 1 if one.body else 0, ground=law.GROUNDS.index(one.ground) + 1 if one.ground else 0,
        decided_on=one.decided_on, revoked_on=one.revoked_on, **kept,
    )  # fmt: skip
    for use in one.uses:
        Use.objects.create(unit=unit, subject=row, award=made, idea=ideas[use], by_form=one.code in FORMS)

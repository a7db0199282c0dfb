"""The arrays of a unit, straight from the tables, are those of its histories one by one; so are the verdicts."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cycle.records.drawn import histories, put_in
from tests.factories.organizations import make_person, make_unit
from tongket.cores.law import history as law
from tongket.cores.law.batch import Batch, batch_of
from tongket.cores.law.bulk import INDIVIDUAL_TITLES, judge_many
from tongket.cores.law.history import BASES, BODIES, GROUNDS, IDEA_LEVELS, RATINGS, Given, History
from tongket.cores.law.loading import national_rules
from tongket.cycle.organizations.models import Post, Succession
from tongket.cycle.records import enums
from tongket.cycle.records.models import Subject
from tongket.cycle.records.selectors import batch_of_unit, batches_of, history_of, parts_of_unit

ON, YEAR = date(2025, 3, 1), 2024
DAYS = st.sampled_from((date(2024, 12, 20), date(2025, 3, 1), date(2021, 6, 30)))
EVERY_IDEA = [(kind, level) for kind in ("initiative", "work") for level in IDEA_LEVELS]


def in_words(batch: Batch, year: int, since: int = 0, height: int = 12) -> dict[str, Any]:
    """Everything a batch says, year by year from ten years back: where its first column stands does not matter.

    ``since``: what may have been consumed is only said of years that both batches have a column for.
    """

    def told(table: Any, empty: int, since: int = 0) -> Any:
        wide = np.full((batch.count, height), empty)
        for at in range(height):
            column = batch.column(year - 9 + at)
            if column is not None and year - 9 + at >= since:
                wide[:, at] = table[:, column]
        return wide.tolist()

    names = {"rating": 0, "registered": -1, "disciplined": 0}
    return {
        **{name: told(getattr(batch, name), empty) for name, empty in names.items()},
        "recruited": batch.recruited.tolist(), "hold": batch.hold.tolist(), "end": batch.discipline_end.tolist(),
        **{code: told(batch.held(code), 0) for code in enums.AWARDS},
        **{str(key): told(batch.of(batch.ideas, key), 0) for key in EVERY_IDEA},
        **{str((*key, by)): told(batch.of(batch.unused, (*key, by)), 0) for key in EVERY_IDEA for by in ("any", "form")},
        **{f"may {by}": told(batch.of(batch.may_consume, by), 0, since) for by in ("any", "form")},
        **{f"of {name}": told(batch.members.get(name, np.full(batch.rating.shape, -1)), -1) for name in law.COUNTS},
    }  # fmt: skip


def test_the_stored_numbers_are_the_words_of_the_law() -> None:
    assert {one.code: one.name for one in national_rules().awards.values()} == enums.AWARD_NAMES
    assert tuple(one.name for one in enums.Rating if one) == RATINGS
    assert tuple(one.name.lower() for one in enums.Basis) == BASES
    assert tuple(one.name.lower() for one in enums.Body if one) == BODIES
    assert tuple(one.name.lower() for one in enums.Ground if one) == GROUNDS
    assert tuple(one.name.lower() for one in enums.IdeaLevel) == IDEA_LEVELS
    assert tuple(one.value for one in enums.DisciplineKind) == law.DISCIPLINES
    assert tuple(one.value for one in enums.HoldKind) == law.HOLDS
    assert tuple(one.value for one in enums.AbsenceKind) == law.ABSENCES


@pytest.mark.django_db(transaction=False)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    known=st.lists(histories(), min_size=1, max_size=4),
    joined=st.none() | st.dates(date(2018, 1, 1), date(2024, 12, 1)),
    on=DAYS,
)
def test_people_of_a_unit_are_the_same_both_ways(db: None, known: list[History], joined: date | None, on: date) -> None:
    unit = make_unit(f"U{Subject.objects.count()}-{id(known)}")
    for one in known:
        put_in(unit, law.Subject(recruited_on=joined), one)

    ids, batch = batch_of_unit(unit, on=on, year=YEAR)
    people = [history_of(Subject.objects.get(pk=pk)) for pk in ids]
    one_by_one = batch_of(people, on=on, year=YEAR)

    since = max(batch.first, one_by_one.first)
    assert in_words(batch, YEAR, since) == in_words(one_by_one, YEAR, since)
    for award in INDIVIDUAL_TITLES:
        left, right = (judge_many(national_rules(), one, award, year=YEAR, on=on) for one in (batch, one_by_one))
        assert left.tolist() == right.tolist(), award


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(own=histories(collective=True), before=histories(collective=True), size=st.none() | st.integers(3, 40))
def test_a_merged_collective_has_what_came_before(db: None, own: History, before: History, size: int | None) -> None:
    unit = make_unit(f"T{Subject.objects.count()}-{id(own)}")
    now, old = make_unit(f"{unit.code}-M", parent=unit), make_unit(f"{unit.code}-C", parent=unit)
    put_in(unit, law.Subject("collective", size=size), own, collective=now)
    put_in(unit, law.Subject("collective"), before, collective=old)
    Succession.objects.create(predecessor=old, successor=now, kind="merged", on=date(2022, 7, 1))

    ids, batch = batch_of_unit(unit, kind="collective", on=ON, year=YEAR)
    people = [history_of(Subject.objects.get(pk=pk)) for pk in ids]

    one_by_one = batch_of(people, on=ON, year=YEAR)
    since = max(batch.first, one_by_one.first)
    assert in_words(batch, YEAR, since) == in_words(one_by_one, YEAR, since)


def test_a_history_comes_back_as_it_was_put_in(db: None) -> None:
    unit = make_unit("S0")
    known = History(
        ratings={2023: "HTTNV", 2024: "HTXSNV"}, registered={2023: True},
        awards=(Given(2024, "cstdcs", date(2024, 12, 18), ground="rating", body="province"),),
        disciplines=(law.Span(date(2020, 1, 1), date(2021, 1, 1), "warning"),),
        transfers=(law.Transfer(date(2022, 8, 15), 7, True),),
    )  # fmt: skip

    who, found = history_of(put_in(unit, law.Subject(recruited_on=date(2015, 9, 1), manager=True), known))

    assert found == known
    assert who == law.Subject("individual", date(2015, 9, 1), "female", True)


def test_an_empty_unit_has_an_empty_batch(db: None) -> None:
    ids, batch = batch_of_unit(make_unit("S0"), on=ON, year=YEAR)

    assert (len(ids), batch.count, batch.column(YEAR)) == (0, 0, 0)


def test_parts_hold_everybody_once_and_people_at_work_from_elsewhere(db: None) -> None:
    unit, other = make_unit("S0"), make_unit("S1")
    subjects = [put_in(unit, law.Subject(), History(ratings={2020 + number: "HTTNV"})) for number in range(5)]
    guest = Subject.objects.create(unit=other, kind="individual", person=make_person(other, "Lý Sơn"), name="Lý Sơn")
    Post.objects.create(person=guest.person, unit=unit, title="Huấn luyện viên", valid_from=date(2025, 3, 1))

    def told(on: date, size: int) -> list[list[int]]:
        return [
            ids.tolist()
            for ids, _batch in batches_of(parts_of_unit([unit.pk], "individual", on, size), on=on, year=YEAR)
        ]

    everybody = [one.pk for one in subjects]
    assert told(date(2025, 2, 28), 2) == [everybody[:2], everybody[2:4], everybody[4:]]
    assert told(date(2025, 3, 1), 2) == [everybody[:2], everybody[2:4], [everybody[4], guest.pk]]


def test_who_was_joined_into_another_is_not_counted(db: None) -> None:
    unit = make_unit("S0")
    kept, gone = (put_in(unit, law.Subject(), History(ratings={2024: "HTTNV"})) for _one in range(2))
    Subject.objects.filter(pk=gone.pk).update(joined_into=kept)

    assert batch_of_unit(unit, on=ON, year=YEAR)[0].tolist() == [kept.pk]


def test_a_unit_is_read_with_a_handful_of_selects(db: None, django_assert_max_num_queries: Any) -> None:
    unit = make_unit("S0")
    for number in range(6):
        put_in(unit, law.Subject(), History(ratings={2015 + number: "HTTNV"}))

    with django_assert_max_num_queries(14):
        batch_of_unit(unit, on=ON, year=YEAR)

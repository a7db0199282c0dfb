"""How many queries pages and deeds make: as many for a long list as for a short one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cycle.commendation.conftest import AT, COUNCIL, ON, PERIOD, accepted, fact, propose, rated
from tests.factories.organizations import make_person
from tongket.base.access.models import User
from tongket.base.search.publishing import by_name
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import name_key
from tongket.cycle.certificates.models import Design
from tongket.cycle.commendation.enums import Standing
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.selectors.verdicts import answers_for, marks_for
from tongket.cycle.commendation.services.certificates import make_certificates
from tongket.cycle.commendation.services.decisions import Deciding, decide
from tongket.cycle.commendation.services.lists import Entry, add_nominees
from tongket.cycle.commendation.services.meetings import conclude_meeting, enter_votes, hold_meeting, put_before
from tongket.cycle.commendation.services.standings import move
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.models import Idea, Subject
from tongket.cycle.records.selectors.bulk import Slice, batch_of_part
from tongket.cycle.records.selectors.eligible import Wish, one_of
from tongket.cycle.records.selectors.history import histories_of, history_of
from tongket.cycle.records.selectors.marks import subjects_named
from tongket.cycle.records.services.awards import Grant, keep_awards
from tongket.cycle.records.services.ratings import begun_collectives

FEW, MANY = 3, 25


def queries(deed: Callable[[], object]) -> int:
    """How many one run makes."""
    with CaptureQueriesContext(connection) as asked:
        deed()
    return len(asked)


def many_people(unit: Unit, emulation: User, count: int) -> list[Person]:
    """People with two years behind them; every fourth has an initiative, every fifth had a title."""
    made = [make_person(unit, f"Nguyễn Văn Người {number:02d}") for number in range(count)]
    for number, one in enumerate(made):
        rated(one, 3 + number % 2, by=emulation, years=(2023, 2024))
        if number % 4 == 0:
            fact(one, "idea", by=emulation, year=2024, name="Cải tiến", state=1, recognised_on=ON)
        if number % 5 == 0:
            fact(one, "award", by=emulation, year=2023, award=1, decided_on=ON.replace(year=2023), decision="1/QĐ")
    return made


@pytest.fixture
def crowd(unit: Unit, emulation: User) -> list[Person]:
    return many_people(unit, emulation, MANY)


def page_queries(client: Client, unit: Unit, path: str) -> int:
    address = f"/u/{unit.code}/{PERIOD}/khen-thuong/{path}"
    assert client.get(address).status_code == 200  # what a process reads once
    return queries(lambda: client.get(address))


def test_pages_ask_as_much_for_many_names_as_for_few(
    client: Client, unit: Unit, season: Season, own: UnitList, head: User, crowd: list[Person]
) -> None:
    client.force_login(head, backend="django.contrib.auth.backends.ModelBackend")
    paths = (f"danh-sach/{own.pk}/", f"dot/{season.pk}/tung-ten/", f"dot/{season.pk}/", f"dot/{season.pk}/tu-choi/")
    for award in ("ldtt", "cstdcs", "gk"):
        propose(own, crowd[:FEW], award, head)
    few = [page_queries(client, unit, path) for path in paths]
    for award in ("ldtt", "cstdcs", "gk"):
        propose(own, crowd, award, head)
    assert [page_queries(client, unit, path) for path in paths] == few


def test_answers_of_a_page_are_those_of_one_by_one(
    unit: Unit, own: UnitList, head: User, emulation: User, crowd: list[Person]
) -> None:
    fact(crowd[1], "hold", by=emulation, start=ON.replace(month=11), what="complaint")
    for award in ("ldtt", "cstdcs", "gk", "bk_bt"):
        propose(own, [*crowd, make_person(unit, f"Chưa Có {award}")], award, head)
    rows = list(own.nominees.all())
    told, marks = answers_for(unit, rows, ON), marks_for(unit, rows, ON)
    alone = {}
    for row in rows:
        subject = Subject.objects.filter(person_id=row.person_id).first()
        alone[row.pk] = one_of(unit, subject, Wish(row.kind, row.year, ON), row.award)
    assert told == alone
    assert {pk: one.mark for pk, one in told.items()} == marks
    assert len(set(marks.values())) > 1


def test_histories_of_many_are_those_of_one_by_one(unit: Unit, crowd: list[Person]) -> None:
    rows = list(Subject.objects.select_related("person"))
    assert len(rows) == MANY
    assert histories_of(rows) == {one.pk: history_of(one) for one in rows}
    assert queries(lambda: histories_of(rows)) == queries(lambda: histories_of(rows[:1]))


def test_a_meeting_and_a_decision_ask_as_much_for_many_names_as_for_few(
    unit: Unit, season: Season, own: UnitList, head: User, crowd: list[Person]
) -> None:
    design = Design.objects.create(unit=unit, name="A4", with_qr=False)
    propose(own, crowd, "gk", head)
    accepted(own, head)
    ids = list(season.nominees.order_by("pk").values_list("pk", flat=True))
    counts = [_decided(season, some, number, design, head) for number, some in enumerate((ids[:FEW], ids[FEW:]))]
    assert counts[0] == counts[1]
    assert (
        season.nominees.filter(standing=Standing.AWARDED, granted__isnull=False, printed__isnull=False).count() == MANY
    )


def _decided(season: Season, ids: list[int], number: int, design: Design, by: User) -> list[int]:
    fields = {
        "council": "emulation", "held_on": ON, "place": "", "chair": "Lý Thành Sơn", "secretary": "Lê Thị Cúc", "discussion": "",
    }  # fmt: skip
    who: dict[str, Any] = {"by": by, "on": ON, "at": AT}
    meeting = hold_meeting(season=season, meeting=None, fields=fields, members=COUNCIL, **who)
    put_before(meeting=meeting, ids=ids, **who)
    enter_votes(meeting=meeting, votes=dict.fromkeys(ids, 7), way="secret", **who)
    concluded = queries(lambda: conclude_meeting(meeting=meeting, **who))
    deciding = Deciding(f"{number}/QĐ-SNV", ON, "Giám đốc Sở Nội vụ", "Lý Thành Sơn")
    made = []
    decided = queries(lambda: made.append(decide(season=season, ids=ids, deciding=deciding, **who)))
    return [concluded, decided, queries(lambda: make_certificates(decision=made[0], design=design, **who))]


def test_awards_of_one_decision_are_kept_once_each_and_the_used_idea_is_named(
    unit: Unit, season: Season, emulation: User, head: User, people: list[Person]
) -> None:
    first, second = people[:2]
    for one in (first, second):
        fact(one, "idea", by=emulation, year=2024, name=f"Của {one}", state=1, recognised_on=ON)
    idea, other = Idea.objects.order_by("pk")
    told: dict[str, Any] = {
        "unit": unit, "decided_on": ON, "authority": "Giám đốc", "source": season, "by": head, "on": ON, "at": AT,
    }  # fmt: skip

    def grant(person: Person, award: str, *uses: Idea) -> Grant:
        return Grant(f"p{person.pk}", award, 2024, 0, uses=tuple(one.pk for one in uses))

    kept = keep_awards(grants=[grant(first, "gk", idea), grant(second, "gk")], decision="1/QĐ", **told)
    assert len(set(kept)) == 2
    again = keep_awards(grants=[grant(second, "gk", other), grant(first, "gk", idea)], decision="1/QĐ", **told)
    assert again == kept[::-1]  # what stands there by the same decision is taken, with its ledger as it is said now
    with pytest.raises(Refused, match=f"Sáng kiến của {first} đã dùng"):
        keep_awards(grants=[grant(second, "ldtt"), grant(first, "bk_bt", idea)], decision="2/QĐ", **told)
    with pytest.raises(Refused, match=f"Sáng kiến của {second} đã dùng"):
        keep_awards(grants=[grant(first, "bk_bt"), grant(second, "bk_ttg", other)], decision="3/QĐ", **told)


def test_standing_is_written_of_all_and_of_no_other(
    season: Season, own: UnitList, head: User, people: list[Person]
) -> None:
    rows = propose(own, people, "ldtt", head)
    move(rows[:3], Standing.REFUSED, ON, because="x" * 600, stage_place=4)
    told = list(season.nominees.order_by("pk").values_list("standing", "because", "stage_place"))
    assert told == [(Standing.REFUSED, "x" * 500, 4)] * 3 + [(Standing.PROPOSED, "", None)]
    assert [one.standing for one in rows] == [Standing.REFUSED] * 3 + [Standing.PROPOSED]


def test_board_lists_titles_collectives_and_given_names_in_order(
    client: Client, unit: Unit, centre: Unit, season: Season, own: UnitList, head: User
) -> None:
    people = [make_person(unit, name) for name in ("Lê Văn Dũng", "Trần Thị Ân", "Nguyễn Văn Đạt", "Nguyễn Văn An")]
    propose(own, people, "gk", head)
    propose(own, people[:1], "ldtt", head)
    propose_unit(own, centre, "gk", head)
    client.force_login(head, backend="django.contrib.auth.backends.ModelBackend")
    text = (
        client.get(f"/u/{unit.code}/{PERIOD}/khen-thuong/dot/{season.pk}/tung-ten/")
        .content.decode()
        .partition("<tbody>")[2]
    )
    wanted = ["Lê Văn Dũng", "Trung tâm Lưu trữ", "Nguyễn Văn An", "Trần Thị Ân", "Lê Văn Dũng", "Nguyễn Văn Đạt"]
    at = -1
    for name in wanted:
        at = text.index(name, at + 1)


def propose_unit(row: UnitList, unit: Unit, award: str, by: User) -> None:
    """A collective onto a list."""
    add_nominees(row=row, entries=[Entry(f"u{unit.pk}", award)], by=by, on=ON, at=AT)


NAMES = st.text("aáàảãạăâbcdđeêghiklmnoôơpqrstuưvxy AĐ-'", min_size=1, max_size=40)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(NAMES, min_size=2, max_size=8))
def test_kept_place_of_a_name_is_its_place_in_vietnamese_order(names: list[str]) -> None:
    assert sorted(names, key=by_name) == sorted(names, key=name_key)


def test_names_written_before_get_their_place(season: Season, own: UnitList, head: User, people: list[Person]) -> None:
    propose(own, people, "ldtt", head)
    Nominee.objects.update(ordered=b"")
    import_module("tongket.cycle.commendation.migrations.0003_nominee_ordered").fill(apps, None)
    assert {bytes(one.ordered) for one in Nominee.objects.all()} == {by_name(one.full_name) for one in people}


def test_marks_of_named_people_are_the_same_however_they_are_parted(
    unit: Unit, crowd: list[Person], centre: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    whos = [f"p{one.pk}" for one in crowd]
    collectives = begun_collectives([unit.pk, centre.pk], ON).values()
    parts = [Slice(None, "individual", 0, 0, only=tuple(one.pk for one in subjects_named(whos).values()))]
    parts.append(Slice(None, "collective", 0, 0, only=tuple(collectives)))

    def read() -> list[Any]:
        made = [batch_of_part(part, on=ON, year=2024) for part in parts]
        return [
            (ids.tolist(), batch.rating.tolist(), {code: bits.tolist() for code, bits in batch.awards.items()}, {key: many.tolist() for key, many in batch.ideas.items()})
            for ids, batch in made
        ]  # fmt: skip

    whole = read()
    assert [len(ids) for ids, *_facts in whole] == [MANY, 2]
    assert any(whole[0][2].values())
    monkeypatch.setattr("tongket.cycle.records.selectors.bulk.A_LIST", 4)
    assert read() == whole
    monkeypatch.setattr("tongket.cycle.records.selectors.bulk.A_LIST", 1)
    assert read() == whole

"""A department with a centre below it, their people with records, and the season of 2024 open on 2024-12-02."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.factories.organizations import make_person, make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.services import lists
from tongket.cycle.commendation.services.appraising import approve_list
from tongket.cycle.commendation.services.lists import Entry
from tongket.cycle.commendation.services.meetings import Member, conclude_meeting, enter_votes, hold_meeting, put_before
from tongket.cycle.commendation.services.seasons import Wanted, open_season
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.facts.sorts import BY_NAME
from tongket.cycle.records.selectors.targets import target_of
from tongket.cycle.records.services.facts import enter_fact

ON = date(2024, 12, 2)
AT = datetime(2024, 12, 2, 2, 40, tzinfo=UTC)
PERIOD = "2024"
WANTED = Wanted(
    "Tổng kết năm 2024", "year", 2024, ("ldtt", "cstdcs", "gk", "ttldtt", "bk_bt"), ("bk_bt",), date(2024, 12, 10)
)
COUNCIL = [Member(f"Ủy viên {n}", "Ủy viên") for n in range(1, 8)]  # seven, all present


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON


@pytest.fixture
def unit(db: None) -> Unit:
    made = make_unit("S1", "Sở Nội vụ tỉnh Sông Mai", superior_name="UBND tỉnh Sông Mai", symbol="SNV")
    make_signer(made)
    make_unit("C1", "Trung tâm Lưu trữ", parent=made)
    return made


@pytest.fixture
def centre(unit: Unit) -> Unit:
    return Unit.objects.get(code="C1")


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


@pytest.fixture
def emulation(unit: Unit) -> User:
    return make_user("cuc", "Lê Thị Cúc", "emulation", unit)


@pytest.fixture
def chief(centre: Unit) -> User:
    return make_user("han", "Đặng Ngọc Hân", "head", centre)


def rated(person: Person, rating: int, *, by: User, years: tuple[int, ...] = (2024,), on: date = ON) -> None:
    """Write the yearly ratings of a person into the records."""
    sort = BY_NAME["yearly"]
    blank = {"registered": 1, "party": "", "union": "", "decision": "", "note": ""}
    for year in years:
        target = target_of(person.unit, f"p{person.pk}", on)
        assert target is not None
        enter_fact(target=target, sort=sort, values={**blank, "year": year, "rating": rating}, by=by, on=on, at=AT)


def fact(person: Person, sort: str, *, by: User, on: date = ON, **values: Any) -> Any:
    """Any other fact of a person."""
    target, columns = target_of(person.unit, f"p{person.pk}", on), BY_NAME[sort].columns
    assert target is not None
    blank = {column.name: column.empty for column in columns}
    return enter_fact(target=target, sort=BY_NAME[sort], values={**blank, **values}, by=by, on=on, at=AT)


@pytest.fixture
def people(unit: Unit, emulation: User) -> list[Person]:
    """Four of the department: two excellent, two good in 2024."""
    made = [make_person(unit, name) for name in ("Trần Thị Bưởi", "Ngô Văn Cam", "Lâm Thị Mận", "Phạm Văn Ổi")]
    for place, one in enumerate(made):
        rated(one, 4 if place < 2 else 3, by=emulation)
    return made


@pytest.fixture
def season(unit: Unit, centre: Unit, head: User) -> Season:
    return open_season(unit=unit, period=PERIOD, wanted=replace(WANTED, units=(centre.pk,)), by=head, on=ON, at=AT)


@pytest.fixture
def own(season: Season, unit: Unit) -> UnitList:
    return season.lists.get(unit=unit)


def propose(row: UnitList, people: list[Person], award: str, by: User, on: date = ON) -> list[Nominee]:
    """Put people on a list."""
    return lists.add_nominees(row=row, entries=[Entry(f"p{one.pk}", award) for one in people], by=by, on=on, at=AT)


def accepted(row: UnitList, by: User, on: date = ON) -> None:
    """Send the list and approve it."""
    lists.send_list(row=row, note="", by=by, on=on, at=AT)
    approve_list(row=row, by=by, on=on, at=AT)


def voted(season: Season, yes: dict[int, int], by: User, on: date = ON) -> tuple[int, int]:
    """One meeting of the whole council that votes on these names and concludes."""
    fields = {
        "council": "emulation",
        "held_on": on,
        "place": "Phòng họp 1",
        "chair": "Lý Thành Sơn",
        "secretary": "Lê Thị Cúc",
        "discussion": "",
    }
    meeting = hold_meeting(season=season, meeting=None, fields=fields, members=COUNCIL, by=by, on=on, at=AT)
    put_before(meeting=meeting, ids=list(yes), by=by, on=on, at=AT)
    enter_votes(meeting=meeting, votes=yes, way="secret", by=by, on=on, at=AT)
    return conclude_meeting(meeting=meeting, by=by, on=on, at=AT)

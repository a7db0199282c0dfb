"""A province with a season of 20,000 names laid out straight into the tables: units, people, years of records, lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
from django.db import connection

from bench.records import pour
from tongket.base.access.models import User
from tongket.base.search.publishing import by_name
from tongket.cores.kernel.text import fold
from tongket.cycle.commendation.enums import ListState, Standing
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.organizations.models import Person, Post, RoleGrant, Signer, Unit, UnitVersion
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.models import Author, Award, Hold, Idea, Members, Subject, Use, Yearly

DAY, YEAR, YEARS = date(2025, 12, 12), 2025, 6
AT = datetime(2025, 12, 12, 2, 0, tzinfo=UTC)
PEOPLE = 32  # of a unit
AWARDS = ("ldtt", "cstdcs", "ttldtt", "bk_bt", "gk")
# for whom of a unit, by their number in it: 30 + 2 + 15 + 2 people and the unit itself are 50 names
TAKEN = {"ldtt": range(30), "cstdcs": range(2), "gk": range(15, 30), "bk_bt": range(2, 4)}
SHARES = {"ldtt": 0.8, "cstdcs": 0.3, "bk_bt": 0.08, "gk": 0.2}
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ")  # fmt: skip
MIDDLES = ("Thị", "Văn", "Ngọc", "Thanh", "Quốc", "Thu", "Hữu", "Kim")
SECOND = ("Bảo", "Gia", "Hoài", "Hạnh", "Khôi", "Linh", "Mỹ", "Nhật", "Phương", "Tú", "Uyên", "Xuân")  # fmt: skip
GIVEN = ("An", "Bình", "Châu", "Dũng", "Đạt", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quý", "Sơn", "Thảo", "Vân", "Ý")  # fmt: skip
KEPT = ("unit_id", "source", "note", "entered_by_name", "entered_at", "version")


@dataclass(frozen=True)
class Province:
    """The unit that runs the season, the units below it with their lists, who works there."""

    root: Unit
    units: list[Unit]
    season: Season
    lists: list[UnitList]
    head: User
    emulation: User
    below: list[User]  # the emulation officers of some units, in the order of ``units``


def name_of(number: int) -> str:
    """An invented name; they come again after 16,320."""
    return f"{FAMILIES[number % 10]} {MIDDLES[number // 10 % 8]} {SECOND[number // 80 % 12]} {GIVEN[number % 17]}"


def province_of(units: int) -> Province:
    """So many units of fifty names each; the same every time."""
    root, head, emulation = _root()
    below = list(
        Unit.objects.bulk_create([Unit(code=f"D{n}", kind="public_unit", position=n) for n in range(units)], 500)
    )
    UnitVersion.objects.bulk_create(
        [UnitVersion(unit=one, name=f"Đơn vị sự nghiệp số {n + 1}", parent=root) for n, one in enumerate(below)], 500
    )
    _people(below)
    _records(below)
    season, lists = _season(root, below)
    accounts = [_account(f"td-{n}", "emulation", below[n]) for n in range(min(units, 60))]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Province(root, below, season, lists, head, emulation, accounts)


def _root() -> tuple[Unit, User, User]:
    root = Unit.objects.create(code="TINH", kind="department")
    UnitVersion.objects.create(
        unit=root, name="Sở Nội vụ tỉnh Sông Mai", place="Sông Mai", symbol="SNV", superior_name="UBND tỉnh Sông Mai"
    )
    person = Person.objects.create(unit=root, full_name="Lý Thành Sơn", gender="m")
    Signer.objects.create(unit=root, person=person, authority_lines=["GIÁM ĐỐC"])
    return root, _account("do-giam-doc", "head", root), _account("do-thi-dua", "emulation", root)


def _account(username: str, role: str, unit: Unit) -> User:
    made = User.objects.create_user(username=username, full_name="Người đo tốc độ", password=None)
    RoleGrant.objects.create(account=made, role=role, unit=unit)
    return made


def _people(units: list[Unit]) -> None:
    """Staff with posts, a record of each, then a record of each unit: ids from the highest there are."""
    first = (Person.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    homes = [one.pk for one in units for _one in range(PEOPLE)]
    names = [name_of(number * 7) for number in range(len(homes))]
    pour(
        Person, ("id", "unit_id", "code", "full_name", "folded_name", "gender", "email", "phone"),
        ((first + at, home, "", names[at], fold(names[at]), "fm"[at % 2], "", "") for at, home in enumerate(homes)),
    )  # fmt: skip
    pour(
        Post, ("person_id", "unit_id", "kind", "title"),
        ((first + at, home, "staff", "Viên chức") for at, home in enumerate(homes)),
    )  # fmt: skip
    columns = (
        "id",
        "unit_id",
        "kind",
        "person_id",
        "collective_id",
        "name",
        "folded_name",
        "recruited_on",
        "size",
        "manager",
        "version",
    )
    people = [
        (at + 1, home, "individual", first + at, None, names[at], fold(names[at]), date(2012, 9, 1), None, False, 1)
        for at, home in enumerate(homes)
    ]
    collectives = [
        (len(homes) + at + 1, one.pk, "collective", None, one.pk, f"Đơn vị sự nghiệp số {at + 1}", "", None, PEOPLE, False, 1)
        for at, one in enumerate(units)
    ]  # fmt: skip
    pour(Subject, columns, [*people, *collectives])


def _records(units: list[Unit]) -> None:
    """Years behind everybody: ratings to this year, titles to the last, initiatives, what was used, who is held."""
    random, many = np.random.default_rng(11), len(units) * PEOPLE
    homes = [one.pk for one in units for _one in range(PEOPLE)] + [one.pk for one in units]
    when = AT if connection.vendor == "postgresql" else AT.replace(tzinfo=None)
    cells = [(row, year) for row in range(many + len(units)) for year in range(YEAR - YEARS + 1, YEAR + 1)]

    def kept(row: int) -> tuple[Any, ...]:
        return homes[row], "workbook", "", "Ai", when, 1

    ratings = random.choice(5, len(cells), p=[0.03, 0.02, 0.1, 0.5, 0.35]).tolist()
    pour(
        Yearly, ("id", "subject_id", "year", "rating", "registered", "party", '"union"', "decision", *KEPT),
        ((at, row + 1, year, ratings[at - 1], 1, "", "", "", *kept(row)) for at, (row, year) in enumerate(cells, 1)),
    )  # fmt: skip
    pour(
        Members, ("subject_id", "year", "total", "completed_or_better", "ldtt", "cstdcs", "disciplined", *KEPT),
        ((row + 1, year, PEOPLE, PEOPLE, 28, 4, 0, *kept(row)) for row, year in cells if row >= many),
    )  # fmt: skip
    own = [cell for cell in cells if cell[0] < many]
    ideas = [cell for cell, drawn in zip(own, (random.random(len(own)) < 0.5).tolist(), strict=True) if drawn]
    pour(
        Idea, ("id", "code", "year", "kind", "level", "state", "name", "recognised_on", "decision", "applied", *KEPT),
        ((at, f"SK{at}", year, 0, 0, 1, "Cải tiến quy trình", date(year, 11, 20), "", "", *kept(row)) for at, (row, year) in enumerate(ideas, 1)),
    )  # fmt: skip
    pour(Author, ("unit_id", "idea_id", "subject_id"), ((homes[row], at, row + 1) for at, (row, _year) in enumerate(ideas, 1)))  # fmt: skip
    had = {cell: at for at, cell in enumerate(ideas, 1)}
    given = list(_given([cell for cell in own if cell[1] < YEAR], random))
    pour(
        Award, ("id", "subject_id", "year", "award", "basis", "body", "ground", "decided_on", "decision", "authority", *KEPT),
        ((at, row + 1, year, AWARD_NUMBERS[code], 0, int(code == "bk_bt"), 2 if (row, year) in had else 1, date(year, 12, 20), "", "", *kept(row))
         for at, (code, row, year) in enumerate(given, 1)),
    )  # fmt: skip
    pour(
        Use, ("unit_id", "subject_id", "award_id", "idea_id", "by_form"),
        ((homes[row], row + 1, at, had[row, year], False) for at, (code, row, year) in enumerate(given, 1) if code == "cstdcs" and (row, year) in had),
    )  # fmt: skip
    held = np.flatnonzero(random.random(many) < 0.01).tolist()
    pour(
        Hold, ("subject_id", "start", '"end"', "what", "decision", *KEPT),
        ((row + 1, date(2025, 11, 1), None, "complaint", "", *kept(row)) for row in held),
    )  # fmt: skip
    _counters_on()


def _given(cells: list[tuple[int, int]], random: Any) -> Iterator[tuple[str, int, int]]:
    for code, share in SHARES.items():
        drawn = random.random(len(cells)) < share
        for cell, is_held in zip(cells, drawn.tolist(), strict=True):
            if is_held:
                yield code, *cell


def _counters_on() -> None:
    """PostgreSQL counts on from the ids that were written by hand."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in (Person, Subject, Yearly, Idea, Award):
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))")


def _season(root: Unit, units: list[Unit]) -> tuple[Season, list[UnitList]]:
    season = Season.objects.create(
        unit=root, period=str(YEAR), year=YEAR, name=f"Tổng kết năm {YEAR}", awards=list(AWARDS), above=["bk_bt"], decider="department_head",
        propose_until=date(2025, 12, 10), made_by_name="do", made_at=AT,
    )  # fmt: skip
    rows = [
        UnitList(season=season, unit=one, unit_name=f"Đơn vị sự nghiệp số {n + 1}", position=n + 1, state=ListState.PENDING, sent_on=date(2025, 12, 9))
        for n, one in enumerate(units)
    ]  # fmt: skip
    lists = list(UnitList.objects.bulk_create(rows, 500))
    people: dict[int, list[Any]] = {}
    for one in Person.objects.filter(unit__in=units).order_by("pk"):
        people.setdefault(one.unit_id, []).append(one)
    Nominee.objects.bulk_create([one for row in lists for one in _names(row, people[row.unit_id])], 500)
    return season, lists


def _names(row: UnitList, people: list[Any]) -> Iterator[Nominee]:
    for award, numbers in TAKEN.items():
        for number in numbers:
            one = people[number]
            yield _nominee(row, award, "individual", f"p{one.pk}", one.full_name, person=one)
    yield _nominee(row, "ttldtt", "collective", f"u{row.unit_id}", row.unit_name, collective_id=row.unit_id)


def _nominee(row: UnitList, award: str, kind: str, who: str, name: str, **keys: Any) -> Nominee:
    return Nominee(
        season=row.season, listed=row, who=who, kind=kind, name=name, folded=fold(name), ordered=by_name(name), detail="Viên chức", award=award, year=YEAR, basis=0,
        standing=Standing.PROPOSED, made_on=date(2025, 12, 5), made_by_name="do", since=date(2025, 12, 9), **keys,
    )  # fmt: skip

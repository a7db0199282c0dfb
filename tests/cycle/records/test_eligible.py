"""Who may get what: the list and the page of one say the same; only those who must know; the share; the years."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cycle.records.conftest import ON, Enter
from tests.cycle.records.test_pages import address, client_of, shown
from tests.factories.organizations import make_person
from tongket.base.access.models import User
from tongket.base.audit.looks import looks_at
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.enums import AWARD_NUMBERS, SubjectKind
from tongket.cycle.records.models import Subject
from tongket.cycle.records.selectors import eligible
from tongket.cycle.records.selectors.over_years import titles_over_years

YEAR = 2024


def award(code: str, year: int, **more: Any) -> dict[str, Any]:
    return {"award": AWARD_NUMBERS[code], "year": year, "decided_on": date(year, 12, 20), **more}


@pytest.fixture
def people(enter: Enter, han: Person, unit: Unit) -> dict[str, Person]:
    """One with a good year, one with an idea too, one under discipline, one nobody wrote anything about."""
    found = {"han": han} | {name: make_person(unit, name) for name in ("Lý Sơn", "Trần Bưởi", "Vũ Nhàn")}
    for who in (han, found["Lý Sơn"], found["Trần Bưởi"]):
        for year in (2022, 2023, 2024):
            enter(who, "yearly", year=year, rating=3)
    enter(found["Lý Sơn"], "idea", year=YEAR, name="Lớp học ngoài trời")
    enter(found["Lý Sơn"], "award", **award("cstdcs", 2023))
    enter(found["Trần Bưởi"], "hold", what="complaint", start=date(2024, 11, 1))
    return found


def wish(award: str = "", **more: Any) -> eligible.Wish:
    return eligible.Wish(SubjectKind.INDIVIDUAL, YEAR, ON, award, **more)


def marks(unit: Unit, code: str) -> dict[str, int]:
    found = eligible.everybody(unit, wish(code), tree_day=ON)
    names = {f"p{one.pk}": one.full_name for one in Person.objects.all()}
    return {names[one.who]: int(found.verdicts[code][at]) for at, one in enumerate(found.people)}


def test_everybody_is_judged_with_or_without_a_record(people: dict[str, Person], unit: Unit) -> None:
    han = people["han"].full_name
    told = marks(unit, "ldtt")
    assert {name: told[name] for name in (han, "Lý Sơn", "Trần Bưởi", "Vũ Nhàn")} == {
        han: eligible.ELIGIBLE, "Lý Sơn": eligible.ELIGIBLE, "Trần Bưởi": eligible.UNDECIDED, "Vũ Nhàn": eligible.UNDECIDED,
    }  # fmt: skip
    told = marks(unit, "cstdcs")
    assert (told["Lý Sơn"], told[han]) == (eligible.ELIGIBLE, eligible.NOT)


def test_the_list_and_the_page_of_one_mark_the_same(people: dict[str, Person], unit: Unit) -> None:
    for code in eligible.titles_of(SubjectKind.INDIVIDUAL):
        found = eligible.everybody(unit, wish(), tree_day=ON)
        for at, one in enumerate(found.people):
            subject = Subject.objects.filter(pk=one.subject_id).select_related("person", "collective").first()
            single = eligible.one_of(unit, subject, wish(), code)
            assert single.mark == int(found.verdicts[code][at]), (code, one.who)
            assert bool(single.line)


def test_a_rule_whose_source_is_unsure_asks_and_does_not_promise(people: dict[str, Person], unit: Unit) -> None:
    assert set(marks(unit, "hc_ld1").values()) <= {eligible.ASK, eligible.UNDECIDED}
    one = eligible.one_of(unit, Subject.objects.get(person=people["Lý Sơn"]), wish(), "hc_ld1")
    assert (one.verdict.verdict, one.mark, "hỏi cơ quan thi đua" in one.line) == ("eligible", eligible.ASK, True)


def test_the_verdict_filter_keeps_the_counts(people: dict[str, Person], unit: Unit) -> None:
    found = eligible.everybody(unit, wish("cstdcs", verdict=eligible.ELIGIBLE), tree_day=ON)
    counted = next(one for one in found.counts if one.code == "cstdcs")
    assert ([one.who for one in found.people], counted.eligible) == ([f"p{people['Lý Sơn'].pk}"], 1)
    everyone = eligible.everybody(unit, wish(), tree_day=ON)
    assert counted.eligible + counted.ask + counted.undecided + counted.not_eligible == len(everyone.people)


@pytest.mark.parametrize(("pool", "limit"), [(19, 2), (20, 3), (21, 3)])
def test_the_share_cuts_by_the_law_of_its_year(people: dict[str, Person], unit: Unit, pool: int, limit: int) -> None:
    """15 per cent of those with the first title before 2024; none is set since."""
    before = eligible.Wish(SubjectKind.INDIVIDUAL, 2022, date(2022, 12, 31), "cstdcs")
    quota = eligible.quota_for(unit, eligible.everybody(unit, before, tree_day=ON), pool=pool)
    assert quota is not None
    assert (quota.limit, quota.pool) == (limit, pool)
    now = eligible.quota_for(unit, eligible.everybody(unit, wish("cstdcs"), tree_day=ON))
    assert now is not None
    assert now.limit is None
    assert eligible.quota_for(unit, eligible.everybody(unit, wish("ldtt"), tree_day=ON)) is None


def test_only_those_who_must_know_see_verdicts_and_looks_are_kept(
    people: dict[str, Person], unit: Unit, roles: dict[str, User]
) -> None:
    bound = people["Trần Bưởi"]
    for role in ("officer", "above", "member"):
        for name, parts in (("eligible", {}), ("eligible_sheet", {}), ("verdicts", {"who": f"p{bound.pk}"})):
            assert client_of(roles[role]).get(address(name, **parts)).status_code in (403, 404), (role, name)
    assert not looks_at([("organizations.Person", bound.pk)]).exists()
    page = shown(roles["head"], "eligible", "?award=ldtt")
    assert ("Lý Sơn" in page, "Cần thêm" in page) == (True, True)
    assert looks_at([("organizations.Person", bound.pk)]).exists()
    one = shown(roles["head"], "verdicts", "?d=cstdcs", who=f"p{people['Lý Sơn'].pk}")
    assert ("Điều 23" in one, "Đủ điều kiện" in one) == (True, True)


def test_somebody_sees_their_own(people: dict[str, Person], unit: Unit, roles: dict[str, User]) -> None:
    own, other = people["han"], people["Lý Sơn"]
    own.account = roles["member"]
    own.save()
    assert "Năm nay được xét gì" in shown(roles["member"], "verdicts", who=f"p{own.pk}")
    assert client_of(roles["member"]).get(address("verdicts", who=f"p{other.pk}")).status_code in (403, 404)
    assert client_of(roles["head"]).get(address("verdicts", who="p999999")).status_code == 404


def test_the_path_shows_what_was_and_the_next_step(people: dict[str, Person], roles: dict[str, User]) -> None:
    page = shown(roles["head"], "verdicts", who=f"p{people['Lý Sơn'].pk}")
    course = page[page.index('<table class="course"') : page.index("</table>", page.index('<table class="course"'))]
    assert (course.count("đã được tặng"), "sớm nhất có thể xét" in course, "HTTNV" in course) == (1, True, True)


def test_the_workbook_says_what_the_page_says(people: dict[str, Person], roles: dict[str, User]) -> None:
    content = client_of(roles["head"]).get(address("eligible_sheet") + "?award=cstdcs").content
    sheet = load_workbook(BytesIO(content)).active
    rows = {row[1]: row for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert rows["Lý Sơn"][4] == "đủ điều kiện"
    assert rows["Lý Sơn"][-1].startswith("Các điều kiện bắt buộc đều đạt")


def test_titles_over_the_years_leave_out_what_was_revoked(
    people: dict[str, Person], unit: Unit, enter: Enter, roles: dict[str, User]
) -> None:
    enter(people["han"], "award", **award("cstdcs", 2023, revoked_on=date(2024, 5, 1)))
    (row,) = titles_over_years(unit, SubjectKind.INDIVIDUAL, last=YEAR, on=ON)
    assert (dict(row.counts)[2023], row.total) == (1, 1)
    assert "Chiến sĩ thi đua cơ sở" in shown(roles["above"], "over_years")
    assert client_of(roles["member"]).get(address("over_years")).status_code in (403, 404)


def test_nonsense_in_the_address_counts_as_not_given(people: dict[str, Person], roles: dict[str, User]) -> None:
    for query in (
        "?kind=x&award=zzz&verdict=9&site=abc&page=-3&nhom=1e9",
        f"?award=cstdcs&nhom={'9' * 400}",
        "?award=cstdcs&nhom=0",
    ):
        assert client_of(roles["head"]).get(address("eligible") + query).status_code == 200

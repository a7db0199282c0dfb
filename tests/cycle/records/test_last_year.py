"""What a draft of own rules would alter in last year's results: who, from what to what, why; for who must know only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.cycle.judging.conftest import CAP, IDEA, layer_text
from tests.cycle.records.conftest import AT, ON, Enter
from tests.cycle.records.test_pages import client_of
from tests.factories.organizations import make_person, make_unit
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.looks import looks_at
from tongket.cores.kernel.errors import BadSource
from tongket.cycle.judging.selectors.last_year import LastYear, last_year_of
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.selectors import eligible, last_year

FROM = date(2025, 1, 1)
TEXT = layer_text("QC1", IDEA)


@pytest.fixture
def rated(enter: Enter, han: Person, tuan: Person, unit: Unit) -> None:
    """Two who may be Chiến sĩ thi đua cơ sở for 2023 by their rating; one of them has an initiative too."""
    for who in (han, tuan):
        enter(who, "yearly", year=2023, rating=4, registered=1)
        enter(who, "award", year=2023, award=AWARD_NUMBERS["ldtt"], decided_on=date(2023, 12, 20), decision="5/QĐ")
    enter(han, "idea", year=2023, name="Lớp học ngoài trời", recognised_on=date(2023, 11, 20))


def told(unit: Unit, by: User, text: str = TEXT, from_day: date = FROM, step: str = "") -> LastYear:
    found = last_year_of(unit, text, from_day, viewer=by, on=ON, at=AT, step=step)
    assert found is not None
    return found


def test_who_would_lose_a_title_is_named_with_the_article(unit: Unit, by: User, rated: None, tuan: Person) -> None:
    found = told(unit, by)
    assert (found.year, found.subjects, found.parts, found.is_empty) == (2023, 2, 1, False)
    (one,) = [row for row in found.altered if row.award == "Chiến sĩ thi đua cơ sở"]
    assert (one.who, one.name, one.before, one.after) == (
        f"p{tuan.pk}",
        "Phạm Quốc Tuấn",
        "Đủ điều kiện",
        "Chưa đủ điều kiện",
    )
    assert one.why == ("Có sáng kiến năm 2023 (Quy chế QC1, Điều 5)",)
    (title,) = [row for row in found.titles if row.name == "Chiến sĩ thi đua cơ sở"]
    assert (title.before, title.after, title.differing) == (2, 1, 1)


def test_a_rule_of_shares_alters_no_ones_result(unit: Unit, by: User, rated: None) -> None:
    found = told(unit, by, layer_text("QC1", CAP))
    assert (found.many, found.altered, found.subjects) == (0, (), 2)


def test_both_are_judged_as_everywhere_else(unit: Unit, by: User, rated: None) -> None:
    found = told(unit, by)
    wish = eligible.Wish("individual", 2023, FROM)
    counts = {one.name: one.eligible for one in eligible.everybody(unit, wish, tree_day=ON).counts}
    assert {one.name: one.before for one in found.titles} == {one.name: counts[one.name] for one in found.titles}


@pytest.mark.parametrize(
    ("from_day", "year"),
    [(date(2023, 12, 31), 2022), (date(2024, 1, 1), 2023), (date(2025, 1, 1), 2023), (date(2026, 3, 1), 2023)],
)
def test_the_year_is_over_before_today_and_before_the_draft(unit: Unit, by: User, from_day: date, year: int) -> None:
    assert told(unit, by, layer_text("QC1", IDEA).replace("2024-01-01", "2022-01-01"), from_day).year == year


def test_it_says_that_there_are_no_records(unit: Unit, by: User, enter: Enter, han: Person) -> None:
    assert told(unit, by).is_empty
    enter(han, "yearly", year=2022, rating=4)
    assert told(unit, by).is_empty  # of another year


def test_a_text_that_is_no_layer_is_refused(unit: Unit, by: User) -> None:
    with pytest.raises(BadSource):
        told(unit, by, "texts: [")


def test_only_who_must_know_and_looks_are_kept(
    unit: Unit, rated: None, roles: dict[str, User], enter: Enter, tuan: Person
) -> None:
    for role in ("officer", "above", "member"):
        with pytest.raises(NotPermitted):
            told(unit, roles[role])
    told(unit, roles["head"])
    assert not looks_at([("organizations.Person", tuan.pk)]).exists()
    enter(tuan, "discipline", what="reprimand", start=date(2020, 1, 5), end=date(2021, 1, 5))
    told(unit, roles["head"])
    assert looks_at([("organizations.Person", tuan.pk)]).get().what == "records.restricted"


def test_another_units_people_do_not_count(unit: Unit, by: User, rated: None, enter: Enter) -> None:
    make_person(make_unit("S1"), "Người Khác")
    assert told(unit, by).subjects == 2


def test_a_large_unit_is_looked_at_part_by_part(
    unit: Unit, by: User, rated: None, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [make_person(unit, f"Người Thứ {name}") for name in ("An", "Bình", "Chi")]
    for who in people:
        enter(who, "yearly", year=2023, rating=4, registered=1)
    whole = told(unit, by)
    monkeypatch.setattr(last_year, "A_PART", 2)
    monkeypatch.setattr(last_year, "A_PAGE", 1)
    parts = [told(unit, by, step=f"{number}.1") for number in (1, 2, 3)]
    assert [one.parts for one in parts] == [3, 3, 3]
    assert sum(one.subjects for one in parts) == whole.subjects == 5
    assert sum(one.many for one in parts) == whole.many
    assert told(unit, by, step="99.99").part == 3
    names = []
    for number in (1, 2, 3):
        first = told(unit, by, step=f"{number}.1")
        names += [
            row.name for page in range(1, first.pages + 1) for row in told(unit, by, step=f"{number}.{page}").altered
        ]
    assert sorted(names) == sorted(row.name for row in whole.altered)
    assert [value for value, *_more in parts[1].steps if value in ("1.1", "3.1")] == ["1.1", "3.1"]


def test_the_pages_show_it(unit: Unit, roles: dict[str, User], rated: None) -> None:
    client = client_of(roles["emulation"])
    parts: dict[str, Any] = {"unit": "S0", "period": "2024"}
    write = reverse("judging:layer_write", kwargs=parts)
    typed = {"text": TEXT, "from_day": "01/01/2025", "reason": "Quy chế mới", "questions": ""}
    page = client.post(write, typed | {"deed": "look"}).content.decode()
    for says in ("Kết quả năm 2023 sẽ đổi gì", "Phạm Quốc Tuấn", "Có sáng kiến năm 2023 (Quy chế QC1, Điều 5)"):
        assert says in page, says
    assert client.post(write, typed | {"deed": "save"}).status_code == 302
    from tongket.cycle.judging.models import LawLayer

    show = reverse("judging:layer", kwargs=parts | {"layer": LawLayer.objects.get().pk})
    assert "Phạm Quốc Tuấn" in client.get(f"{show}?xem=1.1").content.decode()
    assert "Phạm Quốc Tuấn" not in client_of(roles["officer"]).get(show).content.decode()

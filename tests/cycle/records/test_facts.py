"""Facts entered, changed, removed; what contradicts is refused, what is odd is asked; the ledger; who may."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cycle.records.conftest import AT, ON, Enter, target
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted, can
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.enums import AWARD_NUMBERS
from tongket.cycle.records.facts.sorts import BY_NAME
from tongket.cycle.records.models import Award, Discipline, PastValue, Subject, Use, Yearly
from tongket.cycle.records.selectors import history_of
from tongket.cycle.records.services.facts import Asked, change_fact, fact_named, remove_fact
from tongket.cycle.records.services.subjects import add_author, add_household, change_subject, remove_author

NUMBER = AWARD_NUMBERS


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("records.view", {"officer", "emulation", "head", "above"}),
        ("records.keep", {"officer", "emulation", "head"}),
        ("records.restricted", {"emulation", "head"}),
    ],
)
def test_who_may(unit: Unit, roles: dict[str, User], name: str, may: set[str]) -> None:
    assert {role for role, user in roles.items() if can(user, name, unit, on=ON)} == may


def test_everybody_may_look_at_their_own(unit: Unit, roles: dict[str, User]) -> None:
    member = roles["member"]
    for name in ("records.view", "records.restricted"):
        assert can(member, name, unit, on=ON, account_id=member.pk)
        assert not can(member, name, unit, on=ON, account_id=roles["head"].pk)


def test_a_fact_has_who_when_and_from_what(enter: Enter, han: Person, by: User) -> None:
    row = enter(han, "yearly", year=2023, rating=3)

    assert (row.entered_by_name, row.entered_at, row.source, row.version, row.unit_id) == (
        str(by),
        AT,
        "typed",
        1,
        han.unit_id,
    )
    event = Event.objects.get(verb="records.entered")
    assert (event.target_says, event.after["records.rating"]) == ("Đặng Ngọc Hân", "Hoàn thành tốt nhiệm vụ")


@pytest.mark.parametrize("role", ["above", "member", "administrator"])
def test_others_enter_nothing(enter: Enter, han: Person, roles: dict[str, User], role: str) -> None:
    with pytest.raises(NotPermitted):
        enter(han, "yearly", year=2023, rating=3, who=roles[role])
    assert not Subject.objects.exists()


def test_restricted_facts_need_their_own_permission(enter: Enter, han: Person, roles: dict[str, User]) -> None:
    with pytest.raises(NotPermitted):
        enter(han, "absence", what="sick", start=date(2024, 1, 8), who=roles["officer"])
    enter(han, "absence", what="sick", start=date(2024, 1, 8), who=roles["head"])


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("yearly", {"year": 2023, "rating": 4}, "đã có dòng xếp loại"),
    ("yearly", {"year": 2025, "rating": 4}, "chưa đến"),
    ("yearly", {"year": 2014, "rating": 4}, "trước ngày vào làm"),
    ("yearly", {"year": 2022}, "Chưa ghi gì"),
    ("award", {"year": 2014, "award": NUMBER["ldtt"]}, "trước ngày vào làm"),
    ("award", {"year": 2023, "award": NUMBER["ldtt"], "decided_on": date(2024, 12, 13)}, "sau hôm nay"),
    ("award", {"year": 2023, "award": NUMBER["ldtt"], "decided_on": date(2022, 12, 31)}, "trước năm thành tích"),
    ("award", {"year": 2023, "award": NUMBER["ldtt"], "decided_on": date(2023, 12, 20), "revoked_on": date(2023, 12, 19)}, "trước ngày quyết định"),
    ("award", {"year": 2023, "award": NUMBER["ttldtt"]}, "không dành cho đối tượng này"),
    ("discipline", {"what": "warning", "start": date(2023, 5, 2), "end": date(2023, 5, 1)}, "trước ngày bắt đầu"),
    ("hold", {"what": "complaint", "start": date(2024, 12, 13)}, "sau hôm nay"),
    ("transfer", {"moved_on": date(2022, 3, 1), "months_before": 4}, "không thể có 4 tháng"),
    ("idea", {"year": 2023, "name": "Cải tiến", "recognised_on": date(2022, 12, 31)}, "trước năm 2023"),
    ("members", {"year": 2023, "total": 5}, "không ghi cho"),
]  # fmt: skip


@pytest.mark.parametrize(("sort", "values", "says"), REFUSED)
def test_what_cannot_be_is_refused_with_the_way_out(
    enter: Enter, han: Person, unit: Unit, by: User, sort: str, values: dict[str, Any], says: str
) -> None:
    change_subject(
        target=target(unit, han), recruited_on=date(2015, 9, 1), manager=False, size=None, by=by, on=ON, at=AT
    )
    enter(han, "yearly", year=2023, rating=3)
    with pytest.raises(Refused, match=says) as refused:
        enter(han, sort, confirmed=True, **values)
    assert "." in str(refused.value).rstrip(".")


EDGES: list[tuple[str, dict[str, Any], bool]] = [
    ("award", {"year": 2024, "award": NUMBER["ldtt"], "decided_on": date(2024, 12, 11)}, True),
    ("award", {"year": 2024, "award": NUMBER["ldtt"], "decided_on": date(2024, 12, 12)}, True),
    ("award", {"year": 2024, "award": NUMBER["ldtt"], "decided_on": date(2024, 12, 13)}, False),
    ("discipline", {"what": "warning", "start": date(2023, 5, 2), "end": date(2023, 5, 2)}, True),
    ("discipline", {"what": "warning", "start": date(2023, 5, 2), "end": date(2023, 5, 3)}, True),
    ("absence", {"what": "sick", "start": date(2015, 8, 31)}, False),
    ("absence", {"what": "sick", "start": date(2015, 9, 1)}, True),
    ("absence", {"what": "sick", "start": date(2015, 9, 2)}, True),
    ("transfer", {"moved_on": date(2022, 4, 1), "months_before": 4}, True),
]


@pytest.mark.parametrize(("sort", "values", "goes"), EDGES)
def test_days_before_of_and_after(
    enter: Enter, han: Person, unit: Unit, by: User, sort: str, values: dict[str, Any], goes: bool
) -> None:
    change_subject(
        target=target(unit, han), recruited_on=date(2015, 9, 1), manager=False, size=None, by=by, on=ON, at=AT
    )
    if goes:
        enter(han, sort, **values)
        return
    with pytest.raises(Refused):
        enter(han, sort, **values)


def test_what_is_odd_is_asked_and_goes_when_confirmed(enter: Enter, han: Person) -> None:
    enter(han, "award", year=2023, award=NUMBER["ldtt"], decided_on=date(2023, 12, 20))
    with pytest.raises(Asked, match="xác nhận"):
        enter(han, "yearly", year=2023, rating=2)
    enter(han, "yearly", year=2023, rating=2, confirmed=True)
    assert Yearly.objects.get().rating == 2


def test_a_late_decision_is_asked_about_only_after_three_years(enter: Enter, han: Person) -> None:
    enter(han, "award", year=2020, award=NUMBER["ldtt"], decided_on=date(2023, 12, 31))
    with pytest.raises(Asked):
        enter(han, "award", year=2019, award=NUMBER["ldtt"], decided_on=date(2023, 1, 1))


def test_the_ledger_lets_a_commendation_use_an_idea_once(enter: Enter, han: Person) -> None:
    idea = enter(han, "idea", year=2022, name="Cải tiến", recognised_on=date(2022, 11, 1))
    enter(han, "award", year=2022, award=NUMBER["cstdcs"], decided_on=date(2022, 12, 20), uses=[idea.pk])
    with pytest.raises(Refused, match="đã dùng cho Chiến sĩ thi đua cơ sở 2022"):
        enter(han, "award", year=2023, award=NUMBER["bk_bt"], uses=[idea.pk], confirmed=True)
    with pytest.raises(Asked, match="đã dùng"):
        enter(han, "award", year=2023, award=NUMBER["cstd_bt"], uses=[idea.pk])
    enter(han, "award", year=2023, award=NUMBER["cstd_bt"], uses=[idea.pk], confirmed=True)
    assert Use.objects.filter(idea=idea, by_form=False).count() == 2


def test_an_idea_recognised_after_the_decision_was_not_its_ground(enter: Enter, han: Person) -> None:
    idea = enter(han, "idea", year=2022, name="Cải tiến", recognised_on=date(2022, 12, 20))
    with pytest.raises(Refused, match="công nhận sau ngày quyết định"):
        enter(han, "award", year=2022, award=NUMBER["cstdcs"], decided_on=date(2022, 12, 19), uses=[idea.pk])
    enter(han, "award", year=2022, award=NUMBER["cstdcs"], decided_on=date(2022, 12, 20), uses=[idea.pk])


def test_a_revoked_award_gives_its_idea_back(enter: Enter, han: Person, unit: Unit, by: User) -> None:
    idea = enter(han, "idea", year=2022, name="Cải tiến")
    award = enter(han, "award", year=2022, award=NUMBER["bk_bt"], decided_on=date(2022, 12, 20), uses=[idea.pk])
    sort, values = fact_named(
        "award",
        year=2022,
        award=NUMBER["bk_bt"],
        decided_on=date(2022, 12, 20),
        uses=[idea.pk],
        revoked_on=date(2024, 1, 5),
    )
    change_fact(target=target(unit, han), sort=sort, row=award, values=values, version=1, by=by, on=ON, at=AT)

    enter(han, "award", year=2023, award=NUMBER["bk_bt"], uses=[idea.pk])
    (given, _again) = history_of(Subject.objects.get())[1].awards
    assert given.revoked_on == date(2024, 1, 5)


def test_somebody_elses_change_is_not_written_over(enter: Enter, han: Person, unit: Unit, by: User) -> None:
    row = enter(han, "yearly", year=2023, rating=3)
    sort, values = fact_named("yearly", year=2023, rating=4)
    change_fact(target=target(unit, han), sort=sort, row=row, values=values, version=1, by=by, on=ON, at=AT)
    with pytest.raises(Refused, match="người khác sửa"):
        change_fact(target=target(unit, han), sort=sort, row=row, values=values, version=1, by=by, on=ON, at=AT)
    event = Event.objects.get(verb="records.changed")
    assert (event.before["records.rating"], event.after["records.rating"]) == (
        "Hoàn thành tốt nhiệm vụ",
        "Hoàn thành xuất sắc nhiệm vụ",
    )


def test_what_goes_leaves_its_reason(enter: Enter, han: Person, unit: Unit, by: User) -> None:
    row = enter(han, "award", year=2023, award=NUMBER["ldtt"])
    given: dict[str, Any] = {
        "target": target(unit, han),
        "sort": BY_NAME["award"],
        "row": row,
        "version": 1,
        "by": by,
        "on": ON,
        "at": AT,
    }
    with pytest.raises(Refused, match="Thiếu lý do"):
        remove_fact(**given, reason=" ")
    remove_fact(**given, reason="Ghi nhầm người")
    assert (Award.objects.count(), Event.objects.get(verb="records.removed").reason) == (0, "Ghi nhầm người")


def test_the_trail_says_nothing_of_what_is_restricted(enter: Enter, han: Person, unit: Unit, by: User) -> None:
    row = enter(han, "discipline", what="warning", start=date(2023, 5, 2), decision="41/QĐ-TTN")
    sort, values = fact_named("discipline", what="reprimand", start=date(2023, 5, 2), decision="41/QĐ-TTN")
    change_fact(target=target(unit, han), sort=sort, row=row, values=values, version=1, by=by, on=ON, at=AT)
    remove_fact(target=target(unit, han), sort=sort, row=row, version=2, reason="Ghi nhầm người", by=by, on=ON, at=AT)

    events = list(Event.objects.filter(verb__startswith="records."))
    told = " ".join(f"{one.target_says} {one.before} {one.after} {one.reason}" for one in events)
    assert [one.verb for one in sorted(events, key=lambda one: one.pk)] == [
        "records.restricted_entered", "records.restricted_changed", "records.restricted_removed",
    ]  # fmt: skip
    assert not any(
        word in told for word in ("warning", "reprimand", "Cảnh cáo", "Khiển trách", "41/QĐ", "Ghi nhầm", "02/05/2023")
    )
    assert [one.values["what"] for one in PastValue.objects.order_by("pk")] == [
        "Cảnh cáo",
        "Khiển trách",
        "Khiển trách",
    ]
    assert not Discipline.objects.exists()


def test_shares_are_a_hundred_at_most_and_the_last_author_stays(
    enter: Enter, han: Person, tuan: Person, unit: Unit, by: User
) -> None:
    idea = enter(han, "idea", year=2023, name="Cải tiến", share=60)
    deed: dict[str, Any] = {"by": by, "on": ON, "at": AT}
    with pytest.raises(Refused, match="quá 100"):
        add_author(idea=idea, target=target(unit, tuan), share=41, **deed)
    author = add_author(idea=idea, target=target(unit, tuan), share=40, **deed)
    remove_author(author=author, **deed)
    with pytest.raises(Refused, match="ít nhất một tác giả"):
        remove_author(author=idea.authors.get(), **deed)


def test_ideas_get_codes_and_keep_them_apart(enter: Enter, han: Person) -> None:
    codes = [enter(han, "idea", year=2023, name=f"Cải tiến {number}").code for number in range(2)]
    assert codes == ["SK2023-01", "SK2023-02"]
    with pytest.raises(Refused, match="đã dùng cho sáng kiến khác"):
        enter(han, "idea", year=2023, name="Khác", code="SK2023-02")


def test_a_household_is_told_by_its_name(unit: Unit, by: User) -> None:
    add_household(unit=unit, name="Hộ ông Trần Văn Bưởi", by=by, on=ON, at=AT)
    with pytest.raises(Refused, match="đã có hộ"):
        add_household(unit=unit, name="hộ ông tran van buoi", by=by, on=ON, at=AT)


def test_the_day_of_joining_is_not_after_what_was_achieved(enter: Enter, han: Person, unit: Unit, by: User) -> None:
    enter(han, "yearly", year=2016, rating=3)
    given: dict[str, Any] = {"target": target(unit, han), "manager": False, "size": None, "by": by, "on": ON, "at": AT}
    with pytest.raises(Refused, match="2016"):
        change_subject(**given, recruited_on=date(2017, 1, 1))
    change_subject(**given, recruited_on=date(2016, 12, 31))
    with pytest.raises(Refused, match="sau hôm nay"):
        change_subject(**given, recruited_on=date(2024, 12, 13))

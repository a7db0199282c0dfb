"""When things are due: rules, own deadlines, steps counted back; the day before, the day, the day after."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organizations import make_person, make_unit
from tests.factories.planning import make_indicator, make_plan, make_task
from tests.factories.reviews import make_figure
from tongket.cores.kernel.errors import BadSource, Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.services.own_days import add_own_day
from tongket.cycle.reminders.enums import Certainty
from tongket.cycle.reminders.facts.occurrences import Pattern, stated_days
from tongket.cycle.reminders.models import OwnDeadline, Tick
from tongket.cycle.reminders.rulebook import FILE, read_rules, shipped_rules
from tongket.cycle.reminders.selectors import dues_of, late_below, waiting_for
from tongket.cycle.reminders.services.deadlines import (
    Wanted,
    add_deadline,
    change_deadline,
    remove_deadline,
    switch_rule,
)
from tongket.cycle.reminders.services.settings import set_unit
from tongket.cycle.reminders.services.ticks import tick, untick

YEAR = Period.year(2024)


def _days(pattern: Pattern, first: date, last: date) -> list[str]:
    return [f"{one.tag} {one.day}" for one in stated_days(pattern, first, last, YEAR)]


@pytest.mark.parametrize(
    ("pattern", "first", "last", "found"),
    [
        (Pattern("year", month=2, day=29), date(2023, 1, 1), date(2024, 12, 31), ["2023 2023-02-28", "2024 2024-02-29"]),
        (Pattern("year", month=12, day=31), date(2024, 12, 31), date(2024, 12, 31), ["2024 2024-12-31"]),
        (Pattern("year", month=12, day=31), date(2024, 12, 30), date(2024, 12, 30), []),
        (Pattern("year", month=12, day=31), date(2025, 1, 1), date(2025, 1, 1), []),
        (Pattern("quarter", month=1, day=31), date(2024, 1, 1), date(2024, 6, 30),
         ["2024-Q1 2024-01-31", "2024-Q2 2024-04-30"]),
        (Pattern("month", day=31), date(2024, 2, 1), date(2024, 4, 30),
         ["2024-02 2024-02-29", "2024-03 2024-03-31", "2024-04 2024-04-30"]),
        (Pattern("once", once_on=date(2024, 5, 4)), date(2024, 5, 4), date(2024, 5, 4), ["once 2024-05-04"]),
        (Pattern("working_year", months_after=3), date(2025, 3, 31), date(2025, 3, 31), ["2024 2025-03-31"]),
        (Pattern("working_year", months_after=3), date(2025, 4, 1), date(2026, 3, 30), []),
    ],
)  # fmt: skip
def test_when_a_pattern_falls(pattern: Pattern, first: date, last: date, found: list[str]) -> None:
    assert _days(pattern, first, last) == found


def _titles(unit: Any, first: date, last: date, on: date | None = None) -> list[tuple[str, str, str]]:
    dues = dues_of([unit.pk], first, last, on=on or first)
    return [(one.title, str(one.stated_on), str(one.due_on)) for one in dues if one.source in ("rule", "own")]


def _add(house: SimpleNamespace, title: str = "Nộp báo cáo", **wanted: Any) -> OwnDeadline:
    wanted.setdefault("valid_from", date(2023, 1, 1))
    return add_deadline(unit=house.s0, wanted=Wanted(title, **wanted), by=house.officer, on=house.on)


def test_the_half_year_cut_off_on_the_day_before_the_day_and_the_day_after(house: SimpleNamespace) -> None:
    found = [_titles(house.s0, day, day) for day in (date(2024, 6, 13), date(2024, 6, 14), date(2024, 6, 15))]
    cut_off = ("Chốt số liệu báo cáo 6 tháng đầu năm 2024", "2024-06-14", "2024-06-14")
    assert found == [[], [cut_off], []]


@pytest.mark.parametrize(
    ("year", "due"),
    [
        (2023, None),  # the law came into force on 01/07/2023
        (2024, ("Hội nghị cán bộ, công chức, viên chức, người lao động năm 2023", "2024-03-31", "2024-03-29")),
        (2025, ("Hội nghị cán bộ, công chức, viên chức, người lao động năm 2024", "2025-03-31", "2025-03-31")),
    ],
)
def test_the_conference_is_due_within_three_months_of_the_next_year(
    house: SimpleNamespace, year: int, due: tuple[str, str, str] | None
) -> None:
    found = _titles(house.s0, date(year, 3, 1), date(year, 4, 30))
    assert found == ([due] if due else [])


def test_rules_ask_only_their_kinds_of_units(house: SimpleNamespace) -> None:
    assert _titles(house.one, date(2024, 1, 1), date(2024, 12, 31)) == []


def test_an_unsure_rule_is_off_until_a_unit_turns_it_on_and_reaches_the_units_below(house: SimpleNamespace) -> None:
    rule = next(one for one in shipped_rules() if one.key == "rating-public")
    day = date(2024, 12, 13)
    below = make_unit("S0-X", "Đơn vị sự nghiệp con", parent=house.s0)
    assert (rule.certainty, rule.on, _titles(house.s0, day, day)) == (Certainty.UNSURE, False, [])
    switch_rule(unit=house.s0, rule="rating-public", is_on=True, by=house.officer, on=house.on)
    due = ("Đánh giá, xếp loại chất lượng viên chức năm 2024", "2024-12-14", "2024-12-13")
    assert (_titles(house.s0, day, day), _titles(below, day, day)) == ([due], [due])
    switch_rule(unit=below, rule="rating-public", is_on=False, by=house.officer, on=house.on)
    assert (_titles(house.s0, day, day), _titles(below, day, day)) == ([due], [])
    assert _titles(house.s0, date(2026, 12, 1), date(2026, 12, 31)) == []  # no longer in force


def test_which_working_day_is_meant_is_the_units_choice(house: SimpleNamespace) -> None:
    _add(house, repeat="month", day=10)
    feb = (date(2024, 2, 1), date(2024, 2, 20))  # the first of Tết is 10/02/2024, free from 8 to 14
    assert _titles(house.s0, *feb) == [("Nộp báo cáo", "2024-02-10", "2024-02-07")]
    set_unit(unit=house.s0, side="after", mail_from=7, mail_until=11, by=house.officer, on=house.on)
    assert _titles(house.s0, *feb) == [("Nộp báo cáo", "2024-02-10", "2024-02-15")]
    due = next(one for one in dues_of([house.s0.pk], *feb, on=house.on) if one.source == "own")
    assert (due.moved, due.moved_why) == (True, "Mùng một Tết Nguyên đán")


def test_steps_are_counted_back_in_working_days_of_the_unit_that_does_them(house: SimpleNamespace) -> None:
    base = _add(house, repeat="month", day=15)
    _add(house, "Cơ sở gửi số", base=f"own:{base.pk}", days_before=5, reach="below", kinds=("site",))
    feb = (date(2024, 2, 1), date(2024, 2, 20))
    assert _titles(house.s0, *feb) == [("Nộp báo cáo", "2024-02-15", "2024-02-15")]
    assert _titles(house.one, *feb) == [("Cơ sở gửi số", "2024-02-01", "2024-02-01")]
    add_own_day(
        unit=house.one, kind="off", first_day=date(2024, 2, 5), last_day=None, note="Mất điện", by=house.officer, on=house.on
    )  # fmt: skip
    jan = (date(2024, 1, 25), date(2024, 2, 10))
    assert _titles(house.one, *jan) == [("Cơ sở gửi số", "2024-01-31", "2024-01-31")]
    assert _titles(house.two, *jan) == [("Cơ sở gửi số", "2024-02-01", "2024-02-01")]
    branch = make_unit("S0-BD", "Chi nhánh", parent=house.s0, kind="branch")
    assert _titles(branch, *jan) == []


def test_steps_before_steps_and_before_rules(house: SimpleNamespace) -> None:
    first = _add(house, "Bước 1", base="rule:report-half", days_before=2)
    _add(house, "Bước 0", base=f"own:{first.pk}", days_before=1)
    assert _titles(house.s0, date(2024, 6, 1), date(2024, 6, 30)) == [
        ("Bước 0", "2024-06-11", "2024-06-11"),
        ("Bước 1", "2024-06-12", "2024-06-12"),
        ("Chốt số liệu báo cáo 6 tháng đầu năm 2024", "2024-06-14", "2024-06-14"),
    ]


def test_the_last_day_of_the_year_and_the_first(house: SimpleNamespace) -> None:
    _add(house, repeat="year", month=12, day=31)
    _add(house, "Đầu năm", repeat="year", month=1, day=1)
    assert _titles(house.s0, date(2024, 12, 31), date(2025, 1, 2)) == [
        ("Nộp báo cáo", "2024-12-31", "2024-12-31"),
        ("Đầu năm", "2025-01-01", "2024-12-31"),  # New Year's Day is free: done in the old year
    ]


def test_a_deadline_holds_only_in_its_days(house: SimpleNamespace) -> None:
    _add(house, repeat="month", day=5, valid_from=date(2024, 6, 5), valid_to=date(2024, 7, 4))
    found = _titles(house.s0, date(2024, 5, 1), date(2024, 8, 31))
    assert [one for one in found if one[0] == "Nộp báo cáo"] == [("Nộp báo cáo", "2024-06-05", "2024-06-05")]


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"repeat": "year", "month": 2, "day": 30}, "Tháng 2 không có ngày 30."),
        ({"repeat": "year", "month": 13, "day": 1}, "Tháng phải từ 1 đến 12."),
        ({"repeat": "quarter", "month": 4, "day": 1}, "Tháng trong quý phải từ 1 đến 3."),
        ({"repeat": "month", "day": 32}, "Ngày phải từ 1 đến 31."),
        ({"repeat": "once"}, "Hạn một lần thì phải có ngày."),
        ({"base": "own:999", "days_before": 5}, "Hạn để tính ngược không có trong đơn vị này."),
        ({"base": "rule:report-half", "days_before": 0}, "Số ngày làm việc phải từ 1 đến 120."),
        ({"repeat": "month", "day": 1, "roles": ()}, "Chưa chọn nhắc ai."),
        ({"repeat": "month", "day": 1, "roles": ("king",)}, "Có lựa chọn không có trong danh sách."),
        ({"repeat": "month", "day": 1, "title": " "}, "Thiếu tên việc."),
        ({"repeat": "month", "day": 1, "valid_to": date(2020, 1, 1)}, "Ngày thôi áp dụng đứng trước ngày áp dụng."),
    ],
)
def test_what_is_refused(house: SimpleNamespace, wanted: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused) as refused:
        _add(house, wanted.pop("title", "Nộp báo cáo"), **wanted)
    assert (refused.value.reason, OwnDeadline.objects.count()) == (reason, 0)


def test_a_deadline_cannot_hang_on_itself_nor_go_while_others_hang_on_it(house: SimpleNamespace) -> None:
    base = _add(house, repeat="month", day=15)
    step = _add(house, "Bước", base=f"own:{base.pk}", days_before=2)
    with pytest.raises(Refused, match="từ chính nó"):
        change_deadline(
            deadline=base, wanted=Wanted("Vòng", base=f"own:{step.pk}", days_before=1), by=house.officer, on=house.on
        )
    with pytest.raises(Refused, match="Còn hạn tính ngược từ hạn này: Bước"):
        remove_deadline(deadline=base, by=house.officer, on=house.on)
    remove_deadline(deadline=step, by=house.officer, on=house.on)
    remove_deadline(deadline=base, by=house.officer, on=house.on)
    assert OwnDeadline.objects.count() == 0


def test_what_is_ticked_asks_nobody_any_more(house: SimpleNamespace, place_of: Any) -> None:
    _add(house, repeat="month", day=13)
    place = place_of(house.officer, house.s0)
    (due,) = [one for one in dues_of([house.s0.pk], house.on, date(2024, 12, 13), on=house.on) if one.source == "own"]
    november, december = date(2024, 11, 13), date(2024, 12, 13)
    assert [one.due_on for one in waiting_for(place)] == [november, december]
    tick(unit=house.s0, due=due, by=house.officer, on=house.on)
    tick(unit=house.s0, due=due, by=house.head, on=house.on)
    assert [one.due_on for one in waiting_for(place)] == [november]
    assert Tick.objects.get().done_by_name == "Người Cán bộ văn phòng"
    untick(unit=house.s0, due=due, by=house.officer, on=house.on)
    assert [one.due_on for one in waiting_for(place)] == [november, december]


def test_those_above_see_who_is_late(house: SimpleNamespace, place_of: Any) -> None:
    _add(house, "Gửi số liệu", repeat="month", day=11, reach="below", valid_from=date(2024, 12, 1))
    (done, late) = dues_of([house.one.pk, house.two.pk], date(2024, 12, 1), house.on, on=house.on)
    tick(unit=house.one, due=done, by=house.officer, on=house.on)
    place = place_of(house.above, house.s0)
    assert [(one.title, [due.unit_name for due in one.units]) for one in late_below(place)] == [
        ("Gửi số liệu", ["Cơ sở 2"])
    ]
    assert [(one.title, one.why) for one in waiting_for(place)] == [
        ("1 đơn vị chậm: Gửi số liệu", "Chưa làm: Cơ sở 2.")
    ]
    assert [one.title for one in waiting_for(place_of(house.member, house.s0))] == []
    assert late.late_on(house.on)
    assert [late.late_on(late.due_on + timedelta(days=days)) for days in (-1, 0, 1)] == [False, False, True]


def test_tasks_figures_and_reports_are_due_days_too(house: SimpleNamespace) -> None:
    indicator = make_indicator(house.s0)
    han = make_person(house.s0, account=house.member)
    make_task(make_plan(house.s0, "2024"), text="Mở lớp bơi", due_on=date(2024, 12, 14), owner=han)
    make_figure(house.one, indicator, 3, "2024")
    units = [house.s0.pk, house.one.pk, house.two.pk]
    dues = dues_of(units, date(2024, 12, 1), date(2024, 12, 31), on=house.on, tops=[house.s0.pk])
    assert [(one.unit_code, one.source, one.title, str(one.due_on), one.done) for one in dues] == [
        ("S0", "figures", "Nhập đủ và khóa số liệu năm 2024", "2024-12-13", False),
        ("S0", "task", "Mở lớp bơi", "2024-12-13", False),
        ("S0-CS1", "figures", "Gửi số liệu năm 2024", "2024-12-13", True),
        ("S0-CS2", "figures", "Gửi số liệu năm 2024", "2024-12-13", False),
        ("S0", "review", "Soạn và ban hành báo cáo tổng kết năm 2024", "2024-12-31", False),
    ]
    task = next(one for one in dues if one.source == "task")
    assert task.asks(frozenset({"member"}), house.member.pk)
    assert not task.asks(frozenset({"officer"}), house.officer.pk)


def test_the_number_of_queries_does_not_grow_with_the_units(house: SimpleNamespace) -> None:
    make_indicator(house.s0)
    _add(house, repeat="month", day=11, reach="both")
    year = (date(2024, 1, 1), date(2024, 12, 31))
    with CaptureQueriesContext(
        connection,
    ) as one:
        dues_of([house.one.pk], *year, on=house.on)
    more = [make_unit(f"S0-N{number}", f"Cơ sở {number}", parent=house.s0).pk for number in range(5, 15)]
    with CaptureQueriesContext(connection) as many:
        dues_of([house.one.pk, house.two.pk, *more], *year, on=house.on)
    assert len(many) == len(one)


def test_shipped_rules_say_where_they_come_from_and_the_unsure_are_off() -> None:
    rules = shipped_rules()
    assert len({rule.key for rule in rules}) == len(rules)
    assert [rule.key for rule in rules if not rule.source or (rule.certainty == Certainty.UNSURE and rule.on)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('certainty = "seen"', 'certainty = "maybe"'),
        ('kinds = ["public_unit", "agency"]', 'kinds = ["castle"]'),
        ("month = 6", "mouth = 6"),
        ('key = "report-half"', 'key = "conference-latest"'),
        ('certainty = "seen"\non = true', 'certainty = "unsure"\non = true'),
    ],
)
def test_a_spoilt_rule_is_named(tmp_path: Path, old: str, new: str) -> None:
    spoilt = tmp_path / "rules.toml"
    spoilt.write_text(FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(BadSource):
        read_rules(spoilt)

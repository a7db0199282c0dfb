"""The day before, of and after of everything on the road that counts days, votes or shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.cycle.commendation.conftest import AT, COUNCIL, ON, WANTED, accepted, propose, voted
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.selectors.law import authority_said, quota_said, votes_said
from tongket.cycle.commendation.selectors.listing import days_public, last_day
from tongket.cycle.commendation.services import lists
from tongket.cycle.commendation.services.consultations import Showing, show_names
from tongket.cycle.commendation.services.decisions import Deciding, decide, revoke
from tongket.cycle.commendation.services.meetings import (
    Member,
    conclude_meeting,
    enter_votes,
    hold_meeting,
    put_before,
)
from tongket.cycle.commendation.services.seasons import open_season
from tongket.cycle.organizations.models import Person, Unit

DECIDING = Deciding("45/QĐ-SNV", ON, "Giám đốc Sở Nội vụ")


@pytest.mark.parametrize(
    ("starts", "last"),
    [
        (date(2024, 12, 9), date(2024, 12, 20)),  # two whole weeks
        (date(2024, 12, 7), date(2024, 12, 20)),  # a Saturday is not worked
        (date(2024, 12, 10), date(2024, 12, 23)),  # over the second weekend
        (date(2024, 12, 23), date(2025, 1, 6)),  # New Year's Day between
        (date(2025, 1, 13), date(2025, 1, 24)),  # ends the day before Tết begins
        (date(2025, 1, 14), date(2025, 2, 3)),  # nine days before Tết, the tenth after it
        (date(2025, 1, 20), date(2025, 2, 7)),
    ],
)
def test_ten_working_days_end(unit: Unit, starts: date, last: date) -> None:
    assert last_day(unit, starts, 10) == last


@pytest.fixture
def medal(unit: Unit, people: list[Person], head: User) -> Nominee:
    """One name for Huân chương Lao động hạng Ba, accepted; the season is of the day it is opened."""
    wanted = replace(WANTED, name="Huân chương", awards=("hc_ld3",), above=("hc_ld3",))
    season = open_season(unit=unit, period="2024", wanted=wanted, by=head, on=ON, at=AT)
    (row,) = propose(season.lists.get(), people[:1], "hc_ld3", head)
    accepted(season.lists.get(), head)
    return Nominee.objects.get(pk=row.pk)


def shown(row: Nominee, starts: date, days: int, by: User) -> Nominee:
    show_names(season=row.season, ids=[row.pk], showing=Showing(starts, days, "Bảng tin", "Văn phòng"), by=by, on=starts, at=AT)  # fmt: skip
    return Nominee.objects.get(pk=row.pk)


@pytest.mark.parametrize(
    ("met", "days", "passes"),
    [(date(2024, 12, 19), 9, False), (date(2024, 12, 20), 9, False), (date(2024, 12, 21), 10, True), (date(2024, 12, 23), 10, True)],
)  # fmt: skip
def test_council_meets_after_ten_working_days(medal: Nominee, head: User, met: date, days: int, passes: bool) -> None:
    """Shown from Monday 9 December for ten days: the last is Friday the 20th."""
    row = shown(medal, date(2024, 12, 9), 10, head)
    assert row.consultation is not None
    assert days_public(row.season.unit, row.consultation, met) == days - (met == date(2024, 12, 19))
    if passes:
        assert voted(row.season, {row.pk: 7}, head, met) == (1, 0)
        return
    with pytest.raises(Refused, match="phải được công khai lấy ý kiến đủ ngày") as caught:
        voted(row.season, {row.pk: 7}, head, met)
    assert caught.value.remedy == "Công khai danh sách; họp từ sau ngày 20/12/2024."


def test_nine_days_of_showing_are_never_enough(medal: Nominee, head: User) -> None:
    row = shown(medal, date(2024, 12, 9), 9, head)
    with pytest.raises(Refused, match="đủ ngày"):
        voted(row.season, {row.pk: 7}, head, date(2025, 3, 3))


def test_a_name_that_was_never_shown_waits_ten_days_from_the_meeting(medal: Nominee, head: User) -> None:
    with pytest.raises(Refused) as caught:
        voted(medal.season, {medal.pk: 7}, head, date(2024, 12, 9))
    assert caught.value.remedy == "Công khai danh sách; họp từ sau ngày 20/12/2024."


@pytest.mark.parametrize(("met", "waits"), [(date(2023, 12, 31), False), (date(2024, 1, 1), True), (date(2024, 1, 2), True)])  # fmt: skip
def test_the_rule_of_ten_days_begins_with_2024(unit: Unit, people: list[Person], head: User, met: date, waits: bool) -> None:  # fmt: skip
    wanted = replace(WANTED, year=2023, awards=("hc_ld3",), above=("hc_ld3",), propose_until=date(2023, 12, 20))
    season = open_season(unit=unit, period="2023", wanted=wanted, by=head, on=date(2023, 12, 1), at=AT)
    (row,) = propose(season.lists.get(), people[:1], "hc_ld3", head, date(2023, 12, 1))
    accepted(season.lists.get(), head, date(2023, 12, 1))
    if not waits:
        assert voted(season, {row.pk: 7}, head, met) == (1, 0)
        return
    with pytest.raises(Refused, match="phải được công khai"):
        voted(season, {row.pk: 7}, head, met)


def test_a_fighter_of_the_nation_only_warns(unit: Unit, people: list[Person], head: User) -> None:
    """The ten days of Chiến sĩ thi đua toàn quốc come from a rule that warns: the council is not held back."""
    wanted = replace(WANTED, awards=("cstd_tq",), above=("cstd_tq",))
    season = open_season(unit=unit, period="2024", wanted=wanted, by=head, on=ON, at=AT)
    (row,) = propose(season.lists.get(), people[:1], "cstd_tq", head)
    accepted(season.lists.get(), head)
    assert voted(season, {row.pk: 7}, head) == (1, 0)


@pytest.mark.parametrize(("day", "may"), [(date(2024, 12, 5), False), (date(2024, 12, 6), False), (date(2024, 12, 7), True)])  # fmt: skip
def test_nothing_is_decided_while_names_are_shown(
    own: UnitList, season: Season, people: list[Person], head: User, day: date, may: bool
) -> None:
    """Own titles need no showing; where the unit shows them, the last day must have passed: Friday 6 December."""
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    voted(season, {row.pk: 7}, head)
    shown(Nominee.objects.get(pk=row.pk), ON, 5, head)
    words: dict[str, Any] = {"season": season, "ids": [row.pk], "deciding": replace(DECIDING, decided_on=day)}
    if may:
        assert decide(**words, by=head, on=date(2024, 12, 9), at=AT).decided_on == day
        return
    with pytest.raises(Refused, match="đang được công khai đến hết ngày 06/12/2024"):
        decide(**words, by=head, on=date(2024, 12, 9), at=AT)


@pytest.mark.parametrize(("day", "says"), [(date(2024, 12, 2), ""), (date(2024, 12, 3), "Ngày quyết định sau hôm nay")])
def test_no_decision_of_tomorrow(
    own: UnitList, season: Season, people: list[Person], head: User, day: date, says: str
) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    voted(season, {row.pk: 7}, head)
    deciding = replace(DECIDING, decided_on=day)
    if not says:
        assert decide(season=season, ids=[row.pk], deciding=deciding, by=head, on=ON, at=AT).pk
        return
    with pytest.raises(Refused, match=says):
        decide(season=season, ids=[row.pk], deciding=deciding, by=head, on=ON, at=AT)


@pytest.mark.parametrize(("until", "day", "may"), [
    (date(2024, 12, 5), date(2024, 12, 4), True), (date(2024, 12, 5), date(2024, 12, 5), True),
    (date(2024, 12, 5), date(2024, 12, 6), False),
    (None, date(2024, 12, 10), True), (None, date(2024, 12, 11), False),  # else the day of the lists, 10 December
])  # fmt: skip
def test_registration_ends_with_its_day(
    unit: Unit, people: list[Person], head: User, until: date | None, day: date, may: bool
) -> None:
    season = open_season(unit=unit, period="2024", wanted=replace(WANTED, register_until=until), by=head, on=ON, at=AT)
    people[0].account = make_user("buoi", "Trần Thị Bưởi", "member", unit)
    people[0].save()
    words: dict[str, Any] = {"row": season.lists.get(), "award": "ldtt", "deed": "Mười năm không vắng buổi nào"}
    if may:
        made = lists.register_self(**words, by=people[0].account, on=day, at=AT)
        assert (made.standing, made.is_own, made.made_on) == ("registered", True, day)
        return
    with pytest.raises(Refused, match=f"Đã hết hạn đăng ký ngày {until or date(2024, 12, 10):%d/%m/%Y}"):
        lists.register_self(**words, by=people[0].account, on=day, at=AT)
    assert season.nominees.count() == 0


@pytest.mark.parametrize(
    ("award", "members", "year", "on", "needed", "sure"),
    [
        ("ldtt", 7, 2024, ON, 4, True),  # a majority of all where no rule says more
        ("ldtt", 8, 2024, ON, 5, True),
        ("ldtt", 1, 2024, ON, 1, True),
        ("cstd_bt", 7, 2024, ON, 7, False),  # 90 %, kept as in Decree 91/2017: 6.3 is seven
        ("cstd_bt", 10, 2024, ON, 9, False),
        ("cstd_bt", 11, 2024, ON, 10, False),
        ("cstd_bt", 10, 2023, date(2023, 12, 31), 9, True),
        ("cstd_bt", 10, 2023, date(2024, 1, 1), 9, False),
        ("hc_ld3", 10, 2024, ON, 8, False),
        ("hc_ld3", 7, 2024, ON, 6, False),
    ],
)
def test_votes_needed(unit: Unit, award: str, members: int, year: int, on: date, needed: int, sure: bool) -> None:
    """Just below, at and with all: the same limit whether the rule is sure; what is unsure says so beside it."""
    said = [
        votes_said(unit, award, members=members, yes=yes, year=year, on=on) for yes in (needed - 1, needed, members)
    ]
    assert [one.limit for one in said] == [needed] * 3
    assert [one.holds for one in said] == [False, True, True]
    assert [not one.warnings for one in said] == [sure] * 3


@pytest.mark.parametrize(("yes", "passed"), [(8, 0), (9, 1), (10, 1)])
def test_unsure_ninety_percent_still_counts_at_the_council(
    unit: Unit, people: list[Person], head: User, yes: int, passed: int
) -> None:
    """The votes of a fighter of the province: the rule of 2024 is unsure, and yet eight of ten are not enough."""
    wanted = replace(WANTED, awards=("cstd_bt",), above=("cstd_bt",))
    season = open_season(unit=unit, period="2024", wanted=wanted, by=head, on=ON, at=AT)
    (row,) = propose(season.lists.get(), people[:1], "cstd_bt", head)
    accepted(season.lists.get(), head)
    fields = {"council": "emulation", "held_on": ON, "place": "", "chair": "", "secretary": "", "discussion": ""}
    ten = [Member(f"Ủy viên {n}") for n in range(1, 10)] + [Member("Ủy viên 10", "", "written")]
    meeting = hold_meeting(season=season, meeting=None, fields=fields, members=ten, by=head, on=ON, at=AT)
    put_before(meeting=meeting, ids=[row.pk], by=head, on=ON, at=AT)
    enter_votes(meeting=meeting, votes={row.pk: yes}, way="secret", by=head, on=ON, at=AT)
    assert conclude_meeting(meeting=meeting, by=head, on=ON, at=AT) == (passed, 1 - passed)
    row.refresh_from_db()
    assert (row.votes["members"], row.votes["needed"], row.votes["yes"]) == (10, 9, yes)


def test_votes_of_another_council_are_not_this_ones(own: UnitList, season: Season, people: list[Person], head: User) -> None:  # fmt: skip
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    fields = {"council": "emulation", "held_on": ON, "place": "", "chair": "", "secretary": "", "discussion": ""}
    large, small = (
        hold_meeting(season=season, meeting=None, fields=fields, members=some, by=head, on=ON, at=AT)
        for some in (COUNCIL, COUNCIL[:3])
    )
    put_before(meeting=large, ids=[row.pk], by=head, on=ON, at=AT)
    enter_votes(meeting=large, votes={row.pk: 7}, way="hand", by=head, on=ON, at=AT)
    put_before(meeting=small, ids=[row.pk], by=head, on=ON, at=AT)
    with pytest.raises(Refused, match="Chưa ghi phiếu của: Trần Thị Bưởi"):
        conclude_meeting(meeting=small, by=head, on=ON, at=AT)


def test_members_taken_away_after_the_count(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    """Seven votes were entered, then the list of members was cut to three: the meeting does not conclude on that."""
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    fields = {"council": "emulation", "held_on": ON, "place": "", "chair": "", "secretary": "", "discussion": ""}
    meeting = hold_meeting(season=season, meeting=None, fields=fields, members=COUNCIL, by=head, on=ON, at=AT)
    put_before(meeting=meeting, ids=[row.pk], by=head, on=ON, at=AT)
    enter_votes(meeting=meeting, votes={row.pk: 7}, way="hand", by=head, on=ON, at=AT)
    hold_meeting(season=season, meeting=meeting, fields=fields, members=COUNCIL[:3], by=head, on=ON, at=AT)
    with pytest.raises(Refused, match="7 phiếu, nhiều hơn 3 thành viên"):
        conclude_meeting(meeting=meeting, by=head, on=ON, at=AT)


@pytest.mark.parametrize(("pool", "limit"), [(6, 0), (7, 1), (13, 1), (14, 2), (20, 3), (0, 0)])
def test_share_of_the_old_years(unit: Unit, pool: int, limit: int) -> None:
    """15 % of those with Lao động tiên tiến, rounded down, until the end of 2023."""
    last, first = date(2023, 12, 31), date(2024, 1, 1)
    for proposed, holds in ((limit, True), (limit + 1, False)):
        said = quota_said(unit, "cstdcs", pool=pool, proposed=proposed, year=2023, on=last)
        assert said is not None
        assert (said.limit, said.holds, said.blocks) == (limit, holds, not holds)
        after = quota_said(unit, "cstdcs", pool=pool, proposed=proposed, year=2024, on=first)
        assert after is not None
        assert (after.limit, after.blocks) == (None, False)


def test_what_is_a_share_of_nothing_has_no_meter(unit: Unit) -> None:
    assert quota_said(unit, "ldtt", pool=7, proposed=7, year=2023, on=date(2023, 12, 31)) is None


@pytest.mark.parametrize(("award", "day", "blocks", "warns"), [
    ("cstdcs", date(2023, 12, 31), False, True),  # no rule of the book speaks of that day
    ("cstdcs", date(2024, 1, 1), True, False),
    ("cstdcs", date(2025, 6, 30), True, False), ("cstdcs", date(2025, 7, 1), False, True),
    ("ttldtt", date(2025, 6, 30), True, False), ("ttldtt", date(2025, 7, 1), False, True),
    ("gk", date(2025, 6, 30), False, False), ("gk", date(2025, 7, 1), False, False),
])  # fmt: skip
def test_chair_of_a_commune_may_grant(unit: Unit, award: str, day: date, blocks: bool, warns: bool) -> None:
    said = authority_said(unit, award, decider="commune_chair", year=day.year, on=day)
    assert (said.blocks, bool(said.warnings)) == (blocks, warns)


@pytest.mark.parametrize(("decides", "may"), [(date(2025, 6, 30), False), (date(2025, 7, 1), True)])
def test_season_of_a_commune_by_the_day_of_its_decision(head: User, decides: date, may: bool) -> None:
    commune = make_unit("X1", "UBND xã Hòa An")
    chair = make_user("xa", "Hồ Văn Lệ", "head", commune)
    wanted = replace(
        WANTED, year=2025, awards=("cstdcs",), above=(), decider="commune_chair", propose_until=date(2025, 6, 15),
        decide_until=decides,
    )  # fmt: skip
    if may:
        assert open_season(unit=commune, period="2025", wanted=wanted, by=chair, on=date(2025, 6, 1), at=AT).pk
        return
    with pytest.raises(Refused, match="Chiến sĩ thi đua cơ sở không do đơn vị quyết định"):
        open_season(unit=commune, period="2025", wanted=wanted, by=chair, on=date(2025, 6, 1), at=AT)
    assert Season.objects.filter(unit=commune).count() == 0


@pytest.mark.parametrize(
    ("revoked", "may"),
    [(date(2024, 12, 1), False), (date(2024, 12, 2), True), (date(2025, 3, 3), True), (date(2025, 3, 4), False)],
)
def test_a_grant_is_revoked_from_its_decision_to_today(
    own: UnitList, season: Season, people: list[Person], head: User, revoked: date, may: bool
) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    voted(season, {row.pk: 7}, head)
    decide(season=season, ids=[row.pk], deciding=DECIDING, by=head, on=ON, at=AT)
    row.refresh_from_db()
    words: dict[str, Any] = {"nominee": row, "revoked_on": revoked, "reason": "Khai sai", "by": head, "on": date(2025, 3, 3), "at": AT}  # fmt: skip
    if may:
        revoke(**words)
        assert Nominee.objects.get(pk=row.pk).revoked_on == revoked
        with pytest.raises(Refused, match="đang ở bước “Đã hủy quyết định”"):
            revoke(**words)
        return
    with pytest.raises(Refused, match="Ngày hủy không nằm từ ngày quyết định đến hôm nay"):
        revoke(**words)
    assert Nominee.objects.get(pk=row.pk).standing == "awarded"

"""The road from list to decision, step by step, and what is refused on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.cycle.commendation.conftest import AT, ON, PERIOD, WANTED, accepted, fact, propose, rated, voted
from tests.factories.organizations import make_person
from tongket.base.access.models import User
from tongket.cores.kernel.errors import Refused
from tongket.cycle.certificates.models import Award as Printed
from tongket.cycle.certificates.models import Design
from tongket.cycle.commendation.enums import Standing
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.services import lists
from tongket.cycle.commendation.services.appraising import refuse_nominees, return_list
from tongket.cycle.commendation.services.certificates import make_certificates
from tongket.cycle.commendation.services.decisions import Deciding, decide, revoke
from tongket.cycle.commendation.services.seasons import open_season
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.models import Award

DECIDING = Deciding("45/QĐ-SNV", ON, "Giám đốc Sở Nội vụ")


def standings(season: Season) -> dict[str, str]:
    return {f"{one.name} {one.award}": one.standing for one in season.nominees.order_by("pk")}


def test_road_from_list_to_record(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    rows = [*propose(own, people, "ldtt", head), *propose(own, people[:1], "cstdcs", head)]
    accepted(own, head)
    assert voted(season, {one.pk: 7 for one in rows[:4]} | {rows[4].pk: 3}, head) == (4, 1)
    decide(season=season, ids=[one.pk for one in rows[:4]], deciding=DECIDING, by=head, on=ON, at=AT)
    assert standings(season) == {
        "Trần Thị Bưởi ldtt": "awarded", "Ngô Văn Cam ldtt": "awarded", "Lâm Thị Mận ldtt": "awarded", "Phạm Văn Ổi ldtt": "awarded",
        "Trần Thị Bưởi cstdcs": "failed",
    }  # fmt: skip
    kept = Award.objects.filter(subject__person__in=people).values_list("year", "decision", "decided_on", "source")
    assert list(kept) == [(2024, "45/QĐ-SNV", ON, "season")] * 4
    assert list(season.nominees.filter(award="ldtt").values_list("amount_vnd", flat=True)) == [702_000] * 4


@pytest.mark.parametrize(("yes", "passed"), [(3, 0), (4, 1), (7, 1)])
def test_majority_of_all_members_passes(
    own: UnitList, season: Season, people: list[Person], head: User, yes: int, passed: int
) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    assert voted(season, {row.pk: yes}, head) == (passed, 1 - passed)


def test_more_votes_than_members_are_refused(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    with pytest.raises(Refused, match="8 phiếu, nhiều hơn 7 thành viên"):
        voted(season, {row.pk: 8}, head)


def test_nothing_is_decided_without_the_council(
    own: UnitList, season: Season, people: list[Person], head: User
) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    with pytest.raises(Refused, match="đang ở bước “Đã duyệt”"):
        decide(season=season, ids=[row.pk], deciding=DECIDING, by=head, on=ON, at=AT)


def test_sudden_deed_needs_no_council(unit: Unit, people: list[Person], head: User) -> None:
    wanted = replace(WANTED, name="Cứu người", kind="sudden", awards=("gk",), above=())
    sudden = open_season(unit=unit, period=PERIOD, wanted=wanted, by=head, on=ON, at=AT)
    row = sudden.lists.get()
    (one,) = propose(row, people[:1], "gk", head)
    accepted(row, head)
    decide(season=sudden, ids=[one.pk], deciding=DECIDING, by=head, on=ON, at=AT)
    one.refresh_from_db()
    assert (one.standing, one.basis, one.amount_vnd) == ("awarded", 2, 702_000)


def test_hold_that_came_after_the_vote_bars(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    rows = propose(own, people[:2], "ldtt", head)
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    fact(people[0], "hold", by=head, what="complaint", start=ON)
    with pytest.raises(Refused, match=r"^Trần Thị Bưởi: "):
        decide(season=season, ids=[one.pk for one in rows], deciding=DECIDING, by=head, on=ON, at=AT)
    assert Award.objects.count() == 0
    decide(season=season, ids=[rows[1].pk], deciding=DECIDING, by=head, on=ON, at=AT)
    assert standings(season) == {"Trần Thị Bưởi ldtt": "passed", "Ngô Văn Cam ldtt": "awarded"}


def test_one_merit_is_proposed_in_one_place(own: UnitList, unit: Unit, people: list[Person], head: User) -> None:
    propose(own, people[:1], "ldtt", head)
    other = open_season(unit=unit, period=PERIOD, wanted=replace(WANTED, name="Bổ sung"), by=head, on=ON, at=AT)
    with pytest.raises(Refused, match="đã được đề nghị Lao động tiên tiến năm 2024 ở đợt “Tổng kết năm 2024”"):
        propose(other.lists.get(), people[:1], "ldtt", head)


def test_a_grant_is_once_in_the_table_too(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    voted(season, {row.pk: 7}, head)
    made = decide(season=season, ids=[row.pk], deciding=DECIDING, by=head, on=ON, at=AT)
    with pytest.raises(Refused, match="đang ở bước “Đã có quyết định”"):
        decide(season=season, ids=[row.pk], deciding=replace(DECIDING, number="46"), by=head, on=ON, at=AT)
    assert list(season.decisions.all()) == [made]


def test_names_of_another_unit_are_refused(own: UnitList, centre: Unit, head: User) -> None:
    from tests.factories.organizations import make_unit

    stranger = make_person(make_unit("X9", "Đơn vị khác"), "Hồ Thị Lê")
    with pytest.raises(Refused, match="Có tên không thuộc đơn vị"):
        propose(own, [stranger], "ldtt", head)


def test_returned_list_is_mended_and_sent_again(season: Season, centre: Unit, chief: User, head: User) -> None:
    row, person = season.lists.get(unit=centre), make_person(centre, "Hồ Thị Lê")
    propose(row, [person], "ldtt", chief)
    lists.send_list(row=row, note="Kính gửi", by=chief, on=ON, at=AT)
    return_list(row=row, why="Thiếu một người", by=head, on=ON, at=AT)
    row.refresh_from_db()
    assert (row.state, row.why) == ("refused", "Thiếu một người")
    propose(row, [make_person(centre, "Bùi Văn Sấu")], "ldtt", chief)
    accepted_by = row
    lists.send_list(row=accepted_by, note="", by=chief, on=ON, at=AT)
    assert row.nominees.filter(standing=Standing.PROPOSED).count() == 2


def test_revoked_grant_counts_from_its_day(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    voted(season, {row.pk: 7}, head)
    decide(season=season, ids=[row.pk], deciding=DECIDING, by=head, on=ON, at=AT)
    row.refresh_from_db()
    later = date(2025, 3, 3)
    revoke(nominee=row, revoked_on=later, reason="Khai sai thành tích", by=head, on=later, at=AT)
    assert Award.objects.get().revoked_on == later
    assert Nominee.objects.get().standing == "revoked"


def test_refused_name_keeps_its_reason(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    rows = propose(own, people[:2], "ldtt", head)
    accepted(own, head)
    refuse_nominees(season=season, ids=[rows[0].pk], because="Vượt tỷ lệ", by=head, on=ON, at=AT)
    assert list(season.nominees.values_list("standing", "because")) == [("refused", "Vượt tỷ lệ"), ("accepted", "")]


def test_share_is_never_exceeded_in_the_old_years(unit: Unit, emulation: User, head: User) -> None:
    """Before 2024 at most 15 % of those with Lao động tiên tiến (Decree 91/2017, Art. 9): 7 allow 1."""
    on = date(2023, 12, 18)
    wanted = replace(WANTED, year=2023, name="Tổng kết năm 2023", awards=("ldtt", "cstdcs"), above=(), propose_until=on)
    season = open_season(unit=unit, period="2023", wanted=wanted, by=head, on=on, at=AT)
    row, people = season.lists.get(), [make_person(unit, f"Người Số {n}") for n in range(7)]
    for one in people:
        rated(one, 3, by=emulation, years=(2023,), on=on)
    rows = [*propose(row, people, "ldtt", head, on), *propose(row, people[:2], "cstdcs", head, on)]
    accepted(row, head, on)
    with pytest.raises(Refused, match="2 tên được thông qua, tỷ lệ chỉ cho 1"):
        voted(season, {one.pk: 7 for one in rows}, head, on)
    refuse_nominees(season=season, ids=[rows[8].pk], because="Ít phiếu hơn", by=head, on=on, at=AT)
    assert voted(season, {one.pk: 7 for one in rows[:8]}, head, on) == (8, 0)


def test_certificates_come_from_the_decision_once(
    own: UnitList, season: Season, people: list[Person], head: User
) -> None:
    rows = [*propose(own, people[:2], "ldtt", head), *propose(own, people[2:], "gk", head)]
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    made = decide(season=season, ids=[one.pk for one in rows], deciding=DECIDING, by=head, on=ON, at=AT)
    design = Design.objects.create(unit=season.unit, name="Mẫu A4")
    batches = make_certificates(decision=made, design=design, by=head, on=ON, at=AT)
    kept = (
        Printed.objects.filter(batch__in=batches)
        .order_by("batch", "place")
        .values_list("form", "recipient", "citation", "amount_vnd")
    )
    assert sorted(kept) == [
        ("giay-chung-nhan", "Ngô Văn Cam", "Đạt danh hiệu Lao động tiên tiến năm 2024", 702_000),
        ("giay-chung-nhan", "Trần Thị Bưởi", "Đạt danh hiệu Lao động tiên tiến năm 2024", 702_000),
        ("giay-khen", "Lâm Thị Mận", "", 702_000), ("giay-khen", "Phạm Văn Ổi", "", 702_000),
    ]  # fmt: skip
    with pytest.raises(Refused, match="đã lập đợt in"):
        make_certificates(decision=made, design=design, by=head, on=ON, at=AT)


def test_decision_dated_before_the_council_is_refused(
    own: UnitList, season: Season, people: list[Person], head: User
) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    voted(season, {row.pk: 7}, head)
    with pytest.raises(Refused, match="ở trước ngày họp hội đồng"):
        decide(
            season=season, ids=[row.pk], deciding=replace(DECIDING, decided_on=date(2024, 12, 1)), by=head, on=ON, at=AT
        )


def test_of_two_titles_of_a_year_the_higher_is_paid(
    own: UnitList, season: Season, people: list[Person], head: User
) -> None:
    """1,0 times the base salary in all, in one decision and in two."""
    rows = [*propose(own, people[:2], "ldtt", head), *propose(own, people[:2], "cstdcs", head)]
    accepted(own, head)
    voted(season, {one.pk: 7 for one in rows}, head)
    decide(season=season, ids=[rows[0].pk, rows[2].pk, rows[1].pk], deciding=DECIDING, by=head, on=ON, at=AT)
    decide(season=season, ids=[rows[3].pk], deciding=replace(DECIDING, number="46/QĐ-SNV"), by=head, on=ON, at=AT)
    assert list(season.nominees.order_by("pk").values_list("award", "amount_vnd")) == [
        ("ldtt", 0), ("ldtt", 702_000), ("cstdcs", 2_340_000), ("cstdcs", 1_638_000),
    ]  # fmt: skip

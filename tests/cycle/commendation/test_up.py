"""Names of a department in the season of the province: sent, appraised, sent back, decided, failed, through two levels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.cycle.commendation.conftest import AT, COUNCIL, ON, PERIOD, WANTED, fact, propose, rated, voted
from tests.factories.organizations import make_person, make_unit, make_user
from tongket.base.access.models import User
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.services import dossiers, lists
from tongket.cycle.commendation.services.appraising import approve_list, refuse_nominees, restore, return_list
from tongket.cycle.commendation.services.consultations import Showing, answer_opinion, receive_opinion, show_names
from tongket.cycle.commendation.services.decisions import Deciding, decide, record_outside, revoke
from tongket.cycle.commendation.services.seasons import close_season, open_season
from tongket.cycle.commendation.services.submissions import answer_from_above, send_up
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.models import Award

UP = replace(WANTED, name="Khen cấp tỉnh", kind="theme", awards=("gk", "bk_bt"), above=("bk_bt",))
PROVINCE = replace(UP, name="Tỉnh tổng kết 2024", awards=("bk_bt", "hc_ld3"), above=("hc_ld3",), decider="bt_head")
DECIDING = Deciding("1820/QĐ-UBND", ON, "Chủ tịch UBND tỉnh Sông Mai", body=1)
TOLD = {"on": ON, "at": AT}


def deserving(person: Person, by: User) -> None:
    """Two excellent years with an initiative each: enough for Bằng khen of the province."""
    rated(person, 4, by=by, years=(2023, 2024))
    for year in (2023, 2024):
        words = {"year": year, "name": f"Cách làm mới {year}", "share": 100, "decision": f"{year}/QĐ-HĐSK"}
        fact(person, "idea", by=by, recognised_on=date(year, 11, 20), **words)


class Levels:
    """The province above the department; two names of the department have passed its council, reports written."""

    def __init__(self) -> None:
        self.province = make_unit("T", "UBND tỉnh Sông Mai")
        self.department = make_unit("S1", "Sở Nội vụ tỉnh Sông Mai", parent=self.province)
        self.chair = make_user("chu", "Hà Đức Tín", "head", self.province)
        self.head = make_user("son", "Lý Thành Sơn", "head", self.department)
        self.branch = make_unit("C2", "Chi cục Văn thư", parent=self.department)
        self.people = [make_person(self.department, name) for name in ("Trần Thị Bưởi", "Ngô Văn Cam")]
        self.people.append(make_person(self.branch, "Lâm Thị Mận"))
        for one in self.people:
            deserving(one, self.head)
        self.above = open_season(unit=self.province, period=PERIOD, wanted=PROVINCE, by=self.chair, **TOLD)
        wanted = replace(UP, units=(self.branch.pk,))
        self.season = open_season(unit=self.department, period=PERIOD, wanted=wanted, by=self.head, **TOLD)
        self.rows = self.passed(self.people[:2])

    def passed(self, people: list[Person], award: str = "bk_bt", report: str = "Đã chủ trì ba đề án.") -> list[Nominee]:
        """These onto the list of their unit, through the department's council."""
        own = self.season.lists.get(unit=people[0].unit)
        rows = propose(own, people, award, self.head)
        for row in rows:
            lists.write_nominee(nominee=row, deed="", report=report, ideas=(), free=(), by=self.head, **TOLD)
        lists.send_list(row=own, note="", by=self.head, **TOLD)
        approve_list(row=own, by=self.head, **TOLD)
        assert voted(self.season, {row.pk: 7 for row in rows}, self.head)[0] == len(rows)
        return list(Nominee.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk"))

    def send(self, rows: list[Nominee] | None = None, target: Season | None = None, to_name: str = "") -> Any:
        ids = [one.pk for one in (rows or self.rows)]
        return send_up(season=self.season, ids=ids, target=target, to_name=to_name, by=self.head, **TOLD)

    def landed(self) -> UnitList:
        return self.above.lists.get(source=self.season)

    def said(self, season: Season) -> list[tuple[str, str]]:
        return list(season.nominees.order_by("pk").values_list("name", "standing"))


@pytest.fixture
def levels(db: None) -> Levels:
    return Levels()


def test_names_land_as_one_list_with_their_dossiers(levels: Levels) -> None:
    dossiers.add_part(nominee=levels.rows[0], kind="confirmation", name="xac-nhan.txt", content=b"co", by=levels.head, **TOLD)  # fmt: skip
    made = levels.send(target=levels.above)
    landed = levels.landed()
    assert (made.to_name, made.target) == ("UBND tỉnh Sông Mai", levels.above)
    assert (landed.unit, landed.unit_name, landed.state) == (levels.department, "Sở Nội vụ tỉnh Sông Mai", "pending")
    there = list(landed.nominees.order_by("pk"))
    assert [(one.name, one.award, one.standing, one.came_from) for one in there] == [
        ("Trần Thị Bưởi", "bk_bt", "proposed", levels.rows[0]), ("Ngô Văn Cam", "bk_bt", "proposed", levels.rows[1]),
    ]  # fmt: skip
    assert [one.report for one in there] == ["Đã chủ trì ba đề án."] * 2
    assert [part.file.name for part in there[0].parts.all()] == ["xac-nhan.txt"]
    assert levels.said(levels.season) == [("Trần Thị Bưởi", "sent"), ("Ngô Văn Cam", "sent")]


def test_what_came_is_not_written_at_the_province(levels: Levels) -> None:
    levels.send(target=levels.above)
    with pytest.raises(Refused, match="do đơn vị trình bằng tờ trình"):
        propose(levels.landed(), levels.people[2:], "bk_bt", levels.chair)


def test_one_name_goes_back_with_its_reason_the_rest_is_decided(levels: Levels) -> None:
    levels.send(target=levels.above)
    landed = levels.landed()
    first, second = landed.nominees.order_by("pk")
    refuse_nominees(season=levels.above, ids=[first.pk], because="Báo cáo chưa nêu số liệu", by=levels.chair, **TOLD)
    levels.rows[0].refresh_from_db()
    assert (levels.rows[0].standing, levels.rows[0].because) == ("refused", "Cấp trên: Báo cáo chưa nêu số liệu")
    approve_list(row=landed, by=levels.chair, **TOLD)
    voted(levels.above, {second.pk: 7}, levels.chair)
    made = decide(season=levels.above, ids=[second.pk], deciding=DECIDING, by=levels.chair, **TOLD)
    levels.rows[1].refresh_from_db()
    second.refresh_from_db()
    assert (second.standing, second.decided_unit) == ("awarded", levels.province)
    assert (levels.rows[1].standing, levels.rows[1].decision, levels.rows[1].granted) == (
        "higher",
        made,
        second.granted,
    )
    assert (levels.rows[1].amount_vnd, second.amount_vnd) == (3_510_000, 3_510_000)
    kept = Award.objects.get()
    assert (kept.pk, kept.decision, kept.body, kept.subject.person) == (
        second.granted,
        "1820/QĐ-UBND",
        1,
        levels.people[1],
    )
    close_season(season=levels.season, by=levels.head, **TOLD)
    close_season(season=levels.above, by=levels.chair, **TOLD)


def test_what_came_back_is_mended_and_sent_again(levels: Levels) -> None:
    """It has passed its own council: it comes back to there, a paper is added, and the province reads the new dossier."""
    levels.send(target=levels.above)
    (first, _second) = levels.landed().nominees.order_by("pk")
    refuse_nominees(season=levels.above, ids=[first.pk], because="Thiếu xác nhận", by=levels.chair, **TOLD)
    restore(season=levels.season, ids=[levels.rows[0].pk], by=levels.head, **TOLD)
    assert levels.said(levels.season)[0] == ("Trần Thị Bưởi", "passed")
    row = Nominee.objects.get(pk=levels.rows[0].pk)
    dossiers.add_part(nominee=row, kind="confirmation", name="xac-nhan.txt", content=b"co", by=levels.head, **TOLD)
    levels.send([row], target=levels.above)
    again = levels.landed().nominees.get(who=row.who)
    assert (again.standing, again.because, [one.file.name for one in again.parts.all()]) == ("proposed", "", ["xac-nhan.txt"])  # fmt: skip
    assert levels.above.nominees.count() == 2


def test_a_list_that_goes_back_whole_can_come_again(levels: Levels) -> None:
    levels.send(target=levels.above)
    return_list(row=levels.landed(), why="Gửi sai đợt", by=levels.chair, **TOLD)
    assert [standing for _name, standing in levels.said(levels.season)] == ["refused"] * 2
    assert [standing for _name, standing in levels.said(levels.above)] == ["refused"] * 2
    close_season(season=levels.above, by=levels.chair, **TOLD)  # nobody waits there any more
    other = open_season(unit=levels.province, period=PERIOD, wanted=replace(PROVINCE, name="Bổ sung"), by=levels.chair, **TOLD)  # fmt: skip
    restore(season=levels.season, ids=[one.pk for one in levels.rows], by=levels.head, **TOLD)
    with pytest.raises(Refused, match="Đợt nhận không phải đợt đang mở"):
        levels.send(target=levels.above)
    levels.send(target=other)
    assert levels.said(other) == [("Trần Thị Bưởi", "proposed"), ("Ngô Văn Cam", "proposed")]


def test_what_came_back_may_go_up_on_paper(levels: Levels) -> None:
    """The province refused in its season; mended, the name goes to another body, whose decision is written in."""
    levels.send(target=levels.above)
    ids = list(levels.above.nominees.values_list("pk", flat=True))
    refuse_nominees(season=levels.above, ids=ids, because="Không thuộc thẩm quyền", by=levels.chair, **TOLD)
    restore(season=levels.season, ids=[one.pk for one in levels.rows], by=levels.head, **TOLD)
    levels.send(to_name="Bộ Nội vụ")
    record_outside(season=levels.season, ids=[levels.rows[0].pk], deciding=DECIDING, by=levels.head, **TOLD)
    answer_from_above(season=levels.season, ids=[levels.rows[1].pk], because="Chưa đủ", by=levels.head, **TOLD)
    assert levels.said(levels.season) == [("Trần Thị Bưởi", "higher"), ("Ngô Văn Cam", "refused")]
    assert [standing for _name, standing in levels.said(levels.above)] == ["refused"] * 2


def test_whom_the_council_above_fails_is_told_below(levels: Levels) -> None:
    levels.send(target=levels.above)
    landed = levels.landed()
    approve_list(row=landed, by=levels.chair, **TOLD)
    ids = list(landed.nominees.order_by("pk").values_list("pk", flat=True))
    assert voted(levels.above, {ids[0]: 3, ids[1]: 7}, levels.chair) == (1, 1)
    assert list(levels.season.nominees.order_by("pk").values_list("standing", "because")) == [
        ("refused", "Cấp trên: Không đủ số phiếu của hội đồng."), ("sent", ""),
    ]  # fmt: skip


def test_decision_of_the_province_is_revoked_below_too(levels: Levels) -> None:
    levels.send(target=levels.above)
    landed = levels.landed()
    approve_list(row=landed, by=levels.chair, **TOLD)
    ids = list(landed.nominees.values_list("pk", flat=True))
    voted(levels.above, dict.fromkeys(ids, 7), levels.chair)
    decide(season=levels.above, ids=ids, deciding=DECIDING, by=levels.chair, **TOLD)
    row = Nominee.objects.get(pk=levels.rows[0].pk)
    with pytest.raises(Refused, match="Đơn vị khác đã quyết định"):
        revoke(nominee=row, revoked_on=ON, reason="Khai sai", by=levels.head, **TOLD)
    revoke(nominee=row.went_to, revoked_on=ON, reason="Khai sai", by=levels.chair, **TOLD)
    assert levels.said(levels.season) == [("Trần Thị Bưởi", "revoked"), ("Ngô Văn Cam", "higher")]
    assert list(Award.objects.order_by("pk").values_list("revoked_on", flat=True)) == [ON, None]


def test_decision_from_outside_is_written_in(levels: Levels) -> None:
    """The level above does not work here: its paper answers; then both may be closed."""
    levels.send(to_name="Bộ Nội vụ")
    outside = replace(DECIDING, number="77/QĐ-BNV", authority="Bộ trưởng Bộ Nội vụ", signer_name="Phan Thị Lụa")
    made = record_outside(season=levels.season, ids=[levels.rows[0].pk], deciding=outside, by=levels.head, **TOLD)
    assert (made.outside, made.signer_name, made.number) == (True, "Phan Thị Lụa", "77/QĐ-BNV")
    assert (
        answer_from_above(season=levels.season, ids=[levels.rows[1].pk], because="Chưa đủ", by=levels.head, **TOLD) == 1
    )
    assert list(levels.season.nominees.order_by("pk").values_list("standing", "because", "decided_unit")) == [
        ("higher", "", None), ("refused", "Cấp trên: Chưa đủ", None),
    ]  # fmt: skip
    assert Award.objects.get().authority == "Bộ trưởng Bộ Nội vụ"
    close_season(season=levels.season, by=levels.head, **TOLD)


def test_a_paper_does_not_answer_for_a_province_that_works_here(levels: Levels) -> None:
    levels.send(target=levels.above)
    ids = [one.pk for one in levels.rows]
    with pytest.raises(Refused, match="Cấp trên đang xét ngay trong phần mềm"):
        record_outside(season=levels.season, ids=ids, deciding=DECIDING, by=levels.head, **TOLD)
    with pytest.raises(Refused, match="Cấp trên đang xét ngay trong phần mềm"):
        answer_from_above(season=levels.season, ids=ids, because="Chưa đủ", by=levels.head, **TOLD)


def test_decision_from_outside_needs_what_was_sent(levels: Levels) -> None:
    with pytest.raises(Refused, match="đang ở bước “Hội đồng thông qua”"):
        record_outside(season=levels.season, ids=[levels.rows[0].pk], deciding=DECIDING, by=levels.head, **TOLD)


def test_two_levels_below_hear_the_same_answer(levels: Levels) -> None:
    """A centre, its department, the province: the centre's name goes up twice, and the award comes down twice."""
    centre = make_unit("C1", "Trung tâm Lưu trữ", parent=levels.department)
    chief = make_user("han", "Đặng Ngọc Hân", "head", centre)
    people = [make_person(centre, name) for name in ("Hồ Thị Lê", "Bùi Văn Sấu", "Võ Thị Ngâu")]
    for one in people:
        deserving(one, chief)
    low = open_season(unit=centre, period=PERIOD, wanted=replace(UP, name="Trung tâm"), by=chief, **TOLD)
    rows = propose(low.lists.get(), people, "bk_bt", chief)
    for row in rows:
        lists.write_nominee(nominee=row, deed="", report="Thành tích", ideas=(), free=(), by=chief, **TOLD)
    lists.send_list(row=low.lists.get(), note="", by=chief, **TOLD)
    approve_list(row=low.lists.get(), by=chief, **TOLD)
    voted(low, {row.pk: 7 for row in rows}, chief)
    send_up(season=low, ids=[row.pk for row in rows], target=levels.season, to_name="", by=chief, **TOLD)
    middle = levels.season.lists.get(source=low)
    approve_list(row=middle, by=levels.head, **TOLD)
    mids = list(middle.nominees.order_by("pk"))
    voted(levels.season, {one.pk: 7 for one in mids}, levels.head)
    levels.send(mids, target=levels.above)
    top = levels.landed()
    approve_list(row=top, by=levels.chair, **TOLD)
    highest = list(top.nominees.order_by("pk"))
    refuse_nominees(season=levels.above, ids=[highest[2].pk], because="Ít năm", by=levels.chair, **TOLD)
    voted(levels.above, {one.pk: 7 for one in highest[:2]}, levels.chair)
    made = decide(season=levels.above, ids=[one.pk for one in highest[:2]], deciding=DECIDING, by=levels.chair, **TOLD)
    granted = list(Award.objects.order_by("pk").values_list("pk", flat=True))
    for season in (low, levels.season):
        told = season.nominees.filter(name__in=[one.full_name for one in people]).order_by("pk")
        assert list(told.values_list("standing", "decision", "granted")) == [
            ("higher", made.pk, granted[0]), ("higher", made.pk, granted[1]), ("refused", None, None),
        ]  # fmt: skip
    revoke(nominee=Nominee.objects.get(pk=highest[0].pk), revoked_on=ON, reason="Khai sai", by=levels.chair, **TOLD)
    assert [standing for _name, standing in levels.said(low)] == ["revoked", "higher", "refused"]
    close_season(season=low, by=chief, **TOLD)


def test_a_dossier_that_lacks_a_report_stays(levels: Levels) -> None:
    (row,) = levels.passed(levels.people[2:], report="")
    with pytest.raises(Refused) as caught:
        levels.send([row], target=levels.above)
    assert caught.value.reason == "Hồ sơ của Lâm Thị Mận còn thiếu: báo cáo thành tích (Luật 06/2022/QH15, Điều 84)."
    assert levels.above.nominees.count() == 0
    dossiers.add_part(nominee=row, kind="report", name="bao-cao.txt", content=b"co", by=levels.head, **TOLD)
    levels.send([row], target=levels.above)
    assert levels.said(levels.above) == [("Lâm Thị Mận", "proposed")]


def test_one_lacking_dossier_holds_the_whole_submission(levels: Levels) -> None:
    (row,) = levels.passed(levels.people[2:], report="")
    with pytest.raises(Refused, match="Hồ sơ của Lâm Thị Mận còn thiếu"):
        levels.send([*levels.rows, row], target=levels.above)
    assert [standing for _name, standing in levels.said(levels.season)] == ["passed"] * 3
    assert levels.above.lists.filter(source__isnull=False).count() == 0


def test_the_same_name_twice_is_refused(levels: Levels) -> None:
    """Once sent it is not sent again; nor is a name that the province proposes itself."""
    levels.send([levels.rows[0]], target=levels.above)
    with pytest.raises(Refused, match="đang ở bước “Đã trình cấp trên”"):
        levels.send([levels.rows[0]], target=levels.above)
    own = levels.above.lists.get(unit=levels.province)
    Nominee.objects.filter(pk=levels.rows[1].pk).update(standing="failed")  # no more in the department's season
    with pytest.raises(Refused, match="Có tên không thuộc đơn vị"):
        propose(own, [make_person(make_unit("X9"), "Người Lạ")], "bk_bt", levels.chair)
    propose(own, [levels.people[1]], "bk_bt", levels.chair)
    Nominee.objects.filter(pk=levels.rows[1].pk).update(standing="passed")
    with pytest.raises(Refused, match="Ngô Văn Cam đã có trong đợt của cấp trên cho cùng hình thức"):
        levels.send([levels.rows[1]], target=levels.above)


def test_what_the_unit_decides_itself_is_not_sent(levels: Levels) -> None:
    (row,) = levels.passed(levels.people[2:], award="gk")
    with pytest.raises(Refused, match="Đơn vị tự quyết định: Giấy khen"):
        levels.send([row], target=levels.above)
    with pytest.raises(Refused, match="Cấp trên quyết định: Bằng khen của Bộ, ban, ngành, tỉnh"):
        decide(season=levels.season, ids=[levels.rows[0].pk], deciding=DECIDING, by=levels.head, **TOLD)


def test_only_an_open_season_above_of_the_same_year_receives(levels: Levels) -> None:
    stranger = make_unit("X9", "Đơn vị khác")
    boss = make_user("la", "Người Lạ", "head", stranger)
    elsewhere = open_season(unit=stranger, period=PERIOD, wanted=PROVINCE, by=boss, **TOLD)
    beside = open_season(unit=levels.department, period=PERIOD, wanted=replace(UP, name="Đợt khác"), by=levels.head, **TOLD)  # fmt: skip
    earlier = open_season(unit=levels.province, period="2023", wanted=replace(PROVINCE, year=2023, name="2023"), by=levels.chair, **TOLD)  # fmt: skip
    for target in (elsewhere, beside, earlier, levels.season):
        with pytest.raises(Refused, match="Đợt nhận không phải đợt đang mở của cấp trên"):
            levels.send(target=target)
    close_season(season=levels.above, by=levels.chair, **TOLD)
    with pytest.raises(Refused, match="Đợt nhận không phải đợt đang mở của cấp trên"):
        levels.send(target=levels.above)
    with pytest.raises(Refused, match="Chưa ghi nơi nhận"):
        levels.send()


def test_an_award_the_province_does_not_consider_is_refused_whole(levels: Levels) -> None:
    narrow = open_season(unit=levels.province, period=PERIOD, wanted=replace(PROVINCE, name="Hẹp", awards=("hc_ld3",)), by=levels.chair, **TOLD)  # fmt: skip
    with pytest.raises(Refused, match="Đợt của cấp trên không xét Bằng khen"):
        levels.send(target=narrow)
    assert narrow.lists.filter(unit=levels.department).count() == 0


def test_a_list_the_unit_sent_itself_is_not_mixed(levels: Levels) -> None:
    above = open_season(
        unit=levels.province, period=PERIOD, wanted=replace(PROVINCE, name="Có danh sách", units=(levels.department.pk,)),
        by=levels.chair, **TOLD,
    )  # fmt: skip
    propose(above.lists.get(unit=levels.department), levels.people[2:], "bk_bt", levels.head)
    with pytest.raises(Refused, match="Đơn vị đã gửi danh sách riêng"):
        levels.send(target=above)


@pytest.mark.parametrize(
    ("outcome", "above", "below"), [("removed", "refused", "refused"), ("kept", "accepted", "sent")]
)
def test_opinion_during_the_consultation(levels: Levels, outcome: str, above: str, below: str) -> None:
    levels.send(target=levels.above)
    landed = levels.landed()
    approve_list(row=landed, by=levels.chair, **TOLD)
    first, second = landed.nominees.order_by("pk")
    showing = Showing(ON, 5, "Cổng thông tin", "Ban Thi đua")
    shown = show_names(season=levels.above, ids=[first.pk, second.pk], showing=showing, by=levels.chair, **TOLD)
    first.refresh_from_db()
    one = receive_opinion(
        consultation=shown, nominee=first, sender="Một công dân", text="Đề án do người khác viết.", received_on=ON, by=levels.chair, **TOLD
    )  # fmt: skip
    answer_opinion(opinion=one, outcome=outcome, answer="Đã xác minh.", by=levels.chair, **TOLD)
    first.refresh_from_db()
    levels.rows[0].refresh_from_db()
    assert (first.standing, levels.rows[0].standing) == (above, below)
    with pytest.raises(Refused, match="Ý kiến này đã được trả lời"):
        answer_opinion(opinion=one, outcome="kept", answer="Lần hai.", by=levels.chair, **TOLD)


def test_an_open_opinion_holds_the_decision(levels: Levels) -> None:
    levels.send(target=levels.above)
    landed = levels.landed()
    approve_list(row=landed, by=levels.chair, **TOLD)
    first, second = landed.nominees.order_by("pk")
    shown = show_names(season=levels.above, ids=[first.pk], showing=Showing(ON, 1, "", "Ban Thi đua"), by=levels.chair, **TOLD)  # fmt: skip
    first.refresh_from_db()
    later = date(2024, 12, 5)
    receive_opinion(consultation=shown, nominee=first, sender="", text="Xin xem lại.", received_on=later, by=levels.chair, on=later, at=AT)  # fmt: skip
    voted(levels.above, {first.pk: 7, second.pk: 7}, levels.chair, later)
    words: dict[str, Any] = {"season": levels.above, "deciding": replace(DECIDING, decided_on=later), "by": levels.chair, "on": later, "at": AT}  # fmt: skip
    with pytest.raises(Refused, match="Còn ý kiến chưa trả lời về Trần Thị Bưởi"):
        decide(ids=[first.pk, second.pk], **words)
    assert Award.objects.count() == 0
    decide(ids=[second.pk], **words)
    assert levels.said(levels.season) == [("Trần Thị Bưởi", "sent"), ("Ngô Văn Cam", "higher")]


def test_names_cut_from_the_pool_after_a_share_was_granted(db: None) -> None:
    """2023: seven Lao động tiên tiến allow one Chiến sĩ thi đua; that granted, none of the seven may be cut any more."""
    unit: Unit = make_unit("S9", "Sở Khác")
    head: User = make_user("dau", "Người Đầu", "head", unit)
    on = date(2023, 12, 18)
    wanted = replace(WANTED, year=2023, awards=("ldtt", "cstdcs"), above=(), propose_until=on)
    season = open_season(unit=unit, period="2023", wanted=wanted, by=head, on=on, at=AT)
    people = [make_person(unit, f"Người Số {n}") for n in range(7)]
    for one in people:
        rated(one, 4, by=head, years=(2023,), on=on)
    own = season.lists.get()
    rows = [*propose(own, people, "ldtt", head, on), *propose(own, people[:1], "cstdcs", head, on)]
    lists.send_list(row=own, note="", by=head, on=on, at=AT)
    approve_list(row=own, by=head, on=on, at=AT)
    voted(season, {row.pk: len(COUNCIL) for row in rows}, head, on)
    decide(
        season=season, ids=[rows[0].pk], deciding=replace(DECIDING, number="1", decided_on=on), by=head, on=on, at=AT
    )
    Nominee.objects.filter(pk=rows[7].pk).update(standing="sent")
    with pytest.raises(Refused, match="Chiến sĩ thi đua cơ sở: 1 tên được thông qua, tỷ lệ chỉ cho 0"):
        refuse_nominees(season=season, ids=[rows[6].pk], because="Cắt", by=head, on=on, at=AT)
    Nominee.objects.filter(pk=rows[7].pk).update(standing="passed")
    refuse_nominees(season=season, ids=[rows[6].pk], because="Cắt", by=head, on=on, at=AT)
    assert season.nominees.get(pk=rows[6].pk).standing == "refused"

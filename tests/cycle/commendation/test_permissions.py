"""Who may do what on the road of an award: role by deed, and every service asks first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.cycle.commendation.conftest import AT, COUNCIL, ON, PERIOD, WANTED, accepted, propose, voted
from tests.factories.organizations import grant, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted, can
from tongket.base.access.results import Allowed, Answer, Denied
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation.models import Meeting, Nominee, Season, UnitList
from tongket.cycle.commendation.services import (
    appraising,
    consultations,
    decisions,
    dossiers,
    lists,
    meetings,
    seasons,
    submissions,
)
from tongket.cycle.organizations.models import Person, Unit

DEEDS = ("view", "follow", "propose", "send", "manage", "decide")
YES = Allowed()
NO_VIEW = Denied("Tài khoản này không có vai trò ở đơn vị.", absent=True)
NO_FOLLOW = Denied("Chỉ người làm công tác thi đua của đơn vị và cấp trên xem được danh sách đề nghị.", absent=True)
NO_PROPOSE = Denied("Chỉ cán bộ văn phòng, cán bộ thi đua và người đứng đầu được lập danh sách đề nghị.", absent=True)
_SEND = "Chỉ người đứng đầu đơn vị được gửi danh sách đề nghị."
_MANAGE = "Chỉ cán bộ thi đua và người đứng đầu được mở đợt, thẩm định, ghi họp hội đồng."
_DECIDE = "Chỉ người đứng đầu được ra quyết định, trình cấp trên, hủy quyết định."
ABSENT = (Denied(_SEND, absent=True), Denied(_MANAGE, absent=True), Denied(_DECIDE, absent=True))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "answers"),
    [
        ("officer", (YES, YES, YES, Denied(_SEND), Denied(_MANAGE), Denied(_DECIDE))),
        ("emulation", (YES, YES, YES, Denied(_SEND), YES, Denied(_DECIDE))),
        ("head", (YES, YES, YES, YES, YES, YES)),
        ("above", (YES, YES, NO_PROPOSE, *ABSENT)),
        ("member", (YES, NO_FOLLOW, NO_PROPOSE, *ABSENT)),
        ("administrator", (YES, NO_FOLLOW, NO_PROPOSE, *ABSENT)),
        (None, (NO_VIEW, NO_FOLLOW, NO_PROPOSE, *ABSENT)),
    ],
)
def test_role_by_deed(role: str | None, answers: tuple[Answer, ...]) -> None:
    unit = make_unit("S1")
    user = make_user("ai", "Người Thử", role, unit)
    assert tuple(can(user, f"commendation.{deed}", unit, on=ON) for deed in DEEDS) == answers


def test_head_of_the_centre_reaches_no_other_unit(unit: Unit, centre: Unit, chief: User) -> None:
    assert [bool(can(chief, f"commendation.{deed}", centre, on=ON)) for deed in DEEDS] == [True] * 6
    assert [bool(can(chief, f"commendation.{deed}", unit, on=ON)) for deed in DEEDS] == [False] * 6


@pytest.mark.parametrize(
    ("day", "may"),
    [(date(2024, 11, 30), False), (date(2024, 12, 1), True), (date(2024, 12, 31), True), (date(2025, 1, 1), False)],
)
def test_a_role_counts_on_its_days(unit: Unit, day: date, may: bool) -> None:
    user = make_user("tam", "Người Tạm")
    grant(user, "head", unit, date(2024, 12, 1), date(2024, 12, 31))
    assert bool(can(user, "commendation.decide", unit, on=day)) is may


class Road:
    """A season half way: what each deed is done to."""

    def __init__(self, season: Season, own: UnitList, people: list[Person], head: User) -> None:
        self.season, self.own = season, own
        self.row, self.other = propose(own, people[:2], "ldtt", head)
        self.who = f"p{people[2].pk}"
        fields = dict.fromkeys(meetings.FIELDS, "") | {"council": "emulation", "held_on": ON}
        self.fields: dict[str, Any] = fields
        self.meeting: Meeting = meetings.hold_meeting(
            season=season, meeting=None, fields=fields, members=COUNCIL, by=head, on=ON, at=AT
        )


SHOWING = consultations.Showing(ON, 5, "Bảng tin", "Văn phòng")
DECIDING = decisions.Deciding("45/QĐ-SNV", ON, "Giám đốc")
SERVICES: dict[str, tuple[str, Callable[[Road, Any], Any]]] = {
    "open_season": ("manage", lambda r, told: seasons.open_season(unit=r.season.unit, period=PERIOD, wanted=WANTED, **told)),
    "change_season": ("manage", lambda r, told: seasons.change_season(season=r.season, wanted=WANTED, **told)),
    "close_season": ("decide", lambda r, told: seasons.close_season(season=r.season, **told)),
    "add_nominees": ("propose", lambda r, told: lists.add_nominees(row=r.own, entries=[lists.Entry(r.who, "gk")], **told)),
    "leave_out": ("propose", lambda r, told: lists.leave_out(row=r.own, ids=[r.row.pk], because="", **told)),
    "write_nominee": ("propose", lambda r, told: lists.write_nominee(nominee=r.row, deed="", report="", ideas=(), free=(), **told)),
    "add_part": ("propose", lambda r, told: dossiers.add_part(nominee=r.row, kind="other", name="a.txt", content=b"a", **told)),
    "send_list": ("send", lambda r, told: lists.send_list(row=r.own, note="", **told)),
    "take_back": ("send", lambda r, told: lists.take_back(row=r.own, **told)),
    "approve_list": ("manage", lambda r, told: appraising.approve_list(row=r.own, **told)),
    "return_list": ("manage", lambda r, told: appraising.return_list(row=r.own, why="Thiếu", **told)),
    "refuse_nominees": ("manage", lambda r, told: appraising.refuse_nominees(season=r.season, ids=[r.row.pk], because="x", **told)),
    "restore": ("manage", lambda r, told: appraising.restore(season=r.season, ids=[r.row.pk], **told)),
    "hold_meeting": ("manage", lambda r, told: meetings.hold_meeting(season=r.season, meeting=None, fields=r.fields, members=COUNCIL, **told)),
    "put_before": ("manage", lambda r, told: meetings.put_before(meeting=r.meeting, ids=[r.row.pk], **told)),
    "enter_votes": ("manage", lambda r, told: meetings.enter_votes(meeting=r.meeting, votes={r.row.pk: 7}, way="hand", **told)),
    "make_meeting_vote": ("manage", lambda r, told: meetings.make_meeting_vote(meeting=r.meeting, award="ldtt", **told)),
    "take_vote": ("manage", lambda r, told: meetings.take_vote(meeting=r.meeting, award="ldtt", **told)),
    "conclude_meeting": ("manage", lambda r, told: meetings.conclude_meeting(meeting=r.meeting, **told)),
    "review_idea": ("manage", lambda r, told: meetings.review_idea(meeting=r.meeting, idea=1, novelty="", application="", benefit="", yes=1, **told)),
    "show_names": ("manage", lambda r, told: consultations.show_names(season=r.season, ids=[r.row.pk], showing=SHOWING, **told)),
    "send_up": ("decide", lambda r, told: submissions.send_up(season=r.season, ids=[r.row.pk], target=None, to_name="UBND", **told)),
    "answer_from_above": ("manage", lambda r, told: submissions.answer_from_above(season=r.season, ids=[r.row.pk], because="x", **told)),
    "decide": ("decide", lambda r, told: decisions.decide(season=r.season, ids=[r.row.pk], deciding=DECIDING, **told)),
    "record_outside": ("manage", lambda r, told: decisions.record_outside(season=r.season, ids=[r.row.pk], deciding=DECIDING, **told)),
    "revoke": ("decide", lambda r, told: decisions.revoke(nominee=r.row, revoked_on=ON, reason="x", **told)),
}  # fmt: skip
MAY = {
    "propose": {"officer", "emulation", "head"},
    "send": {"head"},
    "manage": {"emulation", "head"},
    "decide": {"head"},
}


@pytest.fixture
def road(season: Season, own: UnitList, people: list[Person], head: User) -> Road:
    return Road(season, own, people, head)


@pytest.mark.parametrize("deed", SERVICES)
def test_every_service_refuses_who_may_not(road: Road, deed: str) -> None:
    """Every role that may not is told so and nothing is written; who may gets past the question."""
    kind, do = SERVICES[deed]
    for role in ("officer", "emulation", "head", "above", "member", "administrator"):
        user = make_user(f"thu.{role}", "Người Thử", role, road.season.unit)
        if role in MAY[kind]:
            continue
        before = (Event.objects.count(), Nominee.objects.count(), Season.objects.count(), Meeting.objects.count())
        with pytest.raises(NotPermitted):
            do(road, {"by": user, "on": ON, "at": AT})
        assert (
            Event.objects.count(), Nominee.objects.count(), Season.objects.count(), Meeting.objects.count()
        ) == before  # fmt: skip


# what each deed says to somebody who may, in the state of the road; "" it is done
_DONE = {
    "open_season": "Kỳ này đã có đợt", "close_season": "Còn 2 tên chưa có kết quả", "take_back": "đang “Chưa gửi”",
    "approve_list": "đang “Chưa gửi”", "return_list": "đang “Chưa gửi”", "refuse_nominees": "chưa gửi",
    "restore": "đang ở bước “Đề nghị”", "put_before": "đang ở bước “Đề nghị”", "enter_votes": "đang ở bước “Đề nghị”",
    "make_meeting_vote": "chưa có tên nào", "take_vote": "Chưa có cuộc bỏ phiếu", "conclude_meeting": "chưa xét tên nào",
    "review_idea": "không phải cuộc họp của hội đồng sáng kiến", "show_names": "đang ở bước “Đề nghị”",
    "send_up": "đang ở bước “Đề nghị”", "answer_from_above": "đang ở bước “Đề nghị”", "decide": "đang ở bước “Đề nghị”",
    "record_outside": "đang ở bước “Đề nghị”", "revoke": "đang ở bước “Đề nghị”",
}  # fmt: skip


@pytest.mark.parametrize("deed", SERVICES)
def test_who_may_gets_past_the_question(road: Road, deed: str) -> None:
    """With the least role that may: the deed is done, or refused for the state of things in its own words."""
    kind, do = SERVICES[deed]
    role = next(one for one in ("officer", "emulation", "head") if one in MAY[kind])
    told = {"by": make_user("duoc", "Người Được", role, road.season.unit), "on": ON, "at": AT}
    if deed not in _DONE:
        do(road, told)
        assert Event.objects.order_by("-pk")[0].actor_name == "Người Được"
        return
    with pytest.raises(Refused, match=_DONE[deed]) as caught:
        do(road, told)
    assert not isinstance(caught.value, NotPermitted)


def test_opinions_are_for_who_runs_the_season(own: UnitList, season: Season, people: list[Person], head: User) -> None:
    (row,) = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    shown = consultations.show_names(season=season, ids=[row.pk], showing=SHOWING, by=head, on=ON, at=AT)
    row.refresh_from_db()
    officer = make_user("vp", "Văn Phòng", "officer", season.unit)
    words: dict[str, Any] = {
        "consultation": shown,
        "nominee": row,
        "sender": "",
        "text": "Có ý kiến",
        "received_on": ON,
    }
    with pytest.raises(NotPermitted, match=_MANAGE):
        consultations.receive_opinion(**words, by=officer, on=ON, at=AT)
    one = consultations.receive_opinion(**words, by=head, on=ON, at=AT)
    with pytest.raises(NotPermitted, match=_MANAGE):
        consultations.answer_opinion(opinion=one, outcome="kept", answer="Đã xem", by=officer, on=ON, at=AT)


def test_a_file_is_removed_by_who_prepares(road: Road, head: User) -> None:
    part = dossiers.add_part(nominee=road.row, kind="other", name="a.txt", content=b"a", by=head, on=ON, at=AT)
    member = make_user("tv", "Thành Viên", "member", road.season.unit)
    with pytest.raises(NotPermitted):
        dossiers.remove_part(part=part, by=member, on=ON, at=AT)
    dossiers.remove_part(part=part, by=head, on=ON, at=AT)
    assert road.row.parts.count() == 0


def test_a_person_registers_and_takes_back_only_the_own_name(
    season: Season, own: UnitList, unit: Unit, people: list[Person], head: User
) -> None:
    mine, other = make_user("buoi", "Trần Thị Bưởi", "member", unit), make_user("cam", "Ngô Văn Cam", "member", unit)
    for person, account in zip(people, (mine, other), strict=False):
        person.account = account
        person.save()
    row = lists.register_self(row=own, award="ldtt", deed="", by=mine, on=ON, at=AT)
    with pytest.raises(Refused, match="không phải của bạn"):
        lists.withdraw_self(nominee=row, by=other, on=ON, at=AT)
    stranger = make_user("la", "Người Lạ")
    with pytest.raises(NotPermitted):
        lists.register_self(row=own, award="ldtt", deed="", by=stranger, on=ON, at=AT)
    with pytest.raises(NotPermitted):
        lists.write_nominee(nominee=row, deed="x", report="", ideas=(), free=(), by=other, on=ON, at=AT)
    lists.write_nominee(nominee=row, deed="Của tôi", report="", ideas=(), free=(), by=mine, on=ON, at=AT)
    assert season.nominees.get().deed == "Của tôi"
    lists.withdraw_self(nominee=row, by=mine, on=ON, at=AT)
    assert season.nominees.count() == 0


def test_a_centre_head_sends_only_the_own_list(season: Season, centre: Unit, own: UnitList, chief: User, people: list[Person], head: User) -> None:  # fmt: skip
    propose(own, people[:1], "ldtt", head)
    with pytest.raises(NotPermitted, match=_SEND):
        lists.send_list(row=own, note="", by=chief, on=ON, at=AT)
    theirs = season.lists.get(unit=centre)
    with pytest.raises(NotPermitted, match=_MANAGE):
        appraising.approve_list(row=theirs, by=chief, on=ON, at=AT)


def test_a_meeting_of_one_season_is_not_written_through_another(
    season: Season, centre: Unit, chief: User, head: User, own: UnitList, people: list[Person]
) -> None:
    """Who runs a season of the centre does not change the minutes of the department by naming its meeting."""
    rows = propose(own, people[:1], "ldtt", head)
    accepted(own, head)
    voted_on = {rows[0].pk: 7}
    theirs = seasons.open_season(
        unit=centre, period=PERIOD, wanted=replace(WANTED, name="Của trung tâm"), by=chief, on=ON, at=AT
    )
    fields = dict.fromkeys(meetings.FIELDS, "") | {"council": "emulation", "held_on": ON, "chair": "Kẻ khác"}
    draft = meetings.hold_meeting(
        season=season, meeting=None, fields=fields | {"chair": "Lý Thành Sơn"}, members=COUNCIL, by=head, on=ON, at=AT
    )
    with pytest.raises(Refused, match="không thuộc đợt"):
        meetings.hold_meeting(season=theirs, meeting=draft, fields=fields, members=COUNCIL[:1], by=chief, on=ON, at=AT)
    draft.refresh_from_db()
    assert (draft.chair, len(draft.members)) == ("Lý Thành Sơn", 7)
    assert voted(season, voted_on, head) == (1, 0)

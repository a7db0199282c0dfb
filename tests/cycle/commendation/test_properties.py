"""Random deeds by random officers over a small season: what never happens, whatever the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.organizations import make_person, make_unit, make_user
from tongket.cores.kernel.errors import Refused
from tongket.cycle.commendation import models
from tongket.cycle.commendation.enums import GRANTED, Standing
from tongket.cycle.commendation.models import Nominee, Season, UnitList
from tongket.cycle.commendation.selectors.law import quota_said
from tongket.cycle.commendation.selectors.quotas import counts_by_standing, meters_of
from tongket.cycle.commendation.services import appraising, consultations, decisions, lists, meetings, seasons
from tongket.cycle.organizations.models import Person
from tongket.cycle.records.models import Award, Use

ON, AT = date(2023, 12, 18), datetime(2023, 12, 18, 2, 40, tzinfo=UTC)
TOLD: dict[str, Any] = {"on": ON, "at": AT}
TABLES = (
    models.Season, models.UnitList, models.Nominee, models.Meeting, models.Consultation, models.Opinion, models.Decision,
    models.Submission, models.Part, Award, Use,
)  # fmt: skip
WANTED = seasons.Wanted("Tổng kết năm 2023", "year", 2023, ("ldtt", "cstdcs", "gk"), (), ON)
MEMBERS = [meetings.Member(f"Ủy viên {n}") for n in range(1, 6)]
FIELDS = {"council": "emulation", "held_on": ON, "place": "", "chair": "A", "secretary": "B", "discussion": ""}


class Play:
    """The department with a centre, eight people, officers of every role, one season of the old rule of 15 %."""

    def __init__(self) -> None:
        self.unit = make_unit("S1")
        self.centre = make_unit("C1", parent=self.unit)
        roles = ("officer", "emulation", "head", "member", "above")
        self.officers = [make_user(f"p.{role}", f"Người {role}", role, self.unit) for role in roles]
        self.officers.append(make_user("p.chief", "Người trung tâm", "head", self.centre))
        self.head = self.officers[2]
        self.people: list[Person] = [make_person(self.unit, f"Người Số {n}") for n in range(6)]
        self.people += [make_person(self.centre, f"Người Trạm {n}") for n in range(2)]
        self.season = self.opened("Tổng kết năm 2023")
        self.other = self.opened("Bổ sung năm 2023")

    def opened(self, name: str) -> Season:
        wanted = replace(WANTED, name=name, units=(self.centre.pk,))
        return seasons.open_season(unit=self.unit, period="2023", wanted=wanted, by=self.head, **TOLD)

    def rows(self, season: Season, picks: list[int]) -> list[int]:
        there = list(season.nominees.order_by("pk").values_list("pk", flat=True))
        return sorted({there[pick % len(there)] for pick in picks}) if there else []

    def list_of(self, season: Season, pick: int) -> UnitList:
        return list(season.lists.select_related("season__unit", "unit"))[pick % 2]

    def meeting(self, season: Season, pick: int) -> models.Meeting:
        there = list(season.meetings.select_related("season__unit"))
        if not there:
            raise Refused("chưa có cuộc họp")
        return there[pick % len(there)]


def _add(play: Play, season: Season, picks: list[int], by: Any) -> Any:
    row = play.list_of(season, picks[0])
    award = ("ldtt", "ldtt", "cstdcs", "gk")[picks[-1] % 4]
    entries = [lists.Entry(f"p{play.people[pick % len(play.people)].pk}", award) for pick in picks]
    return lists.add_nominees(row=row, entries=entries, by=by, **TOLD)


def _leave_out(play: Play, season: Season, picks: list[int], by: Any) -> Any:
    return lists.leave_out(
        row=play.list_of(season, picks[0]), ids=play.rows(season, picks), because="Rút", by=by, **TOLD
    )


def _votes(play: Play, season: Season, picks: list[int], by: Any) -> Any:
    """A whole meeting: names before it, votes of 0 to 5, a conclusion."""
    meeting = meetings.hold_meeting(season=season, meeting=None, fields=FIELDS, members=MEMBERS, by=by, **TOLD)
    ids = list(season.nominees.filter(standing="accepted").order_by("pk").values_list("pk", flat=True))
    meetings.put_before(meeting=meeting, ids=ids, by=by, **TOLD)
    votes = {pk: 5 if picks[number % len(picks)] % 5 else 2 for number, pk in enumerate(ids)}
    meetings.enter_votes(meeting=meeting, votes=votes, way="hand", by=by, **TOLD)
    return meetings.conclude_meeting(meeting=meeting, by=by, **TOLD)


def _decide(play: Play, season: Season, picks: list[int], by: Any) -> Any:
    ids = list(season.nominees.filter(standing="passed").values_list("pk", flat=True)) if picks[0] % 2 else play.rows(season, picks)  # fmt: skip
    deciding = decisions.Deciding(f"{models.Decision.objects.count() + 1}/QĐ", ON, "Giám đốc")
    return decisions.decide(season=season, ids=ids, deciding=deciding, by=by, **TOLD)


def _show(play: Play, season: Season, picks: list[int], by: Any) -> Any:
    showing = consultations.Showing(date(2023, 12, 4), 3, "", "Văn phòng")
    return consultations.show_names(season=season, ids=play.rows(season, picks), showing=showing, by=by, **TOLD)


def _revoke(play: Play, season: Season, picks: list[int], by: Any) -> Any:
    ids = play.rows(season, picks[:1])
    if not ids:
        raise Refused("chưa có tên")
    return decisions.revoke(nominee=season.nominees.get(pk=ids[0]), revoked_on=ON, reason="Khai sai", by=by, **TOLD)


DEEDS: dict[str, Callable[[Play, Season, list[int], Any], Any]] = {
    "add": _add, "leave_out": _leave_out, "votes": _votes, "decide": _decide, "show": _show, "revoke": _revoke,
    "send": lambda play, season, picks, by: lists.send_list(row=play.list_of(season, picks[0]), note="", by=by, **TOLD),
    "take_back": lambda play, season, picks, by: lists.take_back(row=play.list_of(season, picks[0]), by=by, **TOLD),
    "approve": lambda play, season, picks, by: appraising.approve_list(row=play.list_of(season, picks[0]), by=by, **TOLD),
    "return": lambda play, season, picks, by: appraising.return_list(row=play.list_of(season, picks[0]), why="Thiếu", by=by, **TOLD),
    "refuse": lambda play, season, picks, by: appraising.refuse_nominees(season=season, ids=play.rows(season, picks), because="Cắt", by=by, **TOLD),
    "restore": lambda play, season, picks, by: appraising.restore(season=season, ids=play.rows(season, picks), by=by, **TOLD),
    "close": lambda play, season, picks, by: seasons.close_season(season=season, by=by, **TOLD),
}  # fmt: skip
FORWARD = ("add", "add", "send", "approve", "votes", "decide")  # drawn more often, so that roads get to their end
STEP = st.tuples(
    st.sampled_from((*FORWARD, *FORWARD, *DEEDS)), st.sampled_from((0, 1, 2, 2, 2, 2, 3, 4, 5)), st.booleans(),
    st.lists(st.integers(0, 30), min_size=1, max_size=8),
)  # fmt: skip


def _begun(play: Play, far: int) -> None:
    """The head takes the department's list so far on the road: written, sent, approved, through the council, decided."""
    own, told = play.season.lists.get(unit=play.unit), {"by": play.head, **TOLD}
    entries = [lists.Entry(f"p{one.pk}", "ldtt") for one in play.people[:6]]
    entries += [lists.Entry(f"p{play.people[0].pk}", "gk"), lists.Entry(f"p{play.people[1].pk}", "gk")]
    roads: tuple[Callable[[], Any], ...] = (
        lambda: lists.add_nominees(row=own, entries=entries, **told),
        lambda: lists.send_list(row=own, note="", **told),
        lambda: appraising.approve_list(row=own, **told),
        lambda: _votes(play, play.season, [1], play.head),
        lambda: _decide(play, play.season, [0, 2, 4], play.head),
    )
    for deed in roads[:far]:
        deed()


def _tables() -> list[Any]:
    return [sorted(map(repr, table.objects.values_list())) for table in TABLES]


def _do(play: Play, step: tuple[str, int, bool, list[int]]) -> bool:
    """Whether the deed was done; a refused one leaves every table as it was."""
    name, officer, beside, picks = step
    before = _tables()
    try:
        with transaction.atomic():
            DEEDS[name](play, play.other if beside else play.season, picks, play.officers[officer])
    except Refused:
        assert _tables() == before, f"{name} was refused and yet changed something"
        return False
    return True


def _must_hold(play: Play) -> None:
    for row in Nominee.objects.filter(standing__in=GRANTED):
        assert row.decision_id is not None
        kept = Award.objects.get(pk=row.granted)
        assert (kept.subject.person_id, kept.year, kept.decision, kept.revoked_on) == (row.person_id, row.year, row.decision.number, None)  # fmt: skip
    standing = Counter(Nominee.objects.filter(standing="awarded").values_list("who", "award", "year", "basis", "merit", "decided_unit"))  # fmt: skip
    assert not [key for key, count in standing.items() if count > 1]
    assert Award.objects.filter(revoked_on=None).count() == sum(standing.values())
    for season in (play.season, play.other):
        told = counts_by_standing(season)
        assert sum(sum(one.values()) for one in told.values()) == season.nominees.count()


def _share_kept(season: Season) -> bool:
    """Whether those who passed or were granted are within 15 % of those with Lao động tiên tiến who were."""
    after = (Standing.PASSED, Standing.AWARDED)
    pool = season.nominees.filter(award="ldtt", standing__in=after).count()
    return season.nominees.filter(award="cstdcs", standing__in=after).count() <= pool * 15 // 100


@pytest.mark.django_db(transaction=False)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(far=st.integers(0, 5), steps=st.lists(STEP, min_size=6, max_size=16))
def test_whatever_the_order_of_deeds(db: None, far: int, steps: list[tuple[str, int, bool, list[int]]]) -> None:
    with transaction.atomic():
        play = Play()
        _begun(play, far)
        for step in steps:
            done = _do(play, step)
            _must_hold(play)
            if done and step[0] in ("votes", "decide"):
                assert _share_kept(play.other if step[2] else play.season)
        transaction.set_rollback(True)


def _proposed(play: Play, best: int, good: int) -> Season:
    """So many of each title proposed on the list of the department."""
    own = play.list_of(play.season, 0)
    entries = [lists.Entry(f"p{one.pk}", "ldtt") for one in play.people[:good]]
    entries += [lists.Entry(f"p{one.pk}", "cstdcs") for one in play.people[:best]]
    lists.add_nominees(row=own, entries=entries, by=play.head, **TOLD)
    return play.season


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(best=st.integers(1, 6), good=st.integers(1, 6), more=st.integers(1, 12))
def test_what_if_is_what_the_meter_says_later(db: None, best: int, good: int, more: int) -> None:
    """The meter asked with a larger pool answers as it does once so many really stand on the list."""
    with transaction.atomic():
        play = Play()
        season = _proposed(play, best, good)
        (now,) = meters_of(season, ON)
        (guessed,) = meters_of(season, ON, pools={"cstdcs": good + more})
        added = [make_person(play.unit, f"Người Thêm {n}") for n in range(more)]
        entries = [lists.Entry(f"p{one.pk}", "ldtt") for one in added]
        lists.add_nominees(row=play.list_of(season, 0), entries=entries, by=play.head, **TOLD)
        (later,) = meters_of(season, ON)
        assert later == guessed
        assert (now.pool, later.pool, later.counted) == (good, good + more, best)
        said = quota_said(season.unit, "cstdcs", pool=good + more, proposed=best, year=2023, on=ON)
        assert said is not None
        assert (later.limit, later.said.blocks) == ((good + more) * 15 // 100, best > (good + more) * 15 // 100)
        transaction.set_rollback(True)

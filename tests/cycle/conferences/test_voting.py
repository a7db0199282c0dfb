"""Secret questions and elections of a conference: who votes, who may stand, what the count becomes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.cycle.conferences.given import AT, DAY, NAMES, told
from tests.factories.organizations import make_person
from tongket.base.access.models import User
from tongket.base.access.registry import NotPermitted
from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots.facts.codes import new_once
from tongket.cycle.ballots.models import Vote
from tongket.cycle.ballots.services import casting, closing, counting, opening, voters
from tongket.cycle.conferences.models import Conference
from tongket.cycle.conferences.selectors import reads
from tongket.cycle.conferences.selectors.voting import elections_of
from tongket.cycle.conferences.services import voting
from tongket.cycle.conferences.services.conferences import open_conference
from tongket.cycle.conferences.services.people import Marked, mark_people
from tongket.cycle.conferences.services.voting import Candidate, Electing
from tongket.cycle.organizations.models import Unit

THREE = Electing("Bầu Ban Thanh tra nhân dân", 3, [Candidate(name) for name in NAMES[:4]], tellers="Người Ngoài")


@pytest.fixture
def running(conference: Conference, officer: User) -> Conference:
    """Five of seven are there: just enough."""
    open_conference(conference=conference, **told(officer))
    some = [one for one in reads.people_of(conference) if not one.is_guest][:5]
    mark_people(conference=conference, marks=[Marked(one.pk, "came", f"m{one.pk}") for one in some], **told(officer))
    conference.refresh_from_db()
    return conference


def held(vote: Vote, officer: User, choices: list[str]) -> Vote:
    """The vote from the codes to the result; each of the choices is one ballot."""
    by: dict[str, Any] = {"by": officer, "on": DAY}
    codes = [one.code for one in voters.print_codes(vote=vote, **by)]
    key = opening.make_key(vote=vote, shares=3, needed=2, **by).key
    vote = opening.open_vote(vote=vote, typed_key=key, at=AT, **by)
    for code, choice in zip(codes, choices, strict=False):
        casting.cast(code=code, choice=choice, once=new_once())
    vote = closing.stop_taking(vote=vote, at=AT, **by)
    vote = closing.unseal_ballots(vote=vote, typed_key=key, at=AT, **by)
    return counting.finish(vote=vote, at=AT, **by)


def test_a_secret_question_goes_to_those_who_are_there_and_comes_back_once(running: Conference, officer: User) -> None:
    vote = voting.ask_secretly(conference=running, text="Thông qua quy chế", **told(officer))
    assert vote.voters.count() == 5

    with pytest.raises(Refused, match="chưa kiểm xong"):
        voting.take_vote(conference=running, vote=vote, **told(officer))
    vote = held(vote, officer, ["y", "y", "y", "n", "-"])
    motion = voting.take_vote(conference=running, vote=vote, **told(officer))
    again = voting.take_vote(conference=running, vote=vote, **told(officer))

    assert (motion.yes, motion.no, motion.blank, motion.attending, motion.called) == (3, 1, 1, 5, 7)
    assert motion.passed
    assert motion.was_valid
    assert again.pk == motion.pk
    assert running.motions.count() == 1


def test_half_of_those_there_is_not_enough(running: Conference, officer: User) -> None:
    late = running.participants.filter(presence="", is_guest=False).first()
    assert late is not None
    mark_people(conference=running, marks=[Marked(late.pk, "came", "late")], **told(officer))
    vote = held(voting.ask_secretly(conference=running, text="Thông qua", **told(officer)), officer, ["y", "y", "y"])

    motion = voting.take_vote(conference=running, vote=vote, **told(officer))

    assert (motion.yes, motion.attending, motion.passed) == (3, 6, False)
    assert motion.blank == 3


def test_no_vote_without_quorum_or_permission_or_before_the_opening(
    conference: Conference, officer: User, member: User
) -> None:
    with pytest.raises(Refused, match="Đang chuẩn bị"):
        voting.ask_secretly(conference=conference, text="Thông qua", **told(officer))
    open_conference(conference=conference, **told(officer))
    with pytest.raises(Refused, match="Chưa đủ 5 người dự"):
        voting.ask_secretly(conference=conference, text="Thông qua", **told(officer))
    with pytest.raises(NotPermitted):
        voting.ask_secretly(conference=conference, text="Thông qua", **told(member))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"seats": 2}, "từ 3 đến 9 người"),
        ({"seats": 5}, "Bầu 5 người mà danh sách có 4 người"),
        ({"tellers": NAMES[0]}, "có tên trong danh sách bầu"),
        ({"title": " "}, "Chưa ghi bầu gì"),
        (
            {"candidates": [Candidate(name) for name in NAMES[:3]] + [Candidate("Kim", "Kế toán trưởng")]},
            "là kế toán trưởng",
        ),
    ],
)
def test_an_election_against_the_rules_is_refused(
    running: Conference, officer: User, change: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        voting.hold_election(conference=running, electing=replace(THREE, **change), **told(officer))
    assert not Vote.objects.exists()


def test_the_head_and_the_deputy_do_not_stand_for_the_inspectorate(
    running: Conference, officer: User, unit: Unit
) -> None:
    deputy = make_person(unit, "Phó Văn Nhì", title="Phó Trưởng ban", kind="deputy")
    candidates = [*THREE.candidates, Candidate(deputy.full_name, "", deputy.pk)]

    with pytest.raises(Refused, match="là cấp phó của người đứng đầu"):
        voting.hold_election(conference=running, electing=replace(THREE, candidates=candidates), **told(officer))
    made = voting.hold_election(
        conference=running, electing=replace(THREE, candidates=candidates, is_inspectorate=False), **told(officer)
    )
    assert made.options.count() == 5


def test_elected_are_those_with_more_than_half_the_most_votes_first(running: Conference, officer: User) -> None:
    vote = voting.hold_election(conference=running, electing=THREE, **told(officer))
    held(vote, officer, ["xxx-", "xxx-", "xx-x", "x-xx", "-xx-"])

    (election,) = elections_of(running)

    assert [(one.name, one.votes, one.is_elected) for one in election.results] == [
        (NAMES[0], 4, True), (NAMES[1], 4, True), (NAMES[2], 4, True), (NAMES[3], 2, False),
    ]  # fmt: skip

"""Votes of a conference that ``ballots`` holds: a question in secret, an election; their counts come back by one deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.ballots.enums import State as VoteState
from tongket.cycle.ballots.selectors.outcomes import outcome_of
from tongket.cycle.ballots.services.voters import Known, add_known
from tongket.cycle.ballots.services.votes import Choice, Owner, make_vote
from tongket.cycle.conferences.enums import HERE, State, Way
from tongket.cycle.conferences.facts.rules import barred_from_inspectorate, rule_on
from tongket.cycle.conferences.models import Conference, Motion
from tongket.cycle.conferences.selectors.reads import presence_of
from tongket.cycle.conferences.selectors.voting import ELECTION, MOTION, posts_held, votes_of
from tongket.cycle.conferences.services.conferences import held

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.ballots.models import Vote


@dataclass(frozen=True)
class Candidate:
    """Who stands for election; ``person_id`` where the directory knows them."""

    name: str
    detail: str = ""
    person_id: int | None = None


@dataclass(frozen=True)
class Electing:
    """An election as it is prepared: what for, so many seats, the count committee one a line with its head first."""

    title: str
    seats: int
    candidates: Sequence[Candidate]
    tellers: str = ""
    is_inspectorate: bool = True


@transaction.atomic
def ask_secretly(*, conference: Conference, text: str, by: User, on: date, at: datetime) -> Vote:
    """A secret ballot on one question among those who are there now. Refuses without a question or without quorum."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.RUNNING)
    if not squash(text):
        raise Refused(_("Chưa ghi nội dung biểu quyết."), _("Ghi điều được đưa ra biểu quyết."))
    fields = {
        "title": squash(text)[:200],
        "question": text.strip()[:4000],
        "style": "yes_no_abstain",
        "least": 1,
        "most": 0,
    }
    return _vote(row, MOTION, fields, [Choice(squash(text)[:300])], by, on, at)


@transaction.atomic
def hold_election(*, conference: Conference, electing: Electing, by: User, on: date, at: datetime) -> Vote:
    """A secret ballot for a number of seats; elected is who has more than half of those there, the most votes first.

    Refuses: fewer candidates than seats; seats the rules of the day do not allow; for the inspectorate somebody whom the
    law bars (head, deputy, chief accountant); a teller who stands for election.
    """
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.RUNNING)
    _check(row, electing)
    fields = {
        "title": squash(electing.title)[:200], "question": f"Bầu {electing.seats} người trong danh sách sau.",
        "style": "choose", "least": 1, "most": electing.seats, "seats": electing.seats, "tellers": electing.tellers.strip(),
    }  # fmt: skip
    names = [one.name for one in electing.candidates]
    options = [
        Choice(one.name if names.count(one.name) == 1 else f"{one.name} ({one.detail})"[:300], one.detail[:300], str(one.person_id or ""))
        for one in electing.candidates
    ]  # fmt: skip
    return _vote(row, ELECTION, fields, options, by, on, at)


def _check(row: Conference, electing: Electing) -> None:
    count = len(electing.candidates)
    if not squash(electing.title):
        raise Refused(_("Chưa ghi bầu gì."), _("Ví dụ: Bầu Ban Thanh tra nhân dân nhiệm kỳ 2025 - 2027."))
    if electing.seats < 1 or count < electing.seats:
        raise Refused(
            _("Bầu %(seats)s người mà danh sách có %(count)s người.") % {"seats": electing.seats, "count": count},
            _("Thêm người ứng cử, đề cử, hoặc bớt số người được bầu."),
        )
    tellers = {squash(line).casefold() for line in electing.tellers.splitlines()}
    both = next((one.name for one in electing.candidates if one.name.casefold() in tellers), "")
    if both:
        raise Refused(_("%(name)s có tên trong danh sách bầu nên không ở ban kiểm phiếu.") % {"name": both}, _("Cử người khác kiểm phiếu."))  # fmt: skip
    if electing.is_inspectorate:
        _check_inspectorate(row, electing)


def _check_inspectorate(row: Conference, electing: Electing) -> None:
    least, most = rule_on("inspectors_least", row.held_on), rule_on("inspectors_most", row.held_on)
    if least is not None and most is not None and not least.value <= electing.seats <= most.value:
        raise Refused(
            _("Ban Thanh tra nhân dân có từ %(least)s đến %(most)s người (%(source)s).")
            % {"least": least.value, "most": most.value, "source": least.source},
            _("Sửa số người được bầu. Đơn vị đặc thù bầu nhiều hơn thì ghi cuộc bầu khác, kèm căn cứ."),
        )
    posts = posts_held(row, {one.person_id for one in electing.candidates if one.person_id})
    for one in electing.candidates:
        kinds = posts.get(one.person_id or 0, [("", one.detail)])
        barred = next(
            (says for kind, title in kinds if (says := barred_from_inspectorate(kind, title, row.held_on))), ""
        )
        if barred:
            raise Refused(
                _("%(name)s không bầu vào Ban Thanh tra nhân dân được: %(why)s.") % {"name": one.name, "why": barred},
                _("Bỏ tên này khỏi danh sách."),
            )


def _vote(
    row: Conference, kind: str, fields: dict[str, Any], options: Sequence[Choice], by: User, on: date, at: datetime
) -> Vote:  # fmt: skip
    there = presence_of(row)
    if not there.quorum.is_met:
        raise Refused(
            _("Chưa đủ %(needed)s người dự: biểu quyết lúc này không có giá trị.") % {"needed": there.quorum.needed},
            _("Ghi người có mặt trước."),
        )
    rules = {"method": "secret", "base": "present", "threshold": "1/2", "is_strict": True, "quorum": ""}
    vote = make_vote(
        unit=row.unit, period=row.period, fields=rules | fields, options=options, by=by, on=on, owner=Owner(kind, str(row.pk))
    )  # fmt: skip
    people = row.participants.filter(is_guest=False, presence__in=HERE).order_by("pk")
    add_known(vote=vote, people=[Known(one.person_id, one.name, one.detail) for one in people], by=by, on=on)
    record(by=by, verb="conferences.vote_made", target=row, unit_id=row.unit_id, after={"text": vote.title}, at=at)
    return vote


@transaction.atomic
def take_vote(*, conference: Conference, vote: Vote, by: User, on: date, at: datetime) -> Motion:
    """The count of a secret question becomes a motion, once. Passed: more than half of those who were there in favour.

    Refuses a vote that is not over, and an election (its result is read where it is).
    """
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.RUNNING)
    found = next((one for one in votes_of(row, MOTION) if one.pk == vote.pk), None)
    outcome = outcome_of(found) if found is not None and found.state == VoteState.DONE else None
    if found is None or outcome is None:
        raise Refused(_("Cuộc bỏ phiếu này chưa kiểm xong."), _("Kiểm phiếu xong rồi lấy kết quả."))
    had = row.motions.filter(vote=found.pk).first()
    if had is not None:
        return had
    result, called = outcome.results[0], presence_of(row).called
    there = found.voter_count or 0
    yes, no = result.count.yes, result.count.no
    made = Motion.objects.create(
        conference=row, text=found.question, way=Way.SECRET, called=called, attending=there, yes=yes, no=no, blank=max(there - yes - no, 0),
        was_valid=3 * there >= 2 * called, passed=3 * there >= 2 * called and 2 * yes > there, decided_at=at, by_name=str(by), vote=found.pk,
    )  # fmt: skip
    after = {"text": made.text[:200], "yes": yes, "no": no, "attending": there, "passed": made.passed}
    record(by=by, verb="conferences.voted", target=row, unit_id=row.unit_id, after=after, at=at)
    return made

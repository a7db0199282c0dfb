"""The programme, what was voted on, what was asked and answered, the clauses of the resolution."""

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
from tongket.cycle.conferences.enums import ClauseState, ProposalState, Source, State, Way
from tongket.cycle.conferences.facts.rules import majority
from tongket.cycle.conferences.models import Clause, Conference, Item, Motion, Proposal
from tongket.cycle.conferences.selectors.reads import presence_of
from tongket.cycle.conferences.services.conferences import held

if TYPE_CHECKING:
    from tongket.base.access.models import User

LONGEST = 6000


@dataclass(frozen=True)
class Turn:
    """A line of the programme."""

    title: str
    minutes: int = 10
    presenter: str = ""


@transaction.atomic
def set_programme(*, conference: Conference, turns: Sequence[Turn], by: User, on: date, at: datetime) -> list[Item]:
    """The whole programme in its order; an item that keeps its words keeps what it is for."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    keys = {one.title: one.key for one in row.items.all()}
    row.items.all().delete()
    made = Item.objects.bulk_create(
        [
            Item(conference=row, position=place, title=one.title[:300], minutes=one.minutes, presenter=one.presenter[:200], key=keys.get(one.title, ""))
            for place, one in enumerate(turns, 1)
        ]
    )  # fmt: skip
    record(by=by, verb="conferences.programme", target=row, unit_id=row.unit_id, after={"items": len(made)}, at=at)
    return made


@transaction.atomic
def put_to_vote(
    *, conference: Conference, text: str, way: str, yes: int, no: int, blank: int, by: User, on: date, at: datetime
) -> Motion:
    """A vote with its count; who is there at this moment is kept with it. Passed: valid, and more than half of those there.

    Refuses counts that do not add up to those there (show of hands) or exceed them (ballots that were not handed in).
    """
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.RUNNING)
    there = presence_of(row)
    if not squash(text):
        raise Refused(_("Chưa ghi nội dung biểu quyết."), _("Ghi điều được đưa ra biểu quyết."))
    total = yes + no + blank
    if total > there.here or (way == Way.HANDS and total != there.here):
        raise Refused(
            _("Đồng ý %(yes)s, không đồng ý %(no)s, không có ý kiến %(blank)s: cộng %(total)s, đang có mặt %(here)s.")
            % {"yes": yes, "no": no, "blank": blank, "total": total, "here": there.here},
            _("Đếm lại, hoặc ghi lại người có mặt rồi biểu quyết."),
        )
    made = Motion.objects.create(
        conference=row, text=text.strip()[:LONGEST], way=way, called=there.called, attending=there.here, yes=yes, no=no, blank=blank,
        was_valid=there.quorum.is_met, passed=there.quorum.is_met and majority(yes, there.here, row.held_on).is_met, decided_at=at, by_name=str(by),
    )  # fmt: skip
    after = {
        "text": made.text[:200],
        "yes": yes,
        "no": no,
        "blank": blank,
        "attending": there.here,
        "passed": made.passed,
    }
    record(by=by, verb="conferences.voted", target=row, unit_id=row.unit_id, after=after, at=at)
    return made


@transaction.atomic
def propose(
    *, conference: Conference, text: str, theme: str, source: str, sender: str, by: User, on: date, at: datetime
) -> Proposal:
    """A proposal, question or opinion, before the day or on it. Everybody of the unit may name one of their own.

    One without a name is entered by who prepares, from paper; nothing that names anybody is kept with it.
    """
    anonymous = source == Source.ANONYMOUS
    require(
        by,
        "conferences.prepare" if anonymous or source == Source.SECTION else "conferences.propose",
        conference.unit,
        on=on,
    )
    row = held(conference, State.PLANNED, State.RUNNING)
    if not squash(text):
        raise Refused(_("Chưa ghi nội dung kiến nghị."), _("Ghi điều muốn hỏi, muốn đề nghị."))
    who = "" if anonymous else squash(sender) or str(by)
    made = Proposal.objects.create(
        conference=row, text=text.strip()[:LONGEST], theme=squash(theme)[:100], source=source, sender=who[:200]
    )
    record(by=by, verb="conferences.proposed", target=row, unit_id=row.unit_id, after={"text": made.text[:200]}, at=at)
    return made


@transaction.atomic
def answer_proposal(*, proposal: Proposal, fields: dict[str, Any], by: User, on: date, at: datetime) -> Proposal:
    """What became of it: ``state``, ``answer``, ``owner``, ``due_on``, ``evidence``; also after the conference was closed.

    Refuses to accept without somebody who does it and a day, to refuse without a reason, done without a result.
    """
    conference = proposal.conference
    require(by, "conferences.answer", conference.unit, on=on)
    row = Proposal.objects.select_for_update().get(pk=proposal.pk)
    state, answer, owner = fields["state"], fields["answer"].strip(), squash(fields["owner"])
    if state == ProposalState.ACCEPTED and not (owner and fields["due_on"]):
        raise Refused(_("Tiếp thu thì ghi ai làm và hạn."), _("Hội nghị sau mở lại điều này đầu tiên."))
    if state == ProposalState.REFUSED and not answer:
        raise Refused(_("Không tiếp thu thì ghi lý do."), _("Ghi lý do ở ô Trả lời."))
    if state == ProposalState.DONE and not squash(fields["evidence"]):
        raise Refused(_("Đã làm xong thì ghi kết quả."), _("Ghi kết quả, số văn bản hoặc nơi xem."))
    row.state, row.answer, row.owner, row.due_on = state, answer, owner[:200], fields["due_on"]
    row.evidence = squash(fields["evidence"])[:300]
    row.done_on = on if state == ProposalState.DONE else None
    row.save()
    after = {"text": row.text[:200], "state": state, "owner": row.owner, "due_on": row.due_on}
    record(by=by, verb="conferences.answered", target=conference, unit_id=conference.unit_id, after=after, at=at)
    return row


@dataclass(frozen=True)
class Wanted:
    """A clause as typed."""

    text: str
    owner: str = ""
    due_on: date | None = None


@transaction.atomic
def set_clauses(*, conference: Conference, clauses: Sequence[Wanted], by: User, on: date, at: datetime) -> list[Clause]:
    """The draft resolution, whole; until the conference is closed."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    row.clauses.all().delete()
    made = Clause.objects.bulk_create(
        [Clause(conference=row, number=number, text=one.text, owner=one.owner[:200], due_on=one.due_on) for number, one in enumerate(clauses, 1)]
    )  # fmt: skip
    record(by=by, verb="conferences.clauses", target=row, unit_id=row.unit_id, after={"items": len(made)}, at=at)
    return made


@transaction.atomic
def write_result(*, clause: Clause, state: str, result: str, by: User, on: date, at: datetime) -> Clause:
    """What became of a clause, for the next conference. Refuses done or not done without words."""
    conference = clause.conference
    require(by, "conferences.prepare", conference.unit, on=on)
    row = Clause.objects.select_for_update().get(pk=clause.pk)
    if state != ClauseState.OPEN and not squash(result):
        raise Refused(_("Chưa ghi kết quả."), _("Ghi kết quả, hoặc vì sao chưa làm được."))
    row.state, row.result = state, squash(result)[:300]
    row.save(update_fields=["state", "result"])
    after = {"number": row.number, "state": state, "result": row.result}
    record(by=by, verb="conferences.clause_result", target=conference, unit_id=conference.unit_id, after=after, at=at)
    return row

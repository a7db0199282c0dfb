"""Numbers counted by hand, and the end: the result file is frozen with its hash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots.enums import Method, State
from tongket.cycle.ballots.facts.checking import Wrong, wrong_hands, wrong_paper
from tongket.cycle.ballots.facts.counting import Count
from tongket.cycle.ballots.facts.resultfile import hash_of
from tongket.cycle.ballots.models import Vote
from tongket.cycle.ballots.selectors import turnout_of
from tongket.cycle.ballots.selectors.checklist import checklist_of
from tongket.cycle.ballots.selectors.outcomes import more_ballots_than_present, rules_of, waits_for_numbers
from tongket.cycle.ballots.selectors.results import result_text_of
from tongket.cycle.ballots.services.opening import freeze
from tongket.cycle.ballots.services.votes import held_in

if TYPE_CHECKING:
    from tongket.base.access.models import User


class WrongNumbers(Refused):
    """The numbers do not add up; ``wrong`` says each place."""

    def __init__(self, wrong: list[Wrong]) -> None:
        super().__init__(" ".join(says for _field, says in wrong), _("Đếm lại rồi sửa các số này."))
        self.wrong = wrong


@transaction.atomic
def enter_hands(
    *, vote: Vote, present: int, counts: Sequence[Count], all_agreed: bool, by: User, on: date, at: datetime
) -> Vote:
    """What was counted in a show of hands; the list is frozen with the first entry. May be mended until the end is set.

    Refuses red items of the checklist and numbers that do not add up (WrongNumbers).
    """
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT, State.COUNTING)
    if held.method != Method.HANDS:
        raise Refused(_("Cuộc này bỏ phiếu kín."), _("Mở hòm phiếu bằng khóa để kiểm phiếu."))
    if held.state == State.DRAFT:
        _begin_counting(held, at)
    if present > (held.voter_count or 0):
        raise WrongNumbers([("present", _("Có mặt %(present)s, nhiều hơn %(count)s trong danh sách.") % {"present": present, "count": held.voter_count})])  # fmt: skip
    names = list(held.options.values_list("name", flat=True))
    wrong = [] if all_agreed else wrong_hands(rules_of(held), names, counts, present)
    if wrong:
        raise WrongNumbers(wrong)
    before = dict(held.told)
    held.told = {"present": present, "counts": [] if all_agreed else [[one.yes, one.no, one.abstain] for one in counts]}
    held.present_typed, held.all_agreed, held.state = present, all_agreed, State.COUNTING
    held.save()
    record(by=by, verb="ballots.hands_entered", target=held, unit_id=held.unit_id, before=_flat(before), after=_flat(held.told), at=at)  # fmt: skip
    return held


def _begin_counting(held: Vote, at: datetime) -> None:
    # whether enough are there is asked of the number entered now, not of one typed before
    red = [one.says for one in checklist_of(held) if not one.is_ok and one.page != "voters"]
    if not held.voters.exists():
        red.append(_("Danh sách chưa có ai."))
    if red:
        raise Refused(_("Chưa ghi được: %(what)s") % {"what": " ".join(red)}, _("Làm xong các mục còn đỏ trước."))
    freeze(held)
    held.opened_at = held.closed_at = at


def _flat(told: dict[str, Any]) -> dict[str, Any]:
    return {"told": str(told)} if told else {}


@transaction.atomic
def enter_paper(*, vote: Vote, numbers: dict[str, int], counts: Sequence[Count], by: User, on: date) -> Vote:
    """What was counted in paper ballots: issued, collected, valid, invalid, and votes. Refuses what does not add up."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.COUNTING)
    taken = turnout_of(held).paper
    if held.method != Method.SECRET or not taken:
        raise Refused(_("Cuộc này không có phiếu giấy."), _("Không cần ghi số đếm."))
    names = list(held.options.values_list("name", flat=True))
    wrong = wrong_paper(rules_of(held), names, counts, numbers, taken)
    if wrong:
        raise WrongNumbers(wrong)
    before = dict(held.told)
    held.told = {**numbers, "counts": [[one.yes, one.no, one.abstain] for one in counts]}
    held.save(update_fields=["told"])
    record(by=by, verb="ballots.paper_entered", target=held, unit_id=held.unit_id, before=_flat(before), after=_flat(held.told))  # fmt: skip
    return held


@transaction.atomic
def finish(*, vote: Vote, by: User, on: date, at: datetime) -> Vote:
    """The result stands: its file is made, kept and hashed, nothing can be changed any more."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.COUNTING)
    if waits_for_numbers(held):
        raise Refused(_("Chưa ghi số phiếu giấy."), _("Ghi số đếm phiếu giấy rồi chốt kết quả."))
    if more_ballots_than_present(held):
        raise Refused(
            _("Thu về nhiều phiếu hơn số người có mặt."), _("Sửa số người có mặt, kể cả người đến muộn, rồi chốt.")
        )
    held.state = State.DONE
    held.result_text = result_text_of(held)
    held.result_hash = hash_of(held.result_text)
    held.save()
    record(
        by=by,
        verb="ballots.finished",
        target=held,
        unit_id=held.unit_id,
        after={"result_hash": held.result_hash},
        at=at,
    )
    return held

"""Closing: no more ballots; then, with the key, all sealed ballots are opened, shuffled, written anew, and the box destroyed.

Each step is one transaction: cut off at any moment, the vote stands before it or after it and the step is done again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots.enums import Method, State, Way
from tongket.cycle.ballots.facts import counting, sealing
from tongket.cycle.ballots.models import OpenedBallot, OpenMark, Receipt, SealedBallot, Vote
from tongket.cycle.ballots.selectors import box_of
from tongket.cycle.ballots.services import boxes
from tongket.cycle.ballots.services.opening import private_of
from tongket.cycle.ballots.services.votes import held_in

if TYPE_CHECKING:
    from tongket.base.access.models import User


@dataclass
class _Opened:
    choices: list[str] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    unreadable: int = 0


@transaction.atomic
def stop_taking(*, vote: Vote, by: User, on: date, at: datetime) -> Vote:
    """No ballot is taken any more; the sealed ones wait for the key."""
    require(by, "ballots.run", vote.unit, on=on)
    boxes.lock_for_closing(vote.pk)
    held = held_in(vote, State.OPEN)
    held.state, held.closed_at = State.CLOSING, at
    held.save(update_fields=["state", "closed_at"])
    record(by=by, verb="ballots.stopped", target=held, unit_id=held.unit_id, at=at)
    return held


@transaction.atomic
def unseal_ballots(*, vote: Vote, typed_key: str, by: User, on: date, at: datetime) -> Vote:
    """Open every sealed ballot, keep choices and receipts apart, each shuffled, destroy marks, sealed ballots and public key.

    A ballot that does not open is counted as invalid and told as a number; so is any difference between ballots and marks.
    The rewriting of the database file is asked for. Refuses a wrong key: then nothing has changed.
    """
    require(by, "ballots.run", vote.unit, on=on)
    boxes.lock_for_closing(vote.pk)
    held = held_in(vote, State.CLOSING)
    box = box_of(held)
    if box is None:
        raise Refused(
            _(
                "Hòm phiếu không còn: dữ liệu này được khôi phục từ một bản sao lưu, mà bản sao lưu không chứa phiếu niêm phong."
            ),
            _("Hủy cuộc bỏ phiếu này rồi bỏ phiếu lại."),
        )
    private = private_of(box, typed_key)
    opened = _open_all(held, private)
    boxes.chance.shuffle(opened.choices)
    boxes.chance.shuffle(opened.receipts)
    OpenedBallot.objects.bulk_create((OpenedBallot(vote=held, choice=one) for one in opened.choices), batch_size=500)
    Receipt.objects.bulk_create((Receipt(vote=held, text=one) for one in opened.receipts), batch_size=500)
    held.code_count = OpenMark.objects.filter(vote=held.pk, way=Way.CODE).count()
    held.sealed_count = len(opened.choices) + opened.unreadable
    held.unreadable = opened.unreadable
    boxes.write_marks(held)
    boxes.destroy(held)
    held.state, held.needs_wiping = State.COUNTING, True
    held.save()
    after = {"ballots": held.sealed_count, "unreadable": held.unreadable, "by_code": held.code_count}
    record(by=by, verb="ballots.unsealed", target=held, unit_id=held.unit_id, after=after, at=at)
    boxes.ask_for_wiping(held, by)
    return held


def _open_all(vote: Vote, private: bytes) -> _Opened:
    found, options = _Opened(), vote.options.count()
    for sealed in SealedBallot.objects.filter(vote=vote.pk).order_by("id").values_list("sealed", flat=True):
        try:
            choice, receipt = sealing.unseal(bytes(sealed), private=private, vote=vote.mark)
        except sealing.NotABallot:
            found.unreadable += 1
            continue
        if not counting.fits(vote.style, options, choice):
            found.unreadable += 1
            continue
        found.choices.append(choice)
        found.receipts.append(receipt)
    return found


def differs(vote: Vote) -> bool:
    """Whether there were not as many sealed ballots as voters by code: somebody was at the database itself."""
    return vote.method == Method.SECRET and vote.sealed_count != vote.code_count

"""The key, and opening: the list is frozen, and who opens has shown that the key was written down right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots.enums import Method, State
from tongket.cycle.ballots.facts import keys, sealing
from tongket.cycle.ballots.facts.resultfile import voters_hash
from tongket.cycle.ballots.models import OpenBox, Vote
from tongket.cycle.ballots.selectors import box_of
from tongket.cycle.ballots.selectors.checklist import checklist_of
from tongket.cycle.ballots.services.votes import held_in

if TYPE_CHECKING:
    from tongket.base.access.models import User


@dataclass(frozen=True)
class PrintedKey:
    """What is shown once: the key, its shares, and the letters that tell it by sight."""

    key: str
    shares: list[str]
    needed: int
    print: str


@transaction.atomic
def make_key(*, vote: Vote, shares: int, needed: int, by: User, on: date) -> PrintedKey:
    """A fresh key, with spare shares on wish (0: none); the one made before is dead. Only the public half stays here."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    if held.method != Method.SECRET:
        raise Refused(_("Giơ tay biểu quyết không cần khóa."), _("Đổi cách biểu quyết nếu muốn bỏ phiếu kín."))
    if shares and not 2 <= needed <= shares <= keys.MOST_SHARES:
        raise Refused(
            _("Không chia được thành %(shares)s mảnh, mở bằng %(needed)s mảnh.") % {"shares": shares, "needed": needed},
            _("Chia từ 2 đến %(most)s mảnh; số mảnh để mở từ 2 và không nhiều hơn số mảnh.")
            % {"most": keys.MOST_SHARES},
        )
    private = sealing.new_private()
    public = sealing.public_of(private)
    held.key_print = keys.key_print(public)
    held.save(update_fields=["key_print"])
    OpenBox.objects.update_or_create(vote=held, defaults={"public_key": public.hex(), "is_open": False})
    record(
        by=by,
        verb="ballots.key_made",
        target=held,
        unit_id=held.unit_id,
        after={"key": held.key_print, "shares": shares},
    )
    return PrintedKey(
        keys.key_text(private), keys.share_texts(private, needed, shares) if shares else [], needed, held.key_print
    )


def private_of(box: OpenBox, typed: str) -> bytes:
    """The private key as typed; refuses one that does not belong to the box."""
    try:
        private = keys.read_key(typed)
    except keys.NotAKey as no:
        raise Refused(_("Khóa chưa đúng: %(what)s.") % {"what": no}, _("Đối chiếu từng nhóm bốn chữ với tờ giấy in khóa.")) from None  # fmt: skip
    if sealing.public_of(private).hex() != box.public_key:
        raise Refused(
            _("Đây là khóa của lần lập khác hoặc của cuộc bỏ phiếu khác."),
            _("Dùng đúng tờ có dấu nhận khóa ghi trên trang này."),
        )
    return private


@transaction.atomic
def open_vote(*, vote: Vote, typed_key: str, by: User, on: date, at: datetime) -> Vote:
    """Ballots are taken from now on; the list is frozen and its hash kept. Refuses a red item and a wrong key."""
    require(by, "ballots.run", vote.unit, on=on)
    held = held_in(vote, State.DRAFT)
    red = [one.says for one in checklist_of(held) if not one.is_ok]
    if red:
        raise Refused(_("Chưa mở được: %(what)s") % {"what": " ".join(red)}, _("Làm xong các mục còn đỏ rồi mở."))
    box = box_of(held)
    if held.method != Method.SECRET or box is None:
        raise Refused(_("Giơ tay biểu quyết không cần mở."), _("Ghi thẳng kết quả đếm."))
    private_of(box, typed_key)
    freeze(held)
    held.state, held.opened_at = State.OPEN, at
    held.save()
    box.is_open = True
    box.save(update_fields=["is_open"])
    after = {"voters": held.voter_count, "voters_hash": held.voters_hash, "key": held.key_print}
    record(by=by, verb="ballots.opened", target=held, unit_id=held.unit_id, after=after, at=at)
    return held


def freeze(held: Vote) -> None:
    """How many there are on the list, and its hash."""
    lines = list(held.voters.values_list("name", "note"))
    held.voter_count, held.voters_hash = len(lines), voters_hash(lines)

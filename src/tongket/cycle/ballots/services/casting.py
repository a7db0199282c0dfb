"""Casting one ballot: a mark and a sealed ballot in one transaction, on the disk before the voter is told."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.sealing import hashed_code
from tongket.cores.kernel.errors import Refused
from tongket.cycle.ballots.enums import State, Way
from tongket.cycle.ballots.facts import codes, counting, sealing
from tongket.cycle.ballots.models import OpenBox, OpenMark, Vote, Voter
from tongket.cycle.ballots.services import boxes
from tongket.cycle.ballots.services.voters import CODE_ABOUT


class CodeUnknown(Refused):
    """No voter of any running vote has this code: it may be a guess."""


class CodeUsed(Refused):
    """The code was used, or its voter took a paper ballot."""


@dataclass(frozen=True)
class Cast:
    """What the voter is told; ``again``: the same form came a second time and was counted the first."""

    receipt: str
    again: bool


def voter_with(code: str) -> Voter:
    """Whose code it is. Raises CodeUnknown; says nothing of the state of the vote."""
    found = Voter.objects.select_related("vote__unit").filter(code_hash=hashed_code(code, about=CODE_ABOUT)).first()
    if found is None:
        raise CodeUnknown(
            _("Không có cuộc bỏ phiếu nào đang mở với mã này."),
            _("Xem lại từng chữ trên phiếu mã. Nếu cuộc bỏ phiếu đã kết thúc thì mã không còn dùng được."),
        )
    return found


def check_may_cast(voter: Voter) -> None:
    """Raise Refused, in words for the voter, when this code cannot vote now."""
    vote = voter.vote
    if vote.state == State.DRAFT:
        raise Refused(_("Cuộc bỏ phiếu chưa mở."), _("Chờ ban kiểm phiếu thông báo mở rồi gửi lại mã."))
    if vote.state != State.OPEN or not OpenBox.objects.filter(vote=vote, is_open=True).exists():
        raise Refused(_("Cuộc bỏ phiếu không còn nhận phiếu."), _("Hỏi ban kiểm phiếu."))
    mark = OpenMark.objects.filter(pk=voter.pk).first()
    if mark is not None:
        raise _used(mark.way)


def _used(way: str) -> CodeUsed:
    if way == Way.PAPER:
        return CodeUsed(
            _("Người giữ mã này đã nhận phiếu giấy."), _("Bỏ phiếu giấy vào hòm phiếu; mã không dùng được nữa.")
        )
    return CodeUsed(
        _("Mã này đã dùng để bỏ phiếu."),
        _("Mỗi mã bỏ phiếu một lần. Nếu không phải chính mình đã dùng mã, báo ngay ban kiểm phiếu."),
    )


def _cast(voter: Voter, choice: str, once_hash: str, receipt: str) -> bool:
    """True when the ballot was taken now, False when the very same form had been counted before."""
    boxes.lock_for_casting(voter.vote_id)
    box = OpenBox.objects.filter(vote_id=voter.vote_id, is_open=True, vote__state=State.OPEN).first()
    if box is None:
        raise Refused(_("Cuộc bỏ phiếu không còn nhận phiếu."), _("Hỏi ban kiểm phiếu."))
    if not boxes.put_mark(voter.vote_id, voter.pk, Way.CODE, once_hash):
        mark = OpenMark.objects.get(pk=voter.pk)
        if mark.way == Way.CODE and hmac.compare_digest(mark.once_hash, once_hash):
            return False
        raise _used(mark.way)
    sealed = sealing.seal(choice, receipt, public=bytes.fromhex(box.public_key), vote=voter.vote.mark)
    boxes.put_sealed(voter.vote_id, sealed)
    return True


def check_choice(vote: Vote, options: int, choice: str) -> None:
    """Raise Refused for what cannot be a ballot or names too many; a blank ballot may always be cast."""
    if not counting.fits(vote.style, options, choice):
        raise Refused(_("Lá phiếu không đọc được."), _("Mở lại trang bỏ phiếu rồi chọn lại."))
    count = counting.picked(choice)
    if vote.most and count > vote.most:
        raise Refused(
            _("Đã chọn %(count)s, chỉ được chọn nhiều nhất %(most)s.") % {"count": count, "most": vote.most}, _("Bỏ bớt.")
        )  # fmt: skip
    if vote.style == "choose" and choice != counting.blank_of(options) and count < vote.least:
        raise Refused(
            _("Mới chọn %(count)s, phải chọn ít nhất %(least)s.") % {"count": count, "least": vote.least}, _("Chọn thêm.")
        )  # fmt: skip


@transaction.atomic(durable=True)
def cast(*, code: str, choice: str, once: str) -> Cast:
    """``take_ballot``, on the disk when it comes back: what is acknowledged is not lost."""
    return take_ballot(code=code, choice=choice, once=once)


@transaction.atomic
def take_ballot(*, code: str, choice: str, once: str) -> Cast:
    """Take the ballot of who holds the code. ``once`` comes from the form: the same form sent twice is counted once and
    gets the same receipt; another form with a used code is refused (CodeUsed).

    Leaves a mark without time and a sealed ballot without voter. Nothing is written to the trail: its order would tell.
    """
    voter = voter_with(code)
    if not codes.is_once(once):
        raise Refused(_("Trang bỏ phiếu này không còn dùng được."), _("Mở lại trang bỏ phiếu rồi làm lại."))
    check_choice(voter.vote, voter.vote.options.count(), choice)
    key, mark = settings.SECRET_KEY, voter.vote.mark
    receipt = codes.receipt(key, mark, once)
    fresh = _cast(voter, choice, codes.once_hash(key, mark, once), receipt)
    return Cast(codes.receipt_says(receipt), again=not fresh)

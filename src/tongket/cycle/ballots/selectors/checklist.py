"""What must be in order before a vote opens; each red item says what to do and where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tongket.cycle.ballots.enums import Base, Method, Style
from tongket.cycle.ballots.facts.counting import quorum_met, threshold_says
from tongket.cycle.ballots.models import Vote, Voter
from tongket.cycle.ballots.selectors import box_of, options_of, present_of
from tongket.cycle.ballots.selectors.outcomes import rules_of

LEAST_VOTERS = 3  # fewer, and the result tells who chose what


@dataclass(frozen=True)
class Check:
    """One item: whether it is in order, what it says, and the page where it is mended."""

    is_ok: bool
    says: str
    page: str = ""


def _green(says: str, page: str) -> Check:
    return Check(is_ok=True, says=says, page=page)


def _red(says: str, page: str) -> Check:
    return Check(is_ok=False, says=says, page=page)


def checklist_of(vote: Vote) -> list[Check]:
    """Every item, in the order of the work."""
    voters = list(vote.voters.all())
    found = [_options(vote), _voters(vote, voters), _twins(voters)]
    if vote.method == Method.SECRET:  # a show of hands counts who is there with the hands
        found += [_presence(vote, voters), _codes(voters), _key(vote)]
    return [one for one in found if one is not None]


def is_ready(vote: Vote) -> bool:
    """Whether no item is red."""
    return all(one.is_ok for one in checklist_of(vote))


def _options(vote: Vote) -> Check:
    count = len(options_of(vote))
    least = 2 if vote.style == Style.CHOOSE else 1
    if count < least:
        return _red(_("Mới có %(count)s mục để chọn, cần ít nhất %(least)s.") % {"count": count, "least": least}, "change")  # fmt: skip
    if max(vote.most, vote.least if vote.style == Style.CHOOSE else 0) > count or (vote.seats or 0) > count:
        return _red(_("Số được chọn hoặc số cần bầu nhiều hơn %(count)s mục để chọn.") % {"count": count}, "change")  # fmt: skip
    return _green(_("%(count)s mục để chọn.") % {"count": count}, "change")


def _voters(vote: Vote, voters: list[Voter]) -> Check:
    least = LEAST_VOTERS if vote.method == Method.SECRET else 1
    if len(voters) < least:
        says = _("Danh sách có %(count)s người, cần ít nhất %(least)s thì mới giữ kín được.") if least > 1 else _("Danh sách chưa có ai.")  # fmt: skip
        return _red(says % {"count": len(voters), "least": least}, "voters")
    return _green(_("Danh sách bỏ phiếu có %(count)s người, đơn vị.") % {"count": len(voters)}, "voters")


def _twins(voters: list[Voter]) -> Check | None:
    twins = [name for (name, _note), count in Counter((one.name, one.note) for one in voters).items() if count > 1]
    if not twins:
        return None
    return _red(_("Trùng trong danh sách: %(names)s. Bỏ bớt, hoặc ghi chú để phân biệt.") % {"names": "; ".join(twins[:3])}, "voters")  # fmt: skip


def _presence(vote: Vote, voters: list[Voter]) -> Check | None:
    rules, present = rules_of(vote), present_of(vote, voters)
    if present is None:
        if rules.quorum is None and vote.base != Base.PRESENT:
            return None
        return _red(_("Chưa ghi số người có mặt."), "voters")
    if present > len(voters):
        return _red(_("Có mặt %(present)s, nhiều hơn %(count)s trong danh sách.") % {"present": present, "count": len(voters)}, "voters")  # fmt: skip
    told: dict[str, int | str] = {"present": present, "count": len(voters)}
    if rules.quorum is None:
        return _green(_("Có mặt %(present)s/%(count)s.") % told, "voters")
    told["wanted"] = threshold_says(rules.quorum, is_strict=False)
    if quorum_met(rules, len(voters), present):
        return _green(_("Có mặt %(present)s/%(count)s, đủ điều kiện %(wanted)s.") % told, "voters")
    return _red(_("Có mặt %(present)s/%(count)s, chưa đủ điều kiện %(wanted)s: chờ thêm người hoặc hoãn.") % told, "voters")  # fmt: skip


def _codes(voters: list[Voter]) -> Check:
    without = sum(not one.code_hash for one in voters)
    if without or not voters:
        return _red(_("%(count)s người chưa có mã: in phiếu mã.") % {"count": without}, "voters")
    return _green(_("Ai trong danh sách cũng có mã."), "voters")


def _key(vote: Vote) -> Check:
    if box_of(vote) is None:
        return _red(_("Chưa lập khóa của cuộc bỏ phiếu."), "key")
    return _green(_("Đã lập khóa %(key)s.") % {"key": vote.key_print}, "key")

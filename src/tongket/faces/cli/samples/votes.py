"""The sample votes of block S4: one held in secret, one by raised hands, one in preparation."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tongket.cycle.ballots.services import casting, closing, counting, opening, voters, votes

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_ONCE = "5a3c1e{:026x}"
_TELLERS = "Lâm Văn Ổn; Phó khối\nNgô Thị Sương\nHà Đức Tín"
_FLAG = {
    "title": "Suy tôn đơn vị đề nghị tặng Cờ thi đua năm 2024",
    "question": "Mỗi đơn vị thành viên chọn một đơn vị để khối đề nghị tặng Cờ thi đua.",
    "method": "secret", "style": "choose", "least": 1, "most": 1, "seats": 1, "base": "all", "threshold": "1/2", "is_strict": True,
    "quorum": "2/3", "tellers": _TELLERS,
}  # fmt: skip
_COVENANT = {
    "title": "Thông qua Quy chế hoạt động của khối năm 2025",
    "question": "Đồng ý với dự thảo Quy chế hoạt động của khối năm 2025?",
    "method": "hands", "style": "yes_no_abstain", "most": 0, "base": "present", "threshold": "1/2", "is_strict": True, "tellers": _TELLERS,
}  # fmt: skip
_HEAD = _FLAG | {
    "title": "Bầu Trưởng khối, Phó khối năm 2025", "question": "Chọn hai đơn vị làm Trưởng khối và Phó khối năm 2025.",
    "most": 2, "seats": 2,
}  # fmt: skip
_UNITS = ("Phòng Giáo dục và Đào tạo", "Trung tâm Văn hóa - Truyền thanh", "Trung tâm Y tế")


def add_votes(block: Unit, *, by: User, on: date, at: datetime) -> None:
    """Three votes of 2024; nobody's choice is known of the secret one, as in life."""
    told: dict[str, Any] = {"by": by, "on": on}
    options = [votes.Choice(f"{name} huyện Trà Lâm") for name in _UNITS]
    _secret(votes.make_vote(unit=block, period="2024", fields=_FLAG, options=options, **told), at, told)
    hands = votes.make_vote(
        unit=block,
        period="2024",
        fields=_COVENANT,
        options=[votes.Choice("Quy chế hoạt động của khối năm 2025")],
        **told,
    )
    voters.add_units(vote=hands, **told)
    counting.enter_hands(vote=hands, present=8, counts=[counting.Count(7, 0, 1)], all_agreed=False, at=at, **told)
    counting.finish(vote=hands, at=at, **told)
    next_year = votes.make_vote(unit=block, period="2024", fields=_HEAD, options=options, **told)
    voters.add_units(vote=next_year, **told)


def _secret(vote: Any, at: datetime, told: dict[str, Any]) -> None:
    voters.add_units(vote=vote, **told)
    voters.mark_presence(vote=vote, present=[], typed=8, **told)
    slips = voters.print_codes(vote=vote, **told)
    key = opening.make_key(vote=vote, shares=0, needed=2, **told).key
    opening.open_vote(vote=vote, typed_key=key, at=at, **told)
    for number, slip in enumerate(slips[:7]):
        choice = ("x--", "x--", "-x-", "x--", "x--", "--x", "x--")[number]
        casting.take_ballot(code=slip.code, choice=choice, once=_ONCE.format(number))
    closing.stop_taking(vote=vote, at=at, **told)
    closing.unseal_ballots(vote=vote, typed_key=key, at=at, **told)
    counting.finish(vote=vote, at=at, **told)

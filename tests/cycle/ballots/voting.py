"""What the room's tests share: votes at each step, and somebody who casts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from tests.factories.organizations import make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.ballots.facts.codes import new_once
from tongket.cycle.ballots.models import Vote
from tongket.cycle.ballots.services import casting, closing, counting, opening, voters, votes
from tongket.cycle.organizations.models import Unit

ON = date(2024, 12, 12)
AT = datetime(2024, 12, 12, 2, 40, tzinfo=UTC)
NAMES = ("Lê Văn An", "Trần Thị Bình", "Phạm Quốc Cường")


@dataclass
class Hall:
    """A unit with an officer, a vote, its codes and its key."""

    unit: Unit
    officer: User
    vote: Vote
    codes: dict[int, str] = field(default_factory=dict)  # by voter
    key: opening.PrintedKey | None = None

    def cast(self, voter: int, choice: str, once: str = "") -> casting.Cast:
        """The ballot of one voter."""
        return casting.cast(code=self.codes[voter], choice=choice, once=once or new_once())

    def open(self) -> None:
        """Codes printed, key made and typed, ballots taken."""
        by: dict[str, Any] = {"by": self.officer, "on": ON}
        self.codes = {one.voter.pk: one.code for one in voters.print_codes(vote=self.vote, **by)}
        self.key = opening.make_key(vote=self.vote, shares=3, needed=2, **by)
        self.vote = opening.open_vote(vote=self.vote, typed_key=self.key.key, at=AT, **by)

    def stop(self) -> None:
        """No more ballots."""
        self.vote = closing.stop_taking(vote=self.vote, by=self.officer, on=ON, at=AT)

    def unseal(self, typed: str = "") -> None:
        """The sealed ballots opened with the key."""
        assert self.key is not None
        self.vote = closing.unseal_ballots(
            vote=self.vote, typed_key=typed or self.key.key, by=self.officer, on=ON, at=AT
        )

    def finish(self) -> None:
        """The result stands."""
        self.vote = counting.finish(vote=self.vote, by=self.officer, on=ON, at=AT)


def make_hall(count: int = 5, options: tuple[str, ...] = NAMES, code: str = "S0", **fields: Any) -> Hall:
    """A vote in preparation with so many voters; by default: choose one of three in secret, more than half of all."""
    unit = make_unit(code, "Trung tâm Thanh thiếu niên Phương Nam", superior_name="Tỉnh đoàn Sông Mai", symbol="TTN")
    make_signer(unit)
    officer = make_user(f"truc-{code.lower()}", "Lê Thị Thanh Trúc", "officer", unit)
    given = {
        "title": "Bầu Ban Thanh tra nhân dân",
        "question": "Bầu một người.",
        "tellers": "Lý Văn Một; Trưởng ban\nVũ Thị Hai",
    } | fields
    vote = votes.make_vote(
        unit=unit, period="2024", fields=given, options=[votes.Choice(one) for one in options], by=officer, on=ON
    )
    if count:
        lines = "\n".join(f"Người Bỏ Phiếu {number:04d}" for number in range(count))
        voters.add_typed(vote=vote, lines=lines, by=officer, on=ON)
    return Hall(unit, officer, vote)


def open_hall(count: int = 5, options: tuple[str, ...] = NAMES, **fields: Any) -> Hall:
    """The same, open."""
    hall = make_hall(count, options, **fields)
    hall.open()
    return hall

"""What the writer is told: one figure, its plan, its past, its parts. Amounts are exact; money is in đồng."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What the amount is. TURNS (lượt) never becomes people; PERCENT compares in points."""

    COUNT = "count"
    TURNS = "turns"
    MONEY = "money"
    PERCENT = "percent"
    RATING = "rating"
    YES_NO = "yes_no"
    TEXT = "text"


class State(StrEnum):
    """Zero is a VALUE; MISSING makes a gap; NOT_APPLICABLE is left out."""

    VALUE = "value"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class Status(StrEnum):
    """How firm the amount is; an ESTIMATE is printed with "ước"."""

    ESTIMATE = "estimate"
    ACTUAL = "actual"
    FINAL = "final"


class Direction(StrEnum):
    """Which way is good."""

    MORE = "more"
    LESS = "less"
    EQUAL = "equal"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One figure.

    ``key`` names it in slots (``f12``). ``label`` is the indicator's name, ``measure`` its unit ("lớp", "triệu đồng",
    "đồng/người/tháng"). ``scale`` divides money for print when the measure says so (1_000_000 for "triệu đồng").
    ``plan`` with ``operator`` is the target; ``met`` is its verdict where amounts cannot tell (ratings).
    ``previous`` is the amount of ``previous_period_says`` ("năm 2022"). A stated ratio (a source gave only the
    percentage) speaks where the parts are not known. ``parts`` are "trong đó".
    """

    key: str
    label: str
    measure: str = ""
    kind: Kind = Kind.COUNT
    amount: Decimal | None = None
    text: str = ""
    state: State = State.VALUE
    status: Status = Status.ACTUAL
    plan: Decimal | None = None
    plan_text: str = ""
    operator: str = ">="
    met: bool | None = None
    previous: Decimal | None = None
    previous_period_says: str = ""
    parts: tuple[Statement, ...] = field(default=())
    direction: Direction = Direction.MORE
    stated_percent_of_plan: Decimal | None = None
    stated_growth: Decimal | None = None
    decimals: int = 0
    scale: int = 1

    @property
    def is_zero_target(self) -> bool:
        """Whether the plan asks that the thing does not happen."""
        return self.plan == 0 and self.operator in ("<=", "=")

    @property
    def is_ceiling(self) -> bool:
        """Whether the plan is a limit from above."""
        return self.operator in ("<=", "<")

    @property
    def meets_plan(self) -> bool | None:
        """Whether the amount does what the plan asks; None when either is not known."""
        if self.met is not None:
            return self.met
        if self.amount is None or self.plan is None:
            return None
        compare = {
            ">=": self.amount >= self.plan,
            ">": self.amount > self.plan,
            "<=": self.amount <= self.plan,
            "<": self.amount < self.plan,
            "=": self.amount == self.plan,
        }
        return compare[self.operator]

    @property
    def parts_add_up(self) -> bool:
        """Whether the parts are all known and make up the amount."""
        amounts = [part.amount for part in self.parts if part.state is not State.NOT_APPLICABLE]
        if not amounts or self.amount is None or any(amount is None for amount in amounts):
            return False
        return sum((amount for amount in amounts if amount is not None), Decimal(0)) == self.amount

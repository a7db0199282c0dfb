"""What a found fact would become, before anybody decides: frozen, and read by the page and by the services alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from tongket.cores.kernel.periods import Period
from tongket.cycle.reporting.selectors.proposals.matching import NewIndicator

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator


class Level(StrEnum):
    """How much a fact needs a person."""

    CONFLICT = "conflict"
    LOOK = "look"
    SURE = "sure"


class Makes(StrEnum):
    """What accepting leaves behind."""

    FIGURE = "figure"
    STATED = "stated"
    TARGET = "target"
    TASK = "task"
    KEPT = "kept"  # nothing but the accepted fact itself
    AGREES = "agrees"  # what is known already says the same


@dataclass(frozen=True)
class Subject:
    """What a fact speaks about: an indicator of the catalogue, or the new one it would need; ``near`` is one that is
    alike but not surely the same; ``remembered`` is the document in which the label meant the indicator."""

    indicator: Indicator | None = None
    new: NewIndicator | None = None
    sure: bool = True
    near: Indicator | None = None
    remembered: str = ""

    @property
    def name(self) -> str:
        """The name it has or would get."""
        if self.indicator is not None:
            return self.indicator.name
        return self.new.name if self.new else ""

    @property
    def measure(self) -> str:
        """Its unit of measure."""
        if self.indicator is not None:
            return self.indicator.measure
        return self.new.measure if self.new else ""


@dataclass(frozen=True)
class Choice:
    """A way out of a conflict: the value posted, the button's words, whether a reason must be written."""

    value: str
    label: str
    primary: bool = False
    needs_reason: bool = False


@dataclass(frozen=True)
class Line:
    """One line of "the text says / we know" beside a conflict; ``code`` and ``period`` lead to the figure it quotes."""

    label: str
    value: str
    code: str = ""
    period: str = ""


@dataclass(frozen=True)
class Derived:
    """A figure that follows from a growth and its result, offered and never entered by itself."""

    subject: Subject
    period: Period
    amount: Decimal
    label: str


@dataclass(frozen=True)
class Proposal:
    """What would be made of one fact. *Units*: ``amount`` is the true value (đồng), ``percent`` 120 of plan or +25 growth."""

    ordinal: int
    kind: str
    what: str
    level: Level
    makes: Makes
    notes: tuple[str, ...] = ()
    subject: Subject = field(default_factory=Subject)
    period: Period | None = None
    amount: Decimal | None = None
    status: str = "actual"
    ratio: str = ""
    percent: Decimal | None = None
    operator: str = ""
    target_kind: str = ""
    task_kind: str = ""
    text: str = ""
    lines: tuple[Line, ...] = ()
    choices: tuple[Choice, ...] = ()
    offer: Derived | None = None


@dataclass(frozen=True)
class Mend:
    """What a person put right before accepting; None or "" leaves what was read."""

    indicator_id: int | None = None
    name: str = ""
    measure: str = ""
    period: Period | None = None
    amount: Decimal | None = None
    status: str = ""
    operator: str = ""
    percent: Decimal | None = None
    task_kind: str = ""
    text: str = ""

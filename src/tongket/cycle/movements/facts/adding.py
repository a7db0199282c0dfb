"""What the units registered and reached, added up by the words of the lines; exact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tongket.cores.kernel.text import modern_tones


@dataclass(frozen=True)
class Reached:
    """One registered line with its result; ``state`` as in enums.ResultState, "" while nothing was sent."""

    text: str
    measure: str
    wished: Decimal | None
    state: str = ""
    amount: Decimal | None = None


@dataclass
class Total:
    """Lines alike: how many units registered, what they wished, what was reached, how many say nothing."""

    text: str
    measure: str
    units: int = 0
    wished: Decimal | None = None
    reached: Decimal | None = None
    answered: int = 0
    not_applicable: int = 0
    missing: int = 0
    done: int = 0  # reached at least what was wished
    comparable: int = 0  # have both numbers

    @property
    def percent(self) -> Decimal | None:
        """Reached of wished in per cent, only where everything wished has an answer."""
        if not self.wished or self.reached is None or self.comparable != self.units - self.not_applicable:
            return None
        return self.reached * 100 / self.wished


def totals_of(lines: Iterable[Reached]) -> list[Total]:
    """The lines added up, alike when words and measure are (spaces, case and old or new tones set aside), in order of coming.

    What was wished by a unit where the line does not apply is left out of the sum.

    >>> [(one.units, one.wished, one.reached) for one in totals_of([
    ...     Reached("Sáng kiến", "sáng kiến", Decimal(2), "value", Decimal(3)), Reached("sáng  kiến", "sáng kiến", Decimal(1), "value", Decimal(0)),
    ...     Reached("Sáng kiến", "giải pháp", None)])]
    [(2, Decimal('3'), Decimal('3')), (1, None, None)]
    """
    found: dict[tuple[str, str], Total] = {}
    for one in lines:
        total = found.setdefault((modern_tones(one.text), modern_tones(one.measure)), Total(one.text, one.measure))
        total.units += 1
        if one.state == "na":
            total.not_applicable += 1
            continue
        if one.wished is not None:
            total.wished = (total.wished or Decimal(0)) + one.wished
        if one.state == "value" and one.amount is not None:
            total.answered += 1
            total.reached = (total.reached or Decimal(0)) + one.amount
            if one.wished is not None:
                total.comparable += 1
                total.done += one.amount >= one.wished
        else:
            total.missing += 1
    return list(found.values())

"""How the points of a criterion lie: least, middle, most, and each unit as a mark."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tongket.cores.scoring.words import decimal_of
from tongket.cycle.emulation.models import Participant
from tongket.cycle.emulation.selectors.board import Board

WIDTH = 300


@dataclass(frozen=True)
class Spread:
    """One criterion over all units; places of marks in a slot of WIDTH."""

    code: str
    name: str
    maximum: Decimal
    least: Decimal
    middle: Decimal
    most: Decimal
    count: int
    marks: tuple[str, ...]
    own: str  # "" when the reader's unit has none

    @property
    def says(self) -> str:
        """The picture in words."""
        told = (format(one, "f").replace(".", ",") for one in (self.least, self.middle, self.most, self.maximum))
        return "Thấp nhất {}, giữa {}, cao nhất {}, tối đa {}".format(*told)


def spread_of(board: Board, own: Participant | None) -> list[Spread]:
    """Criteria with at least one unit's points, those that part the units most first."""
    found = []
    for code, leaf in board.sheet.leaves.items():
        points = {pk: one.leaves[code].points for pk, one in board.results.items()}
        known = sorted(one for one in points.values() if one is not None)
        if not known:
            continue
        most = decimal_of(leaf.maximum)
        mine = points.get(own.pk) if own else None
        found.append(
            Spread(code, leaf.name, most, known[0], _middle(known), known[-1], len(known),
                   tuple(_place(one, most) for one in known), "" if mine is None else _place(mine, most))
        )  # fmt: skip
    return sorted(found, key=lambda one: -((one.most - one.least) / one.maximum if one.maximum else Decimal(0)))


def _middle(known: list[Decimal]) -> Decimal:
    half = len(known) // 2
    return known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2


def _place(points: Decimal, most: Decimal) -> str:
    share = min(max(points / most, Decimal(0)), Decimal(1)) if most else Decimal(0)
    return f"{share * WIDTH:.1f}"

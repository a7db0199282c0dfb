"""What every kind of criterion answers, and the column of one criterion's inputs over all units."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask, constant
from tongket.cores.scoring.sheet import Leaf
from tongket.cores.scoring.strict import Param

MARK = "@"  # before the unit who gave a mark
Tell = Callable[[str, str], None]
Bounds = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Input:
    """One number that a leaf asks of a unit; ``sign``: does more of it raise (+1) or lower (-1) the points, or neither (0)."""

    name: str
    says: str
    sign: int = 0
    needed: bool = True
    whole: bool = False
    least: Fraction | None = None
    most: Fraction | None = None


@dataclass
class Column:
    """One leaf's inputs, a row a unit. ``usable`` rows have everything needed and nothing wrong: only they are compared."""

    units: tuple[str, ...]
    given: Mask
    na: Mask
    values: dict[str, Exact] = field(default_factory=dict)
    has: dict[str, Mask] = field(default_factory=dict)
    usable: Mask = field(default_factory=lambda: np.zeros(0, np.bool_))

    @property
    def count(self) -> int:
        """How many units."""
        return len(self.units)

    def of(self, name: str) -> Exact:
        """An input of every unit; zero where it was not given."""
        found = self.values.get(name)
        return constant(0, self.count) if found is None else found

    def there(self, name: str) -> Mask:
        """Who gave an input."""
        found = self.has.get(name)
        return np.zeros(self.count, np.bool_) if found is None else found

    def number(self, name: str, row: int) -> Fraction | None:
        """An input of one unit."""
        return self.values[name].at(row) if name in self.has and self.has[name][row] else None

    def or_zero(self, name: str, row: int) -> Fraction:
        """An input of one unit, zero when not given."""
        return self.number(name, row) or Fraction(0)


class Kind(ABC):
    """One kind of criterion. Points of rows that are not usable mean nothing."""

    code: ClassVar[str]
    label: ClassVar[str]  # in domain/blocks C.7
    name: ClassVar[str]
    formula: ClassVar[str]
    params: ClassVar[tuple[Param, ...]] = ()
    is_relative: ClassVar[bool] = False  # points depend on the other units
    one_needed: ClassVar[bool] = False  # at least one of the inputs, whichever

    @abstractmethod
    def inputs(self, leaf: Leaf) -> tuple[Input, ...]:
        """What is asked of a unit."""

    def check(self, leaf: Leaf, tell: Tell) -> None:  # noqa: B027 -- most kinds have nothing to tell
        """Tell what is wrong across parameters: reason and remedy."""

    def bounds(self, leaf: Leaf) -> Bounds:
        """The least and the most points possible."""
        return Fraction(0), leaf.maximum

    def wrong(self, leaf: Leaf, column: Column) -> Iterable[tuple[Mask, str]]:
        """Inputs that cannot be: who has them, and why."""
        return ()

    @abstractmethod
    def points(self, leaf: Leaf, column: Column) -> Exact:
        """The exact points of every unit."""

    @abstractmethod
    def words(self, leaf: Leaf, column: Column, row: int) -> str:
        """The formula with one unit's numbers, up to and without the result ("5 + 5 × 0,2 / 0,5")."""

    def is_missing(self, column: Column, leaf: Leaf) -> Mask:
        """Who was reported on but lacks a needed input."""
        asked = self.inputs(leaf)
        if self.one_needed:
            there = np.zeros(column.count, np.bool_)
            for one in asked:
                there = there | column.there(one.name)
            return ~there
        lacking = np.zeros(column.count, np.bool_)
        for one in asked:
            if one.needed:
                lacking = lacking | ~column.there(one.name)
        return lacking


def number(key: str, **more: object) -> Param:
    """A number among parameters."""
    return Param(key, "number", **more)  # type: ignore[arg-type]


def truth(key: str, *, default: bool) -> Param:
    """Yes or no among parameters."""
    return Param(key, "truth", default)


def item_codes(leaf: Leaf, tell: Tell) -> None:
    """Tell about codes of items that come twice."""
    codes = [one["code"] for one in leaf.params["items"]]
    for code in sorted({one for one in codes if codes.count(one) > 1}):
        tell(f"mã “{code}” có hai lần.", "Mỗi mục một mã riêng.")

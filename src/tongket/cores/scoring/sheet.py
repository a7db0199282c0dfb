"""A scoring sheet as read: a tree of groups and leaves, and how its points become totals, ranks, grades and quotas.

Everything is frozen; a new version is a new sheet. Numbers are exact fractions. Source: domain/blocks C.7, C.8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Any

BASIC, BONUS, PENALTY = "basic", "bonus", "penalty"
PARTS = (BASIC, BONUS, PENALTY)
MODES = ("half_up", "half_even", "down", "none")
PLACES = ("leaf", "total")
NOT_APPLICABLE = ("refuse", "drop", "full", "mean")
STAGES = ("self", "cross", "head", "council")
STAGE_NAMES = {"self": "tự chấm", "cross": "chấm chéo", "head": "trưởng khối chấm", "council": "hội đồng chấm"}
TIE_RULES = ("core_group", "fewer_penalty", "more_bonus", "vote", "no_flag_last_year", "decision", "shared")
EFFECTS = ("unranked", "max_grade", "no_nomination", "times")
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Rounding:
    """Where and how points are rounded: each leaf and then the total, or only the total."""

    at: str = "leaf"
    mode: str = "half_up"
    digits: int = 2


@dataclass(frozen=True)
class Leaf:
    """One criterion: its kind with its parameters; ``na`` what happens when a unit has no such task (K20)."""

    code: str
    name: str
    kind: str
    maximum: Fraction
    weight: Fraction = Fraction(1)
    params: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    na: str = "refuse"
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Criteria together; ``capped``: what is above the maximum is not counted (K19); ``part`` is said at the top only."""

    code: str
    name: str
    maximum: Fraction
    children: tuple[Group | Leaf, ...]
    weight: Fraction = Fraction(1)
    capped: bool = False
    part: str = BASIC


@dataclass(frozen=True)
class Tie:
    """One rule among equal totals; ``group`` only for ``core_group``."""

    rule: str
    group: str = ""


@dataclass(frozen=True)
class Floor:
    """At least this share of the maximum in every leaf, in every top group, or in the groups and leaves named (K18)."""

    share: Fraction
    of: str = "leaves"  # leaves | groups | named
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grade:
    """From so many points up (None: whatever is left); a unit that fails a floor or a fact falls to the next grade."""

    code: str
    name: str
    start: Fraction | None
    is_in: bool = True
    floors: tuple[Floor, ...] = ()
    needs: tuple[str, ...] = ()  # prerequisites


@dataclass(frozen=True)
class KnockOut:
    """A fact, or a node below a share of its maximum, that keeps a unit out (K16)."""

    code: str
    name: str
    effect: str
    node: str = ""
    below: Fraction | None = None
    grade: str = ""
    factor: Fraction = Fraction(0)
    until: str = ""


@dataclass(frozen=True)
class Prerequisite:
    """What must hold before a nomination (K17), given as a fact; ``needs`` names others that must hold as well."""

    code: str
    name: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Size:
    """One line of a table by block size: up to so many units (None: any), so many places."""

    up_to: int | None
    places: int


@dataclass(frozen=True)
class Quota:
    """How many may be put forward for one form: a fixed number, a share with its rounding, or a table by size."""

    code: str
    name: str
    fixed: int | None = None
    share: Fraction | None = None
    rounding: str = "floor"
    base: str = "remaining"  # of all units, or of those without an award of the quotas before
    table: tuple[Size, ...] = ()
    may_hold_others: bool = False
    least_total: Fraction | None = None
    grades: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The whole of one year; ``scale`` is the maximum of the basic part."""

    code: str
    name: str
    year: int
    version: int
    scale: Fraction
    children: tuple[Group | Leaf, ...]
    rounding: Rounding = Rounding()
    missing: str = "incomplete"  # or zero
    rescale: str = "total"  # or group: where dropped criteria are made up for
    bonus_may_exceed: bool = True
    stage_gap: Fraction | None = None  # between two stages of a manual mark: flagged from there on
    ties: tuple[Tie, ...] = (Tie("shared"),)
    grades: tuple[Grade, ...] = ()
    knockouts: tuple[KnockOut, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    quotas: tuple[Quota, ...] = ()
    _leaves: dict[str, Leaf] = field(default_factory=dict, repr=False, compare=False)
    _groups: dict[str, Group] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for one in walk(self.children):
            table: dict[str, Any] = self._leaves if isinstance(one, Leaf) else self._groups
            table[one.code] = one

    @property
    def leaves(self) -> Mapping[str, Leaf]:
        """Every leaf by its code, in the order of the sheet."""
        return self._leaves

    @property
    def groups(self) -> Mapping[str, Group]:
        """Every group by its code, from the top down."""
        return self._groups

    def leaves_of(self, code: str) -> tuple[str, ...]:
        """The codes of the leaves under a group, or the leaf's own."""
        if code in self._leaves:
            return (code,)
        return tuple(one.code for one in walk(self._groups[code].children) if isinstance(one, Leaf))


def walk(nodes: tuple[Group | Leaf, ...]) -> Iterator[Group | Leaf]:
    """Every node, parents before children, in the order of the sheet."""
    for one in nodes:
        yield one
        if isinstance(one, Group):
            yield from walk(one.children)


def part_of(node: Group | Leaf) -> str:
    """The part of a node at the top."""
    return node.part if isinstance(node, Group) else BASIC

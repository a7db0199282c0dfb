"""Shapes of sample data. Amounts are typed as people type them: Vietnamese, in the indicator's display scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Typed = Mapping[str, str]  # indicator code → what is typed; "~" in front: estimate, "x": not applicable


@dataclass(frozen=True)
class SampleUnit:
    """One unit with its letterhead."""

    code: str
    name: str
    kind: str
    parent: str | None = None
    superior: str = ""
    place: str = ""
    symbol: str = ""
    profile: str = "STATE"
    main_period: str = "year"
    since: date = date(2015, 1, 1)


@dataclass(frozen=True)
class SamplePerson:
    """One person; ``account`` is the user name, with ``role`` on ``role_unit`` (default: the unit)."""

    name: str
    title: str
    unit: str
    post: str = "staff"
    account: str = ""
    role: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class SampleIndicator:
    """One row of the catalogue."""

    code: str
    name: str
    measure: str
    group: str
    kind: str = "count"
    direction: str = "more"
    part_of: str = ""
    over_units: str = "sum"
    over_periods: str = "sum"
    scale: int = 1
    decimals: int = 0
    levels: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class SampleTarget:
    """What a plan asks of an indicator."""

    code: str
    typed: str
    operator: str = ">="
    kind: str = "level"
    scope_note: str = ""


@dataclass(frozen=True)
class SamplePlan:
    """A plan with its targets, key tasks and measures; adopted when it has a decision."""

    unit: str
    period: str
    targets: tuple[SampleTarget, ...]
    tasks: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    decision: str = ""
    adopted_on: date | None = None


@dataclass(frozen=True)
class SampleFigures:
    """Figures of a unit for a period."""

    unit: str
    period: str
    typed: Typed
    as_of: date | None = None
    by: str = ""


@dataclass(frozen=True)
class Sample:
    """One organisation whole."""

    units: tuple[SampleUnit, ...]
    people: tuple[SamplePerson, ...]
    indicators: tuple[SampleIndicator, ...]
    plans: tuple[SamplePlan, ...]
    figures: tuple[SampleFigures, ...]
    themes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    bodies: tuple[tuple[str, str, str, date | None, date | None], ...] = ()  # unit, kind, name, from, to

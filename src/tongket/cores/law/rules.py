"""The rules as read: a condition or a quantity over time, an award of the catalogue, a legal text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

LAYERS = ("law", "decree", "circular", "body", "unit", "scenario")
CONFIDENCES = ("seen", "known", "unsure")
EFFECTS = ("block", "warn", "note")
KINDS = ("individual", "collective", "household")
LEVELS = ("commune", "unit", "sub_bt", "bt", "state", "union")


@dataclass(frozen=True)
class Text:
    """One legal text."""

    code: str
    layer: str
    name: str
    start: date
    end: date | None


@dataclass(frozen=True)
class Source:
    """Where one dated value comes from, and how sure that is."""

    text: Text
    place: str
    confidence: str

    @property
    def says(self) -> str:
        """As cited: the text and its article."""
        return f"{self.text.name}, {self.place}"


@dataclass(frozen=True)
class Version:
    """What holds from one day to another; ``test`` for a condition, ``value`` for a quantity; ``lapsed`` when nothing does."""

    start: date
    end: date | None
    rule: str = ""
    source: Source | None = None
    effect: str = "block"
    says: str = ""
    test: Any = None
    value: Decimal | int | None = None
    lapsed: str = ""

    def holds_on(self, day: date) -> bool:
        """Is it in force on that day; days are inclusive at both ends."""
        return self.start <= day and (self.end is None or day <= self.end)

    @property
    def sourced(self) -> Source:
        """Its source; only a written gap has none."""
        if self.source is None:
            raise ValueError(f"a lapse has no source: {self.lapsed}")
        return self.source

    @property
    def unsure(self) -> bool:
        """Is it only a warning, because it is unsure or a lower layer sets it."""
        return self.effect == "warn" or self.sourced.confidence == "unsure"


@dataclass(frozen=True)
class Condition:
    """One condition over time; its path is its name."""

    path: str
    order: int
    awards: frozenset[str] | None  # None: every award
    kinds: frozenset[str]
    dated: tuple[Version, ...]
    scenario: str = ""
    replaces: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Quantity:
    """One number over time; ``lower_layer`` says what a province or unit may do with it."""

    name: str
    awards: frozenset[str]
    unit: str
    lower_layer: str
    dated: tuple[Version, ...]
    over: tuple[Version, ...] = ()  # of lower layers, the lowest first


@dataclass(frozen=True)
class Authority:
    """Who decides, from one day to another."""

    by: frozenset[str]
    version: Version


@dataclass(frozen=True)
class Multiple:
    """How many base salaries one kind of recipient gets, from one day to another; ``by`` empty: whoever decides."""

    kind: str
    by: frozenset[str]
    version: Version


@dataclass(frozen=True)
class Award:
    """One title or form of the catalogue."""

    code: str
    name: str
    type: str
    kinds: frozenset[str]
    level: str
    counts_from: str | None
    authorities: tuple[Authority, ...] = ()
    bonus: tuple[Multiple, ...] = ()


@dataclass
class RuleBook:
    """Everything in force at any time, with the layers put on it."""

    texts: dict[str, Text]
    conditions: tuple[Condition, ...]
    quantities: dict[str, Quantity]
    awards: dict[str, Award]
    _found: dict[Any, Any] = field(default_factory=dict, repr=False)

    def in_force(self, award: str, kind: str, day: date, scenario: str = "") -> tuple[tuple[Condition, Version], ...]:
        """The conditions for an award on a day, in the law's order."""
        key = (award, kind, day, scenario)
        if key not in self._found:
            if len(self._found) > 5000:
                self._found.clear()
            self._found[key] = self._in_force(award, kind, day, scenario)
        found: tuple[tuple[Condition, Version], ...] = self._found[key]
        return found

    def _in_force(self, award: str, kind: str, day: date, scenario: str) -> tuple[tuple[Condition, Version], ...]:
        found = []
        for one in self.conditions:
            fits = (one.awards is None or award in one.awards) and (kind in one.kinds or one.path == RECIPIENT_KIND)
            if fits and one.scenario in ("", scenario):
                found += [(one, version) for version in one.dated if version.holds_on(day) and not version.lapsed]
        replaced = {path for one, _version in found for path in one.replaces}
        return tuple((one, version) for one, version in found if one.path not in replaced)

    def quantity(self, name: str, day: date) -> Version | None:
        """The value on a day, or None when no rule gives one."""
        for version in (*self.quantities[name].over, *self.quantities[name].dated):
            if version.holds_on(day) and not version.lapsed:
                return version
        return None


RECIPIENT_KIND = "general/recipient_kind"

"""The sentence of a rule where no year is asked, and its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cores.law.found import numbers_in
from tongket.cores.law.rules import Condition, RuleBook, Version
from tongket.cycle.judging.facts import words


def slug_of(path: str) -> str:
    """A rule's name in an address."""
    return path.replace("/", ".")


def sentence(version: Version, book: RuleBook) -> str:
    """What the rule says, of the year that is asked about."""
    if version.lapsed:
        return version.lapsed
    said = version.says
    for key, value in {"year": "xét", **numbers_in(version.test)}.items():
        said = said.replace("{" + key + "}", value)
    return words.spoken(said, book)


@dataclass(frozen=True)
class Said:
    """One dated rule in words."""

    slug: str
    rule: str
    says: str
    source: str
    layer: str
    confidence: str
    effect: str
    start: date
    end: date | None
    unsure: bool
    own: bool
    now: bool

    @property
    def confidence_says(self) -> str:
        """How sure its source is."""
        return str(words.CONFIDENCES.get(self.confidence, ""))

    @property
    def effect_says(self) -> str:
        """What it does."""
        return str(words.EFFECTS.get(self.effect, ""))

    @property
    def layer_says(self) -> str:
        """Whose rule it is."""
        return str(words.LAYERS.get(self.layer, ""))


def said_of(path: str, version: Version, says: str, day: date) -> Said:
    """One version in words; a written gap has no source."""
    source = version.source
    layer = source.text.layer if source else ""
    return Said(
        slug_of(path), version.rule, says, source.says if source else "", layer, source.confidence if source else "",
        version.effect if source else "", version.start, version.end, words.is_unsure(version),
        layer in ("body", "unit"), version.holds_on(day),
    )  # fmt: skip


def condition_said(condition: Condition, version: Version, book: RuleBook, day: date) -> Said:
    """One version of a condition in words."""
    return said_of(condition.path, version, sentence(version, book), day)

"""Everything known that the facts of one reading are held against; changed in step while facts are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.proposals import matching
from tongket.cycle.reporting.selectors.proposals.checking import exact, says_amount
from tongket.cycle.reporting.selectors.proposals.memory import Key, Memory, label_key
from tongket.cycle.reporting.selectors.proposals.shape import Mend, Subject
from tongket.cycle.reporting.selectors.proposals.timing import said_period, sentence_around

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator
    from tongket.cycle.planning.selectors import TargetNow

_PARTS_FOLLOW = re.compile(r"\b(gồm|trong đó|chia ra|chia thành)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """A figure the text gives, not refused by anybody."""

    ordinal: int
    label: str
    unit: str
    amount: Decimal
    qualifier: str | None
    period: Period
    start: int
    end: int

    @cached_property
    def key(self) -> tuple[str, str, str]:
        """What two figures of the text share when they speak about the same thing."""
        return fold(matching.bare_label(self.label)), fold(self.unit), self.period.code

    @cached_property
    def is_bare(self) -> bool:
        """Whether the label is only the unit: "người" says nothing about who."""
        return fold(self.label) == fold(self.unit)


@dataclass
class Desk:
    """The catalogue, the table, the plan and the text itself."""

    unit_id: int
    period: Period
    text: str
    indicators: list[Indicator]
    figures: dict[tuple[int, str], Figure]
    targets: dict[str, dict[int, TargetNow]]
    stated: dict[tuple[int, str, str], Decimal]
    tasks: dict[str, set[str]]
    retired: list[Indicator] = field(default_factory=list)  # the unit's own, no longer in use
    made_here: set[int] = field(default_factory=set)  # indicators that facts of this text made
    adopted: set[str] = field(default_factory=set)  # periods whose plan is adopted
    said: list[Said] = field(default_factory=list)
    warned: dict[int, list[str]] = field(default_factory=dict)
    totals: dict[int, int] = field(default_factory=dict)  # ordinal of a part → ordinal of its total
    memory: dict[Key, Memory] = field(default_factory=dict)  # what labels of the sender meant before
    between: list[Any] = field(default_factory=list)  # what another text of the sender says otherwise
    sender: str = ""  # who wrote the text; "" is the unit itself

    def subject_of(self, label: str, unit: str | None, mend: Mend | None = None, *, broken: bool = False) -> Subject:
        """The indicator the label speaks about, or the new one it would need."""
        if mend is not None and mend.indicator_id is not None:
            chosen = next((row for row in self.indicators if row.pk == mend.indicator_id), None)
            if chosen is not None:
                return Subject(indicator=chosen)
        if mend is not None and mend.name:
            same = matching.match_of(mend.name, mend.measure or unit, self.indicators)
            if same is not None and same.likeness == 1:
                return Subject(indicator=same.indicator)
            return Subject(new=matching.new_indicator(mend.name, mend.measure or unit, broken=broken))
        remembered = self.remembered(label, unit)
        found = matching.match_of(self.own_name(label), unit, self.indicators, self.made_here)
        if found is not None and found.sure and remembered is None:
            return Subject(indicator=found.indicator, sure=not self.sender)
        if remembered is not None:
            return remembered
        new = matching.new_indicator(self.own_name(label), unit, broken=broken)
        if self.sender:
            return Subject(new=new, sure=False)
        return Subject(new=new, sure=found is None, near=found.indicator if found else None)

    def own_name(self, label: str) -> str:
        """The label as an indicator of this unit: what another sender counts carries that sender's name."""
        return f"{matching.bare_label(label)} ({self.sender})" if self.sender else label

    def remembered(self, label: str, unit: str | None) -> Subject | None:
        """What the label meant before; None when that says no more than its name does."""
        known = self.memory.get(label_key(label, unit))
        indicator = next((row for row in self.indicators if known and row.pk == known.indicator_id), None)
        if known is None or indicator is None:
            return None
        if not self.sender and matching.likeness(label, indicator.name) >= matching.SURE:
            return Subject(indicator=indicator)
        return Subject(indicator=indicator, sure=False, remembered=known.title)

    @cached_property
    def said_by_ordinal(self) -> dict[int, Said]:
        """The figures of the text by the number of their place."""
        return {one.ordinal: one for one in self.said}

    @cached_property
    def said_by_key(self) -> dict[tuple[str, str, str], list[Said]]:
        """The figures of the text that speak about the same thing."""
        found: dict[tuple[str, str, str], list[Said]] = {}
        for one in self.said:
            found.setdefault(one.key, []).append(one)
        return found

    def said_like(self, label: str, near: int) -> Said | None:
        """The figure of the text that a ratio with this label belongs to: the most alike, then the nearest in place."""
        scored = [(matching.likeness(label, one.label), -abs(one.start - near), one) for one in self.said]
        scored = [entry for entry in scored if entry[0] >= matching.LIKELY and entry[2].unit != "%"]
        return max(scored, key=lambda entry: entry[:2])[2] if scored else None

    def figure_of(self, subject: Subject, period: Period) -> Figure | None:
        """What the table says, or None when it says nothing."""
        if subject.indicator is None:
            return None
        return self.figures.get((subject.indicator.pk, period.code))

    def target_of(self, subject: Subject, period: Period) -> TargetNow | None:
        """What the plan asks, or None."""
        if subject.indicator is None:
            return None
        return self.targets.get(period.code, {}).get(subject.indicator.pk)

    def sentence(self, start: int, end: int) -> str:
        """The words around a place."""
        return sentence_around(self.text, start, end)


def says_with(subject: Subject, amount: Decimal) -> str:
    """The amount in the words of the indicator it belongs to."""
    if subject.indicator is not None:
        return planning.with_measure(subject.indicator, amount)
    if subject.new is not None and subject.new.kind == IndicatorKind.MONEY:
        return says_amount(amount, "VND")
    return says_amount(amount, subject.measure)


def said_in(facts: Iterable[tuple[int, dict[str, Any]]], spoken: Period) -> list[Said]:
    """The figures among the facts, in the order of their place."""
    found = []
    for ordinal, fact in facts:
        if fact["kind"] == "figure" and fact.get("value") is not None:
            start, end = fact["span"]
            period = said_period(fact.get("period"), spoken)
            amount = exact(fact["value"])
            found.append(
                Said(
                    ordinal,
                    fact.get("label") or fact["unit"],
                    fact["unit"],
                    amount,
                    fact.get("qualifier"),
                    period,
                    start,
                    end,
                )
            )
    return sorted(found, key=lambda one: one.start)


def totals_in(said: list[Said], text: str) -> dict[int, int]:
    """Which figures are parts of which: "13 lớp gồm 6 … và 7 …" in one sentence, in one unit, adding up."""
    found: dict[int, int] = {}
    for place, total in enumerate(said):
        parts: list[Said] = []
        for one in said[place + 1 :]:
            between = text[total.start : one.start]
            if "\n" in between or ". " in between or fold(one.unit) != fold(total.unit) or one.period != total.period:
                break
            if not parts and not _PARTS_FOLLOW.search(between):
                break
            parts.append(one)
            if len(parts) > 1 and sum(part.amount for part in parts) == total.amount:
                found.update({part.ordinal: total.ordinal for part in parts})
                break
    return found


def warned_in(facts: Iterable[tuple[int, dict[str, Any]]], warnings: Iterable[dict[str, Any]]) -> dict[int, list[str]]:
    """The reader's warnings by the facts they point at."""
    spans = [(ordinal, *fact["span"]) for ordinal, fact in facts]
    found: dict[int, list[str]] = {}
    for warning in warnings:
        for place in warning["places"]:
            left, right = place["span"]
            for ordinal, start, end in spans:
                says = found.setdefault(ordinal, []) if start < right and left < end else None
                if says is not None and warning["says"] not in says:
                    says.append(warning["says"])
    return found

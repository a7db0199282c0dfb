"""One rule over time: a line of days, the versions, who uses it, what it was tested with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tongket.cores.law.rules import Condition, Quantity, RuleBook, Version
from tongket.cycle.judging.facts import words
from tongket.cycle.judging.facts.rule_text import condition_said, said_of, sentence, slug_of

WIDTH, _LEFT = 1000, 4
_FARTHEST = date(2300, 12, 31)


@dataclass(frozen=True)
class Bar:
    """One version on the line of days."""

    x: int
    width: int
    says: str
    start: date
    end: date | None
    state: str  # done | now | future | gap
    text: str


@dataclass(frozen=True)
class Line:
    """The line of days: bars, marks of years, where today is."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, int], ...]
    today: int


@dataclass(frozen=True)
class RuleRow:
    """One rule in the list of rules."""

    slug: str
    says: str
    source: str
    awards: str
    number_of_awards: int
    unsure: bool
    own: bool
    in_force: bool
    scenario: bool


def rule_rows(book: RuleBook, day: date) -> list[RuleRow]:
    """Every condition and every number, in the law's order."""
    rows = [_condition_row(one, book, day) for one in book.conditions]
    return rows + [_quantity_row(one, book, day) for one in book.quantities.values()]


def _condition_row(one: Condition, book: RuleBook, day: date) -> RuleRow:
    version = version_for(one.dated, day)
    said = condition_said(one, version, book, day)
    in_force = version.holds_on(day) and not version.lapsed
    return RuleRow(
        slug_of(one.path), said.says, said.source, awards_say(one.awards, book), len(one.awards or book.awards), said.unsure,
        said.own, in_force and not one.scenario, bool(one.scenario),
    )  # fmt: skip


def _quantity_row(one: Quantity, book: RuleBook, day: date) -> RuleRow:
    version = version_for((*one.over, *one.dated), day)
    said = said_of(f"quantities/{one.name}", version, "", day)
    says = f"{words.quantity_name(one.name)}: {words.value_says(version, one.unit)}"
    in_force = version.holds_on(day) and not version.lapsed
    awards = awards_say(one.awards, book) if one.awards else ""
    return RuleRow(said.slug, says, said.source, awards, len(one.awards), said.unsure, said.own, in_force, False)  # noqa: FBT003


def version_for(dated: tuple[Version, ...], day: date) -> Version:
    """The version of the day; before the first one the first, in a gap and after the last the nearest one before."""
    for one in dated:
        if one.holds_on(day) and not one.lapsed:
            return one
    before = [one for one in dated if one.start <= day and not one.lapsed]
    return max(before, key=lambda one: one.start) if before else min(dated, key=lambda one: one.start)


def awards_say(awards: frozenset[str] | None, book: RuleBook) -> str:
    """The names of the awards, or that it is every one."""
    if awards is None:
        return str(words.EVERY_AWARD)
    return "; ".join(sorted(book.awards[code].name for code in awards))


def rule_of(book: RuleBook, slug: str) -> Condition | Quantity | None:
    """The rule of an address."""
    for condition in book.conditions:
        if slug_of(condition.path) == slug:
            return condition
    return book.quantities.get(slug.removeprefix("quantities.")) if slug.startswith("quantities.") else None


def versions_of(rule: Condition | Quantity) -> tuple[Version, ...]:
    """Every dated value, the lowest layer first."""
    return (*rule.over, *rule.dated) if isinstance(rule, Quantity) else rule.dated


def says_of_version(rule: Condition | Quantity, version: Version, book: RuleBook) -> str:
    """A version in words."""
    return words.value_says(version, rule.unit) if isinstance(rule, Quantity) else sentence(version, book)


def line_of(rule: Condition | Quantity, book: RuleBook, day: date) -> Line:
    """Where every version lies between the first day and two years after the day asked."""
    versions = versions_of(rule)
    first = min(one.start for one in versions)
    ends = (min(one.end or day, _FARTHEST) for one in versions)
    last = max(day, *(min(one.start, _FARTHEST) for one in versions), *ends) + timedelta(days=730)
    whole = max((last - first).days, 1)

    def at(when: date) -> int:
        return _LEFT + round((WIDTH - 2 * _LEFT) * max(0, min((when - first).days, whole)) / whole)

    bars = tuple(
        Bar(
            at(one.start), max(at(one.end + timedelta(days=1) if one.end and one.end < date.max else last) - at(one.start), 6),
            says_of_version(rule, one, book), one.start, one.end, _state(one, day),
            "" if one.source is None else one.source.text.name,
        )
        for one in versions
    )  # fmt: skip
    step = max(1, (last.year - first.year) // 8)
    years = tuple((at(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1, step))
    return Line(bars, years, at(day))


def _state(version: Version, day: date) -> str:
    if version.lapsed:
        return "gap"
    if version.holds_on(day):
        return "now"
    return "future" if version.start > day else "done"

"""One award: its conditions in the law's own order, how they changed, numbers, who decides and money over time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from tongket.cores.law.money import bonus_of
from tongket.cores.law.rules import Award, Condition, RuleBook, Version
from tongket.cycle.judging.facts import words
from tongket.cycle.judging.facts.rule_text import Said, condition_said, said_of, sentence


@dataclass
class Change:
    """What changed for the award on one day."""

    day: date
    begun: list[Said] = field(default_factory=list)
    ended: list[Said] = field(default_factory=list)
    altered: list[tuple[str, Said]] = field(default_factory=list)  # what it said before, and what it says now
    moved: list[Said] = field(default_factory=list)  # the same words under another text or effect


@dataclass(frozen=True)
class Numbers:
    """One quantity over time."""

    name: str
    slug: str
    rows: tuple[tuple[str, Said], ...]  # value in words


@dataclass(frozen=True)
class Paid:
    """What is paid from one day to another."""

    start: date
    end: date | None
    kind_says: str
    by_says: str
    multiple: Decimal
    salary: int | None
    amount: int | None
    source: str
    unsure: bool
    now: bool


def conditions_on(book: RuleBook, award: Award, day: date, scenario: str = "") -> list[Said]:
    """What is asked on the day, of any kind of recipient, in the law's order, once each."""
    found: dict[str, Said] = {}
    for kind in sorted(award.kinds):
        for condition, version in book.in_force(award.code, kind, day, scenario):
            found.setdefault(condition.path, condition_said(condition, version, book, day))
    order = {one.path.replace("/", "."): one.order for one in book.conditions}
    return sorted(found.values(), key=lambda one: (order[one.slug], one.slug))


def _conditions(book: RuleBook, award: Award) -> list[Condition]:
    """What is only the award's own over time; conditions of every award are told on the day asked."""
    return [
        one for one in book.conditions
        if one.awards is not None and award.code in one.awards and not one.scenario and one.kinds & award.kinds
    ]  # fmt: skip


def changes_of(book: RuleBook, award: Award, day: date) -> list[Change]:
    """What changed on which day, the newest first."""
    found: dict[date, Change] = {}

    def on(when: date) -> Change:
        return found.setdefault(when, Change(when))

    for condition in _conditions(book, award):
        before: Version | None = None
        for version in condition.dated:
            _told(on(version.start), before, version, condition, book, day)
            before = version
        if before is not None and before.end not in (None, date.max) and not before.lapsed:
            on(before.end + timedelta(days=1)).ended.append(condition_said(condition, before, book, day))
    return sorted(found.values(), key=lambda one: one.day, reverse=True)


def _told(
    change: Change, before: Version | None, version: Version, condition: Condition, book: RuleBook, day: date
) -> None:
    said = condition_said(condition, version, book, day)
    if before is None or before.lapsed:
        (change.begun if not version.lapsed else change.ended).append(said)
    elif version.lapsed:
        change.ended.append(said)
    elif sentence(before, book) != said.says:
        change.altered.append((sentence(before, book), said))
    else:
        change.moved.append(said)


def numbers_of(book: RuleBook, award: Award, day: date) -> list[Numbers]:
    """Quotas, votes and days of publication that speak about the award."""
    return [
        Numbers(
            words.quantity_name(one.name), f"quantities.{one.name}",
            tuple(
                (words.value_says(version, one.unit), said_of(f"quantities/{one.name}", version, "", day))
                for version in (*one.over, *one.dated)
            ),
        )
        for one in book.quantities.values() if award.code in one.awards
    ]  # fmt: skip


def deciders_of(award: Award, day: date) -> list[Said]:
    """Who decided when, the newest first."""
    told = [said_of("", one.version, words.said(words.DECIDERS, one.by), day) for one in award.authorities]
    return sorted(told, key=lambda one: one.start, reverse=True)


def paid_over_time(book: RuleBook, award: Award, day: date) -> list[Paid]:
    """Every stretch of days with one multiple and one base salary, the newest first."""
    found = []
    for one in award.bonus:
        for start, end in _stretches(one.version, book.quantities["base_salary"].dated):
            by = min(one.by, default="")
            salary = book.quantity("base_salary", start)
            found.append(
                Paid(
                    start,
                    end,
                    str(words.KINDS[one.kind]),
                    words.said(words.DECIDERS, one.by),
                    Decimal(one.version.value or 0),
                    int(salary.value) if salary and salary.value else None,
                    bonus_of(book, award.code, one.kind, start, by=by).amount,
                    one.version.sourced.says,
                    words.is_unsure(one.version),
                    start <= day and (end is None or day <= end),
                )
            )
    return sorted(found, key=lambda one: (-one.start.toordinal(), one.kind_says, one.by_says))


def _stretches(whole: Version, within: tuple[Version, ...]) -> list[tuple[date, date | None]]:
    """The days of one version cut where the other one changes."""
    found = []
    for one in within:
        start = max(whole.start, one.start)
        ends = [end for end in (whole.end, one.end) if end is not None]
        end = min(ends) if ends else None
        if end is None or start <= end:
            found.append((start, end))
    return found

"""Which dated values of the rules the cases touch, and which days around a change they ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongket.cores.kernel.ratios import percent_of
from tongket.cores.law.deciding import judge
from tongket.cores.law.history import Case
from tongket.cores.law.rules import RuleBook, Version


@dataclass(frozen=True)
class Coverage:
    """``untouched`` and ``days`` say in words what is missing."""

    total: int
    touched: int
    untouched: tuple[str, ...]
    days: tuple[str, ...]

    @property
    def percent(self) -> Decimal:
        """How much of the rules is asked; 100 only when nothing is missing."""
        return percent_of(Decimal(self.touched), Decimal(self.total)) or Decimal(0)


def coverage_of(book: RuleBook, cases: Iterable[Case]) -> Coverage:
    """A value is touched when an answer cites its rule on a day when it is in force."""
    cited: dict[str, set[date]] = {}
    asked: dict[str, set[date]] = {}
    for case in cases:
        answer = judge(book, case)
        for one in answer.conditions:
            cited.setdefault(one.rule, set()).add(answer.on)
        for name in _topics(book, case):
            asked.setdefault(name, set()).add(answer.on)
    named = list(_every_version(book))
    untouched = [
        _says(name, version) for name, _topic, version in named
        if not any(version.holds_on(day) for day in cited.get(version.rule, ()))
    ]  # fmt: skip
    days = [
        f"{name}: {day}"
        for name, topic, version in named
        for day in _days_around(version)
        if day not in asked.get(topic, ())
    ]
    return Coverage(len(named), len(named) - len(untouched), tuple(untouched), tuple(dict.fromkeys(days)))


def _says(name: str, version: Version) -> str:
    return f"{name} {version.rule} từ {version.start}"


def _every_version(book: RuleBook) -> Iterable[tuple[str, str, Version]]:
    """Name, topic (what a case must ask about) and value."""
    for condition in book.conditions:
        for version in condition.dated:
            if not version.lapsed:
                yield condition.path, condition.path, version
    for quantity in book.quantities.values():
        for version in quantity.dated:
            if not version.lapsed:
                yield f"quantities/{quantity.name}", f"quantities/{quantity.name}", version


def _days_around(version: Version) -> list[date]:
    one = timedelta(days=1)
    return [version.start - one, version.start, version.start + one]


def _topics(book: RuleBook, case: Case) -> list[str]:
    """What a case asks about, whatever the day."""
    check, award, kind = case.ask.check, case.ask.award, case.subject.kind
    if check == "bonus":
        return ["quantities/base_salary", "quantities/rounding_step"]
    if check == "rating_cap":
        return ["quantities/rating_cap"]
    if check:
        prefix = {"quota": "quota_", "vote": "vote_", "listing": "listing_days"}.get(check, "-")
        return [
            f"quantities/{name}"
            for name, one in book.quantities.items()
            if name.startswith(prefix) and award in one.awards
        ]
    return [one.path for one in book.conditions if (one.awards is None or award in one.awards) and kind in one.kinds]

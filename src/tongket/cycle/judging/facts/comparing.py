"""What new rules would change in answers: any questions, before and after; last year's records can be put in as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tongket.cores.law.answers import Answer
from tongket.cores.law.deciding import judge
from tongket.cores.law.history import Case
from tongket.cores.law.rules import RuleBook

BookOn = Callable[[date], RuleBook]


@dataclass(frozen=True)
class Difference:
    """One question that is answered otherwise."""

    case: Case
    before: Answer
    after: Answer


@dataclass(frozen=True)
class Comparison:
    """How many were asked, whose verdict or number differs, how many only get another condition or warning."""

    asked: int
    differing: tuple[Difference, ...]
    only_told: int


def compare(before: BookOn, after: BookOn, cases: Iterable[Case]) -> Comparison:
    """Every case under both rules of its own day."""
    asked, told, differing = 0, 0, []
    for case in cases:
        asked += 1
        old_book, new_book = before(case.ask.day), after(case.ask.day)
        if old_book is new_book:
            continue
        old, new = judge(old_book, case), judge(new_book, case)
        if (old.verdict, old.more) != (new.verdict, new.more):
            differing.append(Difference(case, old, new))
        elif (old.conditions, old.warnings) != (new.conditions, new.warnings):
            told += 1
    return Comparison(asked, tuple(differing), told)

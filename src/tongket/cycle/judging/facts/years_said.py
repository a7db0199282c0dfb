"""The years of a case side by side: how each was rated, what was granted, which initiatives there were."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.cores.law.history import Case
from tongket.cores.law.rules import RuleBook
from tongket.cycle.judging.facts import words

MOST_YEARS = 12


@dataclass(frozen=True)
class YearSaid:
    """One year in words."""

    year: int
    rating: str
    awards: tuple[str, ...]
    ideas: tuple[str, ...]
    asked: bool


def years_said(case: Case, book: RuleBook) -> tuple[YearSaid, ...]:
    """The last years that something is told about, the oldest first; nothing when it is one year only."""
    history, day = case.history, case.ask.day
    told = {*history.ratings, *history.members, case.ask.year}
    told |= {one.year for one in history.awards} | {one.year for one in history.ideas}
    years = sorted(told)[-MOST_YEARS:]
    if len(years) < 2:
        return ()
    return tuple(
        YearSaid(
            year,
            str(words.RATINGS.get(history.ratings.get(year, ""), "")),
            tuple(book.awards[one.code].name for one in history.awards if one.year == year and one.stands_on(day)),
            tuple(one.id for one in history.ideas if one.year == year and one.counts_on(day)),
            year == case.ask.year,
        )
        for year in years
    )

"""What a layer would change before it is saved: the sample questions and any others, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from tongket.cores.law.history import Case
from tongket.cores.law.rules import RuleBook
from tongket.cores.law.tested import known_cases
from tongket.cycle.judging.facts.cases_said import CaseSaid, answer_says, case_said
from tongket.cycle.judging.facts.comparing import Comparison, Difference, compare
from tongket.cycle.judging.facts.samples import sample_cases
from tongket.cycle.judging.selectors.last_year import why_altered
from tongket.cycle.judging.selectors.stacks import book_now, try_layer

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

MOST_SHOWN = 30


@dataclass(frozen=True)
class Changed:
    """One question that would be answered otherwise."""

    after: CaseSaid
    before: str
    before_state: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """The comparison in words."""

    comparison: Comparison
    shown: tuple[Changed, ...]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return len(self.comparison.differing) - len(self.shown)


def preview_of(unit: Unit, text: str, from_day: date, cases: Iterable[Case]) -> Preview:
    """The given cases first, then the sample questions and the law's own tested cases of the layer's days.

    Raises BadSource for a text that cannot be a layer. ``cases`` may be any number of questions: last year's records too.
    """
    after = try_layer(unit, text, from_day)
    tested = (
        case for case in chain(sample_cases(), known_cases()) if case.ask.day >= from_day and not case.ask.scenario
    )
    found = compare(book_now(unit), after, chain(cases, tested))
    return Preview(found, tuple(_changed(one, after(one.case.ask.day)) for one in found.differing[:MOST_SHOWN]))


def _changed(one: Difference, book: RuleBook) -> Changed:
    before = case_said(one.case, one.before, book)
    return Changed(
        case_said(one.case, one.after, book), answer_says(one.before), before.state, why_altered(one.before, one.after)
    )

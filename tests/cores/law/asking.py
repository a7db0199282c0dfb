"""Ask one question in the format of the contract."""

from __future__ import annotations

from tongket.cores.law.answers import Answer
from tongket.cores.law.cases import read_cases
from tongket.cores.law.deciding import judge
from tongket.cores.law.history import Case
from tongket.cores.law.loading import national_rules
from tongket.cores.law.rules import RuleBook


def cases_of(text: str) -> list[Case]:
    """The questions of a text."""
    return read_cases(text, "cases.yaml", national_rules().awards)


def answer(text: str, book: RuleBook | None = None) -> Answer:
    """The answer to the one question of a text."""
    (case,) = cases_of(text)
    return judge(book or national_rules(), case)

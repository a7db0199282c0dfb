"""The cases that hold the rules: they come with the program, so that a page can show what a rule was tested with."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tongket.cores.law.cases import read_cases
from tongket.cores.law.history import Case
from tongket.cores.law.loading import national_rules

FOLDER = Path(__file__).with_name("cases")


@lru_cache(maxsize=1)
def known_cases() -> tuple[Case, ...]:
    """Every case, in the order of the files; read once, when somebody asks."""
    awards = national_rules().awards
    files = sorted(FOLDER.glob("*.yaml"))
    return tuple(case for path in files for case in read_cases(path.read_text(encoding="utf-8"), path.name, awards))


def cases_of_rule(rule: str) -> tuple[Case, ...]:
    """The cases that say they test the rule."""
    return tuple(case for case in known_cases() if rule in case.marks.get("rules", ()))

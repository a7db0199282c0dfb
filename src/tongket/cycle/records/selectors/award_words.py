"""Titles and commendations as people write them in lists."""

from __future__ import annotations

from functools import lru_cache

from tongket.cores.kernel.text import fold
from tongket.cycle.records.enums import AWARD_NAMES, AWARDS
from tongket.cycle.records.facts.sorts import AWARD_SPELLINGS


@lru_cache(maxsize=1)
def _spelled() -> dict[str, str]:
    told = {fold(says): AWARDS[number - 1] for says, number in AWARD_SPELLINGS}
    return told | {fold(name): code for code, name in AWARD_NAMES.items()}


def award_named(text: str) -> str | None:
    """The code of what a list calls "LĐTT", "CSTĐ cơ sở" or by its whole name; None for what is no award we know."""
    return _spelled().get(fold(text))

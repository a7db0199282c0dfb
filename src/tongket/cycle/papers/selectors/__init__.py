"""Reads of the room that other rooms call."""

from __future__ import annotations

from tongket.cycle.papers.facts.differences import Difference
from tongket.cycle.papers.selectors.numbers import gaps_of, next_number, symbols_of
from tongket.cycle.papers.selectors.papers import (
    differences_from,
    kinds_and_years,
    last_issued,
    paper_of,
    papers_of,
    record_of,
    register_of,
    versions_of,
)
from tongket.cycle.papers.selectors.signing import Signing, signings_on

__all__ = [
    "Difference",
    "Signing",
    "differences_from",
    "gaps_of",
    "kinds_and_years",
    "last_issued",
    "next_number",
    "paper_of",
    "papers_of",
    "record_of",
    "register_of",
    "signings_on",
    "symbols_of",
    "versions_of",
]

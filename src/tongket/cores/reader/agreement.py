"""What does not agree inside a text: every check, in order of place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tongket.cores.reader.checks import awards, ballots, lists, money, ratios, sums, tables, twice
from tongket.cores.reader.checks.printed import agrees
from tongket.cores.reader.facts import Fact, Warning
from tongket.cores.reader.page import Page
from tongket.cores.reader.quantities import Quantities

_MOST = 200  # a person mends one text at a time; more says that the text is no report


def read_warnings(page: Page, facts: tuple[Fact, ...], quantities: Quantities | None = None) -> Iterator[Warning]:
    """All disagreements, in the order of their first place; no two with the same words at the same places.

    *Units and dates*: rounding and truncation at the printed precision are both accepted. ``quantities`` of the page when
    they were read already.
    """
    numbers = quantities or Quantities(page)
    found: dict[tuple[str, tuple[tuple[int, int], ...]], Warning] = {}
    for warning in islice(_all(page, facts, numbers), _MOST):
        found.setdefault((warning.says, tuple(place.span for place in warning.places)), warning)
    yield from sorted(found.values(), key=lambda warning: (warning.places[0].span, warning.code))


def _all(page: Page, facts: tuple[Fact, ...], quantities: Quantities) -> Iterator[Warning]:
    yield from sums.read_sums(page, facts, quantities)
    yield from ratios.read_ratios(page, quantities)
    yield from money.read_money(page, quantities)
    yield from awards.read_award_totals(page, facts)
    yield from ballots.read_ballots(page)
    yield from lists.read_lists(page)
    yield from tables.read_tables(page)
    yield from twice.read_twice(page, facts)


__all__ = ["agrees", "read_warnings"]

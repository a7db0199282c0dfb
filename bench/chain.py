"""The chain rule alone (five good years in a row after the award that opens the chain), beside the same rule in openfisca-core.

openfisca-core is no dependency: it is used here only, from an environment of its own::

    python3 -m venv ELSEWHERE && ELSEWHERE/bin/pip install openfisca-core
    PYTHONPATH=src:. ELSEWHERE/bin/python -m bench.chain 60000

Both are asked about the same people, in memory, and must say the same.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

import numpy as np

from tongket.cores.law.batch import HELD, MERIT, OF_BT, Batch, by_year
from tongket.cores.law.bulk import court_for
from tongket.cores.law.court import YES
from tongket.cores.law.history import RATINGS
from tongket.cores.law.loading import national_rules
from tongket.cores.law.trials import ask

FIRST, LAST, ON = 2016, 2025, date(2025, 12, 31)
NEEDED, GOOD = 5, RATINGS.index("HTTNV") + 1
AWARD, OPENS = "bk_ttg", "bk_bt"
RUNS = 7


def people(count: int) -> tuple[Any, Any]:
    """Ratings (1 to 4) and the years with the opening award."""
    random, shape = np.random.default_rng(11), (count, LAST - FIRST + 1)
    return random.choice([1, 2, 3, 4], shape, p=[0.02, 0.08, 0.6, 0.3]), random.random(shape) < 0.08


def ours(ratings: Any, opens: Any) -> Callable[[], Any]:
    """The question as a province asks it: from the arrays of the batch to everybody's answer."""
    count, shape = len(ratings), ratings.shape
    batch = Batch(
        FIRST, np.asfortranarray(ratings.astype(np.int8)), by_year(shape, np.int8, 1), np.zeros((count, 3), np.int32), np.zeros(count, np.bool_),
        np.zeros(count, np.int32), by_year(shape, np.bool_),
    )  # fmt: skip
    batch.awards[OPENS] = np.asfortranarray(np.where(opens, HELD | MERIT | OF_BT, 0).astype(np.int8))
    book = national_rules()
    (test,) = [
        version.test
        for condition, version in book.in_force(AWARD, "individual", ON)
        if condition.path == "bk_ttg/years"
    ]
    return lambda: ask(test, court_for(book, batch, AWARD, year=LAST, on=ON)) == YES


def theirs(ratings: Any, opens: Any) -> Callable[[], Any]:
    """The same rule as variables of years; a fresh simulation each time, its inputs set beforehand as in ours."""
    from openfisca_core import periods
    from openfisca_core.entities import build_entity
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    person = build_entity("person", "persons", "A person", is_person=True)
    group = build_entity("unit", "units", "A unit", roles=[{"key": "member"}])

    class rating(Variable):  # noqa: N801 -- openfisca names variables by their classes
        value_type, entity, definition_period = int, person, periods.DateUnit.YEAR

    class opening(Variable):  # noqa: N801
        value_type, entity, definition_period = bool, person, periods.DateUnit.YEAR

    class opened(Variable):  # noqa: N801
        value_type, entity, definition_period = bool, person, periods.DateUnit.YEAR

        def formula(self, period: Any) -> Any:
            """An opening award was given in this year or before."""
            if period.start.year < FIRST:
                return self.empty_array()
            return self("opening", period) + self("opened", period.last_year)

    class good_years(Variable):  # noqa: N801
        value_type, entity, definition_period = int, person, periods.DateUnit.YEAR

        def formula(self, period: Any) -> Any:
            """Good years in a row up to this one, all after the opening award."""
            if period.start.year < FIRST:
                return self.empty_array()
            counts = self("opened", period.last_year) * (self("rating", period) >= GOOD)
            return counts * (1 + self("good_years", period.last_year))

    system = TaxBenefitSystem([person, group])
    system.add_variables(rating, opening, opened, good_years)

    def deed() -> Any:
        simulation = SimulationBuilder().build_default_simulation(system, len(ratings))
        simulation.max_spiral_loops = LAST - FIRST + 2  # a rule that asks for the year before
        for at in range(LAST - FIRST + 1):
            simulation.set_input("rating", str(FIRST + at), ratings[:, at])
            simulation.set_input("opening", str(FIRST + at), opens[:, at])
        begun = time.perf_counter()
        said = simulation.calculate("good_years", str(LAST)) >= NEEDED
        deed.seconds.append(time.perf_counter() - begun)  # type: ignore[attr-defined]
        return said

    deed.seconds = []  # type: ignore[attr-defined]
    return deed


def main() -> int:
    """One table; exit code 1 when the answers differ."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000
    ratings, opens = people(count)
    one, other = ours(ratings, opens), theirs(ratings, opens)
    seconds: list[float] = []
    for _run in range(RUNS + 1):  # one after the other, so that a busy moment meets both
        begun = time.perf_counter()
        said = one()
        seconds.append(time.perf_counter() - begun)
        if not np.array_equal(said, other()):
            print("the answers differ")
            return 1
    mine, their = median(seconds[1:]), median(other.seconds[1:])  # type: ignore[attr-defined]
    print(f"| chain rule, {count} people, {LAST - FIRST + 1} years | time | speed beside openfisca-core |")
    print("|---|---:|---:|")
    print(f"| ours | {mine * 1000:.2f} ms | {their / mine:.2f} |")
    print(f"| openfisca-core | {their * 1000:.2f} ms | 1 |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

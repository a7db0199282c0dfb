"""Two people save one cell at the same moment, each on a connection of their own.

Run as a program it does so in a SQLite file of its own (TONGKET_DATA) and prints what came of it.
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any


def race(rounds: int = 3) -> list[dict[str, Any]]:
    """What each round left: saved cells of both people, conflicts of both, versions and lines of history."""
    from django.db import connections

    from tests.cycle.reporting.figures.conftest import AT, TODAY, YEAR
    from tests.factories.organizations import make_unit, make_user
    from tests.factories.planning import make_indicator
    from tongket.cycle.reporting.models import Figure, FigureChange
    from tongket.cycle.reporting.services.figures import Entry, Outcome, enter_figures

    unit = make_unit("S0")
    people = [make_user(name, name, "officer", unit) for name in ("mot", "hai")]
    left = []
    for _round in range(rounds):
        classes = make_indicator(unit)
        outcomes: list[Outcome] = []
        start = threading.Barrier(2)

        def save(number: int, pk: int, outcomes: list[Outcome], start: threading.Barrier) -> None:
            try:
                start.wait(timeout=10)
                entry = Entry(pk, str(number + 10), expected_version=0)
                outcomes.append(
                    enter_figures(unit=unit, period=YEAR, entries=[entry], by=people[number], on=TODAY, at=AT)
                )
            finally:
                connections.close_all()

        threads = [threading.Thread(target=save, args=(number, classes.pk, outcomes, start)) for number in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        left.append(
            {
                "saved": sorted(outcome.saved for outcome in outcomes),
                "conflicts": sorted(len(outcome.conflicts) for outcome in outcomes),
                "versions": list(Figure.objects.filter(indicator=classes).values_list("version", flat=True)),
                "history": FigureChange.objects.filter(indicator=classes).count(),
            }
        )
    return left


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(race(), sys.stdout)

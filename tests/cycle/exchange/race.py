"""Two programs send one cell at the same moment, over HTTP, each on a connection of its own.

Run as a program it does so in a SQLite file of its own (TONGKET_DATA) and prints what came of it.
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any

ONE_CONFLICT = {"results": ["refused", "saved"], "versions": [1], "history": 1}


def race(rounds: int = 3) -> dict[str, list[dict[str, Any]]]:
    """What each round left, for programs that have not looked and for those that saw the empty cell."""
    from django.db import connections

    from tests.cycle.exchange.calling import make_program
    from tests.factories.planning import make_indicator
    from tongket.cycle.reporting.models import Figure, FigureChange

    first = make_program(name="Một")
    second = make_program(name="Hai", unit=first.unit, by=first.head)
    left: dict[str, list[dict[str, Any]]] = {"blind": [], "looked": []}
    for how, more in (("blind", {}), ("looked", {"version": 0})):
        for number in range(rounds):
            one = make_indicator(first.unit, code=f"{how}-{number}")
            results: list[str] = []
            start = threading.Barrier(2)

            def send(program: Any, row: dict[str, Any], results: list[str], start: threading.Barrier) -> None:
                try:
                    start.wait(timeout=10)
                    results.extend(program.results([row]))
                finally:
                    connections.close_all()

            threads = [
                threading.Thread(
                    target=send, args=(who, {"indicator": one.code, "value": value, **more}, results, start)
                )
                for who, value in ((first, "1"), (second, "2"))
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(timeout=30)
            left[how].append(
                {
                    "results": sorted(results),
                    "versions": list(Figure.objects.filter(indicator=one).values_list("version", flat=True)),
                    "history": FigureChange.objects.filter(indicator=one).count(),
                }
            )
    return left


if __name__ == "__main__":
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    json.dump(race(), sys.stdout)

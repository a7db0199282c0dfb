"""Four workers do deeds at one moment, each on a connection of its own, a quarter of them rolled back.

Run as a program it does so in a SQLite file of its own (TONGKET_DATA) and prints what came of it.
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any

WORKERS, DEEDS = "abcd", 12
EXPECTED = {"troubles": [], "problem": None, "count": 36, "in_order": True}


class TakenBack(RuntimeError):
    """The deed failed after its event was written."""


def race() -> dict[str, Any]:
    """Troubles, the first problem of the chain, its length, and whether each worker's deeds stand in their order."""
    from django.db import connections, transaction

    from tests.factories.organizations import make_unit
    from tongket.base.audit.models import Event
    from tongket.base.audit.services import record
    from tongket.base.audit.verifying import verify

    unit = make_unit("S0")
    start, troubles = threading.Barrier(len(WORKERS)), []

    def work(name: str) -> None:
        try:
            start.wait(10)
            for number in range(DEEDS):
                try:
                    with transaction.atomic():
                        record(by=None, verb="a.b", target=unit, unit_id=None, reason=f"{name} {number}")
                        if number % 4 == 3:
                            raise TakenBack
                except TakenBack:
                    continue
        except Exception as trouble:
            troubles.append(repr(trouble))
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=(name,)) for name in WORKERS]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    found = verify()
    kept = list(Event.objects.order_by("sequence").values_list("reason", flat=True))
    in_order = all(
        [reason for reason in kept if reason.startswith(name)]
        == [f"{name} {number}" for number in range(DEEDS) if number % 4 != 3]
        for name in WORKERS
    )
    problem = found.problem.says if found.problem else None
    return {"troubles": troubles, "problem": problem, "count": found.count, "in_order": in_order}


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(race(), sys.stdout)

"""The level above accepts while the unit takes its answer back, each on a connection of its own.

Run as a program it does so in a SQLite file of its own (TONGKET_DATA) and prints what came of it.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from typing import Any


def race(rounds: int = 4) -> list[dict[str, Any]]:
    """What each round left: who came first, whether the state, the counted cells and the sums say the same."""
    from django.db import connections

    from tests.cycle.collecting.asking import AT, ON, make_asking
    from tongket.cores.kernel.errors import Refused
    from tongket.cycle.collecting.models import Counted, Sum
    from tongket.cycle.collecting.services.answers import take_back
    from tongket.cycle.collecting.services.checking import accept

    case = make_asking(rounds)
    left = []
    for number in range(rounds):
        case.fill(number)
        answer = case.send(number)
        outcomes: list[str] = []
        start = threading.Barrier(2)
        deeds = {
            "accepted": lambda answer=answer: accept(answers=[answer], by=case.asker, on=ON, at=AT),
            "waiting": lambda answer=answer, by=case.officers[number]: take_back(answer=answer, by=by, on=ON, at=AT),
        }

        def do(name: str, deed: Callable[[], Any], outcomes: list[str], start: threading.Barrier) -> None:
            try:
                start.wait(timeout=10)
                deed()
                outcomes.append(name)
            except Refused:
                outcomes.append("refused")
            finally:
                connections.close_all()

        threads = [threading.Thread(target=do, args=(name, deed, outcomes, start)) for name, deed in deeds.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        state = case.answer(number).state
        counted = Counted.objects.filter(answer=answer).count()
        added = sum(Sum.objects.filter(request=case.request, answer=None).values_list("counted", flat=True))
        done = [name for name in outcomes if name != "refused"]
        left.append(
            {
                "done": len(done),
                "as_done": done == [state],
                "counted": counted == 3 * (state == "accepted") and added == Counted.objects.count(),
            }
        )
    return left


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(race(), sys.stdout)

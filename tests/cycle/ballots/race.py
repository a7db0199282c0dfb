"""The same code from two places at one moment; a ballot against closing; a ballot against a paper one.

Run as a program it does so in a SQLite file of its own (TONGKET_DATA) and prints what came of it.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

ROUNDS = 6


def race(rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """What each kind of race left."""
    from tests.cycle.ballots.voting import ON, open_hall
    from tongket.cycle.ballots.models import OpenedBallot, OpenMark, SealedBallot
    from tongket.cycle.ballots.services.voters import give_paper

    hall = open_hall(count=3 * rounds)
    ids = list(hall.codes)
    twice, paper = [], []
    for voter in ids[:rounds]:
        twice.append(
            at_once(
                lambda v=voter: hall.cast(v, "x--"),
                lambda v=voter: hall.cast(v, "-x-"),
                lambda v=voter: hall.cast(v, "--x"),
            )
        )
    sealed = SealedBallot.objects.count()
    for voter in ids[rounds : 2 * rounds]:
        give = lambda v=voter: give_paper(vote=hall.vote, voter_id=v, by=hall.officer, on=ON)  # noqa: E731
        paper.append(at_once(lambda v=voter: hall.cast(v, "x--"), give))
    marks = OpenMark.objects.count()
    late = at_once(*(lambda v=voter: hall.cast(v, "x--") for voter in ids[2 * rounds :]), hall.stop)
    acknowledged = SealedBallot.objects.count()
    hall.unseal()
    return [
        {"twice": twice, "sealed": sealed, "paper": paper, "marks": marks},
        {"acknowledged": acknowledged, "opened": OpenedBallot.objects.count(), "differs": hall.vote.sealed_count != hall.vote.code_count,
         "stopped": late >= 1},
    ]  # fmt: skip


def at_once(*deeds: Callable[[], Any]) -> int:
    """How many of the deeds, each on a connection of its own, were done."""
    from django.db import connections

    from tongket.cores.kernel.errors import Refused

    start, done = threading.Barrier(len(deeds)), []

    def do(deed: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            deed()
            done.append(1)
        except Refused:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return len(done)


def two_writers() -> dict[str, Any]:
    """Two real transactions on one mark: the second waits for the first, and loses when that commits, wins when it does not."""
    from django.db import connection, connections, transaction

    from tests.cycle.ballots.voting import open_hall
    from tongket.cycle.ballots.services.boxes import put_mark

    hall = open_hall(code="S7")
    first, other = list(hall.codes)[:2]
    told: dict[str, Any] = {}

    def second(name: str, voter: int) -> None:
        try:
            with transaction.atomic():
                told[name] = put_mark(hall.vote.pk, voter, "code", "b")
        finally:
            connections.close_all()

    for name, voter, keep in (("after commit", first, True), ("after rollback", other, False)):
        with transaction.atomic():
            assert put_mark(hall.vote.pk, voter, "code", "a")
            thread = threading.Thread(target=second, args=(name, voter))
            thread.start()
            thread.join(timeout=0.7)
            told[f"{name}: waited"] = thread.is_alive()
            transaction.set_rollback(not keep)
        thread.join(timeout=60)
    connection.close()
    return told


if __name__ == "__main__":
    import django

    django.setup()
    json.dump([race(), two_writers()], sys.stdout)

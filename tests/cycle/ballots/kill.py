"""Votes cast, closed and counted again and again by one program that is killed: it says what it acknowledged.

``python -m tests.cycle.ballots.kill begin`` prepares an open vote in the data folder (TONGKET_DATA) and prints its codes and
key; ``cast`` casts with the codes given on its input, a line each acknowledged, then closes, counts, rewrites the file.
"""

from __future__ import annotations

import json
import sys

OPTIONS = ("A", "B", "C")


def begin(count: int) -> None:
    """An open vote; what its people hold goes to the output."""
    from tests.cycle.ballots.voting import open_hall

    hall = open_hall(count, OPTIONS, most=0)
    assert hall.key is not None
    print(json.dumps({"codes": list(hall.codes.values()), "key": hall.key.key, "vote": hall.vote.pk}))


def go_on() -> None:
    """Cast what is left of the plan, each acknowledged once it is on the disk; then bring the vote to its end."""
    from tests.cycle.ballots.voting import AT, ON
    from tongket.base.access.models import User
    from tongket.cycle.ballots.enums import State
    from tongket.cycle.ballots.models import Vote
    from tongket.cycle.ballots.services import casting, closing, counting
    from tongket.cycle.ballots.services.wiping import wipe

    plan = json.loads(sys.stdin.readline())
    print("begun", flush=True)
    for code, choice, once in plan["ballots"]:
        receipt = casting.cast(code=code, choice=choice, once=once).receipt
        print(f"{code} {receipt}", flush=True)
    vote, by = Vote.objects.get(pk=plan["vote"]), User.objects.get()
    told = {"by": by, "on": ON, "at": AT}
    if vote.state == State.OPEN:
        vote = closing.stop_taking(vote=vote, **told)
    if vote.state == State.CLOSING:
        vote = closing.unseal_ballots(vote=vote, typed_key=plan["key"], **told)
    wipe(at=AT)
    if vote.state == State.COUNTING:
        vote = counting.finish(vote=vote, **told)
    print(f"done {vote.result_hash}", flush=True)


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1] == "begin":
        begin(int(sys.argv[2]))
    else:
        go_on()

"""A process that works jobs, to be killed: ``python -m tests.base.jobs.process WHAT``; its data folder is TONGKET_DATA.

``slow`` works jobs that write a line a step into the file steps.txt of the folder; ``race`` asks for what is due while
nights go by and prints how many jobs it got.
"""

from __future__ import annotations

import os
import sys
import time as real_time
from datetime import datetime, time, timedelta
from pathlib import Path

from tongket.faces.cli.django_setup import start_django

NIGHT = 0.4  # seconds
FOLDER = Path(os.environ["TONGKET_DATA"])


def register() -> None:
    """The tasks and the schedule of these tests."""
    from tongket.base.jobs.progress import Outcome, Progress
    from tongket.base.jobs.registry import background, register_schedule

    @background("tests.slow", says="Việc dài")
    def slow(progress: Progress, *, steps: int) -> Outcome:
        progress.total(steps)
        for step in range(steps):
            progress.step()
            with (FOLDER / "steps.txt").open("a") as out:
                out.write(f"{os.getpid()} {progress.attempt} {step}\n")
            real_time.sleep(0.05)
        return Outcome(f"{steps} bước")

    register_schedule("tests.race", run="tests.slow", at=time(1, 30))


def race(nights: int) -> None:
    """As one of several processes: ask again and again for what is due; every NIGHT of real time a night goes by."""
    from django.utils import timezone

    from tongket.base.jobs.scheduling import ask_for_what_is_due

    print("ready", flush=True)
    begins = float(sys.stdin.readline())
    first = timezone.make_aware(datetime.fromisoformat("2024-01-01 02:00"))
    got = night = 0
    while night < nights:
        night = max(0, int((real_time.time() - begins) / NIGHT))
        real_time.sleep(0.01)
        got += sum(job.schedule == "tests.race" for job in ask_for_what_is_due(first + timedelta(days=night)))
    print(got, night)


def main() -> None:
    start_django()
    register()
    if sys.argv[1] == "race":
        race(int(sys.argv[2]))
        return
    from tongket.base.jobs.worker import Workers
    from tongket.faces.cli.stopping import until_asked_to_stop

    workers = Workers(1, look_every=0.05, tend_every=0.1)
    try:
        with until_asked_to_stop():
            workers.start()
            print("started", flush=True)
            workers.wait()
    finally:
        workers.stop()


if __name__ == "__main__":
    main()

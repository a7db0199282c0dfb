"""A request to many units in processes of their own: ``prepare`` asks for the sending, ``state`` and ``second`` tell.

``second`` works the queue as the next process does, after it found that the first one died.
"""

from __future__ import annotations

import sys
import time

COUNT = 3_002


def main() -> None:
    from tongket.faces.cli.django_setup import start_django

    start_django()
    from django.core.management import call_command

    if sys.argv[1] == "prepare":
        call_command("migrate", verbosity=0)
    from tests.cycle.collecting.asking import AT, ON, make_draft
    from tests.cycle.collecting.test_sending_to_many import many_below
    from tongket.base.jobs.models import Job
    from tongket.base.jobs.worker import Workers
    from tongket.cycle.collecting.models import Answer, Request, Sum
    from tongket.cycle.collecting.services.opening import send_request

    if sys.argv[1] == "prepare":
        case = make_draft(2, due=(ON.replace(year=2099),))
        many_below(case, COUNT)
        send_request(request=case.request, by=case.asker, on=ON, at=AT)
    if sys.argv[1] == "second":
        workers = Workers(1, look_every=0.05, tend_every=0.1)
        workers.start()
        for _try in range(1200):
            if Job.objects.filter(name="collecting.open", state="done").exists():
                break
            time.sleep(0.1)
        workers.stop()
    job = Job.objects.get(name="collecting.open")
    if sys.argv[1] == "prepare":
        print(job.state)
        return
    told = [Request.objects.get().state, Answer.objects.count(), Sum.objects.count(), job.state]
    print(*told, *([job.deaths] if sys.argv[1] == "second" else []))


if __name__ == "__main__":
    main()

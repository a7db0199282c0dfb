"""Data and questions of test_failover.py in processes of their own: ``prepare COUNT`` prints the page of the request and
the answers sent; ``look`` prints what is accepted, what is counted by halves, and how many sums differ from a recount."""

from __future__ import annotations

import json
import sys


def main() -> None:
    from tongket.faces.cli.django_setup import start_django

    start_django()
    from tests.cycle.collecting.asking import make_asking
    from tongket.cycle.collecting.models import Answer, Counted, Request
    from tongket.cycle.collecting.services.recounting import recount

    if sys.argv[1] == "prepare":
        case = make_asking(int(sys.argv[2]))
        for number in range(len(case.schools)):
            case.fill(number)
            case.send(number)
        page = f"/u/{case.top.code}/{case.request.period}/yeu-cau/{case.request.pk}/"
        print(json.dumps({"page": page, "answers": list(Answer.objects.values_list("pk", "version"))}))
        return
    items = Request.objects.get().items.count()
    counted = {pk: Counted.objects.filter(answer_id=pk).count() for pk in Answer.objects.values_list("pk", flat=True)}
    accepted = set(Answer.objects.filter(state="accepted").values_list("pk", flat=True))
    halves = [pk for pk, cells in counted.items() if cells != (items if pk in accepted else 0)]
    print(
        json.dumps({"accepted": sorted(accepted), "halves": halves, "differ": recount(Request.objects.get().pk).count})
    )


if __name__ == "__main__":
    main()

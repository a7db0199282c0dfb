"""Two officers at one moment on one list, and on the same names with two decisions, each on a connection of its own.

Run as a program it does so in a SQLite file of its own (TONGKET_DATA) and prints what came of it.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

ON, AT = date(2024, 12, 2), datetime(2024, 12, 2, 2, 40, tzinfo=UTC)
TOLD: dict[str, Any] = {"on": ON, "at": AT}


def race(rounds: int = 3) -> list[dict[str, Any]]:
    """What each round left: who was told what, and what stands in the tables."""
    from tests.factories.organizations import make_person, make_unit, make_user
    from tongket.base.audit.models import Event
    from tongket.cycle.commendation.models import Decision, Nominee
    from tongket.cycle.commendation.services.appraising import approve_list
    from tongket.cycle.commendation.services.decisions import Deciding, decide
    from tongket.cycle.commendation.services.lists import Entry, add_nominees, send_list
    from tongket.cycle.commendation.services.seasons import Wanted, open_season
    from tongket.cycle.records.models import Award

    unit = make_unit("S1")
    heads = [make_user(f"dau{n}", f"Người Đầu {n}", "head", unit) for n in (1, 2)]
    people = [make_person(unit, f"Người Số {n}") for n in range(3)]
    left = []
    for number in range(rounds):
        wanted = Wanted(f"Đột xuất {number}", "sudden", 2024, ("gk",), (), ON)  # needs no council
        season = open_season(unit=unit, period="2024", wanted=wanted, by=heads[0], **TOLD)
        row = season.lists.get()
        names = add_nominees(row=row, entries=[Entry(f"p{one.pk}", "gk") for one in people], by=heads[0], **TOLD)
        send_list(row=row, note="", by=heads[0], **TOLD)
        ids = [one.pk for one in names]
        approvals = at_once(*(lambda by=by, row=row: approve_list(row=row, by=by, **TOLD) for by in heads))
        accepted = season.nominees.filter(standing="accepted").count()
        approved = Event.objects.filter(verb="commendation.approved", target_id=str(row.pk)).count()
        awards = Award.objects.count()
        decided = at_once(
            *(
                lambda by=by, n=n, number=number, season=season, ids=ids: decide(
                    season=season, ids=ids, deciding=Deciding(f"{number}{n}/QĐ", ON, "Giám đốc"), by=by, **TOLD
                )
                for n, by in enumerate(heads)
            )
        )
        made = list(Decision.objects.filter(season=season))
        left.append(
            {
                "approvals": approvals, "accepted": accepted, "approved": approved, "decided": decided, "decisions": len(made),
                "awarded": Nominee.objects.filter(decision__in=made, standing="awarded").count(), "awards": Award.objects.count() - awards,
            }
        )  # fmt: skip
    return left


def at_once(*deeds: Callable[[], Any]) -> dict[str, int]:
    """What the deeds, each on a connection of its own, were told: "done", or the reason of the refusal."""
    from django.db import connections

    from tongket.cores.kernel.errors import Refused

    start, told = threading.Barrier(len(deeds)), list[str]()

    def do(deed: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=10)
            deed()
            told.append("done")
        except Refused as refused:
            told.append(refused.reason)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return dict(Counter(told))


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(race(), sys.stdout)

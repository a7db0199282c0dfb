"""Two people set up one empty installation at the same moment, each on a connection of their own.

Run as a program it does so in a SQLite file of its own (TONGKET_DATA) and prints what came of it.
"""

from __future__ import annotations

import json
import sys
import threading
from datetime import date


def race() -> list[dict[str, int]]:
    """Who won, who was told, and what is left."""
    from django.db import connections

    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import FirstRun, Unit
    from tongket.cycle.organizations.services.beginning import AlreadyBegun, Beginning, begin_here

    start, won, told = threading.Barrier(2), list[str](), list[str]()

    def set_up(code: str) -> None:
        try:
            start.wait(timeout=10)
            new = Beginning(code, f"Đơn vị {code}", username=f"quan.{code.lower()}")
            begin_here(new, password="mot-cau-ngan-de-nho", since=None, on=date(2024, 12, 12))
            won.append(code)
        except AlreadyBegun:
            told.append(code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=set_up, args=(code,)) for code in ("MOT", "HAI")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return [
        {
            "won": len(won),
            "told": len(told),
            "units": Unit.objects.count(),
            "accounts": User.objects.count(),
            "rows": FirstRun.objects.count(),
        }
    ]


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.faces.web.settings")
    import django

    django.setup()
    json.dump(race(), sys.stdout)

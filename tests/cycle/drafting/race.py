"""Four saves of one section at the same moment, all written on the same words, each on a connection of its own.

Run as a program it does so in a SQLite file of its own (TONGKET_DATA) and prints what came of it.
"""

from __future__ import annotations

import json
import sys
import threading
from typing import Any


def race() -> dict[str, Any]:
    """How many changes there are then, what each writer's words became, what went wrong."""
    from django.db import connections

    from tests.cycle.drafting.conftest import AT, ON, begun
    from tongket.cycle.drafting.services.writing import save_section

    desk = begun()
    save_section(section=desk.section(), base="0", text="Đầu. Cuối.", **desk.who())
    section, users = desk.section(), [desk.officer, desk.head, desk.officer, desk.head]
    start = threading.Barrier(len(users))
    wrong: list[str] = []

    def write(number: int) -> None:
        text = f"Đầu. Người {number} viết thêm câu {number * 111}. Cuối."
        try:
            start.wait(20)
            save_section(section=section, base="1", text=text, by=users[number - 1], on=ON, at=AT)
        except Exception as trouble:  # told to the test
            wrong.append(repr(trouble))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(1, 5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    here = desk.section()
    said = here.text.removeprefix("Đầu. ").removesuffix("Cuối.").split("Người ")[1:]
    return {"changes": here.number, "said": sorted(one.strip(" .") for one in said), "wrong": wrong}


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(race(), sys.stdout)

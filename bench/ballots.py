"""A secret vote through real HTTP: everybody opens the page, types a code, chooses, confirms, within so many seconds.

``python -m bench --ballots`` runs it on SQLite and PostgreSQL with 150 and 1,500 voters, two ``tongket serve`` processes; one
voter in ten taps “Gửi” twice. Afterwards the vote is closed and every acknowledged ballot looked for.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

ON, AT = date(2024, 12, 12), datetime(2024, 12, 12, 2, 40, tzinfo=UTC)
PROCESSES, SECONDS, PATIENCE = 2, 120.0, 30.0
Choose = Callable[[random.Random], dict[str, str]]
TWICE = 10  # every so-manieth voter sends the same form twice


@dataclass
class Course:
    """What the voters met."""

    steps: dict[str, list[float]] = field(default_factory=lambda: {"code": [], "choose": [], "confirm": [], "cast": []})
    receipts: dict[str, str] = field(default_factory=dict)
    troubles: Counter[str] = field(default_factory=Counter)


class _Telephone:
    """One voter's connection, with its cookie."""

    def __init__(self, port: int, course: Course) -> None:
        self.port, self.course, self.cookie = port, course, ""

    async def ask(self, step: str, form: dict[str, str] | None) -> str:
        """The page; its seconds are noted."""
        begun = time.perf_counter()
        body = urlencode(form or {}).encode()
        verb = "POST" if form else "GET"
        head = f"{verb} /bo-phieu/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {self.cookie}\r\n"
        head += (
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
            if form
            else "\r\n"
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(head.encode() + body)
        content = (await asyncio.wait_for(reader.read(), PATIENCE)).decode()
        writer.close()
        self.course.steps[step].append(time.perf_counter() - begun)
        if not content.startswith("HTTP/1.1 200"):
            raise RuntimeError(content.split("\r\n", 1)[0])
        found = re.search(r"[Ss]et-[Cc]ookie: *(csrftoken=[^;]+)", content)
        self.cookie = found[1] if found else self.cookie
        return content


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if found is None:
        raise RuntimeError(f"no {name} on the page")
    return found[1]


async def _vote(port: int, code: str, choice: dict[str, str], when: float, course: Course, *, twice: bool) -> None:
    await asyncio.sleep(when)
    phone = _Telephone(port, course)
    try:
        page = await phone.ask("code", None)
        token = _hidden(page, "csrfmiddlewaretoken")
        await phone.ask("choose", {"csrfmiddlewaretoken": token, "step": "choose", "code": code})
        form = {"csrfmiddlewaretoken": token, "step": "confirm", "code": code, **choice}
        page = await phone.ask("confirm", form)
        form |= {"step": "cast", "choice": _hidden(page, "choice"), "once": _hidden(page, "once")}
        pages = await asyncio.gather(*(phone.ask("cast", form) for _tap in range(2 if twice else 1)))
        told = {re.findall(r'ballot-receipt figures">([^<]+)<', one)[0] for one in pages}
        if len(told) != 1:
            course.troubles["two receipts"] += 1
        course.receipts[code] = told.pop().replace("-", "")
    except (OSError, RuntimeError, TimeoutError, IndexError) as trouble:
        course.troubles[f"{type(trouble).__name__} {trouble}"[:60]] += 1


def _one_of_three(chance: random.Random) -> dict[str, str]:
    return {"one": str(chance.randrange(3))}


async def everybody(ports: list[int], codes: list[str], seconds: float, choose: Choose = _one_of_three) -> Course:
    """Each voter at a moment of its own within the seconds; ``choose`` gives the fields of the ballot that say the choice."""
    chance, course = random.Random(7), Course()
    await asyncio.gather(
        *(
            _vote(chance.choice(ports), code, choose(chance), chance.uniform(0, seconds), course, twice=number % TWICE == 0)
            for number, code in enumerate(codes)
        )
    )  # fmt: skip
    return course


def _prepare(voters: int) -> tuple[Any, Any, list[str], str]:
    """A unit, an officer, an open vote; its codes and key."""
    from tongket.base.access.models import User
    from tongket.cycle.ballots.services import opening, votes
    from tongket.cycle.ballots.services import voters as lists
    from tongket.cycle.organizations.models import RoleGrant, Unit, UnitVersion

    unit = Unit.objects.create(code="B", kind="public_unit")
    UnitVersion.objects.create(unit=unit, name="Đơn vị đo", place="Sông Mai", symbol="DV", profile="STATE")
    by = User.objects.create(username="do", password="!", full_name="Người Đo")
    RoleGrant.objects.create(account=by, role="officer", unit=unit)
    told: dict[str, Any] = {"by": by, "on": ON}
    fields = {"title": "Bầu", "question": "Bầu một người."}
    vote = votes.make_vote(
        unit=unit, period="2024", fields=fields, options=[votes.Choice(one) for one in "ABC"], **told
    )
    lists.add_typed(vote=vote, lines="\n".join(f"Người {number}" for number in range(voters)), **told)
    codes = [one.code for one in lists.print_codes(vote=vote, **told)]
    key = opening.make_key(vote=vote, shares=0, needed=2, **told).key
    return opening.open_vote(vote=vote, typed_key=key, at=AT, **told), by, codes, key


def measure(voters: int, seconds: float) -> dict[str, Any]:
    """One run on the database of the settings."""
    from django.core.management import call_command
    from django.db import connection
    from tools.demo_server import free_port

    from bench.load import processes, wait_for
    from tongket.cycle.ballots.services import closing
    from tongket.cycle.ballots.services.wiping import wipe

    call_command("migrate", verbosity=0)
    vote, by, codes, key = _prepare(voters)
    connection.close()
    ports = [free_port() for _one in range(PROCESSES)]
    with processes(*(["tongket", "serve", "--no-jobs", "--port", str(port)] for port in ports)):
        for port in ports:
            wait_for(port, "/bo-phieu/")
        begun = time.perf_counter()
        course = asyncio.run(everybody(ports, codes, seconds))
        took = time.perf_counter() - begun
    told: dict[str, Any] = {"by": by, "on": ON, "at": AT}
    vote = closing.stop_taking(vote=vote, **told)
    begun = time.perf_counter()
    vote = closing.unseal_ballots(vote=vote, typed_key=key, **told)
    opened = time.perf_counter() - begun
    begun = time.perf_counter()
    wipe(at=AT)
    kept = list(vote.receipts.values_list("text", flat=True))
    every = [one for step in course.steps.values() for one in step]
    return {
        "voters": voters, "took": took, "acknowledged": len(course.receipts), "lost": len(set(course.receipts.values()) - set(kept)),
        "double": len(kept) - len(set(kept)) + max(0, len(kept) - voters), "troubles": dict(course.troubles), "requests": len(every),
        "p95": quantiles(every, n=20)[18], "median": median(every), "p95 of cast": quantiles(course.steps["cast"], n=20)[18],
        "most": max(every), "opening": opened, "rewriting": time.perf_counter() - begun,
    }  # fmt: skip


def print_ballots(*, quick: bool) -> int:
    """Both databases, growing ten times; exit code 1 when a ballot was lost or doubled."""
    from tools.cluster import throw_away_cluster

    wrong = 0
    for name in ("SQLite", "PostgreSQL"):
        for voters in (150,) if quick else (150, 1500):
            with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder, throw_away_cluster() as address:
                if name == "PostgreSQL" and not address:
                    print("PostgreSQL: không có trên máy này")
                    continue
                env = {**os.environ, "TONGKET_DATA": folder, "DJANGO_SETTINGS_MODULE": "tongket.faces.web.settings"}
                env["TONGKET_DATABASE"] = address if name == "PostgreSQL" else ""
                seconds = SECONDS * voters / 1500 if quick else SECONDS
                command = [sys.executable, "-m", "bench.ballots", str(voters), str(seconds)]
                done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
                if done.returncode:
                    print(done.stderr, file=sys.stderr)
                    return 1
                found = json.loads(done.stdout.splitlines()[-1])
            wrong += found["lost"] + found["double"] + (found["acknowledged"] != voters)
            print(
                f"{name}, {voters} voters in {found['took']:.0f} s, {found['requests']} requests: p95 {found['p95'] * 1000:.0f} ms "
                f"(casting {found['p95 of cast'] * 1000:.0f} ms), median {found['median'] * 1000:.0f} ms, longest {found['most'] * 1000:.0f} ms; "
                f"acknowledged {found['acknowledged']}, lost {found['lost']}, double {found['double']} {found['troubles'] or ''}; "
                f"opening {found['opening']:.2f} s, rewriting the file {found['rewriting']:.2f} s",
                flush=True,
            )
    return int(bool(wrong))


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measure(int(sys.argv[1]), float(sys.argv[2]))))

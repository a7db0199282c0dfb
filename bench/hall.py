"""A conference of 1,500 through real HTTP: 20 telephones at doors mark who comes, then everybody votes in secret, within two minutes.

``python -m bench --hall`` runs it on SQLite and PostgreSQL, two ``tongket serve`` processes; one mark in ten is sent twice, and
each telephone is without the network for ten seconds and sends what waited at once. A projector asks twice a second: how long
it takes until it shows what was acknowledged is measured too.
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
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

from bench.ballots import AT, ON, PATIENCE, PROCESSES, everybody

PEOPLE, PHONES, WITHIN = 1500, 20, 120.0
TWICE = 10  # every so-manieth mark is sent again
AWAY = 10.0  # seconds without the network, for each telephone once
PAUSE = 0.5  # of the projector between two questions
FOLLOWS = 1.0  # seconds the projector may be behind


@dataclass
class Morning:
    """What was met: seconds of each answer, the moments at which so many were acknowledged and shown."""

    answers: list[float] = field(default_factory=list)
    told: list[tuple[float, int]] = field(default_factory=list)  # (moment, how many the server acknowledged as there)
    shown: list[tuple[float, int]] = field(default_factory=list)  # (moment, how many the projector showed)
    boards: list[float] = field(default_factory=list)
    marked: set[int] = field(default_factory=set)
    troubles: Counter[str] = field(default_factory=Counter)


async def _ask(port: int, path: str, cookie: str, form: dict[str, str] | None = None) -> tuple[str, str]:
    """The head and body of one answer; RuntimeError when it is none of success."""
    body = urlencode(form or {}).encode()
    head = (
        f"{'POST' if form else 'GET'} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}\r\n"
    )
    kind = "Content-Type: application/x-www-form-urlencoded\r\n" if form else ""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{head}{kind}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    content = (await asyncio.wait_for(reader.read(), PATIENCE)).decode()
    writer.close()
    if not content.startswith("HTTP/1.1 200"):
        raise RuntimeError(content.split("\r\n", 1)[0])
    told, _empty, page = content.partition("\r\n\r\n")
    return told, page


async def _telephone(port: int, key: str, people: list[int], seconds: float, seed: int, morning: Morning) -> None:
    """One door: opens its list, marks its people at moments of its own, the marks of a while without network together."""
    chance = random.Random(seed)
    head, page = await _ask(port, f"/hoi-nghi/cua/{key}/", "")
    cookie = re.search(r"[Ss]et-[Cc]ookie: *(csrftoken=[^;]+)", head)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if cookie is None or token is None:
        raise RuntimeError("the door gave no form")
    gone = chance.uniform(0, max(seconds - AWAY, 0))
    waiting: list[dict[str, Any]] = []
    begun = time.perf_counter()
    for when, who in sorted((chance.uniform(0, seconds), who) for who in people):
        await asyncio.sleep(max(begun + when - time.perf_counter(), 0))
        waiting.append({"who": who, "presence": "came", "key": f"{seed}-{who}", "ago": 0})
        if gone <= when < gone + AWAY:
            continue
        again = waiting[-1:] if chance.randrange(TWICE) == 0 else []
        for sent in filter(None, (waiting, again)):
            await _send(port, key, cookie[1], token[1], sent, morning)
        waiting = []
    if waiting:
        await _send(port, key, cookie[1], token[1], waiting, morning)


async def _send(port: int, key: str, cookie: str, token: str, marks: list[dict[str, Any]], morning: Morning) -> None:
    begun = time.perf_counter()
    try:
        form = {"marks": json.dumps(marks), "csrfmiddlewaretoken": token}
        _head, page = await _ask(port, f"/hoi-nghi/cua/{key}/ghi/", cookie, form)
    except (OSError, RuntimeError, TimeoutError) as trouble:
        morning.troubles[f"{type(trouble).__name__} {trouble}"[:60]] += 1
        return
    now = time.perf_counter()
    morning.answers.append(now - begun)
    morning.told.append((now, json.loads(page)["here"]))
    morning.marked |= {one["who"] for one in marks}


async def _projector(port: int, path: str, cookie: str, morning: Morning, over: asyncio.Event) -> None:
    """The screen of the hall: asks, shows, waits half a second."""
    while not over.is_set():
        begun = time.perf_counter()
        try:
            _head, page = await _ask(port, path, cookie)
            now = time.perf_counter()
            morning.boards.append(now - begun)
            found = re.search(r"<strong>(\d[\d.]*)</strong>", page)
            if found:
                morning.shown.append((now, int(found[1].replace(".", ""))))
        except (OSError, RuntimeError, TimeoutError) as trouble:
            morning.troubles[f"projector {type(trouble).__name__} {trouble}"[:60]] += 1
        await asyncio.sleep(PAUSE)


def behind(morning: Morning) -> list[float]:
    """For each acknowledged count the seconds until the projector showed at least as many.

    >>> behind(Morning(told=[(1.0, 5), (2.0, 9)], shown=[(0.9, 4), (1.4, 5), (2.7, 9)]))
    [0.4, 0.7]
    """
    found = []
    for moment, count in morning.told:
        seen = next((at for at, shows in morning.shown if at >= moment and shows >= count), float("inf"))
        found.append(round(seen - moment, 3))
    return found


async def _check_in(
    ports: list[int], keys: list[str], people: list[int], seconds: float, screen: tuple[str, str]
) -> Morning:
    morning, over = Morning(), asyncio.Event()
    watching = asyncio.create_task(_projector(ports[0], *screen, morning, over))
    await asyncio.gather(
        *(
            _telephone(ports[number % len(ports)], key, people[number :: len(keys)], seconds, number, morning)
            for number, key in enumerate(keys)
        )
    )
    await asyncio.sleep(2 * FOLLOWS)
    over.set()
    await watching
    return morning


def _prepare(count: int) -> tuple[Any, Any, list[str], tuple[str, str]]:
    """A running conference of so many, its doors, and the address and cookie of its projector."""
    from django.test import Client

    from tongket.base.access.models import User
    from tongket.cycle.conferences.models import Conference, Participant
    from tongket.cycle.conferences.services import conferences, doors
    from tongket.cycle.organizations.models import RoleGrant, Unit, UnitVersion

    unit = Unit.objects.create(code="H", kind="public_unit")
    UnitVersion.objects.create(unit=unit, name="Đơn vị đo", place="Sông Mai", symbol="DV", profile="STATE")
    by = User.objects.create(username="do", password="!", full_name="Người Đo")
    RoleGrant.objects.create(account=by, role="officer", unit=unit)
    told: dict[str, Any] = {"by": by, "on": ON, "at": AT}
    plan = conferences.Plan("Hội nghị đo", "review", ON)
    row: Conference = conferences.plan_conference(unit=unit, period="2024", plan=plan, **told)
    Participant.objects.bulk_create(Participant(conference=row, name=f"Người {number}") for number in range(count))
    keys = [doors.open_door(conference=row, name=f"Cửa {number}", **told).key for number in range(PHONES)]
    row = conferences.open_conference(conference=row, **told)
    client = Client(SERVER_NAME="localhost")
    client.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
    cookie = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    return row, by, keys, (f"/u/H/2024/hoi-nghi/{row.pk}/man-hinh/bang/", cookie)


def _answer(chance: random.Random) -> dict[str, str]:
    from tongket.cycle.ballots.facts import counting

    return {"o0": chance.choice((counting.YES, counting.YES, counting.NO, counting.ABSTAIN))}


def _vote(row: Any, by: Any) -> tuple[Any, list[str], str]:
    """A secret question to who is there: its codes, its key."""
    from tongket.cycle.ballots.services import opening
    from tongket.cycle.ballots.services import voters as lists
    from tongket.cycle.conferences.services.voting import ask_secretly

    told: dict[str, Any] = {"by": by, "on": ON}
    vote = ask_secretly(conference=row, text="Thông qua quy chế", at=AT, **told)
    codes = [one.code for one in lists.print_codes(vote=vote, **told)]
    key = opening.make_key(vote=vote, shares=0, needed=2, **told).key
    return opening.open_vote(vote=vote, typed_key=key, at=AT, **told), codes, key


def measure(count: int, within: float) -> dict[str, Any]:
    """One run on the database of the settings."""
    from django.core.management import call_command
    from django.db import connection
    from tools.demo_server import free_port

    from bench.load import processes, wait_for
    from tongket.cycle.ballots.services import closing, counting
    from tongket.cycle.conferences.services.voting import take_vote

    call_command("migrate", verbosity=0)
    row, by, keys, screen = _prepare(count)
    people = list(row.participants.values_list("pk", flat=True))
    connection.close()
    ports = [free_port() for _one in range(PROCESSES)]
    with processes(*(["tongket", "serve", "--no-jobs", "--port", str(port)] for port in ports)):
        for port in ports:
            wait_for(port, "/bo-phieu/")
        begun = time.perf_counter()
        morning = asyncio.run(_check_in(ports, keys, people, within * 0.45, screen))
        there = set(row.participants.filter(presence="came").values_list("pk", flat=True))
        marks = row.participants.model.objects.filter(conference=row, marks__isnull=False).values_list("marks").count()
        vote, codes, key = _vote(row, by)
        connection.close()
        left = max(within - (time.perf_counter() - begun) - 5, 5.0)
        course = asyncio.run(everybody(ports, codes, left, _answer))
        took = time.perf_counter() - begun
    told: dict[str, Any] = {"by": by, "on": ON, "at": AT}
    vote = closing.unseal_ballots(vote=closing.stop_taking(vote=vote, **told), typed_key=key, **told)
    vote = counting.finish(vote=vote, **told)
    motion = take_vote(conference=row, vote=vote, **told)
    late, every = behind(morning), [one for step in course.steps.values() for one in step]
    return {
        "people": count, "took": took, "acknowledged": len(morning.marked), "lost": len(morning.marked - there), "marks": marks,
        "check-in p95": quantiles(morning.answers, n=20)[18], "check-in most": max(morning.answers),
        "behind p95": quantiles(late, n=20)[18], "behind most": max(late), "board p95": quantiles(morning.boards, n=20)[18],
        "voted": len(course.receipts), "counted": motion.yes + motion.no + motion.blank, "vote p95": quantiles(every, n=20)[18],
        "troubles": dict(morning.troubles + course.troubles),
    }  # fmt: skip


def print_hall(*, quick: bool) -> int:
    """Both databases; exit code 1 when a mark or a ballot was lost, or the two minutes or the projector's second were missed."""
    from tools.cluster import throw_away_cluster

    wrong, count = 0, 150 if quick else PEOPLE
    for name in ("SQLite", "PostgreSQL"):
        with tempfile.TemporaryDirectory(prefix="tongket-bench-") as folder, throw_away_cluster() as address:
            if name == "PostgreSQL" and not address:
                print("PostgreSQL: không có trên máy này")
                continue
            env = {**os.environ, "TONGKET_DATA": folder, "DJANGO_SETTINGS_MODULE": "tongket.faces.web.settings"}
            env["TONGKET_DATABASE"] = address if name == "PostgreSQL" else ""
            within = WITHIN * count / PEOPLE + (10 if quick else 0)
            command = [sys.executable, "-m", "bench.hall", str(count), str(within)]
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            if done.returncode:
                print(done.stderr, file=sys.stderr)
                return 1
            found = json.loads(done.stdout.splitlines()[-1])
        lost = (
            found["lost"] + (found["acknowledged"] != count) + (found["marks"] != count) + (found["counted"] != count)
        )
        slow = found["took"] > within or found["behind p95"] > FOLLOWS
        wrong += lost + slow
        print(
            f"{name}, {count} people, {PHONES} telephones, then {found['voted']} secret ballots, in {found['took']:.0f} s (bar {within:.0f}): "
            f"marks kept {found['marks']} of {found['acknowledged']} acknowledged, ballots counted {found['counted']}; "
            f"check-in p95 {found['check-in p95'] * 1000:.0f} ms (longest {found['check-in most'] * 1000:.0f}), voting p95 {found['vote p95'] * 1000:.0f} ms; "
            f"projector behind by p95 {found['behind p95']:.2f} s (longest {found['behind most']:.2f}; bar {FOLLOWS:.0f}) {found['troubles'] or ''}",
            flush=True,
        )  # fmt: skip
    return int(bool(wrong))


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measure(int(sys.argv[1]), float(sys.argv[2]))))

"""Pages of sums under load: two real ``tongket serve`` processes, beside a bare Django page with the same SQL."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tools.demo_server import ROOT, free_port

from bench.clicking import Visit, highest_rate, people
from tongket.base.access.models import User
from tongket.cycle.organizations.models import RoleGrant, Unit

PROCESSES, PEOPLE, PAUSE = 2, 50, 5.0
BOUND = 0.3
BARE_PAGES = 40


@contextlib.contextmanager
def processes(*commands: Sequence[str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Started together on the database in use, killed afterwards."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "TONGKET_DATA": str(settings.DATA)}
    with contextlib.ExitStack() as stack, tempfile.TemporaryFile() as out:
        running = []
        for command in commands:
            one = subprocess.Popen([sys.executable, "-m", *command], env=env, cwd=ROOT, stdout=out, stderr=out)
            stack.callback(one.wait)
            stack.callback(one.kill)
            running.append(one)
        yield running


def wait_for(port: int, path: str) -> None:
    """Until somebody answers there."""
    for _try in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nobody answers on port {port}")


def memory(pid: int) -> tuple[int, int]:
    """MB a process holds now, and the most it ever held."""
    told = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line)
    now, most = (int(told[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))
    return now, most


def signed_in(root: Unit, count: int) -> list[str]:
    """Cookies of so many accounts that may see the request."""
    users = User.objects.bulk_create(User(username=f"do-{n}", password="!") for n in range(count))
    RoleGrant.objects.bulk_create(RoleGrant(account=user, role="officer", unit=root) for user in users)
    cookies = []
    for user in users:
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        cookies.append("; ".join(f"{name}={one.value}" for name, one in client.cookies.items()))
    return cookies


def statements(client: Client, addresses: Sequence[str]) -> list[list[str]]:
    """The SQL that each page asks, as it could be sent again: reads only."""
    pages = []
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        pages.append(
            [one["sql"] for one in asked.captured_queries if one["sql"].lstrip().startswith(("SELECT", "WITH"))]
        )
    return pages


def under_load(root: Unit, addresses: Sequence[str], *, quick: bool) -> Iterator[tuple[str, float, str]]:
    """What, seconds, and a note."""
    cookies = signed_in(root, PEOPLE)
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="do-0"), backend="django.contrib.auth.backends.ModelBackend")
    client.get(addresses[0])
    ports, dice = [free_port() for _one in range(PROCESSES)], random.Random(5)

    def visits(many: int) -> list[Visit]:
        return [
            Visit(dice.choice(ports), dice.choice(addresses), cookies[dice.randrange(len(cookies))])
            for _one in range(many)
        ]

    with processes(*(["tongket", "serve", "--no-jobs", "--port", str(port)] for port in ports)) as running:
        for port in ports:
            wait_for(port, "/healthz")
        people([visits(4) for _one in range(8)], pause=0.1, seconds=5)  # warm
        before = [memory(one.pid)[0] for one in running]
        own = [
            [Visit(ports[n % PROCESSES], dice.choice(addresses), cookies[n]) for _one in range(40)]
            for n in range(PEOPLE)
        ]
        found = people(own, pause=PAUSE, seconds=15 if quick else 120)
        middle = [memory(one.pid)[0] for one in running]
        yield (
            f"{PEOPLE} people, {PAUSE:.0f} s between clicks: p95",
            found.p95,
            f"median {found.median * 1000:.0f} ms, {len(found.seconds)} pages, {found.failed} failed {dict(found.troubles) or ''}".strip(),
        )
        ours, p95 = highest_rate(visits(400), bound=BOUND, seconds=5 if quick else 20)
        yield "highest rate within 300 ms p95", p95, f"{ours:.0f} pages a second, {PROCESSES} processes"
        after = [memory(one.pid) for one in running]
        told = f"MB after warming {before}, after the people {middle}, at the end {[one[0] for one in after]}, most {[one[1] for one in after]}"
        yield "memory of the processes", 0.0, told
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pages.json"
        chosen = [dice.choice(addresses) for _one in range(BARE_PAGES)]
        file.write_text(json.dumps(statements(client, chosen)), "utf-8")
        with processes(*(["bench.bare", str(port), str(file)] for port in ports)):
            for port in ports:
                wait_for(port, "/0/")
            bare = [Visit(dice.choice(ports), f"/{dice.randrange(BARE_PAGES)}/") for _one in range(400)]
            rate, p95 = highest_rate(bare, bound=BOUND, seconds=5 if quick else 20)
    yield (
        "bare Django page with the same SQL: the same",
        p95,
        f"{rate:.0f} pages a second; ours {ours / rate:.2f} of it",
    )

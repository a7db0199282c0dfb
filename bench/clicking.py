"""People who click, over real HTTP: everyone waits between clicks, or so many clicks a second whatever the answers take."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

PATIENCE = 20.0  # seconds until an answer counts as failed


@dataclass
class Clicks:
    """What a run of clicks gave."""

    seconds: list[float] = field(default_factory=list)
    troubles: Counter[int] = field(default_factory=Counter)  # by status; 0: no answer in time, -1: hung up on

    @property
    def failed(self) -> int:
        """Clicks without their page."""
        return self.troubles.total()

    @property
    def p95(self) -> float:
        """The slowest but for one in twenty; endless where anything failed."""
        if self.failed or len(self.seconds) < 2:
            return float("inf")
        return quantiles(self.seconds, n=20)[18]

    @property
    def median(self) -> float:
        """The middle one of those that came."""
        return median(self.seconds)


@dataclass(frozen=True)
class Visit:
    """One address as somebody asks it."""

    port: int
    path: str
    cookies: str = ""


class _Line:
    """A kept-open connection to one port."""

    def __init__(self) -> None:
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, visit: Visit) -> int:
        """Ask and read the whole answer; its status."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", visit.port)
        assert self._reader is not None
        head = (
            f"GET {visit.path} HTTP/1.1\r\nHost: localhost\r\nCookie: {visit.cookies}\r\nConnection: keep-alive\r\n\r\n"
        )
        self._writer.write(head.encode())
        told = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = next((line for line in told.split("\r\n") if line.startswith("content-length:")), "")
        if length:
            await self._reader.readexactly(int(length.partition(":")[2]))
        else:
            await self._reader.read()
        if not length or "connection: close" in told:
            self.close()
        return int(told.split(" ", 2)[1])

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def _click(line: _Line, visit: Visit, found: Clicks) -> None:
    begun = time.perf_counter()
    try:
        status = await asyncio.wait_for(line.get(visit), PATIENCE)
    except TimeoutError:
        line.close()
        status = 0
    except (OSError, asyncio.IncompleteReadError):
        line.close()
        status = -1
    if status == 200:
        found.seconds.append(time.perf_counter() - begun)
    else:
        found.troubles[status] += 1


async def _person(visits: Sequence[Visit], number: int, many: int, pause: float, until: float, found: Clicks) -> None:
    line, at, dice = _Line(), number * 7, random.Random(number)
    await asyncio.sleep(pause * number / many)  # they do not all come at the same moment
    while time.perf_counter() < until:
        await _click(line, visits[at % len(visits)], found)
        at += 1
        await asyncio.sleep(pause * dice.uniform(0.6, 1.4))  # not all the same: one hiccup would bunch everybody
    line.close()


def people(visits: Sequence[Sequence[Visit]], *, pause: float, seconds: float) -> Clicks:
    """Everyone clicks through visits of their own, ``pause`` seconds on average after each answer, for so long."""
    found = Clicks()

    async def run() -> None:
        until = time.perf_counter() + seconds
        many = len(visits)
        await asyncio.gather(*(_person(own, n, many, pause, until, found) for n, own in enumerate(visits)))

    asyncio.run(run())
    return found


def at_rate(visits: Sequence[Visit], *, rate: float, seconds: float) -> Clicks:
    """So many clicks a second, begun on time even when earlier ones are not answered yet."""
    found = Clicks()

    async def run() -> None:
        free: dict[int, list[_Line]] = {}

        async def one(visit: Visit) -> None:
            lines = free.setdefault(visit.port, [])
            line = lines.pop() if lines else _Line()
            await _click(line, visit, found)
            lines.append(line)

        begun, tasks = time.perf_counter(), []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(one(visits[number % len(visits)])))
        await asyncio.gather(*tasks)
        for lines in free.values():
            for line in lines:
                line.close()

    asyncio.run(run())
    return found


def highest_rate(visits: Sequence[Visit], *, bound: float, seconds: float) -> tuple[float, float]:
    """The highest rate (a second) whose p95 stays within the bound, to a tenth; and its p95."""
    good, p95, bad, rate = 0.0, 0.0, 0.0, 8.0
    while rate >= 1.0 and (bad == 0.0 or bad - good > max(0.5, good / 10)):
        found = at_rate(visits, rate=rate, seconds=seconds)
        if found.p95 <= bound:
            good, p95 = rate, found.p95
        else:
            bad = rate
        rate = rate * 2 if bad == 0.0 else (good + bad) / 2
    return good, p95

"""Start, speed, memory and time against length of the reader, on one core."""

from __future__ import annotations

import math
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tongket.cores.reader import read_facts

KB = 1024
TEXT_KB = 3
NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
_START = "import time; t = time.process_time(); from tongket.cores.reader import read_facts; read_facts('Năm 2023 mở 13 lớp.'); print(time.process_time() - t)"
_MEMORY = """
import sys
from tongket.cores.reader import read_facts
texts, count = sys.stdin.read().split("\\x00"), int(sys.argv[1])
def used():
    with open("/proc/self/statm") as told:
        return int(told.read().split()[1]) * 4096 / 2**20
for number in range(count):
    if number % (count // 10) == 0:
        print(number, f"{used():.1f}", flush=True)
    text = texts[number % len(texts)]
    read_facts(text.replace("1", str(number % 7 + 1)) + str(number))
print(count, f"{used():.1f}")
"""


def size_kb(text: str) -> float:
    """Kilobytes of the text as UTF-8."""
    return len(text.encode()) / KB


def best(deed: Callable[[], object], *, runs: int) -> tuple[float, float]:
    """The least and the median seconds of the process over some runs after a warm one."""
    deed()
    seconds = []
    for _run in range(runs):
        started = time.process_time()
        deed()
        seconds.append(time.process_time() - started)
    return min(seconds), statistics.median(seconds)


def cut(texts: list[str], kilobytes: int) -> list[str]:
    """The texts laid end to end and cut at line ends into pieces of about this size."""
    pieces, piece, size = [], [], 0
    for line in "\n".join(texts).split("\n"):
        piece.append(line)
        size += len(line.encode()) + 1
        if size >= kilobytes * KB:
            pieces.append("\n".join(piece))
            piece, size = [], 0
    return pieces


def print_start(*, runs: int) -> None:
    """Seconds of a core from a bare interpreter to the first facts."""
    source = str(Path(__file__).resolve().parents[1] / "src")
    command = [sys.executable, "-c", _START]
    environment = {**os.environ, "PYTHONPATH": source}
    told = [
        float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
        for _ in range(runs)
    ]
    print(
        f"\n## Speed\n\nStart to the first facts: {statistics.median(told):.2f} s of one core (least {min(told):.2f} s)."
    )


def print_speed(texts: list[str], *, runs: int) -> None:
    """Texts of 3 KB a second, beside the plain regular expression for numbers."""
    pieces = cut(texts, TEXT_KB)
    kilobytes = sum(map(size_kb, pieces))
    rows = (
        ("our reader: all facts", lambda: [read_facts(piece) for piece in pieces]),
        ("floor: a regular expression for numbers", lambda: [NUMBERS.findall(piece) for piece in pieces]),
    )
    print(
        f"\n| {len(pieces)} texts of {TEXT_KB} KB, one core | texts a second, best run | median run |\n|---|---:|---:|"
    )
    for name, deed in rows:
        least, median = best(deed, runs=runs)
        count = kilobytes / TEXT_KB
        print(f"| {name} | {count / least:.0f} | {count / median:.0f} |", flush=True)


def long_text(texts: list[str], kilobytes: int) -> str:
    """A text of this size out of the texts, whose numbers differ from one round to the next."""
    parts: list[str] = []
    size, turn = 0.0, 0
    while size < kilobytes:
        text = texts[turn % len(texts)].replace("1", str(turn // len(texts) % 9 + 1))
        parts.append(text)
        size += size_kb(text)
        turn += 1
    return "\n".join(parts).encode()[: kilobytes * KB].decode("utf-8", "ignore")


def print_length(texts: list[str], *, runs: int, most_kb: int) -> None:
    """Seconds against length, and the exponent of the line through them in logarithms: 1 is linear."""
    print("\n| one text of | seconds | milliseconds a KB |\n|---|---:|---:|")
    places = []
    size = 1
    while size <= most_kb:
        text = long_text(texts, size)
        least, _median = best(partial(read_facts, text), runs=max(1, runs * (8 if size < 64 else 1)))
        places.append((math.log(size), math.log(least)))
        print(f"| {size} KB | {least:.4f} | {least / size * 1000:.2f} |", flush=True)
        size *= 4
    print(
        f"\nTime grows with the {statistics.linear_regression(*zip(*places, strict=True)).slope:.2f}th power of the length."
    )


def print_memory(*, texts: int) -> None:
    """Megabytes held while many texts are read one after another."""
    root = Path(__file__).resolve().parents[1]
    folder = root / "tests" / "cores" / "reader" / "own" / "dev" / "texts"
    given = "\x00".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    command = [sys.executable, "-c", _MEMORY, str(texts)]
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    told = subprocess.run(command, input=given, env=environment, capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in told.splitlines()]
    print("\nMemory held (MB) after so many texts: " + ", ".join(f"{count}: {used}" for count, used in rows))

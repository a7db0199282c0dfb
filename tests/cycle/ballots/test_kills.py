"""kill -9 at random moments of casting, closing and counting: every acknowledged ballot is there once, and the vote goes on.

Whole (a hundred kills) with TONGKET_SLOW=all; else a few.
"""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from tools.demo_server import ROOT, copy_of, environment

from tests.sampling import WHOLE
from tongket.cycle.ballots.facts.codes import new_once

VOTERS, ROUNDS, KILLS = 200, (16 if WHOLE else 1), (10 if WHOLE else 6)
LONGEST = 0.15  # seconds from the program's first word to its death
SEED = 20241212


def program(data: Path, *words: str) -> tuple[list[str], dict[str, str]]:
    settings = {"DJANGO_SETTINGS_MODULE": "tongket.faces.web.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return [sys.executable, "-m", "tests.cycle.ballots.kill", *words], environment(data) | settings


def run(data: Path, plan: dict[str, Any], seconds: float | None) -> list[str]:
    """The lines the program printed before it ended or was killed so many seconds after its first line (None: never)."""
    command, env = program(data, "cast")
    process = subprocess.Popen(command, env=env, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(plan) + "\n")
    process.stdin.flush()
    if seconds is None:
        out, _error = process.communicate(timeout=120)
        assert process.returncode == 0
        return out.splitlines()
    lines = [process.stdout.readline()]
    time.sleep(seconds)
    process.kill()
    return [line.strip() for line in [*lines, *process.stdout.read().splitlines(keepends=True)] if line.endswith("\n")]


def test_every_acknowledged_ballot_is_there_once(empty_data: Path, tmp_path: Path) -> None:
    chance, cut = random.Random(SEED), 0
    for number in range(ROUNDS):
        cut += one_vote(copy_of(empty_data, tmp_path / f"data{number}"), chance)
    assert cut >= (100 if WHOLE else 3)


def one_vote(data: Path, chance: random.Random) -> int:
    """A vote from opening to its result, killed again and again; how often it was cut."""
    command, env = program(data, "begin", str(VOTERS))
    known = json.loads(subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    ballots = [
        (code, "".join(chance.choice("x-") for _option in range(2)) + "x", new_once()) for code in known["codes"]
    ]
    receipts: dict[str, str] = {}
    cut, ended = 0, ""
    for number in range(3 * KILLS):
        # what was sent without an answer is sent again, as a telephone does
        left = [one for one in ballots if one[0] not in receipts]
        lines = run(data, {**known, "ballots": left}, chance.uniform(0, LONGEST) if number < KILLS else None)
        receipts |= taken(receipts, lines)
        ended = next((line for line in lines if line.startswith("done")), "")
        cut += not ended
        if ended:
            break
    check(data, ballots, receipts, ended)
    return cut


def taken(receipts: dict[str, str], lines: list[str]) -> dict[str, str]:
    """Receipts by code; a ballot sent again has the receipt it had."""
    found = dict(line.split(" ") for line in lines if " " in line and not line.startswith("done"))
    assert all(receipts.get(code, receipt) == receipt for code, receipt in found.items())
    return found


def check(data: Path, ballots: list[tuple[str, str, str]], receipts: dict[str, str], ended: str) -> None:
    """The tables as they are, read without the program."""
    with closing(sqlite3.connect(data / "tongket.sqlite3", timeout=20)) as base:
        opened = Counter(row[0] for row in base.execute("SELECT choice FROM ballots_openedballot"))
        kept = [row[0] for row in base.execute("SELECT text FROM ballots_receipt")]
        row = base.execute(
            "SELECT state, unreadable, needs_wiping, code_count, sealed_count, result_hash FROM ballots_vote"
        ).fetchone()
        left = [
            base.execute(f"SELECT COUNT(*) FROM ballots_{name}").fetchone()[0]
            for name in ("openmark", "sealedballot", "openbox")
        ]
    assert row == ("done", 0, 0, VOTERS, VOTERS, ended.removeprefix("done "))
    assert left == [0, 0, 0]
    assert opened == Counter(choice for _code, choice, _once in ballots)
    assert len(kept) == len(set(kept)) == VOTERS
    assert {one.replace("-", "") for one in receipts.values()} <= set(kept)
    assert len(receipts) == VOTERS

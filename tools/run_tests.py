"""``./dev test``: the tests on SQLite; ``--postgres``: on a throw-away PostgreSQL; ``--all``: slow suites whole, on both.

Of the suites marked ``long`` a third is drawn anew for each commit, but with ``--all`` or where a path is named.
``--some``: a third of the tests and every race, drawn anew for each commit; what is drawn is named by its seed (TONGKET_SAMPLE).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools.cluster import throw_away_cluster

ROOT = Path(__file__).resolve().parent.parent
# what meets the database; the cores need none, and the served demos of the other suites bring their own SQLite
ON_POSTGRES = ["tests/base", "tests/cycle", "tests/house", "tests/faces/web", "tests/faces/cli"]


def run_pytest(arguments: list[str], database: str) -> int:
    """pytest on one database, on two cores unless a path or one of its own options is named; returns its exit code."""
    print(f"\n== Kiểm thử trên {'PostgreSQL' if database else 'SQLite'} ==", flush=True)
    environment = {**os.environ, "TONGKET_DATABASE": database}
    workers = (
        []
        if any(part in ("-n", "-x", "--pdb") or part.startswith(("tests/", "-n")) for part in arguments)
        else ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    )
    named = any(part.startswith("tests/") for part in arguments)
    suites = ON_POSTGRES if database and not named else []
    if not named:
        environment.setdefault("TONGKET_DRAW", commit())
    command = [sys.executable, "-m", "pytest", "-q", *workers, *arguments, *suites]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def commit() -> str:
    """The commit that is tested, as the seed of a sample; "0" where git does not know."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or "0"


def main() -> int:
    """Run as asked; the first failing database decides the exit code."""
    arguments = sys.argv[1:]
    everything = "--all" in arguments
    postgres_only = "--postgres" in arguments
    if "--some" in arguments:
        os.environ.setdefault("TONGKET_SAMPLE", commit())
        print(
            f"Một phần ba số bài và mọi bài tranh nhau, rút theo TONGKET_SAMPLE={os.environ['TONGKET_SAMPLE']}",
            flush=True,
        )
    arguments = [part for part in arguments if part not in ("--all", "--postgres", "--some")]
    if everything:
        os.environ["TONGKET_SLOW"] = "all"
    code = 0
    if not postgres_only:
        code = run_pytest(arguments, "")
    if code == 0 and (everything or postgres_only):
        with throw_away_cluster() as address:
            if not address:
                print("!! KHÔNG THẤY PostgreSQL (initdb, postgres): BỎ QUA phần kiểm thử trên PostgreSQL.", flush=True)
                return 1 if postgres_only else 0
            code = run_pytest(["-m", "not browser", *arguments], address)
    return code


if __name__ == "__main__":
    raise SystemExit(main())

"""Putting what was built beside in the place of what is there: all of it or nothing, whenever the power goes. No Django.

Everything is built in ``<data>/.keeping``. Writing ``switch.json`` there is the one moment that decides: before it the old
installation holds, after it the new one. The moves it lists can be done again from any point, so whoever starts next
finishes them. On PostgreSQL the database's own commit decides: the journal waits for a row with its token.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from tongket.base.keeping import locks

BUILDING, JOURNAL, ASIDE = ".keeping", "switch.json", "kept-aside"
DATABASE_SIDES = ("-wal", "-shm", "-journal")
PATIENCE = 60.0


def building_folder(folder: Path) -> Path:
    """Where the new things of this data folder are built."""
    return folder / BUILDING


def clear_building(folder: Path) -> Path:
    """An empty place to build in; what a killed run left is gone. Call it while holding the folder alone."""
    place = building_folder(folder)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    return place


def flush_file(path: Path) -> None:
    """The bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(path: Path) -> None:
    """The names in the folder are on the disk."""
    with contextlib.suppress(OSError):  # Windows cannot open folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """A file that is there whole or not at all, readable by its owner only."""
    fresh = path.with_name(f".{path.name}.new")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    flush_folder(path.parent)


def decide(
    folder: Path, *, names: list[str], stamp: str, leave: list[str], wait_for: dict[str, str] | None = None
) -> None:
    """Write the journal: from now on the things built under ``names`` are the installation.

    ``leave`` are names in the data folder that go away with the old installation (its database when the new one lies
    elsewhere). ``wait_for`` names the database and the token of a PostgreSQL restore that must have been committed.
    """
    place = building_folder(folder)
    for name in names:
        flush_file(place / name)
    flush_folder(place)
    plan = {"names": names, "aside": f"{ASIDE}/{stamp}", "leave": leave, "wait_for": wait_for}
    write_whole(place / JOURNAL, json.dumps(plan).encode())


def finish_switch(folder: Path) -> bool:
    """Do what a journal says, if there is one; True when something was switched. Costs one look at the disk otherwise."""
    journal = building_folder(folder) / JOURNAL
    if not journal.exists():
        return False
    with locks.alone(folder, "finish", patience=PATIENCE):
        if not journal.exists():
            return False
        plan = json.loads(journal.read_text("utf-8"))
        decided = plan["wait_for"] is None or _is_committed(**plan["wait_for"])
        if decided:
            _apply(folder, plan)
        journal.unlink()
        shutil.rmtree(building_folder(folder), ignore_errors=True)
        return decided


def _apply(folder: Path, plan: dict[str, Any]) -> None:
    aside = folder / plan["aside"]
    for name in plan["leave"]:
        _put_aside(folder, aside, name)
    for name in plan["names"]:
        fresh = building_folder(folder) / name
        if fresh.exists():
            _put_aside(folder, aside, name)
            os.replace(fresh, folder / name)
    flush_folder(folder)


def _put_aside(folder: Path, aside: Path, name: str) -> None:
    """Keep what was there; a database goes with the files beside it, before the new one takes its name."""
    for side in ("", *DATABASE_SIDES):
        there = folder / f"{name}{side}"
        if there.exists():
            aside.mkdir(parents=True, exist_ok=True)
            os.replace(there, aside / there.name)


def _is_committed(*, address: str, token: str) -> bool:
    import psycopg  # noqa: PLC0415 -- slow import

    with psycopg.connect(address) as connection:
        try:
            return connection.execute("SELECT 1 FROM keeping_arrival WHERE token = %s", [token]).fetchone() is not None
        except psycopg.errors.UndefinedTable:
            return False

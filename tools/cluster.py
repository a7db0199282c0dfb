"""Throw-away PostgreSQL servers out of the server's own binaries, for tests and benchmarks: one, or one with a replica."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SURE = ("fsync=off", "full_page_writes=off")  # a commit waits for the replica, nobody waits for the disk


def find_binaries() -> Path | None:
    """The folder with initdb and postgres, newest version first, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    onpath = shutil.which("initdb")
    folders += [Path(onpath).resolve().parent] if onpath else []
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _owner() -> tuple[int, int] | None:
    """Whom the server runs as when we are root (it refuses root)."""
    if os.name != "posix" or os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    return None


@dataclass
class Server:
    """One server: its folder below ``place``, its port."""

    binaries: Path
    place: Path
    name: str = "data"
    settings: tuple[str, ...] = QUICK
    port: int = field(default_factory=_free_port)

    @property
    def address(self) -> str:
        """Where Tổng Kết finds it."""
        return f"postgres://tongket@127.0.0.1:{self.port}/tongket"

    @property
    def _data(self) -> Path:
        return self.place / self.name

    def _run(self, program: str, *words: object, check: bool = True) -> None:
        owner = _owner()
        as_owner: dict[str, Any] = {"user": owner[0], "group": owner[1]} if owner else {}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": None if check else subprocess.DEVNULL, "cwd": self.place}
        subprocess.run([self.binaries / program, *map(str, words)], check=check, **quiet, **as_owner)

    def make(self) -> None:
        """An empty one, started, with its database."""
        self._run("initdb", "-D", self._data, "-U", "tongket", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8")
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", self.port, "-U", "tongket", "tongket")

    def copy_of(self, primary: Server) -> None:
        """A streaming replica of the primary, started."""
        where = ("-h", "127.0.0.1", "-p", primary.port, "-U", "tongket")
        self._run("pg_basebackup", *where, "-D", self._data, "-R", "-X", "stream", "-c", "fast")
        self.start()

    def start(self) -> None:
        """Start and wait until it answers."""
        told = " ".join(f"-c {one}" for one in ("listen_addresses=127.0.0.1", *self.settings))
        options = f"-p {self.port} -k {self.place} {told}"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", self.place / f"{self.name}.log", "-o", options, "start")

    def stop(self) -> None:
        """At once, as when the power goes."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop", check=False)

    def promote(self) -> None:
        """A replica becomes a primary."""
        self._run("pg_ctl", "-D", self._data, "-w", "promote")

    def tell(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a statement, run on its own."""
        with psycopg.connect(self.address, autocommit=True) as base:
            found = base.execute(sql)  # type: ignore[arg-type]
            return found.fetchall() if found.description else []


@contextlib.contextmanager
def _place() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tongket-pg-"))
    owner = _owner()
    if owner:
        os.chown(folder, *owner)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def throw_away_cluster() -> Iterator[str]:
    """The address of a fresh cluster, gone afterwards; "" when the binaries are missing."""
    binaries = find_binaries()
    if binaries is None:
        yield ""
        return
    with _place() as place:
        server = Server(binaries, place)
        try:
            server.make()
            yield server.address
        finally:
            server.stop()


@contextlib.contextmanager
def primary_and_replica() -> Iterator[tuple[Server, Server] | None]:
    """A primary whose commits wait for its streaming replica, and that replica; None when the binaries are missing."""
    binaries = find_binaries()
    if binaries is None or not (binaries / "pg_basebackup").exists():
        yield None
        return
    with _place() as place:
        primary, replica = Server(binaries, place, "primary", SURE), Server(binaries, place, "replica", SURE)
        try:
            primary.make()
            replica.copy_of(primary)
            primary.tell("ALTER SYSTEM SET synchronous_standby_names = '*'")  # after the copy: it has no replica itself
            primary.tell("SELECT pg_reload_conf()")
            yield primary, replica
        finally:
            replica.stop()
            primary.stop()

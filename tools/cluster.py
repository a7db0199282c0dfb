"""A throw-away PostgreSQL cluster out of the server's own binaries, for tests and benchmarks."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


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


@contextlib.contextmanager
def throw_away_cluster() -> Iterator[str]:
    """The address of a fresh cluster, gone afterwards; "" when the binaries are missing."""
    binaries = find_binaries()
    if binaries is None:
        yield ""
        return
    folder = Path(tempfile.mkdtemp(prefix="tongket-pg-"))
    owner = _owner()
    as_owner: dict[str, int] = {"user": owner[0], "group": owner[1]} if owner else {}
    if owner:
        os.chown(folder, *owner)
    data, port = folder / "data", _free_port()
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder}
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    try:
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "tongket", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8"],
            check=True,
            **quiet,
            **as_owner,
        )
        start = [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start"]
        subprocess.run(start, check=True, **quiet, **as_owner)
        subprocess.run(
            [binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "tongket", "tongket"],
            check=True,
            **quiet,
            **as_owner,
        )
        yield f"postgres://tongket@127.0.0.1:{port}/tongket"
    finally:
        subprocess.run(
            [binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"],
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            **as_owner,
        )
        shutil.rmtree(folder, ignore_errors=True)

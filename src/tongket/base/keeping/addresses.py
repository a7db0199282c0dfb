"""Where an installation keeps its tables: a postgres:// address or the SQLite file of its data folder. Needs no Django.

An address comes from TONGKET_DATABASE, else from the file ``database.url`` in the data folder, which ``tongket move`` writes.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

FILE_NAME = "tongket.sqlite3"
ADDRESS_NAME = "database.url"
CONNECT_SECONDS = 5


@dataclass(frozen=True)
class Home:
    """An installation: its data folder and the address of its database ("" for SQLite in the folder)."""

    folder: Path
    address: str = ""

    @property
    def is_sqlite(self) -> bool:
        """Whether the tables lie in a file of the data folder."""
        return not self.address

    @property
    def database_file(self) -> Path:
        """The SQLite file, there or not."""
        return self.folder / FILE_NAME

    @property
    def says(self) -> str:
        """The database as people read it: never with a password."""
        if self.is_sqlite:
            return f"SQLite, {self.database_file}"
        parts = urlsplit(self.address)
        return f"PostgreSQL, {parts.netloc.rpartition('@')[2] or 'localhost'}{parts.path}"


def kept_address(folder: Path) -> str:
    """The address to use for a data folder: the environment first, then what ``tongket move`` left; "" for SQLite."""
    given = os.environ.get("TONGKET_DATABASE", "").strip()
    if given:
        return given
    try:
        return (folder / ADDRESS_NAME).read_text("utf-8").strip()
    except FileNotFoundError:
        return ""


def database_settings(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings for a postgres:// address, or for SQLite in the data folder."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / FILE_NAME,
            "OPTIONS": {
                # read-then-write transactions fail at once under DEFERRED (docs/adr/0002)
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(address)
    hosts, ports = hosts_of(address)
    options: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS}
    if "," in hosts:
        options["target_session_attrs"] = "read-write"  # whichever of them is the primary now
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": hosts,
        "PORT": ports,
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def hosts_of(address: str) -> tuple[str, str]:
    """Hosts and ports of a postgres:// address as the driver takes them: several machines stand with commas between."""
    named = [one.partition(":") for one in urlsplit(address).netloc.rpartition("@")[2].split(",")]
    hosts, ports = [unquote(one[0]) for one in named], [one[2] for one in named]
    return ",".join(hosts), ",".join(one or "5432" for one in ports) if any(ports) else ""


def pooled(found: dict[str, Any], *, most: int, bouncer: bool) -> dict[str, Any]:
    """The settings of a PostgreSQL with connections shared by the threads of a process (``most`` at once; 0: one each).

    ``bouncer``: a pooler stands before the server and gives every transaction another connection.
    """
    if "postgresql" not in found["ENGINE"]:
        return found
    options = dict(found["OPTIONS"])
    if most:
        options["pool"] = {"min_size": 1, "max_size": most, "timeout": CONNECT_SECONDS}
        found = {**found, "CONN_MAX_AGE": 0}
    if bouncer:
        found = {**found, "DISABLE_SERVER_SIDE_CURSORS": True}
        options["prepare_threshold"] = None
    return {**found, "OPTIONS": options}

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
        return f"PostgreSQL, {parts.hostname or 'localhost'}{f':{parts.port}' if parts.port else ''}{parts.path}"


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
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }

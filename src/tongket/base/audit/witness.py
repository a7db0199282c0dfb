"""The witness beside the database: a small file in the data folder with the count and hash of the last event.

It is written after each commit, so it may lag behind the database, but it is never ahead of it: a database that stands
before its witness has lost its end (or was brought back from a backup, see ``restart``).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from tongket.base.audit.models import HEAD, ChainHead

NAME = "audit-head"
_latest: list[int] = [0]


@dataclass(frozen=True)
class Seen:
    """What the file says: how many events, and the hash of the last."""

    count: int
    own_hash: str


def path() -> Path:
    """Where the file lies."""
    return Path(settings.DATA) / NAME


def read() -> Seen | None:
    """What the file says; None when there is none or it cannot be understood."""
    try:
        count, own_hash = path().read_text("ascii").split()
        return Seen(int(count), own_hash)
    except (OSError, ValueError):
        return None


def note_on_commit(count: int, own_hash: str) -> None:
    """Write the file once the transaction is kept; of many events in one transaction only the last is written."""
    _latest[0] = count

    def note() -> None:
        if _latest[0] == count:
            _write(count, own_hash)

    transaction.on_commit(note, robust=True)  # a full disk must not undo a deed that is already kept


def _write(count: int, own_hash: str) -> None:
    there = read()
    if there is not None and there.count > count:
        return
    aside = path().with_name(f"{NAME}.{os.getpid()}")
    aside.write_text(f"{count} {own_hash}\n", "ascii")
    aside.replace(path())


def restart() -> None:
    """Let the file follow the database as it stands now: after bringing back a backup, never otherwise."""
    head = ChainHead.objects.filter(pk=HEAD).first()
    path().unlink(missing_ok=True)
    if head is not None:
        _write(head.count, head.own_hash)

"""The hash chain of the trail: each event is written into its own SHA-256, and into that of the next one.

Form 1 of a written event, one line of UTF-8: JSON with sorted keys, no spaces, letters as they are (no ``\\u`` but for
control characters), with these keys: ``form`` (1), ``sequence`` (1, 2, 3 …), ``previous`` (the hash before; 64 zeros before
the first), ``at`` (UTC, microseconds, "2024-12-12T03:04:05.000006Z") and every other column of the event. The row number
``id`` is left out: ``sequence`` stands for it. A column that came after form 1 is written only when it holds something, so
that what was chained before stays as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

FORM = 1
BEGINNING = "0" * 64
FIRST_COLUMNS = frozenset(
    {
        "actor_id",
        "actor_name",
        "after",
        "at",
        "before",
        "reason",
        "target_id",
        "target_says",
        "target_type",
        "unit_id",
        "verb",
    }
)


def moment(at: datetime) -> str:
    """The moment as it is written: UTC with microseconds.

    >>> moment(datetime(2024, 12, 12, 3, 4, 5, 6, tzinfo=UTC))
    '2024-12-12T03:04:05.000006Z'
    """
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def written(columns: Mapping[str, Any], *, sequence: int, previous: str) -> bytes:
    """The event as the line that is hashed; ``columns`` are its plain values by column name."""
    kept = {name: value for name, value in columns.items() if name in FIRST_COLUMNS or value not in (None, "")}
    line = kept | {"at": moment(columns["at"]), "form": FORM, "sequence": sequence, "previous": previous}
    text = json.dumps(line, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def hash_of(line: bytes) -> str:
    """SHA-256 of a written event, 64 small hexadecimal digits."""
    return hashlib.sha256(line).hexdigest()

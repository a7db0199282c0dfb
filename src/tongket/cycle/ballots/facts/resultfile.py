"""The result file: everything needed to count again, nothing that leads to a voter. The same vote gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

FORMAT = "tongket-ket-qua-bo-phieu-1"


def result_text(told: dict[str, Any], *, ballots: Iterable[str], receipts: Iterable[str]) -> str:
    """The file as JSON: ballots and receipts each sorted, so that neither order says anything."""
    whole = {"format": FORMAT, **told, "ballots": sorted(ballots), "receipts": sorted(receipts)}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def hash_of(text: str) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def hash_says(hexadecimal: str) -> str:
    """The hash as printed: groups of eight.

    >>> hash_says("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(hexadecimal[at : at + 8] for at in range(0, len(hexadecimal), 8))


def voters_hash(lines: Sequence[tuple[str, str]]) -> str:
    """The hash of a list of voters (name, note), whatever order it was typed in."""
    text = "\n".join(f"{name}\t{note}" for name, note in sorted(lines))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()

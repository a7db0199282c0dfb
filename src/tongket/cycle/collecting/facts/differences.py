"""Two submissions held against each other, cell by cell, and the seal of one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SAID = ("state", "amount", "text")


@dataclass(frozen=True)
class Difference:
    """A cell that says something else now; None: it was not there."""

    indicator_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def differences(before: Mapping[str, Any], after: Mapping[str, Any], order: Iterable[int] = ()) -> list[Difference]:
    """Cells whose state, amount or words differ; explanations and figure versions aside. In the order given, then by id."""
    place = {pk: number for number, pk in enumerate(order)}
    keys = sorted({*before, *after}, key=lambda key: (place.get(int(key), len(place)), int(key)))
    return [
        Difference(int(key), before.get(key), after.get(key))
        for key in keys
        if _said(before.get(key)) != _said(after.get(key))
    ]


def _said(cell: Mapping[str, Any] | None) -> tuple[Any, ...] | None:
    return None if cell is None else tuple(cell.get(name) or None for name in SAID)


def seal_of(content: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(
    *, request: int, form_version: int, unit: str, number: int, cells: Mapping[str, Any], parts: Mapping[str, Any]
) -> str:
    """The seal of a submission, as its receipt shows it."""
    return seal_of(
        {"request": request, "form": form_version, "unit": unit, "number": number, "cells": cells, "parts": parts}
    )

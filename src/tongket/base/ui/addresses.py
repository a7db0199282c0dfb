"""Addresses of pages, remembered: a page names a hundred of them, and most are the same on the next page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, reverse

KEPT = 20_000
MARK = 998_877_665_544_332_211  # stands for the number; no code of a unit and no period holds it


def address(name: str, **parts: Any) -> str:
    """``reverse(name, kwargs=parts)``. Addresses of ours depend on nothing else: not on the language, not on who asks."""
    return _address(name, get_script_prefix(), tuple(parts.items()))


def row_address(name: str, part: str, number: int, **parts: Any) -> str:
    """The address of a row of a table: only ``number`` differs from row to row, so that one is remembered for all."""
    before, _mark, after = address(name, **parts, **{part: MARK}).rpartition(str(MARK))
    return f"{before}{number}{after}"


@lru_cache(maxsize=KEPT)
def _address(name: str, _prefix: str, parts: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, kwargs=dict(parts))

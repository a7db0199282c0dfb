"""Plain values as YAML that the law core reads back unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*")
_RESERVED = frozenset({"null", "true", "false"})


def inline(value: Any) -> str:
    """A value on one line.

    >>> inline({"year": 2024, "initiative": {"id": "K: 1"}, "to": None, "share": Decimal("0.15")})
    '{year: 2024, initiative: {id: "K: 1"}, to: null, share: 0.15}'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple, frozenset, set)):
        return "[" + ", ".join(inline(one) for one in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        shown = format(value, "f")
        return shown if "." in shown else f"{shown}.0"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    plain = isinstance(value, int) or (_WORD.fullmatch(text) and text not in _RESERVED)
    return text if plain else json.dumps(text, ensure_ascii=False)

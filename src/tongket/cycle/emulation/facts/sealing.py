"""The hash over what was frozen: the same inputs and result always give the same one."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def seal(inputs: dict[str, Any], result: dict[str, Any]) -> str:
    """SHA-256 of both as JSON with sorted keys.

    >>> seal({"a": "1"}, {"b": 2}) == seal({"a": "1"}, {"b": 2}), seal({"a": "1"}, {}) == seal({"a": "2"}, {})
    (True, False)
    """
    text = json.dumps({"inputs": inputs, "result": result}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

"""What of the address of a page makes a way of looking at it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

# the parameters of each page that are kept; where one stands (page, node) is not part of it
KEPT = {"request": ("q", "state", "level", "block"), "sums": ("way", "group", "kind", "block", "by")}
LONGEST = 500


def kept_query(page: str, query: str) -> str:
    """The parameters worth keeping, in a fixed order, without empty ones: equal ways have equal texts.

    >>> kept_query("sums", "page=3&by=7&kind=&group=T%E1%BB%95+ch%E1%BB%A9c")
    'group=T%E1%BB%95+ch%E1%BB%A9c&by=7'
    """
    told: dict[str, str] = {}
    for name, value in parse_qsl(query[: 4 * LONGEST]):
        told.setdefault(name, value)
    return urlencode([(name, told[name]) for name in KEPT[page] if told.get(name)])

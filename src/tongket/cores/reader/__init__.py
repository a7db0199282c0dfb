"""A report or a news page read into facts: offline, deterministic, bounded.

Words: a *page* is a text with its layout, a *quantity* a number with its unit, a *fact* one of the eight kinds of the
contract, a *reading* all facts and warnings of one text. Doors: ``read_facts`` here, ``read_source`` and
``read_source_isolated`` in ``sources``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tongket.cores.reader.reading import Reading, read_facts

__all__ = ["Reading", "read_facts"]


def __getattr__(name: str) -> Any:
    """The grammar is compiled when somebody first reads, not at every start of the program."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tongket.cores.reader import reading  # noqa: PLC0415 -- a thousand patterns

    return getattr(reading, name)

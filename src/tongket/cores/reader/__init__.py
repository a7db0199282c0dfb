"""A report or a news page read into facts: offline, deterministic, bounded.

Words: a *page* is a text with its layout, a *quantity* a number with its unit, a *fact* one of the eight kinds of the
contract, a *reading* all facts and warnings of one text. Doors: ``read_facts`` here, ``read_source`` and
``read_source_isolated`` in ``sources``.
"""

from tongket.cores.reader.reading import Reading, read_facts

__all__ = ["Reading", "read_facts"]

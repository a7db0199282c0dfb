"""Lines drawn as shapes: how long they are, in DrawingML and in the VML of older Word files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from tongket.cores.documents.lint.looks import whole

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_LINES = ("line", "straightConnector1")
_EMU = 36000
_THIN = 1.0
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|mm|cm|in|px)?")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*(-?[\d.]+)\s*(pt|mm|cm|in|px)?")
_MM = {"pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96, "": 25.4 / 72}


@dataclass(slots=True)
class Drawn:
    """A drawn line; ``length`` in millimetres, 0 when the file does not say it plainly."""

    length: float
    element: Element


def drawn_in(item: Element) -> Iterator[Drawn]:
    """The straight level lines in a ``w:drawing`` or ``w:pict``."""
    for holder in item.iter(f"{_WP}inline", f"{_WP}anchor"):
        extent = holder.find(f"{_WP}extent")
        shape = next(holder.iter(f"{_A}prstGeom"), None)
        if extent is None:
            continue
        width, height = (whole(extent.get(side)) / _EMU for side in ("cx", "cy"))
        is_line = shape is not None and shape.get("prst") in _LINES
        if (is_line or height <= _THIN) and width > 5 * height:
            yield Drawn(width, holder)
    for line in item.iter(f"{_V}line"):
        yield Drawn(_between(line.get("from"), line.get("to")), line)
    for shape in item.iter(f"{_V}shape"):
        if str(shape.get("type", "")).endswith("_t32"):
            said = _WIDTH.search(str(shape.get("style", "")))
            yield Drawn(_mm(said[1], said[2]) if said else 0.0, shape)


def _between(start: str | None, end: str | None) -> float:
    """The level distance of two VML points, such as "81pt,2.1pt"."""
    places = []
    for point in (start, end):
        found = _LENGTH.match((point or "").split(",")[0].strip())
        if found is None:
            return 0.0
        places.append(_mm(found[1], found[2]))
    return abs(places[1] - places[0])


def _mm(number: str, unit: str | None) -> float:
    try:
        return abs(float(number)) * _MM[unit or ""]
    except ValueError:
        return 0.0

"""How much of a file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.cores.kernel.packages import MEGABYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file: its own size, what a zip may unpack to, pages, characters of text, parts of a page tree."""

    file_bytes: int = 25 * MEGABYTE
    unpacked_bytes: int = 120 * MEGABYTE
    unpack_ratio: int = 200
    zip_members: int = 5000
    part_bytes: int = 60 * MEGABYTE
    pages: int = 400
    characters: int = 5_000_000
    seconds: int = 20
    convert_seconds: int = 60
    memory_bytes: int = 1024 * MEGABYTE

"""How much of a table is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.cores.kernel.packages import MEGABYTE, Bounds


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file or pasted block: bytes, what a zip unpacks to, rows with content, columns, cells, one cell's text."""

    file_bytes: int = 5 * MEGABYTE
    unpacked_bytes: int = 30 * MEGABYTE
    zip_members: int = 2000
    pasted_characters: int = 400_000
    rows: int = 5000
    columns: int = 200
    cells: int = 200_000
    cell_characters: int = 2000
    sheets: int = 60
    merges: int = 5000

    @property
    def zip(self) -> Bounds:
        """What the zip of an office file may hold."""
        return Bounds(self.unpacked_bytes, self.unpacked_bytes, members=self.zip_members)


USUAL = Limits()

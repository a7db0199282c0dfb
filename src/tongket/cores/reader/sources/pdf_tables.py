"""Tables of a page found by their ruling lines: each word put into its cell. Pure geometry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tongket.cores.reader.sources.pdf_words import Rule, Sheet, Word
from tongket.cores.reader.sources.rows import row_line

_NEAR = 3.0  # points within which two lines are the same line or touch
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the places of its vertical lines from the left and of its horizontal lines from the top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    def holds(self, word: Word) -> bool:
        """Whether a word stands inside."""
        middle = (word.x0 + word.x1) / 2
        return self.xs[0] <= middle <= self.xs[-1] and self.ys[-1] <= word.y + word.size * 0.3 <= self.ys[0]


def grids_of(sheet: Sheet) -> list[Grid]:
    """The ruled tables of a page with at least two columns and two rows, from top to bottom."""
    rules = sheet.rules[: _MOST_LINES * 4]
    if len(rules) < 4:
        return []
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: (one.is_flat, -one.at)):
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        joined = [rule, *(one for group in touching for one in group)]
        groups = [group for group in groups if group not in touching] + [joined]
        if sum(map(len, groups)) > _MOST_LINES:
            break
    grids = [_grid(group) for group in groups]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: -grid.ys[0])


def _touch(one: Rule, other: Rule) -> bool:
    if one.is_flat == other.is_flat:
        apart = abs(one.at - other.at) > _NEAR
        return not apart and one.start <= other.end + _NEAR and other.start <= one.end + _NEAR
    return one.start - _NEAR <= other.at <= one.end + _NEAR and other.start - _NEAR <= one.at <= other.end + _NEAR


def _grid(rules: list[Rule]) -> Grid | None:
    xs = _places([rule.at for rule in rules if not rule.is_flat])
    ys = _places([rule.at for rule in rules if rule.is_flat])
    if len(xs) < 3 or len(ys) < 3:
        return None
    return Grid(tuple(xs), tuple(reversed(ys)), tuple(rules))


def _places(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def rows_of(grid: Grid, words: Sequence[Word]) -> list[str]:
    """The rows of a table as lines; a merged cell stands in its first place."""
    cells: dict[tuple[int, int], list[Word]] = {}
    ups = [-y for y in grid.ys]
    for word in words:
        row = min(max(bisect_right(ups, -(word.y + word.size * 0.3)) - 1, 0), len(grid.ys) - 2)
        column = min(max(bisect_right(grid.xs, (word.x0 + word.x1) / 2) - 1, 0), len(grid.xs) - 2)
        column = _first_column(grid, row, column)
        cells.setdefault((_first_row(grid, row, column), column), []).append(word)
    lines = []
    for row in range(len(grid.ys) - 1):
        shown = [_cell_text(cells.get((row, column), [])) for column in range(len(grid.xs) - 1)]
        lines.append(row_line(shown))
    return [line for line in lines if line]


def _first_column(grid: Grid, row: int, column: int) -> int:
    """The left end of the merged cell that a column is in, in this row."""
    middle = (grid.ys[row] + grid.ys[row + 1]) / 2
    while column > 0 and not _is_ruled(grid, flat=False, at=grid.xs[column], through=middle):
        column -= 1
    return column


def _first_row(grid: Grid, row: int, column: int) -> int:
    middle = (grid.xs[column] + grid.xs[column + 1]) / 2
    while row > 0 and not _is_ruled(grid, flat=True, at=grid.ys[row], through=middle):
        row -= 1
    return row


def _is_ruled(grid: Grid, *, flat: bool, at: float, through: float) -> bool:
    return any(
        rule.is_flat == flat and abs(rule.at - at) <= _NEAR and rule.start - 1 <= through <= rule.end + 1
        for rule in grid.rules
    )


def _cell_text(words: list[Word]) -> str:
    if not words:
        return ""
    size = max(word.size for word in words)
    ordered = sorted(words, key=lambda word: (-round(word.y / (0.5 * size)), word.x0))
    return " ".join(word.text for word in ordered)

"""What keeps figures from changing, besides a closed period: rooms above say which cells are spoken for, and why.

A room registers one function at start; ``reporting`` asks all of them before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from tongket.cores.kernel.errors import Refused

# (unit id, period code, indicator ids) -> why each locked one may not change
Locks = Callable[[int, str, Collection[int]], Mapping[int, Refused]]
_known: list[Locks] = []


def provide(locks: Locks) -> None:
    """Register a function; twice the same one counts once."""
    if locks not in _known:
        _known.append(locks)


def locked_figures(unit_id: int, period: str, indicator_ids: Collection[int]) -> dict[int, Refused]:
    """Why cells of the unit may not change now, by indicator id."""
    found: dict[int, Refused] = {}
    for locks in _known:
        found.update(locks(unit_id, period, indicator_ids))
    return found

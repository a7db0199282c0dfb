"""Who checks whom."""

from __future__ import annotations

from collections.abc import Sequence


def rotation(members: Sequence[int], year: int) -> dict[int, int | None]:
    """By member who checks it: the member so many places after it, another number of places each year.

    Never oneself, and everybody checks exactly one; a lone member is checked by nobody.

    >>> rotation([1, 2, 3], 2024), rotation([1, 2, 3], 2025), rotation([1], 2024)
    ({1: 2, 2: 3, 3: 1}, {1: 3, 2: 1, 3: 2}, {1: None})
    """
    count = len(members)
    if count < 2:
        return dict.fromkeys(members)
    step = 1 + year % (count - 1)
    return {one: members[(place + step) % count] for place, one in enumerate(members)}

"""Which of many backups stay: one a day for some days, one a week for some weeks, one a month for some months. Pure.

Counted over the days, weeks and months that *have* a backup, not back from today: a clock that jumps a year ahead, or a
machine that was off for months, throws nothing away.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime


def kept_of(moments: Iterable[datetime], *, daily: int, weekly: int, monthly: int) -> set[datetime]:
    """The moments that stay; the newest always does. Of a day, week or month the newest backup stands for it.

    >>> days = [datetime(2024, 12, day, 12) for day in range(1, 32)]
    >>> sorted(one.day for one in kept_of(days, daily=3, weekly=2, monthly=1))
    [29, 30, 31]
    """
    newest_first = sorted(set(moments), reverse=True)
    kept = set(newest_first[:1])
    kept |= _newest_of_each(newest_first, lambda one: one.date(), daily)
    kept |= _newest_of_each(newest_first, lambda one: one.isocalendar()[:2], weekly)
    kept |= _newest_of_each(newest_first, lambda one: (one.year, one.month), monthly)
    return kept


def _newest_of_each(newest_first: list[datetime], name: Callable[[datetime], Hashable], count: int) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for one in newest_first:
        if len(found) >= count:
            break
        found.setdefault(name(one), one)
    return set(found.values())

"""Quotients as exact decimals: computed here and nowhere else, rounded half away from zero."""

from __future__ import annotations

from decimal import Decimal

from tongket.cores.kernel.numbers import round_half_away


def percent_of(part: Decimal, whole: Decimal, places: int = 1) -> Decimal | None:
    """``part`` as percent of ``whole``; None when the whole is zero (there is no such share).

    >>> percent_of(Decimal(13), Decimal(12))
    Decimal('108.3')
    """
    if whole == 0:
        return None
    return round_half_away(part * 100 / whole, places)


def growth(now: Decimal, before: Decimal, places: int = 1) -> Decimal | None:
    """Percent by which ``now`` differs from ``before``; None when before is zero.

    >>> growth(Decimal(1718), Decimal(1374))
    Decimal('25.0')
    """
    if before == 0:
        return None
    return round_half_away((now - before) * 100 / abs(before), places)

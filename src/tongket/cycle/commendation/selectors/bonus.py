"""The bonus of each name of a decision, in whole đồng."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tongket.cycle.commendation.enums import Standing
from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.commendation.selectors.law import bonus_said

HIGHER = {
    "ldtt": "cstdcs"
}  # of two titles for one year only the higher is paid (Decree 91/2017, Art. 68 and 69, carried over)


def amounts_of(season: Season, rows: Sequence[Nominee], on: date) -> dict[int, int | None]:
    """By id; None where no known rule gives an amount, 0 where a higher title of the same year is paid.

    What was paid before for the lower title is taken off the higher one.
    """
    said = {
        key: bonus_said(season.unit, key[0], key[1], decided_on=on, year=season.year, by=season.decider, rounding=season.rounding).amount
        for key in {(one.award, one.kind) for one in rows}
    }  # fmt: skip
    own = {one.pk for one in rows}
    granted = Nominee.objects.filter(
        who__in={one.who for one in rows}, year=season.year, basis=season.basis, award__in=[*HIGHER, *HIGHER.values()], standing=Standing.AWARDED
    ).exclude(pk__in=own)  # fmt: skip
    paid = {(one.who, one.award): one.amount_vnd or 0 for one in granted}
    now = {(one.who, one.award) for one in rows}
    return {one.pk: _amount(one, said[one.award, one.kind], paid, now) for one in rows}


def _amount(one: Nominee, full: int | None, paid: dict[tuple[str, str], int], now: set[tuple[str, str]]) -> int | None:
    higher = HIGHER.get(one.award)
    if higher is not None and ((one.who, higher) in now or (one.who, higher) in paid):
        return 0
    lower = next((code for code, above in HIGHER.items() if above == one.award), None)
    before = paid.get((one.who, lower), 0) if lower is not None else 0
    return None if full is None else max(0, full - before)

"""The pace line of a total over a term: how much of it is due by a day, and how much falls to each year."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_FLOOR, Decimal

from tongket.cores.kernel.periods import Period, PeriodKind


def years_elapsed(term: Period, on: date) -> int:
    """Whole years of the term that are over at the end of the day.

    *Units and dates*: a year is over on its last day (31/12); from 0 to the years of the term.

    >>> [years_elapsed(Period.term(2023, 2028), day) for day in (date(2024, 12, 30), date(2024, 12, 31))]
    [1, 2]
    """
    return sum(1 for year in term.subperiods(PeriodKind.YEAR) if year.end <= on)


def expected_by(amount: Decimal, term: Period, on: date, *, whole: bool) -> Decimal:
    """How much of the term's total the pace line asks by the end of the day: an equal part for each year that is over.

    *Units and dates*: with ``whole`` (things counted) the line is rounded down: who owes half a person is not late.

    >>> expected_by(Decimal(3), Period.term(2023, 2028), date(2024, 12, 31), whole=True)
    Decimal('1')
    """
    total = len(term.subperiods(PeriodKind.YEAR))
    exact = amount * years_elapsed(term, on) / total
    return (
        exact.to_integral_value(rounding=ROUND_FLOOR)
        if whole
        else exact.quantize(Decimal("0.000001"), rounding=ROUND_FLOOR)
    )


def slices(amount: Decimal, term: Period, *, whole: bool) -> dict[str, Decimal]:
    """The part of the total that falls to each year of the term, by period code; the parts add up to the total.

    >>> {code: str(part) for code, part in slices(Decimal(3), Period.term(2023, 2028), whole=True).items()}
    {'2023': '0', '2024': '1', '2025': '0', '2026': '1', '2027': '0', '2028': '1'}
    """
    found: dict[str, Decimal] = {}
    before = Decimal(0)
    years = term.subperiods(PeriodKind.YEAR)
    for year in years:
        now = amount if year is years[-1] else expected_by(amount, term, year.end, whole=whole)
        found[year.code] = now - before
        before = now
    return found


def slice_of(amount: Decimal, term: Period, year: Period, *, whole: bool) -> Decimal | None:
    """The part of the total that falls to the year; None when the year is not one of the term's."""
    return slices(amount, term, whole=whole).get(year.code)

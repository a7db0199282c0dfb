"""Which period a fact speaks about. Pure."""

from __future__ import annotations

import re
from typing import Any

from tongket.cores.kernel.periods import Period, PeriodKind

_STOPS, _LONGEST = ("\n", ". ", "; "), 1500
_TERM = re.compile(r"nhiệm kỳ\s*(?:\D{0,12})?((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm(?: học)?\s+((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?", re.IGNORECASE)


def said_period(code: str | None, spoken: Period) -> Period:
    """The period that "2023", "2022-2023" or "2023-2028" means in a text about ``spoken``; None means ``spoken``.

    >>> said_period("2022", Period.from_code("BC2023")).code, said_period("2022-2023", Period.from_code("2023")).code
    ('BC2022', 'NH2022-2023')
    """
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", code or "")]
    if len(years) == 1:
        if spoken.end.year == years[0] and spoken.kind not in (PeriodKind.SCHOOL_YEAR, PeriodKind.TERM):
            return spoken
        return Period.admin_year(years[0]) if spoken.kind is PeriodKind.ADMIN_YEAR else Period.year(years[0])
    if len(years) == 2:
        return _of_two(years[0], years[1]) or spoken
    return spoken


def _of_two(first: int, last: int) -> Period | None:
    if last == first + 1:
        return Period.school_year(first)
    return Period.term(first, last) if first < last <= first + 10 else None


def period_before(period: Period, base: str | None) -> Period:
    """The period that a growth is measured from: the year named in the text, else the one before."""
    if base and re.fullmatch(r"(?:19|20)\d\d", base):
        return said_period(base, period)
    return period.previous()


def term_of(text: str) -> Period | None:
    """The latest term of office the text names, or None.

    >>> term_of("Đại hội khóa III, nhiệm kỳ 2023 - 2028").code
    'NK2023-2028'
    """
    found = [_of_two(int(first), int(last)) for first, last in _TERM.findall(text)]
    terms = [period for period in found if period and period.kind is PeriodKind.TERM]
    return max(terms, key=lambda period: period.start, default=None)


def target_period(frequency: str | None, sentence: str, text: str, spoken: Period) -> Period:
    """The period a target is for: the term for term targets, the latest year its sentence names, else the period after.

    The spoken period itself only for yearly targets: a sentence of a report names its own year for many reasons.
    """
    term = term_of(text)
    if frequency == "term" and term:
        return term
    if spoken.kind is PeriodKind.TERM:
        return term or spoken.next()
    named = [said_period("-".join(filter(None, found)), spoken) for found in _YEAR.findall(sentence)]
    latest = max(named, key=lambda period: period.start, default=spoken.previous())
    if latest.start > spoken.start:
        return latest
    return spoken if frequency == "year" and latest.start == spoken.start else spoken.next()


def period_of_target(fact: dict[str, Any], sentence: str, text: str, spoken: Period) -> Period:
    """The period of a target that was read: the one its column in a table names, else what its sentence tells."""
    if fact.get("period"):
        return said_period(fact["period"], spoken)
    return target_period(fact.get("frequency"), sentence, text, spoken)


def sentence_around(text: str, start: int, end: int) -> str:
    """The words from the last full stop or line break before the span to the next one after it."""
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    begin = max(first - 1, *(text.rfind(mark, first, start) for mark in _STOPS)) + 1
    after = [place for mark in _STOPS if (place := text.find(mark, end, last)) >= 0]
    return text[begin : min(after, default=last)].strip()

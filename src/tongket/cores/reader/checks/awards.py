"""Totals of awards against their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader.checks.printed import place, place_of_fact
from tongket.cores.reader.facts import Award, Fact, Warning
from tongket.cores.reader.gates import says_any
from tongket.cores.reader.page import Page

_MIXED = re.compile(
    r"\b(?:khen thưởng|tuyên dương|biểu dương|khen|tôn vinh) (?:cho )?(?P<count>\d{1,3}(?:\.\d{3})*) (?:tập thể|đơn vị)"
    r"(?:,| và|, và) cá nhân(?![^\n.;]{0,40}\b(?:trong đó|tiêu biểu trong)\b)"
)
_MIXES = ("thể, cá nhân", "thể và cá nhân", "thể, và cá nhân", "vị, cá nhân", "vị và cá nhân", "vị, và cá nhân")
_FAR = 1500
_MOST_ROWS = 12
_THEN_ROWS = re.compile(r"[^.;\d]{0,60}?(?::|\b(?:gồm|bao gồm|cụ thể(?: là)?|chia ra)\b:?)[^.;\d]{0,80}$")
_NOT_ALL = re.compile(r"\b(?:trong đó|ngoài|còn lại|khác|tiêu biểu|như)\b|…|\.\.\.")


def read_award_totals(page: Page, facts: tuple[Fact, ...]) -> Iterator[Warning]:
    """ "Tuyên dương 31 tập thể, cá nhân" and the rows of the same praise; "khen 12 tập thể, 30 cá nhân: …"."""
    awards = [fact for fact in facts if isinstance(fact, Award) and (fact.collectives or fact.individuals)]
    for found in _MIXED.finditer(page.plain) if says_any(page.plain, _MIXES, 0, len(page.plain)) else ():
        rows = [award for award in awards if found.end() <= award.span[0] < found.end() + _FAR]
        yield from _mixed(page, found, rows)
    for index, total in enumerate(awards):
        yield from _announced(page, total, awards[index + 1 : index + 1 + _MOST_ROWS])


def _mixed(page: Page, found: re.Match[str], rows: list[Award]) -> Iterator[Warning]:
    total = int(found["count"].replace(".", ""))
    counts = [(row.collectives or 0) + (row.individuals or 0) for row in rows]
    if not rows or len(rows) > _MOST_ROWS or total in {*counts, *accumulate(counts)}:
        return
    yield Warning(
        code="awards_do_not_add_up",
        says=(f"Tổng số khen thưởng {format_number(total)} khác với các dòng khen thưởng cộng lại là {sum(counts)}."),
        places=(place(page, *found.span()), *map(place_of_fact, rows)),
    )


def _announced(page: Page, total: Award, after: list[Award]) -> Iterator[Warning]:
    """A count of collectives and of individuals, a colon, and the honours they got, in the same paragraph."""
    line = page.line_at(total.span[0])
    rows = [one for one in after if page.line_at(one.span[0]) == line and one.status == total.status]
    if len(rows) < 2 or not _THEN_ROWS.fullmatch(page.plain[total.span[1] : rows[0].span[0]]):
        return
    if _NOT_ALL.search(page.plain[total.span[1] : rows[-1].span[1]]) or any(row.recipient for row in rows):
        return
    for name, said, counts in (
        ("tập thể", total.collectives, [row.collectives or 0 for row in rows]),
        ("cá nhân", total.individuals, [row.individuals or 0 for row in rows]),
    ):
        if said and said not in accumulate(counts):
            yield Warning(
                code="awards_do_not_add_up",
                says=f"Tổng số {name} được khen là {format_number(Decimal(said))}, các dòng cộng lại là {sum(counts)}.",
                places=(place_of_fact(total), *map(place_of_fact, rows)),
            )

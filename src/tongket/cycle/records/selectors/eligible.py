"""Who of a place may get what this year: everybody at once from the arrays, the reasons for those on the page.

The same rules judge both (national, the layers above, the unit's own); what is restricted counts here, so only those who
must know see these pages, and everybody their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from django.utils.translation import gettext as _

from tongket.cores.law import history as law
from tongket.cores.law.batch import Batch, batch_of
from tongket.cores.law.bulk import INDIVIDUAL_TITLES, doubted, judge_many
from tongket.cores.law.history import Ask, Case, History
from tongket.cycle.judging.selectors import Verdict, judge_case, judge_cases, stack_for, sum_verdict_of, verdict_of
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.records.enums import AWARD_NAMES, SubjectKind
from tongket.cycle.records.models import Subject
from tongket.cycle.records.selectors.bulk import batches_of, parts_of_unit
from tongket.cycle.records.selectors.history import histories_of
from tongket.cycle.records.selectors.lists import Asked, Listed, listed

if TYPE_CHECKING:
    from tongket.cores.law.rules import RuleBook
    from tongket.cycle.organizations.models import Unit

NOT, UNDECIDED, ELIGIBLE, ASK = 0, 1, 2, 3  # ASK: eligible, but a rule whose source is unsure says otherwise
TITLES: dict[str, tuple[str, ...]] = {
    SubjectKind.INDIVIDUAL: INDIVIDUAL_TITLES,
    SubjectKind.COLLECTIVE: ("ttldtt", "ttldxs", "co_bt", "co_cp", "bk_bt", "bk_ttg", "hc_ld3", "hc_ld2", "hc_ld1"),
    SubjectKind.HOUSEHOLD: ("gdvh", "bk_bt", "bk_ttg"),
}
POOLS = {"cstdcs": "ldtt"}  # a share of whom


@dataclass(frozen=True)
class Wish:
    """What is asked: of whom, for which year, on which day; ``award`` "" means all of them side by side."""

    kind: str
    year: int
    on: date
    award: str = ""
    verdict: int | None = None
    search: str = ""
    site: int | None = None


@dataclass(frozen=True)
class Counted:
    """How a title stands over everybody found."""

    code: str
    name: str
    not_eligible: int
    undecided: int
    eligible: int
    ask: int


@dataclass(frozen=True)
class Found:
    """Everybody found, in order, with the verdicts of each title in the same order."""

    wish: Wish
    people: tuple[Listed, ...]
    verdicts: dict[str, Any]
    counts: tuple[Counted, ...] = field(default=())

    def marks(self, at: int) -> tuple[int, ...]:
        """The verdicts of one, in the order of the titles."""
        return tuple(int(verdicts[at]) for verdicts in self.verdicts.values())


def day_for(year: int, today: date) -> date:
    """The day on which a year is considered: today while it runs, else its last day."""
    return today if today.year <= year else date(year, 12, 31)


def titles_of(kind: str) -> tuple[str, ...]:
    """The titles and commendations with conditions of their own that such a subject is considered for."""
    return TITLES[kind]


def everybody(unit: Unit, wish: Wish, *, tree_day: date) -> Found:
    """The verdicts of everybody of the place for every title; one who has no record yet is judged by an empty one."""
    book, titles = stack_for(unit, wish.on).book, titles_of(wish.kind)
    judged = _judged(unit, wish, book, titles)
    nothing = _of_nothing(wish, book, titles)
    people = listed(unit, Asked(wish.kind, wish.search, wish.site), year=wish.year, on=tree_day)
    places = [judged.places.get(one.subject_id or 0, -1) for one in people]
    verdicts = {
        code: np.array([judged.verdicts[code][at] if at >= 0 else nothing[code] for at in places], np.int8)
        for code in titles
    }
    counts = tuple(
        Counted(code, AWARD_NAMES[code], *np.bincount(verdicts[code], minlength=ASK + 1).tolist()) for code in titles
    )
    if wish.award and wish.verdict is not None:
        kept = np.flatnonzero(verdicts[wish.award] == wish.verdict)
        people = [people[at] for at in kept]
        verdicts = {code: found[kept] for code, found in verdicts.items()}
    return Found(wish, tuple(people), verdicts, counts)


@dataclass(frozen=True)
class _Judged:
    places: dict[int, int]
    verdicts: dict[str, Any]


def _judged(unit: Unit, wish: Wish, book: RuleBook, titles: Sequence[str]) -> _Judged:
    units = organizations.known_ids_below([unit.pk], on=wish.on)
    ids: list[Any] = []
    found: dict[str, list[Any]] = {code: [] for code in titles}
    for some, batch in batches_of(parts_of_unit(units, wish.kind, wish.on), on=wish.on, year=wish.year):
        ids.append(some)
        for code in titles:
            found[code].append(verdicts_of(book, batch, code, wish))
    if not ids:
        return _Judged({}, {code: np.zeros(0, np.int8) for code in titles})
    places = {int(pk): at for at, pk in enumerate(np.concatenate(ids))}
    return _Judged(places, {code: np.concatenate(some) for code, some in found.items()})


def verdicts_of(book: RuleBook, batch: Batch, code: str, wish: Wish) -> Any:
    """The marks of everybody of a batch: the verdicts, with those apart that a person has to ask about."""
    found = judge_many(book, batch, code, year=wish.year, on=wish.on)
    if (found == ELIGIBLE).any():
        asks = doubted(book, batch, code, year=wish.year, on=wish.on)
        found = np.where((found == ELIGIBLE) & asks, np.int8(ASK), found)
    return found


def _of_nothing(wish: Wish, book: RuleBook, titles: Iterable[str]) -> dict[str, int]:
    batch = batch_of([(law.Subject(wish.kind), History())], on=wish.on, year=wish.year)
    return {code: int(verdicts_of(book, batch, code, wish)[0]) for code in titles}


@dataclass(frozen=True)
class One:
    """The answer for one subject: the mark lists show, and every condition with its article."""

    mark: int
    verdict: Verdict

    @property
    def line(self) -> str:
        """Why, in one line; what has to be asked where only that is open."""
        if self.mark != ASK:
            return self.verdict.line
        asked = "; ".join(one.says.rstrip(".") for one in self.verdict.conditions if one.state == "warn")
        return _("Quy định này chưa chắc, hỏi cơ quan thi đua, khen thưởng: %(what)s.") % {"what": asked}


def one_of(unit: Unit, subject: Subject | None, wish: Wish, award: str) -> One:
    """The whole answer for one; the mark comes from the same arrays as a list's."""
    return answers_for(unit, [(subject, replace(wish, award=award))])[0]


def answers_for(unit: Unit, asked: Sequence[tuple[Subject | None, Wish]]) -> list[One]:
    """The whole answer about the award of each wish, in their order (None: one without a record); as many queries as for one."""
    known = histories_of([one for one, _wish in asked if one is not None])
    facts = [known[one.pk] if one is not None else (law.Subject(wish.kind), History()) for one, wish in asked]
    judged = judge_cases(
        unit, [Case("x", *fact, Ask(wish.award, wish.year, wish.on)) for fact, (_one, wish) in zip(facts, asked, strict=True)]
    )  # fmt: skip
    alike: dict[Wish, list[int]] = {}
    for at, (_one, wish) in enumerate(asked):
        alike.setdefault(wish, []).append(at)
    marks: dict[int, int] = {}
    for wish, some in alike.items():
        batch = batch_of([facts[at] for at in some], on=wish.on, year=wish.year)
        marks |= zip(some, verdicts_of(judged[some[0]].stack.book, batch, wish.award, wish).tolist(), strict=True)
    return [One(marks[at], verdict_of(one)) for at, one in enumerate(judged)]


def reasons_for(unit: Unit, found: Found, page: Sequence[Listed]) -> dict[str, str]:
    """For those on a page: the one line that says why, by who."""
    subjects = Subject.objects.select_related("person").in_bulk(
        [one.subject_id for one in page if one.subject_id is not None]
    )
    told = answers_for(unit, [(subjects.get(one.subject_id or 0), found.wish) for one in page])
    return {one.who: said.line for one, said in zip(page, told, strict=True)}


@dataclass(frozen=True)
class Quota:
    """Where a share cuts: at most so many (None: none is set on that day) of a pool, and how many are eligible."""

    told: Verdict
    limit: int | None
    pool: int
    eligible: int


def quota_for(unit: Unit, found: Found, *, pool: int | None = None) -> Quota | None:
    """The share of the chosen title; None where it is a share of nothing. ``pool`` puts another number in."""
    wish, of = found.wish, POOLS.get(found.wish.award)
    if of is None:
        return None
    by_code = {one.code: one for one in found.counts}
    base, able = by_code[of].eligible if pool is None else pool, by_code[wish.award].eligible
    numbers = {"pool": base, "proposed": able}
    ask = Ask(wish.award, wish.year, wish.on, check="quota", numbers=numbers)
    judged = judge_case(unit, Case("x", law.Subject(wish.kind), History(), ask))
    return Quota(sum_verdict_of(judged), dict(judged.answer.more).get("limit"), base, able)

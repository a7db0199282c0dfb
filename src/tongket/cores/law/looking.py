"""What is missing for a yes, and the first year in which a yes could come: both judge the case again, changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

import numpy as np

from tongket.cores.law.answers import Missing
from tongket.cores.law.batch import HELD, MERIT, OF_BT, batch_of, by_year
from tongket.cores.law.court import NO, UNKNOWN, YES, Court
from tongket.cores.law.found import award_name
from tongket.cores.law.history import Case, Given, History, Idea
from tongket.cores.law.judging import asks_people, court_of, policies_of, verdicts
from tongket.cores.law.rules import RuleBook

FARTHEST = 30
_MOST_TRIED = 3000
_ALL_GOOD = {"completed_or_better": 100, "ldtt": 100, "cstdcs": 1, "disciplined": 0, "total": 100}
_LADDER = ("cstd_bt", "cstd_tq", "bk_bt", "co_bt", "co_cp", "bk_ttg", "hc_ld3", "hc_ld2")


@dataclass(frozen=True)
class _Gap:
    """One fact that is not known, and the history once it is known at its best."""

    missing: Missing
    fill: Callable[[History], History]


def missing_facts(book: RuleBook, case: Case, value: int) -> tuple[Missing, ...]:
    """The smallest set of facts that would turn an undecided verdict into a yes; the first in the law's order."""
    if value != UNKNOWN:
        return ()
    gaps, people = _gaps(book, case), _asked_of_people(book, case)
    tried = 0
    for size in range(len(gaps) + 1):
        sets = list(combinations(gaps, size))
        tried += len(sets)
        if tried > _MOST_TRIED:
            return (*_needed_one_by_one(book, case, gaps), *people)
        court = court_of(book, case, [_filled(case.history, one) for one in sets])
        for chosen, answer in zip(sets, verdicts(book, court, people_agree=True), strict=True):
            if answer == YES:
                return (*(gap.missing for gap in chosen), *people)
    return (*(gap.missing for gap in gaps), *people)


def _filled(history: History, gaps: tuple[_Gap, ...] | list[_Gap]) -> History:
    for gap in gaps:
        history = gap.fill(history)
    return history


def _needed_one_by_one(book: RuleBook, case: Case, gaps: list[_Gap]) -> tuple[Missing, ...]:
    """Take away what is not needed, one after the other, from the last."""
    kept = list(gaps)
    for gap in reversed(gaps):
        fewer = [one for one in kept if one is not gap]
        if verdicts(book, court_of(book, case, [_filled(case.history, fewer)]), people_agree=True)[0] == YES:
            kept = fewer
    return tuple(gap.missing for gap in kept)


def _asked_of_people(book: RuleBook, case: Case) -> tuple[Missing, ...]:
    """Conditions that no history can answer: who leads a block of emulation."""
    found = []
    for _condition, version in book.in_force(case.ask.award, case.subject.kind, case.ask.day, case.ask.scenario):
        if version.effect == "block" and asks_people(version):
            says = version.says.replace("{year}", str(case.ask.year))
            found.append(Missing(version.test["asked_of_person"]["fact"], case.ask.year, says))
    return tuple(found)


def _gaps(book: RuleBook, case: Case) -> list[_Gap]:
    return [*_holds(case), *_registration(case), *_grounds(book, case), *_ratings(case), *_members(case)]


def _holds(case: Case) -> list[_Gap]:
    if not any(one.runs_on(case.ask.day) for one in case.history.holds):
        return []

    def over(history: History) -> History:
        return replace(history, holds=())

    return [_Gap(Missing("hold", case.ask.day.year, "Kết luận của việc đang được xem xét, xác minh"), over)]


def _registration(case: Case) -> list[_Gap]:
    year = case.ask.year
    if year in case.history.registered:
        return []

    def known(history: History) -> History:
        return replace(history, registered={**history.registered, year: True})

    return [_Gap(Missing("registered", year, f"Đăng ký thi đua năm {year}"), known)]


def _ratings(case: Case) -> list[_Gap]:
    years = range(case.ask.year - 9, case.ask.year + 1)
    whose = "của tập thể " if case.subject.kind == "collective" else ""

    def fill(year: int) -> Callable[[History], History]:
        return lambda history: replace(history, ratings={**history.ratings, year: "HTXSNV"})

    return [
        _Gap(Missing("rating", year, f"Mức xếp loại {whose}năm {year}"), fill(year))
        for year in years
        if year not in case.history.ratings
    ]


def _grounds(book: RuleBook, case: Case) -> list[_Gap]:
    """Awards that consumed something and do not say what."""
    silent = [
        one for one in case.history.awards
        if one.code in ("cstdcs", "cstd_bt", "bk_bt") and not one.uses and one.ground != "rating" and one.stands_on(case.ask.day)
        and one.year <= case.ask.year
    ]  # fmt: skip

    def fill(given: Given) -> Callable[[History], History]:
        told = replace(given, ground="rating")
        return lambda history: replace(history, awards=tuple(told if one is given else one for one in history.awards))

    return [
        _Gap(Missing("ground", one.year, f"{award_name(book, one.code)} năm {one.year} đạt nhờ xếp loại, sáng kiến hay đề tài nào"), fill(one))
        for one in sorted(silent, key=lambda one: one.year)
    ]  # fmt: skip


_MEMBER_WORDS = {
    "total": "Tổng số thành viên",
    "completed_or_better": "Số thành viên hoàn thành nhiệm vụ trở lên",
    "ldtt": "Số Lao động tiên tiến",
    "cstdcs": "Số Chiến sĩ thi đua cơ sở",
    "disciplined": "Số thành viên bị kỷ luật từ cảnh cáo trở lên",
}


def _members(case: Case) -> list[_Gap]:
    if case.subject.kind != "collective":
        return []
    year = case.ask.year
    known = dict(case.history.members.get(year, {}))
    if case.subject.size is not None:
        known.setdefault("total", case.subject.size)

    def fill(key: str) -> Callable[[History], History]:
        def told(history: History) -> History:
            counts = dict(history.members.get(year, {}))
            total = counts.get("total", case.subject.size)
            counts[key] = 0 if key == "disciplined" else 1 if key == "total" else total if total is not None else 100
            if key == "total":
                counts["total"] = max([1, *(count for name, count in counts.items() if name != "total")])
            return replace(history, members={**history.members, year: counts})

        return told

    return [
        _Gap(Missing(key, year, f"{says} năm {year}"), fill(key))
        for key, says in _MEMBER_WORDS.items()
        if key not in known
    ]


def earliest_year(book: RuleBook, case: Case, value: int) -> int | None:
    """The first year of a yes when every year from now on is as good as it can be; None when already or never."""
    if value == YES or case.subject.kind not in book.awards[case.ask.award].kinds:
        return None
    history = replace(
        case.history,
        holds=(),
        disciplines=tuple(
            replace(one, end=case.ask.day if one.end is None else one.end) for one in case.history.disciplines
        ),
    )
    if value == UNKNOWN and _possible(book, case, history):
        return case.ask.year
    future = _Future(book, case, history)
    for year in range(case.ask.year + 1, case.ask.year + FARTHEST + 1):
        future.take_lower_awards(year)
        if future.eligible(case.ask.award, year):
            return year
    return None


def _possible(book: RuleBook, case: Case, history: History) -> bool:
    best = _filled(history, _gaps(book, case))
    return bool(verdicts(book, court_of(book, case, [best]))[0] != NO)


def _good_year(history: History, year: int, kind: str) -> History:
    awards = ("ldtt", "cstdcs") if kind == "individual" else ("ttldtt", "ttldxs", "co_bt")
    given = tuple(Given(year, code, ground="rating") for code in awards)
    ideas = tuple(Idea(year, f"+{year}.{number}", "initiative", "national") for number in range(2))
    return replace(
        history,
        ratings={**history.ratings, year: "HTXSNV"},
        registered={**history.registered, year: True},
        members={**history.members, year: dict(_ALL_GOOD)},
        awards=(*history.awards, *given),
        ideas=(*history.ideas, *ideas),
    )


class _Future:
    """All years to come at their best, in one batch; a year is judged by what lies up to it."""

    def __init__(self, book: RuleBook, case: Case, history: History) -> None:
        self.book, self.case = book, case
        self.last = case.ask.year + FARTHEST
        for year in range(case.ask.year + 1, self.last + 1):
            history = _good_year(history, year, case.subject.kind)
        subject = replace(case.subject, size=None)
        self.batch = batch_of([(subject, history)], on=date(self.last, 12, 31), year=self.last)
        codes = [code for code in _LADDER if code != case.ask.award and case.subject.kind in book.awards[code].kinds]
        self.codes = [code for code in codes if _needed(book, case.ask.award, code)]
        self.had = {code: self._years_of(history, code) for code in self.codes}

    def _years_of(self, history: History, code: str) -> list[int]:
        day = date(self.last, 12, 31)
        return [one.year for one in history.awards if one.code == code and one.basis == "merit" and one.stands_on(day)]

    def eligible(self, award: str, year: int) -> bool:
        """Could the award be had for that year, at its end."""
        on, scenario = date(year, 12, 31), self.case.ask.scenario
        rules = self.book.in_force(award, self.batch.kind, on, scenario)
        court = Court(self.book, self.batch, award, year, on, scenario, policies_of(rules))
        return bool(verdicts(self.book, court, people_agree=True)[0] == YES)

    def take_lower_awards(self, year: int) -> None:
        """The lower awards that could be had this year, each at its first chance."""
        for code in self.codes:
            had = self.had[code]
            again = code == "cstd_bt" and (not had or year - max(had) >= 3)
            if (again or not had) and self.eligible(code, year):
                had.append(year)
                held = self.batch.awards.setdefault(code, by_year(self.batch.rating.shape, np.int8))
                held[0, year - self.batch.first] = HELD | MERIT | OF_BT


def _needed(book: RuleBook, asked: str, code: str) -> bool:
    """Is the lower award on the way to the asked one."""
    if code in ("cstd_bt", "co_bt", "co_cp", "cstd_tq"):
        return asked in ("cstd_tq", "hc_ld1", "hc_ld2", "hc_ld3", "bk_ttg")
    step: str | None = asked
    while step:
        step = book.awards[step].counts_from
        if step == code:
            return True
    return False

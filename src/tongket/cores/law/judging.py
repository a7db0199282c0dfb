"""A case before the rules of its day: the verdict, and every condition with what was found and the article."""

from __future__ import annotations

import numpy as np

from tongket.cores.law.answers import ELIGIBLE, NOT_ELIGIBLE, UNDECIDED, Found
from tongket.cores.law.batch import Small, batch_of
from tongket.cores.law.court import NO, UNKNOWN, YES, Court
from tongket.cores.law.found import found_words, says_of
from tongket.cores.law.history import Case, History
from tongket.cores.law.notices import NOTICES
from tongket.cores.law.rules import Condition, RuleBook, Version
from tongket.cores.law.trials import POLICIES, ask

_HOLDS = {NO: False, UNKNOWN: None, YES: True}


def policies_of(found: tuple[tuple[Condition, Version], ...]) -> frozenset[str]:
    """The ways of counting that rules of the day set."""
    return frozenset(version.test for _one, version in found if isinstance(version.test, str)) & POLICIES


def court_of(book: RuleBook, case: Case, histories: list[History] | None = None) -> Court:
    """The case, or the same case with other histories, before the rules of its day."""
    year, on = case.ask.year, case.ask.day
    people = [(case.subject, one) for one in (histories if histories is not None else [case.history])]
    rules = book.in_force(case.ask.award, case.subject.kind, on, case.ask.scenario)
    return Court(
        book, batch_of(people, on=on, year=year), case.ask.award, year, on, case.ask.scenario, policies_of(rules)
    )


def verdicts(book: RuleBook, court: Court, *, people_agree: bool = False) -> Small:
    """For every subject of the batch 0, 1 or 2: the blocking conditions alone decide.

    ``people_agree``: as if what only people can say were said with yes.
    """
    found = court.all(YES)
    for _condition, version in book.in_force(court.award, court.batch.kind, court.on, court.scenario):
        if version.effect == "block" and not (people_agree and asks_people(version)):
            found = np.minimum(found, ask(version.test, court))
    return found


def asks_people(version: Version) -> bool:
    """Is it something that no history can answer."""
    return isinstance(version.test, dict) and "asked_of_person" in version.test


def verdict_word(value: int) -> str:
    """The word of the contract."""
    return (NOT_ELIGIBLE, UNDECIDED, ELIGIBLE)[value]


def conditions_of(book: RuleBook, case: Case, court: Court) -> tuple[list[Found], list[str]]:
    """Every condition in the law's order, and the warnings of those that only warn."""
    found, warnings = [], []
    for _condition, version in book.in_force(case.ask.award, case.subject.kind, case.ask.day, case.ask.scenario):
        one = _condition_of(version, case, court)
        if one is None:
            continue
        found.append(one)
        warning = _warning_of(one, version)
        if warning:
            warnings.append(warning)
    return found, warnings


def _condition_of(version: Version, case: Case, court: Court) -> Found | None:
    name, params = (version.test, None) if isinstance(version.test, str) else next(iter(version.test.items()))
    says = says_of(version.says, version.test, case.ask.year)
    source = version.sourced
    if name in NOTICES:
        told = NOTICES[name](params, case, court.book)
        return (
            None
            if told is None
            else Found(version.rule, told[0], says, told[1], source.says, source.confidence, version.effect)
        )
    if name == "months_since_recruited" and case.subject.recruited_on is None and version.effect == "warn":
        return None
    if name in ("counts_after_discipline",) and not case.history.disciplines:
        return None
    if name == "not_used_by_form" and not _used_by_anybody(case):
        return None
    holds = _HOLDS[int(ask(version.test, court)[0])]
    return Found(
        version.rule,
        holds,
        says,
        found_words(version.test, case, court),
        source.says,
        source.confidence,
        version.effect,
    )


def _used_by_anybody(case: Case) -> bool:
    return any(one.uses or one.code in ("bk_bt", "bk_ttg") for one in case.history.awards)


def _warning_of(one: Found, version: Version) -> str:
    if one.effect == "note":
        return ""
    if one.effect == "warn" and one.holds is not True:
        return f"{one.says}: {one.found or 'chưa rõ'} ({one.source}). Không chặn; cần hỏi cơ quan thi đua, khen thưởng."
    lower = version.sourced.text.layer in ("body", "unit", "scenario")
    if version.unsure or lower:
        why = (
            "quy định này do cấp dưới luật đặt" if lower and not version.unsure else "nguồn của quy định này chưa chắc"
        )
        return f"{one.says}: đạt, nhưng {why} ({one.source})."
    return ""

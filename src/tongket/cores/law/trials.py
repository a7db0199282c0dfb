"""What a rule may ask, each asked once for many subjects; answers are 0 (no), 1 (cannot be known), 2 (yes).

A rule file names a trial and its numbers; the judge of one person and the judge of a province run the same function.
And/or are minimum and maximum, so what is unknown stays unknown exactly as long as it matters.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np

from tongket.cores.law.batch import HELD, MERIT, OPEN_END, Small, by_year
from tongket.cores.law.counting import (
    award_run_ends,
    awards_in_run,
    first_predecessor,
    good_run,
    ideas_in_run,
    rating_run,
    ratings_in_run,
    window_of_awards,
)
from tongket.cores.law.court import NO, UNKNOWN, YES, Court, between
from tongket.cores.law.history import RATINGS

Trial = Callable[[Any, Court], Small]


def ask(test: Any, court: Court) -> Small:
    """Run one trial of a rule file."""
    name, params = (test, None) if isinstance(test, str) else next(iter(test.items()))
    return TRIALS[name](params, court)


def _any(params: Any, court: Court) -> Small:
    found = ask(params[0], court)
    for one in params[1:]:
        found = np.maximum(found, ask(one, court))
    return found


def _all(params: Any, court: Court) -> Small:
    found = ask(params[0], court)
    for one in params[1:]:
        found = np.minimum(found, ask(one, court))
    return found


def _recipient_kind(_params: Any, court: Court) -> Small:
    return court.all(YES if court.batch.kind in court.book.awards[court.award].kinds else NO)


def _no_hold(_params: Any, court: Court) -> Small:
    return np.where(court.batch.hold, np.int8(UNKNOWN), np.int8(YES))


def _counts_after_discipline(_params: Any, court: Court) -> Small:
    return np.where(court.batch.discipline_end == OPEN_END, np.int8(NO), np.int8(YES))


def _always(_params: Any, court: Court) -> Small:
    return court.all(YES)


def _left_to_people(_params: Any, court: Court) -> Small:
    return court.all(UNKNOWN)


def _registered(_params: Any, court: Court) -> Small:
    at = court.batch.column(court.year)
    if at is None:
        return court.all(UNKNOWN)
    said = court.batch.registered[:, at]
    return between(said == 1, said == -1)


def _rating(params: Any, court: Court) -> Small:
    at = court.batch.column(court.year)
    if at is None:
        return court.all(UNKNOWN)
    rated = court.batch.rating[:, at]
    return between(rated >= RATINGS.index(params["at_least"]) + 1, rated == 0)


def _months(params: Any, court: Court) -> Small:
    recruited, on = court.batch.recruited, court.on
    months = (on.year - recruited[:, 0]) * 12 + (on.month - recruited[:, 1])
    if on.day != monthrange(on.year, on.month)[1]:  # the last day of a month completes every month
        months = months - (on.day < recruited[:, 2])
    return between((recruited[:, 0] == 0) | (months >= params["at_least"]), np.False_)


def _not_disciplined(_params: Any, court: Court) -> Small:
    at = court.batch.column(court.year)
    return court.all(YES) if at is None else between(~court.batch.disciplined[:, at], np.False_)


def _holds_award(params: Any, court: Court) -> Small:
    at = court.batch.column(court.year)
    held = court.all(NO) if at is None else between((court.batch.held(params["award"])[:, at] & HELD) > 0, np.False_)
    if not params["or_meets"]:
        return held
    meets = court.all(YES)
    for _condition, version in court.book.in_force(params["award"], court.batch.kind, court.on, court.scenario):
        if version.effect == "block":
            meets = np.minimum(meets, ask(version.test, court))
    return np.maximum(held, meets)


def _ideas(params: Any, court: Court) -> Small:
    """Enough initiatives or enough works of a level, in the year or in the years before it too."""
    first = court.year - params.get("years_back", 0)
    counts = [(_sum(court, court.batch.of(court.batch.ideas, (kind, params["level"])), first), params[kind + "s"]) for kind in ("initiative", "work")]  # fmt: skip
    enough = (counts[0][0] >= counts[0][1]) | (counts[1][0] >= counts[1][1])
    return between(enough, np.False_)


def _sum(court: Court, table: Small, first: int) -> Any:
    low = max(first - court.batch.first, 0)
    high = court.year - court.batch.first + 1
    return table[:, low : max(high, low)].sum(axis=1)


def _not_used_by_form(_params: Any, court: Court) -> Small:
    """Where the ground is an initiative or a work, one that no commendation has consumed."""
    ideas = court.book.in_force(court.award, court.batch.kind, court.on, court.scenario)
    found = court.all(YES)
    for _condition, version in ideas:
        found = np.minimum(found, _unused_in(version.test, court))
    return found


def _unused_in(test: Any, court: Court) -> Small:
    """The same trial as if what commendations consumed were not there; YES when it does not ask for ideas."""
    if isinstance(test, str):
        return court.all(YES)
    name, params = next(iter(test.items()))
    if name == "ideas":
        return _unused_ideas(params, court)
    if name in ("any", "all"):
        parts = [(one, _unused_in(one, court)) for one in params]
        with_ideas = [np.minimum(ask(one, court), unused) for one, unused in parts]
        found = with_ideas[0]
        for one in with_ideas[1:]:
            found = np.maximum(found, one) if name == "any" else np.minimum(found, one)
        # when the trial fails anyway, the trial itself says so
        return np.where(ask(test, court) == NO, np.int8(YES), found).astype(np.int8)
    return court.all(YES)


def _unused_ideas(params: Any, court: Court) -> Small:
    first, batch = court.year - params.get("years_back", 0), court.batch
    may = _sum(court, batch.of(batch.may_consume, "form"), first)
    found = court.all(NO)
    for kind in ("initiative", "work"):
        unused = _sum(court, batch.of(batch.unused, (kind, params["level"], "form")), first)
        needed = params[kind + "s"]
        found = np.maximum(found, between(unused - may >= needed, unused >= needed))
    plain = _ideas(params, court)
    return np.where(plain == NO, np.int8(YES), found).astype(np.int8)


def _award_run(params: Any, court: Court) -> Small:
    found = np.zeros(court.batch.count, np.bool_)
    for _end, run in award_run_ends(params, court):
        found = found | run
    return between(found, np.False_)


def _ideas_while(params: Any, court: Court) -> Small:
    """Initiatives (or works) that nothing has consumed, in the years of one of the windows that opens."""
    found = court.all(NO)
    for window in params["windows"]:
        name, inner = next(iter(window.items()))
        if name == "rating_run":
            sure, maybe = good_run(inner, court)
        else:
            sure = maybe = window_of_awards(inner, court)
        enough = _unused_enough(params, court, sure, maybe)
        found = np.maximum(found, np.minimum(enough, ask(window, court)))
    # when no window opens, the condition that names the windows says so; here the last two years are told
    at = court.year - court.batch.first
    recent = by_year(court.batch.rating.shape, np.bool_)
    recent[:, max(at - 1, 0) : at + 1] = True
    opens = ask({"any": params["windows"]}, court) != NO
    return np.where(opens, found, _unused_enough(params, court, recent, recent)).astype(np.int8)


def _unused_enough(params: Any, court: Court, sure: Any, maybe: Any) -> Small:
    batch, found = court.batch, court.all(NO)
    may = batch.of(batch.may_consume, "any")
    for kind in ("initiative", "work"):
        unused = batch.of(batch.unused, (kind, "base", "any"))
        left = np.maximum(unused - may, 0)
        needed = params[kind + "s"]
        found = np.maximum(found, between((left * sure).sum(axis=1) >= needed, (unused * maybe).sum(axis=1) >= needed))
    return found


def _has_predecessor(params: Any, court: Court) -> Small:
    return between(first_predecessor(params["award"], court) < 9999, np.False_)


def _predecessor_merit(_params: Any, court: Court) -> Small:
    """Where somebody has the opening award at all, one of them was for merit."""
    code = court.book.awards[court.award].counts_from
    held = court.batch.held(code or "")[:, : court.year - court.batch.first + 1]
    merit = ((held & MERIT) > 0).any(axis=1)
    return between(merit | ~((held & HELD) > 0).any(axis=1), np.False_)


def _member_share(params: Any, court: Court) -> Small:
    part, total = _members(params["of"], court), _members("total", court)
    least = params.get("at_least", params.get("above"))
    top, bottom = Decimal(least).as_integer_ratio()
    left, right = part.astype(np.int64) * bottom, total.astype(np.int64) * top
    unknown = (part < 0) | (total < 0)
    good = left >= right if "at_least" in params else left > right
    return between(good & ~unknown, unknown)


def _member_count(params: Any, court: Court) -> Small:
    count = _members(params["of"], court)
    good = count >= params["at_least"] if "at_least" in params else count <= params["at_most"]
    return between(good & (count >= 0), count < 0)


def _members(key: str, court: Court) -> Any:
    at, table = court.batch.column(court.year), court.batch.members.get(key)
    return np.full(court.batch.count, -1, np.int32) if at is None or table is None else table[:, at]


# name → (trial, parameters it needs, parameters it may have)
DECLARED: dict[str, tuple[Trial, set[str], set[str]]] = {
    "recipient_kind": (_recipient_kind, set(), set()),
    "no_hold": (_no_hold, set(), set()),
    "counts_after_discipline": (_counts_after_discipline, set(), set()),
    "counts_after_award": (_always, set(), set()),
    "predecessor_merit": (_predecessor_merit, set(), set()),
    "registered": (_registered, set(), set()),
    "rating": (_rating, {"at_least"}, set()),
    "months_since_recruited": (_months, {"at_least"}, set()),
    "not_disciplined": (_not_disciplined, set(), set()),
    "holds_award": (_holds_award, {"award", "or_meets"}, set()),
    "ideas": (_ideas, {"initiatives", "works", "level"}, {"years_back"}),
    "not_used_by_form": (_not_used_by_form, set(), set()),
    "award_run": (_award_run, {"award", "years", "step", "may_end_before"}, set()),
    "rating_run": (rating_run, {"at_least", "years"}, {"after", "or_award"}),
    "awards_in_run": (awards_in_run, {"at_least", "after", "award", "times"}, {"or_award"}),
    "ratings_in_run": (ratings_in_run, {"at_least", "after", "rating", "times"}, {"or_award"}),
    "ideas_in_run": (ideas_in_run, {"at_least", "after", "initiatives", "level"}, set()),
    "ideas_while": (_ideas_while, {"initiatives", "works", "windows"}, set()),
    "has_predecessor": (_has_predecessor, {"award"}, set()),
    "member_share": (_member_share, {"of"}, {"at_least", "above"}),
    "member_count": (_member_count, {"of"}, {"at_least", "at_most"}),
    "person_decides": (_left_to_people, set(), set()),
    "asked_of_person": (_left_to_people, {"fact"}, set()),
    "reminder": (_always, set(), set()),
    "counts_as_work": (_always, {"absence", "months"}, set()),
    # told of one case only; they warn and never decide, so many at once need no more than "yes"
    "state_once": (_always, set(), set()),
    "one_form": (_always, set(), set()),
    "one_use": (_always, set(), set()),
    "registered_by_layer": (_always, set(), set()),
    "dossier_transition": (_always, set(), set()),
    "old_year": (_always, set(), set()),
    "revoked_not_counted": (_always, set(), set()),
    "rating_fits_discipline": (_always, set(), set()),
    "leave_days": (_always, {"below"}, set()),
    "transfer_opinion": (_always, {"from_months"}, set()),
    "years_not_used": (_always, {"years"}, set()),
    "union_one_of_two": (_always, set(), set()),
    "any": (_any, set(), set()),
    "all": (_all, set(), set()),
}
TRIALS: dict[str, Trial] = {name: declared[0] for name, declared in DECLARED.items()}
POLICIES = frozenset({"counts_after_discipline", "counts_after_award", "predecessor_merit"})

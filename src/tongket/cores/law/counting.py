"""Years in a row: runs of titles, runs of good years after the award that opens a chain, and what lies inside them."""

from __future__ import annotations

from typing import Any

import numpy as np

from tongket.cores.law.batch import HELD, MERIT, OF_BT, Small, by_year
from tongket.cores.law.court import Court, between
from tongket.cores.law.history import RATINGS


def award_run_ends(params: Any, court: Court) -> list[tuple[int, Any]]:
    """For each year in which the run may end: does everybody's run end there."""
    held = court.batch.held(params["award"])
    found = []
    for end in range(court.year, court.year - params["may_end_before"] - 1, -1):
        run = np.ones(court.batch.count, np.bool_)
        for back in range(params["years"]):
            at = court.batch.column(end - back * params["step"])
            run = run & ((held[:, at] & HELD) > 0) if at is not None else np.zeros(court.batch.count, np.bool_)
            if at is None:
                break
        found.append((end, run))
    return found


def first_predecessor(code: str, court: Court) -> Any:
    """The year of the earliest award that opens the chain, 9999 where there is none."""
    wanted = HELD | (MERIT if "predecessor_merit" in court.policies else 0) | (OF_BT if code == "bk_bt" else 0)
    last = court.year - court.batch.first
    found, held = np.full(court.batch.count, 9999, np.int32), court.batch.held(code)
    for at in range(min(last, court.batch.width - 1), -1, -1):
        np.copyto(found, court.batch.first + at, where=(held[:, at] & wanted) == wanted)
    return found


def start_of_count(after: str | None, court: Court) -> Any:
    """The last year that does not count: of the chain's opening award, of the same award given before, of a discipline."""
    start = np.full(court.batch.count, court.batch.first - 1, np.int32)
    if after is None:
        return start
    start = np.maximum(start, first_predecessor(after, court))
    if "counts_after_award" in court.policies:
        before = court.batch.held(court.award)
        for at in range(min(court.year - court.batch.first, court.batch.width)):
            given = (before[:, at] & MERIT) > 0
            np.copyto(start, np.maximum(start, court.batch.first + at), where=given)
    if "counts_after_discipline" in court.policies:
        start = np.maximum(start, court.batch.discipline_end)
    return start


def good_run(params: Any, court: Court) -> tuple[Any, Any]:
    """Which years belong to the run of good years that reaches the year asked: surely, and perhaps."""
    key = ("run", params["at_least"], params.get("after"), params.get("or_award"))
    if key not in court.kept:
        court.kept[key] = _run_of(params, court)
    found: tuple[Any, Any] = court.kept[key]
    return found


def _run_of(params: Any, court: Court) -> tuple[Any, Any]:
    batch, level = court.batch, RATINGS.index(params["at_least"]) + 1
    start = start_of_count(params.get("after"), court)
    titled = (batch.held(params["or_award"]) & HELD) > 0 if "or_award" in params else None
    sure, maybe = by_year(batch.rating.shape, np.bool_), by_year(batch.rating.shape, np.bool_)
    runs = np.ones(batch.count, np.bool_)
    may_run = runs
    last = court.year - batch.first
    for at in range(min(last, batch.width - 1), -1, -1):
        inside = batch.first + at > start
        good = batch.rating[:, at] >= level
        if titled is not None:
            good = good | titled[:, at]
        runs = runs & inside & good
        may_run = may_run & inside & (good | (batch.rating[:, at] == 0))
        if not may_run.any():
            break
        sure[:, at], maybe[:, at] = runs, may_run
    return sure, maybe


def rating_run(params: Any, court: Court) -> Small:
    sure, maybe = good_run(params, court)
    surely, perhaps = sure.sum(axis=1) >= params["years"], maybe.sum(axis=1) >= params["years"]
    # years before anything is known are unknown too: they count when nothing says that the count starts later
    if params.get("after") is None and "or_award" not in params:
        reaches = maybe[:, 0] if court.year >= court.batch.first else np.ones(court.batch.count, np.bool_)
        perhaps = perhaps | reaches
    elif params.get("after") is None:
        perhaps = perhaps | maybe[:, 0]
    return between(surely, perhaps)


def awards_in_run(params: Any, court: Court) -> Small:
    held = (court.batch.held(params["award"]) & HELD) > 0
    sure, maybe = good_run(params, court)
    return between((held & sure).sum(axis=1) >= params["times"], (held & maybe).sum(axis=1) >= params["times"])


def ratings_in_run(params: Any, court: Court) -> Small:
    rated, level = court.batch.rating, RATINGS.index(params["rating"]) + 1
    sure, maybe = good_run(params, court)
    surely = ((rated >= level) & sure).sum(axis=1)
    perhaps = (((rated >= level) | (rated == 0)) & maybe).sum(axis=1)
    return between(surely >= params["times"], perhaps >= params["times"])


def ideas_in_run(params: Any, court: Court) -> Small:
    counts = court.batch.of(court.batch.ideas, ("initiative", params["level"]))
    sure, maybe = good_run(params, court)
    needed = params["initiatives"]
    return between((counts * sure).sum(axis=1) >= needed, (counts * maybe).sum(axis=1) >= needed)


def window_of_awards(params: Any, court: Court) -> Any:
    window = by_year(court.batch.rating.shape, np.bool_)
    for end, run in award_run_ends(params, court):
        high = end - court.batch.first + 1
        low = max(high - params["years"] * params["step"], 0)
        window[:, low : max(high, 0)] |= run[:, None]
    return window

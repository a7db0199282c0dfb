"""The tests written in rule files, refused where the judge would not understand them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tongket.cores.kernel.errors import BadSource
from tongket.cores.law.history import IDEA_LEVELS, RATINGS
from tongket.cores.law.trials import DECLARED


def check_test(test: Any, path: str, line: int, awards: Collection[str]) -> None:
    """A test of a rule file, refused where the judge would not understand it."""
    example = "test: {rating: {at_least: HTTNV}}"
    name = test if isinstance(test, str) else next(iter(test)) if isinstance(test, dict) and len(test) == 1 else ""
    if name not in DECLARED:
        raise BadSource(path, line, f"phép xét “{name or test}”", "một trong: " + ", ".join(sorted(DECLARED)), example)
    params = None if isinstance(test, str) else test[name]
    if name in ("any", "all"):
        if not isinstance(params, list) or not params:
            raise BadSource(path, line, f"{name}: {params}", "danh sách phép xét", example)
        for one in params:
            check_test(one, path, line, awards)
        return
    _check_params(name, params, path, line, awards)


def _check_params(name: str, params: Any, path: str, line: int, awards: Collection[str]) -> None:
    _trial, needed, allowed = DECLARED[name]
    given = set(params or ())
    if not needed <= given <= needed | allowed:
        expected = ", ".join(sorted(needed)) + (f" (thêm được: {', '.join(sorted(allowed))})" if allowed else "")
        raise BadSource(path, line, f"{name}: {', '.join(sorted(given)) or 'trống'}", expected or "không tham số")
    for key, value in (params or {}).items():
        _check_param(key, value, path, line, awards)


_CHOICES = {"at_least": RATINGS, "rating": RATINGS, "level": IDEA_LEVELS}
_NUMBERS = {
    "years",
    "step",
    "may_end_before",
    "times",
    "initiatives",
    "works",
    "years_back",
    "below",
    "from_months",
    "at_most",
}


def _check_param(key: str, value: Any, path: str, line: int, awards: Collection[str]) -> None:
    if key in ("award", "after", "or_award") and value not in awards:
        raise BadSource(path, line, f"{key}: {value}", "mã có trong catalogue/", f"{key}: cstdcs")
    if key in _NUMBERS and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise BadSource(path, line, f"{key}: {value}", "số nguyên không âm", f"{key}: 3")
    if key in _CHOICES and isinstance(value, str) and value not in _CHOICES[key]:
        raise BadSource(path, line, f"{key}: {value}", "một trong: " + ", ".join(_CHOICES[key]))
    if key == "windows":
        for one in value:
            check_test(one, path, line, awards)

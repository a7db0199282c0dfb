"""The tests written in rule files, refused where the judge would not understand them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.errors import BadSource
from tongket.cores.law.history import ABSENCES, COUNTS, IDEA_LEVELS, RATINGS
from tongket.cores.law.trials import DECLARED, POLICIES

_EXAMPLE = "test: {rating: {at_least: HTTNV}}"
_FARTHEST = {"years": 60, "step": 60, "may_end_before": 60, "years_back": 60}
_MOST = 10**6
_AWARDS = ("award", "after", "or_award")
_LENGTHS = ("any", "below_12", "from_12")
_WINDOWS = ("award_run", "rating_run")


def check_test(test: Any, path: str, line: int, awards: Collection[str], *, inside: bool = False) -> None:
    """A test of a rule file, refused where the judge would not understand it."""
    name = test if isinstance(test, str) else next(iter(test)) if isinstance(test, dict) and len(test) == 1 else ""
    if name not in DECLARED:
        shown = str(name or test)[:60]
        raise BadSource(path, line, f"phép xét “{shown}”", "một trong: " + ", ".join(sorted(DECLARED)), _EXAMPLE)
    if inside and name in POLICIES | {"not_used_by_form"}:
        raise BadSource(path, line, f"{name} trong any, all", f"{name} đứng riêng", f"test: {name}")
    params = None if isinstance(test, str) else test[name]
    if name in ("any", "all"):
        if not isinstance(params, list) or not params:
            raise BadSource(path, line, f"{name}: {params}", "danh sách phép xét", _EXAMPLE)
        for one in params:
            check_test(one, path, line, awards, inside=True)
        return
    _check_params(name, params, path, line, awards)


def _check_params(name: str, params: Any, path: str, line: int, awards: Collection[str]) -> None:
    _trial, needed, allowed = DECLARED[name]
    if not needed and not allowed:
        if params is not None:
            raise BadSource(path, line, f"{name}: {params}"[:80], f"{name} không có tham số", f"test: {name}")
        return
    if params is not None and not isinstance(params, dict):
        raise BadSource(path, line, f"{name}: {params}"[:80], "một nhóm khóa: " + ", ".join(sorted(needed)), _EXAMPLE)
    given = set(params or ())
    if not needed <= given <= needed | allowed:
        expected = ", ".join(sorted(needed)) + (f" (thêm được: {', '.join(sorted(allowed))})" if allowed else "")
        raise BadSource(path, line, f"{name}: {', '.join(sorted(given)) or 'trống'}", expected)
    if name in ("member_share", "member_count") and len(given) != 2:
        raise BadSource(path, line, f"{name}: {', '.join(sorted(given))}", "of và đúng một ngưỡng")
    for key, value in (params or {}).items():
        _check_param(name, key, value, path, line, awards)


def _check_param(name: str, key: str, value: Any, path: str, line: int, awards: Collection[str]) -> None:
    if key == "windows":
        _check_windows(value, path, line, awards)
        return
    good, expected, example = _wanted(name, key, awards)
    if not good(value):
        raise BadSource(path, line, f"{key}: {value}"[:80], expected, f"{key}: {example}")


def _wanted(name: str, key: str, awards: Collection[str]) -> tuple[Callable[[Any], bool], str, str]:
    """What a value must be, in words, and one that is."""
    choices = _choices(name, key)
    if choices:
        return (
            (lambda value: isinstance(value, str) and value in choices),
            "một trong: " + ", ".join(choices),
            choices[0],
        )
    if key in _AWARDS:
        return (lambda value: isinstance(value, str) and value in awards), "mã có trong catalogue/", "cstdcs"
    if key == "or_meets":
        return (lambda value: isinstance(value, bool)), "true hoặc false", "true"
    if key == "fact":
        return (lambda value: isinstance(value, str) and bool(value.strip())), "tên một việc, không dấu", "block_leader"
    if name == "member_share":
        return _is_share, "tỷ lệ từ 0 đến 1, viết có dấu chấm", "0.70"
    most = _FARTHEST.get(key, _MOST)
    return (lambda value: _is_whole(value, most)), f"số nguyên từ 0 đến {most}", "3"


def _choices(name: str, key: str) -> tuple[str, ...]:
    if key == "rating" or (
        key == "at_least" and name not in ("member_share", "member_count", "months_since_recruited")
    ):
        return RATINGS
    known: dict[str, tuple[str, ...]] = {"level": IDEA_LEVELS, "of": COUNTS, "absence": ABSENCES, "months": _LENGTHS}
    return known.get(key, ())


def _is_whole(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _is_share(value: Any) -> bool:
    return isinstance(value, (Decimal, int)) and not isinstance(value, bool) and 0 <= value <= 1


def _check_windows(value: Any, path: str, line: int, awards: Collection[str]) -> None:
    example = "windows: [{rating_run: {at_least: HTXSNV, years: 2}}]"
    if not isinstance(value, list) or not value:
        raise BadSource(path, line, f"windows: {value}"[:80], "danh sách phép xét", example)
    for one in value:
        if not isinstance(one, dict) or len(one) != 1 or next(iter(one)) not in _WINDOWS:
            raise BadSource(path, line, f"windows: {one}"[:80], "một trong: " + ", ".join(_WINDOWS), example)
        check_test(one, path, line, awards)


def awards_met(test: Any) -> set[str]:
    """The awards whose own conditions the test asks too (``or_meets``)."""
    if not isinstance(test, dict):
        return set()
    name, params = next(iter(test.items()))
    if name in ("any", "all"):
        return set().union(*(awards_met(one) for one in params))
    return {params["award"]} if name == "holds_award" and params["or_meets"] else set()

"""What was found in a history, in words, for the trials that decide."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tongket.cores.kernel.numbers import format_number
from tongket.cores.law.counting import first_predecessor, start_of_count
from tongket.cores.law.court import Court
from tongket.cores.law.history import IDEA_LEVELS, Case
from tongket.cores.law.rules import RuleBook
from tongket.cores.law.trials import ask

NOTHING = "chưa có thông tin"
_RUNNING = {
    "discipline_review": "đang xem xét kỷ luật",
    "investigation": "đang điều tra",
    "inspection": "đang thanh tra, kiểm tra dấu hiệu vi phạm",
    "complaint": "đang giải quyết khiếu nại",
    "denunciation": "đang xác minh tố cáo",
    "press": "đang xác minh tin báo chí",
}
_DISCIPLINES = {
    "reprimand": "khiển trách",
    "warning": "cảnh cáo",
    "salary_cut": "hạ bậc lương",
    "demotion": "giáng chức",
    "removal": "cách chức",
    "dismissal": "buộc thôi việc",
}
_BASES = {
    "merit": "công trạng",
    "thematic": "chuyên đề",
    "sudden": "đột xuất",
    "contribution": "cống hiến",
    "long_service": "niên hạn",
}
_BODIES = {
    "province": "cấp tỉnh",
    "ministry": "cấp bộ",
    "union_federation": "liên đoàn lao động",
    "union_central": "Tổng Liên đoàn",
}


def found_words(test: Any, case: Case, court: Court) -> str:
    """The facts that the trial looked at."""
    name, params = (test, {}) if isinstance(test, str) else next(iter(test.items()))
    tell = _WORDS.get(name)
    return tell(params, case, court) if tell else ""


def _several(params: Any, case: Case, court: Court) -> str:
    said = [found_words(one, case, court) for one in params]
    return "; ".join(dict.fromkeys(one for one in said if one))


def _rating(_params: Any, case: Case, _court: Court) -> str:
    return f"{case.history.ratings.get(case.ask.year, NOTHING)} {case.ask.year}"


def _registered(_params: Any, case: Case, _court: Court) -> str:
    said = case.history.registered.get(case.ask.year)
    return NOTHING if said is None else "có đăng ký" if said else "không đăng ký"


def _months(_params: Any, case: Case, _court: Court) -> str:
    joined = case.subject.recruited_on
    return f"tuyển dụng {joined:%d/%m/%Y}" if joined else "không phải người mới tuyển dụng"


def _hold(_params: Any, case: Case, _court: Court) -> str:
    running = [one for one in case.history.holds if one.runs_on(case.ask.day)]
    return f"{_RUNNING[running[0].what]} từ {running[0].start:%d/%m/%Y}" if running else "không có"


def _discipline(_params: Any, case: Case, _court: Court) -> str:
    struck = [one for one in case.history.disciplines if one.start <= case.ask.day]
    said = [
        f"{_DISCIPLINES[one.what]} {one.start:%d/%m/%Y} – {one.end.strftime('%d/%m/%Y') if one.end else 'chưa hết'}"
        for one in struck
    ]
    return "; ".join(said) or "không có"


def _held(case: Case, code: str, since: int = 0) -> str:
    years = [one for one in case.history.awards if one.code == code and since <= one.year <= case.ask.year]
    years = [one for one in years if one.stands_on(case.ask.day)]
    return ", ".join(f"{code} {one.year}" for one in sorted(years, key=lambda one: one.year)) or f"không có {code}"


def _holds_award(params: Any, case: Case, court: Court) -> str:
    held = _held(case, params["award"], case.ask.year)
    if not params["or_meets"] or not held.startswith("không có"):
        return held
    meets = ("chưa đạt", "chưa rõ có đạt", "đạt")[int(ask({"holds_award": params}, court)[0])]
    return f"{held}, {meets} các điều kiện"


def _award_run(params: Any, case: Case, _court: Court) -> str:
    return _held(case, params["award"], case.ask.year - params["years"] * params["step"])


def _ideas(params: Any, case: Case, _court: Court) -> str:
    first = case.ask.year - params.get("years_back", 0)
    return _ideas_since(case, params.get("level", "base"), first)


def _ideas_since(case: Case, level: str, first: int) -> str:
    enough = IDEA_LEVELS[IDEA_LEVELS.index(level) :]
    ideas = [
        one for one in case.history.ideas
        if one.counts_on(case.ask.day) and one.level in enough and first <= one.year <= case.ask.year
    ]  # fmt: skip
    used = {use: given for given in case.history.awards if given.stands_on(case.ask.day) for use in given.uses}
    said = [f"{one.id} ({one.year}{', đã dùng cho ' + used[one.id].code if one.id in used else ''})" for one in ideas]
    return ", ".join(said) or ("không có sáng kiến, đề tài" + ("" if level == "base" else " ở phạm vi này"))


def _ideas_while(_params: Any, case: Case, _court: Court) -> str:
    return _ideas_since(case, "base", case.ask.year - 5)


def _run(params: Any, case: Case, court: Court) -> str:
    start = int(start_of_count(params.get("after"), court)[0])
    if params.get("after") and start >= 9999:
        return "chưa có mốc để tính"
    first = max(start + 1, case.ask.year - 9)
    return ", ".join(f"{year} {case.history.ratings.get(year, '?')}" for year in range(first, case.ask.year + 1))


def _in_run(params: Any, case: Case, court: Court) -> str:
    start = int(start_of_count(params["after"], court)[0])
    if start >= 9999:
        return "chưa có mốc để tính"
    if "award" in params:
        return _held(case, params["award"], start + 1)
    if "initiatives" in params:
        return _ideas_since(case, params["level"], start + 1)
    years = [str(year) for year, rating in sorted(case.history.ratings.items()) if rating == params["rating"] and start < year <= case.ask.year]  # fmt: skip
    return f"{params['rating']}: {', '.join(years) or 'không có năm nào'}"


def _predecessor(params: Any, case: Case, court: Court) -> str:
    code = params["award"] if params else court.book.awards[court.award].counts_from or ""
    year = int(first_predecessor(code, court)[0])
    if year < 9999:
        return f"{code} {year}"
    other = [one for one in case.history.awards if one.code == code and one.stands_on(case.ask.day)]
    return (
        ", ".join(
            f"{code} {one.year} ({_BASES[one.basis]}{', ' + _BODIES[one.body] if one.body else ''})" for one in other
        )
        or f"không có {code}"
    )


def _members(params: Any, case: Case, _court: Court) -> str:
    counts = case.history.members.get(case.ask.year, {})
    part, total = counts.get(params["of"]), counts.get("total", case.subject.size)
    if part is None:
        return NOTHING
    return f"{part}/{total}" if total else str(part)


def _kind(_params: Any, case: Case, _court: Court) -> str:
    return {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}[case.subject.kind]


_WORDS: dict[str, Callable[[Any, Case, Court], str]] = {
    "any": _several, "all": _several, "rating": _rating, "registered": _registered, "months_since_recruited": _months,
    "no_hold": _hold, "not_disciplined": _discipline, "counts_after_discipline": _discipline, "holds_award": _holds_award,
    "award_run": _award_run, "ideas": _ideas, "not_used_by_form": lambda _params, case, court: _ideas({}, case, court),
    "ideas_while": _ideas_while, "rating_run": _run, "awards_in_run": _in_run, "ratings_in_run": _in_run,
    "ideas_in_run": _in_run, "has_predecessor": _predecessor, "predecessor_merit": _predecessor,
    "counts_after_award": _predecessor, "member_share": _members, "member_count": _members, "recipient_kind": _kind,
}  # fmt: skip


def numbers_in(test: Any) -> dict[str, str]:
    """``{number}`` and ``{percent}`` of a rule's sentence, from the trial itself: a number is written once."""
    if isinstance(test, str):
        return {}
    name, params = next(iter(test.items()))
    if name in ("any", "all"):
        found: dict[str, str] = {}
        for one in params:
            found = numbers_in(one) | found
        return found
    share = params.get("at_least", params.get("above")) if name == "member_share" else None
    if share is not None:
        return {"percent": format_number(Decimal(share) * 100) + "%"}
    for key in ("years", "times", "initiatives", "below", "from_months", "at_least"):
        if isinstance(params.get(key), int):
            return {"number": str(params[key])}
    return {}


def says_of(says: str, test: Any, year: int) -> str:
    """The sentence of a rule, with its numbers and the year asked."""
    for key, value in {"year": str(year), **numbers_in(test)}.items():
        says = says.replace("{" + key + "}", value)
    return says


def award_name(book: RuleBook, code: str) -> str:
    """The name of an award, as in sentences."""
    return book.awards[code].name

"""Read questions in the format of the contract; whatever is unknown or impossible is refused with its line."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tongket.cores.kernel.errors import BadSource
from tongket.cores.law import history as facts
from tongket.cores.law.history import Ask, Case, Given, History, Idea, Span, Subject, Transfer
from tongket.cores.law.loading import DECIDERS
from tongket.cores.law.rules import KINDS
from tongket.cores.law.strict_yaml import (
    Mapping,
    Sequence,
    check_keys,
    day_of,
    day_or_none,
    list_of,
    one_of,
    read_yaml,
    refuse,
    text_of,
    truth_of,
    whole_of,
)  # fmt: skip

YEARS = {"least": 1945, "most": 2200}
_MARKS = {"expect", "expect_warning", "soft", "rules", "cite", "conf"}
_CASE = {"id", "name", "subject", "history", "ask"} | _MARKS
_VERDICTS = ("eligible", "not_eligible", "undecided", "valid", "invalid")
_SCENARIOS = ("draft-2025",)
_ROUNDINGS = ("none", "up_10000")
_CHECKS: dict[str, tuple[set[str], set[str]]] = {
    "quota": ({"award", "year", "pool", "proposed"}, {"on"}),
    "rating_cap": ({"year", "good_or_better", "excellent"}, {"on"}),
    "vote": ({"award", "on", "members", "yes"}, {"year"}),
    "authority": ({"award", "decided_by", "on"}, {"year"}),
    "listing": ({"award", "on", "days"}, {"year"}),
    "bonus": ({"award", "kind", "decided_on"}, {"rounding", "decided_by", "year"}),
    "standing": ({"award", "year"}, {"on"}),
}
_PAIRS = (("yes", "members"), ("excellent", "good_or_better"))


def read_cases(text: str, path: str, awards: Collection[str]) -> list[Case]:
    """All questions of a file."""
    tree = read_yaml(text, path)
    if not isinstance(tree, Sequence):
        raise BadSource(path, 1, "không phải danh sách", "danh sách câu hỏi", "- id: A01")
    cases, seen = [], set()
    for item, line in zip(tree, tree.lines, strict=True):
        case = _case(item, path, line, awards)
        if case.id in seen:
            raise BadSource(path, line, f"mã “{case.id}” hai lần", "mỗi câu hỏi một mã riêng", "id: A02")
        seen.add(case.id)
        cases.append(case)
    return cases


def _case(item: Any, path: str, line: int, awards: Collection[str]) -> Case:
    row = check_keys(item, path, needed={"id", "ask"}, allowed=_CASE, line=line)
    ask = _ask(row["ask"], path, row.lines["ask"], awards)
    needs_history = not ask.check or ask.check == "standing"
    if needs_history and "subject" not in row:
        raise refuse(row, "subject", path, "người, tập thể hay hộ được hỏi", "subject: {kind: individual}")
    subject = _subject(row["subject"], path, row.lines["subject"]) if "subject" in row else Subject()
    history = _history(row, path, awards) if row.get("history") is not None else History()
    name = text_of(row, "name", path) if row.get("name") is not None else ""
    marks = {key: row[key] for key in _MARKS if key in row}
    _check_marks(row, path)
    return Case(text_of(row, "id", path), subject, history, ask, name, line, marks)


def _check_marks(row: Mapping, path: str) -> None:
    expect = row.get("expect")
    if isinstance(expect, Mapping):
        check_keys(expect, path, needed={"verdict"}, allowed={"limit", "amount_vnd"})
        one_of(expect, "verdict", _VERDICTS, path)
    elif expect is not None:
        one_of(row, "expect", _VERDICTS, path)
    for key in ("soft", "expect_warning"):
        if key in row:
            truth_of(row, key, path)


def _subject(item: Any, path: str, line: int) -> Subject:
    row = check_keys(item, path, needed={"kind"}, allowed={"recruited_on", "gender", "manager", "size"}, line=line)
    return Subject(
        one_of(row, "kind", KINDS, path),
        day_or_none(row, "recruited_on", path),
        one_of(row, "gender", ("female", "male"), path) if "gender" in row else "",
        truth_of(row, "manager", path) if "manager" in row else False,
        whole_of(row, "size", path, least=1, most=10**6) if "size" in row else None,
    )


def _ask(item: Any, path: str, line: int, awards: Collection[str]) -> Ask:
    if isinstance(item, Mapping) and "check" in item:
        return _check(item, path, awards)
    row = check_keys(item, path, needed={"award", "year"}, allowed={"on", "body", "scenario"}, line=line)
    return Ask(
        one_of(row, "award", awards, path), whole_of(row, "year", path, **YEARS), day_or_none(row, "on", path),
        one_of(row, "body", facts.BODIES, path) if "body" in row else "",
        one_of(row, "scenario", _SCENARIOS, path) if "scenario" in row else "",
    )  # fmt: skip


def _check(row: Mapping, path: str, awards: Collection[str]) -> Ask:
    check = one_of(row, "check", _CHECKS, path)
    needed, allowed = _CHECKS[check]
    check_keys(row, path, needed=needed | {"check"}, allowed=allowed | {"body"})
    numbers: dict[str, Any] = {}
    for key in ("pool", "proposed", "good_or_better", "excellent", "members", "yes", "days"):
        if key in row:
            numbers[key] = whole_of(row, key, path, least=1 if key == "members" else 0)
    for less, more in _PAIRS:
        if less in numbers and numbers[less] > numbers[more]:
            raise refuse(row, less, path, f"không quá {more}: {numbers[more]}", f"{less}: {numbers[more]}")
    choices = {"decided_by": DECIDERS, "kind": KINDS, "rounding": _ROUNDINGS}
    numbers |= {key: one_of(row, key, allowed_here, path) for key, allowed_here in choices.items() if key in row}
    day = day_of(row, "decided_on", path) if check == "bonus" else day_or_none(row, "on", path)
    year = whole_of(row, "year", path, **YEARS) if "year" in row else 0
    if day is None and "on" in needed:
        raise refuse(row, "on", path, "một ngày", "on: 2024-12-20")
    return Ask(one_of(row, "award", awards, path) if "award" in row else "", year, day, "", "", check, numbers)


class _Facts:
    """Collects the facts of one history; a year is written once per kind of fact."""

    def __init__(self, path: str, awards: Collection[str]) -> None:
        self.path, self.codes = path, awards
        self.by_year: dict[str, dict[int, Any]] = {
            "rating": {},
            "registered": {},
            "members": {},
            "party": {},
            "union": {},
        }
        self.listed: dict[str, list[Any]] = {}

    def add(self, kind: str, fact: Any) -> None:
        self.listed.setdefault(kind, []).append(fact)

    def once(self, row: Mapping, kind: str, value: Any) -> None:
        year = whole_of(row, "year", self.path, **YEARS)
        if year in self.by_year[kind]:
            raise refuse(row, kind, self.path, f"một lần cho năm {year}, nhưng năm này đã có {kind} khác")
        self.by_year[kind][year] = value


def _history(row: Mapping, path: str, awards: Collection[str]) -> History:
    found = _Facts(path, awards)
    for item, line in zip(list_of(row, "history", path), row["history"].lines, strict=True):
        kinds = [kind for kind in _READERS if isinstance(item, Mapping) and kind in item]
        if len(kinds) != 1:
            shown = ", ".join(_READERS)
            raise BadSource(path, line, f"{dict(item) if isinstance(item, Mapping) else item}", f"đúng một trong: {shown}", "{year: 2024, rating: HTTNV}")  # fmt: skip
        _READERS[kinds[0]](item, found)
    ideas = found.listed.get("idea", [])
    for idea in ideas:
        if sum(one.id == idea.id for one in ideas) > 1:
            raise refuse(row, "history", path, f"mỗi sáng kiến, đề tài một mã; “{idea.id}” có hai lần")
    by_year = found.by_year
    return History(
        by_year["rating"], by_year["registered"], by_year["members"], by_year["party"], by_year["union"],
        *(tuple(found.listed.get(kind, ())) for kind in ("award", "idea", "discipline", "hold", "absence", "transfer")),
    )  # fmt: skip


def _rating(row: Mapping, found: _Facts) -> None:
    check_keys(row, found.path, needed={"year", "rating"}, allowed=set())
    found.once(row, "rating", one_of(row, "rating", facts.RATINGS, found.path))


def _registered(row: Mapping, found: _Facts) -> None:
    check_keys(row, found.path, needed={"year", "registered"}, allowed=set())
    found.once(row, "registered", truth_of(row, "registered", found.path))


def _words(kind: str) -> Any:
    def read(row: Mapping, found: _Facts) -> None:
        check_keys(row, found.path, needed={"year", kind}, allowed=set())
        found.once(row, kind, text_of(row, kind, found.path))

    return read


def _members(row: Mapping, found: _Facts) -> None:
    path = found.path
    check_keys(row, path, needed={"year", "members"}, allowed=set())
    counts = check_keys(row["members"], path, needed=set(), allowed=set(facts.COUNTS), line=row.lines["members"])
    known = {}
    for key in counts:
        if counts[key] is not None:
            known[key] = whole_of(counts, key, path, least=1 if key == "total" else 0, most=10**6)
    for key, count in known.items():
        if count > known.get("total", count):
            raise refuse(counts, key, path, f"không quá tổng số {known['total']}", f"{key}: {known['total']}")
    found.once(row, "members", known)


def _award(row: Mapping, found: _Facts) -> None:
    path = found.path
    allowed = {"decided_on", "basis", "body", "ground", "ground_ref", "uses", "revoked_on"}
    check_keys(row, path, needed={"year", "award"}, allowed=allowed)
    uses = [str(one) for one in list_of(row, "uses", path)] if "uses" in row else []
    if "ground_ref" in row:
        uses.append(text_of(row, "ground_ref", path))
    given = Given(
        whole_of(row, "year", path, **YEARS), one_of(row, "award", found.codes, path), day_or_none(row, "decided_on", path),
        one_of(row, "basis", facts.BASES, path) if "basis" in row else "merit",
        one_of(row, "body", facts.BODIES, path) if "body" in row else "",
        one_of(row, "ground", facts.GROUNDS, path) if "ground" in row else "",
        tuple(dict.fromkeys(uses)), day_or_none(row, "revoked_on", path),
    )  # fmt: skip
    if given.revoked_on and given.decided_on and given.revoked_on < given.decided_on:
        raise refuse(row, "revoked_on", path, f"ngày không trước ngày quyết định {given.decided_on}")
    found.add("award", given)


def _initiative(row: Mapping, found: _Facts) -> None:
    path = found.path
    check_keys(row, path, needed={"year", "initiative"}, allowed=set())
    inner = check_keys(row["initiative"], path, needed={"id"}, allowed={"level", "recognised_on"}, line=row.line)
    level = one_of(inner, "level", facts.IDEA_LEVELS, path) if "level" in inner else "base"
    day = day_or_none(inner, "recognised_on", path)
    found.add(
        "idea",
        Idea(whole_of(row, "year", path, **YEARS), text_of(inner, "id", path), "initiative", level, recognised_on=day),
    )


def _work(row: Mapping, found: _Facts) -> None:
    path = found.path
    check_keys(row, path, needed={"year", "work"}, allowed=set())
    inner = check_keys(row["work"], path, needed={"id", "status"}, allowed={"level", "recognised_on"}, line=row.line)
    accepted = one_of(inner, "status", ("in_progress", "accepted"), path) == "accepted"
    level = one_of(inner, "level", facts.IDEA_LEVELS, path) if "level" in inner else "base"
    day = day_or_none(inner, "recognised_on", path)
    found.add(
        "idea", Idea(whole_of(row, "year", path, **YEARS), text_of(inner, "id", path), "work", level, accepted, day)
    )


def _span(kind: str, choices: tuple[str, ...], more: set[str]) -> Any:
    def read(row: Mapping, found: _Facts) -> None:
        path = found.path
        check_keys(row, path, needed={"from", kind}, allowed={"to"} | more)
        start, end = day_of(row, "from", path), day_or_none(row, "to", path)
        if end is not None and end < start:
            raise refuse(row, "to", path, f"ngày không trước {start}", f"to: {start}")
        days = whole_of(row, "days", path, most=366 * 50) if row.get("days") is not None else None
        found.add(kind, Span(start, end, one_of(row, kind, choices, path), days))

    return read


def _transfer(row: Mapping, found: _Facts) -> None:
    path = found.path
    check_keys(row, path, needed={"on", "transfer"}, allowed=set())
    inner = check_keys(row["transfer"], path, needed={"months_before", "opinion"}, allowed=set(), line=row.line)
    months = whole_of(inner, "months_before", path, most=12)
    found.add("transfer", Transfer(day_of(row, "on", path), months, truth_of(inner, "opinion", path)))


_READERS: dict[str, Any] = {
    "rating": _rating,
    "award": _award,
    "initiative": _initiative,
    "work": _work,
    "registered": _registered,
    "members": _members,
    "party": _words("party"),
    "union": _words("union"),
    "discipline": _span("discipline", facts.DISCIPLINES, set()),
    "hold": _span("hold", facts.HOLDS, set()),
    "absence": _span("absence", facts.ABSENCES, {"days"}),
    "transfer": _transfer,
}

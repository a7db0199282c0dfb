"""The shipped rules: deadlines of regulations as dated data, read once from ``data/rules.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from tongket.base.access.roles import Role
from tongket.cores.kernel.errors import BadSource
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.reminders.enums import Certainty
from tongket.cycle.reminders.facts.occurrences import Pattern

FILE = Path(__file__).parent / "data" / "rules.toml"
_KNOWN = {"key", "title", "note", "when", "kinds", "roles", "from", "to", "source", "certainty", "on"}
_EXAMPLE = '{ every = "year", month = 6, day = 14 }'


@dataclass(frozen=True)
class DueRule:
    """One rule: what is due, for which kinds of units, who is asked, from when to when, and how sure that is."""

    key: str
    title: str
    note: str
    pattern: Pattern
    kinds: frozenset[str]
    roles: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    source: str
    certainty: str
    on: bool

    def holds_on(self, day: date) -> bool:
        """Whether the rule is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@lru_cache(maxsize=1)
def shipped_rules() -> tuple[DueRule, ...]:
    """All rules of the program, in the order of the file."""
    return read_rules(FILE)


def read_rules(path: Path) -> tuple[DueRule, ...]:
    """The rules of a file; raises BadSource with what is wrong where."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    rules = tuple(_rule(path, number, row) for number, row in enumerate(rows, 1))
    keys = [rule.key for rule in rules]
    for key in keys:
        if keys.count(key) > 1:
            raise BadSource(str(path), 0, f"key {key} twice", "every key once", 'key = "report-half"')
    return rules


def _rule(path: Path, number: int, row: dict[str, Any]) -> DueRule:
    unknown = set(row) - _KNOWN
    if unknown:
        raise BadSource(str(path), number, f"{sorted(unknown)}", f"only {sorted(_KNOWN)}", 'key = "report-half"')
    _among(path, number, row["kinds"], UnitKind.values)
    _among(path, number, row["roles"], Role.values)
    _among(path, number, [row["certainty"]], Certainty.values)
    if row["certainty"] == Certainty.UNSURE and row["on"]:
        raise BadSource(str(path), number, "certainty unsure and on = true", "an unsure rule is off", "on = false")
    return DueRule(
        key=row["key"], title=row["title"], note=row["note"], pattern=_pattern(path, number, row["when"]),
        kinds=frozenset(row["kinds"]), roles=tuple(row["roles"]), valid_from=row["from"], valid_to=row.get("to"),
        source=row["source"], certainty=row["certainty"], on=row["on"],
    )  # fmt: skip


def _pattern(path: Path, number: int, when: dict[str, Any]) -> Pattern:
    if set(when) == {"after_working_year_months"}:
        return Pattern("working_year", months_after=when["after_working_year_months"])
    if when.get("every") in ("year", "quarter", "month") and set(when) <= {"every", "month", "day"} and "day" in when:
        return Pattern(when["every"], month=when.get("month"), day=when["day"])
    raise BadSource(str(path), number, str(when), "every with day, or after_working_year_months", _EXAMPLE)


def _among(path: Path, number: int, given: list[str], known: list[str]) -> None:
    for one in given:
        if one not in known:
            raise BadSource(str(path), number, one, f"one of {', '.join(known)}", known[0])

"""The registry of checks and how they are run: a check that breaks is itself a finding."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


class Level(IntEnum):
    """How bad: the value is the exit code of ``tongket health``."""

    GOOD = 0
    WATCH = 1
    WRONG = 2


@dataclass(frozen=True)
class Finding:
    """What a check found: how bad, in one sentence, how to mend it, and the page where that is done."""

    level: Level
    says: str
    remedy: str = ""
    url: str = ""
    link: str = ""


def good(says: str, *, url: str = "", link: str = "") -> Finding:
    """All is well."""
    return Finding(Level.GOOD, says, "", url, link)


def watch(says: str, remedy: str, *, url: str = "", link: str = "") -> Finding:
    """Works, but somebody should look at it."""
    return Finding(Level.WATCH, says, remedy, url, link)


def wrong(says: str, remedy: str, *, url: str = "", link: str = "") -> Finding:
    """Does not work, or will soon cost data."""
    return Finding(Level.WRONG, says, remedy, url, link)


Look = Callable[[datetime], Finding]


@dataclass(frozen=True)
class Result:
    """A finding with the name and title of its check."""

    name: str
    title: str
    finding: Finding

    @property
    def badge_state(self) -> str:
        """The level in the words of the badge."""
        return {Level.GOOD: "done", Level.WATCH: "warn", Level.WRONG: "wrong"}[self.finding.level]

    @property
    def badge_says(self) -> str:
        """The level in a word."""
        return {Level.GOOD: _("Tốt"), Level.WATCH: _("Cần để ý"), Level.WRONG: _("Có lỗi")}[self.finding.level]


_checks: dict[str, tuple[Any, Look]] = {}


def register(name: str, *, title: Any) -> Callable[[Look], Look]:
    """Register a check under "room.thing"; it takes the time of this machine (aware, local) and returns a Finding."""

    def keep(look: Look) -> Look:
        known = _checks.get(name)
        if known is not None and known[1].__module__ != look.__module__:
            raise ValueError(f"check {name!r} is registered twice: {known[1].__module__}, {look.__module__}")
        _checks[name] = (title, look)
        return look

    return keep


def registered() -> list[str]:
    """Names of all checks, in order."""
    return list(_checks)


def examine(now: datetime) -> list[Result]:
    """Run every check; the worst first, otherwise in the order of registration."""
    results = [Result(name, str(title), _found(name, look, now)) for name, (title, look) in _checks.items()]
    return sorted(results, key=lambda result: -result.finding.level)


def worst(results: list[Result]) -> Level:
    """The worst level among them."""
    return max((result.finding.level for result in results), default=Level.GOOD)


def _found(name: str, look: Look, now: datetime) -> Finding:
    try:
        return look(now)
    except Exception as trouble:  # a broken check must not hide the others
        log.exception("health check %s broke", name)
        return wrong(
            _("Không kiểm tra được mục này (%(kind)s).") % {"kind": type(trouble).__name__},
            _("Nếu cơ sở dữ liệu hay ổ đĩa cũng có lỗi thì sửa lỗi đó trước; nếu không, báo nơi phát triển phần mềm."),
        )

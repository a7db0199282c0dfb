"""The permission registry: deeds by name, each answered by one predicate of its room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tongket.base.access.results import Allowed, Answer
from tongket.base.access.scope import counting_lent, current_scope
from tongket.base.audit.behalf import acts_for
from tongket.cores.kernel.errors import Refused

Predicate = Callable[..., Answer]
_predicates: dict[str, Predicate] = {}


def permission(name: str) -> Callable[[Predicate], Predicate]:
    """Register the predicate under "room.deed"; its docstring says in words who may."""

    def register(predicate: Predicate) -> Predicate:
        known = _predicates.get(name)
        if known is not None and known.__module__ != predicate.__module__:
            raise ValueError(f"permission {name!r} is registered twice: {known.__module__}, {predicate.__module__}")
        _predicates[name] = predicate
        return predicate

    return register


def can(user: Any, name: str, *about: Any, **more: Any) -> Answer:
    """The answer of the predicate; raises KeyError with the known names for a misspelt one.

    Allowed says for whom when only a delegation allows it (on the day ``on``).
    """
    if name not in _predicates:
        raise KeyError(f"no permission {name!r}; known: {', '.join(sorted(_predicates))}")
    predicate = _predicates[name]
    answer = predicate(user, *about, **more)
    on = more.get("on")
    return _for_whom(predicate, user, about, more, on) if answer and isinstance(on, date) else answer


def _for_whom(predicate: Predicate, user: Any, about: tuple[Any, ...], more: dict[str, Any], on: date) -> Allowed:
    lent = current_scope().lent_to(user, on)
    if not lent:
        return Allowed()
    with counting_lent():
        if predicate(user, *about, **more):
            return Allowed()
    for one in lent:
        with counting_lent(one.key):
            if predicate(user, *about, **more):
                return Allowed(one.giver_name)
    return Allowed(", ".join(dict.fromkeys(one.giver_name for one in lent)))


def require(user: Any, name: str, *about: Any, **more: Any) -> None:
    """Go on silently when allowed; else Refused with the predicate's reason.

    What is recorded from here on says for whom the deed is done, when only a delegation allows it.
    """
    answer = can(user, name, *about, **more)
    if not isinstance(answer, Allowed):
        raise NotPermitted(answer.reason)
    acts_for(user.pk, answer.on_behalf)


def registered() -> dict[str, Predicate]:
    """All predicates by name, for the tables of tests and the "who can see this?" page."""
    return dict(sorted(_predicates.items()))


class NotPermitted(Refused):
    """Refused for who is asking, not for the state of things (HTTP 403)."""

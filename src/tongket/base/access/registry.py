"""The permission registry: deeds by name, each answered by one predicate of its room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tongket.base.access.results import Answer
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
    """The answer of the predicate; raises KeyError with the known names for a misspelt one."""
    if name not in _predicates:
        raise KeyError(f"no permission {name!r}; known: {', '.join(sorted(_predicates))}")
    return _predicates[name](user, *about, **more)


def require(user: Any, name: str, *about: Any, **more: Any) -> None:
    """Go on silently when allowed; else Refused with the predicate's reason."""
    answer = can(user, name, *about, **more)
    if not answer:
        raise NotPermitted(answer.reason)  # type: ignore[union-attr]


def registered() -> dict[str, Predicate]:
    """All predicates by name, for the tables of tests and the "who can see this?" page."""
    return dict(sorted(_predicates.items()))


class NotPermitted(Refused):
    """Refused for who is asking, not for the state of things (HTTP 403)."""

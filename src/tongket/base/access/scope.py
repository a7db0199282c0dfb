"""What ``access`` asks of the room that keeps grants: does this role of this user reach that unit on that day?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tongket.base.access.models import User


@dataclass(frozen=True)
class RoleHeld:
    """One role of an account in words: which, where, on which days (None: open)."""

    role_says: str
    unit_name: str
    valid_from: date | None
    valid_to: date | None
    now: bool
    on_behalf: str = ""  # the name of the one who delegated it


@dataclass(frozen=True)
class Lent:
    """A role that somebody holds by delegation: of whom, where, to which day (inclusive)."""

    key: int
    giver_name: str
    role: str
    unit_id: int
    until: date


_counted: ContextVar[frozenset[int] | None] = ContextVar("which delegations count", default=None)


@contextmanager
def counting_lent(*keys: int) -> Iterator[None]:
    """Inside the block only these delegations count; none given: one's own roles alone."""
    token = _counted.set(frozenset(keys))
    try:
        yield
    finally:
        _counted.reset(token)


def counts(key: int) -> bool:
    """Whether this delegation counts now."""
    counted = _counted.get()
    return counted is None or key in counted


class Scope(Protocol):
    """Registered once by ``organizations`` when the app is ready."""

    def roles_at(self, user: User, unit_id: int, on: date) -> frozenset[str]:
        """Roles of the user that reach the unit on the day: granted on it or on a unit above it."""
        ...

    def lent_to(self, user: User, on: date) -> Sequence[Lent]:
        """Roles that the user holds by delegation on the day."""
        ...

    def roles_by_unit(self, user: User, on: date) -> dict[int, frozenset[str]]:
        """The same for every unit that any role of the user reaches, asked at once."""
        ...

    def visible_unit_ids(self, user: User, on: date) -> Iterable[int]:
        """Units the user may look into on the day."""
        ...

    def roles_held(self, user: User, on: date) -> Iterable[RoleHeld]:
        """Every role of the user, the running ones first."""
        ...


_registered: list[Scope] = []


def register_scope(scope: Scope) -> None:
    """Put the one scope of the program in its place (again when tests reload)."""
    _registered[:] = [scope]


def current_scope() -> Scope:
    """The registered scope; a program without one is wired wrongly."""
    if not _registered:
        raise RuntimeError("no Scope registered: is tongket.cycle.organizations in INSTALLED_APPS?")
    return _registered[0]

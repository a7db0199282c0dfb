"""What ``access`` asks of the room that keeps grants: does this role of this user reach that unit on that day?"""

from __future__ import annotations

from collections.abc import Iterable
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


class Scope(Protocol):
    """Registered once by ``organizations`` when the app is ready."""

    def roles_at(self, user: User, unit_id: int, on: date) -> frozenset[str]:
        """Roles of the user that reach the unit on the day: granted on it or on a unit above it."""
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

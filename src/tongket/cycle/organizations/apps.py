"""App configuration of organizations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.apps import AppConfig

from tongket.base.access.scope import Lent, RoleHeld

if TYPE_CHECKING:
    from tongket.base.access.models import User


class GrantScope:
    """The Scope of the program: roles come from the grants kept in this room."""

    def roles_at(self, user: User, unit_id: int, on: date) -> frozenset[str]:
        """Roles of the user that reach the unit on the day."""
        from tongket.cycle.organizations import selectors  # noqa: PLC0415 -- app ready

        return selectors.roles_at(user, unit_id, on)

    def lent_to(self, user: User, on: date) -> list[Lent]:
        """Roles that the user holds by delegation on the day."""
        from tongket.cycle.organizations import selectors  # noqa: PLC0415 -- app ready

        return selectors.lent_to(user, on)

    def roles_by_unit(self, user: User, on: date) -> dict[int, frozenset[str]]:
        """Roles of the user at every unit that any of them reaches."""
        from tongket.cycle.organizations import selectors  # noqa: PLC0415 -- app ready

        return selectors.roles_by_unit(user, on)

    def visible_unit_ids(self, user: User, on: date) -> Iterable[int]:
        """Units the user may look into on the day."""
        from tongket.cycle.organizations import selectors  # noqa: PLC0415 -- app ready

        return selectors.visible_unit_ids(user, on)

    def roles_held(self, user: User, on: date) -> Iterable[RoleHeld]:
        """Every role of the user, the running ones first."""
        from tongket.cycle.organizations import selectors  # noqa: PLC0415 -- app ready

        return selectors.roles_held(user, on)


class OrganizationsConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.organizations"
    label = "organizations"

    def ready(self) -> None:
        """Tell access who reaches what and the log its words; load the room's permissions."""
        from tongket.base.access.scope import register_scope  # noqa: PLC0415 -- app ready
        from tongket.cycle.organizations import permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.organizations.findable import let_find  # noqa: PLC0415 -- app ready
        from tongket.cycle.organizations.trail import tell_trail  # noqa: PLC0415 -- app ready

        register_scope(GrantScope())
        tell_trail()
        let_find()

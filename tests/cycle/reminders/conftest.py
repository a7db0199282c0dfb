"""A province with a youth centre and two sites; one account of each role; the day is Thursday, 12 December 2024."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.organizations.places import Place
from tongket.cycle.organizations.selectors import version_on

TODAY = date(2024, 12, 12)


@pytest.fixture
def house(db: None, settings: Any) -> SimpleNamespace:
    """TD › S0 › two sites; ``S9`` is another organisation."""
    settings.TONGKET_TODAY = TODAY
    root = make_unit("TD", "Tỉnh đoàn Sông Mai", kind=UnitKind.AGENCY)
    s0 = make_unit("S0", parent=root)
    one, two = (make_unit(f"S0-CS{n}", f"Cơ sở {n}", parent=s0, kind=UnitKind.SITE) for n in (1, 2))
    other = make_unit("S9", "Đơn vị khác")
    users = {str(role): make_user(str(role), f"Người {role.label}", role, s0) for role in Role}
    stranger = make_user("stranger", "Người Nơi khác", Role.HEAD, other)
    return SimpleNamespace(root=root, s0=s0, one=one, two=two, other=other, stranger=stranger, on=TODAY, **users)


@pytest.fixture
def place_of() -> Callable[..., Place]:
    """The place of a user at a unit."""

    def make(user: User, unit: Any, today: date = TODAY, period: str = "2024") -> Place:
        return Place(user, unit, version_on(unit, today), Period.from_code(period), today)

    return make


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A signed-in client."""

    def make(user: User) -> Client:
        client = Client(headers={"accept-language": "vi"})
        client.force_login(user)
        return client

    return make

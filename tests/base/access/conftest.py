"""An account that signs in, and a browser."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.roles import Role


@pytest.fixture
def client(db: None) -> Client:
    """A browser nobody has used."""
    return Client(headers={"accept-language": "vi"})


@pytest.fixture
def truc(db: None) -> User:
    """The officer of S0."""
    return make_user("truc", "Lê Thị Thanh Trúc", Role.OFFICER, make_unit("S0"))

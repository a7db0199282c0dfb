"""A unit with an officer, a head and the rest, for the tests of planning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.organizations.models import Unit

TODAY = date(2023, 1, 10)
AT = datetime(2023, 1, 10, 2, 30, tzinfo=UTC)


@dataclass(frozen=True)
class House:
    """The unit S0 and who works there."""

    unit: Unit
    officer: User
    head: User
    member: User
    stranger: User


@pytest.fixture
def house(db: None) -> House:
    unit = make_unit("S0")
    other = make_unit("S9")
    return House(
        unit,
        make_user("truc", "Lê Thị Thanh Trúc", "officer", unit),
        make_user("son", "Lý Thành Sơn", "head", unit),
        make_user("han", "Đặng Ngọc Hân", "member", unit),
        make_user("la", "Phan Văn Lạ", "officer", other),
    )

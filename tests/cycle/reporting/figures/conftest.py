"""S0 with its sites and the people around its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.places import Place
from tongket.cycle.organizations.selectors import version_on

TODAY = date(2023, 12, 12)
AT = datetime(2023, 12, 12, 7, 5, tzinfo=UTC)
YEAR = Period.year(2023)


@dataclass(frozen=True)
class House:
    """The unit S0 and who works there; the stranger works elsewhere."""

    unit: Unit
    officer: User
    second: User
    head: User
    member: User
    above: User
    stranger: User

    def place(self, user: User | None = None, period: Period = YEAR, unit: Unit | None = None) -> Place:
        """Where a page stands."""
        where = unit or self.unit
        return Place(user or self.officer, where, version_on(where, period.start), period, TODAY)


@pytest.fixture
def house(db: None) -> House:
    unit, other = make_unit("S0"), make_unit("S9")
    return House(
        unit,
        make_user("truc", "Lê Thị Thanh Trúc", "officer", unit),
        make_user("tuan", "Phạm Quốc Tuấn", "officer", unit),
        make_user("son", "Lý Thành Sơn", "head", unit),
        make_user("han", "Đặng Ngọc Hân", "member", unit),
        make_user("tren", "Trần Văn Trên", "above", unit),
        make_user("la", "Phan Văn Lạ", "officer", other),
    )


@pytest.fixture
def sites(house: House) -> list[Unit]:
    return [make_unit(f"S0-{number}", f"Cơ sở {number}", parent=house.unit) for number in (1, 2, 3, 4)]

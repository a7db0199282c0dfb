"""A small organisation: S0 with two sites, and one account of each role."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from tests.factories.organizations import make_unit, make_user
from tongket.base.access.roles import Role
from tongket.cycle.organizations.enums import UnitKind

TODAY = date(2023, 12, 12)


@pytest.fixture
def house(db: None) -> SimpleNamespace:
    """Province (root) › S0 › site 1, site 2; roles on S0, ``above`` on the province; ``stranger`` of another unit."""
    root = make_unit("TD", "Tỉnh đoàn Sông Mai", kind=UnitKind.AGENCY)
    s0 = make_unit("S0", parent=root)
    one, two = (make_unit(f"S0-CS{n}", f"Cơ sở {n}", parent=s0, kind=UnitKind.SITE, place="") for n in (1, 2))
    other = make_unit("S1", "Ban Quản lý Trung tâm hành chính")
    users = {str(role): make_user(str(role), f"Người {role.label}", role, s0) for role in Role if role != Role.ABOVE}
    users["above"] = make_user("above", "Người Cấp trên", Role.ABOVE, root)
    stranger = make_user("stranger", "Người Đơn vị khác", Role.ADMINISTRATOR, other)
    return SimpleNamespace(root=root, s0=s0, one=one, two=two, other=other, stranger=stranger, on=TODAY, **users)

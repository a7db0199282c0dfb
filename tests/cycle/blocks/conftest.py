"""A block of four agencies under a district, with accounts of the block, of its members and of a stranger."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organizations import make_person, make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.blocks.models import BlockYear
from tongket.cycle.blocks.services.heads import elect_head
from tongket.cycle.blocks.services.years import fill_calendar, open_year
from tongket.cycle.organizations.models import BlockMember, Unit

ON = date(2024, 3, 1)
AT = datetime(2024, 3, 1, 2, 40, tzinfo=UTC)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
NAMES = {"A": "Phòng Ánh Dương", "B": "Trung tâm Bình Minh", "C": "Thư viện Cánh Buồm", "D": "Trạm Đồi Thông"}


@dataclass
class Block:
    """The block with its year 2024, whose head is A."""

    district: Unit
    unit: Unit
    members: dict[str, Unit]
    users: dict[str, User]
    year: BlockYear
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def head(self) -> User:
        """Who leads: the head of A."""
        return self.users["A"]


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON


@pytest.fixture
def block(db: None) -> Block:
    district = make_unit("H", "Ủy ban nhân dân huyện Trà Lâm", place="Trà Lâm")
    unit = make_unit("KT", "Khối thi đua Cánh Buồm", parent=district, kind="block", place="Trà Lâm", symbol="KTĐ")
    founder = make_user("huyen", "Người Của Huyện", "officer", district)
    members, users = {}, {"H": founder, "X": make_user("la", "Người Lạ", "head", make_unit("X", "Đơn vị lạ"))}
    for code, name in NAMES.items():
        members[code] = make_unit(code, name, parent=district)
        users[code] = make_user(f"dung-dau-{code.lower()}", f"Thủ Trưởng {code}", "head", members[code])
        make_person(members[code], f"Thủ Trưởng {code}", "Giám đốc", kind="head", account=users[code])
        BlockMember.objects.create(block=unit, member=members[code], valid_from=date(2022, 1, 1))
    users["member"] = make_user("vien-chuc", "Viên Chức B", "member", members["B"])
    year = open_year(block=unit, year=2024, by=founder, on=date(2024, 1, 5))
    elect_head(block=unit, year=2024, unit=members["A"], how="elected", by=founder, on=date(2024, 1, 5))
    fill_calendar(year=year, by=founder, on=date(2024, 1, 5))
    year.refresh_from_db()
    return Block(district, unit, members, users, year)


def client_of(user: User) -> Client:
    """Signed in."""
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(unit: str, name: str, **parts: Any) -> str:
    """The page in 2024 seen from a unit."""
    return reverse(f"blocks:{name}", kwargs={"unit": unit, "period": "2024", **parts})

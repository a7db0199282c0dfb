"""What the tests of drafting share: a unit with two officers, a head, a member, and a plan being written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories.organizations import make_signer, make_unit, make_user
from tests.factories.planning import make_indicator
from tests.factories.reviews import make_figure
from tongket.base.access.models import User
from tongket.cycle.drafting.models import Draft, Section
from tongket.cycle.drafting.services.drafts import Beginning, begin_draft
from tongket.cycle.organizations.models import Signer, Unit

ON = date(2023, 12, 18)
AT = datetime(2023, 12, 18, 2, 40, tzinfo=UTC)


@dataclass
class Desk:
    """The unit, who works there, and the draft."""

    unit: Unit
    officer: User
    colleague: User
    head: User
    guide: User
    member: User
    signer: Signer
    draft: Draft
    steps: int = 0

    def section(self, heading: str = "Mục đích") -> Section:
        return Section.objects.select_related("draft", "assignee").get(draft=self.draft, heading=heading)

    def who(self, user: User | None = None) -> dict[str, Any]:
        """The words every deed takes; time goes on by a minute each."""
        self.steps += 1
        return {"by": user or self.officer, "on": ON, "at": AT + timedelta(minutes=self.steps)}


def begun(kind: str = "ke-hoach", abstract: str = "Tổ chức hoạt động hè năm 2024") -> Desk:
    """The small unit with its draft."""
    unit = make_unit("S0", superior_name="Tỉnh đoàn Sông Mai")
    people = {
        "officer": make_user("truc", "Lê Thị Thanh Trúc", "officer", unit),
        "colleague": make_user("tuan", "Phạm Quốc Tuấn", "officer", unit),
        "head": make_user("son", "Lý Thành Sơn", "head", unit),
        "guide": make_user("han", "Đặng Ngọc Hân", "emulation", unit),
        "member": make_user("bham", "Y Bhăm Niê", "member", unit),
    }
    signer = make_signer(unit)
    make_figure(unit, make_indicator(unit, "Lớp kỹ năng hè", "lop", measure="lớp"), 13)
    make_indicator(unit, "Học viên kỹ năng hè", "hoc-vien", measure="học viên")
    draft = begin_draft(
        unit=unit, period="2023", beginning=Beginning(kind, abstract), by=people["officer"], on=ON, at=AT
    )
    return Desk(unit, **people, signer=signer, draft=draft)


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Any) -> Desk:
    """A plan being written."""
    settings.TONGKET_TODAY, settings.TONGKET_FILES = ON, tmp_path / "files"
    return begun()


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A browser in which the account is signed in."""

    def client(user: User) -> Client:
        made = Client(headers={"accept-language": "vi"})
        made.force_login(user)
        return made

    return client

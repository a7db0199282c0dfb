"""A unit with its people and a conference that is planned."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cycle.conferences.given import AT, DAY, NAMES, PERIOD, PLAN
from tests.factories.organizations import make_person, make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.conferences.models import Conference
from tongket.cycle.conferences.services.conferences import plan_conference
from tongket.cycle.conferences.services.people import call_staff
from tongket.cycle.organizations.models import Unit


@pytest.fixture
def unit(db: None, settings: Any, tmp_path: Any) -> Unit:
    settings.TONGKET_TODAY, settings.TONGKET_FILES = DAY, tmp_path / "files"
    made = make_unit("S1", "Ban Quản lý Trung tâm Hành chính", superior_name="UBND tỉnh Sông Mai", symbol="BQL")
    make_signer(made)
    return made


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("trong", "Bùi Đức Trọng", "head", unit)


@pytest.fixture
def officer(unit: Unit) -> User:
    return make_user("loan", "Tạ Thị Loan", "officer", unit)


@pytest.fixture
def member(unit: Unit) -> User:
    return make_user("vien", "Võ Văn Viên", "member", unit)


@pytest.fixture
def conference(unit: Unit, officer: User) -> Conference:
    for name in NAMES:
        make_person(unit, name)
    made = plan_conference(unit=unit, period=PERIOD, plan=PLAN, by=officer, on=DAY - timedelta(20), at=AT)
    call_staff(conference=made, by=officer, on=DAY - timedelta(20), at=AT)
    return made

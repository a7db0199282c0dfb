"""A unit with its accounts and a round of four."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from tests.factories.organizations import make_person, make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.organizations.models import Unit
from tongket.cycle.rating.models import Rating, Round
from tongket.cycle.rating.selectors.rounds import lines_of
from tongket.cycle.rating.services.lines import enter_line
from tongket.cycle.rating.services.rounds import decide_round, open_round

ON = date(2024, 12, 12)
AT = datetime(2024, 12, 12, 2, 40, tzinfo=UTC)
DAYS: dict[str, Any] = {
    "staff": "public", "as_of": date(2024, 12, 10), "self_until": ON, "head_until": ON, "public_from": ON,
    "public_until": date(2024, 12, 20), "petition_until": None, "is_outstanding": False,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON


@pytest.fixture
def unit(db: None) -> Unit:
    made = make_unit(
        "S0",
        "Trung tâm Thanh thiếu niên Phương Nam",
        superior_name="Tỉnh đoàn Sông Mai",
        place="Sông Mai",
        symbol="TTN",
    )
    make_signer(made)
    return made


@pytest.fixture
def officer(unit: Unit) -> User:
    return make_user("truc", "Lê Thị Thanh Trúc", "officer", unit)


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


@pytest.fixture
def member(unit: Unit) -> User:
    made = make_user("han", "Đặng Ngọc Hân", "member", unit)
    make_person(unit, "Đặng Ngọc Hân", account=made)
    return made


@pytest.fixture
def found(unit: Unit, officer: User, member: User) -> Round:
    """A round of four: the director, two of the staff, one who came in August."""
    make_person(unit, "Phạm Quốc Ánh")
    make_person(unit, "Vũ Thị Nhàn", since=date(2024, 8, 1))
    return open_round(unit=unit, year=2024, fields=DAYS, by=officer, on=ON)


def line(found: Round, name: str) -> Rating:
    return Rating.objects.get(round=found, full_name=name)


def entered(found: Round, by: User, **levels: str) -> None:
    for row in lines_of(found):
        if not row.excluded:
            enter_line(row=row, fields={"head_level": levels.get(row.full_name.split()[-1], "HTTNV")}, by=by, on=ON)


def decided(found: Round, head: User, **other: Any) -> Round:
    signer = found.unit.signers.get().pk
    given = {
        "period": "2024",
        "issued_on": ON,
        "signer": signer,
        "cap_reason": "",
        "by": head,
        "on": ON,
        "at": AT,
    } | other
    return decide_round(found=found, **given)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client

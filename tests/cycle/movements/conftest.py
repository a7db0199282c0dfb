"""A unit with three units below it, their accounts, and a movement launched to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from tests.factories.organizations import make_person, make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.movements.models import Movement, Receiver
from tongket.cycle.movements.services.launching import Launch, launch
from tongket.cycle.movements.services.movements import Wanted, begin_movement
from tongket.cycle.organizations.models import Unit

ON = date(2024, 10, 7)
AT = datetime(2024, 10, 7, 2, 40, tzinfo=UTC)
WANTED = Wanted(
    "Thi đua chào mừng ngày 20/11", "drive", "unit", date(2024, 10, 1), date(2024, 11, 20), "Thi đua dạy tốt.",
    "- Mỗi tổ một sáng kiến", ("Có sáng kiến", "Không vi phạm"), "Giấy khen", "nha-giao", date(2024, 10, 15),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON


@pytest.fixture
def unit(db: None) -> Unit:
    made = make_unit(
        "S3", "Liên đoàn Lao động huyện Ba Tơ", superior_name="Liên đoàn Lao động tỉnh", place="Ba Tơ", symbol="LĐLĐ"
    )
    make_signer(made)
    for code, name in (("T1", "Trường Ánh Dương"), ("T2", "Trường An Bình"), ("T3", "Trường Đông Hồ")):
        make_unit(code, name, parent=made)
    return made


@pytest.fixture
def officer(unit: Unit) -> User:
    return make_user("cuc", "Lê Thị Cúc", "officer", unit)


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


@pytest.fixture
def school(unit: Unit) -> Unit:
    return Unit.objects.get(code="T2")


@pytest.fixture
def chair(school: Unit) -> User:
    made = make_user("han", "Đặng Ngọc Hân", "head", school)
    make_person(school, "Đặng Ngọc Hân", account=made)
    make_person(school, "Phạm Quốc Ánh")
    return made


@pytest.fixture
def clerk(school: Unit) -> User:
    return make_user("diu", "Vũ Thị Dịu", "officer", school)


@pytest.fixture
def draft(unit: Unit, officer: User) -> Movement:
    return begin_movement(unit=unit, wanted=WANTED, by=officer, on=ON, at=AT)


@pytest.fixture
def movement(draft: Movement, head: User) -> Movement:
    return launched(draft, head)


@pytest.fixture
def receiver(movement: Movement) -> Receiver:
    return fresh(movement.received.get(unit__code="T2"))


def launched(draft: Movement, head: User, **other: Any) -> Movement:
    return launch(movement=draft, sending=replace(Launch(ON, "2024"), **other), by=head, on=ON, at=AT)


def fresh(receiver: Receiver) -> Receiver:
    return Receiver.objects.select_related("movement__unit", "unit").get(pk=receiver.pk)


def client_of(user: User) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client

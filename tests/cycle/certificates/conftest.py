"""A unit with its people, a design, a key and a list of three."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.factories.organizations import make_signer, make_unit, make_user
from tongket.base.access.models import User
from tongket.base.files.models import StoredFile
from tongket.cycle.certificates.list_sheet import LIST
from tongket.cycle.certificates.models import Batch, Design
from tongket.cycle.certificates.services import batches, designs, keys
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.staff_sheet import write_sheet

ON = date(2024, 12, 12)
AT = datetime(2024, 12, 12, 2, 40, tzinfo=UTC)
ROWS: list[dict[str, Any]] = [
    {"honorific": "Bà", "full_name": "Đặng Ngọc Hân", "detail": "Tổ trưởng Tổ Kỹ năng", "amount": "500.000"},
    {"honorific": "Ông", "full_name": "Phạm Quốc Tuấn", "citation": "Đã có thành tích trong hội thao năm 2024"},
    {"full_name": "H'Bia Niê", "amount": "0"},
]
DESIGN: dict[str, Any] = {
    "name": "Giấy khen A4", "sheet": "A4", "width_mm": 297, "height_mm": 210, "frame": True, "preprinted": False,
    "already_printed": [], "offset_x": 0, "offset_y": 0, "top_mm": 0, "blank_mm": 35, "with_qr": True, "address": "",
}  # fmt: skip
BATCH: dict[str, Any] = {
    "title": "Tổng kết năm 2024", "form": "giay-khen", "decision": "112/QĐ-TTN", "decided_on": date(2024, 12, 10),
    "authority": "Giám đốc Trung tâm Thanh thiếu niên Phương Nam", "place": "Sông Mai", "signer_lines": "Giám đốc",
    "signer_name": "Lý Thành Sơn", "citation": "Đã hoàn thành xuất sắc nhiệm vụ năm 2024",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON


@pytest.fixture
def unit(db: None) -> Unit:
    made = make_unit("S0")
    make_signer(made)
    return made


@pytest.fixture
def officer(unit: Unit) -> User:
    return make_user("truc", "Lê Thị Thanh Trúc", "officer", unit)


@pytest.fixture
def head(unit: Unit) -> User:
    return make_user("son", "Lý Thành Sơn", "head", unit)


@pytest.fixture
def design(unit: Unit, officer: User) -> Design:
    return save_design(unit, officer)


@pytest.fixture
def batch(unit: Unit, officer: User, head: User, design: Design) -> Batch:
    """A draft with three in its list; the unit has its key."""
    keys.make_key(unit=unit, by=head, on=ON)
    made = save_batch(unit, officer, design)
    batches.take_list(batch=made, kept=keep(made, officer, ROWS), by=officer, on=ON, at=AT)
    return made


def save_design(unit: Unit, by: User, **other: Any) -> Design:
    picture = other.pop("picture", None)
    return designs.save_design(
        unit=unit, design=None, fields=DESIGN | other, picture=picture, drop_picture=False, by=by, on=ON, at=AT
    )


def save_batch(unit: Unit, by: User, design: Design, **other: Any) -> Batch:
    return batches.save_batch(
        unit=unit, period="2024", batch=None, fields=BATCH | {"design": design} | other, by=by, on=ON
    )


def keep(batch: Batch, by: User, rows: list[dict[str, Any]]) -> StoredFile:
    content = write_sheet(rows, known=LIST)
    return batches.keep_list(unit=batch.unit, name="ds.xlsx", content=content, batch=batch, by=by, on=ON, at=AT)

"""A unit with an officer, an emulation officer, a head, the level above and a member, and two people with records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.factories.organizations import make_person, make_unit, make_user
from tongket.base.access.models import User
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.records.selectors.targets import Target, target_of
from tongket.cycle.records.services.facts import enter_fact, fact_named

ON = date(2024, 12, 12)
AT = datetime(2024, 12, 12, 2, 40, tzinfo=UTC)
Enter = Callable[..., Any]


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES, settings.TONGKET_TODAY = tmp_path / "files", ON


@pytest.fixture
def unit(db: None) -> Unit:
    return make_unit("S0")


@pytest.fixture
def roles(unit: Unit) -> dict[str, User]:
    """An account of each role."""
    return {
        role: make_user(role, f"Người {role}", role, unit)
        for role in ("officer", "emulation", "head", "above", "member", "administrator")
    }


@pytest.fixture
def by(roles: dict[str, User]) -> User:
    return roles["emulation"]


@pytest.fixture
def han(unit: Unit) -> Person:
    return make_person(unit, "Đặng Ngọc Hân", code="VC01")


@pytest.fixture
def tuan(unit: Unit) -> Person:
    return make_person(unit, "Phạm Quốc Tuấn", code="VC02")


def target(unit: Unit, person: Person) -> Target:
    found = target_of(unit, f"p{person.pk}", ON)
    assert found is not None
    return found


@pytest.fixture
def enter(unit: Unit, by: User) -> Enter:
    """Enter a fact of a person as the emulation officer."""

    def deed(person: Person, sort: str, *, confirmed: bool = False, who: User | None = None, **values: Any) -> Any:
        of, whole = fact_named(sort, **values)
        return enter_fact(
            target=target(unit, person), sort=of, values=whole, by=who or by, on=ON, at=AT, confirmed=confirmed
        )

    return deed


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """The sheets of a workbook, every cell as its value."""
    book = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def workbook(**named: list[list[Any]]) -> bytes:
    """A workbook of these sheets; ``_`` in a name is a space."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in named.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type  # words, never a formula
    out = BytesIO()
    book.save(out)
    return out.getvalue()

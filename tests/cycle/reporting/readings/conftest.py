"""The centre, its officer, and its reports put in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.cycle.reporting.readings.documents import REPORT_2022, REPORT_2023, docx_of
from tests.factories.organizations import make_unit, make_user
from tongket.base.access.models import User
from tongket.base.access.roles import Role
from tongket.cores.kernel.periods import Period
from tongket.cycle.organizations.models import Unit
from tongket.cycle.reporting.models import ReadFact, Reading
from tongket.cycle.reporting.services.readings import put_in_reading

TODAY = date(2023, 12, 20)
NOW = datetime(2023, 12, 20, 9, 0, tzinfo=UTC)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def _files_apart(settings: Any, tmp_path: Any) -> None:
    settings.TONGKET_FILES = tmp_path / "files"
    settings.TONGKET_TODAY = TODAY


@pytest.fixture
def centre(db: None) -> Unit:
    return make_unit("S0")


@pytest.fixture
def officer(centre: Unit) -> User:
    return make_user(role=Role.OFFICER, unit=centre)


@pytest.fixture
def who(officer: User) -> dict[str, Any]:
    """Who decides, and when."""
    return {"by": officer, "on": TODAY, "at": NOW}


@pytest.fixture
def put_in(centre: Unit, who: dict[str, Any]) -> Callable[..., Reading]:
    """Put lines in as a Word file that speaks about a year."""

    def make(lines: tuple[str, ...], year: str = "2023", name: str = "bao-cao.docx") -> Reading:
        period = Period.from_code(year)
        return put_in_reading(
            unit=centre, period=period, name=name, content=docx_of(lines), media_type=DOCX, **who
        ).reading

    return make


@pytest.fixture
def reading(put_in: Callable[..., Reading]) -> Reading:
    """The report on 2023."""
    return put_in(REPORT_2023)


@pytest.fixture
def before(put_in: Callable[..., Reading]) -> Reading:
    """The report on 2022."""
    return put_in(REPORT_2022, "2022", "bao-cao-2022.docx")


def fact_with(reading: Reading, quote: str) -> ReadFact:
    """The one fact whose quotation holds the words."""
    found = [
        row for row in reading.facts.select_related("reading__unit", "reading__file") if quote in row.fact["quote"]
    ]  # type: ignore[attr-defined]
    assert len(found) == 1, [row.fact["quote"] for row in found]
    return found[0]

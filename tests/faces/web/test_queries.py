"""The number of queries of a page does not grow with the rows it shows, and stays small."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.figures import make_figure
from tests.factories.organizations import make_person, make_unit, make_user
from tests.factories.planning import make_indicator, make_plan, make_target, make_task
from tongket.base.audit.services import record
from tongket.base.files.services import keep_file
from tongket.cycle.organizations.models import Signer, Unit
from tongket.cycle.papers.models import IssuedPaper
from tongket.cycle.planning.models import Indicator, Plan
from tongket.cycle.reporting.models import Figure, FigureChange, Reading
from tongket.cycle.reporting.services.reviews import start_review

pytestmark = pytest.mark.django_db

TODAY = date(2023, 12, 12)
AT = datetime(2023, 12, 11, 3, 0, tzinfo=UTC)
MOST = 48  # with one or two of each room of the ribbon
MOST_AT_HOME = 88  # every room says what waits
PAGES = {
    "home": "",
    "plan": "ke-hoach/",
    "tasks": "ke-hoach/nhiem-vu/",
    "catalogue": "ke-hoach/chi-tieu/",
    "figures": "so-lieu/",
    "one figure": "so-lieu/tong/",
    "units": "so-lieu/don-vi-nop/",
    "years": "so-lieu/so-cac-nam/",
    "changes": "so-lieu/lich-su-sua/",
    "readings": "so-lieu/doc/van-ban/",
    "review": "bao-cao/public_unit/",
    "papers": "van-ban/",
    "tree": "to-chuc/",
    "unit": "to-chuc/don-vi/",
    "people": "to-chuc/nguoi/",
    "letterhead": "to-chuc/the-thuc/",
    "accounts": "to-chuc/tai-khoan/",
    "log": "to-chuc/nhat-ky/",
}


class House:
    """A unit whose every list can be made longer."""

    def __init__(self) -> None:
        self.unit = make_unit("S0", superior_name="Tỉnh đoàn Sông Mai")
        self.officer = make_user("truc", "Lê Thị Thanh Trúc", "officer", self.unit)
        self.administrator = make_user("quantri", "Người quản trị", "administrator", self.unit)
        self.plan: Plan = make_plan(self.unit)
        self.next_plan: Plan = make_plan(self.unit, "2024")
        self.total: Indicator = make_indicator(self.unit, "Tổng số lớp", "tong")
        make_target(self.plan, self.total, 100)
        self.size = 0
        self.file = keep_file(
            unit_id=self.unit.pk, name="nguon.txt", content="Báo cáo".encode(), media_type="text/plain", by=self.officer, at=AT
        )  # fmt: skip

    def grow_to(self, size: int) -> None:
        """So many units below, people, accounts, signers, indicators, targets, tasks, figures, changes, readings, papers."""
        for number in range(self.size + 1, size + 1):
            self._one_more(number)
        self.size = size

    def _one_more(self, number: int) -> None:
        below = make_unit(f"S0-{number}", f"Cơ sở {number}", parent=self.unit)
        person = make_person(below, f"Trần Văn {chr(64 + number)}", title="Viên chức")
        person.account = make_user(f"nguoi{number}", person.full_name, "officer", below)
        person.save()
        Signer.objects.create(unit=self.unit, person=person, authority_lines=["GIÁM ĐỐC"], position=number)
        part = make_indicator(self.unit, f"Lớp loại {number}", f"loai-{number}", part_of=self.total)
        apart = make_indicator(self.unit, f"Chỉ tiêu {number}", f"rieng-{number}", group=f"Nhóm {number}")
        for indicator in (part, apart):
            make_target(self.plan, indicator, 10 * number)
            make_target(self.next_plan, indicator, 12 * number)
        make_task(self.plan, f"Việc {number}", owner=person, due_on=TODAY, indicator=apart)
        make_task(self.next_plan, f"Việc sang năm {number}", owner=person)
        for period in ("2022", "2023"):
            self._figures(below, part, apart, period, number)
        self._papers(number)

    def _figures(self, below: Unit, part: Indicator, apart: Indicator, period: str, number: int) -> None:
        figure: Figure = make_figure(self.unit, part, 9 + number, period)
        make_figure(below, apart, 4 + number, period)
        FigureChange.objects.create(
            unit_id=self.unit.pk, indicator=part, period=period, before={"amount": "3"}, after={"amount": "4"},
            by_name="Lê Thị Thanh Trúc", at=AT,
        )  # fmt: skip
        record(
            by=self.officer, verb="reporting.figure_entered", target=figure, unit_id=self.unit.pk, after={"amount": 4}
        )

    def _papers(self, number: int) -> None:
        Reading.objects.create(
            unit=self.unit, period="2023", title=f"Văn bản {number}", file=self.file, text="Báo cáo", put_in_by_name="Trúc", put_in_at=AT
        )  # fmt: skip
        IssuedPaper.objects.create(
            unit=self.unit, period="2023", kind_code="BC", year=2023, number=number, symbol="BC-TTN", issued_on=TODAY, abstract="Tổng kết",
            signer_name="Lý Thành Sơn", record={}, figures={}, docx=self.file, pdf=self.file, issued_by_name="Trúc", recorded_at=AT,
        )  # fmt: skip


@pytest.fixture
def house(settings: LazySettings) -> House:
    """The unit on a fixed day."""
    settings.TONGKET_TODAY = TODAY
    return House()


def queries_of(client: Client, path: str) -> int:
    """Queries of the page once it has been seen."""
    address = f"/u/S0/2023/{path}"
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


@pytest.fixture
def signed_in(house: House) -> Callable[[str], Client]:
    """A browser in which the right account for the page is signed in."""

    def browser(name: str) -> Client:
        client = Client()
        who = house.administrator if name in ("accounts", "unit") else house.officer
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_rows(house: House, signed_in: Callable[[str], Client], name: str) -> None:
    house.grow_to(1)
    if name == "review":
        start_review(unit=house.unit, period="2023", outline="public_unit", by=house.officer, on=TODAY, at=AT)
    client = signed_in(name)
    counts = {}

    for size in (1, 3, 30) if name in ("home", "figures", "people") else (1, 3):
        house.grow_to(size)
        counts[size] = queries_of(client, PAGES[name])

    assert set(counts.values()) == {counts[1]}, counts
    assert counts[1] <= (MOST_AT_HOME if name == "home" else MOST)

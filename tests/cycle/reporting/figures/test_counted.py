"""What the software counts: shown beside the table, taken over by a person, never written by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.cycle.reporting.figures.conftest import AT, TODAY, YEAR, House
from tests.factories.figures import make_figure
from tests.factories.planning import make_indicator
from tongket.cores.kernel.errors import Refused
from tongket.cycle.planning import counted as door
from tongket.cycle.planning.counted import Counted, Source
from tongket.cycle.planning.models import Indicator
from tongket.cycle.planning.services.catalogue import edit_indicator
from tongket.cycle.reporting.models import Figure, FigureChange
from tongket.cycle.reporting.selectors.counted import counted_lines
from tongket.cycle.reporting.services.closing import close_period
from tongket.cycle.reporting.services.counted import take_counted

PAGE = "/u/S0/2023/so-lieu/phan-mem-dem/"


@pytest.fixture
def amounts(monkeypatch: pytest.MonkeyPatch) -> dict[str, Decimal | None]:
    """Two sources whose amounts the test sets."""
    told: dict[str, Decimal | None] = {"thu.lop": Decimal(13), "thu.tien": None}

    def counting(key: str) -> Any:
        return lambda unit, period, on: Counted(told[key], f"Đếm {key} của {unit} đến {on:%d/%m}", "/noi-dem/")

    made = {key: Source(key, f"Mục {key}", "lớp", counting(key), "Thử") for key in told}
    monkeypatch.setattr(door, "_known", made)
    return told


@pytest.fixture
def classes(house: House, amounts: Any) -> Indicator:
    return make_indicator(house.unit, code="lop", counted_by="thu.lop")


@pytest.fixture
def client(house: House, settings: Any) -> Client:
    settings.TONGKET_TODAY = TODAY
    made = Client()
    made.force_login(house.officer)
    return made


def seen(house: House) -> dict[int, str]:
    return {one.indicator.pk: one.seen for one in counted_lines(house.place())}


def test_nothing_is_written_until_somebody_takes_it(house: House, classes: Indicator, client: Client) -> None:
    answer = client.get(PAGE)

    row = BeautifulSoup(answer.content, "html.parser").select_one("tbody tr")
    assert row is not None
    assert [" ".join(cell.get_text().split()) for cell in row.select("td")][1:4] == ["13", "chưa có", "Bảng chưa có"]
    assert not Figure.objects.exists()


def test_what_is_taken_says_where_it_is_from(house: House, classes: Indicator, client: Client) -> None:
    form = {"nhan": [str(classes.pk)], f"thay-{classes.pk}": seen(house)[classes.pk]}

    assert client.post(PAGE, form).status_code == 302

    figure = Figure.objects.get()
    assert (figure.amount, figure.origin, figure.as_of) == (Decimal(13), "counted", TODAY)
    assert figure.quote == f"Đếm thu.lop của {house.unit.pk} đến 12/12"
    assert FigureChange.objects.get().reason == "Nhận số phần mềm đếm"
    assert "Khớp" in client.get(PAGE).content.decode()
    assert "Số phần mềm đếm" in client.get("/u/S0/2023/so-lieu/").content.decode()


@pytest.mark.parametrize("change", ["count", "cell"])
def test_what_changed_meanwhile_is_shown_again_and_not_taken(
    house: House, classes: Indicator, amounts: dict[str, Decimal | None], client: Client, change: str
) -> None:
    form = {"nhan": [str(classes.pk)], f"thay-{classes.pk}": seen(house)[classes.pk]}
    if change == "count":
        amounts["thu.lop"] = Decimal(14)
    else:
        make_figure(house.unit, classes, 12)

    answer = client.post(PAGE, form)

    assert answer.status_code == 409
    assert "vừa thay đổi" in answer.content.decode()
    assert [one.amount for one in Figure.objects.all()] == ([] if change == "count" else [12])


def test_unknown_is_neither_zero_nor_taken(
    house: House, amounts: dict[str, Decimal | None], classes: Indicator, client: Client
) -> None:
    money = make_indicator(house.unit, code="tien", counted_by="thu.tien")
    line = next(one for one in counted_lines(house.place()) if one.indicator == money)

    assert (line.state, line.shown, line.may_take) == ("unknown", "", False)
    assert take_counted(place=house.place(), seen={money.pk: line.seen}, at=AT).saved == 0
    amounts["thu.tien"] = Decimal(0)
    assert next(one for one in counted_lines(house.place()) if one.indicator == money).state == "empty"


def test_difference_is_told_and_the_figure_stays(house: House, classes: Indicator, client: Client) -> None:
    make_figure(house.unit, classes, 12)

    assert [one.state for one in counted_lines(house.place())] == ["differs"]
    assert "Khác nhau" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {}).status_code == 302
    assert Figure.objects.get().amount == 12


def test_closed_period_takes_nothing(house: House, classes: Indicator, client: Client) -> None:
    make_figure(house.unit, classes, 12)
    told = seen(house)
    close_period(unit=house.unit, period=YEAR, by=house.head, on=TODAY, at=AT)

    with pytest.raises(Refused, match="đã khóa"):
        take_counted(place=house.place(), seen=told, at=AT)
    assert "đã khóa" in client.get(PAGE).content.decode()


def test_who_may_enter_figures_takes_them_and_others_look(house: House, classes: Indicator, settings: Any) -> None:
    settings.TONGKET_TODAY = TODAY
    form = {"nhan": [str(classes.pk)], f"thay-{classes.pk}": seen(house)[classes.pk]}
    codes = {}
    for name in ("member", "above", "stranger", "officer"):
        client = Client()
        client.force_login(getattr(house, name))
        codes[name] = (client.get(PAGE).status_code, client.post(PAGE, form).status_code)
    assert codes == {"member": (200, 403), "above": (200, 403), "stranger": (404, 404), "officer": (200, 302)}


def test_only_what_is_counted_may_be_bound(house: House, amounts: Any) -> None:
    row = make_indicator(house.unit, code="loai", kind="rating", scale_levels=["Yếu", "Tốt"])
    with pytest.raises(Refused, match="chỉ đếm cho chỉ tiêu số lượng"):
        edit_indicator(indicator=row, counted_by="thu.lop", by=house.head, on=date(2023, 12, 12))
    row = make_indicator(house.unit, code="so")
    with pytest.raises(Refused, match="không đếm được “la”"):
        edit_indicator(indicator=row, counted_by="la", by=house.head, on=date(2023, 12, 12))
    assert edit_indicator(indicator=row, counted_by="thu.lop", by=house.head, on=date(2023, 12, 12)).counted_by

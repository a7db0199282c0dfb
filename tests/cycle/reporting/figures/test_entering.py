"""Entering figures: all or nothing, never over somebody else's value unseen."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.cycle.reporting.figures.conftest import AT, TODAY, YEAR, House
from tests.cycle.reporting.figures.race import race
from tests.factories.figures import make_figure
from tests.factories.organizations import make_unit
from tests.factories.planning import make_indicator, make_money
from tests.in_a_file import told_in_a_file
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.reporting.models import Closing, Evidence, Figure, FigureChange
from tongket.cycle.reporting.services.figures import CellError, Entry, Outcome, enter_figures


def enter(house: House, *entries: Entry, by: Any = None, **more: Any) -> Outcome:
    return enter_figures(unit=house.unit, period=YEAR, entries=entries, by=by or house.officer, on=TODAY, at=AT, **more)


def says(house: House) -> dict[str, Decimal | None]:
    return {
        row.indicator.code: row.amount for row in Figure.objects.filter(unit=house.unit).select_related("indicator")
    }


def test_entered_figures_leave_history_and_one_audit_event(house: House) -> None:
    classes, money = make_indicator(house.unit, code="lop"), make_money(house.unit, code="thu")

    outcome = enter(house, Entry(classes.pk, "13", as_of=TODAY, expected_version=0), Entry(money.pk, "22.200,5"))

    assert (outcome.ok, outcome.saved) == (True, 2)
    assert says(house) == {"lop": Decimal(13), "thu": Decimal(22_200_500_000)}
    event = Event.objects.get(verb="reporting.figures_entered")
    assert event.before == {"lop": None, "thu": None}
    assert event.after == {
        "period": "2023",
        "lop": {"amount": "13", "text": "", "not_applicable": False, "status": "actual", "as_of": "2023-12-12"},
        "thu": {"amount": "22200500000", "text": "", "not_applicable": False, "status": "actual", "as_of": None},
    }
    assert [(row.by_name, row.before, row.after) for row in FigureChange.objects.order_by("pk")] == [
        ("Lê Thị Thanh Trúc", None, event.after["lop"]),
        ("Lê Thị Thanh Trúc", None, event.after["thu"]),
    ]


def test_one_wrong_cell_saves_nothing(house: House) -> None:
    classes, money = make_indicator(house.unit), make_money(house.unit)

    outcome = enter(house, Entry(classes.pk, "13"), Entry(money.pk, "1.2l0"))

    expected = CellError("“1.2l0” không phải là số: ký tự thứ 4 là chữ l. Có phải 1.210?", "1.210")
    assert outcome.saved == 0
    assert {pk: (error.suggestion, error.says[:8]) for pk, error in outcome.errors.items()} == {
        money.pk: (expected.suggestion, expected.says[:8])
    }
    assert (Figure.objects.count(), FigureChange.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("kind", "typed", "says_so"),
    [
        ("count", "-3", "Số lượng không thể âm."),
        ("count", "2,5", "“2,5” không nhận được: số đếm không có phần lẻ."),
        ("money", "0,0000001", "“0,0000001” không nhận được: số tiền lẻ dưới một đồng."),
        ("money", "9.999.999.999", "Số quá dài: phần mềm giữ đúng nhiều nhất 15 chữ số."),
        ("rating", "Xuất sắc", "“Xuất sắc” không có trong các mức: Khá, Tốt."),
        ("yes_no", "có lẽ", "“có lẽ” không có trong các mức: Đạt, Không đạt."),
    ],
)
def test_what_cannot_be_kept_says_why(house: House, kind: str, typed: str, says_so: str) -> None:
    indicator = make_indicator(
        house.unit, kind=kind, scale_levels=["Khá", "Tốt"], display_scale=1_000_000 if kind == "money" else 1
    )

    assert enter(house, Entry(indicator.pk, typed)).errors == {indicator.pk: CellError(says_so)}


def test_zero_missing_and_not_applicable_are_three_things(house: House) -> None:
    zero, gone, none = (make_indicator(house.unit, code=code) for code in ("khong", "mat", "kad"))

    enter(house, Entry(zero.pk, "0"), Entry(gone.pk, ""), Entry(none.pk, "không áp dụng"))

    rows = {row.indicator_id: (row.amount, row.not_applicable) for row in Figure.objects.all()}
    assert rows == {zero.pk: (Decimal(0), False), none.pk: (None, True)}


def test_words_are_kept_as_the_scale_writes_them(house: House) -> None:
    rating = make_indicator(house.unit, kind=IndicatorKind.RATING, scale_levels=["Khá", "Tốt"], code="xl")
    award = make_indicator(house.unit, kind=IndicatorKind.YES_NO, code="dh")

    enter(house, Entry(rating.pk, "tot"), Entry(award.pk, "Đạt"))

    assert {row.indicator_id: (row.amount, row.text) for row in Figure.objects.all()} == {
        rating.pk: (None, "Tốt"),
        award.pk: (Decimal(1), "Đạt"),
    }


def test_second_person_sees_the_firsts_value_and_may_insist(house: House) -> None:
    classes = make_indicator(house.unit)
    enter(house, Entry(classes.pk, "13", expected_version=0), by=house.second)

    outcome = enter(house, Entry(classes.pk, "15", expected_version=0))
    conflict = outcome.conflicts[classes.pk]

    assert (conflict.shown, conflict.by_name, conflict.version, outcome.saved) == ("13", "Phạm Quốc Tuấn", 1, 0)
    assert enter(house, Entry(classes.pk, "15", expected_version=conflict.version)).saved == 1
    assert Figure.objects.get().amount == 15


def test_a_cell_filled_again_never_repeats_a_version(house: House) -> None:
    classes = make_indicator(house.unit)
    enter(house, Entry(classes.pk, "13"))
    enter(house, Entry(classes.pk, ""), by=house.second)
    enter(house, Entry(classes.pk, "14"), by=house.second)

    outcome = enter(house, Entry(classes.pk, "15", expected_version=1))

    assert (outcome.conflicts[classes.pk].shown, Figure.objects.get().version) == ("14", 3)


def test_the_same_value_again_leaves_nothing(house: House) -> None:
    classes = make_indicator(house.unit)
    enter(house, Entry(classes.pk, "13"))

    outcome = enter(house, Entry(classes.pk, "13", expected_version=0))

    assert (outcome.ok, outcome.saved, FigureChange.objects.count()) == (True, 0, 1)


def test_final_figure_asks_for_a_reason(house: House) -> None:
    classes = make_indicator(house.unit)
    enter(house, Entry(classes.pk, "13", status="final"))

    refused = enter(house, Entry(classes.pk, "14"))
    taken = enter(house, Entry(classes.pk, "14", reason="Kế toán đối chiếu lại"))

    assert refused.errors == {classes.pk: CellError("Số này đã chốt. Ghi lý do sửa rồi lưu lại.")}
    assert (taken.saved, FigureChange.objects.first().reason) == (1, "Kế toán đối chiếu lại")  # type: ignore[union-attr]


def test_a_cell_with_evidence_is_not_emptied(house: House) -> None:
    classes = make_indicator(house.unit)
    figure = make_figure(house.unit, classes, 13)
    from tongket.base.files.services import keep_file

    stored = keep_file(unit_id=house.unit.pk, name="a.txt", content=b"a", media_type="text/plain", by=None, at=AT)
    Evidence.objects.create(figure=figure, file=stored)

    outcome = enter(house, Entry(classes.pk, ""))

    says_so = "Ô này có tệp minh chứng. Gỡ minh chứng trước khi xóa số."
    assert outcome.errors == {classes.pk: CellError(says_so)}


def test_computed_ratio_cannot_be_typed(house: House) -> None:
    part, whole = make_indicator(house.unit), make_indicator(house.unit)
    share = make_indicator(house.unit, kind=IndicatorKind.SHARE, numerator=part, denominator=whole)

    outcome = enter(house, Entry(share.pk, "80"))

    says_so = "Tỷ lệ này do phần mềm tính từ tử số và mẫu số, không gõ được."
    assert outcome.errors == {share.pk: CellError(says_so)}


def test_indicator_of_another_unit_is_no_cell_of_this_one(house: House) -> None:
    other = make_indicator(make_unit("S8"))

    outcome = enter(house, Entry(other.pk, "1"))

    assert outcome.errors == {other.pk: CellError("Chỉ tiêu này không có trong danh mục của đơn vị.")}


def test_closed_period_says_who_can_open_it(house: House) -> None:
    classes = make_indicator(house.unit)
    Closing.objects.create(unit=house.unit, period="2023", closed_on=TODAY, closed_by_name="Lý Thành Sơn")

    with pytest.raises(Refused) as refusal:
        enter(house, Entry(classes.pk, "13"))

    assert refusal.value.reason == "Số liệu năm 2023 đã khóa ngày 12/12/2023, người khóa: Lý Thành Sơn."
    assert refusal.value.remedy == "Người đứng đầu đơn vị hoặc cấp trên mở lại được, ở trang Số liệu."


def test_member_may_not_enter(house: House) -> None:
    with pytest.raises(NotPermitted):
        enter(house, Entry(make_indicator(house.unit).pk, "13"), by=house.member)
    assert Figure.objects.count() == 0


ONE_SAVED = {"saved": [0, 1], "conflicts": [0, 1], "versions": [1], "history": 1}


def test_two_people_at_one_cell_at_once_lose_nothing_in_a_file(empty_data: Path, tmp_path: Path) -> None:
    """SQLite as it is used: a file, two connections."""
    assert told_in_a_file("tests.cycle.reporting.figures.race", empty_data, tmp_path) == [ONE_SAVED] * 3


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the test above does it in a SQLite file")
@pytest.mark.django_db(transaction=True)
def test_two_people_at_one_cell_at_once_lose_nothing_on_a_server() -> None:
    assert race() == [ONE_SAVED] * 3

"""The catalogue: order, inheritance, what is refused, out to Excel and back."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.cycle.planning.conftest import TODAY, House
from tests.factories.organizations import make_unit
from tests.factories.planning import make_indicator, make_money, make_plan, make_target
from tongket.base.access.registry import NotPermitted
from tongket.base.audit.models import Event
from tongket.cores.kernel.errors import Refused
from tongket.cycle.planning import selectors, services
from tongket.cycle.planning.models import Indicator
from tongket.cycle.planning.selectors.workbook import COLUMNS, catalogue_workbook


def create(house: House, **fields: Any) -> Indicator:
    known = {"name": "Lớp kỹ năng hè", "measure": "lớp", "group": "I. Kỹ năng hè", **fields}
    return services.create_indicator(unit=house.unit, by=house.officer, on=TODAY, **known)


def test_new_indicator_gets_code_position_and_trail(house: House) -> None:
    first, second = create(house), create(house)

    assert [(row.code, row.position) for row in (first, second)] == [("lop-ky-nang-he", 10), ("lop-ky-nang-he-2", 20)]
    assert Event.objects.filter(verb="planning.indicator_created").count() == 2


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"measure": "triệu đồng"}, ("triệu đồng", 1_000_000)),
        ({"measure": "", "display_scale": 1_000_000_000}, ("tỷ đồng", 1_000_000_000)),
        ({"measure": "đồng", "display_scale": 1_000}, ("nghìn đồng", 1_000)),
        ({"measure": "nghìn đồng/tháng"}, ("nghìn đồng/tháng", 1_000)),
    ],
)
def test_measure_and_scale_of_money_agree(house: House, fields: dict[str, Any], kept: tuple[str, int]) -> None:
    row = create(house, kind="money", **fields)

    assert (row.measure, row.display_scale) == kept


def test_shares_do_not_add_up_by_themselves(house: House) -> None:
    row = create(
        house, kind="share", numerator=create(house, name="Đạt"), denominator=create(house, name="Tất cả"), measure="%"
    )

    assert (row.over_periods, row.over_units) == ("none", "none")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"name": " "}, "Chưa có tên chỉ tiêu."),
        ({"kind": "share"}, "Tỷ lệ cần cả tử số và mẫu số."),
        ({"kind": "rating", "scale_levels": ["Tốt"]}, "Thang xếp loại cần ít nhất hai mức khác nhau."),
        ({"scale_levels": ["Đạt", "Tốt"]}, "Chỉ chỉ tiêu xếp loại mới có thang mức."),
        ({"display_scale": 1000}, "Chỉ chỉ tiêu tiền mới hiển thị theo nghìn, triệu, tỷ đồng."),
        ({"kind": "money", "display_scale": 7}, "Không có cách hiển thị 7."),
        ({"decimals": 7}, "Số chữ số thập phân tối đa là 6."),
        ({"kind": "lạ"}, "“lạ” không phải là loại."),
        ({"code": "da-co"}, "Mã “da-co” đã có trong danh mục."),
    ],
)
def test_what_cannot_be_right_is_refused(house: House, fields: dict[str, Any], reason: str) -> None:
    make_indicator(house.unit, code="da-co")

    with pytest.raises(Refused) as caught:
        create(house, **fields)

    assert caught.value.reason == reason
    assert Indicator.objects.count() == 1


def test_part_must_be_measured_as_its_total(house: House) -> None:
    total = create(house, name="Học viên", measure="người")

    with pytest.raises(Refused) as caught:
        create(house, name="Cơ sở 1", measure="lượt", part_of=total)

    assert (
        caught.value.reason == "Phần “Cơ sở 1” và tổng “Học viên” phải cùng loại và cùng đơn vị tính thì mới cộng được."
    )


def test_total_cannot_leave_its_parts_behind(house: House) -> None:
    total = create(house, name="Học viên", measure="người")
    create(house, name="Cơ sở 1", measure="người", part_of=total)

    with pytest.raises(Refused):
        services.edit_indicator(indicator=total, measure="lượt", by=house.officer, on=TODAY)


def test_no_indicator_is_a_part_of_itself_by_any_way(house: House) -> None:
    top = create(house, name="A")
    middle = create(house, name="B", part_of=top)
    low = create(house, name="C", part_of=middle)

    with pytest.raises(Refused) as caught:
        services.edit_indicator(indicator=top, part_of=low, by=house.officer, on=TODAY)

    assert caught.value.reason == "“A” không thể là phần của chính nó."


def test_kind_stays_once_a_target_stands_on_it(house: House) -> None:
    row = make_indicator(house.unit)
    make_target(make_plan(house.unit), row)

    with pytest.raises(Refused) as caught:
        services.edit_indicator(indicator=row, kind="turns", by=house.officer, on=TODAY)

    assert caught.value.reason == "Loại của “Lớp kỹ năng hè” không đổi được vì đã có mức giao."


def test_edit_leaves_only_what_changed(house: House) -> None:
    row = make_indicator(house.unit)

    services.edit_indicator(indicator=row, name="Lớp hè", measure="lớp", by=house.officer, on=TODAY)

    event = Event.objects.get()
    assert (event.before, event.after) == ({"name": "Lớp kỹ năng hè"}, {"name": "Lớp hè"})


@pytest.mark.parametrize("who", ["member", "stranger"])
def test_catalogue_is_refused_to_others(house: House, who: str) -> None:
    with pytest.raises(NotPermitted):
        services.create_indicator(unit=house.unit, by=getattr(house, who), on=TODAY, name="Lớp")


def test_retired_indicator_leaves_on_its_day(house: House) -> None:
    row = make_indicator(house.unit)

    services.retire_indicator(indicator=row, from_day=date(2024, 1, 1), by=house.officer, on=TODAY)

    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 2))
    assert [len(selectors.indicators_for(house.unit.pk, on=day)) for day in days] == [1, 0, 0]


def test_total_is_retired_after_its_parts(house: House) -> None:
    total = make_indicator(house.unit, "Học viên")
    make_indicator(house.unit, "Cơ sở 1", part_of=total)

    with pytest.raises(Refused) as caught:
        services.retire_indicator(indicator=total, from_day=TODAY, by=house.officer, on=TODAY)

    assert caught.value.reason == "“Học viên” còn 1 phần đang dùng."


def test_reading_order_keeps_groups_and_parts_together(house: House) -> None:
    total = make_indicator(house.unit, "Học viên", group="I")
    make_indicator(house.unit, "Doanh thu", group="II")
    make_indicator(house.unit, "Lớp", group="I")
    make_indicator(house.unit, "Cơ sở 1", group="I", part_of=total)

    names = [row.name for row in selectors.indicators_for(house.unit.pk, on=TODAY)]

    assert names == ["Học viên", "Cơ sở 1", "Lớp", "Doanh thu"]


def test_moving_stays_inside_the_group(house: House) -> None:
    first = make_indicator(house.unit, "Một", group="I")
    make_indicator(house.unit, "Khác", group="II")
    make_indicator(house.unit, "Hai", group="I")

    services.move_indicator(indicator=first, step=1, by=house.officer, on=TODAY)
    services.move_indicator(indicator=Indicator.objects.get(name="Một"), step=1, by=house.officer, on=TODAY)

    assert [row.name for row in selectors.indicators_for(house.unit.pk, on=TODAY)] == ["Hai", "Một", "Khác"]


def test_unit_inherits_and_its_own_code_comes_first(house: House) -> None:
    below = make_unit("S0A", parent=house.unit)
    make_indicator(house.unit, "Học viên", "hoc-vien")
    make_indicator(house.unit, "Lớp", "lop")
    make_indicator(below, "Lớp của cơ sở", "lop")

    names = {
        unit.code: [row.name for row in selectors.indicators_for(unit.pk, on=TODAY)] for unit in (house.unit, below)
    }
    found = selectors.indicator_by_code(below.pk, "lop", on=TODAY)

    assert names == {"S0": ["Học viên", "Lớp"], "S0A": ["Học viên", "Lớp của cơ sở"]}
    assert found is not None
    assert found.name == "Lớp của cơ sở"


def test_search_needs_no_diacritics(house: House) -> None:
    rows = [make_indicator(house.unit, name) for name in ("Học viên kỹ năng hè", "Lớp kỹ năng", "Doanh thu")]

    assert selectors.searched(rows, "ky NANG he") == [rows[0]]


def filled(house: House) -> None:
    """Indicators of every kind, with links."""
    total = make_indicator(
        house.unit, "Học viên", "hoc-vien", measure="người", group="I. Kỹ năng, “hè”", source="Sổ lớp"
    )
    make_indicator(house.unit, "Cơ sở 1", "hv-cs1", measure="người", part_of=total)
    done = make_indicator(house.unit, "Hoàn thành", "xong", measure="người", retired_on=date(2024, 1, 1))
    make_indicator(
        house.unit, "Tỷ lệ", "ty-le", kind="share", measure="%", numerator=done, denominator=total, decimals=1
    )
    make_money(house.unit, code="thu", direction="equal")
    make_indicator(
        house.unit, "Xếp loại", "xep", kind="rating", measure="", scale_levels=["Đạt", "Khá, tốt"], over_units="none"
    )
    make_indicator(house.unit, "=1+1", "cong-thuc", over_periods="max")


def states(house: House) -> list[dict[str, Any]]:
    return list(Indicator.objects.filter(unit=house.unit).order_by("code").values())


def take_back(house: House, content: bytes) -> services.Imported:
    return services.import_catalogue(unit=house.unit, content=content, by=house.officer, on=TODAY)


def test_export_comes_back_unchanged(house: House) -> None:
    filled(house)
    before = states(house)

    done = take_back(house, catalogue_workbook(selectors.own_indicators(house.unit.pk)))

    assert (done, states(house)) == (services.Imported(0, 0, 7), before)
    assert Event.objects.count() == 0


def test_export_fills_an_empty_unit_alike(house: House) -> None:
    filled(house)
    Indicator.objects.filter(code__in=["hoc-vien", "hv-cs1"]).update(retired_on=date(2024, 1, 1))
    content = catalogue_workbook(selectors.own_indicators(house.unit.pk))
    Indicator.objects.filter(kind="share").delete()
    Indicator.objects.all().delete()

    done = take_back(house, content)

    assert done == services.Imported(7, 0, 0)
    assert cells(catalogue_workbook(selectors.own_indicators(house.unit.pk))) == cells(content)


def cells(content: bytes) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def changed(content: bytes, **values: Any) -> bytes:
    """The workbook with other values in its second line, by field."""
    book = openpyxl.load_workbook(BytesIO(content))
    fields = [field for field, _heading, _width in COLUMNS]
    for field, value in values.items():
        book.worksheets[0].cell(2, fields.index(field) + 1).value = value
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_row_without_code_is_new_and_others_stay(house: House) -> None:
    make_indicator(house.unit, "Học viên", "hoc-vien")
    content = changed(catalogue_workbook(selectors.own_indicators(house.unit.pk)), code="", name="Học viên mới")

    done = take_back(house, content)

    assert (done, sorted(Indicator.objects.values_list("code", flat=True))) == (
        services.Imported(1, 0, 0), ["hoc-vien", "hoc-vien-moi"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "column", "says"),
    [
        (
            {"direction": "lên"},
            "Chiều tốt",
            "“lên” không có trong các lựa chọn: Càng cao càng tốt, Càng thấp càng tốt, Đúng mức, Chỉ theo dõi.",
        ),
        ({"decimals": "hai"}, "Số lẻ", "“hai” không phải là số."),
        (
            {"retired_on": "31/02/2024"},
            "Thôi dùng từ",
            "“31/02/2024” không có trong lịch. Viết ngày trước, tháng sau, như 05/12/2023.",
        ),
        ({"part_of": "khong-co"}, "", "Không có chỉ tiêu mã “khong-co”. Kiểm tra mã ở cột Mã."),
        ({"name": ""}, "", "Chưa có tên chỉ tiêu. Ghi tên như trong nghị quyết hoặc kế hoạch."),
    ],
)
def test_bad_row_says_its_line_and_saves_nothing(house: House, values: dict[str, Any], column: str, says: str) -> None:
    make_indicator(house.unit, "Học viên", "hoc-vien")
    make_indicator(house.unit, "Lớp", "lop")
    content = changed(catalogue_workbook(selectors.own_indicators(house.unit.pk)), measure="khác", **values)
    before = states(house)

    with pytest.raises(services.BadRows) as caught:
        take_back(house, content)

    assert caught.value.errors == [services.RowError(2, column, says)]
    assert states(house) == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90\x00 not a workbook", "Tệp này không phải là tệp Excel .xlsx."),
        (b"PK\x03\x04" + b"x" * (5 * 1024 * 1024), "Tệp lớn hơn 5 MB."),
    ],
)
def test_wrong_file_is_refused(house: House, content: bytes, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        take_back(house, content)

    assert caught.value.reason == reason


def test_foreign_workbook_names_its_missing_columns(house: House) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["STT", "Nội dung"])
    buffer = BytesIO()
    book.save(buffer)

    with pytest.raises(Refused) as caught:
        take_back(house, buffer.getvalue())

    assert caught.value.reason == "Tệp thiếu cột “Tên chỉ tiêu”, “Loại”."


@pytest.mark.parametrize("count", [1, 30])
def test_queries_of_the_catalogue_do_not_grow(house: House, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        make_indicator(house.unit, f"Chỉ tiêu {number}")

    with django_assert_num_queries(2):
        rows = selectors.indicators_for(house.unit.pk, on=TODAY)

    assert len(rows) == count


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"name": "x" * 256}, "quá dài: tên chỉ tiêu có nhiều nhất 255 ký tự"),
        ({"measure": "x" * 61}, "quá dài: đơn vị tính có nhiều nhất 60 ký tự"),
        ({"source": "x" * 256}, "quá dài: nguồn số liệu có nhiều nhất 255 ký tự"),
        ({"code": "hai chữ"}, "Mã “hai chữ” chưa đúng"),
        ({"code": "../x"}, "Mã “../x” chưa đúng"),
    ],
)
def test_what_no_column_or_address_holds_is_refused(house: House, fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        services.create_indicator(
            unit=house.unit, by=house.officer, on=TODAY, **{"name": "Lớp", "measure": "lớp", **fields}
        )

"""Our own exports are taken back unchanged: figures of every kind, whatever stands in them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cycle.reporting.figures.conftest import House
from tests.factories.figures import make_figure
from tests.factories.planning import make_indicator, make_money
from tongket.cores.workbooks import read_book
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.planning.models import Indicator
from tongket.cycle.reporting.models import Figure
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.selectors.figures_workbook import workbook_of
from tongket.cycle.reporting.selectors.pasted import match

_NAMES = st.sampled_from(
    ["Nữ", "Tổng cộng", "Ghi chú", "Kế hoạch năm", "Giám đốc", "Lớp “hè” 2023", "12/15", "STT", "Tỷ lệ % đạt", "Cộng", "I. Mục lớn", "Số dư (triệu đồng)"]
)  # fmt: skip
_VALUES = st.one_of(st.none(), st.integers(0, 10**9), st.just("missing"))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(_NAMES, st.sampled_from(["count", "money", "percent", "average", "text", "yes_no"]), _VALUES), min_size=1, max_size=8))  # fmt: skip
def test_figures_come_back_unchanged(house: House, rows: list[tuple[str, str, Any]]) -> None:
    Figure.objects.all().delete()
    Indicator.objects.all().delete()
    for place, (name, kind, value) in enumerate(rows):
        row = make_money(house.unit, name, code=f"c{place}") if kind == "money" else make_indicator(
            house.unit, name, code=f"c{place}", kind=IndicatorKind(kind)
        )  # fmt: skip
        if value == "missing":
            continue
        if value is not None and kind == "text":
            make_figure(house.unit, row, None, text=f"chữ {value}")
        elif value is not None and kind == "yes_no":
            make_figure(house.unit, row, value % 2, text=("Không đạt", "Đạt")[value % 2])
        else:
            make_figure(house.unit, row, value if kind != "percent" or value is None else Decimal(value % 1000) / 10)

    content = workbook_of(house.place())
    found = match(grid_of(house.place()), read_book("a.xlsx", content))

    told = [(row.state, row.found.row.label, row.found.raw, row.says) for row in found.rows]
    assert (found.trouble, [one for one in told if one[0] not in ("same", "empty", "left_out")]) == ("", [])
    filled = sum(value != "missing" for _name, _kind, value in rows)
    assert sum(row.state == "same" for row in found.rows) == filled

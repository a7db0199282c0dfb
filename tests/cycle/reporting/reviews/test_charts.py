"""The picture of results against plan."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import vl_convert

from tongket.cycle.reporting.facts.charts import plan_chart, says_bars

BARS = [("Lớp kỹ năng hè", Decimal("108.3")), ("Học viên & phụ huynh", Decimal("95.4")), ("Lượt học", Decimal(340))]
SVG = "{http://www.w3.org/2000/svg}"


def test_bars_are_in_proportion_and_cut_at_two_hundred() -> None:
    root = ElementTree.fromstring(plan_chart(BARS, "Be Vietnam Pro"))
    widths = [Decimal(one.get("width", "0")) for one in root.findall(f"{SVG}rect")[1:]]
    texts = [one.text for one in root.findall(f"{SVG}text")]
    assert [round(width / widths[2], 2) for width in widths] == [Decimal("0.54"), Decimal("0.48"), Decimal("1.00")]
    assert texts[1:] == ["Lớp kỹ năng hè", "108,3%", "Học viên & phụ huynh", "95,4%", "Lượt học", "340%"]


def test_chart_becomes_a_picture_and_words() -> None:
    assert vl_convert.svg_to_png(plan_chart(BARS, "Be Vietnam Pro"))[:4] == b"\x89PNG"
    assert says_bars(BARS[:1]) == "Lớp kỹ năng hè đạt 108,3% kế hoạch"

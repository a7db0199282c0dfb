from __future__ import annotations

from decimal import Decimal

import pytest

from tests.cores.documents import samples
from tongket.cores.documents import ChartRow, FontChoice, Paragraph, Picture, plan_chart, render_docx, render_pdf

ROWS = (
    ChartRow("Học viên các lớp kỹ năng hè", Decimal(1718), Decimal(1600), Decimal(1374)),
    ChartRow("Doanh thu sự nghiệp", Decimal("2046.5"), Decimal(2500)),
    ChartRow("Sáng kiến", Decimal(6), Decimal(0)),
    ChartRow("Đoàn ra", None, Decimal(2)),
)


def test_chart_prints_values_in_vietnamese_and_in_the_house_font() -> None:
    chart = plan_chart(ROWS, this_year="Năm 2023", last_year="Năm 2022")

    shown = [
        text in chart.svg for text in ("1.718/1.600 (107,4%)", "1.374", "2.046,5/2.500 (81,9%)", "Kế hoạch", "Năm 2022")
    ]
    assert shown == [True] * 5
    assert chart.svg.count("font-family=") == chart.svg.count('font-family="Be Vietnam Pro"')
    assert chart.png.startswith(b"\x89PNG")


def test_chart_says_in_words_what_it_shows_and_what_it_cannot() -> None:
    assert plan_chart(ROWS, this_year="Năm 2023").alt == (
        "Biểu đồ so với kế hoạch, năm 2023. "
        "Học viên các lớp kỹ năng hè: 1.718 trên kế hoạch 1.600, bằng 107,4%; "
        "Doanh thu sự nghiệp: 2.046,5 trên kế hoạch 2.500, bằng 81,9%; "
        "Sáng kiến: 6, không có kế hoạch để so; Đoàn ra: chưa có số."
    )


def test_chart_is_the_same_each_time() -> None:
    assert plan_chart(ROWS) == plan_chart(ROWS)


def test_chart_without_anything_to_compare_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        plan_chart(ROWS[2:])


def test_chart_goes_into_both_files(fonts: FontChoice) -> None:
    chart = plan_chart(ROWS)
    paper = samples.report(blocks=(Picture(chart.png, chart.alt, caption="Biểu đồ 1"), Paragraph("Hết.")))

    assert render_pdf(paper, fonts).startswith(b"%PDF-")
    assert render_docx(paper).startswith(b"PK")

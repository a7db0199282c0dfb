"""The guide's page of layouts says what the running version draws."""

from __future__ import annotations

import pytest

from tongket.cores.documents import find_fonts
from tools import layout_page


def test_page_of_layouts_is_current() -> None:
    if find_fonts().family != "Liberation Serif":
        pytest.skip("the page was measured in Liberation Serif")

    assert layout_page.PAGE.read_text("utf-8") == layout_page.page_text()


def test_every_measured_size_is_the_one_of_the_rule_book() -> None:
    for code in layout_page.ProfileCode:
        profile = layout_page.PROFILES[code]
        pdf = layout_page.render_pdf(layout_page.sample(code), find_fonts())
        rows = layout_page.rows_of(profile, pdf)

        said = [row.rule.split(",")[0] for row in rows]
        assert said == [f"cỡ {layout_page._number(row.seen.size)}" for row in rows]

"""Charts of figures against plan: the same picture on the page, in the .docx and in the PDF.

Readable in black and white: this year is a dark bar, last year a pale outlined one, the plan a dashed line; every
value is printed. Colours are the chart inks of the house's design tokens.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.ratios import percent_of
from tongket.cores.kernel.text import nfc

_INK = "#1c222c"
_INK_2 = "#454c59"
_CHART_1 = "#16346b"
_CHART_3 = "#a8c0e0"
_GRID = "#d9d2c2"
_FONT = "Be Vietnam Pro"
_ROW_HEIGHT = 46
_LABEL_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One indicator; None where a figure is missing. All three figures in the same unit."""

    label: str
    actual: Decimal | None
    plan: Decimal | None
    previous: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart: SVG text for pages, PNG for papers, and what it says in words."""

    svg: str
    png: bytes
    alt: str


def plan_chart(
    rows: Sequence[ChartRow], *, title: str = "", this_year: str = "Năm nay", last_year: str = "Năm trước"
) -> Chart:
    """Horizontal bars of figures in percent of plan, with the plan as a line at 100 %.

    Rows without a plan, or with a plan of 0, cannot be compared and are left out of the bars; the alt text names
    them. Shape: bars in the order of ``rows``. Units: percent of plan, one decimal, printed as 108,3%.

    Raises: ValueError when no row can be compared.
    """
    drawn = [row for row in rows if row.actual is not None and row.plan]
    if not drawn:
        raise ValueError("plan_chart needs at least one row with a figure and a plan other than 0")
    specification = json.dumps(_specification(drawn, title, this_year, last_year), ensure_ascii=False)
    drawer = _drawer()
    svg = drawer.vegalite_to_svg(specification)
    png = drawer.vegalite_to_png(specification, scale=2.0)
    return Chart(nfc(str(svg)), bytes(png), _alt(rows, this_year))


@lru_cache(maxsize=1)
def _drawer() -> Any:
    """vl-convert, told once where the house's font lies."""
    import fontpkg_be_vietnam_pro  # noqa: PLC0415 -- only for charts
    import vl_convert  # noqa: PLC0415 -- slow import

    folder = Path(next(iter(fontpkg_be_vietnam_pro.__path__))) / "files"
    vl_convert.register_font_directory(str(folder))
    return vl_convert


def _share(figure: Decimal | None, plan: Decimal | None) -> Decimal | None:
    return None if figure is None or not plan else percent_of(figure, plan)


def _percent(share: Decimal | None) -> str:
    return "" if share is None else f"{format_number(share)}%"


def _bars(row: ChartRow, this_year: str, last_year: str) -> list[dict[str, object]]:
    now, before = _share(row.actual, row.plan), _share(row.previous, row.plan)
    assert row.actual is not None
    assert row.plan is not None
    assert now is not None
    figures = f"{format_number(row.actual)}/{format_number(row.plan)}"
    bars: list[dict[str, object]] = [
        {"label": _folded(row.label), "year": this_year, "share": float(now), "says": f"{figures} ({_percent(now)})"}
    ]
    if before is not None and row.previous is not None:
        bars.append(
            {
                "label": _folded(row.label),
                "year": last_year,
                "share": float(before),
                "says": format_number(row.previous),
            }
        )
    return bars


def _folded(label: str) -> str:
    """A long label on lines of at most 30 letters."""
    lines = [""]
    for word in nfc(label).split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LABEL_CHARACTERS:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _specification(rows: Sequence[ChartRow], title: str, this_year: str, last_year: str) -> dict[str, object]:
    bars = [bar for row in rows for bar in _bars(row, this_year, last_year)]
    years = [this_year, last_year] if any(bar["year"] == last_year for bar in bars) else [this_year]
    shares = [float(str(bar["share"])) for bar in bars]
    longest = max(shares)
    place = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": {"labelExpr": "split(datum.label, '\\n')", "ticks": False, "domain": False, "labelPadding": 8},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 420,
        "height": {"step": _ROW_HEIGHT / len(years)} if len(years) > 1 else {"step": 30},
        "background": "white",
        **({"title": {"text": nfc(title), "anchor": "start", "fontSize": 14, "color": _INK}} if title else {}),
        "data": {"values": bars},
        "encoding": {
            "y": place,
            **({"yOffset": {"field": "year", "sort": years}} if len(years) > 1 else {}),
        },
        "layer": [
            _bar_layer(years, min(0.0, *shares), longest),
            _value_layer(longest),
            _plan_layer(halo=True),
            _plan_layer(halo=False),
            _plan_name_layer(),
        ],
        "config": _config(),
    }


def _bar_layer(years: list[str], least: float, longest: float) -> dict[str, object]:
    axis = {"values": [0, 25, 50, 75, 100], "labelExpr": "datum.value + '%'", "grid": True, "tickCount": 5}
    scale = {"domain": [least, max(100.0, longest) * 1.42]}
    colours = {"domain": years, "range": [_CHART_1, _CHART_3][: len(years)]}
    legend = {"orient": "bottom", "direction": "horizontal", "title": None, "symbolStrokeColor": _INK_2}
    return {
        "mark": {"type": "bar", "stroke": _INK_2, "strokeWidth": 0.6},
        "encoding": {
            "x": {"field": "share", "type": "quantitative", "title": None, "axis": axis, "scale": scale},
            "color": {
                "field": "year",
                "type": "nominal",
                "scale": colours,
                "sort": years,
                "legend": legend if len(years) > 1 else None,
            },
        },
    }


def _value_layer(longest: float) -> dict[str, object]:
    """The values in one column right of the bars, where no bar or line runs through them."""
    return {
        "mark": {"type": "text", "align": "left", "dx": 10, "color": _INK},
        "encoding": {"x": {"datum": max(100.0, longest)}, "text": {"field": "says"}},
    }


def _plan_layer(*, halo: bool) -> dict[str, object]:
    """The line of the plan; a white one under it keeps it visible across dark bars."""
    look = {"strokeWidth": 3.4, "color": "white"} if halo else {"strokeDash": [5, 3], "strokeWidth": 1.4, "color": _INK}
    return {
        "data": {"values": [{"plan": 100}]},
        "mark": {"type": "rule", **look},
        "encoding": {"x": {"field": "plan", "type": "quantitative"}, "y": None, "yOffset": None},
    }


def _plan_name_layer() -> dict[str, object]:
    return {
        "data": {"values": [{"plan": 100, "says": "Kế hoạch"}]},
        "mark": {"type": "text", "align": "center", "baseline": "bottom", "dy": -4, "y": 0, "color": _INK_2},
        "encoding": {
            "x": {"field": "plan", "type": "quantitative"},
            "y": {"value": 0},
            "yOffset": None,
            "text": {"field": "says"},
        },
    }


def _config() -> dict[str, object]:
    return {
        "font": _FONT,
        "axis": {
            "labelFont": _FONT,
            "labelFontSize": 12,
            "labelColor": _INK,
            "labelLimit": 240,
            "gridColor": _GRID,
            "domainColor": _GRID,
            "tickColor": _GRID,
        },
        "text": {"font": _FONT, "fontSize": 12},
        "legend": {"labelFont": _FONT, "labelFontSize": 12, "labelColor": _INK},
        "title": {"font": _FONT},
        "view": {"stroke": None},
    }


def _alt(rows: Sequence[ChartRow], this_year: str) -> str:
    said: list[str] = []
    for row in rows:
        share = _share(row.actual, row.plan)
        if row.actual is None:
            said.append(f"{row.label}: chưa có số")
        elif share is None or row.plan is None:
            said.append(f"{row.label}: {format_number(row.actual)}, không có kế hoạch để so")
        else:
            figures = f"{format_number(row.actual)} trên kế hoạch {format_number(row.plan)}"
            said.append(f"{row.label}: {figures}, bằng {_percent(share)}")
    return nfc(f"Biểu đồ so với kế hoạch, {this_year[:1].lower()}{this_year[1:]}. {'; '.join(said)}.")

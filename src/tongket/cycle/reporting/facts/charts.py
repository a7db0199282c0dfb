"""The picture of a review: results against plan, one bar an indicator. Drawn as SVG text; nothing is rendered here."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from tongket.cores.kernel.numbers import format_number

if TYPE_CHECKING:
    from tongket.cycle.reporting.selectors.figures import Grid

Bar = tuple[str, Decimal]
_WIDTH, _LEFT, _RIGHT, _STEP, _TOP = 760, 300, 70, 30, 34
_MOST_BARS, _LEAST_BARS, _FULL = 14, 3, Decimal(200)
_INK, _BAR, _SHORT, _RULE = "#1d2733", "#1f4287", "#a65d00", "#8a8f98"


def plan_bars(grid: Grid) -> list[Bar]:
    """Names and percents of plan of totals that have both and of which more is better; none when there are too few."""
    bars = [
        (row.indicator.name, row.percent_of_plan)
        for row in grid.rows
        if row.percent_of_plan is not None and not row.is_part and row.indicator.direction == "more"
    ]
    return bars[:_MOST_BARS] if len(bars) >= _LEAST_BARS else []


def says_bars(bars: Sequence[Bar]) -> str:
    """The same picture in words."""
    return "; ".join(f"{name} đạt {format_number(percent)}% kế hoạch" for name, percent in bars)


def plan_chart(bars: Sequence[Bar], family: str) -> str:
    """Horizontal bars with their percents and a line at 100; a bar over 200 % is cut there, its number is not."""
    height = _TOP + _STEP * len(bars) + 12
    room = _WIDTH - _LEFT - _RIGHT
    most = min(_FULL, max([Decimal(120), *(percent for _name, percent in bars)]))
    full = _LEFT + float(Decimal(room) * 100 / most)
    bottom = height - 8
    halo = 'stroke="#ffffff" stroke-width="4" paint-order="stroke"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}" '
        f'font-family="{escape(family)}" font-size="15" fill="{_INK}">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{full:.1f}" y="20" text-anchor="middle">100% kế hoạch</text>',
    ]
    parts.append(f'<path d="M{full:.1f} 26V{bottom}" stroke="{_INK}" stroke-width="1.4" stroke-dasharray="4 3"/>')
    for place, (name, percent) in enumerate(bars):
        top = _TOP + place * _STEP
        length = float(Decimal(room) * min(max(percent, Decimal(0)), most) / most)
        colour = _BAR if percent >= 100 else _SHORT
        parts += [
            f'<text x="{_LEFT - 10}" y="{top + 18}" text-anchor="end">{escape(_short(name))}</text>',
            f'<rect x="{_LEFT}" y="{top + 5}" width="{length:.1f}" height="18" fill="{colour}"/>',
            f'<text x="{_LEFT + length + 6:.1f}" y="{top + 19}" {halo}>{format_number(percent)}%</text>',
        ]
    parts.append(f'<path d="M{_LEFT} {_TOP}V{bottom}" stroke="{_RULE}" stroke-width="1"/></svg>')
    return "".join(parts)


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39].rstrip()}…"

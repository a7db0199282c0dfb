"""Figures of the year behind an achievement report: the unit's own grid, so that nobody types a number again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tongket.cores.kernel.periods import Period
from tongket.cycle.commendation.enums import SeasonKind
from tongket.cycle.commendation.models import Nominee
from tongket.cycle.reporting.selectors.figures import GridRow, grid_for

MOST = 40


@dataclass(frozen=True)
class Behind:
    """One indicator of the unit as a report needs it; everything as shown, "" where there is none."""

    name: str
    measure: str
    plan: str
    actual: str
    percent: str
    previous: str
    growth: str

    @property
    def says(self) -> str:
        """A line ready for the report: "Lượt phục vụ: 12.000 lượt, đạt 105% kế hoạch, +10% so với kỳ trước"."""
        told = [f"{self.name}: {self.actual} {self.measure}".strip()]
        told += [_("đạt %(percent)s%% kế hoạch") % {"percent": self.percent}] if self.percent else []
        told += [_("%(growth)s%% so với kỳ trước") % {"growth": self.growth}] if self.growth else []
        return ", ".join(told)


def figures_behind(nominee: Nominee, today: date) -> list[Behind]:
    """Known figures of the collective, or of the unit that proposes a person, in the order of its catalogue; parts are left
    out. None for a sudden deed, which no yearly figure shows."""
    if nominee.season.kind == SeasonKind.SUDDEN:
        return []
    unit = nominee.collective_id or nominee.listed.unit_id
    grid = grid_for(unit, Period.from_code(nominee.season.period), today=today)
    return [_line(row) for row in grid.rows if row.actual.is_known and not row.is_part][:MOST]


def _line(row: GridRow) -> Behind:
    return Behind(
        row.indicator.name, row.indicator.measure, row.plan_shown if row.plan is not None else "", row.actual.shown,
        _told(row.percent_shown), row.previous.shown if row.previous.is_known else "", _told(row.growth_shown),
    )  # fmt: skip


def _told(shown: str) -> str:
    return "" if shown in ("", "–") else shown

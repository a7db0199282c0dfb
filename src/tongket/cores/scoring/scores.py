"""A block scored: ``score_many`` for arrays of any size, ``score`` for every unit opened into its tree of words.

There is one arithmetic: ``score`` reads out what ``score_many`` computed. Words are only made for the units asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tongket.cores.scoring.exact import Mask
from tongket.cores.scoring.figures import Figures, Report, figures_of_reports
from tongket.cores.scoring.grading import Grading
from tongket.cores.scoring.points import Points, points_of
from tongket.cores.scoring.results import Result, result_of
from tongket.cores.scoring.sheet import Sheet
from tongket.cores.scoring.standing import Place, places_of
from tongket.cores.scoring.totals import Totals, apply_factors, knock_out_masks, totals_of


@dataclass
class Scores:
    """Every unit scored, as columns in the order of ``figures.units``."""

    sheet: Sheet
    figures: Figures
    points: dict[str, Points]
    totals: Totals
    knocked: dict[str, Mask]
    ranked: Mask

    @property
    def units(self) -> tuple[str, ...]:
        """The units by their keys."""
        return self.figures.units

    @cached_property
    def places(self) -> list[Place]:
        """The rank of every unit."""
        return places_of(self.sheet, self.figures, self.totals, self.ranked)

    @cached_property
    def grading(self) -> Grading:
        """Who gets which grade."""
        return Grading(self.sheet, self.figures, self.points, self.totals, self.knocked)

    def result(self, unit: str) -> Result:
        """One unit opened: leaves, formulas, subtotals, rank, grade. *Raises* ValueError for a unit not scored."""
        row = self.units.index(unit)
        place = self.places[row]
        return result_of(
            self.sheet, self.figures, self.points, self.totals, self.knocked, row, place, self.grading.grade_of(row)
        )

    def results(self) -> dict[str, Result]:
        """All units opened, from the best; equal ones and those without rank by their keys."""
        order = sorted(
            range(len(self.units)),
            key=lambda row: (self.places[row].rank is None, self.places[row].rank or 0, self.units[row]),
        )
        return {self.units[row]: self.result(self.units[row]) for row in order}


def score_many(sheet: Sheet, figures: Figures) -> Scores:
    """All units at once; the result does not depend on their order.

    *Units*: exact fractions; points rounded as the sheet says. *Source*: domain/blocks C.7, C.8.
    """
    points = {code: points_of(sheet, leaf, figures.columns[code]) for code, leaf in sheet.leaves.items()}
    return scores_of(sheet, figures, points)


def scores_of(sheet: Sheet, figures: Figures, points: dict[str, Points]) -> Scores:
    """The scoring of points already computed."""
    totals = totals_of(sheet, points, len(figures.units))
    codes = {one.code for one in sheet.knockouts}
    facts = [
        {code: bool(figures.fact(row, code)) for code in codes} if codes else {} for row in range(len(figures.units))
    ]
    knocked = knock_out_masks(sheet, points, totals, facts)
    apply_factors(sheet, totals, knocked)
    ranked = totals.complete.copy()
    for one in sheet.knockouts:
        if one.effect == "unranked":
            ranked &= ~knocked[one.code]
    return Scores(sheet, figures, points, totals, knocked, np.asarray(ranked, dtype=np.bool_))


def score(sheet: Sheet, reports: Mapping[str, Report]) -> dict[str, Result]:
    """Every unit's result by its key, from the best.

    *Raises* ValueError for an input that is no exact number. What the sheet does not know is not looked at.
    """
    return score_many(sheet, figures_of_reports(sheet, reports)).results()

"""A sheet tried on what was reported in an earlier round: who would have won."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.cores.scoring import Problem, differences, try_sheet
from tongket.cores.scoring.comparing import Difference, Trial
from tongket.cycle.emulation.models import Round, Sheet
from tongket.cycle.emulation.selectors.board import board_of
from tongket.cycle.emulation.selectors.sheets import read_or_problems


@dataclass(frozen=True)
class TrialPage:
    """The trial, the round whose reports were taken, what differs between the sheets; or why there is none."""

    round: Round | None
    problems: tuple[Problem, ...] = ()
    trial: Trial | None = None
    names: dict[str, str] | None = None
    differences: tuple[Difference, ...] = ()
    as_zero: bool = False
    nothing_common: bool = False  # no criterion of the sheet was reported on


def trial_of(sheet: Sheet, today: date) -> TrialPage:
    """The last round of the unit under this sheet and its own; new criteria count nothing when else nobody had a rank."""
    new, problems = read_or_problems(sheet.data)
    last = Round.objects.filter(unit_id=sheet.unit_id).select_related("sheet", "unit").exclude(sheet=sheet).first()
    if last is None or new is None:
        return TrialPage(last, problems)
    board = board_of(last, today)
    reports = {str(row.pk): board.report(row) for row in board.rows}
    if not reports:
        return TrialPage(last)
    trial = try_sheet(board.sheet, new, reports)
    as_zero = all(one.new_rank is None for one in trial.units)
    if as_zero:
        trial = try_sheet(board.sheet, new, reports, missing_as_zero=True)
    names = {key: row.name for key, row in board.by_key.items()}
    alone = set(trial.unreported) >= set(new.leaves)
    return TrialPage(last, (), trial, names, differences(board.sheet, new), as_zero, alone)

"""A round scored: every unit at every stage. Frozen rounds are scored from what was frozen, never from today's figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from tongket.cores.scoring import Entry as Given
from tongket.cores.scoring import Report, Scores, read_sheet, score_many
from tongket.cores.scoring import Sheet as CoreSheet
from tongket.cores.scoring.figures import figures_of_reports
from tongket.cores.scoring.results import Result
from tongket.cores.scoring.sheet import STAGES
from tongket.cycle.emulation.enums import RoundState
from tongket.cycle.emulation.models import Entry, Evidence, Participant, Round
from tongket.cycle.emulation.selectors.linked import Linked, Values, linked_values
from tongket.cycle.emulation.selectors.rounds import freeze_of, participants_of, scored

EVIDENCE = "evidence"  # the input that counts files, never typed


@dataclass
class Board:
    """Everything a round is scored from. ``entries`` are by unit, criterion, stage; keys of the engine are participants' numbers."""

    round: Round
    sheet: CoreSheet
    everybody: list[Participant]
    entries: dict[tuple[int, str, str], Entry]
    evidence: dict[tuple[int, str], int]
    linked: Values
    _scores: dict[str, Scores] = field(default_factory=dict)
    _opened: dict[tuple[str, str], Result] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[Participant]:
        """The units that are scored."""
        return scored(self.everybody)

    @cached_property
    def by_key(self) -> dict[str, Participant]:
        """Units by the engine's keys."""
        return {str(row.pk): row for row in self.rows}

    def report(self, row: Participant, upto: str = STAGES[-1]) -> Report:
        """What is known of a unit after a stage."""
        found = {}
        for code in self.sheet.leaves:
            given = self.given(row, code, upto)
            if given is not None:
                found[code] = given
        return Report(found, row.facts, row.name)

    def given(self, row: Participant, code: str, upto: str = STAGES[-1]) -> Given | None:
        """What is said of a criterion after a stage: figures first, then each stage over the one before."""
        linked = self.linked.get(row.pk, {}).get(code, {})
        values: dict[str, Any] = {name: one.text for name, one in linked.items() if one.amount is not None}
        is_na = any(one.not_applicable for one in linked.values())
        known = bool(values) or is_na
        for stage in STAGES[: STAGES.index(upto) + 1]:
            entry = self.entries.get((row.pk, code, stage))
            if entry is None:
                continue
            known, is_na = True, entry.not_applicable
            values |= entry.values
        if not known:
            return None
        leaf = self.sheet.leaves[code]
        if leaf.kind == "yes_no" and leaf.params["evidence"]:
            values[EVIDENCE] = str(self.evidence.get((row.pk, code), 0))
        if is_na and leaf.na == "refuse":
            return None  # not allowed here: as if nothing was said
        return Given({} if is_na else values, is_na)

    def scores(self, upto: str = STAGES[-1]) -> Scores:
        """All units after a stage."""
        if upto not in self._scores:
            reports = {str(row.pk): self.report(row, upto) for row in self.rows}
            self._scores[upto] = score_many(self.sheet, figures_of_reports(self.sheet, reports))
        return self._scores[upto]

    @cached_property
    def results(self) -> dict[int, Result]:
        """Final results by unit, the best first."""
        return {int(key): one for key, one in self.scores().results().items()} if self.rows else {}

    def points_at(self, row: Participant, code: str, upto: str) -> Decimal | None:
        """Points of a criterion or a group after a stage, None while nothing can be said."""
        result = self.result_at(row, upto)
        if code in result.leaves:
            return result.leaves[code].points
        return result.groups[code].points

    def result_at(self, row: Participant, upto: str) -> Result:
        """A unit's result after a stage."""
        key = (upto, str(row.pk))
        if key not in self._opened:
            self._opened[key] = self.scores(upto).result(key[1])
        return self._opened[key]

    def total_at(self, row: Participant, upto: str) -> Fraction | None:
        """A unit's total after a stage, None while it is not complete; no words are made for it."""
        scores = self.scores(upto)
        place = scores.units.index(str(row.pk))
        return scores.totals.total.at(place) if scores.totals.complete[place] else None

    @property
    def digits(self) -> int | None:
        """Decimals that points are shown with; None shows each as it is."""
        rounding = self.sheet.rounding
        return None if rounding.mode == "none" or rounding.at == "total" else rounding.digits

    def said_at(self, row: Participant, code: str, stage: str) -> Entry | None:
        """What a stage itself said."""
        return self.entries.get((row.pk, code, stage))

    def stages_used(self) -> list[str]:
        """Stages that said anything, the unit's own always."""
        used = {stage for _row, _leaf, stage in self.entries}
        return [one for one in STAGES if one == STAGES[0] or one in used]

    def is_big(self, before: Decimal | None, after: Decimal | None) -> bool:
        """Whether two stages differ by what the sheet calls big."""
        gap = self.sheet.stage_gap
        if gap is None or before is None or after is None:
            return False
        return abs(Fraction(after) - Fraction(before)) >= gap


def board_of(found: Round, today: date) -> Board:
    """The board of a round; a few queries however many criteria there are."""
    everybody = participants_of(found)
    entries = {
        (row.participant_id, row.leaf, row.stage): row
        for row in Entry.objects.filter(participant__round=found)
    }  # fmt: skip
    files: dict[tuple[int, str], int] = {}
    for pk, leaf in Evidence.objects.filter(participant__round=found).values_list("participant_id", "leaf"):
        files[pk, leaf] = files.get((pk, leaf), 0) + 1
    return Board(found, read_sheet(found.sheet.data), everybody, entries, files, figures_of(found, everybody, today))


def figures_of(found: Round, rows: list[Participant], today: date) -> Values:
    """Figures of the units: as frozen, or as they stand today."""
    frozen = freeze_of(found) if found.state == RoundState.FROZEN else None
    return linked_values(found, rows, today) if frozen is None else thawed(frozen.inputs["figures"])


def plain_figures(values: Values) -> dict[str, Any]:
    """Figures as they are frozen."""
    return {
        str(pk): {leaf: {name: [one.code, one.name, one.take, one.text, one.not_applicable] for name, one in by.items()}
                  for leaf, by in leaves.items()}
        for pk, leaves in values.items()
    }  # fmt: skip


def thawed(plain: dict[str, Any]) -> Values:
    """``plain_figures`` back."""
    return {
        int(pk): {leaf: {name: _linked(one) for name, one in by.items()} for leaf, by in leaves.items()}
        for pk, leaves in plain.items()
    }


def _linked(one: list[Any]) -> Linked:
    code, name, take, text, not_applicable = one
    return Linked(code, name, take, Decimal(text) if text else None, not_applicable)


@dataclass(frozen=True)
class Drift:
    """A figure that is another one today than when the round was frozen."""

    participant: Participant
    leaf: str
    name: str
    frozen: Decimal | None
    now: Decimal | None


def drifted(board: Board, today: date) -> list[Drift]:
    """Figures corrected after the freeze: kept apart, never put into the result."""
    if board.round.state != RoundState.FROZEN:
        return []
    live = linked_values(board.round, board.everybody, today)
    found = []
    for row in board.everybody:
        for leaf, by in board.linked.get(row.pk, {}).items():
            for name, one in by.items():
                now = live.get(row.pk, {}).get(leaf, {}).get(name)
                if now is not None and now.text != one.text:
                    found.append(Drift(row, leaf, one.name, one.amount, now.amount))
    return found

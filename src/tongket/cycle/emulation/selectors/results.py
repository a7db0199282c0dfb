"""What is frozen of a round; places by quota with who takes them and why; the parts of bars; the course over years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tongket.cores.scoring import places_for
from tongket.cores.scoring.quotas import Places
from tongket.cores.scoring.results import Result
from tongket.cores.scoring.sheet import BASIC, PENALTY, Group, Leaf, part_of
from tongket.cycle.emulation.enums import RoundState
from tongket.cycle.emulation.models import Freeze, Nomination, Participant
from tongket.cycle.emulation.selectors.board import Board, plain_figures


def inputs_of(board: Board) -> dict[str, Any]:
    """Everything the result follows from, as plain data."""
    entries = [
        [pk, leaf, stage, one.values, one.not_applicable] for (pk, leaf, stage), one in sorted(board.entries.items())
    ]
    return {
        "sheet": board.round.sheet.data, "figures": plain_figures(board.linked), "entries": entries,
        "evidence": [[pk, leaf, count] for (pk, leaf), count in sorted(board.evidence.items())],
        "units": [[row.pk, row.name, row.out_because, row.facts] for row in board.everybody],
    }  # fmt: skip


def result_of(board: Board) -> dict[str, Any]:
    """The result as plain data: a row a unit, the best first."""
    return {
        "rows": [
            {
                "participant": pk, "unit": board.by_key[str(pk)].unit_id, "name": board.by_key[str(pk)].name,
                "total": None if one.total is None else str(one.total), "rank": one.rank,
                "grade": one.grade.name if one.grade else "", "why": list(one.place.words),
            }
            for pk, one in board.results.items()
        ]
    }  # fmt: skip


@dataclass(frozen=True)
class Chosen:
    """A quota with the units put forward: by rank, or as decided."""

    places: Places
    taken: tuple[Participant, ...]
    contested: tuple[Participant, ...]
    passed: tuple[tuple[Participant, str], ...]
    decided: tuple[Nomination, ...]


def nominations_of(board: Board) -> list[Chosen]:
    """Quotas in the sheet's order; who was decided stands in the place of who would follow from the ranks."""
    if not board.rows:
        return []
    rows = list(board.round.nominations.select_related("participant"))
    decided: dict[str, list[Nomination]] = {}
    for row in rows:
        decided.setdefault(row.quota, []).append(row)
    chosen = {quota: tuple(str(one.participant_id) for one in those) for quota, those in decided.items()}
    found = []
    for one in places_for(board.scores(), members=len(board.rows), decided=chosen):
        passed = tuple((board.by_key[key], why) for key, why in (one.passed or {}).items())
        found.append(
            Chosen(
                one,
                tuple(board.by_key[key] for key in one.taken if key in board.by_key),
                tuple(board.by_key[key] for key in one.contested),
                passed,
                tuple(decided.get(one.code, ())),
            )
        )
    return found


# ---- bars

WIDTH, GAP, MINUS_WIDTH, HEIGHT = 470, 6, 36, 16


@dataclass(frozen=True)
class Part:
    """A part of the total: a node at the top, where its slot stands and how it is drawn."""

    code: str
    name: str
    maximum: Decimal
    kind: str
    x: str
    width: str
    css: str


def parts_of(board: Board) -> list[Part]:
    """The slots of the bars, their widths as their maxima; penalties stand last and are drawn double."""
    nodes = [one for one in board.sheet.children if part_of(one) != PENALTY]
    minus = [one for one in board.sheet.children if part_of(one) == PENALTY]
    room = WIDTH - GAP * (len(nodes) - 1) - (GAP + MINUS_WIDTH if minus else 0)
    whole = sum((one.weight * one.maximum for one in nodes), start=Fraction(0)) or Fraction(1)
    found, x, basic = [], Decimal(0), 0
    for one in nodes:
        share = one.weight * one.maximum / whole
        width = Decimal(room) * Decimal(share.numerator) / Decimal(share.denominator)
        is_basic = part_of(one) == BASIC
        css = f"c{basic % 3 + 1}" if is_basic else "c4"
        basic += int(is_basic)
        found.append(_part(one, x, width, css))
        x += width + GAP
    return found + [_part(one, x, Decimal(MINUS_WIDTH), "c-minus") for one in minus]


def _part(node: Group | Leaf, x: Decimal, width: Decimal, css: str) -> Part:
    most = Decimal(node.maximum.numerator) / Decimal(node.maximum.denominator)
    return Part(node.code, node.name, most, part_of(node), f"{x:.1f}", f"{width:.1f}", css)


@dataclass(frozen=True)
class Bar:
    """What a unit reached of a part: points, and the width of its filled bar."""

    part: Part
    points: Decimal | None
    width: str


def bars_of(parts: list[Part], result: Result) -> list[Bar]:
    """The bars of a unit; nothing below zero or past the slot is drawn."""
    found = []
    for part in parts:
        node = result.groups.get(part.code) or result.leaves[part.code]
        points = node.points
        share = min(max((points or Decimal(0)) / part.maximum, Decimal(0)), Decimal(1)) if part.maximum else Decimal(0)
        found.append(Bar(part, points, f"{Decimal(part.width) * share:.1f}"))
    return found


# ---- years


@dataclass(frozen=True)
class Course:
    """A unit over the years: by year its total and rank, None where it was not scored."""

    name: str
    cells: tuple[tuple[Decimal | None, int | None], ...]


def course_over_years(unit_id: int) -> tuple[list[int], list[Course]]:
    """Frozen rounds of a unit that runs them, the last one of each year; units in the order of the last year's ranks."""
    rows = Freeze.objects.filter(round__unit_id=unit_id, round__state=RoundState.FROZEN, reopened_at=None)
    by_year: dict[int, dict[int, dict[str, Any]]] = {}
    for one in rows.select_related("round").order_by("round__year", "pk"):
        by_year[one.round.year] = {row["unit"]: row for row in one.result["rows"]}
    years = sorted(by_year)[-6:]
    names: dict[int, str] = {}
    for year in reversed(years):
        for unit, row in by_year[year].items():
            names.setdefault(unit, row["name"])
    return years, [
        Course(name, tuple(_cell(by_year[year].get(unit)) for year in years)) for unit, name in names.items()
    ]


def _cell(row: dict[str, Any] | None) -> tuple[Decimal | None, int | None]:
    return (None, None) if row is None or row["total"] is None else (Decimal(row["total"]), row["rank"])

"""The ranking, its bars and trees; what one more point takes; points by criterion; the course over years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import can, require
from tongket.base.ui.deeds import download
from tongket.cores.scoring import one_more
from tongket.cores.scoring.results import Result
from tongket.cores.scoring.sheet import Leaf, walk
from tongket.cores.scoring.words import decimal_of, said
from tongket.cycle.emulation.enums import STAGE_SAID, LiveFor, RoundState
from tongket.cycle.emulation.models import Participant
from tongket.cycle.emulation.selectors.board import Board, board_of, drifted
from tongket.cycle.emulation.selectors.results import bars_of, course_over_years, nominations_of, parts_of
from tongket.cycle.emulation.selectors.rounds import Seat, freeze_of
from tongket.cycle.emulation.selectors.spread import spread_of
from tongket.cycle.emulation.selectors.workbook import ranking_workbook
from tongket.cycle.emulation.views.frame import ENTER, MANAGE, VIEW, page, row_here, seat_here
from tongket.cycle.organizations.places import Place, unit_page


def seen_by(seat: Seat, place: Place) -> str:
    """What of the ranking may be seen from here: "all", "own" or ""."""
    manages = seat.runs and bool(can(place.user, MANAGE, place.unit, on=place.today))
    if manages or seat.round.state == RoundState.FROZEN or seat.round.live_for == LiveFor.ALL:
        return "all"
    return "own" if seat.own is not None and seat.round.live_for == LiveFor.OWN else ""


@dataclass(frozen=True)
class TreeRow:
    """A node of a unit's tree with its points after each stage."""

    code: str
    name: str
    depth: int
    is_group: bool
    maximum: Decimal
    points: tuple[tuple[Decimal | None, bool, bool], ...]  # after each stage: points, other than before, by much
    words: str
    reasons: tuple[str, ...]
    links: tuple[Any, ...]
    files: int
    number: int


def tree_rows(board: Board, row: Participant) -> list[TreeRow]:
    """A unit's result opened: every node, every stage, the formula in numbers and what it rests on."""
    stages, final = board.stages_used(), board.results[row.pk]
    numbers = {code: place for place, code in enumerate(board.sheet.leaves)}
    depth_of: dict[str, int] = {}

    def mark(nodes: Any, depth: int) -> None:
        for one in nodes:
            depth_of[one.code] = depth
            mark(getattr(one, "children", ()), depth + 1)

    mark(board.sheet.children, 0)
    found = []
    for node in walk(board.sheet.children):
        is_leaf = isinstance(node, Leaf)
        told, before = [], None
        for stage in stages:
            points = board.points_at(row, node.code, stage)
            differs = before is not None and points is not None and points != before
            told.append((points, differs, is_leaf and board.is_big(before, points)))
            before = points if points is not None else before
        words = final.leaves[node.code].words if is_leaf else final.groups[node.code].words
        reasons = []
        for stage in stages:
            entry = board.said_at(row, node.code, stage) if is_leaf else None
            if entry is not None and entry.note:
                reasons.append(f"{STAGE_SAID[stage]}: {entry.note} ({entry.by_name}, {entry.at:%d/%m/%Y})")
        links = tuple(board.linked.get(row.pk, {}).get(node.code, {}).values()) if is_leaf else ()
        found.append(
            TreeRow(
                node.code, node.name, min(depth_of[node.code], 3), not is_leaf,
                Decimal(node.maximum.numerator) / Decimal(node.maximum.denominator), tuple(told), words, tuple(reasons), links,
                board.evidence.get((row.pk, node.code), 0), numbers.get(node.code, 0),
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class RankRow:
    """A line of the ranking."""

    row: Participant
    result: Result
    bars: tuple[Any, ...]
    bars_say: str
    difference: Decimal | None
    in_quota: tuple[str, ...]
    is_open: bool


def _bars_said(bars: list[Any]) -> str:
    told = [f"{one.part.name} {said_points(one.points)} trên {said_points(one.part.maximum)}" for one in bars]
    return "; ".join(told)


def said_points(points: Decimal | None) -> str:
    """Points in words, a dash for none."""
    return "–" if points is None else format(points, "f").replace(".", ",")


@require_safe
@unit_page
def show(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    seat = seat_here(place, round)
    seen = seen_by(seat, place)
    if not seen:
        return page(request, place, "emulation/ranking.html", seat=seat, round=seat.round, seen="")
    board = board_of(seat.round, place.today)
    opened = request.GET.get("mo", "")
    wanted = [pk for pk in board.results if seen == "all" or (seat.own and pk == seat.own.pk)]
    parts = parts_of(board)
    chosen = nominations_of(board) if seen == "all" else []
    rows = [_rank_row(board, pk, parts, chosen, opened) for pk in wanted]
    open_row = next((one for one in rows if one.is_open), None)
    frozen = freeze_of(seat.round)
    return page(
        request, place, "emulation/ranking.html", seat=seat, round=seat.round, seen=seen, rows=rows, parts=parts, board=board,
        tree=tree_rows(board, open_row.row) if open_row else [], stages=[STAGE_SAID[one] for one in board.stages_used()],
        frozen=frozen, drifts=drifted(board, place.today) if seat.runs and frozen else [], out=[one for one in board.everybody if one.out_because],
        rounding=board.sheet.rounding, digits=board.digits, scale=said(board.sheet.scale), may_open_files=bool(can(place.user, ENTER, place.unit, on=place.today)),
    )  # fmt: skip


def _rank_row(board: Board, pk: int, parts: list[Any], chosen: list[Any], opened: str) -> RankRow:
    row, result = board.by_key[str(pk)], board.results[pk]
    bars = bars_of(parts, result)
    own = board.total_at(row, "self")
    difference = None if result.exact_total is None or own is None else decimal_of(result.exact_total - own)
    quotas = [one.places.name for one in chosen if row in one.taken or row in one.contested]
    return RankRow(row, result, tuple(bars), _bars_said(bars), difference, tuple(quotas), str(pk) == opened)


@require_safe
@unit_page
def export(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    seat = seat_here(place, round)
    if seen_by(seat, place) != "all":
        raise Http404
    return download(ranking_workbook(board_of(seat.round, place.today)), f"xep-hang-{seat.round.year}.xlsx")


@require_safe
@unit_page
def more(request: HttpRequest, place: Place, round: int, participant: int) -> HttpResponse:
    """What one more point would take, for the unit itself and for who runs the round."""
    seat, row = row_here(place, round, participant)
    if not seat.runs and (seat.own is None or seat.own.pk != row.pk or not seen_by(seat, place)):
        raise Http404
    board = board_of(seat.round, place.today)
    if str(row.pk) not in board.by_key:
        return page(request, place, "emulation/more.html", row=row, round=seat.round, found=None)
    found = one_more(board.scores(), str(row.pk))
    gaps = {"rank": _gap(found.rank_gap), "grade": _gap(found.grade_gap)}
    now = board.scores().totals.total.at(board.scores().units.index(str(row.pk)))
    chances = [one for one in found.chances if one.step is not None and one.step.total > now]  # never a penalty more
    return page(
        request, place, "emulation/more.html", row=row, round=seat.round, found=found, chances=chances, gaps=gaps, result=board.results[row.pk],
        shows_rank=seat.runs or seen_by(seat, place) == "all",
    )  # fmt: skip


def _gap(gap: Any) -> str:
    return "" if gap is None else said(gap)


@require_safe
@unit_page
def spread(request: HttpRequest, place: Place, round: int) -> HttpResponse:
    """How the units' points lie by criterion."""
    require(place.user, VIEW, place.unit, on=place.today)
    seat = seat_here(place, round)
    seen = seen_by(seat, place)
    board = board_of(seat.round, place.today)
    rows = spread_of(board, seat.own) if seen == "all" else []
    return page(
        request,
        place,
        "emulation/spread.html",
        seat=seat,
        round=seat.round,
        seen=seen,
        rows=rows,
        digits=board.digits,
    )


@require_safe
@unit_page
def years(request: HttpRequest, place: Place) -> HttpResponse:
    """Totals and ranks of the frozen rounds of this unit."""
    require(place.user, VIEW, place.unit, on=place.today)
    columns, rows = course_over_years(place.unit.pk)
    return page(
        request, place, "emulation/years.html", "years", columns=columns, rows=rows, title=_("Điểm và hạng qua các năm")
    )

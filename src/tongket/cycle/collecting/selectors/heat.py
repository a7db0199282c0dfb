"""How complete and how punctual: by level, by unit over the rounds of a request, ranked with care; the course of the sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.ratios import percent_of as exact_percent
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.facts.adding import Tally, ranks
from tongket.cycle.collecting.facts.timing import Punctual, timing
from tongket.cycle.collecting.models import Answer, Request
from tongket.cycle.collecting.selectors.requests import COUNTS, DUE
from tongket.cycle.collecting.selectors.sums import Node, whole_tallies
from tongket.cycle.collecting.selectors.sums_columns import SMALL_BASE, Column, SumCell, cell_of, columns_of

ROUNDS = 12
ROWS = 50
MOST_RANKED = 300


def percent_of(part: int, whole: int, places: int = 1) -> Decimal | None:
    """Per cent of counts; None of nothing."""
    return exact_percent(Decimal(part), Decimal(whole), places)


@dataclass(frozen=True)
class Level:
    """How the answers of one level stand; ``depth`` counts from the unit that asks."""

    depth: int
    expected: int
    excused: int
    accepted: int
    on_time: int
    late: int

    @property
    def owed(self) -> int:
        """Asked, without those excused."""
        return self.expected - self.excused

    @property
    def not_sent(self) -> int:
        """Owed and never sent."""
        return self.owed - self.on_time - self.late

    @property
    def complete(self) -> Decimal | None:
        """Accepted of owed, per cent."""
        return percent_of(self.accepted, self.owed)

    @property
    def punctual(self) -> Decimal | None:
        """Sent by the due day of owed, per cent."""
        return percent_of(self.on_time, self.owed)


_LEVEL = {"expected": Count("pk"), **{name: COUNTS[name] for name in ("excused", "accepted", "on_time", "late")}}


def ladder_of(node: Node) -> list[Level]:
    """Completeness and timeliness by level within the node, highest first. One query."""
    rows: Any = node.within().annotate(due=DUE).order_by().values("depth").annotate(**_LEVEL)
    return [Level(**row) for row in sorted(rows, key=lambda row: row["depth"])]


def rounds_of(request: Request) -> list[Request]:
    """The rounds of a recurring request up to this one and on, oldest first, the newest twelve; those not drafts."""
    rounds = [request]
    at = request
    while at.before is not None and len(rounds) < ROUNDS:
        at = at.before
        rounds.insert(0, at)
    at = request
    while (following := Request.objects.filter(before=at).first()) is not None:
        at = following
        rounds.append(at)
    gone = (RequestState.DRAFT, RequestState.CANCELLED)
    return [one for one in rounds if one.state not in gone or one == request][-ROUNDS:]


@dataclass(frozen=True)
class Mark:
    """A cell of the heat map: full, part, none or todo, and what it says in words."""

    state: str
    says: str
    url: str = ""


@dataclass(frozen=True)
class HeatRow:
    """A unit over the rounds."""

    answer: Answer
    name: str
    cells: tuple[Mark, ...]
    url: str = ""


@dataclass(frozen=True)
class HeatMap:
    """One page of units by rounds."""

    columns: tuple[dict[str, str], ...]
    rows: tuple[HeatRow, ...]
    page: Page[Any]


def heat_of(node: Node, rounds: Sequence[Request], *, page: int, today: date) -> HeatMap:
    """The units right below the node by the rounds; three queries however many units there are."""
    shown = Paginator(node.below().order_by("position"), ROWS).get_page(page)
    below = list(shown.object_list)
    found: dict[tuple[int, int], Answer] = {}
    for answer in Answer.objects.filter(request__in=rounds, unit_id__in=[one.unit_id for one in below]):
        found[answer.request_id, answer.unit_id] = answer
    periods = [Period.from_code(one.period) for one in rounds]
    columns = tuple({"name": period.short, "says": ""} for period in periods)
    rows = [
        HeatRow(
            one, one.unit_name,
            tuple(
                _mark(found.get((each.pk, one.unit_id)), one.unit_name, period, today)
                for each, period in zip(rounds, periods, strict=True)
            ),
        )
        for one in below
    ]  # fmt: skip
    return HeatMap(columns, tuple(rows), shown)


def _mark(answer: Answer | None, name: str, period: Period, today: date) -> Mark:
    if answer is None:
        return Mark("todo", _("%(name)s, %(period)s: không được hỏi") % {"name": name, "period": period.says})
    stands = timing(answer.state, answer.due_on, answer.extended_to, answer.first_sent_on, today)
    words = {
        Punctual.ON_TIME: ("full", _("gửi đúng hạn")),
        Punctual.LATE: ("part", _("gửi chậm %(days)s ngày") % {"days": stands.days}),
        Punctual.OVERDUE: ("none", _("chưa gửi, quá hạn %(days)s ngày") % {"days": stands.days}),
        Punctual.PENDING: ("todo", _("chưa đến hạn")),
        Punctual.EXEMPT: ("todo", _("được miễn")),
    }
    state, says = words[stands.punctual]
    if answer.state == AnswerState.RETURNED:
        state, says = "part", _("%(how)s, đang bị trả lại") % {"how": says}
    told = {"name": name, "period": period.says, "says": says}
    return Mark(state, _("%(name)s, %(period)s: %(says)s") % told)


@dataclass(frozen=True)
class League:
    """A unit right below with how many of its answers, over all rounds, came in time."""

    name: str
    answer: Answer
    owed: int
    on_time: int
    place: int | None

    @property
    def share(self) -> Decimal | None:
        """Per cent in time."""
        return percent_of(self.on_time, self.owed)


def league_of(node: Node, rounds: Iterable[Request]) -> list[League] | None:
    """The units right below by the share of their answers (their own and those below them) that came in time.

    Under five answers a share says nothing: such a unit has no place. None when there are too many to compare.
    """
    below = list(node.below().order_by("position")[: MOST_RANKED + 1])
    if len(below) > MOST_RANKED:
        return None
    owed, on_time = dict.fromkeys((one.unit_id for one in below), 0), dict.fromkeys((one.unit_id for one in below), 0)
    for each in rounds:
        for unit, all_owed, punctual in _within_each(each, list(owed)):
            owed[unit] += all_owed
            on_time[unit] += punctual
    shares = [
        percent_of(on_time[one.unit_id], owed[one.unit_id], 6) if owed[one.unit_id] >= SMALL_BASE else None
        for one in below
    ]
    found = [
        League(one.unit_name, one, owed[one.unit_id], on_time[one.unit_id], place)
        for one, place in zip(below, ranks(shares), strict=True)
    ]
    return sorted(found, key=lambda one: (one.place is None, one.place or 0))


def _within_each(request: Request, unit_ids: Sequence[int]) -> list[tuple[int, int, int]]:
    """By unit how many answers at and below its own are owed and came in time, in one round."""
    tops = list(
        Answer.objects.filter(request=request, unit_id__in=unit_ids)
        .order_by("position")
        .values_list("unit_id", "position", "last_position")
    )
    rows: QuerySet[Answer] = Answer.objects.filter(request=request).exclude(state=AnswerState.EXCUSED)
    told = rows.annotate(due=DUE).order_by("position").values_list("position", "first_sent_on", "due")
    found, at = {unit: [0, 0] for unit, _first, _last in tops}, 0
    for position, sent_on, due in told.iterator(5_000):
        while at < len(tops) and position > tops[at][2]:
            at += 1
        if at < len(tops) and position >= tops[at][1]:
            found[tops[at][0]][0] += 1
            found[tops[at][0]][1] += sent_on is not None and sent_on <= due
    return [(unit, owed, punctual) for unit, (owed, punctual) in found.items()]


@dataclass(frozen=True)
class Course:
    """One indicator over the rounds."""

    column: Column
    cells: tuple[SumCell, ...]


def course_of(node: Node, rounds: Sequence[Request]) -> list[Course]:
    """The node's sums over the rounds, by the indicators of its own round; a query a round."""
    columns = columns_of(node.request.pk)
    found: list[dict[int, Tally]] = []
    for each in rounds:
        answer = node.answer
        if answer is not None and each != node.request:
            answer = Answer.objects.filter(request=each, unit_id=answer.unit_id).first()
            if answer is None:
                found.append({})
                continue
        found.append(whole_tallies(Node(each, answer, answer)))
    return [Course(column, tuple(cell_of(column, tallies) for tallies in found)) for column in columns]

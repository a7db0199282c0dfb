"""The consolidated table of a request: what the rows right below a node add up to, and what is missing.

A *node* is the whole request or one answer with everything below it. Whatever the size of the country, a page reads the
sums of the node and of one page of rows right below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet

from tongket.base.access.once import once_a_page
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.enums import AnswerState, RequestState
from tongket.cycle.collecting.facts.adding import Tally, ranks, together
from tongket.cycle.collecting.models import Answer, Counted, Request, Sum
from tongket.cycle.collecting.selectors.items import items_of
from tongket.cycle.collecting.selectors.requests import request_kept
from tongket.cycle.collecting.selectors.sum_cells import (
    batched,
    kept_sums,
    own_cells,
    summed_items,
    tallies_at,
    tallies_with_own,
)
from tongket.cycle.collecting.selectors.sums_columns import SMALL_BASE, Column, How, SumCell, cell_of, columns_of
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.planning.enums import Direction

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

ROWS = 50
NAMED = 5
# step by step: asked by positions, PostgreSQL reads every answer of the country
_ABOVE = """
WITH RECURSIVE above AS (
    SELECT * FROM collecting_answer WHERE id = %s
    UNION ALL
    SELECT a.* FROM collecting_answer a JOIN above b ON a.id = b.parent_id
) SELECT * FROM above ORDER BY position
"""


@dataclass(frozen=True)
class Node:
    """Where one stands in a request: the whole of it, or an answer and what lies below."""

    request: Request
    answer: Answer | None
    top: Answer | None  # the highest this place may see; None: the whole

    @cached_property
    def name(self) -> str:
        """How the node is called."""
        return self.answer.unit_name if self.answer else str(self.request.subject)

    @cached_property
    def period(self) -> Period:
        """The period asked about."""
        return Period.from_code(self.request.period)

    @cached_property
    def size(self) -> int:
        """How many answers it has, itself included."""
        if self.answer is None:
            return Answer.objects.filter(request=self.request).count()
        return self.answer.last_position - self.answer.position + 1

    @property
    def answer_id(self) -> int | None:
        """The key of its sums."""
        return self.answer.pk if self.answer else None

    def below(self) -> QuerySet[Answer]:
        """The answers right below."""
        return Answer.objects.filter(request=self.request, parent=self.answer)

    def within(self) -> QuerySet[Answer]:
        """The answers of the node: itself and all below."""
        rows = Answer.objects.filter(request=self.request)
        if self.answer is None:
            return rows
        return rows.filter(position__range=(self.answer.position, self.answer.last_position))


def node_at(unit: Unit, request_id: int, answer_id: int | None = None) -> Node | None:
    """The node as seen from a unit: the asking unit sees the whole, a unit that was asked its own part. Else None."""
    request = request_kept(request_id)
    if request is None or request.state == RequestState.DRAFT:
        return None
    if request.unit_id == unit.pk:
        top = None
    else:
        top = Answer.objects.filter(request=request, unit=unit).first()
        if top is None:
            return None
    if answer_id is None:
        return Node(request, top, top)
    answer = Node(request, top, top).within().filter(pk=answer_id).first()
    return Node(request, answer, top) if answer else None


def nodes_above(node: Node) -> list[Answer]:
    """The answers above the node as far as the place may see them, highest first. One query, whatever the depth."""
    if node.answer is None or node.answer.parent_id is None:
        return []
    highest = node.top.position if node.top else 0
    return [one for one in Answer.objects.raw(_ABOVE, [node.answer.parent_id]) if one.position >= highest]


@dataclass(frozen=True)
class SumRow:
    """A row: an answer right below (None: a row of its own kind), its cells in the order of the columns."""

    answer: Answer | None
    name: str
    cells: tuple[SumCell, ...]
    rank: int | None = None
    note: str = ""
    own: bool = False

    @property
    def has_below(self) -> bool:
        """Whether one can go down a level."""
        return self.answer is not None and not self.own and self.answer.has_below


@dataclass(frozen=True)
class SumTable:
    """One page of the table of a node."""

    node: Node
    columns: tuple[Column, ...]
    rows: tuple[SumRow, ...]
    whole: SumRow
    page: Page[Any]
    by: Column | None
    kinds: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]
    filtered: SumRow | None = None


@dataclass(frozen=True)
class Wish:
    """What of the table is wanted: a group of columns, a kind of unit, a block's members, an order by a column, a page."""

    group: str = ""
    kind: str = ""
    by: int = 0
    page: int = 1
    size: int = ROWS
    block: int = 0

    @property
    def narrowed(self) -> bool:
        """Whether not every row is shown."""
        return bool(self.kind or self.block)


def table_of(node: Node, wish: Wish) -> SumTable:
    """The table of the node: at most ``wish.size`` rows, the node's own cells among the last, and the total."""
    columns = columns_of(node.request.pk, group=wish.group)
    by = next((one for one in columns if one.indicator.pk == wish.by), None)
    below = members_within(node, wish.block) if wish.block else node.below()
    if wish.kind:
        below = below.filter(unit__kind=wish.kind)
    places = ranked(node, by, below) if by else {}
    page: Page[Any] = (
        Paginator(list(places), wish.size) if by else _Rows(below.order_by("position"), wish.size)
    ).get_page(wish.page)
    answers = _answers(page.object_list) if by else list(page.object_list)
    own = None if page.has_next() or wish.narrowed else node.answer
    read, brought = tallies_with_own(answers, own, {pk for column in columns for pk in column.reads})
    rows = [_row(one, columns, read[one.pk], places.get(one.pk)) for one in answers]
    if own is not None:
        rows.append(_own(own, columns, brought))
    return SumTable(
        node, tuple(columns), tuple(rows), whole_row(node, columns), page, by, kinds_below(node),
        groups_of(node.request.pk), _filtered(node, columns, below) if wish.narrowed else None,
    )  # fmt: skip


class _Rows(Paginator[Answer]):
    """Rows are counted only where they do not all stand on the first page."""

    @cached_property
    def first(self) -> list[Answer]:
        """The first page and one row more."""
        return list(self.object_list[: self.per_page + 1])

    @cached_property
    def count(self) -> int:
        return len(self.first) if len(self.first) <= self.per_page else super().count

    def page(self, number: int | str) -> Page[Answer]:
        if self.validate_number(number) > 1:
            return super().page(number)
        return Page(self.first[: self.per_page], 1, self)


def members_within(node: Node, block_id: int) -> QuerySet[Answer]:
    """Answers within the node of the members of a block on the cut-off day; a member below a member is in its row."""
    members = organizations.member_ids_of([block_id], on=node.request.cut_off)
    rows = node.within().filter(unit_id__in=members).order_by("position")
    kept, until = [], 0
    for pk, position, last in rows.values_list("id", "position", "last_position"):
        if position > until:
            kept.append(pk)
            until = last
    return Answer.objects.filter(pk__in=kept)


def _answers(ids: Iterable[int]) -> list[Answer]:
    wanted = list(ids)
    found = Answer.objects.in_bulk(wanted)
    return [found[pk] for pk in wanted]


def _row(answer: Answer, columns: Sequence[Column], tallies: dict[int, Tally], rank: int | None) -> SumRow:
    cells = tuple(cell_of(column, tallies) for column in columns)
    return SumRow(answer, answer.unit_name, cells, rank, answer.why if answer.state == AnswerState.EXCUSED else "")


def tallies_of(answers: Sequence[Answer], columns: Iterable[Column]) -> dict[int, dict[int, Tally]]:
    """The sums of the answers by answer and indicator that the columns read."""
    return tallies_at(answers, {pk for column in columns for pk in column.reads})


@once_a_page
def whole_tallies(node: Node) -> dict[int, Tally]:
    """The sums of the node by indicator."""
    if node.answer is not None and not node.answer.has_below:
        return own_tallies(node.answer)
    rows = Sum.objects.filter(request=node.request, answer=node.answer)
    return kept_sums(rows).get(node.answer_id, {})


def whole_row(node: Node, columns: Sequence[Column]) -> SumRow:
    """The total row, as it is kept."""
    tallies = whole_tallies(node)
    return SumRow(node.answer, node.name, tuple(cell_of(column, tallies) for column in columns))


def own_tallies(answer: Answer) -> dict[int, Tally]:
    """What the answer itself brings, without the answers below it."""
    return own_cells([answer], summed_items(answer.request_id))[answer.pk]


def own_row(answer: Answer, columns: Sequence[Column]) -> SumRow:
    """The row of the node itself, so that its rows add up to it."""
    return _own(answer, columns, own_tallies(answer))


def _own(answer: Answer, columns: Sequence[Column], tallies: dict[int, Tally]) -> SumRow:
    return SumRow(answer, answer.unit_name, tuple(cell_of(column, tallies) for column in columns), own=True)


def _filtered(node: Node, columns: Sequence[Column], below: QuerySet[Answer]) -> SumRow:
    """What the rows of the wished kind make together."""
    tallies = added_of(below, columns)
    return SumRow(None, "", tuple(cell_of(column, tallies) for column in columns))


def added_of(answers: QuerySet[Answer], columns: Iterable[Column]) -> dict[int, Tally]:
    """The sums of the answers put together, by indicator."""
    wanted = {pk for column in columns for pk in column.reads}
    found: dict[int, Tally] = {}
    for some in batched(answers):
        read = tallies_at(some, wanted).values()
        for indicator in wanted:
            more = [at[indicator] for at in read if indicator in at]
            if more:
                found[indicator] = together([*more, *([found[indicator]] if indicator in found else [])])
    return found


def ranked(node: Node, by: Column, below: QuerySet[Answer]) -> dict[int, int | None]:
    """The answers right below by the column, best first, with their places; who has no number or a base under five
    has no place and stands at the end. Reads one or two sums a row.
    """
    cells: dict[int, SumCell] = {}
    for some in batched(below):
        cells |= {pk: cell_of(by, found) for pk, found in tallies_at(some, by.reads).items()}
    return placed(cells, by)


def placed(cells: dict[int, SumCell], by: Column) -> dict[int, int | None]:
    """Places by key, best first: equals share a place; no number, or a ratio or mean on a base under five, has none."""
    small = by.how in (How.RATIO, How.MEAN)
    amounts = [
        None if small and cell.base < SMALL_BASE and (by.how is How.RATIO or by.item.weight_id) else cell.amount
        for cell in cells.values()
    ]
    places = ranks(amounts, more_is_better=by.indicator.direction != Direction.LESS)
    order = sorted(zip(cells, places, strict=True), key=lambda one: (one[1] is None, one[1] or 0))
    return dict(order)


@once_a_page
def kinds_below(node: Node) -> tuple[tuple[str, str], ...]:
    """Kinds of the units right below; () when there is one only."""
    found = sorted(set(node.below().order_by().values_list("unit__kind", flat=True).distinct()))
    return tuple((kind, str(UnitKind(kind).label)) for kind in found) if len(found) > 1 else ()


def groups_of(request_id: int) -> tuple[str, ...]:
    """Groups of the indicators asked for, in order; () when there is one only."""
    found = tuple(dict.fromkeys(item.indicator.group for item in items_of(request_id)))
    return found if len(found) > 1 else ()


@dataclass(frozen=True)
class Missing:
    """Answers that are owed and not accepted: how many, the first of them by name."""

    count: int
    first: tuple[Answer, ...]
    excused: int
    accepted: int
    expected: int

    @property
    def rest(self) -> int:
        """How many are not named."""
        return self.count - len(self.first)


def missing_rows(node: Node) -> QuerySet[Answer]:
    """Answers of the node that are owed and not accepted, in order of the tree."""
    rows = node.within().exclude(state__in=[AnswerState.ACCEPTED, AnswerState.EXCUSED])
    return rows.exclude(_under_excused(node)).order_by("position")


def _under_excused(node: Node) -> Exists:
    """Below an answer that is excused with everything under it."""
    above = Answer.objects.filter(
        request=node.request, state=AnswerState.EXCUSED, position__lt=OuterRef("position"),
        last_position__gte=OuterRef("position"),
    )  # fmt: skip
    return Exists(above)


def missing_of(node: Node) -> Missing:
    """Who is missing, said with names: one query where nobody is."""
    by_state = dict(node.within().order_by().values_list("state").annotate(Count("pk")))
    expected, accepted = sum(by_state.values()), by_state.get(AnswerState.ACCEPTED, 0)
    first: tuple[Answer, ...] = ()
    count = 0
    if expected > accepted + by_state.get(AnswerState.EXCUSED, 0):
        rows = missing_rows(node)
        first = tuple(rows[: NAMED + 1])
        count = rows.count() if len(first) > NAMED else len(first)
    return Missing(count, first[:NAMED], expected - count - accepted, accepted, expected)


def lacking_rows(node: Node, indicator_id: int) -> QuerySet[Answer]:
    """Answers of the node that owe this one cell: not accepted, or accepted with the cell left empty."""
    has = Counted.objects.filter(answer__request=node.request, indicator_id=indicator_id).values("answer_id")
    rows = node.within().exclude(pk__in=has).exclude(state=AnswerState.EXCUSED)
    return rows.exclude(_under_excused(node)).order_by("position")


def subjects_of(request_ids: Sequence[int]) -> list[str]:
    """What the requests are about, in the order asked."""
    found = Request.objects.in_bulk(list(request_ids))
    return [found[pk].subject for pk in request_ids if pk in found]


def request_named(request_id: int) -> Request:
    """The request, whoever asks: for commands run on the machine itself, never for pages."""
    return Request.objects.get(pk=request_id)

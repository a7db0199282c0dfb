"""Sums over groups that do not stand in the tree of a request: kinds of unit, units as they are organised today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tongket.cores.kernel.text import sort_key
from tongket.cycle.collecting.enums import AnswerState
from tongket.cycle.collecting.facts.adding import Tally, together
from tongket.cycle.collecting.facts.regrouping import stands_at
from tongket.cycle.collecting.models import Answer, Counted
from tongket.cycle.collecting.selectors.sum_cells import Kept, cell_tally, summed_items
from tongket.cycle.collecting.selectors.sums import Node, SumRow, whole_row
from tongket.cycle.collecting.selectors.sums_columns import Column, cell_of
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.organizations.selectors import heirs_of, names_on, parents_on

MOST = 3_000  # answers: beyond that a page would take too long


@dataclass(frozen=True)
class GroupedTable:
    """A table by groups; ``whole`` is the kept total of the node, which the rows add up to."""

    node: Node
    columns: tuple[Column, ...]
    rows: tuple[SumRow, ...]
    whole: SumRow
    remarks: tuple[str, ...] = ()


def can_group(node: Node) -> bool:
    """Whether the node is small enough."""
    return node.size <= MOST


def by_kind(node: Node, columns: Sequence[Column]) -> GroupedTable:
    """A row a kind of unit, over everything within the node."""
    kinds = dict(node.within().values_list("id", "unit__kind"))
    order = list(UnitKind.values)
    groups = _grouped(node, lambda answer: order.index(kinds[answer.pk]))
    rows = [_row(str(UnitKind(order[key]).label), tallies, columns) for key, tallies in sorted(groups.items())]
    return GroupedTable(node, tuple(columns), tuple(rows), whole_row(node, columns))


def by_today(node: Node, columns: Sequence[Column], *, today: date) -> GroupedTable:
    """A row a unit that stands right below the node's unit today, through the successions on record.

    The figures of a unit that was merged stand with what carries it on; those of one divided among several stand with
    the unit above them all. The rows add up to what was collected.
    """
    unit_id = node.answer.unit_id if node.answer else node.request.unit_id
    parents = parents_on(unit_id, on=today)
    answers = list(node.within())
    gone = [one.unit_id for one in answers if one.unit_id not in parents]
    heirs = heirs_of(gone, until=today)
    divided: list[str] = []

    def place(answer: Answer) -> int:
        stands = stands_at(answer.unit_id, heirs, parents)
        if stands.divided:
            divided.append(answer.unit_name)
        at = stands.unit_id
        while at in parents and parents[at] not in (unit_id, None) and at != unit_id:
            at = parents[at] or at
        return at

    groups = _grouped(node, place)
    names = names_on(groups, today)
    rows = [_row(_name(key, unit_id, names), tallies, columns) for key, tallies in groups.items()]
    remarks = [_("Đã chia tách, số giữ ở cấp chung: %(names)s.") % {"names": ", ".join(divided)}] if divided else []
    ordered = sorted(rows, key=lambda row: sort_key(row.name))
    return GroupedTable(node, tuple(columns), tuple(ordered), whole_row(node, columns), tuple(remarks))


def _name(key: int, unit_id: int, names: dict[int, str]) -> str:
    name = names.get(key, "")
    return _("Chung của %(name)s") % {"name": name} if key == unit_id else name


def _row(name: str, tallies: dict[int, Tally], columns: Sequence[Column]) -> SumRow:
    return SumRow(None, name, tuple(cell_of(column, tallies) for column in columns))


def _grouped(node: Node, key_of: Callable[[Answer], int]) -> dict[int, dict[int, Tally]]:
    """Own cells of every answer within the node, put together by the group each belongs to."""
    items = summed_items(node.request.pk)
    kept: dict[int, Kept] = {}
    within = node.within()
    counted = Counted.objects.filter(answer__in=within)
    for answer_id, indicator, amount, state in counted.values_list("answer_id", "indicator_id", "amount", "state"):
        kept.setdefault(answer_id, {})[indicator] = (amount, state)
    excused = _excused_ids(node)
    groups: dict[int, dict[int, list[Tally]]] = defaultdict(lambda: defaultdict(list))
    for answer in within.order_by("position"):
        group = groups[key_of(answer)]
        for item in items:
            tally = cell_tally(item, kept.get(answer.pk, {}), excused=answer.pk in excused)
            group[item.indicator_id].append(tally)
    return {key: {pk: together(found) for pk, found in cells.items()} for key, cells in groups.items()}


def _excused_ids(node: Node) -> set[int]:
    """Answers within the node that are excused, themselves or by one above them."""
    found: set[int] = set()
    rows = Answer.objects.filter(request=node.request).order_by("position")
    for pk, parent, state in rows.values_list("id", "parent_id", "state"):
        if state == AnswerState.EXCUSED or parent in found:
            found.add(pk)
    return found

"""Emulation blocks as of a day: a block is a unit of its kind, its members hang elsewhere in the tree."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.organizations.models import BlockMember, Unit
from tongket.cycle.organizations.selectors.tree import (
    UnitBelow,
    children_of,
    names_on,
    unit_ids_below,
    units_below,
    units_standing,
    version_on,
)


def member_ids_of(block_ids: Iterable[int], *, on: date) -> list[int]:
    """Ids of the units that are members of one of the blocks on the day, in their order. One query."""
    rows = BlockMember.objects.valid_on(on).filter(block_id__in=list(block_ids))
    return list(dict.fromkeys(rows.order_by("member__position", "member__code").values_list("member_id", flat=True)))


def block_ids_of(unit_id: int, *, on: date) -> list[int]:
    """Ids of the blocks the unit is a member of on the day. One query."""
    return list(BlockMember.objects.valid_on(on).filter(member_id=unit_id).values_list("block_id", flat=True))


def blocks_with_members(*, on: date, among: Collection[int] | None = None) -> list[tuple[int, str]]:
    """Blocks that have members on the day (``among``: at least one of these), by id and name. Two queries."""
    rows = BlockMember.objects.valid_on(on).order_by("block__position", "block__code")
    wanted = None if among is None else set(among)
    pairs = rows.values_list("block_id", "member_id")
    found = dict.fromkeys(block for block, member in pairs if wanted is None or member in wanted)
    names = names_on(found, on)
    return [(block, names[block]) for block in found if block in names]


def asked_by(unit_id: int, *, on: date) -> set[int]:
    """Ids of the units it may ask: everything below it on the day, and the members of a block."""
    return {*unit_ids_below([unit_id], on=on), *member_ids_of([unit_id], on=on)} - {unit_id}


def units_asked(unit_id: int, on: date) -> list[UnitBelow]:
    """The units of ``asked_by`` with the one each hangs under; members of a block from elsewhere hang under the block."""
    rows = units_below(unit_id, on)
    known = {unit_id, *(row.unit_id for row in rows)}
    members = [one for one in member_ids_of([unit_id], on=on) if one not in known]
    return rows + [row._replace(parent_id=unit_id) for row in units_standing(members, on)]


def members_ever(block: Unit, on: date) -> list[tuple[BlockMember, str]]:
    """Members of the block, past ones too, with their names on the day; those that are in it now come first."""
    rows = list(BlockMember.objects.filter(block=block).select_related("member").order_by("member__position", "pk"))
    names = names_on({row.member_id for row in rows}, on)
    return sorted(((row, names.get(row.member_id, "")) for row in rows), key=lambda one: one[0].valid_to is not None)


def members_between(block_id: int, first: date, last: date) -> list[BlockMember]:
    """Rows of the units that were members on any day from ``first`` to ``last``, in the order of units. One query."""
    rows = BlockMember.objects.filter(block_id=block_id).select_related("member")
    rows = rows.exclude(valid_from__gt=last).exclude(valid_to__lt=first)
    return list(rows.order_by("member__position", "member__code", "valid_from"))


def memberships_of(unit_id: int) -> list[BlockMember]:
    """Rows of all blocks the unit is or was a member of. One query."""
    return list(BlockMember.objects.filter(member_id=unit_id).select_related("block"))


def blocks_with(unit_ids: Iterable[int]) -> set[int]:
    """Ids of the blocks that one of the units is or was a member of. One query."""
    rows = BlockMember.objects.filter(member_id__in=list(unit_ids))
    return set(rows.values_list("block_id", flat=True).distinct())


def blocks_below(unit: Unit, on: date) -> list[Unit]:
    """Blocks that hang right under the unit on the day."""
    return [one.unit for one in children_of(unit, on) if is_block(one.unit)]


def organiser_of(block: Unit, on: date) -> Unit:
    """Below which unit members of the block are looked for: the one the block hangs under, else the block itself."""
    return version_on(block, on).parent or block


def is_block(unit: Unit) -> bool:
    """Whether the unit is an emulation block."""
    return str(unit.kind) == UnitKind.BLOCK

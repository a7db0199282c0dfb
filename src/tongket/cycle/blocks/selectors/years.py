"""Blocks as a unit sees them, their years, members by year, who leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.registry import can
from tongket.base.access.results import Answer, Denied
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.text import fold, sort_key
from tongket.cycle.blocks.facts.calendar import days_of_year, year_on
from tongket.cycle.blocks.facts.rotation import Proposal, Served, propose
from tongket.cycle.blocks.models import BlockRules, BlockYear
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import BlockMember, Unit

LEAD = "blocks.lead"


@dataclass(frozen=True)
class Seen:
    """A block that a unit has to do with, and why."""

    block: Unit
    name: str
    ties: tuple[str, ...]


@dataclass(frozen=True)
class MemberRow:
    """A unit in the block's year. ``joined_on`` and ``left_on`` only when they fall into the year."""

    row: BlockMember
    name: str
    joined_on: date | None
    left_on: date | None

    @property
    def member_id(self) -> int:
        """The unit."""
        return self.row.member_id


@dataclass(frozen=True)
class Asked:
    """What the list of members is narrowed to; ``state``: "" all, "in", "joined", "left"."""

    search: str = ""
    state: str = ""


def rules_of(block: Unit) -> BlockRules:
    """The block's rules; unsaved plain ones while nobody has set any."""
    rows = BlockRules.objects.filter(unit=block).select_related("founder", "standing")
    return rows.first() or BlockRules(unit=block)


def founder_name(block: Unit, rules: BlockRules, on: date) -> str:
    """Who founded the block: the unit, else the name that was typed, else what stands above it."""
    if rules.founder_id:
        return organizations.names_on([rules.founder_id], on)[rules.founder_id]
    return rules.founded_by or organizations.letterhead_of(block, on).superior_name


def blocks_seen_by(unit: Unit, on: date, *, year: int) -> list[Seen]:
    """The blocks the unit is, founded, stands over or belongs to, in Vietnamese order; those left before the year not."""
    ties: dict[int, list[str]] = {}
    blocks: dict[int, Unit] = {}

    def tie(block: Unit, says: str) -> None:
        blocks[block.pk] = block
        ties.setdefault(block.pk, []).append(says)

    if organizations.is_block(unit):
        tie(unit, _("khối, cụm này"))
    for one in BlockRules.objects.filter(founder=unit).select_related("unit"):
        tie(one.unit, _("lập khối"))
    for one in BlockRules.objects.filter(standing=unit).select_related("unit"):
        tie(one.unit, _("thường trực"))
    for block in organizations.blocks_below(unit, on):
        if block.pk not in blocks:
            tie(block, _("cấp trên trực tiếp"))
    for row in organizations.memberships_of(unit.pk):
        if _still_in(row, year) and row.block_id not in blocks:
            tie(row.block, _("thành viên"))
    names = organizations.names_on(blocks, on)
    found = [Seen(block, names.get(key, block.code), tuple(ties[key])) for key, block in blocks.items()]
    return sorted(found, key=lambda one: sort_key(one.name))


def _still_in(row: BlockMember, year: int) -> bool:
    """Not left before the year began; which day that is depends on the block's year."""
    return row.valid_to is None or row.valid_to >= days_of_year(rules_of(row.block).regime, year)[0]


def block_seen(unit: Unit, code: str, *, year: int, on: date) -> Unit | None:
    """The block with the code when the unit has to do with it in the year, else None."""
    block = organizations.unit_by_code(code)
    if block is None or not organizations.is_block(block):
        return None
    if block.pk == unit.pk or organizations.version_on(block, on).parent_id == unit.pk:
        return block
    rules = rules_of(block)
    if unit.pk in (rules.founder_id, rules.standing_id):
        return block
    mine = [row for row in organizations.memberships_of(unit.pk) if row.block_id == block.pk]
    return block if any(_still_in(row, year) for row in mine) else None


def year_of(block: Unit, year: int) -> BlockYear | None:
    """The block's year, when it was opened."""
    return BlockYear.objects.filter(unit=block, year=year).select_related("unit", "head", "deputy").first()


def years_of(block: Unit) -> list[BlockYear]:
    """All years of the block, the newest first."""
    return list(BlockYear.objects.filter(unit=block).select_related("unit", "head", "deputy"))


def current_year(block: Unit, on: date) -> int:
    """The year of the block that holds the day."""
    return year_on(rules_of(block).regime, on)


def leading_units(block: Unit, year: int) -> list[Unit]:
    """The block itself, and its head of the year; until the year has a head, that of the year before."""
    own = year_of(block, year)
    before = None if own and own.head else year_of(block, year - 1)
    head = (own and own.head) or (before and before.head)
    return [block, head] if head else [block]


def can_lead(user: User, block: Unit, year: int, *, on: date) -> Answer:
    """Whether somebody leads the block in the year: the right moves with the head."""
    units = leading_units(block, year)
    for unit in units:
        answer = can(user, LEAD, unit, on=on)
        if answer:
            return answer
    if len(units) == 1:
        reason = _("Năm %(year)s khối chưa có trưởng; việc này do cấp lập khối làm.") % {"year": year}
    else:
        name = organizations.names_on([units[1].pk], on).get(units[1].pk, units[1].code)
        reason = _("Việc này do Trưởng khối năm %(year)s làm: %(name)s.") % {"year": year, "name": name}
    return Denied(reason)


def members_in(block: Unit, first: date, last: date, asked: Asked | None = None) -> list[MemberRow]:
    """Members of the block on any day between, in Vietnamese order of names; each as it was called while it was in it."""
    asked = asked or Asked()
    rows = organizations.members_between(block.pk, first, last)
    days = {row.pk: min(row.valid_to or last, last) for row in rows}
    names = organizations.names_on_days({(row.member_id, days[row.pk]) for row in rows})
    found = [
        MemberRow(
            row,
            names.get((row.member_id, days[row.pk]), row.member.code),
            row.valid_from if row.valid_from and row.valid_from > first else None,
            row.valid_to if row.valid_to and row.valid_to < last else None,
        )
        for row in rows
    ]
    words = fold(asked.search).split()
    kept = [one for one in found if all(word in fold(f"{one.name} {one.row.member.code}") for word in words)]
    return sorted((one for one in kept if _fits(one, asked.state)), key=lambda one: (sort_key(one.name), one.row.pk))


def _fits(one: MemberRow, state: str) -> bool:
    return {"in": one.left_on is None, "joined": one.joined_on is not None, "left": one.left_on is not None}.get(
        state, True
    )


def members_of_year(year: BlockYear, asked: Asked | None = None) -> list[MemberRow]:
    """Members of the block in its year, those who left named with their day."""
    return members_in(year.unit, year.first_day, year.last_day, asked)


def member_ids_on(year: BlockYear, on: date) -> list[int]:
    """Ids of the members on the day, or on the nearest day of the year, in the order of the register."""
    day = min(max(on, year.first_day), year.last_day)
    return organizations.member_ids_of([year.unit_id], on=day)


def names_of(unit_ids: Iterable[int | None], on: date) -> dict[int, str]:
    """Names of units on the day; None is left out."""
    return organizations.names_on([one for one in unit_ids if one is not None], on)


def proposal_for(block: Unit, year: int) -> Proposal:
    """Whose turn it is in the year, by the rules of the block; served years are those before."""
    rules = rules_of(block)
    first, _last = days_of_year(rules.regime, year)
    members = organizations.member_ids_of([block.pk], on=first)
    served = [Served(one.year, one.head_id, one.deputy_id) for one in years_of(block)]
    return propose(members, served, year, deputy_follows=rules.deputy_follows, rest_years=rules.rest_years)


def tie_says(row: MemberRow) -> str:
    """ "vào ngày 01/03/2024", "rời sau ngày 30/06/2024 (sáp nhập)", or ""."""
    says = []
    if row.joined_on:
        says.append(_("vào ngày %(day)s") % {"day": short_date(row.joined_on)})
    if row.left_on:
        why = f" ({row.row.left_because})" if row.row.left_because else ""
        says.append(_("rời sau ngày %(day)s") % {"day": short_date(row.left_on)} + why)
    return ", ".join(says)

"""Whose turn it is to lead a block: a proposal with its reasons, never more than that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Served:
    """Who led the block in a year."""

    year: int
    head: int | None
    deputy: int | None


@dataclass(frozen=True)
class Proposal:
    """Who might lead next, why, and who is passed over, why."""

    year: int
    head: int | None
    head_why: str
    deputy: int | None
    deputy_why: str
    passed_over: tuple[tuple[int, str], ...]


def propose(
    members: Sequence[int], served: Sequence[Served], year: int, *, deputy_follows: bool, rest_years: int
) -> Proposal:
    """The proposal for ``year``; ``members`` are its member units in the order of the register.

    A unit that was head in one of the ``rest_years`` years before is passed over. The deputy of the year before comes
    first when that is the rule; else who has waited longest, those who never led before all others, in their order.
    """
    heads = {one.head: one.year for one in sorted(served, key=lambda one: one.year) if one.head and one.year < year}
    rested = {
        unit: _("làm trưởng năm %(year)s, nghỉ %(count)s năm") % {"year": last, "count": rest_years}
        for unit, last in heads.items()
        if year - last <= rest_years and unit in members
    }
    able = [unit for unit in members if unit not in rested]
    before = next((one for one in served if one.year == year - 1), None)
    queue = sorted(able, key=lambda unit: heads.get(unit, 0))
    head, why = None, _("Không còn đơn vị nào theo các điều kiện đã đặt.")
    if deputy_follows and before and before.deputy in able:
        head, why = before.deputy, _("Phó khối năm %(year)s làm Trưởng khối năm sau.") % {"year": year - 1}
    elif queue:
        head, why = queue[0], _waited(queue[0], heads)
    others = [unit for unit in queue if unit != head]
    deputy = others[0] if others else None
    return Proposal(year, head, why, deputy, _waited(deputy, heads) if deputy else "", tuple(rested.items()))


def _waited(unit: int, heads: Mapping[int, int]) -> str:
    last = heads.get(unit)
    if last is None:
        return _("Chưa làm Trưởng khối lần nào theo danh sách các năm.")
    return _("Lâu nhất chưa làm Trưởng khối, lần gần nhất năm %(year)s.") % {"year": last}

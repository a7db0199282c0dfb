"""The unit tree as of a day.

Two readings of the same rows: *as of* takes versions whose days contain the day (for figures and papers); *known*
takes the last version begun by the day, or the first one to come, so that a dissolved or planned unit still hangs
somewhere (for access and for looking things up).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from tongket.base.access.once import once_a_page
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations.models import Unit, UnitVersion

_VALID = "(v.valid_from IS NULL OR v.valid_from <= %(day)s) AND (v.valid_to IS NULL OR v.valid_to >= %(day)s)"
_KNOWN = """(
    ((v.valid_from IS NULL OR v.valid_from <= %(day)s) AND NOT EXISTS (
        SELECT 1 FROM organizations_unitversion w WHERE w.unit_id = v.unit_id AND w.valid_from <= %(day)s
        AND (v.valid_from IS NULL OR w.valid_from > v.valid_from)))
    OR (v.valid_from > %(day)s AND NOT EXISTS (
        SELECT 1 FROM organizations_unitversion w WHERE w.unit_id = v.unit_id
        AND (w.valid_from IS NULL OR w.valid_from < v.valid_from)))
)"""
# a level at a time: PostgreSQL guesses the size of a recursion wrongly and compares every unit with every version
_UNDER = "SELECT v.unit_id FROM organizations_unitversion v WHERE v.parent_id IN ({parents}) AND {rule}"
_AT_ONCE = 5_000
_MANY = 200  # so many units are first asked which of them ever had something below: mostly hardly any
_PARENTS = "SELECT DISTINCT parent_id FROM organizations_unitversion WHERE parent_id IS NOT NULL"
_ABOVE = """
WITH RECURSIVE above(id) AS (
    SELECT CAST(%(unit)s AS BIGINT)
    UNION
    SELECT v.parent_id FROM organizations_unitversion v JOIN above a ON v.unit_id = a.id
    WHERE v.parent_id IS NOT NULL AND {rule}
) SELECT id FROM above
"""

_BLOCKS = """
UNION ALL SELECT m.block_id FROM organizations_blockmember m WHERE m.member_id = %(unit)s
AND (m.valid_from IS NULL OR m.valid_from <= %(day)s) AND (m.valid_to IS NULL OR m.valid_to >= %(day)s)
"""

UnitState = Literal["living", "dissolved", "not_yet"]


@dataclass(frozen=True)
class UnitChoice:
    """One line of a list of units: the unit, its name on the day, how deep it hangs (0 is a root)."""

    unit: Unit
    name: str
    depth: int


@dataclass(frozen=True)
class TreeNode:
    """One unit in a drawn tree, with what hangs under it."""

    unit: Unit
    version: UnitVersion
    name: str
    depth: int
    state: UnitState
    children: tuple[TreeNode, ...] = ()


@once_a_page
def _ids(sql: str, **params: Any) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]


def _day(on: date) -> Any:
    return connection.ops.adapt_datefield_value(on)


def _below(roots: Iterable[int], on: date, rule: str, most: int | None = None) -> list[int]:
    """``most``: so many are enough, the rest is not looked for."""
    found = dict.fromkeys(sorted({int(root) for root in roots}))
    level = list(found)
    while level and (most is None or len(found) <= most):
        below: list[int] = []
        if len(level) > _MANY:
            ever = set(_ids(_PARENTS))
            level = [unit for unit in level if unit in ever]
        for start in range(0, len(level), _AT_ONCE):
            parents = ",".join(map(str, level[start : start + _AT_ONCE]))
            below += _ids(_UNDER.format(parents=parents, rule=rule), day=_day(on))
        level = [unit for unit in dict.fromkeys(below) if unit not in found]
        found.update(dict.fromkeys(level))
    return list(found)


def unit_ids_below(roots: Iterable[int], *, on: date) -> list[int]:
    """Ids of the units and everything under them on the day, roots included."""
    return _below(roots, on, _VALID)


def among(units: Iterable[int]) -> RawSQL:
    """The ids for a filter ``unit_id__in=`` as text: a country's are 60,000, and the database layer makes an object of each."""
    ids = ",".join(str(int(unit)) for unit in units)
    return RawSQL(ids or "NULL", ())  # noqa: S611 -- digits and commas only


def more_below_than(most: int, roots: Iterable[int], *, on: date) -> bool:
    """Whether the units and everything under them are more than so many; does not read a country to know."""
    return len(_below(roots, on, _VALID, most)) > most


def unit_ids_above(unit_id: int, *, on: date) -> list[int]:
    """Ids of the unit and everything above it on the day."""
    return _ids(_ABOVE.format(rule=_VALID), unit=unit_id, day=_day(on))


def asking_above(unit_id: int, *, on: date) -> list[int]:
    """Whose indicators serve the unit: itself with everything above it, in the order of the tree, then its blocks."""
    return list(dict.fromkeys(_ids(_ABOVE.format(rule=_VALID) + _BLOCKS, unit=unit_id, day=_day(on))))


def known_ids_below(roots: Iterable[int], *, on: date) -> list[int]:
    """Ids of the units and everything that hangs, hung or will hang under them, by its version known on the day."""
    return _below(roots, on, _KNOWN)


def known_ids_above(unit_id: int, *, on: date) -> list[int]:
    """Ids of the unit and everything above it; a dissolved unit keeps its last place."""
    return _ids(_ABOVE.format(rule=_KNOWN), unit=unit_id, day=_day(on))


def _nearest(versions: Iterable[UnitVersion], day: date) -> dict[int, UnitVersion]:
    """The version of each unit that holds on the day, else the last one before, else the first one after."""
    found: dict[int, UnitVersion] = {}
    for version in sorted(versions, key=lambda v: v.valid_from or date.min):
        if version.unit_id not in found or version.valid_from is None or version.valid_from <= day:
            found[version.unit_id] = version
    return found


def version_on(unit: Unit, day: date) -> UnitVersion:
    """How the unit was called and where it hung on the day; the nearest version outside its known days."""
    found = versions_on([unit.pk], day).get(unit.pk)
    if found is None:
        raise ValueError(f"unit {unit.code} has no version")
    return found


def versions_of(unit: Unit) -> list[UnitVersion]:
    """All versions of the unit, the newest first, with the unit each hung under."""
    found = UnitVersion.objects.filter(unit=unit).select_related("parent")
    return sorted(found, key=lambda v: v.valid_from or date.min, reverse=True)


def versions_on(unit_ids: Iterable[int], day: date) -> dict[int, UnitVersion]:
    """Versions by unit id as of the day, in one query, the unit itself read along."""
    return _versions_on(tuple(sorted(set(unit_ids))), day)


@once_a_page
def _versions_on(unit_ids: tuple[int, ...], day: date) -> dict[int, UnitVersion]:
    rows = UnitVersion.objects.filter(unit_id__in=unit_ids).select_related("unit")
    return _nearest(rows, day)


class UnitBelow(NamedTuple):
    """A unit as it hangs on a day, without the rest of its row: for walks over a whole country."""

    unit_id: int
    parent_id: int
    code: str
    name: str
    short_name: str
    kind: str


@once_a_page
def units_below(unit_id: int, on: date) -> list[UnitBelow]:
    """Everything under the unit on the day, itself left out, in the order units stand among their siblings."""
    return units_standing([one for one in unit_ids_below([unit_id], on=on) if one != unit_id], on)


def units_right_below(unit_id: int, on: date) -> list[UnitBelow]:
    """Those of ``units_below`` that hang on the unit itself, in their order; what is deeper is not read."""
    ids = dict.fromkeys(_ids(_UNDER.format(parents=int(unit_id), rule=_VALID), day=_day(on)))
    rows = units_standing([one for one in ids if one != unit_id], on)
    return [row for row in rows if row.parent_id == unit_id]


def units_standing(ids: Sequence[int], on: date) -> list[UnitBelow]:
    """These units as they stand in the tree on the day, in the order of siblings."""
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), _AT_ONCE):
        found = UnitVersion.objects.valid_on(on).filter(unit_id__in=ids[start : start + _AT_ONCE]).order_by()
        rows += found.values_list(
            "unit__position", "unit__code", "unit_id", "parent_id", "unit__code", "name", "short_name", "unit__kind"
        )
    return [UnitBelow(*row[2:]) for row in sorted(rows)]


def names_on(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """Names by unit id as of the day, in one query."""
    return {unit_id: version.name for unit_id, version in versions_on(unit_ids, day).items()}


def names_on_days(pairs: set[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """Names by unit and day, for many days at once, in one query; units that are gone are left out."""
    versions: dict[int, list[UnitVersion]] = {}
    for row in UnitVersion.objects.filter(unit_id__in={unit for unit, _day in pairs}):
        versions.setdefault(row.unit_id, []).append(row)
    return {(unit, day): _nearest(versions[unit], day)[unit].name for unit, day in pairs if unit in versions}


def state_on(unit: Unit, day: date) -> UnitState:
    """Whether the unit lives on the day; its last day still counts as living."""
    if unit.founded_on is not None and day < unit.founded_on:
        return "not_yet"
    return "dissolved" if unit.dissolved_on is not None and day > unit.dissolved_on else "living"


def children_of(unit: Unit, on: date) -> list[UnitChoice]:
    """The units directly under this one on the day, in their order."""
    rows = UnitVersion.objects.valid_on(on).filter(parent=unit).select_related("unit")
    return [UnitChoice(row.unit, row.name, 1) for row in sorted(rows, key=_order)]


def _order(version: UnitVersion) -> tuple[int, str]:
    return version.unit.position, version.unit.code


def _node(unit_id: int, depth: int, rows: dict[int, UnitVersion], kids: dict[int, list[int]], day: date) -> TreeNode:
    row = rows[unit_id]
    children = tuple(_node(kid, depth + 1, rows, kids, day) for kid in kids.pop(unit_id, []))
    return TreeNode(row.unit, row, row.name, depth, state_on(row.unit, day), children)


def trees_on(roots: Sequence[int], day: date, *, with_gone: bool = False) -> list[TreeNode]:
    """The trees under the roots on the day, in two queries; ``with_gone`` adds dissolved and planned units."""
    ids = (known_ids_below if with_gone else unit_ids_below)(roots, on=day)
    rows = versions_on(ids, day)
    kids: dict[int, list[int]] = {}
    for row in sorted(rows.values(), key=_order):
        if row.parent_id in rows and row.parent_id != row.unit_id:
            kids.setdefault(row.parent_id, []).append(row.unit_id)
    under_others = {kid for group in kids.values() for kid in group}
    tops = [root for root in dict.fromkeys(roots) if root in rows and root not in under_others]
    return [_node(top, 0, rows, kids, day) for top in tops]


def flattened(trees: Iterable[TreeNode]) -> list[UnitChoice]:
    """The nodes one after the other, parents before children."""
    found: list[UnitChoice] = []
    for tree in trees:
        found.append(UnitChoice(tree.unit, tree.name, tree.depth))
        found.extend(flattened(tree.children))
    return found


def units_by_name(root: Unit, on: date) -> dict[str, Unit]:
    """Units under the root on the day by folded name, short name and code, to recognise what people type."""
    found: dict[str, Unit] = {}
    rows = versions_on(unit_ids_below([root.pk], on=on), on).values()
    for row in sorted(rows, key=_order):
        for written in (row.name, row.short_name, row.unit.code):
            if written:
                found.setdefault(fold(written), row.unit)
    return found


def unit_by_id(unit_id: int) -> Unit:
    """The unit with this number, whoever asks: for background work that was asked for by somebody who might."""
    return Unit.objects.get(pk=unit_id)


def unit_by_code(code: str) -> Unit | None:
    """The unit with this code, whoever asks: for commands run on the machine itself, never for pages."""
    return Unit.objects.filter(code=code).first()

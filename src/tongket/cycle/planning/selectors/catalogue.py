"""Reads of the catalogue of indicators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tongket.base.access.once import once_a_page
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.text import fold
from tongket.cycle.organizations.selectors import asking_above, names_on
from tongket.cycle.planning.enums import IndicatorKind
from tongket.cycle.planning.models import Indicator


@once_a_page
def indicators_for(unit_id: int, *, on: date, retired: bool = False) -> list[Indicator]:
    """The unit's own indicators, those of units above it and of its blocks that are in use on the day, in reading order.

    Groups come in the order of their first indicator (upper units first), parts directly after their total. An own
    indicator hides one of the same code from above. ``retired`` also gives those no longer in use. Two queries.
    """
    above = asking_above(unit_id, on=on)
    depth = {unit: place for place, unit in enumerate(reversed(above))}
    rows = Indicator.objects.filter(unit_id__in=above).select_related("part_of", "numerator", "denominator")
    if not retired:
        rows = rows.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=on))
    nearest: dict[str, Indicator] = {}
    for row in sorted(rows, key=lambda row: (depth[row.unit_id], row.position, row.pk)):
        nearest.pop(row.code, None)
        nearest[row.code] = row
    return _in_reading_order(list(nearest.values()))


def indicators_of(ids: Iterable[int]) -> dict[int, Indicator]:
    """Indicators by id, whoever owns them and whether in use or not. One query."""
    return Indicator.objects.select_related("part_of", "numerator", "denominator").in_bulk(list(ids))


def _in_reading_order(rows: list[Indicator]) -> list[Indicator]:
    """The rows by group in order of first appearance, each followed by its parts."""
    known = {row.pk for row in rows}
    parts: dict[int, list[Indicator]] = {}
    groups: dict[str, list[Indicator]] = {}
    for row in rows:
        if row.part_of_id in known and row.part_of_id is not None:
            parts.setdefault(row.part_of_id, []).append(row)
        else:
            groups.setdefault(row.group, []).append(row)
    ordered: list[Indicator] = []

    def put(row: Indicator) -> None:
        ordered.append(row)
        for part in parts.get(row.pk, ()):
            put(part)

    for members in groups.values():
        for member in members:
            put(member)
    return ordered


def indicator_by_code(unit_id: int, code: str, *, on: date) -> Indicator | None:
    """The indicator in use at the unit on the day with this code (its own before one from above), or None."""
    return next((row for row in indicators_for(unit_id, on=on) if row.code == code), None)


def names_of_codes(pairs: Iterable[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Names of indicators by unit and code, retired ones too: the unit's own before one of any unit. One query."""
    asked = set(pairs)
    own: dict[tuple[int, str], str] = {}
    anybodys: dict[str, str] = {}
    rows = Indicator.objects.filter(code__in={code for _unit, code in asked}).order_by("-pk")
    for unit, code, name in rows.values_list("unit_id", "code", "name"):
        own[unit, code] = anybodys[code] = name
    return {pair: own.get(pair) or anybodys[pair[1]] for pair in asked if pair[1] in anybodys}


def own_indicators(unit_id: int) -> list[Indicator]:
    """Every indicator the unit itself keeps, retired ones too, in position order."""
    return list(Indicator.objects.filter(unit_id=unit_id).select_related("part_of", "numerator", "denominator"))


def own_indicator(unit_id: int, indicator_id: int) -> Indicator | None:
    """The unit's own indicator with this id, or None."""
    return Indicator.objects.filter(unit_id=unit_id, pk=indicator_id).select_related("unit", "part_of").first()


def searched(rows: Iterable[Indicator], wanted: str) -> list[Indicator]:
    """The rows whose name, code, group or measure holds every word wanted, diacritics and case aside."""
    words = fold(wanted).split()
    return [
        row for row in rows if all(word in fold(f"{row.name} {row.code} {row.group} {row.measure}") for word in words)
    ]


@dataclass(frozen=True)
class CatalogueRow:
    """An indicator as the catalogue draws it; ``owner`` names the unit above it comes from, "" for an own one."""

    indicator: Indicator
    is_part: bool
    owner: str
    how: str
    retired_says: str


@dataclass(frozen=True)
class CatalogueGroup:
    """Indicators under one heading."""

    name: str
    rows: list[CatalogueRow]


def catalogue_groups(rows: list[Indicator], unit_id: int, *, on: date) -> list[CatalogueGroup]:
    """The rows by group in their order, with whose they are. One query, for the names of units above."""
    foreign = {row.unit_id for row in rows if row.unit_id != unit_id}
    names = names_on(foreign, on) if foreign else {}
    groups: dict[str, CatalogueGroup] = {}
    for row in rows:
        retired = _("thôi dùng từ %(day)s") % {"day": short_date(row.retired_on)} if row.retired_on else ""
        owner = "" if row.unit_id == unit_id else names.get(row.unit_id, _("đơn vị cấp trên"))
        shown = CatalogueRow(row, row.part_of_id is not None, owner, _how(row), retired)
        groups.setdefault(row.group, CatalogueGroup(row.group, [])).rows.append(shown)
    return list(groups.values())


def _how(row: Indicator) -> str:
    """In words how the values come about."""
    if row.kind == IndicatorKind.SHARE and row.numerator and row.denominator:
        return _("%(part)s trên %(whole)s") % {"part": row.numerator.name, "whole": row.denominator.name}
    if row.kind == IndicatorKind.RATING:
        return " < ".join(row.scale_levels)
    return ""


def form_initial(row: Indicator) -> dict[str, Any]:
    """The indicator's fields as its form takes them."""
    plain = ("name", "group", "kind", "measure", "direction", "over_periods", "over_units", "display_scale", "decimals")
    found = {name: getattr(row, name) for name in (*plain, "source", "counted_by")}
    links = {"part_of": row.part_of_id, "numerator": row.numerator_id, "denominator": row.denominator_id}
    return {**found, **links, "scale_levels": "\n".join(row.scale_levels)}

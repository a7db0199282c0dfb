"""The year's figures and the next targets as live numbers for drafts of papers (``drafting`` asks for them)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cycle.drafting.selectors.live_numbers import LiveNumber, provide
from tongket.cycle.reporting.facts.statements import indicator_id_of
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.selectors.review_page import slot_label
from tongket.cycle.reporting.selectors.reviews import material_of

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

ASPECTS = ("amount", "plan", "of_plan", "previous", "growth")
NEXT = "ky-sau"


def numbers_at(place: Place) -> Iterator[LiveNumber]:
    """Each indicator with what is known of it: key "code" or "code.plan"; one without figure is there and empty."""
    grid = grid_of(place)
    material = material_of(place, grid)
    codes = {row.indicator.pk: row.indicator.code for row in grid.rows}
    groups = {row.indicator.pk: row.indicator.group for row in grid.rows}
    used: set[str] = set()
    for key in material.statements:
        pk = indicator_id_of(key)
        if pk is None or pk not in codes:
            continue
        for aspect in _aspects(key):
            slot = f"{key}.{aspect}"
            shown = material.lookup.get(slot, "")
            if not shown and aspect == "amount":
                shown = material.lookup.get(f"{key}.text", "")
            if not shown and aspect != "amount":
                continue
            name = codes[pk] if aspect == "amount" else f"{codes[pk]}.{aspect}"
            name = f"{name}.{NEXT}" if key.startswith("t") else name
            label = slot_label(slot, material.statements)
            label = label if label not in used else f"{label} ({codes[pk]})"
            used.add(label)
            url = place.url("reporting:figure", indicator=codes[pk])
            yield LiveNumber(name, label, groups[pk] or str(_("Chỉ tiêu")), shown, url)


def _aspects(key: str) -> tuple[str, ...]:
    return ("plan",) if key.startswith("t") else ASPECTS


def let_insert() -> None:
    """Tell ``drafting``; called once by the app."""
    provide("reporting", numbers_at)

"""The three pages of planning."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tongket.cycle.organizations.places import Place


def tabs_of(place: Place, current: str) -> list[dict[str, Any]]:
    """Items of the tabs component."""
    pages = (("plan", _("Mức giao")), ("tasks", _("Nhiệm vụ, giải pháp")), ("catalogue", _("Danh mục chỉ tiêu")))
    return place.tabs("planning", current, [(page, says, "") for page, says in pages])

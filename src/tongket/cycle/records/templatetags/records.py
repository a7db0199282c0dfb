"""Words of the room's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

from tongket.cycle.records.facts.sorts import BY_NAME

if TYPE_CHECKING:
    from tongket.cycle.records.models import PastValue

register = template.Library()


@register.filter
def past_says(past: PastValue) -> str:
    """What was done to a restricted fact, and what it held."""
    deeds = {"entered": _("ghi"), "changed": _("sửa thành"), "removed": _("xóa")}
    held = ", ".join(str(says) for says in past.values.values())
    return f"{deeds[past.deed]} {str(BY_NAME[past.sort].says).lower()}: {held}"

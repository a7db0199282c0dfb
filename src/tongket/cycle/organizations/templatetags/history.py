"""``{% history_url place "figure" code as url %}``: the log of one thing, "" for those who may not read the log."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template

from tongket.base.access.registry import can
from tongket.cycle.organizations.places import Place

register = template.Library()


@register.simple_tag
def history_url(place: Place, kind: str, key: object) -> str:
    """The address of the log at the place, narrowed to the thing."""
    if not key or not can(place.user, "organizations.see_log", place.unit, on=place.today):
        return ""
    return f"{place.url('organizations:log')}?{urlencode({'loai': kind, 'vat': key})}"

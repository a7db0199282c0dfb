"""Numbers of sheets as people write them."""

from __future__ import annotations

from typing import Any

from django import template

from tongket.cycle.emulation.facts.typed import shown_number

register = template.Library()


@register.filter
def plain_points(value: Any) -> str:
    """A number of a draft: “8,5”; what is no number stays as it is."""
    try:
        return shown_number(value)
    except ArithmeticError:
        return str(value)

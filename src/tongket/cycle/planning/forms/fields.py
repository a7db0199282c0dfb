"""Fields that several forms of planning share."""

from __future__ import annotations

from typing import Any

from django import forms


def chooser(rows: list[Any], *, label: Any, says: Any = str, empty: Any = "", **kwargs: Any) -> forms.TypedChoiceField:
    """An optional choice of one of the rows, in their order; the row itself comes back, None when left open."""
    known = {str(row.pk): row for row in rows}
    choices = [("", empty), *((pk, str(says(row))) for pk, row in known.items())]
    return forms.TypedChoiceField(
        choices=choices, coerce=known.get, empty_value=None, required=False, label=label, **kwargs
    )

"""Fields that several forms of planning share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tongket.cores.kernel.dates import parse_date, short_date
from tongket.cores.kernel.text import squash


class DayInput(forms.DateInput):
    """A text field that shows a day as dd/mm/yyyy."""

    def format_value(self, value: Any) -> str | None:
        """The day as people write it, or what they typed."""
        return short_date(value) if isinstance(value, date) else value


class DayField(forms.Field):
    """A day typed in Vietnamese habits."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        """The day, None when the field was left empty."""
        if isinstance(value, date) or not squash(value or ""):
            return value if isinstance(value, date) else None
        try:
            return parse_date(value)
        except ValueError as error:
            raise ValidationError(str(error)) from None


def chooser(rows: list[Any], *, label: Any, says: Any = str, empty: Any = "", **kwargs: Any) -> forms.TypedChoiceField:
    """An optional choice of one of the rows, in their order; the row itself comes back, None when left open."""
    known = {str(row.pk): row for row in rows}
    choices = [("", empty), *((pk, str(says(row))) for pk, row in known.items())]
    return forms.TypedChoiceField(
        choices=choices, coerce=known.get, empty_value=None, required=False, label=label, **kwargs
    )

"""The form field of a day, for every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tongket.cores.kernel.dates import parse_date, short_date

_LONGEST = 40  # characters of a typed day; more is not one


class DayInput(forms.DateInput):
    """A text box that shows a day as dd/mm/yyyy, and what was typed as it was typed."""

    def format_value(self, value: Any) -> str | None:
        """The day as people write it."""
        return short_date(value) if isinstance(value, date) else value


class DayField(forms.Field):
    """A day typed in any Vietnamese habit; None when left empty."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        """The day; ValidationError says how to write one."""
        if isinstance(value, date):
            return value
        if not value or not str(value).strip():
            return None
        try:
            return parse_date(str(value)[:_LONGEST])
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None

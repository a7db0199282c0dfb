"""Fields that the room's forms share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongket.cores.kernel.dates import parse_date

DECISION = _("Số, ngày của quyết định, ví dụ: Quyết định số 12/QĐ-TĐ ngày 05/01/2024.")


class DayField(forms.Field):
    """A day typed the Vietnamese way."""

    widget = forms.DateInput(format="%d/%m/%Y")

    def to_python(self, value: Any) -> date | None:
        """The day, or None when left empty."""
        if isinstance(value, date) or not value or not str(value).strip():
            return value if isinstance(value, date) else None
        try:
            return parse_date(str(value)[:40])
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None

    def prepare_value(self, value: Any) -> Any:
        """Days are shown as they are typed."""
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else value


def decision_field() -> forms.CharField:
    """The decision a change stands on."""
    return forms.CharField(label=_("Căn cứ quyết định"), max_length=200, required=False, help_text=DECISION)

"""Fields that the room's forms share."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

DECISION = _("Số, ngày của quyết định, ví dụ: Quyết định số 12/QĐ-TĐ ngày 05/01/2024.")


def decision_field() -> forms.CharField:
    """The decision a change stands on."""
    return forms.CharField(label=_("Căn cứ quyết định"), max_length=200, required=False, help_text=DECISION)

"""The form of a unit's own days."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.organizations.enums import OwnDayKind


class OwnDayForm(forms.Form):
    """Days the unit is closed, or works instead."""

    kind = forms.ChoiceField(
        label=_("Loại"), choices=OwnDayKind.choices, initial=OwnDayKind.OFF, widget=forms.RadioSelect
    )
    first_day = DayField(label=_("Từ ngày"))
    last_day = DayField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu chỉ một ngày."))
    note = forms.CharField(
        label=_("Ghi chú"), max_length=200, help_text=_("Ví dụ: ngày truyền thống, làm bù cho ngày 02/01.")
    )

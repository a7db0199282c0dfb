"""Making a key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.exchange.enums import KeyScope


class KeyForm(forms.Form):
    """Which program, what it may, until when."""

    program = forms.CharField(
        label=_("Phần mềm dùng khóa"), max_length=120, help_text=_("Tên này hiện ở nguồn của con số, ví dụ: Kế toán.")
    )
    scope = forms.ChoiceField(label=_("Được làm gì"), choices=KeyScope.choices)
    with_below = forms.BooleanField(label=_("Đọc cả các đơn vị bên dưới"), required=False)
    ends_on = DayField(label=_("Ngày hết hạn"), help_text=_("Nhiều nhất một năm. Khóa còn dùng được trong ngày này."))

"""Forms of keeping: shapes only."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.keeping.models import Schedule
from tongket.base.keeping.services.keeping_files import ScheduleTerms


class ScheduleForm(forms.Form):
    """When, where, how many."""

    enabled = forms.BooleanField(label=_("Tự sao lưu mỗi ngày"), required=False)
    hour = forms.TypedChoiceField(
        label=_("Vào giờ"), choices=[(hour, f"{hour:02d}:00") for hour in range(24)], coerce=int,
        help_text=_("Máy tắt vào giờ đó thì sao lưu ngay khi mở lại."),
    )  # fmt: skip
    folder = forms.CharField(
        label=_("Thư mục trên máy chủ"), required=False, max_length=500,
        help_text=_("Nên là ổ đĩa khác hoặc ổ mạng. Để trống: thư mục backups trong thư mục dữ liệu."),
    )  # fmt: skip
    daily = forms.IntegerField(label=_("Giữ bao nhiêu bản theo ngày"), min_value=1, max_value=60)
    weekly = forms.IntegerField(label=_("Giữ bao nhiêu bản theo tuần"), min_value=0, max_value=60)
    monthly = forms.IntegerField(label=_("Giữ bao nhiêu bản theo tháng"), min_value=0, max_value=120)
    warn_days = forms.IntegerField(label=_("Nhắc khi bản mới nhất cũ hơn bao nhiêu ngày"), min_value=1, max_value=365)
    sealed = forms.BooleanField(label=_("Đặt mật khẩu cho tệp sao lưu"), required=False)
    new_passphrase = forms.CharField(
        label=_("Mật khẩu của tệp"), required=False, strip=False, max_length=200,
        help_text=_("Để trống thì giữ mật khẩu đang dùng. Ghi lại ở nơi an toàn: quên thì không ai mở được tệp."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    @staticmethod
    def initial_of(plan: Schedule) -> dict[str, object]:
        """The form as the schedule stands."""
        names = ("enabled", "hour", "folder", "daily", "weekly", "monthly", "warn_days", "sealed")
        return {name: getattr(plan, name) for name in names}

    def terms(self) -> ScheduleTerms:
        """What was asked for."""
        return ScheduleTerms(**self.cleaned_data)


class AgainForm(forms.Form):
    """The password of the account, once more."""

    password = forms.CharField(
        label=_("Mật khẩu đăng nhập"), strip=False, max_length=200,
        error_messages={"required": _("Ghi mật khẩu.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip

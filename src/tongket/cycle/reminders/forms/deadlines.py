"""A deadline of a unit, as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.access.roles import Role
from tongket.base.ui.days import DayField
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.reminders.enums import Reach, Repeat

LEAST_KINDS = 2  # fewer leave nothing to choose


def _choices(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class DeadlineForm(forms.Form):
    """Either a day that comes back, or so many working days before another deadline."""

    title = forms.CharField(label=gettext_lazy("Việc"), max_length=200)
    how = forms.ChoiceField(
        label=gettext_lazy("Hạn tính thế nào"),
        choices=[
            ("day", gettext_lazy("Một ngày trong lịch")),
            ("before", gettext_lazy("Trước một hạn khác một số ngày làm việc")),
        ],
        initial="day",
        widget=forms.RadioSelect,
    )
    repeat = forms.ChoiceField(
        label=gettext_lazy("Lặp lại"), choices=Repeat.choices, initial=Repeat.YEAR, required=False
    )
    day = forms.IntegerField(
        label=gettext_lazy("Ngày"), required=False, min_value=1, max_value=31,
        help_text=gettext_lazy("Từ 1 đến 31; 31 là ngày cuối tháng."),
    )  # fmt: skip
    month = forms.IntegerField(
        label=gettext_lazy("Tháng"), required=False, min_value=1, max_value=12,
        help_text=gettext_lazy("Hằng năm: tháng 1 đến 12. Hằng quý: tháng thứ mấy của quý, 1 đến 3."),
    )  # fmt: skip
    once_on = DayField(
        label=gettext_lazy("Ngày (nếu một lần)"), required=False, help_text=gettext_lazy("Như 30/06/2024.")
    )
    days_before = forms.IntegerField(
        label=gettext_lazy("Trước bao nhiêu ngày làm việc"), required=False, min_value=1, max_value=120,
        help_text=gettext_lazy("Không tính thứ Bảy, Chủ nhật, ngày lễ, Tết và ngày nghỉ riêng."),
    )  # fmt: skip
    base = forms.ChoiceField(label=gettext_lazy("Tính từ hạn"), required=False, choices=[])
    reach = forms.ChoiceField(
        label=gettext_lazy("Ai làm"), choices=Reach.choices, initial=Reach.HERE, widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Loại đơn vị trực thuộc"), choices=UnitKind.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("Không chọn loại nào là tất cả."),
    )  # fmt: skip
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Nhắc ai"), choices=Role.choices, initial=[Role.OFFICER], widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chọn ít nhất một vai trò.")},
    )  # fmt: skip
    valid_from = DayField(
        label=gettext_lazy("Áp dụng từ ngày"), required=False, help_text=gettext_lazy("Để trống là từ đầu năm nay.")
    )
    valid_to = DayField(label=gettext_lazy("Đến ngày"), required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=300, required=False)

    def __init__(self, *args: Any, bases: Sequence[tuple[str, str]], below: Sequence[str], **more: Any) -> None:
        """``below`` are the kinds of units under this one: without any, the deadline can only be its own."""
        super().__init__(*args, **more)
        _choices(self.fields["base"], [("", _("Chọn hạn")), *bases])
        if not below:
            del self.fields["reach"]
        if len(below) < LEAST_KINDS:
            del self.fields["kinds"]
        else:
            _choices(self.fields["kinds"], [(kind, label) for kind, label in UnitKind.choices if kind in below])

    def clean(self) -> None:
        """A day, or a base with a number: each needs its own boxes."""
        cleaned = super().clean() or {}
        if cleaned.get("how") == "before":
            if not cleaned.get("base") and "base" not in self.errors:
                self.add_error("base", _("Chọn hạn mà từ đó tính ngược."))
            if cleaned.get("days_before") is None and "days_before" not in self.errors:
                self.add_error("days_before", _("Ghi số ngày làm việc, ví dụ 5."))
        elif cleaned.get("how") == "day":
            self._needs_a_day(cleaned)

    def _needs_a_day(self, cleaned: dict[str, Any]) -> None:
        repeat = cleaned.get("repeat") or Repeat.YEAR
        if repeat == Repeat.ONCE:
            if cleaned.get("once_on") is None and "once_on" not in self.errors:
                self.add_error("once_on", _("Ghi ngày, như 30/06/2024."))
            return
        if cleaned.get("day") is None and "day" not in self.errors:
            self.add_error("day", _("Ghi ngày trong tháng, từ 1 đến 31."))
        if repeat != Repeat.MONTH and cleaned.get("month") is None and "month" not in self.errors:
            self.add_error("month", _("Ghi tháng."))


class UnitSettingsForm(forms.Form):
    """Which day is meant, and when letters leave."""

    def __init__(self, *args: Any, sides: Sequence[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        side = forms.ChoiceField(
            label=_("Khi hạn rơi vào ngày nghỉ, làm xong trong"), choices=list(sides), widget=forms.RadioSelect
        )
        self.fields = {
            "side": side,
            "mail_from": forms.IntegerField(label=_("Gửi thư nhắc từ (giờ)"), min_value=0, max_value=24),
            "mail_until": forms.IntegerField(
                label=_("Đến trước (giờ)"),
                help_text=_("Ngoài giờ này và ngày nghỉ không gửi thư."),
                min_value=0,
                max_value=24,
            ),
        }


class MailWishForm(forms.Form):
    """Letters or none."""

    def __init__(self, *args: Any, wishes: Sequence[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["mail"] = forms.ChoiceField(
            label=_("Thư nhắc việc"), choices=list(wishes), widget=forms.RadioSelect
        )

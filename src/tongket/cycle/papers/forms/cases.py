"""Forms of files (hồ sơ)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.papers.forms.incoming import chooser


class CaseForm(forms.Form):
    """A file of the catalogue."""

    code = forms.CharField(label=_("Số, ký hiệu hồ sơ"), max_length=20, help_text=_("Ví dụ 01.HC"))
    title = forms.CharField(label=_("Tiêu đề hồ sơ"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    heading = forms.CharField(
        label=_("Đề mục"), required=False, max_length=200, help_text=_("Mảng việc, ví dụ Tổ chức cán bộ.")
    )
    retention_years = forms.IntegerField(
        label=_("Thời hạn lưu (năm)"), required=False, min_value=1, max_value=200, help_text=_("Để trống: vĩnh viễn.")
    )
    keeper = forms.TypedChoiceField(label=_("Người lập hồ sơ"), required=False, empty_value=None)
    opened_on = DayField(label=_("Ngày mở"), required=False)
    page_total = forms.IntegerField(label=_("Số tờ"), required=False, min_value=1, max_value=99_999)
    description = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)

    def __init__(self, *args: Any, people: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        told = chooser(people, _("Chưa giao"))
        self.fields["keeper"].choices = told["choices"]  # type: ignore[attr-defined]
        self.fields["keeper"].coerce = told["coerce"]  # type: ignore[attr-defined]


class CatalogueForm(forms.Form):
    """Begin the catalogue of a year from an older one."""

    from_year = forms.IntegerField(label=_("Lấy theo danh mục năm"), min_value=1945, max_value=2150)


class CloseForm(forms.Form):
    """The end of the work."""

    closed_on = DayField(label=_("Ngày kết thúc"), required=True)
    page_total = forms.IntegerField(label=_("Số tờ"), required=False, min_value=1, max_value=99_999)


class PutForm(forms.Form):
    """Into which file a paper goes."""

    case_file = forms.TypedChoiceField(label=_("Hồ sơ"), required=False, empty_value=None)

    def __init__(self, *args: Any, cases: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        told = chooser(cases, _("Không ở hồ sơ nào"), lambda one: f"{one.year}, {one}")
        self.fields["case_file"].choices = told["choices"]  # type: ignore[attr-defined]
        self.fields["case_file"].coerce = told["coerce"]  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """Which closed files go to which archive."""

    chosen = forms.TypedMultipleChoiceField(label=_("Hồ sơ giao nộp"), coerce=int, widget=forms.CheckboxSelectMultiple)
    handed_on = DayField(label=_("Ngày giao nộp"), required=True)
    archive = forms.CharField(label=_("Lưu trữ nhận"), max_length=255)
    given_by = forms.CharField(label=_("Người giao"), max_length=150)
    received_by = forms.CharField(label=_("Người nhận"), required=False, max_length=150)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=400)

    def __init__(self, *args: Any, cases: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["chosen"].choices = [(one.pk, f"{one.year}, {one}") for one in cases]  # type: ignore[attr-defined]

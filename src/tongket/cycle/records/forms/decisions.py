"""Forms of old decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.records.enums import AWARD_CHOICES, Basis, Body, SubjectKind
from tongket.cycle.records.facts.columns import FIRST_YEAR

_ANY_KIND = [("", _("Theo danh bạ")), *SubjectKind.choices]


class PaperForm(forms.Form):
    """The paper itself."""

    paper = forms.FileField(
        label=_("Tệp quyết định"), widget=forms.FileInput(attrs={"accept": ".docx,.doc,.pdf,.odt,.rtf"}),
        help_text=_("Word hoặc PDF có chữ, đến 20 MB, gồm cả danh sách kèm theo. Tệp đã đưa vào rồi thì phần mềm nhận ra."),
    )  # fmt: skip


class HeadForm(forms.Form):
    """Number, day, authority."""

    number = forms.CharField(label=_("Số quyết định"), max_length=80, help_text=_("Như trên văn bản, ví dụ 45/QĐ-TTN."))
    decided_on = DayField(label=_("Ngày quyết định"), required=False)
    authority = forms.CharField(label=_("Người, cơ quan quyết định"), max_length=200, required=False)
    about = forms.CharField(
        label=_("Trích yếu"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    basis = forms.TypedChoiceField(label=_("Khen về"), choices=Basis.choices, coerce=int)


class _Got(forms.Form):
    """What was got: award, year, whose it is, for whom."""

    kind = forms.ChoiceField(label=_("Đối tượng"), choices=_ANY_KIND, required=False)
    award = forms.TypedChoiceField(
        label=_("Danh hiệu, hình thức"), choices=[("", _("Chọn…")), *AWARD_CHOICES], coerce=int, empty_value=None
    )
    year = forms.IntegerField(
        label=_("Năm thành tích"), min_value=FIRST_YEAR, max_value=2200, help_text=_("Đơn vị theo năm học ghi năm kết thúc năm học.")
    )  # fmt: skip
    body = forms.TypedChoiceField(
        label=_("Cấp tặng"), choices=Body.choices, coerce=int, required=False, help_text=_("Cần với bằng khen: của tỉnh, của bộ hay của công đoàn.")
    )  # fmt: skip

    def clean_body(self) -> int:
        """Nothing chosen is nothing said."""
        return self.cleaned_data["body"] or 0


class ListForm(_Got):
    """The same for a whole list."""


class LineForm(_Got):
    """One line."""

    name = forms.CharField(label=_("Tên"), max_length=150, required=False)
    who = forms.ChoiceField(label=_("Là ai trong danh bạ"), choices=[], required=False, widget=forms.RadioSelect)
    is_sure = forms.BooleanField(
        label=_("Đã kiểm tra, vẫn ghi"), required=False, help_text=_("Khi dòng này lạ nhưng đúng, ví dụ quyết định sau năm thành tích nhiều năm.")
    )  # fmt: skip
    is_left_out = forms.BooleanField(label=_("Không ghi dòng này"), required=False)
    field_order = ("name", "who", "kind", "award", "year", "body", "is_sure", "is_left_out")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", _("Theo tên")), *people]  # type: ignore[attr-defined]
        for name in ("award", "year"):
            self.fields[name].required = False

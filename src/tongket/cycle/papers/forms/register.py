"""Forms of the register: a number for an outside paper, its file, following, recall, copies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.papers.enums import CopyForm, Urgency
from tongket.cycle.papers.forms.numbers import kind_choices
from tongket.cycle.papers.selectors.signing import Signing


def _lines(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=help_text)


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=100_000)


class _Signed(forms.Form):
    """A form that asks who signs."""

    def __init__(self, *args: Any, signers: list[Signing], symbols: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["signer_id"].choices = [(one.signer_id, one.says) for one in signers]  # type: ignore[attr-defined]
        says = [(symbol, f"{symbol} ({whose})" if whose else symbol) for symbol, whose in symbols]
        self.fields["symbol"].choices = says  # type: ignore[attr-defined]
        if len(says) == 1:
            self.fields["symbol"].widget = forms.HiddenInput()
            self.fields["symbol"].initial = says[0][0]


class TakeNumberForm(_Signed):
    """A number for a paper written outside."""

    kind_code = forms.ChoiceField(label=_("Loại văn bản"), choices=kind_choices)
    symbol = forms.ChoiceField(label=_("Ký hiệu"))
    drafter = forms.CharField(
        label=_("Bộ phận soạn thảo"), required=False, max_length=20,
        help_text=_("Chỉ với công văn: viết tắt đứng sau ký hiệu, ví dụ HCTH trong 45/TTN-HCTH."),
    )  # fmt: skip
    issued_on = DayField(label=_("Ngày ban hành"), required=True)
    abstract = forms.CharField(
        label=_("Trích yếu"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi trích yếu: nội dung chính trong một câu.")},
    )  # fmt: skip
    signer_id = forms.TypedChoiceField(label=_("Người ký"), coerce=int, empty_value=None)
    recipients = _lines(_("Nơi nhận"), _("Mỗi dòng một nơi."))
    kept_by = forms.CharField(label=_("Đơn vị, người nhận bản lưu"), required=False, max_length=200)
    copies = _count(_("Số lượng bản"))
    number = forms.IntegerField(
        label=_("Số"), required=False, min_value=1, max_value=999_999,
        help_text=_("Để trống thì sổ cấp số tiếp theo của loại này."),
    )  # fmt: skip
    suffix = forms.CharField(
        label=_("Chữ chèn sau số"),
        required=False,
        max_length=1,
        help_text=_("Ví dụ a để lấy số 12a; ghi kèm số 12 ở trên."),
    )
    skip_reason = forms.CharField(
        label=_("Lý do bỏ số"), required=False, max_length=300, help_text=_("Chỉ khi ghi số lớn hơn số tiếp theo.")
    )


class AttachForm(forms.Form):
    """The paper as it was issued."""

    file = forms.FileField(
        label=_("Tệp đã ban hành (.docx hoặc .pdf)"),
        help_text=_("Tối đa 25 MB. Tệp được giữ nguyên cùng dấu vân tay SHA-256; tệp Word được kiểm tra thể thức."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf"}),
        error_messages={"required": _("Chọn một tệp.")},
    )


class FollowForm(forms.Form):
    """What the book follows of an outgoing paper."""

    recipients = _lines(_("Nơi nhận"), _("Mỗi dòng một nơi."))
    kept_by = forms.CharField(label=_("Đơn vị, người nhận bản lưu"), required=False, max_length=200)
    copies = _count(_("Số lượng bản"))
    page_count = _count(_("Số trang"))
    urgency = forms.ChoiceField(label=_("Độ khẩn"), required=False, choices=Urgency.choices)
    transferred_on = DayField(label=_("Ngày chuyển"), required=False)
    received_by = forms.CharField(label=_("Ký nhận"), required=False, max_length=200)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=400)


class RecallForm(forms.Form):
    """Why and when a paper is taken back."""

    reason = forms.CharField(label=_("Lý do thu hồi"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    recalled_on = DayField(label=_("Ngày thu hồi"), required=True)
    destroyed_by = forms.CharField(
        label=_("Ai xác nhận đã trả bản giấy, đã hủy bản điện tử"), required=False, max_length=300
    )


class CopyingForm(_Signed):
    """A copy of a paper."""

    form = forms.ChoiceField(label=_("Hình thức sao"), choices=CopyForm.choices)
    part = forms.CharField(
        label=_("Phần được trích"), required=False, max_length=200, help_text=_("Chỉ khi trích sao.")
    )
    symbol = forms.ChoiceField(label=_("Ký hiệu"))
    issued_on = DayField(label=_("Ngày sao"), required=True)
    signer_id = forms.TypedChoiceField(label=_("Người ký"), coerce=int, empty_value=None)
    copies = _count(_("Số lượng bản"))
    recipients = _lines(_("Nơi nhận"), _("Mỗi dòng một nơi."))

"""Input of the review pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.text import clean, squash

MAX_SENTENCE = 2000


class IssueForm(forms.Form):
    """Number (only to jump forward), day, signer, whom it speaks to and who receives it."""

    number = forms.IntegerField(label=_("Số"), required=False, min_value=1, max_value=99_999)
    issued_on = DayField(label=_("Ngày ban hành"), error_messages={"required": _("Ghi ngày ban hành, như 05/12/2023.")})
    signer = forms.TypedChoiceField(
        label=_("Người ký"), coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
    )
    addressees = forms.CharField(
        label=_("Kính gửi"), required=False, max_length=1000, help_text=_("Mỗi dòng một nơi; để trống nếu không ghi."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    recipients = forms.CharField(
        label=_("Nơi nhận"), required=False, max_length=2000, help_text=_("Mỗi dòng một nơi, không gõ gạch đầu dòng."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    archive_line = forms.CharField(
        label=_("Dòng lưu, cuối phần nơi nhận"), required=False, max_length=100, initial="Lưu: VT"
    )

    traced = forms.BooleanField(
        label=_("Ghi mã nguồn sau mỗi số, in bảng nguồn số liệu ở phụ lục"), required=False, initial=True,
        help_text=_("Mã nhỏ như [3] dẫn đến dòng 3 của bảng: chỉ tiêu, cách tính, thành phần, nguồn, bản số liệu."),
    )  # fmt: skip

    def __init__(self, *args: Any, signers: list[tuple[int, str]], grave: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].choices = signers  # type: ignore[attr-defined]
        if grave:
            self.fields["seen"] = forms.BooleanField(
                label=_("Đã xem, vẫn phát hành"),
                help_text="; ".join(grave) + ".",
                error_messages={"required": _("Xem các điều được nhắc rồi đánh dấu vào đây, hoặc quay lại dự thảo.")},
            )

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a box, without dashes, final marks and empty ones."""
        rows = (squash(line).lstrip("-–• ").rstrip(";. ") for line in clean(self.cleaned_data[name]).splitlines())
        return tuple(row for row in rows if row)


class NoteForm(forms.Form):
    """A sentence that says why: for sending back and for corrections."""

    note = forms.CharField(label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

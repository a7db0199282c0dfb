"""The form of the format check: a file and whose paper it is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.cores.documents import ProfileCode

PROFILES = [
    ("", _("Tự nhận ra")),
    (ProfileCode.STATE.value, _("Nhà nước (Nghị định 30/2020/NĐ-CP)")),
    (ProfileCode.UNION.value, _("Công đoàn")),
    (ProfileCode.PARTY.value, _("Đảng")),
    (ProfileCode.YOUTH.value, _("Đoàn Thanh niên")),
]


class FormatCheckForm(forms.Form):
    """A Word file to check; it is read and forgotten."""

    file = forms.FileField(
        label=_("Tệp Word (.docx)"),
        help_text=_("Tối đa 25 MB. Tệp được kiểm tra ngay rồi bỏ, không lưu lại trên máy chủ."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Chọn một tệp .docx."), "empty": _("Tệp rỗng. Chọn tệp .docx khác.")},
    )
    profile = forms.ChoiceField(label=_("Thể thức"), choices=PROFILES, required=False)

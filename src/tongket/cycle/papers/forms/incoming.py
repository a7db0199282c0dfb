"""Forms of the register of incoming papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.papers.enums import KINDS, Urgency


def chooser(rows: list[Any], empty: Any, says: Any = str) -> dict[str, Any]:
    """Choices of rows by their keys, and the way back from a key to its row."""
    known = {str(one.pk): one for one in rows}
    return {"choices": [("", empty), *((pk, says(one)) for pk, one in known.items())], "coerce": known.get}


class ArrivalForm(forms.Form):
    """A paper that came in."""

    arrived_on = DayField(label=_("Ngày đến"), required=True)
    author = forms.CharField(label=_("Tác giả"), max_length=255, help_text=_("Cơ quan, tổ chức gửi văn bản."))
    notation = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=80, help_text=_("Ví dụ 12/KH-TĐ."))
    dated_on = DayField(label=_("Ngày văn bản"), required=False)
    kind_name = forms.ChoiceField(label=_("Tên loại"), required=False, choices=[("", _("Không ghi"))])
    abstract = forms.CharField(label=_("Trích yếu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    urgency = forms.ChoiceField(label=_("Độ khẩn"), required=False, choices=Urgency.choices)
    page_count = forms.IntegerField(label=_("Số trang"), required=False, min_value=1, max_value=99_999)
    person = forms.TypedChoiceField(label=_("Người giải quyết"), required=False, empty_value=None)
    given_to = forms.CharField(label=_("Bộ phận nhận"), required=False, max_length=200)
    due_on = DayField(label=_("Thời hạn giải quyết"), required=False)
    due_in = forms.IntegerField(
        label=_("Hoặc số ngày làm việc"), required=False, min_value=1, max_value=250,
        help_text=_("Tính từ ngày đến, trừ ngày nghỉ của đơn vị; dùng khi không ghi thời hạn."),
    )  # fmt: skip
    transferred_on = DayField(label=_("Ngày chuyển"), required=False)
    received_by = forms.CharField(label=_("Ký nhận"), required=False, max_length=200)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=400)
    even_if_twice = forms.BooleanField(label=_("Vẫn vào sổ dù trùng số, ký hiệu, tác giả"), required=False)

    def __init__(self, *args: Any, people: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(str(says), says) for says in KINDS.values()]
        now = self.initial.get("kind_name")
        if now and now not in dict(kinds):
            kinds.append((now, now))
        self.fields["kind_name"].choices = [("", _("Không ghi")), *kinds]  # type: ignore[attr-defined]
        told = chooser(people, _("Chưa giao"))
        self.fields["person"].choices = told["choices"]  # type: ignore[attr-defined]
        self.fields["person"].coerce = told["coerce"]  # type: ignore[attr-defined]


class HandleForm(forms.Form):
    """How far the matter is."""

    progress = forms.CharField(
        label=_("Tiến độ giải quyết"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    answered_by = forms.TypedChoiceField(label=_("Văn bản trả lời"), required=False, empty_value=None)
    done_on = DayField(label=_("Xong ngày"), required=False)

    def __init__(self, *args: Any, answers: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        told = chooser(answers, _("Không có"), lambda one: f"{one.notation}: {one.abstract[:80]}")
        self.fields["answered_by"].choices = told["choices"]  # type: ignore[attr-defined]
        self.fields["answered_by"].coerce = told["coerce"]  # type: ignore[attr-defined]


class ScanForm(forms.Form):
    """The paper as it came."""

    file = forms.FileField(
        label=_("Bản quét (.pdf)"), help_text=_("Tối đa 25 MB."), widget=forms.ClearableFileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": _("Chọn một tệp PDF.")},
    )  # fmt: skip

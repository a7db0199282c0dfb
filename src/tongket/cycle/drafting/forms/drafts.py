"""Forms of a draft as a whole: beginning, what stands around the words, giving sections out, issuing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.documents import Need, Signing
from tongket.cores.kernel.text import clean, squash
from tongket.cycle.drafting.facts.kinds import KINDS, Kind

LISTS = {"bases": 6000, "addressees": 2000, "recipients": 3000}


class LinesField(forms.CharField):
    """A box with a line each; the value is a list without dashes, final marks and empty lines."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        rows = (squash(line).lstrip("-–• ").rstrip(";., ") for line in clean(str(value or "")).splitlines())
        return [row for row in rows if row]

    def validate(self, value: Any) -> None:
        """Nothing is required here: the check before issuing says what lacks."""

    def run_validators(self, value: Any) -> None:
        """Length of all lines together."""
        super().run_validators("\n".join(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class BeginForm(forms.Form):
    """Kind, what it is about, until when; whether to start from the last issued one."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=[(key, key) for key in KINDS], error_messages={
        "required": _("Chọn loại văn bản."), "invalid_choice": _("Chọn một loại trong danh sách.")})  # fmt: skip
    abstract = forms.CharField(
        label=_("Văn bản nói về việc gì"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Một dòng, sẽ thành trích yếu; ví dụ: Tổ chức hoạt động hè năm 2025."),
        error_messages={"required": _("Ghi một dòng cho biết văn bản nói về việc gì.")},
    )  # fmt: skip
    due_on = DayField(label=_("Hạn xong dự thảo"), required=False)
    copy_last = forms.BooleanField(
        label=_("Bắt đầu từ văn bản cùng loại phát hành gần nhất"), required=False,
        help_text=_("Chép dàn bài, lời văn, căn cứ, nơi nhận của văn bản đó để sửa lại. Chưa có thì dùng dàn bài gợi ý."),
    )  # fmt: skip

    def clean_abstract(self) -> str:
        """One line."""
        return squash(self.cleaned_data["abstract"])


class FieldsForm(forms.Form):
    """What stands around the words; only the fields the kind has."""

    abstract = forms.CharField(label=_("Trích yếu"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
                               error_messages={"required": _("Ghi trích yếu.")})  # fmt: skip
    bases = LinesField(label=_("Căn cứ"), rows=4, max_length=LISTS["bases"],
                       help_text=_("Mỗi dòng một căn cứ, bắt đầu bằng “Căn cứ …”; dấu cuối dòng tự thêm."))  # fmt: skip
    addressees = LinesField(
        label=_("Kính gửi"), rows=2, max_length=LISTS["addressees"], help_text=_("Mỗi dòng một nơi.")
    )
    recipients = LinesField(label=_("Nơi nhận"), rows=4, max_length=LISTS["recipients"],
                            help_text=_("Mỗi dòng một nơi, không gõ gạch đầu dòng."))  # fmt: skip
    archive_line = forms.CharField(label=_("Dòng lưu, cuối phần nơi nhận"), required=False, max_length=100)
    drafter_code = forms.CharField(label=_("Ký hiệu bộ phận soạn"), required=False, max_length=20,
                                   help_text=_("Đứng sau ký hiệu đơn vị trên công văn, như VP, TCHC."))  # fmt: skip
    secretary = forms.CharField(label=_("Thư ký ghi biên bản"), required=False, max_length=150)
    signing_on = DayField(label=_("Ngày ký dự kiến"), required=False,
                          help_text=_("Người ký lấy theo danh bạ của ngày này. Ngày chính thức ghi khi phát hành."))  # fmt: skip
    signer_id = forms.TypedChoiceField(
        label=_("Người ký"), coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
    )
    due_on = DayField(label=_("Hạn xong dự thảo"), required=False)

    def __init__(
        self, *args: Any, kind: Kind, signers: list[tuple[int, str]], is_correction: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer_id"].choices = signers  # type: ignore[attr-defined]
        lacks = {
            "bases": kind.bases is Need.NONE,
            "addressees": kind.addressees is Need.NONE,
            "drafter_code": bool(kind.code),
            "secretary": kind.form.signing is not Signing.MINUTES,
            "signer_id": not signers,
            "signing_on": is_correction,
        }
        for name, gone in lacks.items():
            if gone:
                del self.fields[name]

    def clean_abstract(self) -> str:
        """One line."""
        return squash(self.cleaned_data["abstract"])


class IssueForm(forms.Form):
    """Number (only to jump forward), day and signer."""

    number = forms.IntegerField(label=_("Số"), required=False, min_value=1, max_value=99_999)
    issued_on = DayField(label=_("Ngày ban hành"), error_messages={"required": _("Ghi ngày ban hành, như 05/12/2023.")})
    signer = forms.TypedChoiceField(
        label=_("Người ký"), coerce=int, required=False, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, signers: list[tuple[int, str]], corrects: date | None = None, **kwargs: Any) -> None:
        """``corrects`` is the day of the paper that is corrected: number and day are given then."""
        super().__init__(*args, **kwargs)
        self.fields["signer"].choices = signers  # type: ignore[attr-defined]
        self.day = corrects
        if corrects is not None:
            del self.fields["number"], self.fields["issued_on"]


class CorrectForm(forms.Form):
    """Which way an issued paper is mended, and why."""

    WAYS = [("version", _("Đính chính: giữ số, ký hiệu và ngày")), ("new", _("Thay thế: văn bản mới, số mới"))]
    way = forms.ChoiceField(label=_("Cách sửa"), choices=WAYS, initial="version", widget=forms.RadioSelect,
        help_text=_("Sai chữ, sai số, sai thể thức thì đính chính; đổi nội dung đã có hiệu lực thì thay thế."),
        error_messages={"required": _("Chọn một cách sửa."), "invalid_choice": _("Chọn một cách sửa.")})  # fmt: skip
    reason = forms.CharField(
        label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Một câu, ghi vào nhật ký; ví dụ: ghi nhầm số lớp ở mục II."), error_messages={"required": _("Ghi lý do.")},
    )  # fmt: skip


class GiveForm(forms.Form):
    """Who writes a section, until when."""

    assignee = forms.TypedChoiceField(label=_("Người viết"), coerce=int, required=False, empty_value=None)
    due_on = DayField(label=_("Hạn"), required=False)

    def __init__(self, *args: Any, colleagues: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignee"].choices = [("", _("Chưa giao")), *colleagues]  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """A sentence that says what to mend."""

    note = forms.CharField(label=_("Cần sửa gì"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class WordForm(forms.Form):
    """The Word file somebody went on writing in."""

    file = forms.FileField(
        label=_("Tệp Word đã sửa (.docx)"), widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        error_messages={"required": _("Chọn một tệp .docx."), "empty": _("Tệp rỗng. Chọn tệp .docx khác.")},
    )  # fmt: skip

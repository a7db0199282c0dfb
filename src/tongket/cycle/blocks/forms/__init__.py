"""Forms of the room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.blocks.enums import Form, How, Office, Regime, Who

_PDF = forms.FileInput(attrs={"accept": ".pdf"})


def _area(
    label: Any, rows: int = 4, *, required: bool = False, help_text: Any = "", most: int = 20_000
) -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        required=required,
        help_text=help_text,
        max_length=most,
    )


def _unit_choice(
    label: Any, units: Iterable[tuple[int, str]], empty: Any, help_text: Any = ""
) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=False, coerce=int, empty_value=None, help_text=help_text,
        choices=[("", empty), *((str(key), name) for key, name in units)],
    )  # fmt: skip


class RulesForm(forms.Form):
    """What holds for the block in all years."""

    form = forms.ChoiceField(label=_("Gọi là"), choices=Form.choices)
    regime = forms.ChoiceField(
        label=_("Năm công tác"), choices=Regime.choices, help_text=_("Các mốc mẫu của lịch năm theo lựa chọn này.")
    )
    decision = forms.CharField(label=_("Quyết định thành lập"), max_length=200, required=False)
    deputy_follows = forms.BooleanField(label=_("Phó năm nay làm trưởng năm sau"), required=False)
    rest_years = forms.IntegerField(
        label=_("Số năm nghỉ sau khi làm trưởng"), min_value=0, max_value=20, initial=0,
        help_text=_("Đơn vị vừa làm trưởng không được gợi ý lại trong số năm này. 0 là không quy định."),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(units)
        self.fields["founder"] = _unit_choice(_("Cấp lập khối"), known, _("Không có trên phần mềm"))
        self.fields["founded_by"] = forms.CharField(
            label=_("Tên cấp lập khối, khi không có trên phần mềm"), max_length=255, required=False
        )
        self.fields["standing"] = _unit_choice(_("Đơn vị thường trực"), known, _("Không có"))
        order = ("form", "regime", "founder", "founded_by", "decision", "standing", "deputy_follows", "rest_years")
        self.order_fields(order)


class MembersForm(forms.Form):
    """Units that come into the block."""

    lines = _area(_("Đơn vị"), 6, required=True, help_text=_("Mỗi dòng một đơn vị: tên, tên gọi tắt hoặc mã."))
    day = DayField(label=_("Vào khối từ ngày"))
    decision = forms.CharField(label=_("Quyết định"), max_length=200, required=False)


class LeaveForm(forms.Form):
    """The last day of a member and why."""

    last_day = DayField(label=_("Ngày cuối cùng ở khối"))
    because = forms.CharField(label=_("Lý do"), max_length=300)


class BookForm(forms.Form):
    """A workbook."""

    file = forms.FileField(label=_("Tệp Excel"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))


class HeadForm(forms.Form):
    """Who leads or helps lead the block."""

    office = forms.ChoiceField(label=_("Chức vụ"), choices=Office.choices)
    how = forms.ChoiceField(label=_("Cách chọn"), choices=How.choices)
    day = DayField(label=_("Từ ngày"))
    note = forms.CharField(
        label=_("Căn cứ"), max_length=200, required=False, help_text=_("Ví dụ: biên bản hội nghị ngày 20/12/2023.")
    )

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(key), name) for key, name in units]
        self.fields["unit"] = forms.TypedChoiceField(label=_("Đơn vị"), coerce=int, choices=choices)
        self.order_fields(("office", "unit", "how", "day", "note"))


class StepForm(forms.Form):
    """A step of the calendar."""

    title = forms.CharField(label=_("Việc"), max_length=200)
    who = forms.ChoiceField(label=_("Ai làm"), choices=Who.choices)
    due_on = DayField(label=_("Hạn"))
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)


class MeetingForm(forms.Form):
    """A meeting."""

    title = forms.CharField(label=_("Cuộc họp"), max_length=200)
    held_on = DayField(label=_("Ngày họp"))
    starts = forms.TimeField(
        label=_("Bắt đầu"), required=False, input_formats=["%H:%M", "%Hh%M", "%Hg%M"], help_text=_("Ví dụ 8:00.")
    )
    ends = forms.TimeField(label=_("Kết thúc"), required=False, input_formats=["%H:%M", "%Hh%M", "%Hg%M"])
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    chair = forms.CharField(label=_("Chủ trì"), max_length=200, required=False, help_text=_("Họ tên, chức vụ."))
    secretary = forms.CharField(label=_("Thư ký"), max_length=200, required=False)
    agenda = _area(_("Chương trình"), help_text=_("Mỗi nội dung một dòng."))
    invited = _area(_("Khách mời"), 2, help_text=_("Mỗi người một dòng."))
    proceedings = _area(_("Diễn biến"), 6, help_text=_("Ý kiến, kết quả biểu quyết; vào biên bản họp."))


class ConclusionForm(forms.Form):
    """A conclusion as a task."""

    text = _area(_("Kết luận"), 3, required=True, most=3000)
    due_on = DayField(label=_("Hạn"), required=False)

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner_id"] = _unit_choice(_("Ai làm"), units, _("Trưởng khối, cụm"))
        self.order_fields(("text", "owner_id", "due_on"))


class FinishForm(forms.Form):
    """How a conclusion was carried out."""

    is_done = forms.BooleanField(label=_("Đã xong"), required=False, initial=True)
    result = forms.CharField(label=_("Kết quả"), max_length=500, required=False)


class PdfForm(forms.Form):
    """A signed paper as a PDF."""

    file = forms.FileField(label=_("Bản quét đã ký (.pdf)"), help_text=_("Tối đa 25 MB."), widget=_PDF)


class SignedForm(PdfForm):
    """A signed paper with its number and day."""

    notation = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    issued_on = DayField(label=_("Ngày ký"))
    field_order = ("notation", "issued_on", "file")


class PaperForm(forms.Form):
    """The words of a paper."""

    title = forms.CharField(label=_("Trích yếu"), max_length=250)
    body = _area(
        _("Nội dung"), 24, most=200_000,
        help_text=_("Dòng “Chương I. …”, “Điều 1. …”, “I. …”, “1. …”, “a) …”, “- …” tự thành chương, điều, mục, khoản, điểm; số điều được đánh lại khi in."),
    )  # fmt: skip


class CovenantForm(forms.Form):
    """Words and days of a covenant."""

    title = forms.CharField(label=_("Tên"), max_length=200)
    sign_on = DayField(label=_("Ngày ký"))
    sign_until = DayField(label=_("Hạn ký"), help_text=_("Ký sau ngày này là ký muộn."))
    signed_at = forms.CharField(label=_("Nơi ký"), max_length=100, required=False)
    opening = _area(_("Căn cứ, mở đầu"), 3)
    contents = _area(_("Nội dung giao ước"), 6, required=True, help_text=_("Mỗi nội dung một dòng."))
    commitments = _area(_("Cam kết"), 4, help_text=_("Mỗi cam kết một dòng."))


class ReasonForm(forms.Form):
    """Why."""

    because = forms.CharField(label=_("Lý do"), max_length=300)


class PaperSignatureForm(PdfForm):
    """A signature on paper."""

    signed_on = DayField(label=_("Ngày ký"))
    field_order = ("signed_on", "file")


class PartyLeavesForm(ReasonForm):
    """A party that leaves."""

    left_on = DayField(label=_("Rời từ ngày"))
    field_order = ("left_on", "because")


class HandoverForm(forms.Form):
    """The handing over."""

    held_on = DayField(label=_("Ngày bàn giao"))
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    giver_name = forms.CharField(label=_("Người giao"), max_length=150, help_text=_("Họ tên, chức vụ."))
    taker_name = forms.CharField(label=_("Người nhận"), max_length=150)
    witness_name = forms.CharField(label=_("Đại diện cấp lập khối"), max_length=150, required=False)
    things = _area(_("Hiện vật, quỹ"), 3, help_text=_("Mỗi thứ một dòng: cờ luân lưu, quỹ hoạt động còn lại…"))
    unfinished = _area(
        _("Việc còn phải làm tiếp"),
        3,
        help_text=_("Kết luận chưa xong và mốc chưa làm tự có trong biên bản; ghi thêm việc khác."),
    )

"""Forms of the room."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.rating.enums import Level, Staff
from tongket.cycle.rating.facts.union import GROUPS

_LEVELS = [("", _("Chưa ghi")), *Level.choices]
_LONG = forms.Textarea(attrs={"rows": 4})


class RoundForm(forms.Form):
    """The days of a round."""

    staff = forms.ChoiceField(
        label=_("Đối tượng chính"), choices=Staff.choices, help_text=_("Từng người sửa được ở dòng của mình.")
    )
    as_of = DayField(label=_("Danh sách tính đến ngày"))
    self_until = DayField(label=_("Hạn tự xếp loại"))
    head_until = DayField(label=_("Hạn người đứng đầu nhận xét"))
    public_from = DayField(label=_("Công khai kết quả từ ngày"))
    public_until = DayField(label=_("Công khai đến ngày"))
    petition_until = DayField(
        label=_("Hạn kiến nghị"),
        required=False,
        help_text=_("Để trống thì tính theo quy định của ngày công khai xong."),
    )
    is_outstanding = forms.BooleanField(
        label=_("Đơn vị có thành tích xuất sắc nổi trội"), required=False,
        help_text=_("Tỷ lệ hoàn thành xuất sắc nhiệm vụ khi đó cao hơn; cần văn bản của cấp có thẩm quyền."),
    )  # fmt: skip


class SelfForm(forms.Form):
    """One's own level."""

    self_level = forms.ChoiceField(label=_("Tự xếp loại"), choices=Level.choices)
    self_text = forms.CharField(label=_("Tự nhận xét"), widget=_LONG, max_length=3000, required=False)


class LineForm(forms.Form):
    """What the officer and the head enter of one person."""

    staff = forms.ChoiceField(label=_("Đối tượng"), choices=Staff.choices)
    group = forms.CharField(label=_("Nhóm nhiệm vụ tương đồng"), max_length=80)
    remark = forms.CharField(label=_("Ý kiến của đồng nghiệp"), widget=_LONG, max_length=3000, required=False)
    disciplined_on = DayField(label=_("Ngày quyết định kỷ luật, nếu có"), required=False)
    head_level = forms.ChoiceField(label=_("Mức đề nghị"), choices=_LEVELS, required=False)
    head_reason = forms.CharField(label=_("Lý do"), max_length=500, required=False)
    excluded = forms.CharField(
        label=_("Lý do không xếp loại"),
        max_length=300,
        required=False,
        help_text=_("Để trống khi người này được xếp loại."),
    )


class DecideForm(forms.Form):
    """The decision."""

    issued_on = DayField(label=_("Ngày quyết định"))
    signer = forms.TypedChoiceField(label=_("Người ký"), coerce=int)
    cap_reason = forms.CharField(label=_("Lý do khi vượt tỷ lệ"), max_length=500, required=False)

    def __init__(self, *args: Any, signers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].choices = signers  # type: ignore[attr-defined]


class PetitionForm(forms.Form):
    """A petition."""

    made_on = DayField(label=_("Ngày kiến nghị"))
    text = forms.CharField(label=_("Nội dung kiến nghị"), widget=_LONG, max_length=3000)


class AnswerForm(forms.Form):
    """The answer."""

    answered_on = DayField(label=_("Ngày trả lời"))
    answer = forms.CharField(label=_("Trả lời"), widget=_LONG, max_length=3000)
    level = forms.ChoiceField(
        label=_("Mức sau khi xem lại"), choices=[("", _("Giữ nguyên")), *Level.choices], required=False
    )


class ListForm(forms.Form):
    """The workbook."""

    file = forms.FileField(label=_("Tệp Excel"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))


class FormulaForm(forms.Form):
    """How a union's year is counted."""

    valid_from = DayField(label=_("Áp dụng từ ngày"))
    first_weight = forms.IntegerField(label=_("Hệ số 6 tháng đầu năm"), min_value=0, max_value=10)
    second_weight = forms.IntegerField(label=_("Hệ số 6 tháng cuối năm"), min_value=0, max_value=10)
    excellent_from = forms.DecimalField(
        label=_("Hoàn thành xuất sắc từ (điểm)"), max_digits=5, decimal_places=2, localize=True
    )
    good_from = forms.DecimalField(label=_("Hoàn thành tốt từ (điểm)"), max_digits=5, decimal_places=2, localize=True)
    done_from = forms.DecimalField(label=_("Hoàn thành từ (điểm)"), max_digits=5, decimal_places=2, localize=True)
    source = forms.CharField(label=_("Căn cứ"), max_length=300, required=False)


class UnionForm(forms.Form):
    """The points of a union's two halves."""

    founded_on = DayField(
        label=_("Ngày thành lập công đoàn cơ sở"), required=False, help_text=_("Chưa đủ 12 tháng thì không xếp loại.")
    )
    merged_on = DayField(
        label=_("Ngày sáp nhập, chia tách gần nhất"), required=False, help_text=_("Chưa đủ 6 tháng thì không xếp loại.")
    )
    level = forms.ChoiceField(
        label=_("Mức cuối cùng, khi khác mức theo điểm"), choices=[("", _("Theo điểm")), *Level.choices], required=False
    )
    level_reason = forms.CharField(label=_("Lý do"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        halves = (("first", _("6 tháng đầu năm")), ("second", _("6 tháng cuối năm")))
        points = {
            f"{half}_{place}": forms.DecimalField(
                label=_("%(half)s: %(group)s (đến %(most)s)") % {"half": says, "group": name, "most": most},
                min_value=0, max_value=most, max_digits=5, decimal_places=2, localize=True, required=False,
            )
            for half, says in halves
            for place, (name, most) in enumerate(GROUPS)
        }  # fmt: skip
        self.fields = {**points, **self.fields}

    def told(self) -> dict[str, Any]:
        """The fields as the service takes them."""
        clean = self.cleaned_data
        halves: dict[str, list[Decimal | None]] = {
            half: [clean[f"{half}_{place}"] for place in range(len(GROUPS))] for half in ("first", "second")
        }
        return {**halves, **{name: clean[name] for name in ("founded_on", "merged_on", "level", "level_reason")}}

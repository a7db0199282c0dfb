"""Forms of units in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cycle.organizations.enums import BodyKind, PaperProfile, UnitKind
from tongket.cycle.organizations.forms.fields import decision_field
from tongket.cycle.organizations.selectors import UnitChoice

PARTS = 3


def unit_choices(units: Sequence[UnitChoice]) -> list[tuple[str, str]]:
    """Units for a select box, indented by depth."""
    return [(one.unit.code, f"{'– ' * one.depth}{one.name}") for one in units]


class NewUnitForm(forms.Form):
    """A unit to found under the unit of the page."""

    name = forms.CharField(label=_("Tên chính thức"), max_length=255)
    code = forms.CharField(
        label=_("Mã"), max_length=40, help_text=_("Ngắn, không dấu, dùng trong địa chỉ trang và tệp, ví dụ S0-CS1.")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=UnitKind.choices, initial=UnitKind.DEPARTMENT)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=100, required=False)
    symbol = forms.CharField(label=_("Ký hiệu văn bản"), max_length=40, required=False)
    day = DayField(label=_("Hoạt động từ ngày"))
    decision = decision_field()


class RenameForm(forms.Form):
    """A new name from a day."""

    name = forms.CharField(label=_("Tên chính thức"), max_length=255)
    short_name = forms.CharField(label=_("Tên gọi tắt"), max_length=100, required=False)
    day = DayField(
        label=_("Mang tên này từ ngày"),
        required=False,
        help_text=_("Để trống nếu chỉ sửa lỗi chính tả của tên đang ghi; tên cũ khi đó không được giữ lại."),
    )
    decision = decision_field()


class UnitChoiceForm(forms.Form):
    """A form with a choice of one unit."""

    def __init__(self, *args: Any, units: Sequence[UnitChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {one.unit.code: one.unit for one in units}
        for name in ("parent", "units", "into"):
            if name in self.fields:
                own = list(getattr(self.fields[name], "choices", []))
                self.fields[name].choices = [*own, *unit_choices(units)]  # type: ignore[attr-defined]


class MoveForm(UnitChoiceForm):
    """A new place in the tree from a day."""

    parent = forms.ChoiceField(label=_("Đơn vị cấp trên mới"), choices=[])
    day = DayField(label=_("Từ ngày"))
    decision = decision_field()


class DissolveForm(forms.Form):
    """The end of a unit."""

    last_day = DayField(label=_("Ngày cuối cùng hoạt động"))
    decision = decision_field()


class MergeForm(UnitChoiceForm):
    """Units that become one."""

    units = forms.MultipleChoiceField(
        label=_("Các đơn vị nhập lại với nhau"), choices=[], widget=forms.CheckboxSelectMultiple
    )
    into = forms.ChoiceField(label=_("Nhập vào"), choices=[("", _("Một đơn vị mới, ghi dưới đây"))], required=False)
    name = forms.CharField(label=_("Tên đơn vị mới"), max_length=255, required=False)
    code = forms.CharField(label=_("Mã đơn vị mới"), max_length=40, required=False)
    day = DayField(label=_("Hoạt động theo tổ chức mới từ ngày"))
    decision = decision_field()

    def clean(self) -> None:
        """A new unit needs its name and code."""
        cleaned = super().clean() or {}
        if not cleaned.get("into"):
            for name in ("name", "code"):
                if not cleaned.get(name):
                    self.add_error(name, _("Ghi tên và mã của đơn vị mới, hoặc chọn một đơn vị đã có để nhập vào."))


class SplitForm(forms.Form):
    """New units beside the old one."""

    keep = forms.ChoiceField(
        label=_("Đơn vị hiện tại"),
        choices=[("keep", _("Tách: vẫn tiếp tục hoạt động")), ("end", _("Chia: thôi hoạt động"))],
        widget=forms.RadioSelect,
        initial="keep",
    )
    day = DayField(label=_("Các đơn vị mới hoạt động từ ngày"))
    decision = decision_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, PARTS + 1):
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Tên đơn vị mới thứ %(number)s") % {"number": number}, max_length=255, required=number == 1
            )
            self.fields[f"code_{number}"] = forms.CharField(
                label=_("Mã đơn vị mới thứ %(number)s") % {"number": number}, max_length=40, required=number == 1
            )

    def parts(self) -> list[tuple[str, str]]:
        """Codes and names that were filled in."""
        rows = [(self.cleaned_data[f"code_{n}"], self.cleaned_data[f"name_{n}"]) for n in range(1, PARTS + 1)]
        return [row for row in rows if any(row)]


class BodyForm(forms.Form):
    """An optional body of the unit."""

    kind = forms.ChoiceField(label=_("Loại"), choices=BodyKind.choices)
    name = forms.CharField(
        label=_("Tên"), max_length=255, required=False, help_text=_("Để trống thì dùng tên của loại.")
    )
    superior_name = forms.CharField(label=_("Cấp trên"), max_length=255, required=False)
    valid_from = DayField(label=_("Từ ngày"), required=False)
    valid_to = DayField(label=_("Đến ngày"), required=False)


class MembersForm(forms.Form):
    """Units that come into a block."""

    lines = forms.CharField(
        label=_("Các đơn vị thành viên"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=60_000,
        help_text=_("Mỗi dòng một đơn vị: tên, tên gọi tắt hoặc mã. Chép được từ cột trong Excel."),
        error_messages={"required": _("Ghi ít nhất một đơn vị.")},
    )
    day = DayField(label=_("Vào khối từ ngày"))
    decision = decision_field()


class LetterheadForm(forms.Form):
    """What the head of papers carries."""

    superior_name = forms.CharField(
        label=_("Cơ quan chủ quản"),
        max_length=255,
        required=False,
        help_text=_("Để trống thì lấy tên đơn vị cấp trên trong sơ đồ."),
    )
    name = forms.CharField(label=_("Tên chính thức"), max_length=255)
    symbol = forms.CharField(
        label=_("Ký hiệu văn bản"),
        max_length=40,
        required=False,
        help_text=_("Phần sau loại văn bản: TTN trong 12/BC-TTN."),
    )
    place = forms.CharField(
        label=_("Địa danh"), max_length=100, required=False, help_text=_("In trước ngày tháng, ví dụ Sông Mai.")
    )
    address = forms.CharField(label=_("Địa chỉ"), max_length=255, required=False)
    profile = forms.ChoiceField(label=_("Thể thức"), choices=PaperProfile.choices)
    day = DayField(
        label=_("Áp dụng từ ngày"),
        required=False,
        help_text=_("Để trống nếu chỉ sửa cho đúng những gì đang ghi. Văn bản đã ban hành không đổi."),
    )
    decision = decision_field()


class ThemeForm(forms.Form):
    """The slogan of the year."""

    text = forms.CharField(label=_("Chủ đề của năm"), max_length=300, required=False)


class DutiesForm(forms.Form):
    """Why one person may write and approve."""

    note = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        help_text=_("Hiện ở trang phát hành và nhật ký, ví dụ: Đơn vị chỉ có một viên chức."),
    )

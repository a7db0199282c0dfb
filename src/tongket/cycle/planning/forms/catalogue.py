"""An indicator of the catalogue, and a workbook of many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.ui.days import DayField
from tongket.cycle.planning.counted import sources
from tongket.cycle.planning.enums import Adding, Direction, IndicatorKind
from tongket.cycle.planning.forms.fields import chooser

SCALES = [
    (1, gettext_lazy("đúng số (đồng)")),
    (1_000, "nghìn đồng"),
    (1_000_000, "triệu đồng"),
    (1_000_000_000, "tỷ đồng"),
]


class IndicatorForm(forms.Form):
    """Every field of an indicator."""

    name = forms.CharField(label=gettext_lazy("Tên chỉ tiêu"), max_length=255)
    group = forms.CharField(
        label=gettext_lazy("Nhóm"), max_length=150, required=False, help_text=gettext_lazy("Như: I. Kỹ năng hè")
    )
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=IndicatorKind.choices)
    measure = forms.CharField(
        label=gettext_lazy("Đơn vị tính"), max_length=60, required=False, help_text=gettext_lazy("Người, lượt, lớp, %…")
    )
    direction = forms.ChoiceField(label=gettext_lazy("Chiều tốt"), choices=Direction.choices)
    over_periods = forms.ChoiceField(
        label=gettext_lazy("Cộng theo kỳ"), choices=Adding.choices, help_text=gettext_lazy("Từ tháng, quý lên năm.")
    )
    over_units = forms.ChoiceField(
        label=gettext_lazy("Cộng theo đơn vị"), choices=Adding.choices, help_text=gettext_lazy("Từ đơn vị dưới lên.")
    )
    part_of = forms.CharField(required=False)
    numerator = forms.CharField(required=False)
    denominator = forms.CharField(required=False)
    display_scale = forms.TypedChoiceField(label=gettext_lazy("Hiển thị tiền theo"), choices=SCALES, coerce=int)
    decimals = forms.IntegerField(label=gettext_lazy("Số chữ số sau dấu phẩy"), min_value=0, max_value=6)
    scale_levels = forms.CharField(
        label=gettext_lazy("Các mức xếp loại"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Từ thấp lên cao, mỗi mức một dòng. Chỉ cho loại Xếp loại."),
    )
    source = forms.CharField(label=gettext_lazy("Nguồn số liệu"), max_length=255, required=False)

    def __init__(self, *args: Any, indicators: list[Any], **kwargs: Any) -> None:
        kwargs["initial"] = {"decimals": 0, "display_scale": 1, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        counted = [
            row for row in indicators if row.kind in (IndicatorKind.COUNT, IndicatorKind.TURNS, IndicatorKind.MONEY)
        ]
        self.fields["counted_by"] = counted_choice()
        self.fields["part_of"] = chooser(indicators, label=_("Là phần của"), empty=_("Không"))
        self.fields["numerator"] = chooser(counted, label=_("Tử số"), empty=_("Không"))
        self.fields["denominator"] = chooser(counted, label=_("Mẫu số"), empty=_("Không"))

    def clean_scale_levels(self) -> list[str]:
        """One level a line."""
        return [line.strip() for line in self.cleaned_data["scale_levels"].splitlines() if line.strip()]


def counted_choice() -> forms.ChoiceField:
    """What the software may count for an indicator, by room."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in sources().values():
        groups.setdefault(str(one.group), []).append((one.key, str(one.label)))
    return forms.ChoiceField(
        label=_("Phần mềm đếm từ"),
        required=False,
        choices=[("", _("Không, đơn vị tự nhập")), *groups.items()],
        help_text=_("Số đếm được hiện ở trang Số liệu; người nhập bấm nhận thì mới ghi vào bảng."),
    )


class RetireForm(forms.Form):
    """From which day an indicator is no longer used."""

    from_day = DayField(label=gettext_lazy("Thôi dùng từ ngày"))


class ImportForm(forms.Form):
    """The workbook that the export gave."""

    file = forms.FileField(label=gettext_lazy("Tệp Excel (.xlsx)"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))

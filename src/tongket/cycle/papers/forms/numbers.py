"""Forms of numbering: the rule of a year, the first number, councils with series of their own, reasons of gaps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.text import squash
from tongket.cycle.papers.enums import KINDS, LETTERS, Numbering
from tongket.cycle.papers.forms.incoming import chooser
from tongket.cycle.papers.models import Issuer


def issuer_choices(issuers: list[Issuer], own: str) -> list[tuple[str, str]]:
    """Whose series: the unit's, then each council's."""
    return [("", own), *((one.symbol, f"{one.name} ({one.symbol})") for one in issuers)]


def kind_choices() -> list[tuple[str, Any]]:
    """Kinds of papers with their codes."""
    return [(code or LETTERS, f"{says} ({code})" if code else says) for code, says in KINDS.items()]


class RuleForm(forms.Form):
    """How numbers are shared out from a year on."""

    issuer_symbol = forms.ChoiceField(label=_("Sổ của"), required=False)
    from_year = forms.IntegerField(label=_("Từ năm"), min_value=1945, max_value=2150)
    mode = forms.ChoiceField(label=_("Cách đánh số"), choices=Numbering.choices, widget=forms.RadioSelect)
    groups = forms.CharField(
        label=_("Nhóm loại"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chỉ khi đánh số theo nhóm: mỗi dòng một nhóm, ghi mã loại, ví dụ “QĐ, NQ”; công văn ghi “cv”."),
    )  # fmt: skip

    def __init__(self, *args: Any, issuers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["issuer_symbol"].choices = issuers  # type: ignore[attr-defined]

    def clean_groups(self) -> list[list[str]]:
        known = {code.lower(): code for code, _says in kind_choices()}
        found: list[list[str]] = []
        for line in self.cleaned_data["groups"].splitlines():
            codes = [squash(one) for one in line.replace(";", ",").split(",") if squash(one)]
            unknown = [code for code in codes if code.lower() not in known]
            if unknown:
                raise forms.ValidationError(
                    _("Không có loại văn bản mã %(codes)s. Ghi mã như BC, QĐ, TTr."),
                    params={"codes": ", ".join(unknown)},
                )
            found.append([known[code.lower()] for code in codes])
        return [one for one in found if one]


class StartForm(forms.Form):
    """The first number given by the program in a series."""

    issuer_symbol = forms.ChoiceField(label=_("Sổ của"), required=False)
    kind_code = forms.ChoiceField(
        label=_("Loại văn bản"), help_text=_("Nếu đánh số chung hay theo nhóm: chọn một loại trong nhóm đó.")
    )
    year = forms.IntegerField(label=_("Năm"), min_value=1945, max_value=2150)
    first = forms.IntegerField(
        label=_("Số đầu tiên cấp ở đây"), min_value=1, help_text=_("Các số nhỏ hơn đã nằm trong sổ giấy của đơn vị.")
    )

    def __init__(self, *args: Any, issuers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["issuer_symbol"].choices = issuers  # type: ignore[attr-defined]
        self.fields["kind_code"].choices = kind_choices()  # type: ignore[attr-defined]


class IssuerForm(forms.Form):
    """A council or block with a series of its own."""

    name = forms.CharField(label=_("Tên hội đồng, ban hoặc khối"), max_length=255)
    symbol = forms.CharField(
        label=_("Ký hiệu"), max_length=40, help_text=_("Phần sau mã loại, ví dụ HĐTĐKT trong 01/QĐ-HĐTĐKT.")
    )
    body = forms.TypedChoiceField(label=_("Tổ chức trong danh bạ"), required=False, empty_value=None)

    def __init__(self, *args: Any, bodies: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        told = chooser(bodies, _("Không có trong danh bạ"))
        self.fields["body"].choices = told["choices"]  # type: ignore[attr-defined]
        self.fields["body"].coerce = told["coerce"]  # type: ignore[attr-defined]


class EndIssuerForm(forms.Form):
    """The last day of a series of one's own."""

    last_day = DayField(label=_("Dùng đến hết ngày"), required=True)


class GapForm(forms.Form):
    """Why numbers were left out."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, help_text=_("Ví dụ: đã cấp số nhưng không ban hành."))

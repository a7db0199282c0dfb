"""Forms of a request: what it is, what is asked, rules, reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import squash
from tongket.cycle.collecting.enums import PartKind, Repeat, RuleKind
from tongket.cycle.collecting.services.requests import Item, Part, Wanted
from tongket.cycle.collecting.services.rules import OPERATORS, WantedRule

LEVELS = 3


def period_choices(place: Period) -> list[tuple[str, str]]:
    """The period of the page, those inside it, the ones around it."""
    found = [place, place.previous(), place.next()]
    year = place.end.year
    for first in (place.start.year, year):
        found += [Period.year(first), Period.admin_year(first)]
        found += [Period.months(first, month, 6) for month in (1, 7)]
        found += [Period.months(first, month, 3) for month in (1, 4, 7, 10)]
        found += [Period.months(first, month, 1) for month in range(1, 13)]
    return [(one.code, one.says[:1].upper() + one.says[1:]) for one in dict.fromkeys(found)]


class RequestForm(forms.Form):
    """What a request is: subject, period, days, who receives it."""

    subject = forms.CharField(
        label=_("Yêu cầu báo cáo gì"), max_length=255, help_text=_("Ví dụ: Báo cáo công tác công đoàn năm học."),
        error_messages={"required": _("Ghi một dòng cho biết hỏi về việc gì.")},
    )  # fmt: skip
    period = forms.ChoiceField(label=_("Kỳ số liệu"), error_messages={"invalid_choice": _("Chọn kỳ trong danh sách.")})
    cut_off = DayField(
        label=_("Ngày chốt số liệu"),
        help_text=_("Số liệu tính đến hết ngày này; danh sách đơn vị cũng lấy theo ngày này."),
    )
    due_1 = DayField(
        label=_("Hạn gửi của cấp dưới trực tiếp"),
        help_text=_("Gửi trong ngày này vẫn đúng hạn. Cách ngày chốt ít nhất một ngày làm việc."),
    )
    due_2 = DayField(
        label=_("Hạn của cấp dưới nữa"),
        required=False,
        help_text=_("Để trống nếu cùng hạn; nên sớm hơn để cấp trên nó kịp gộp."),
    )
    due_3 = DayField(label=_("Hạn của cấp thứ ba"), required=False)
    paper = forms.CharField(
        label=_("Văn bản yêu cầu"), max_length=200, required=False, help_text=_("Số, ngày của công văn, nếu có.")
    )
    instructions = forms.CharField(
        label=_("Hướng dẫn"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    repeat = forms.ChoiceField(label=_("Lặp lại"), choices=Repeat.choices, required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Loại đơn vị nhận"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn là mọi loại."),
    )
    blocks = forms.TypedMultipleChoiceField(
        label=_("Khối, cụm thi đua nhận"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn là không kể khối. Chọn thì chỉ hỏi thành viên của khối trong ngày chốt số liệu."),
    )
    units = forms.TypedMultipleChoiceField(
        label=_("Chỉ hỏi các đơn vị này và bên dưới"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn là mọi đơn vị bên dưới."),
    )
    without = forms.TypedMultipleChoiceField(
        label=_("Không hỏi các đơn vị này và bên dưới"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        periods: list[tuple[str, str]],
        kinds: list[tuple[str, str]],
        units: list[tuple[int, str]],
        blocks: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("period", periods),
            ("kinds", kinds),
            ("blocks", blocks),
            ("units", units),
            ("without", units),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if not choices:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Days in order."""
        told: dict[str, Any] = super().clean() or {}
        cut, due = told.get("cut_off"), told.get("due_1")
        if cut and due and due < cut:
            self.add_error("due_1", _("Hạn gửi đứng trước ngày chốt số liệu."))
        return told

    def wanted(self) -> Wanted:
        """As the service takes it."""
        told = self.cleaned_data
        due = [told[f"due_{level}"] for level in range(1, LEVELS + 1)]
        return Wanted(
            told["subject"], told["period"], told["cut_off"], tuple(one for one in due if one), told["instructions"], told["paper"],
            told["repeat"], tuple(told.get("units", ())), tuple(told.get("kinds", ())), tuple(told.get("without", ())),
            tuple(told.get("blocks", ())),
        )  # fmt: skip


def initial_of(request: Any) -> dict[str, Any]:
    """What the form shows of a request that is there."""
    days = [date.fromisoformat(day) for day in request.due_by_level]
    told = {
        name: getattr(request, name) for name in ("subject", "period", "cut_off", "paper", "instructions", "repeat")
    }
    return {**told, **{f"due_{level}": day for level, day in enumerate(days[:LEVELS], 1)}, **request.receivers}


def items_sent(post: Mapping[str, str], known: set[int]) -> list[Item]:
    """The figures ticked on the page."""
    found = []
    for pk in known:
        if f"i-{pk}" in post:
            weight = post.get(f"w-{pk}", "")
            found.append(
                Item(pk, f"r-{pk}" in post, post.get(f"n-{pk}", ""), int(weight) if weight.isdigit() else None)
            )
    return found


def parts_sent(words: str, files: str) -> list[Part]:
    """Parts typed a line each; a star at the end makes one required."""
    found = []
    for kind, text in ((PartKind.TEXT, words), (PartKind.FILE, files)):
        for line in text.splitlines():
            bare = squash(line)
            if bare.rstrip("* "):
                found.append(Part(bare.rstrip("* ")[:255], kind, bare.endswith("*")))
    return found


def parts_typed(parts: list[Any], kind: str) -> str:
    """The parts as somebody would type them."""
    return "\n".join(f"{one.heading} *" if one.required else one.heading for one in parts if one.kind == kind)


class RuleForm(forms.Form):
    """One rule."""

    kind = forms.ChoiceField(label=_("Kiểm gì"), choices=RuleKind.choices)
    left = forms.CharField(
        label=_("Biểu thức"),
        max_length=300,
        help_text=_("Mã chỉ tiêu, số và + - * /; quanh dấu trừ có dấu cách. Ví dụ: nu + nam. Tiền tính bằng đồng."),
    )
    operator = forms.ChoiceField(
        label=_("Phép so"), choices=[("", "–"), *((one, one) for one in OPERATORS)], required=False
    )
    right = forms.CharField(label=_("Biểu thức bên kia"), max_length=300, required=False)
    low = forms.DecimalField(label=_("Nhỏ nhất"), required=False, max_digits=18, decimal_places=6, localize=True)
    high = forms.DecimalField(
        label=_("Lớn nhất"),
        required=False,
        max_digits=18,
        decimal_places=6,
        localize=True,
        help_text=_("Khi so với kỳ trước: đổi nhiều nhất bao nhiêu phần trăm."),
    )
    says = forms.CharField(
        label=_("Lời nhắc cho đơn vị"), max_length=300, help_text=_("Ví dụ: Số nữ không nhiều hơn tổng số.")
    )
    hard = forms.BooleanField(
        label=_("Sai thì không gửi được"), required=False, help_text=_("Không chọn: đơn vị gửi được nếu ghi lý do.")
    )

    def wanted(self) -> WantedRule:
        """As the service takes it."""
        told = self.cleaned_data
        return WantedRule(
            told["kind"],
            told["left"],
            told["says"],
            told["hard"],
            told["operator"],
            told["right"],
            told["low"],
            told["high"],
        )


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label=_("Lý do"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi lý do.")},
    )


class ExtendForm(WhyForm):
    """Until when, and why."""

    until = DayField(label=_("Gia hạn đến"), error_messages={"required": _("Ghi ngày, như 25/06/2023.")})

    field_order = ("until", "why")

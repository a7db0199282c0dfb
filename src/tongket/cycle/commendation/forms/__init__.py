"""Forms of the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.numbers import NotANumber, parse_number
from tongket.cycle.commendation.enums import Decider, PartKind, SeasonKind
from tongket.cycle.commendation.models import Season
from tongket.cycle.commendation.services.seasons import Wanted
from tongket.cycle.records.enums import AWARD_NAMES

FOLDED = ("awards_more", "above", "above_more", "units")  # fields of a season that are folded away
DAY = {"required": _("Ghi ngày, như 25/06/2024.")}
OFFERED = tuple(code for code in AWARD_NAMES if code not in ("huych_csvv3", "huych_csvv2", "huych_csvv1", "huych_qkqt"))
USUAL = ("ldtt", "cstdcs", "ttldtt", "ttldxs", "gk")  # ticked when a season is opened
OFTEN = (
    "ldtt",
    "cstdcs",
    "cstd_bt",
    "ttldtt",
    "ttldxs",
    "co_bt",
    "gk",
    "bk_bt",
    "bk_ttg",
    "knc",
    "hc_ld3",
)  # seen at once; the others are folded away


def area(rows: int = 5) -> forms.Textarea:
    """A field of some lines."""
    return forms.Textarea(attrs={"rows": rows})


class MoneyField(forms.CharField):
    """Whole đồng as people write them: "12.000.000"; nothing is None."""

    def clean(self, value: Any) -> int | None:
        """The amount. Raises ValidationError for what is no whole amount."""
        typed = super().clean(value).replace("đồng", "").strip()
        if not typed:
            return None
        try:
            amount = parse_number(typed)
        except NotANumber as no:
            raise forms.ValidationError(str(no)) from None
        if amount != int(amount) or not 0 <= amount < 10**13:
            raise forms.ValidationError(_("Ghi số đồng chẵn, như 12.000.000."))
        return int(amount)


class SeasonForm(forms.Form):
    """What a season is."""

    name = forms.CharField(
        label=_("Tên đợt"), max_length=200, error_messages={"required": _("Ghi tên đợt, ví dụ: Tổng kết năm 2024.")}
    )
    kind = forms.ChoiceField(
        label=_("Loại"),
        choices=SeasonKind.choices,
        help_text=_("Thành tích đột xuất đi theo thủ tục đơn giản, không cần hội đồng."),
    )
    decider = forms.ChoiceField(
        label=_("Người quyết định của đơn vị"), choices=Decider.choices, help_text=_("Để biết danh hiệu nào đơn vị được tự quyết định và mức tiền thưởng.")
    )  # fmt: skip
    awards = forms.MultipleChoiceField(
        label=_("Xét danh hiệu, hình thức nào"), widget=forms.CheckboxSelectMultiple, required=False
    )  # fmt: skip
    awards_more = forms.MultipleChoiceField(
        label=_("Danh hiệu, hình thức khác"), required=False, widget=forms.CheckboxSelectMultiple
    )
    above = forms.MultipleChoiceField(
        label=_("Trong đó, trình cấp trên quyết định"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Số còn lại do đơn vị quyết định."),
    )  # fmt: skip
    above_more = forms.MultipleChoiceField(
        label=_("Trình cấp trên: hình thức khác"), required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.TypedMultipleChoiceField(
        label=_("Đơn vị gửi danh sách"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Đơn vị mở đợt luôn có danh sách của mình."),
    )  # fmt: skip
    movement = forms.TypedChoiceField(label=_("Thuộc phong trào"), coerce=int, empty_value=None, required=False)
    register_until = DayField(label=_("Hạn cá nhân đăng ký"), required=False)
    propose_until = DayField(label=_("Hạn gửi danh sách"), error_messages=DAY)
    meet_on = DayField(label=_("Ngày họp hội đồng dự kiến"), required=False)
    decide_until = DayField(label=_("Hạn quyết định, trình cấp trên"), required=False)
    budget_vnd = MoneyField(label=_("Dự toán tiền thưởng (đồng)"), required=False, max_length=30)
    rounding = forms.ChoiceField(
        label=_("Làm tròn tiền thưởng"), choices=[("none", _("Không làm tròn")), ("up_10000", _("Lên mười nghìn đồng"))],
        help_text=_("Theo cách của bộ phận tài chính; hai cách đều đang được dùng."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, units: Sequence[tuple[int, str]] = (), movements: Sequence[tuple[int, str]] = (), year: int, **kwargs: Any
    ) -> None:  # fmt: skip
        kwargs["initial"] = dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.year = year
        often = [(code, AWARD_NAMES[code]) for code in OFTEN]
        rest = [(code, AWARD_NAMES[code]) for code in OFFERED if code not in OFTEN]
        for name in ("awards", "above"):
            told = self.initial.get(name, ())
            self.initial[name] = [one for one in told if one in OFTEN]
            self.initial[f"{name}_more"] = [one for one in told if one not in OFTEN]
        for field, choices in (
            ("awards", often),
            ("awards_more", rest),
            ("above", often),
            ("above_more", rest),
            ("units", units),
        ):
            self.fields[field].choices = choices  # type: ignore[attr-defined]
        self.fields["movement"].choices = [("", _("Không thuộc phong trào nào")), *movements]  # type: ignore[attr-defined]
        if not units:
            del self.fields["units"]
        if not movements:
            del self.fields["movement"]

    def clean(self) -> dict[str, Any]:
        """What is seldom used counts as what is used often."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("awards", "above"):
            told[name] = [*told.get(name, ()), *told.get(f"{name}_more", ())]
        if not told["awards"]:
            self.add_error("awards", _("Chọn ít nhất một danh hiệu, hình thức."))
        return told

    def wanted(self) -> Wanted:
        """As the service takes it."""
        told = self.cleaned_data
        return Wanted(
            told["name"], told["kind"], self.year, tuple(told["awards"]), tuple(told["above"]), told["propose_until"], told["decider"],
            told["register_until"], told["meet_on"], told["decide_until"], told["budget_vnd"], told["rounding"], told.get("movement"),
            tuple(told.get("units", ())),
        )  # fmt: skip


def initial_of(season: Season) -> dict[str, Any]:
    """What the form shows of a season that is there."""
    names = (
        "name",
        "kind",
        "decider",
        "awards",
        "above",
        "register_until",
        "propose_until",
        "meet_on",
        "decide_until",
        "rounding",
    )
    units = list(season.lists.values_list("unit_id", flat=True))
    budget = "" if season.budget_vnd is None else f"{season.budget_vnd:,}".replace(",", ".")
    return {
        **{name: getattr(season, name) for name in names},
        "movement": season.movement_id,
        "units": units,
        "budget_vnd": budget,
    }


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label=_("Lý do"), max_length=500, widget=area(3), error_messages={"required": _("Ghi lý do.")}
    )


class NoteForm(forms.Form):
    """Words that go with what is sent."""

    note = forms.CharField(label=_("Lời gửi kèm"), max_length=500, required=False, widget=area(2))


class RegisterForm(forms.Form):
    """A person registers for a title."""

    award = forms.ChoiceField(label=_("Danh hiệu, hình thức"))
    deed = forms.CharField(
        label=_("Thành tích chính"), max_length=400, required=False, widget=area(3), help_text=_("Vài dòng; viết báo cáo thành tích sau.")
    )  # fmt: skip

    def __init__(self, *args: Any, awards: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = awards  # type: ignore[attr-defined]


class NomineeForm(forms.Form):
    """What is behind a name."""

    deed = forms.CharField(
        label=_("Nội dung khen"), max_length=400, required=False, widget=area(2),
        help_text=_("In trên quyết định, giấy khen. Ví dụ: Đã có thành tích xuất sắc trong công tác năm 2024."),
    )  # fmt: skip
    report = forms.CharField(
        label=_("Báo cáo thành tích"), max_length=60_000, required=False, widget=area(14),
        help_text=_("Kết quả cụ thể, có số liệu, việc làm của chính người, tập thể này; phần lý lịch và khen thưởng đã có lấy từ hồ sơ."),
    )  # fmt: skip
    ideas = forms.TypedMultipleChoiceField(
        label=_("Sáng kiến, đề tài làm căn cứ"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, ideas: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ideas"].choices = ideas  # type: ignore[attr-defined]
        if not ideas:
            del self.fields["ideas"]


class PartForm(forms.Form):
    """A file for the dossier."""

    kind = forms.ChoiceField(label=_("Loại giấy tờ"), choices=PartKind.choices)
    file = forms.FileField(label=_("Tệp"), error_messages={"required": _("Chọn một tệp.")})


class SheetForm(forms.Form):
    """A workbook."""

    file = forms.FileField(label=_("Tệp"), error_messages={"required": _("Chọn một tệp.")})


class NamesForm(forms.Form):
    """Names to do something with; ``more`` fields come from the subclass."""

    names = forms.TypedMultipleChoiceField(
        label=_("Những tên nào"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một tên.")},
    )

    def __init__(self, *args: Any, names: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["names"].choices = names  # type: ignore[attr-defined]
        if not self.is_bound and "names" not in self.initial:
            self.initial["names"] = [pk for pk, _says in names]


class RefuseForm(NamesForm):
    """Names that do not go on."""

    because = forms.CharField(
        label=_("Lý do"), max_length=500, widget=area(3), error_messages={"required": _("Ghi lý do.")},
        help_text=_("Đơn vị đề nghị và người được đề nghị đọc được."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound and len(self.fields["names"].choices) > 1:  # type: ignore[attr-defined]
            self.initial["names"] = []


def ids_sent(values: Sequence[str]) -> list[int]:
    """Ids as a page sends them; what is no number is left out."""
    return [int(one) for one in values if one.isascii() and one.isdigit() and len(one) < 18]


def votes_sent(post: Mapping[str, str], ids: Sequence[int]) -> tuple[dict[int, int | None], dict[int, str]]:
    """Votes typed for each name (nothing: not counted yet), and what is wrong with which."""
    found, errors = dict[int, int | None](), dict[int, str]()
    for pk in ids:
        typed = post.get(f"yes-{pk}", "").strip()
        if typed and not (typed.isascii() and typed.isdigit() and len(typed) < 5):
            errors[pk] = str(_("Ghi số phiếu, như 7."))
            continue
        found[pk] = int(typed) if typed else None
    return found, errors

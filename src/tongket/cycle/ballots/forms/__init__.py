"""Forms of the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tongket.cores.kernel.text import squash
from tongket.cycle.ballots.enums import Base, Method, Style
from tongket.cycle.ballots.facts.counting import CHOSEN, LETTERS, NOTHING, Count, fraction
from tongket.cycle.ballots.services.votes import Choice

_MANY = 1_000_000


def _fraction(text: str) -> None:
    try:
        fraction(text)
    except ValueError as no:
        raise ValidationError(str(no)) from None


class VoteForm(forms.Form):
    """What is asked and how it is counted."""

    title = forms.CharField(label=_("Tên cuộc biểu quyết"), max_length=200)
    question = forms.CharField(
        label=_("Nội dung xin ý kiến"), widget=forms.Textarea(attrs={"rows": 3}), max_length=3000
    )
    method = forms.ChoiceField(label=_("Cách biểu quyết"), choices=Method.choices)
    style = forms.ChoiceField(label=_("Kiểu phiếu"), choices=Style.choices)
    options = forms.CharField(
        label=_("Các mục để chọn"), widget=forms.Textarea(attrs={"rows": 6}), max_length=30_000,
        help_text=_("Mỗi mục một dòng; sau dấu chấm phẩy ghi thêm chức vụ, đơn vị nếu cần."),
    )  # fmt: skip
    least = forms.IntegerField(label=_("Chọn ít nhất"), min_value=1, max_value=100, initial=1)
    most = forms.IntegerField(
        label=_("Chọn nhiều nhất"), min_value=0, max_value=100, initial=1, help_text=_("0 là không giới hạn.")
    )
    seats = forms.IntegerField(
        label=_("Số cần bầu"), min_value=1, max_value=100, required=False,
        help_text=_("Để trống khi mục nào đạt tỷ lệ thì được công nhận."),
    )  # fmt: skip
    threshold = forms.CharField(
        label=_("Tỷ lệ cần đạt"), max_length=20, initial="1/2", validators=[_fraction],
        help_text=_("Ghi 1/2, 2/3 hoặc 80 kèm dấu phần trăm."),
    )  # fmt: skip
    is_strict = forms.TypedChoiceField(
        label=_("So với tỷ lệ"), coerce=lambda text: text == "1",
        choices=[("1", _("Phải hơn tỷ lệ này (quá nửa là hơn 1/2)")), ("0", _("Bằng tỷ lệ này là đạt"))],
    )  # fmt: skip
    base = forms.ChoiceField(label=_("Tính trên"), choices=Base.choices)
    quorum = forms.CharField(
        label=_("Tỷ lệ phải có mặt"), max_length=20, required=False, validators=[_fraction],
        help_text=_("Ví dụ 2/3 danh sách. Để trống khi không quy định."),
    )  # fmt: skip
    blank_is_valid = forms.BooleanField(label=_("Phiếu trắng là phiếu hợp lệ"), required=False)
    tellers = forms.CharField(
        label=_("Ban kiểm phiếu"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False,
        help_text=_("Mỗi người một dòng, trưởng ban đứng đầu; sau dấu chấm phẩy là chức vụ."),
    )  # fmt: skip

    def told(self) -> tuple[dict[str, Any], list[Choice]]:
        """Fields and options as the service takes them."""
        clean = dict(self.cleaned_data)
        options = []
        for line in clean.pop("options").splitlines():
            name, _mark, note = line.partition(";")
            if squash(name):
                options.append(Choice(squash(name)[:300], squash(note)[:300]))
        return clean, options


class TypedVotersForm(forms.Form):
    """Names typed or pasted, or a workbook of them."""

    lines = forms.CharField(
        label=_("Thêm người ngoài danh bạ"), widget=forms.Textarea(attrs={"rows": 5}), max_length=2_000_000, required=False,
        help_text=_("Mỗi người một dòng, dán được từ Excel; sau dấu chấm phẩy ghi chức vụ hoặc đơn vị."),
    )  # fmt: skip
    workbook = forms.FileField(
        label=_("Hoặc tệp Excel"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("Tệp .xlsx có cột “Họ và tên, đơn vị”; có thêm cột “Ghi chú”, “Có mặt” thì đọc cả. Danh sách tải về sửa rồi nạp lại được."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        clean = super().clean() or {}
        if not self.errors and not squash(clean.get("lines", "")) and not clean.get("workbook"):
            self.add_error("lines", _now("Chưa ghi tên nào. Ghi mỗi người một dòng, hoặc chọn tệp Excel."))
        return clean


class PresentForm(forms.Form):
    """How many are there, when they are not ticked one by one."""

    present = forms.IntegerField(label=_("Chỉ ghi số người có mặt"), min_value=0, max_value=_MANY, required=False)


class KeySharesForm(forms.Form):
    """Spare shares of the key."""

    shares = forms.IntegerField(
        label=_("Số mảnh khóa dự phòng"), min_value=0, max_value=9, initial=3, help_text=_("0 là không chia mảnh.")
    )
    needed = forms.IntegerField(label=_("Cần mấy mảnh để mở"), min_value=2, max_value=9, initial=2)


class KeyForm(forms.Form):
    """The key, or enough of its shares."""

    key = forms.CharField(
        label=_("Khóa, hoặc các mảnh khóa"), max_length=2000, strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        help_text=_("Gõ khóa trên tờ giấy, có hay không có gạch nối đều được; gõ mảnh khóa thì mỗi mảnh một dòng."),
    )  # fmt: skip


class CancelForm(forms.Form):
    """Why a vote is cancelled."""

    because = forms.CharField(label=_("Lý do hủy"), max_length=500)


class CountForm(forms.Form):
    """Numbers counted by hand: totals, and for each option its votes. An empty box is not zero."""

    totals: tuple[tuple[str, Any], ...] = ()

    def __init__(self, *args: Any, names: Sequence[str], style: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.size = len(names)
        parts = [("yes", _("đồng ý") if style != Style.CHOOSE else _("số phiếu"))]
        parts += [("no", _("không đồng ý"))] if style != Style.CHOOSE else []
        parts += [("abstain", _("không có ý kiến"))] if style == Style.YES_NO_ABSTAIN else []
        self.parts = [part for part, _says in parts]
        fields = {name: self._number(says) for name, says in self.totals}
        for place, name in enumerate(names):
            fields |= {f"{part}_{place}": self._number(f"{name}: {says}") for part, says in parts}
        self.fields = {**fields, **self.fields}

    def _number(self, label: Any) -> forms.IntegerField:
        return forms.IntegerField(label=label, min_value=0, max_value=_MANY)

    def counts(self) -> list[Count]:
        """The votes, in the order of the options."""
        clean = self.cleaned_data
        return [Count(**{part: clean.get(f"{part}_{place}") or 0 for part in self.parts}) for place in range(self.size)]


class HandsForm(CountForm):
    """A show of hands."""

    totals = (("present", _("Số người có mặt")),)
    all_agreed = forms.BooleanField(
        label=_("Thống nhất cao, không đếm số"),
        required=False,
        help_text=_("Đánh dấu thì chỉ cần ghi số người có mặt."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("all_agreed"):
            for name, one in self.fields.items():
                one.required = name == "present"


class PaperForm(CountForm):
    """Paper ballots."""

    totals = (
        ("issued", _("Phiếu giấy phát ra")), ("collected", _("Thu về")), ("valid", _("Hợp lệ")), ("invalid", _("Không hợp lệ")),
    )  # fmt: skip

    def numbers(self) -> dict[str, int]:
        """The totals."""
        return {name: int(self.cleaned_data[name]) for name, _says in self.totals}


def choice_in(sent: Mapping[str, str], style: str, most: int, options: int) -> str:
    """The ballot that a sent form makes: a letter for each option; what was not marked is NOTHING."""
    if style == Style.CHOOSE and most == 1:
        letters = [CHOSEN if sent.get("one") == str(place) else NOTHING for place in range(options)]
    else:
        given = [sent.get(f"o{place}", NOTHING) for place in range(options)]
        letters = [one if one in LETTERS[style] else NOTHING for one in given]
    return "".join(letters)


def letter_says(letter: str) -> str:
    """A letter of a ballot in words."""
    return {"x": _now("Chọn"), "y": _now("Đồng ý"), "n": _now("Không đồng ý"), "a": _now("Không có ý kiến")}.get(
        letter, _now("Không ghi")
    )

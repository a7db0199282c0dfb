"""Forms of the room; those of facts are made of the columns of their sort."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.law.loading import national_rules
from tongket.cycle.records.enums import AWARDS, SubjectKind
from tongket.cycle.records.facts.columns import FIRST_YEAR, Column
from tongket.cycle.records.facts.sorts import Sort

_LONG = 300


class FactForm(forms.Form):
    """One fact. What is odd is asked: then a box to confirm it appears."""

    def __init__(
        self,
        data: Any,
        *,
        sort: Sort,
        kind: str,
        ideas: Sequence[tuple[int, str]],
        initial: Mapping[str, Any] | None = None,
        is_new: bool = True,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.sort = sort
        for column in sort.columns:
            if column.name == "share" and not is_new:
                continue
            if column.type == "ideas" and not ideas:
                continue
            self.fields[column.name] = _field(column, kind, ideas)
        if data is not None and "confirmed" in data:
            self.ask()

    def ask(self) -> None:
        """Show the box."""
        self.fields["confirmed"] = forms.BooleanField(label=_("Tôi đã kiểm tra, vẫn ghi"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """The clean values by column; empty ones as their column says."""
        clean = self.cleaned_data
        found = {column.name: clean.get(column.name) for column in self.sort.columns}
        for column in self.sort.columns:
            if found[column.name] in (None, ""):
                found[column.name] = column.empty
        if "uses" in found:
            found["uses"] = [int(pk) for pk in found["uses"] or ()]
        return found

    @property
    def is_confirmed(self) -> bool:
        """Whether the box is ticked."""
        return bool(self.cleaned_data.get("confirmed"))


def _field(column: Column, kind: str, ideas: Sequence[tuple[int, str]]) -> forms.Field:
    common: dict[str, Any] = {"label": column.says, "required": column.required, "help_text": column.hint}
    if column.type == "year":
        return forms.IntegerField(min_value=FIRST_YEAR, max_value=2200, **common)
    if column.type == "whole":
        return forms.IntegerField(min_value=column.least, max_value=column.most, **common)
    if column.type == "day":
        return DayField(**common)
    if column.type == "truth":
        return forms.BooleanField(**common)
    if column.type == "ideas":
        return forms.MultipleChoiceField(choices=list(ideas), widget=forms.CheckboxSelectMultiple, **common)
    if column.type == "choice":
        return _choice(column, kind, common)
    widget = forms.Textarea(attrs={"rows": 3}) if column.longest > _LONG else forms.TextInput()
    return forms.CharField(max_length=column.longest, widget=widget, **common)


def _choice(column: Column, kind: str, common: dict[str, Any]) -> forms.Field:
    options: list[tuple[Any, str]] = column.options
    if column.name == "award":
        known = national_rules().awards
        options = [(number, says) for number, says in options if kind in known[AWARDS[number - 1]].kinds]
    blank = [("", _("Chọn…"))] if column.required else []
    coerce = str if column.choices is not None and isinstance(next(iter(column.choices)).value, str) else int
    return forms.TypedChoiceField(choices=[*blank, *options], coerce=coerce, empty_value=column.empty, **common)


class RemoveForm(forms.Form):
    """Why a fact goes."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, help_text=_("Ví dụ: ghi nhầm người, nhập hai lần."))


class ReasonForm(forms.Form):
    """Why two records are joined or parted."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=300, help_text=_("Ví dụ: cùng ngày sinh và mã viên chức, đã hỏi người này.")
    )


class SubjectForm(forms.Form):
    """What is said once of a subject."""

    recruited_on = DayField(
        label=_("Ngày vào làm"), required=False, help_text=_("Người mới tuyển dưới 6 tháng không xét danh hiệu năm đó; để trống là không mới tuyển.")
    )  # fmt: skip
    manager = forms.BooleanField(label=_("Giữ chức vụ lãnh đạo, quản lý"), required=False)
    size = forms.IntegerField(label=_("Số thành viên hiện nay"), required=False, min_value=1, max_value=10**6)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == SubjectKind.INDIVIDUAL:
            self.fields.pop("size")
        else:
            self.fields.pop("manager")
            self.fields.pop("recruited_on")


class HouseholdForm(forms.Form):
    """A household."""

    name = forms.CharField(label=_("Tên hộ"), max_length=150, help_text=_("Ví dụ: Hộ ông Trần Văn Bưởi, ấp 3."))


class AuthorForm(forms.Form):
    """One author more."""

    who = forms.ChoiceField(label=_("Tác giả"), choices=[])
    share = forms.IntegerField(label=_("Tỷ lệ đóng góp (%)"), required=False, min_value=1, max_value=100)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [("", _("Chọn…")), *people]  # type: ignore[attr-defined]


class BookForm(forms.Form):
    """A workbook of records."""

    workbook = forms.FileField(
        label=_("Tệp Excel hồ sơ thi đua"), widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("Tệp .xlsx đến 10 MB, mỗi loại thông tin một trang tính như tệp mẫu. Tệp tải từ danh sách sửa rồi đưa lại cũng được."),
    )  # fmt: skip

"""Typing a unit's own rules: the whole text, or only the numbers that the law leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.numbers import NotANumber, format_number, parse_number
from tongket.cores.kernel.text import squash, storable
from tongket.cores.law.rules import Quantity, RuleBook
from tongket.cycle.judging.facts import words
from tongket.cycle.judging.facts.layer_text import LONGEST, Own

_LAYERS = (("unit", _("Đơn vị")), ("body", _("Bộ, ban, ngành, tỉnh")))
_MOST_QUESTIONS = 20


class LayerForm(forms.Form):
    """The whole text."""

    text = forms.CharField(
        label=_("Toàn văn quy định"), max_length=LONGEST, strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "layer-text"}),
        help_text=_("Văn bản, điều kiện, số; mỗi giá trị có ngày, điều khoản riêng. Viết theo mẫu bên cạnh."),
    )  # fmt: skip
    from_day = DayField(
        label=_("Áp dụng từ ngày"),
        help_text=_("Ngày xét từ ngày này trở đi dùng bản này; ngày trước đó vẫn theo bản cũ."),
    )
    reason = forms.CharField(
        label=_("Lý do"), max_length=300, help_text=_("Ví dụ: Quyết định 12/QĐ-TTN ngày 05/01/2024.")
    )
    questions = forms.CharField(
        label=_("Câu hỏi muốn thử thêm"), required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dán địa chỉ các câu hỏi ở trang Hỏi luật, mỗi dòng một câu, để xem trước và sau khác gì."),
    )  # fmt: skip

    def clean_from_day(self) -> date:
        """A day there must be."""
        return _must_be_day(self.cleaned_data["from_day"])

    def clean_text(self) -> str:
        """Lines as every system writes them."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").replace("\r", "\n")


def _must_be_day(day: date | None) -> date:
    if day is None:
        raise forms.ValidationError(gettext("Ghi ngày áp dụng."))
    return day


def queries_in(text: str) -> list[str]:
    """The queries of the addresses, one a line."""
    return [line.partition("?")[2] for line in text.splitlines() if "?" in line][:_MOST_QUESTIONS]


@dataclass(frozen=True)
class OpenNumber:
    """One number that the law leaves to lower levels, as the form shows it."""

    name: str
    says: str
    law_says: str
    law_source: str
    allowed: str
    unsure: bool


def open_numbers(book: RuleBook, day: date) -> list[OpenNumber]:
    """Every number that a lower level may set, with what holds above the unit on the day."""
    return [_open(one, book, day) for one in book.quantities.values() if one.lower_layer != "fixed"]


def _open(one: Quantity, book: RuleBook, day: date) -> OpenNumber:
    above = book.quantity(one.name, day)
    source = above.sourced if above is not None else None
    law = gettext("Chưa có quy định") if above is None else words.value_says(above, one.unit)
    return OpenNumber(
        one.name, words.quantity_name(one.name), law, source.says if source else "", _allowed(one, above),
        above is not None and words.is_unsure(above),
    )  # fmt: skip


def _allowed(one: Quantity, above: Any) -> str:
    bound = above is not None and above.value is not None and above.effect == "block"
    shown = words.number_says(above.value, one.unit) if bound else ""
    if one.lower_layer == "may_lower" and bound:
        return gettext("Từ 0 đến %(most)s") % {"most": shown}
    if one.lower_layer == "may_raise" and bound:
        return gettext("Từ %(least)s trở lên") % {"least": shown}
    return {"share": gettext("Từ 0% đến 100%"), "days": gettext("Từ 0 ngày trở lên")}.get(
        one.unit, gettext("Từ 0 đồng trở lên")
    )


class ValuesForm(forms.Form):
    """The open numbers; a box left empty sets nothing."""

    from_day = DayField(label=_("Áp dụng từ ngày"))
    decision = forms.CharField(
        label=_("Văn bản quy định"), max_length=200, help_text=_("Ví dụ: Quyết định 12/QĐ-TTN ngày 05/01/2024.")
    )
    layer = forms.ChoiceField(label=_("Cấp ban hành"), choices=_LAYERS)
    reason = forms.CharField(label=_("Lý do"), max_length=300)

    def __init__(self, *args: Any, numbers: Iterable[OpenNumber], units: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers, self.units = list(numbers), units
        for one in self.numbers:
            self.fields[f"v-{one.name}"] = forms.CharField(label=_("Mức của đơn vị"), max_length=20, required=False)
            self.fields[f"p-{one.name}"] = forms.CharField(label=_("Điều, khoản"), max_length=120, required=False)

    def clean_from_day(self) -> date:
        """A day there must be."""
        return _must_be_day(self.cleaned_data["from_day"])

    def clean_decision(self) -> str:
        """On one line."""
        return squash(storable(str(self.cleaned_data["decision"])))

    def clean(self) -> dict[str, Any]:
        """Each number as the law keeps it: a share as a part of one."""
        cleaned: dict[str, Any] = super().clean() or {}
        own: dict[str, Own | None] = {}
        for one in self.numbers:
            typed = str(cleaned.get(f"v-{one.name}") or "").strip()
            own[one.name] = None
            if typed:
                value = self._number(one.name, typed)
                place = squash(storable(str(cleaned.get(f"p-{one.name}") or ""))) or gettext("không ghi điều")
                own[one.name] = Own(value, place) if value is not None else None
        cleaned["own"] = own
        return cleaned

    def _number(self, name: str, typed: str) -> Decimal | int | None:
        unit = self.units[name]
        try:
            number = parse_number(typed.removesuffix("%").strip())
        except NotANumber as wrong:
            self.add_error(f"v-{name}", str(wrong))
            return None
        if unit == "share":
            if not 0 <= number <= 100 or number != round(number, 6):
                self.add_error(f"v-{name}", gettext("Ghi tỷ lệ từ 0 đến 100, ví dụ 15."))
                return None
            return (number / 100).normalize() if number else Decimal("0.0")
        if number != number.to_integral_value() or not 0 <= number <= 10**9:
            self.add_error(f"v-{name}", gettext("Ghi số nguyên, không âm."))
            return None
        return int(number)

    def rows(self) -> list[tuple[OpenNumber, Any, Any]]:
        """Each number with its two boxes."""
        return [(one, self[f"v-{one.name}"], self[f"p-{one.name}"]) for one in self.numbers]


def typed_number(own: Own, unit: str) -> str:
    """An own number as people type it."""
    return f"{format_number(Decimal(own.value) * 100)}%" if unit == "share" else format_number(own.value)

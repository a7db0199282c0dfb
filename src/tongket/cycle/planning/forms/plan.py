"""The plan table, a single target, adopting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.ui.days import DayField
from tongket.cores.kernel.text import squash
from tongket.cycle.planning.enums import Operator, TargetKind
from tongket.cycle.planning.forms.fields import chooser
from tongket.cycle.planning.selectors import AmountRefused, parse_amount
from tongket.cycle.planning.selectors.plan_table import PlanGroup, PlanRow, widget_of


@dataclass
class TypedTable:
    """What came from the plan table: entries that can be kept, and errors by row key."""

    typed: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    keys: dict[tuple[int, str], str] = field(default_factory=dict)


def read_table(posted: Mapping[str, str], groups: Iterable[PlanGroup]) -> TypedTable:
    """The rows of the table that were posted, amounts read in the display scale of their indicator."""
    table = TypedTable()
    for row in (row for group in groups for row in group.rows):
        if row.key not in posted:
            continue
        typed, seen = squash(posted[row.key]), posted.get(f"w-{row.key}")
        table.keys[(row.indicator.pk, row.scope_note)] = row.key
        if seen is not None and squash(seen) == typed:
            continue  # left alone: what others saved there stays and is shown
        table.typed[row.key] = typed
        entry: dict[str, Any] = {
            "indicator_id": row.indicator.pk,
            "scope_note": row.scope_note,
            "seen": _seen(row, seen),
        }
        if row.widget != "number":
            entry["text"] = typed
        elif typed:
            try:
                entry["amount"] = parse_amount(row.indicator, typed)
            except AmountRefused as refused:
                table.errors[row.key] = refused.reason
        table.entries.append(entry)
    return table


def _seen(row: PlanRow, seen: str | None) -> tuple[Decimal | None, str] | None:
    """What the person changed from; None when the page did not say."""
    if seen is None or row.widget != "number":
        return None if seen is None else (None, squash(seen))
    try:
        return (parse_amount(row.indicator, seen) if squash(seen) else None), ""
    except AmountRefused:
        return None


class TargetForm(forms.Form):
    """One target with everything about it; in an adopted plan also day, decision and reason of the change."""

    indicator = forms.CharField()
    kind = forms.ChoiceField(label=gettext_lazy("Kiểu giao"), choices=TargetKind.choices)
    operator = forms.ChoiceField(label=gettext_lazy("So với kết quả"), choices=Operator.choices)
    typed = forms.CharField(label=gettext_lazy("Mức giao"), required=False)
    scope_note = forms.CharField(
        label=gettext_lazy("Phạm vi"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Ghi khi một chỉ tiêu giao khác nhau cho từng nhóm, như “đảng viên là đoàn viên”."),
    )
    quote = forms.CharField(
        label=gettext_lazy("Nguyên văn trong nghị quyết, kế hoạch"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"), required=False)
    decision = forms.CharField(label=gettext_lazy("Văn bản điều chỉnh"), required=False, max_length=200)
    reason = forms.CharField(label=gettext_lazy("Lý do"), required=False, max_length=300)

    def __init__(self, *args: Any, indicators: list[Any], adopted: bool, fixed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"] = chooser(indicators, label=_("Chỉ tiêu"), says=_with_measure)
        self.fields["indicator"].required = True
        if fixed:
            del self.fields["indicator"], self.fields["scope_note"]
        if fixed and adopted:
            del self.fields["kind"], self.fields["operator"], self.fields["quote"]
        for name in ("typed", "valid_from", "decision", "reason"):
            self.fields[name].required = adopted
        if not adopted:
            del self.fields["valid_from"], self.fields["decision"], self.fields["reason"]
        self._fixed = indicators[0] if fixed else None

    def clean(self) -> dict[str, Any]:
        """Read the level in the display scale of the indicator, or as words."""
        cleaned = super().clean() or {}
        indicator = self._fixed or cleaned.get("indicator")
        typed = squash(cleaned.get("typed") or "")
        if indicator is None:
            return cleaned
        if widget_of(indicator) != "number":
            return {**cleaned, "amount": None, "text": typed}
        amount: Decimal | None = None
        if typed:
            try:
                amount = parse_amount(indicator, typed)
            except AmountRefused as refused:
                self.add_error("typed", refused.reason)
        return {**cleaned, "amount": amount, "text": ""}


def _with_measure(indicator: Any) -> str:
    return f"{indicator.name} ({indicator.measure})" if indicator.measure else str(indicator.name)


class AdoptForm(forms.Form):
    """By which paper, on which day."""

    decision = forms.CharField(
        label=gettext_lazy("Văn bản thông qua"),
        max_length=200,
        help_text=gettext_lazy("Như: Số 05/QĐ-TTN ngày 30/01/2023"),
    )
    adopted_on = DayField(label=gettext_lazy("Ngày thông qua"))

"""A task, and how far it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.base.ui.days import DayField
from tongket.cycle.planning.enums import TaskKind, TaskState
from tongket.cycle.planning.forms.fields import chooser


class TaskForm(forms.Form):
    """Words, owner, due day and link of a task or measure."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=TaskKind.choices)
    text = forms.CharField(label=gettext_lazy("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.CharField(required=False)
    due_on = DayField(
        label=gettext_lazy("Hạn"), required=False, help_text=gettext_lazy("Ngày/tháng/năm, như 30/06/2023")
    )
    indicator = forms.CharField(required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do thêm"), required=False, max_length=300)

    def __init__(
        self, *args: Any, owners: list[Any], indicators: list[Any], adopted: bool, fixed: bool, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["owner"] = chooser(owners, label=_("Người chủ trì"), empty=_("Chưa giao"))
        self.fields["indicator"] = chooser(indicators, label=_("Chỉ tiêu liên quan"), empty=_("Không"))
        if fixed:
            del self.fields["kind"]
        if fixed or not adopted:
            del self.fields["reason"]


class TaskStateForm(forms.Form):
    """How far a task is and what came of it."""

    state = forms.ChoiceField(label=gettext_lazy("Trạng thái"), choices=TaskState.choices)
    result = forms.CharField(label=gettext_lazy("Kết quả"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

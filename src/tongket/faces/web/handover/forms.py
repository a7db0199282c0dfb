"""The form of the deed: which role, to whom, from which day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField


class HandoverForm(forms.Form):
    """One role of the account goes to another one."""

    grant = forms.ChoiceField(label=_("Vai trò bàn giao"), choices=[])
    taker = forms.ChoiceField(label=_("Người nhận"), choices=[])
    from_day = DayField(label=_("Người nhận giữ vai trò từ ngày"))
    with_tasks = forms.BooleanField(
        label=_("Chuyển cả những việc đang chủ trì chưa xong"), required=False, initial=True
    )

    def __init__(self, *args: Any, grants: Sequence[tuple[Any, str]], takers: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grants = {str(row.pk): row for row, _says in grants}
        self.takers = {str(one.pk): one for one in takers}
        self.fields["grant"].choices = [(str(row.pk), says) for row, says in grants]  # type: ignore[attr-defined]
        named = [(pk, f"{one.full_name} ({one.username})") for pk, one in self.takers.items()]
        self.fields["taker"].choices = [("", _("Chọn người")), *named]  # type: ignore[attr-defined]

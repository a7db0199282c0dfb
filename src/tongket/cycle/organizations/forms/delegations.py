"""The form of a delegation: who for whom, which role where, on which days, and how the one who acts signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.access.roles import Role
from tongket.base.ui.days import DayField
from tongket.cycle.organizations.enums import DelegationKind, SigningRegime
from tongket.cycle.organizations.forms.fields import DECISION
from tongket.cycle.organizations.forms.units import UnitChoiceForm
from tongket.cycle.organizations.services.delegations import REGIMES

_BY_DELEGATION = frozenset().union(*REGIMES.values())


class DelegationForm(UnitChoiceForm):
    """One acts for another for some days."""

    giver = forms.ChoiceField(label=_("Người giao"), choices=[])
    taker = forms.ChoiceField(label=_("Người thay"), choices=[])
    role = forms.ChoiceField(label=_("Vai trò được giao"), choices=[])
    into = forms.ChoiceField(label=_("Trong đơn vị"), choices=[])
    kind = forms.ChoiceField(label=_("Hình thức"), choices=DelegationKind.choices, widget=forms.RadioSelect)
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"))
    reason = forms.CharField(
        label=_("Lý do"), max_length=300, required=False, help_text=_("Ví dụ: Nghỉ phép năm, đi học.")
    )
    decision = forms.CharField(label=_("Căn cứ quyết định"), max_length=200, required=False, help_text=DECISION)
    regime = forms.ChoiceField(
        label=_("Cách ký văn bản khi thay người đứng đầu"),
        choices=[
            ("", _("Không ký văn bản")),
            *((one, label) for one, label in SigningRegime.choices if one in _BY_DELEGATION),
        ],
        required=False,
    )
    title = forms.CharField(
        label=_("Chức vụ của người ký"),
        max_length=100,
        required=False,
        help_text=_("Ví dụ: Phó Giám đốc. Người được giao quyền ghi chức vụ được giao, như Giám đốc."),
    )
    head_title = forms.CharField(
        label=_("Chức vụ người được ký thay"),
        max_length=100,
        required=False,
        help_text=_("Chỉ cần khi ký KT., TL. hoặc TUQ."),
    )
    collective = forms.CharField(
        label=_("Tập thể"), max_length=150, required=False, help_text=_("Chỉ cần khi ký TM., ví dụ Ban Chấp hành.")
    )

    def __init__(
        self, *args: Any, givers: Sequence[Any], takers: Sequence[Any], roles: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = {str(one.pk): one for one in (*givers, *takers)}
        for name, among in (("giver", givers), ("taker", takers)):
            choices = [(str(one.pk), f"{one.full_name} ({one.username})") for one in among]
            self.fields[name].choices = choices if name == "giver" else [("", _("Chọn người")), *choices]  # type: ignore[attr-defined]
        self.fields["role"].choices = [(one.value, one.label) for one in Role if one.value in roles]  # type: ignore[attr-defined]

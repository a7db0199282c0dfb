"""Forms of people, posts, signers and accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.access.roles import Role
from tongket.base.ui.days import DayField
from tongket.cycle.organizations.enums import PostKind, SigningRegime
from tongket.cycle.organizations.forms.units import UnitChoiceForm, unit_choices
from tongket.cycle.organizations.selectors import UnitChoice


class PersonForm(forms.Form):
    """One record of a person."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    code = forms.CharField(label=_("Mã viên chức"), max_length=40, required=False)
    born_on = DayField(label=_("Ngày sinh"), required=False)
    gender = forms.ChoiceField(
        label=_("Giới tính"), choices=[("", _("Chưa ghi")), ("f", _("Nữ")), ("m", _("Nam"))], required=False
    )
    email = forms.CharField(label=_("Thư điện tử"), max_length=254, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)


class NewPersonForm(PersonForm):
    """A new record with the first post."""

    title = forms.CharField(label=_("Chức vụ"), max_length=150, help_text=_("Ví dụ: Giáo viên, Kế toán, Phó Giám đốc."))
    site = forms.ChoiceField(label=_("Bộ phận"), choices=[])
    since = DayField(label=_("Từ ngày"), required=False)

    def __init__(self, *args: Any, units: Sequence[UnitChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {one.unit.code: one.unit for one in units}
        self.fields["site"].choices = unit_choices(units)  # type: ignore[attr-defined]


class PostForm(UnitChoiceForm):
    """One more post of a person."""

    title = forms.CharField(label=_("Chức vụ"), max_length=150)
    kind = forms.ChoiceField(label=_("Loại"), choices=[("", _("Theo chức vụ")), *PostKind.choices], required=False)
    into = forms.ChoiceField(label=_("Bộ phận"), choices=[])
    body = forms.ChoiceField(label=_("Tổ chức đoàn thể"), choices=[], required=False)
    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến ngày"), required=False)

    def __init__(self, *args: Any, bodies: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.pk): body for body in bodies}
        choices = [("", _("Không thuộc đoàn thể")), *((pk, body.name) for pk, body in self.bodies.items())]
        self.fields["body"].choices = choices  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    """The last day of something."""

    last_day = DayField(label=_("Ngày cuối"))


class SignerForm(forms.Form):
    """Who signs, by what right."""

    person = forms.ChoiceField(label=_("Người ký"), choices=[])
    regime = forms.ChoiceField(
        label=_("Cách ký"), choices=SigningRegime.choices, widget=forms.RadioSelect, initial=SigningRegime.DIRECT
    )
    title = forms.CharField(
        label=_("Chức vụ của người ký"), max_length=100, help_text=_("Ví dụ: Giám đốc, Phó Giám đốc.")
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
    valid_from = DayField(label=_("Từ ngày"), required=False)
    valid_to = DayField(label=_("Đến ngày"), required=False)

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(row.person.pk): row.person for row in people}
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            (str(row.person.pk), f"{row.person.full_name}{f', {row.post.title}' if row.post else ''}") for row in people
        ]


class UploadForm(forms.Form):
    """A workbook of staff."""

    workbook = forms.FileField(
        label=_("Tệp Excel danh sách người"),
        help_text=_(
            "Tệp .xlsx đến 5 MB, có dòng tiêu đề: Mã, Họ và tên, Ngày sinh, Giới tính, Chức vụ, Bộ phận, Từ ngày, Thư điện tử, Điện thoại. Chỉ Họ và tên là bắt buộc."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class AccountsUploadForm(forms.Form):
    """A workbook of accounts."""

    workbook = forms.FileField(
        label=_("Tệp Excel danh sách tài khoản"),
        help_text=_(
            "Tệp .xlsx đến 5 MB, có dòng tiêu đề: Mã, Họ và tên, Tên đăng nhập, Vai trò, Trong đơn vị, Từ ngày, Đến ngày. Họ và tên và Vai trò là bắt buộc."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class AccountForm(UnitChoiceForm):
    """An account for a person."""

    person = forms.ChoiceField(label=_("Người"), choices=[])
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, required=False,
        help_text=_("Chữ thường không dấu. Để trống thì phần mềm đặt theo tên, ví dụ thanhtruc.lt."),
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    into = forms.ChoiceField(label=_("Trong đơn vị"), choices=[])

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(row.person.pk): row.person for row in people}
        self.fields["person"].choices = [(pk, one.full_name) for pk, one in self.people.items()]  # type: ignore[attr-defined]


class GrantForm(UnitChoiceForm):
    """One more role of an account."""

    account = forms.ChoiceField(label=_("Tài khoản"), choices=[])
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    into = forms.ChoiceField(label=_("Trong đơn vị"), choices=[])
    valid_from = DayField(label=_("Từ ngày"), required=False)
    valid_to = DayField(label=_("Đến ngày"), required=False)

    def __init__(self, *args: Any, accounts: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = {str(one.pk): one for one in accounts}
        choices = [(pk, f"{one.full_name} ({one.username})") for pk, one in self.accounts.items()]
        self.fields["account"].choices = choices  # type: ignore[attr-defined]

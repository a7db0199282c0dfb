"""Forms of the first pages: shapes only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongket.base.access.models import User
from tongket.cores.kernel.dates import parse_date
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.organizations.selectors import PersonNow

_OWN_KINDS = ("public_unit", "agency", "school", "union", "federation", "block", "group")
_PERIODS = [("year", _("Năm dương lịch (01/01 đến 31/12)")), ("school_year", _("Năm học (01/8 đến 31/7)")), ("admin_year", _("Kỳ báo cáo hành chính (15/12 đến 14/12)"))]  # fmt: skip
_PART_KINDS = [("", _("Theo tên: Cơ sở…, Chi nhánh…, còn lại là phòng")), ("site", _("Cơ sở")), ("branch", _("Chi nhánh")), ("department", _("Phòng, bộ phận"))]  # fmt: skip
_NEW = {"autocomplete": "new-password"}


class CodeForm(forms.Form):
    """The code printed where the program was started."""

    code = forms.CharField(
        label=_("Mã thiết lập"),
        max_length=40,
        help_text=_("12 chữ và số, in ở cửa sổ đã mở phần mềm. Gạch nối và chữ hoa, thường không quan trọng."),
        error_messages={"required": _("Ghi mã thiết lập.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class BeginForm(forms.Form):
    """One's own account, the unit and its working year."""

    name = forms.CharField(
        label=_("Tên chính thức của đơn vị"), max_length=255, error_messages={"required": _("Ghi tên của đơn vị.")}
    )
    superior_name = forms.CharField(
        label=_("Cơ quan chủ quản"), max_length=255, required=False, help_text=_("In trên tên đơn vị, ở góc trái.")
    )
    kind = forms.ChoiceField(
        label=_("Loại đơn vị"), choices=[(kind, UnitKind(kind).label) for kind in _OWN_KINDS], initial="public_unit"
    )
    place = forms.CharField(
        label=_("Địa danh"), max_length=100, required=False, help_text=_("In trước ngày tháng, ví dụ Sông Mai.")
    )
    symbol = forms.CharField(
        label=_("Ký hiệu văn bản"), max_length=40, required=False, help_text=_("Phần sau loại văn bản: TTN trong 12/BC-TTN.")
    )  # fmt: skip
    main_period = forms.ChoiceField(label=_("Năm làm việc"), choices=_PERIODS, initial="year")
    since = forms.CharField(
        label=_("Ngày thành lập"), max_length=40, required=False, widget=forms.DateInput(),
        help_text=_("Không nhớ thì để trống: đơn vị có mặt ở mọi năm."),
    )  # fmt: skip
    full_name = forms.CharField(
        label=_("Họ và tên của mình"), max_length=150, error_messages={"required": _("Ghi đủ họ và tên.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, required=False,
        help_text=_("Chữ thường không dấu. Để trống thì phần mềm đặt theo tên, ví dụ thanhtruc.lt."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Mật khẩu"), strip=False, max_length=200, widget=forms.PasswordInput(attrs=_NEW),
        help_text=_("Ít nhất 10 ký tự, không phải toàn chữ số, không giống tên của mình. Một câu ngắn là dễ nhớ nhất."),
        error_messages={"required": _("Chọn một mật khẩu.")},
    )  # fmt: skip
    again = forms.CharField(
        label=_("Ghi lại mật khẩu"), strip=False, max_length=200, widget=forms.PasswordInput(attrs=_NEW),
        error_messages={"required": _("Ghi lại mật khẩu lần thứ hai.")},
    )  # fmt: skip

    def clean_since(self) -> date | None:
        """A day as people type it, or nothing."""
        typed = self.cleaned_data["since"].strip()
        try:
            return parse_date(typed) if typed else None
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None

    def clean(self) -> None:
        """Both passwords are the same, and strong enough for their owner."""
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if not password:
            return
        if cleaned.get("again") and cleaned["again"] != password:
            self.add_error("again", _("Hai lần ghi mật khẩu khác nhau."))
        owner = User(username=cleaned.get("username", ""), full_name=cleaned.get("full_name", ""))
        try:
            validate_password(password, owner)
        except ValidationError as weak:
            self.add_error("password", weak)


class SitesForm(forms.Form):
    """Names, one a line."""

    lines = forms.CharField(
        label=_("Tên các cơ sở, phòng"), max_length=20_000, strip=False,
        help_text=_("Mỗi dòng một tên. Dán được một cột chép từ Excel."),
        widget=forms.Textarea(attrs={"rows": 6}), error_messages={"required": _("Ghi ít nhất một tên, ví dụ Cơ sở 1.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Loại"), choices=_PART_KINDS, required=False)


class StaffForm(forms.Form):
    """A workbook of staff."""

    workbook = forms.FileField(
        label=_("Tệp Excel danh sách người"),
        help_text=_("Tệp .xlsx đến 5 MB. Chỉ cột Họ và tên là bắt buộc; có thêm Chức vụ, Bộ phận, Ngày sinh thì càng tốt."),
        error_messages={"required": _("Chọn tệp .xlsx trước khi bấm nút.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )  # fmt: skip


class AppointForm(forms.Form):
    """Somebody of the list, or a name; the post; the user name."""

    person = forms.ChoiceField(label=_("Chọn trong danh sách"), choices=[], required=False)
    full_name = forms.CharField(label=_("Họ và tên"), max_length=150, required=False, error_messages={"required": _("Ghi họ và tên.")})  # fmt: skip
    title = forms.CharField(label=_("Chức vụ"), max_length=100, error_messages={"required": _("Ghi chức vụ.")})
    username = forms.CharField(
        label=_("Tên đăng nhập"), max_length=60, required=False, help_text=_("Để trống thì phần mềm đặt theo tên.")
    )

    def __init__(self, *args: Any, people: Sequence[PersonNow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(row.person.pk): row.person for row in people}
        rows = [(str(row.person.pk), f"{row.person.full_name}{f', {row.post.title}' if row.post else ''}") for row in people]  # fmt: skip
        self.fields["person"].choices = [("", _("Chưa có trong danh sách, ghi tên dưới đây")), *rows]  # type: ignore[attr-defined]
        if not rows:
            del self.fields["person"]
            self.fields["full_name"].required = True

    def clean(self) -> None:
        """One of the two says who."""
        cleaned = super().clean() or {}
        if "person" in self.fields and not cleaned.get("person") and not (cleaned.get("full_name") or "").strip():
            self.add_error("full_name", _("Chọn một người trong danh sách, hoặc ghi họ và tên."))


class HeadForm(AppointForm):
    """The head, who may sign for a collective."""

    collective = forms.CharField(
        label=_("Thay mặt tập thể"), max_length=150, required=False,
        help_text=_("Chỉ ghi khi ký TM., ví dụ Ban Chấp hành. Ký trực tiếp thì để trống."),
    )  # fmt: skip

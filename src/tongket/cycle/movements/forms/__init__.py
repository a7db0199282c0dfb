"""Forms of the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.numbers import NotANumber, parse_number
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.movements.enums import Kind, Level, ResultState, StageKind
from tongket.cycle.movements.facts.big_days import big_day_names
from tongket.cycle.movements.models import Movement
from tongket.cycle.movements.services.movements import Wanted
from tongket.cycle.movements.services.registering import OwnLine
from tongket.cycle.movements.services.stages import Reach

BLANK_LINES = 5
NOT_APPLICABLE = ("khong ap dung", "kad", "x")


def _area(rows: int = 5) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MovementForm(forms.Form):
    """What a movement is. ``why`` is asked only after launching, receivers only before."""

    name = forms.CharField(
        label=_("Tên phong trào"), max_length=255, help_text=_("Ví dụ: Thi đua dạy tốt, học tốt chào mừng ngày 20/11."),
        error_messages={"required": _("Ghi tên phong trào.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Hình thức"), choices=Kind.choices)
    level = forms.ChoiceField(label=_("Phạm vi"), choices=Level.choices, initial=Level.UNIT)
    starts_on = DayField(label=_("Từ ngày"), error_messages={"required": _("Ghi ngày, như 25/06/2024.")})
    ends_on = DayField(label=_("Đến ngày"), error_messages={"required": _("Ghi ngày, như 25/06/2024.")})
    big_day = forms.ChoiceField(label=_("Chào mừng ngày"), required=False)
    goals = forms.CharField(label=_("Mục đích, yêu cầu"), widget=_area(), max_length=6000)
    contents = forms.CharField(
        label=_("Nội dung thi đua"), widget=_area(6), max_length=12000, help_text=_("Dòng mở đầu bằng dấu gạch là một gạch đầu dòng trong văn bản.")
    )  # fmt: skip
    criteria = forms.CharField(
        label=_("Tiêu chí"), widget=_area(6), max_length=12000, help_text=_("Mỗi dòng một tiêu chí, theo thứ tự.")
    )
    rewards = forms.CharField(label=_("Khen thưởng"), widget=_area(3), max_length=3000, required=False)
    register_until = DayField(
        label=_("Hạn đăng ký"), required=False, help_text=_("Để trống nếu không yêu cầu các đơn vị đăng ký.")
    )
    interim_on = DayField(
        label=_("Ngày sơ kết"), required=False, help_text=_("Phong trào từ 3 năm trở lên phải sơ kết.")
    )
    kinds = forms.MultipleChoiceField(
        label=_("Loại đơn vị nhận"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn là mọi loại, trừ khối thi đua."),
    )  # fmt: skip
    units = forms.TypedMultipleChoiceField(
        label=_("Chỉ phát động tới các đơn vị này và bên dưới"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn là mọi đơn vị bên dưới."),
    )  # fmt: skip
    without = forms.TypedMultipleChoiceField(
        label=_("Trừ các đơn vị này và bên dưới"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    why = forms.CharField(
        label=_("Lý do sửa"), max_length=300, help_text=_("Các đơn vị nhận đọc thấy, và phải xem lại."),
        error_messages={"required": _("Ghi ngắn gọn vì sao sửa.")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, kinds: Sequence[tuple[str, str]] = (), units: Sequence[tuple[int, str]] = (), launched: bool, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["big_day"].choices = [("", _("Không gắn với ngày nào")), *big_day_names().items()]  # type: ignore[attr-defined]
        choices: tuple[tuple[str, Sequence[tuple[Any, str]]], ...] = (
            ("kinds", kinds), ("units", units), ("without", units),
        )  # fmt: skip
        for name, offered in choices:
            self.fields[name].choices = offered  # type: ignore[attr-defined]
            if launched or not offered:
                del self.fields[name]
        if not launched:
            del self.fields["why"]

    def wanted(self) -> Wanted:
        """As the service takes it."""
        told = self.cleaned_data
        return Wanted(
            told["name"], told["kind"], told["level"], told["starts_on"], told["ends_on"], told["goals"], told["contents"],
            tuple(told["criteria"].splitlines()), told["rewards"], told["big_day"], told["register_until"], told["interim_on"],
            tuple(told.get("kinds", ())), tuple(told.get("units", ())), tuple(told.get("without", ())),
        )  # fmt: skip


def initial_of(movement: Movement) -> dict[str, Any]:
    """What the form shows of a movement that is there."""
    names = (
        "name",
        "kind",
        "level",
        "starts_on",
        "ends_on",
        "goals",
        "contents",
        "rewards",
        "big_day",
        "register_until",
        "interim_on",
    )
    told = {name: getattr(movement, name) for name in names}
    return {**told, "criteria": "\n".join(movement.criteria), **movement.receivers}


class LaunchForm(forms.Form):
    """The day, and the paper."""

    day = DayField(label=_("Ngày phát động"), error_messages={"required": _("Ghi ngày, như 25/06/2024.")})
    signer = forms.TypedChoiceField(
        label=_("Kế hoạch phát động"), coerce=int, empty_value=None, required=False,
        help_text=_("Chọn người ký thì kế hoạch được phát hành ngay, lấy số ở sổ văn bản đi."),
    )  # fmt: skip
    paper_ref = forms.CharField(
        label=_("Số, ngày văn bản phát động đã có"), max_length=200, required=False,
        help_text=_("Chỉ ghi khi không phát hành ở đây. Ví dụ: Kế hoạch số 12/KH-LĐLĐ ngày 05/10/2024."),
    )  # fmt: skip

    def __init__(self, *args: Any, signers: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].choices = [  # type: ignore[attr-defined]
            ("", _("Không phát hành ở đây")), *((pk, _now("Phát hành, %(name)s ký") % {"name": name}) for pk, name in signers)
        ]  # fmt: skip


class FileForm(forms.Form):
    """A file to hang on the movement, or a workbook."""

    file = forms.FileField(label=_("Tệp"), error_messages={"required": _("Chọn một tệp.")})


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label=_("Lý do"), max_length=500, widget=_area(3), error_messages={"required": _("Ghi lý do.")}
    )


class StageForm(forms.Form):
    """A review to open."""

    kind = forms.ChoiceField(label=_("Đợt"), choices=StageKind.choices)
    due_on = DayField(
        label=_("Hạn các đơn vị gửi kết quả"), error_messages={"required": _("Ghi ngày, như 25/06/2024.")}
    )
    asks = forms.CharField(
        label=_("Nội dung cần báo cáo thêm"), widget=_area(4), max_length=3000, required=False,
        help_text=_("Kết quả từng chỉ tiêu đã đăng ký, cách làm hay, khó khăn đã có sẵn trong phiếu."),
    )  # fmt: skip


class ConcludeForm(forms.Form):
    """The conclusion."""

    conclusion = forms.CharField(
        label=_("Kết luận"), widget=_area(8), max_length=12000, error_messages={"required": _("Ghi kết luận.")}
    )


def own_lines_sent(post: Mapping[str, str]) -> tuple[list[OwnLine], dict[str, str]]:
    """Lines in own words as they were typed, and what is wrong with which field."""
    found, errors = list[OwnLine](), dict[str, str]()
    for place in range(min(_number(post.get("rows", "")), 80)):
        text, measure = squash(post.get(f"text-{place}", "")), squash(post.get(f"measure-{place}", ""))
        amount, error = _amount(post.get(f"amount-{place}", ""))
        if error:
            errors[f"amount-{place}"] = error
        if not text and (amount is not None or measure):
            errors[f"text-{place}"] = _now("Ghi nội dung của chỉ tiêu.")
        if text:
            found.append(OwnLine(text, amount, measure, _number(post.get(f"key-{place}", ""))))
    return found, errors


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0


def _amount(typed: str) -> tuple[Decimal | None, str]:
    if not squash(typed):
        return None, ""
    try:
        return parse_number(typed), ""
    except NotANumber as no:
        return None, str(no)


def reaches_sent(post: Mapping[str, str], line_ids: Sequence[int]) -> tuple[dict[int, Reach], dict[str, str]]:
    """Results as they were typed: a number, nothing, or "không áp dụng"; and what is wrong with which field."""
    found, errors = dict[int, Reach](), dict[str, str]()
    for pk in line_ids:
        typed, note = post.get(f"r-{pk}", "")[:60], post.get(f"n-{pk}", "")[:300]
        if fold(typed) in NOT_APPLICABLE:
            found[pk] = Reach(ResultState.NA, None, note)
            continue
        amount, error = _amount(typed)
        if error:
            errors[f"r-{pk}"] = error
        found[pk] = Reach(ResultState.MISSING if amount is None else ResultState.VALUE, amount, note)
    return found, errors

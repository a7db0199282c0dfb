"""Forms of the plan, the programme, votes, proposals and the resolution."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.dates import parse_date, short_date
from tongket.cores.kernel.text import squash
from tongket.cycle.conferences.enums import ClauseState, Form, Kind, ProposalState, Source, Way
from tongket.cycle.conferences.models import Clause, Conference, Item
from tongket.cycle.conferences.services.conferences import Plan
from tongket.cycle.conferences.services.course import Turn, Wanted

DAY = {"required": _("Ghi ngày, như 25/01/2025.")}


def area(rows: int) -> forms.Textarea:
    """A field of some lines."""
    return forms.Textarea(attrs={"rows": rows})


class PlanForm(forms.Form):
    """What a conference is planned as."""

    title = forms.CharField(
        label=_("Tên hội nghị"), max_length=250, error_messages={"required": _("Ghi tên hội nghị.")}
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=Kind.choices)
    held_on = DayField(label=_("Ngày họp"), error_messages=DAY)
    starts_at = forms.CharField(label=_("Giờ bắt đầu"), max_length=20, help_text=_("Như: 08 giờ 00"))
    place = forms.CharField(label=_("Địa điểm"), max_length=250, required=False)
    form = forms.ChoiceField(label=_("Hình thức"), choices=Form.choices)
    form_reason = forms.CharField(
        label=_("Lý do chọn hình thức"), max_length=300, required=False,
        help_text=_("Ghi khi họp đại biểu mà số người ít: làm việc phân tán, không rời vị trí được."),
    )  # fmt: skip
    slogan = forms.CharField(label=_("Khẩu hiệu, chủ đề"), max_length=250, required=False)
    cohost = forms.CharField(
        label=_("Phối hợp tổ chức"), max_length=200, required=False, help_text=_("Công đoàn cơ sở, nếu đơn vị còn công đoàn. Không có thì để trống."),
    )  # fmt: skip
    presidium = forms.CharField(
        label=_("Đoàn chủ tịch"),
        widget=area(3),
        max_length=2000,
        required=False,
        help_text=_("Mỗi dòng một người: họ tên; chức vụ."),
    )
    secretaries = forms.CharField(
        label=_("Thư ký"),
        widget=area(2),
        max_length=1000,
        required=False,
        help_text=_("Mỗi dòng một người: họ tên; chức vụ."),
    )
    guidance = forms.CharField(
        label=_("Văn bản hướng dẫn riêng"), max_length=250, required=False, help_text=_("Của tỉnh, bộ, ngành nếu có: số, ngày, cơ quan."),
    )  # fmt: skip

    def plan(self) -> Plan:
        """As the service takes it."""
        return Plan(**self.cleaned_data)


def plan_initial(row: Conference) -> dict[str, Any]:
    """What the form shows of a conference that is there."""
    return {name: getattr(row, name) for name in PlanForm.base_fields}


class GuestForm(forms.Form):
    """A guest."""

    name = forms.CharField(label=_("Họ và tên"), max_length=150, error_messages={"required": _("Ghi tên khách mời.")})
    detail = forms.CharField(label=_("Chức vụ, cơ quan"), max_length=250, required=False)


class ProgrammeForm(forms.Form):
    """The programme as lines."""

    lines = forms.CharField(
        label=_("Chương trình"), widget=area(16), max_length=20_000, required=False,
        help_text=_("Mỗi dòng một mục: số phút; nội dung; người trình bày. Như: 15; Báo cáo tổng kết công tác năm; Giám đốc."),
    )  # fmt: skip

    def clean_lines(self) -> list[Turn]:
        """The turns in their order. A line without minutes takes ten."""
        found = []
        for line in filter(None, map(squash, self.cleaned_data["lines"].splitlines())):
            parts = [squash(one) for one in line.split(";")]
            minutes = 10
            if len(parts) > 1 and re.fullmatch(r"\d{1,3}", parts[0]):
                minutes = int(parts.pop(0))
            found.append(Turn(parts[0], minutes, parts[1] if len(parts) > 1 else ""))
        return found


def programme_text(items: list[Item]) -> str:
    """The programme as it is typed again."""
    return "\n".join("; ".join(filter(None, (str(one.minutes), one.title, one.presenter))) for one in items)


class MotionForm(forms.Form):
    """A vote with its count."""

    text = forms.CharField(
        label=_("Nội dung biểu quyết"),
        widget=area(3),
        max_length=6000,
        error_messages={"required": _("Ghi nội dung biểu quyết.")},
    )
    way = forms.ChoiceField(label=_("Cách biểu quyết"), choices=Way.choices)
    yes = forms.IntegerField(label=_("Đồng ý"), min_value=0, max_value=100_000)
    no = forms.IntegerField(label=_("Không đồng ý"), min_value=0, max_value=100_000, initial=0)
    blank = forms.IntegerField(label=_("Không có ý kiến"), min_value=0, max_value=100_000, initial=0)


class ProposalForm(forms.Form):
    """A proposal of the staff."""

    text = forms.CharField(
        label=_("Nội dung"), widget=area(4), max_length=6000, error_messages={"required": _("Ghi nội dung kiến nghị.")}
    )
    theme = forms.CharField(
        label=_("Nhóm việc"), max_length=100, required=False, help_text=_("Như: Điều kiện làm việc, Thu nhập, Đào tạo.")
    )
    source = forms.ChoiceField(label=_("Nguồn"), choices=Source.choices)
    sender = forms.CharField(
        label=_("Người, bộ phận nêu"),
        max_length=200,
        required=False,
        help_text=_("Để trống: tên của bạn. Không ghi tên thì không giữ gì."),
    )

    def __init__(self, *args: Any, may_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_all:
            del self.fields["source"], self.fields["sender"]


class AnswerForm(forms.Form):
    """What became of a proposal."""

    state = forms.ChoiceField(
        label=_("Kết quả"), choices=[one for one in ProposalState.choices if one[0] != "open"], widget=forms.RadioSelect
    )
    answer = forms.CharField(label=_("Trả lời"), widget=area(4), max_length=6000, required=False)
    owner = forms.CharField(label=_("Người, bộ phận làm"), max_length=200, required=False)
    due_on = DayField(label=_("Hạn"), required=False)
    evidence = forms.CharField(label=_("Kết quả, minh chứng"), max_length=300, required=False)


class ClausesForm(forms.Form):
    """The draft resolution as lines."""

    lines = forms.CharField(
        label=_("Nội dung nghị quyết"), widget=area(14), max_length=40_000, required=False,
        help_text=_("Mỗi dòng một điều: nội dung; người, bộ phận làm; hạn (ngày/tháng/năm). Hội nghị sau mở lại từng điều với kết quả."),
    )  # fmt: skip

    def clean_lines(self) -> list[Wanted]:
        """The clauses; a last part that is a day is the due day, the one before it who does it."""
        found = []
        for line in filter(None, map(squash, self.cleaned_data["lines"].splitlines())):
            parts = [squash(one) for one in line.split(";")]
            due = _day(parts[-1]) if len(parts) > 1 else None
            if due is not None:
                parts.pop()
            owner = parts.pop() if len(parts) > 1 else ""
            found.append(Wanted("; ".join(parts), owner, due))
        return found


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", text):
        return None
    try:
        return parse_date(text)
    except ValueError:
        raise forms.ValidationError(
            _now("“%(text)s” không phải là ngày. Ghi như 30/06/2025.") % {"text": text}
        ) from None


def clauses_text(rows: list[Clause]) -> str:
    """The resolution as it is typed again."""
    return "\n".join(
        "; ".join(filter(None, (one.text, one.owner, short_date(one.due_on) if one.due_on else ""))) for one in rows
    )


class ResultForm(forms.Form):
    """What became of a clause."""

    state = forms.ChoiceField(label=_("Tình trạng"), choices=ClauseState.choices, widget=forms.RadioSelect)
    result = forms.CharField(label=_("Kết quả, lý do"), max_length=300, required=False)

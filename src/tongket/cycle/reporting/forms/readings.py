"""What people send when they put a report in and mend a fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.cores.kernel.numbers import NotANumber, format_number, parse_number
from tongket.cores.kernel.periods import Period
from tongket.cycle.planning.enums import Operator, TaskKind
from tongket.cycle.planning.selectors import AmountRefused, parse_amount, typed_amount
from tongket.cycle.reporting.enums import FigureStatus
from tongket.cycle.reporting.selectors.proposals import Mend, Proposal
from tongket.cycle.reporting.selectors.proposals.matching import new_indicator

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator

ACCEPTED_FILES = ".docx,.doc,.odt,.rtf,.pdf,.html,.htm,.txt,.xlsx,.xlsm,.csv,.eml"
NEW = "moi"
FIND = "tu-nhan"  # the period the title of the document says


def period_choices(around: Period, *also: Period | None) -> list[tuple[str, str]]:
    """Periods to choose from: some years back to one ahead, and those named, in order."""
    periods = {around, around.next(), *(period for period in also if period)}
    before = around
    for _step in range(4):
        before = before.previous()
        periods.add(before)
    return [
        (period.code, period.says[:1].upper() + period.says[1:])
        for period in sorted(periods, key=lambda one: one.start, reverse=True)
    ]


class ManyFiles(forms.FileInput):
    """A file field that takes several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        """Every file sent under the name."""
        return files.getlist(name) if hasattr(files, "getlist") else [one for one in [files.get(name)] if one]


class ManyFilesField(forms.FileField):
    """Files; an empty one is refused where it is read, with its name."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files that were chosen, in their order."""
        return list(data or [])


class PutInForm(forms.Form):
    """Files or a pasted text, who wrote them and the period they speak about."""

    file = ManyFilesField(
        label=gettext_lazy("Tệp báo cáo"), required=False, widget=ManyFiles(attrs={"accept": ACCEPTED_FILES}),
        help_text=gettext_lazy(
            "Word, PDF có chữ, Excel, trang web lưu lại, thư .eml hoặc .txt; mỗi tệp tối đa 25 MB. Chọn được nhiều tệp của nhiều năm."
        ),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Hoặc dán văn bản vào đây"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    period = forms.ChoiceField(
        label=gettext_lazy("Văn bản nói về"), help_text=gettext_lazy("Số nào ghi rõ năm khác thì vào năm đó.")
    )
    sender = forms.CharField(
        label=gettext_lazy("Nơi gửi"), required=False, max_length=120,
        help_text=gettext_lazy(
            "Để trống nếu là văn bản của đơn vị mình. Văn bản của nơi khác thì ghi tên nơi gửi: số của nơi ấy được ghi riêng, không lẫn với số của đơn vị."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, spoken: Period, senders: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.senders = senders
        self.spoken = spoken
        _offer_periods(self, [(FIND, _("Tự nhận theo tiêu đề văn bản")), *period_choices(spoken.next())])
        self.fields["sender"].widget.attrs["list"] = "noi-gui"
        self.initial.setdefault("period", FIND)

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("text", "").strip():
            self.add_error("file", _("Chưa chọn tệp nào. Kéo tệp vào ô này, hoặc dán văn bản vào ô bên dưới."))
        return cleaned

    @property
    def finds_period(self) -> bool:
        """Whether the title of the document is to say the period."""
        return bool(self.cleaned_data["period"] == FIND)

    @property
    def period_given(self) -> Period:
        """The period chosen, or the one that holds when no title says it."""
        return self.spoken if self.finds_period else Period.from_code(self.cleaned_data["period"])


class AboutForm(forms.Form):
    """What a document speaks about and who wrote it, put right."""

    period = forms.ChoiceField(
        label=gettext_lazy("Văn bản nói về"), help_text=gettext_lazy("Số nào ghi rõ năm khác thì vào năm đó.")
    )
    sender = forms.CharField(
        label=gettext_lazy("Nơi gửi"), required=False, max_length=120,
        help_text=gettext_lazy("Để trống nếu là văn bản của đơn vị mình."),
    )  # fmt: skip

    def __init__(self, *args: Any, spoken: Period, around: Period, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_periods(self, period_choices(around, spoken))


def _offer_periods(form: forms.Form, choices: list[tuple[str, str]]) -> None:
    chosen = form.fields["period"]
    assert isinstance(chosen, forms.ChoiceField)
    chosen.choices = choices


class MendForm(forms.Form):
    """A fact put right before it is accepted: only the fields its kind has."""

    indicator = forms.ChoiceField(label=gettext_lazy("Chỉ tiêu"))
    name = forms.CharField(
        label=gettext_lazy("Tên chỉ tiêu mới"),
        required=False,
        max_length=255,
        help_text=gettext_lazy("Chỉ dùng khi chọn “Chỉ tiêu mới”."),
    )
    measure = forms.CharField(label=gettext_lazy("Đơn vị tính của chỉ tiêu mới"), required=False, max_length=60)
    task_kind = forms.ChoiceField(label=gettext_lazy("Ghi thành"), choices=TaskKind.choices)
    text = forms.CharField(label=gettext_lazy("Nội dung"), widget=forms.Textarea(attrs={"rows": 4}))
    operator = forms.ChoiceField(label=gettext_lazy("Phải đạt"), choices=Operator.choices)
    value = forms.CharField(
        label=gettext_lazy("Giá trị"),
        help_text=gettext_lazy("Theo đơn vị tính của chỉ tiêu, ví dụ 1.718 hoặc 4,5."),
        max_length=40,
    )
    percent = forms.CharField(label=gettext_lazy("Tỷ lệ (%)"), max_length=40)
    period = forms.ChoiceField(label=gettext_lazy("Kỳ"))
    status = forms.ChoiceField(label=gettext_lazy("Loại số"), choices=FigureStatus.choices)

    FIELDS = {
        "figure": ("indicator", "name", "measure", "value", "period", "status"),
        "comparison": ("indicator", "name", "measure", "percent", "period"),
        "target": ("indicator", "name", "measure", "operator", "value", "period"),
        "item": ("task_kind", "text", "period"),
    }

    def __init__(
        self, *args: Any, proposal: Proposal, indicators: list[Indicator], spoken: Period, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposal, self.indicators = proposal, {row.pk: row for row in indicators}
        wanted = [name for name in self.FIELDS[proposal.kind] if name != "percent" or proposal.percent is not None]
        for name in set(self.fields) - set(wanted):
            del self.fields[name]
        self.order_fields(wanted)
        self._offer("indicator", [(NEW, _("Chỉ tiêu mới")), *((str(row.pk), _named(row)) for row in indicators)])
        self._offer("period", period_choices(spoken, proposal.period))
        self.initial = {**self._first_values(), **self.initial}

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def _first_values(self) -> dict[str, Any]:
        proposal, subject = self.proposal, self.proposal.subject
        measured: Any = subject.indicator or subject.new
        return {
            "indicator": str(subject.indicator.pk) if subject.indicator else NEW,
            "name": subject.new.name if subject.new else "",
            "measure": subject.new.measure if subject.new else "",
            "value": typed_amount(measured, proposal.amount) if measured and proposal.amount is not None else "",
            "percent": format_number(proposal.percent) if proposal.percent is not None else "",
            "period": proposal.period.code if proposal.period else "",
            "status": proposal.status,
            "operator": proposal.operator,
            "task_kind": proposal.task_kind,
            "text": proposal.text,
        }

    def clean(self) -> dict[str, Any]:
        """Numbers in Vietnamese habits, in the scale of the chosen indicator."""
        cleaned = super().clean() or {}
        if cleaned.get("indicator") == NEW and not cleaned.get("name"):
            self.add_error("name", _("Ghi tên chỉ tiêu mới, hoặc chọn một chỉ tiêu đã có."))
        if cleaned.get("value") and cleaned.get("indicator"):
            self._clean_value(cleaned)
        if cleaned.get("percent"):
            try:
                cleaned["percent"] = parse_number(cleaned["percent"].replace("%", ""))
            except NotANumber as error:
                self.add_error("percent", error.reason)
        return cleaned

    def _clean_value(self, cleaned: dict[str, Any]) -> None:
        chosen = None if cleaned["indicator"] == NEW else self.indicators[int(cleaned["indicator"])]
        broken = "," in cleaned["value"]
        measured: Any = chosen or new_indicator(cleaned.get("name") or "?", cleaned.get("measure", ""), broken=broken)
        try:
            cleaned["value"] = parse_amount(measured, cleaned["value"])
        except AmountRefused as error:
            self.add_error("value", error.reason)

    def mend(self) -> Mend:
        """What was put right."""
        given = self.cleaned_data
        chosen = "" if given.get("indicator") in (None, NEW) else given["indicator"]
        return Mend(
            indicator_id=int(chosen) if chosen else None,
            name="" if chosen else given.get("name", ""),
            measure="" if chosen else given.get("measure", ""),
            period=Period.from_code(given["period"]) if given.get("period") else None,
            amount=given.get("value") or (given.get("value") if given.get("value") == 0 else None),
            status=given.get("status", ""),
            operator=given.get("operator", ""),
            percent=given.get("percent") if given.get("percent") not in ("", None) else None,
            task_kind=given.get("task_kind", ""),
            text=given.get("text", ""),
        )


def _named(row: Indicator) -> str:
    """The indicator in a list: name and measure."""
    indent = "— " if row.part_of_id else ""
    return f"{indent}{row.name} ({row.measure})" if row.measure else f"{indent}{row.name}"

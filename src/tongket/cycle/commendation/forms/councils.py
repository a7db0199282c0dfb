"""Forms of councils, consultations, submissions and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.commendation.enums import Council, Outcome, Presence
from tongket.cycle.commendation.forms import DAY, NamesForm, area
from tongket.cycle.commendation.models import Meeting
from tongket.cycle.commendation.services.consultations import Showing
from tongket.cycle.commendation.services.meetings import Member

_HOW = {
    "co mat": Presence.PRESENT,
    "van ban": Presence.WRITTEN,
    "bang van ban": Presence.WRITTEN,
    "vang": Presence.ABSENT,
}
_SAID = {Presence.PRESENT: "có mặt", Presence.WRITTEN: "văn bản", Presence.ABSENT: "vắng"}


def members_of(text: str) -> list[Member]:
    """Members as typed, one a line: name; role; how. Nothing said of how is present.

    >>> [(one.name, one.role, one.how.value) for one in members_of("Lê Thị Cúc; Thư ký; vắng")]
    [('Lê Thị Cúc', 'Thư ký', 'absent')]
    """
    found = []
    for line in filter(None, (squash(one) for one in text.splitlines())):
        name, role, how, *_rest = [*(squash(one) for one in line.split(";")), "", ""]
        if how == "" and fold(role) in _HOW:
            role, how = "", role
        found.append(Member(name, role, _HOW.get(fold(how), Presence.PRESENT)))
    return found


def members_text(members: Sequence[dict[str, str]]) -> str:
    """Members as they are typed again."""
    return "\n".join("; ".join((one["name"], one["role"], _SAID[Presence(one["how"])])) for one in members)


class MeetingForm(forms.Form):
    """A meeting of a council."""

    council = forms.ChoiceField(label=_("Hội đồng"), choices=Council.choices)
    held_on = DayField(label=_("Ngày họp"), error_messages=DAY)
    place = forms.CharField(label=_("Địa điểm"), max_length=200, required=False)
    chair = forms.CharField(
        label=_("Chủ trì"), max_length=150, error_messages={"required": _("Ghi tên người chủ trì.")}
    )
    secretary = forms.CharField(label=_("Thư ký"), max_length=150, error_messages={"required": _("Ghi tên thư ký.")})
    members = forms.CharField(
        label=_("Thành viên hội đồng"), widget=area(9), max_length=20_000, error_messages={"required": _("Ghi tên các thành viên.")},
        help_text=_("Mỗi dòng một người: họ tên; chức vụ trong hội đồng; có mặt, vắng, hoặc văn bản (vắng nhưng đã cho ý kiến bằng văn bản). Phiếu tính trên tổng số thành viên."),
    )  # fmt: skip
    discussion = forms.CharField(label=_("Ý kiến thảo luận"), widget=area(5), max_length=20_000, required=False)


def meeting_initial(meeting: Meeting) -> dict[str, Any]:
    """What the form shows of a meeting that is there."""
    names = ("council", "held_on", "place", "chair", "secretary", "discussion")
    return {**{name: getattr(meeting, name) for name in names}, "members": members_text(meeting.members)}


class IdeaForm(forms.Form):
    """What the initiative council says of an initiative."""

    idea = forms.TypedChoiceField(label=_("Sáng kiến, đề tài"), coerce=int)
    novelty = forms.CharField(label=_("Tính mới"), max_length=500, required=False, widget=area(2))
    application = forms.CharField(label=_("Khả năng áp dụng"), max_length=500, required=False, widget=area(2))
    benefit = forms.CharField(label=_("Lợi ích, hiệu quả"), max_length=500, required=False, widget=area(2))
    yes = forms.IntegerField(label=_("Số phiếu đồng ý"), min_value=0, max_value=1000, required=False)

    def __init__(self, *args: Any, ideas: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["idea"].choices = ideas  # type: ignore[attr-defined]


class RecogniseForm(forms.Form):
    """The decision that recognises initiatives."""

    decision = forms.CharField(
        label=_("Số quyết định công nhận"), max_length=80, error_messages={"required": _("Ghi số quyết định.")}
    )
    day = DayField(label=_("Ngày quyết định"), error_messages=DAY)


class ShowingForm(NamesForm):
    """Names to be shown to the public."""

    starts_on = DayField(label=_("Công khai từ ngày"), error_messages=DAY)
    days = forms.IntegerField(
        label=_("Số ngày làm việc"),
        min_value=1,
        max_value=60,
        initial=10,
        help_text=_("Khen thưởng cấp Nhà nước: ít nhất 10 ngày làm việc trước khi hội đồng họp."),
    )
    place = forms.CharField(
        label=_("Công khai ở đâu"),
        max_length=300,
        help_text=_("Ví dụ: trang thông tin điện tử của tỉnh, bảng tin cơ quan."),
    )
    contact = forms.CharField(
        label=_("Nơi nhận ý kiến"), max_length=300, help_text=_("Bộ phận, điện thoại, thư điện tử của đơn vị.")
    )
    is_public = forms.BooleanField(
        label=_("Hiện cả ở trang công khai của phần mềm, không cần đăng nhập"), required=False, initial=True
    )

    def showing(self) -> Showing:
        """As the service takes it."""
        told = self.cleaned_data
        return Showing(told["starts_on"], told["days"], told["place"], told["contact"], told["is_public"])


class OpinionForm(forms.Form):
    """An opinion that came in."""

    nominee = forms.TypedChoiceField(label=_("Về tên nào"), coerce=int, empty_value=None, required=False)
    sender = forms.CharField(
        label=_("Người gửi"),
        max_length=200,
        required=False,
        help_text=_("Chỉ cán bộ thi đua và người đứng đầu thấy. Để trống nếu không ghi tên."),
    )
    text = forms.CharField(
        label=_("Nội dung"), widget=area(5), max_length=6000, error_messages={"required": _("Ghi nội dung ý kiến.")}
    )
    received_on = DayField(label=_("Ngày nhận"), error_messages=DAY)

    def __init__(self, *args: Any, names: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nominee"].choices = [("", _("Ý kiến chung")), *names]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to an opinion."""

    outcome = forms.ChoiceField(
        label=_("Kết quả"), choices=[one for one in Outcome.choices if one[0] != Outcome.OPEN], widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label=_("Trả lời"), widget=area(5), max_length=6000, error_messages={"required": _("Ghi trả lời.")}
    )


class SendUpForm(NamesForm):
    """Names to be sent to the level above."""

    target = forms.TypedChoiceField(label=_("Gửi vào đợt của cấp trên"), coerce=int, empty_value=None, required=False)
    to_name = forms.CharField(
        label=_("Nơi nhận tờ trình"),
        max_length=255,
        required=False,
        help_text=_("Ghi khi cấp trên không dùng chung phần mềm."),
    )

    def __init__(self, *args: Any, targets: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [*targets, ("", _("Không: chỉ trình bằng giấy"))]  # type: ignore[attr-defined]
        if not targets:
            del self.fields["target"]


class DecideForm(NamesForm):
    """A decision that was signed: its number and day."""

    number = forms.CharField(
        label=_("Số quyết định"),
        max_length=80,
        error_messages={"required": _("Ghi số quyết định.")},
        help_text=_("Đủ số và ký hiệu, ví dụ: 45/QĐ-SNV."),
    )
    decided_on = DayField(label=_("Ngày quyết định"), error_messages=DAY)
    authority = forms.CharField(
        label=_("Người, cơ quan quyết định"),
        max_length=200,
        error_messages={"required": _("Ghi người hoặc cơ quan quyết định.")},
    )
    signer_name = forms.CharField(label=_("Người ký"), max_length=150, required=False)
    file = forms.FileField(label=_("Bản quyết định (PDF, Word)"), required=False)


class IssueForm(forms.Form):
    """The day on a paper and who signs."""

    day = DayField(label=_("Ngày ban hành"), error_messages=DAY)
    signer = forms.TypedChoiceField(label=_("Người ký"), coerce=int, error_messages={"required": _("Chọn người ký.")})

    def __init__(self, *args: Any, signers: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].choices = signers  # type: ignore[attr-defined]


class IssueDecisionForm(NamesForm, IssueForm):
    """Names to be granted by a decision that is issued here."""

    def __init__(
        self, *args: Any, names: Sequence[tuple[int, str]], signers: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, names=names, signers=signers, **kwargs)


class DesignForm(forms.Form):
    """How certificates are printed."""

    design = forms.TypedChoiceField(label=_("Mẫu in"), coerce=int, error_messages={"required": _("Chọn mẫu in.")})

    def __init__(self, *args: Any, designs: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["design"].choices = designs  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    """Until when results are public."""

    until = DayField(label=_("Công bố đến hết ngày"), error_messages=DAY)


class RevokeForm(forms.Form):
    """A grant to be cancelled."""

    revoked_on = DayField(label=_("Ngày hủy"), error_messages=DAY)
    reason = forms.CharField(
        label=_("Lý do hủy"), max_length=500, widget=area(3), error_messages={"required": _("Ghi lý do.")},
        help_text=_("Luật 06/2022/QH15, Điều 93: khai gian dối; hồ sơ sai, giả; xét sai quy định; bị kết luận vi phạm trong thời gian tính thành tích."),
    )  # fmt: skip

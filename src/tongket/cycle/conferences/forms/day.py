"""Forms of the day itself, what comes right before it and what it leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from tongket.base.ui.days import DayField
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.conferences.enums import ClauseState
from tongket.cycle.conferences.forms.course import DAY, area
from tongket.cycle.conferences.models import Conference, Participant
from tongket.cycle.conferences.services.voting import Candidate
from tongket.cycle.organizations.staff_sheet import MAX_BYTES


class DoorForm(forms.Form):
    """A door."""

    name = forms.CharField(
        label=_("Tên cửa"), max_length=60, error_messages={"required": _("Ghi tên cửa, như Cửa chính.")}, help_text=_("Như: Cửa chính, Cửa tầng 2, Bàn đón khách.")
    )  # fmt: skip


class PeopleFileForm(forms.Form):
    """A list of participants in Excel."""

    workbook = forms.FileField(
        label=_("Tệp Excel"), widget=forms.FileInput(attrs={"accept": ".xlsx"}), error_messages={"required": _("Chọn tệp .xlsx.")},
        help_text=_("Tệp .xlsx có cột “Họ và tên”; có thêm “Chức vụ”, “Bộ phận”, “Tư cách” (khách mời), “Dự họp”, “Lý do vắng, ghi chú” thì đọc cả."),
    )  # fmt: skip

    def clean_workbook(self) -> Any:
        """Not larger than a list may be."""
        file = self.cleaned_data["workbook"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_now("Tệp lớn hơn 5 MB. Bỏ bớt hình, trang tính không dùng rồi nạp lại."))
        return file


class SpeakerForm(forms.Form):
    """Somebody who asks for the floor."""

    name = forms.CharField(
        label=_("Người phát biểu"), max_length=200, error_messages={"required": _("Ghi tên người phát biểu.")}
    )
    topic = forms.CharField(label=_("Nội dung"), max_length=300, required=False)
    minutes = forms.IntegerField(label=_("Số phút"), min_value=1, max_value=60)


class SectionMeetingForm(forms.Form):
    """The meeting of a section."""

    section = forms.CharField(label=_("Bộ phận"), max_length=200, error_messages={"required": _("Ghi bộ phận họp.")})
    held_on = DayField(label=_("Ngày họp"), error_messages=DAY)
    called = forms.IntegerField(label=_("Số người được mời"), min_value=1, max_value=5000)
    there = forms.IntegerField(label=_("Số người dự"), min_value=0, max_value=5000)
    chair = forms.CharField(label=_("Chủ trì"), max_length=200, required=False)
    secretary = forms.CharField(label=_("Thư ký"), max_length=200, required=False)
    discussion = forms.CharField(
        label=_("Ý kiến"), widget=area(8), max_length=20_000, required=False, help_text=_("Mỗi dòng một ý.")
    )

    def __init__(self, *args: Any, sections: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(sections) > 1:
            self.fields["section"].help_text = "; ".join(sections[:12])


class SecretForm(forms.Form):
    """A question for a secret ballot."""

    text = forms.CharField(
        label=_("Nội dung biểu quyết"), widget=area(3), max_length=4000, error_messages={"required": _("Ghi nội dung biểu quyết.")}
    )  # fmt: skip


class ElectionForm(forms.Form):
    """An election: candidates are typed or pasted, one a line; who is at the conference is recognised."""

    title = forms.CharField(label=_("Bầu gì"), max_length=200, error_messages={"required": _("Ghi bầu gì.")})
    is_inspectorate = forms.BooleanField(
        label=_("Bầu Ban Thanh tra nhân dân"), required=False, initial=True,
        help_text=_("Đối chiếu số người (3 đến 9) và người không được bầu: người đứng đầu, cấp phó, kế toán trưởng."),
    )  # fmt: skip
    seats = forms.IntegerField(label=_("Số người được bầu"), min_value=1, max_value=99)
    lines = forms.CharField(
        label=_("Danh sách bầu"), widget=area(8), max_length=20_000, error_messages={"required": _("Ghi người ứng cử, được đề cử.")},
        help_text=_("Mỗi dòng một người: họ tên; chức vụ, bộ phận. Người có tên ở hội nghị thì không cần ghi chức vụ."),
    )  # fmt: skip
    tellers = forms.CharField(
        label=_("Ban kiểm phiếu"), widget=area(3), max_length=2000, required=False, help_text=_("Mỗi dòng một người, trưởng ban trước.")
    )  # fmt: skip

    def __init__(self, *args: Any, conference: Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conference = conference

    def clean(self) -> dict[str, Any]:
        """With ``candidates``; a name that two people at the conference bear needs the post to tell them apart."""
        told: dict[str, Any] = super().clean() or {}
        known: dict[str, list[Participant]] = {}
        for one in self.conference.participants.filter(is_guest=False):
            known.setdefault(fold(one.name), []).append(one)
        found = []
        for line in filter(None, map(squash, told.get("lines", "").splitlines())):
            name, _mark, detail = (squash(part) for part in line.partition(";"))
            same = known.get(fold(name), [])
            if len(same) > 1:
                same = [one for one in same if detail and fold(detail) in fold(f"{one.detail} {one.section}")]
                if len(same) != 1:
                    raise forms.ValidationError(
                        _now("Hội nghị có nhiều người tên %(name)s: ghi thêm chức vụ, bộ phận sau dấu chấm phẩy.")
                        % {"name": name}
                    )
            person = same[0] if same else None
            found.append(
                Candidate(
                    person.name if person else name,
                    detail or (person.detail if person else ""),
                    person.person_id if person else None,
                )
            )
        told["candidates"] = found
        return told


class DirectionForm(forms.Form):
    """What somebody asked for at the meeting."""

    giver = forms.CharField(label=_("Người chỉ đạo"), max_length=200, error_messages={"required": _("Ghi ai chỉ đạo.")})
    text = forms.CharField(
        label=_("Nội dung"), widget=area(4), max_length=6000, error_messages={"required": _("Ghi nội dung chỉ đạo.")}
    )
    owner = forms.CharField(label=_("Người, bộ phận làm"), max_length=200, required=False)
    due_on = DayField(label=_("Hạn"), required=False)


class FollowForm(forms.Form):
    """Who does it and what came of it."""

    owner = forms.CharField(label=_("Người, bộ phận làm"), max_length=200, required=False)
    due_on = DayField(label=_("Hạn"), required=False)
    state = forms.ChoiceField(label=_("Tình trạng"), choices=ClauseState.choices, widget=forms.RadioSelect)
    result = forms.CharField(label=_("Kết quả, lý do"), max_length=300, required=False)


class PostingForm(forms.Form):
    """Where the resolution is made known, since when."""

    day = DayField(label=_("Công khai từ ngày"), error_messages=DAY)
    place = forms.CharField(
        label=_("Nơi, hình thức công khai"), max_length=250, error_messages={"required": _("Ghi công khai ở đâu.")},
        help_text=_("Như: niêm yết tại bảng tin tầng 1; gửi nhóm Zalo của đơn vị."),
    )  # fmt: skip

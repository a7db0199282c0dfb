"""What happened with an answer, and how two of its submissions differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.cycle.collecting.enums import SentBy
from tongket.cycle.collecting.facts.differences import differences
from tongket.cycle.collecting.models import Answer, AnswerPart, Correction, RequestPart, Submission
from tongket.cycle.collecting.selectors.cells import items_of, shown_cell

if TYPE_CHECKING:
    from tongket.cycle.collecting.models import RequestItem

DEEDS = {
    "send": gettext_lazy("gửi"), "take_back": gettext_lazy("rút lại"), "accept": gettext_lazy("nhận"),
    "return": gettext_lazy("trả lại"), "excuse": gettext_lazy("miễn"), "owe_again": gettext_lazy("thôi miễn"),
    "extend": gettext_lazy("gia hạn"), "correction": gettext_lazy("xin sửa số đã nhận"),
    "correction_agreed": gettext_lazy("đồng ý sửa số"), "correction_refused": gettext_lazy("không đồng ý sửa số"),
    "correction_withdrawn": gettext_lazy("rút đề nghị sửa số"), "receipt": gettext_lazy("ghi biên nhận"),
}  # fmt: skip


@dataclass(frozen=True)
class Changed:
    """A cell that differs between two submissions, for reading."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class PartNow:
    """A part of the request with what the unit gave."""

    part: RequestPart
    text: str
    file_id: int | None
    file_name: str

    @property
    def key(self) -> str:
        """The id as text: templates write numbers slowly."""
        return str(self.part.pk)

    @property
    def is_optional(self) -> bool:
        """Whether it may stay empty."""
        return not self.part.required


def timeline_of(answer: Answer) -> list[dict[str, str]]:
    """What happened, the newest first."""
    found = []
    for one in answer.deeds.order_by("-at", "-pk")[:100]:
        says = _("%(who)s %(what)s") % {"who": one.by_name, "what": DEEDS.get(one.kind, one.kind)}
        if one.kind in ("send", "correction_agreed") and one.submission:
            says = _("%(says)s (lần %(number)s)") % {"says": says, "number": one.submission}
        text = _("%(says)s: %(why)s") % {"says": says, "why": one.why} if one.why else says
        found.append({"when": localtime(one.at).strftime("%H:%M %d/%m/%Y"), "text": text})
    return found


def submissions_of(answer: Answer) -> list[Submission]:
    """Every submission, the newest first."""
    return list(answer.submissions.order_by("-number"))


def changed_between(answer: Answer, before: Submission | None, after: Submission | None) -> list[Changed]:
    """Cells that differ, in the order of the request."""
    if before is None or after is None:
        return []
    items: dict[int, RequestItem] = {one.indicator_id: one for one in items_of(answer.request_id)}
    found = []
    for one in differences(before.cells, after.cells, items):
        if one.indicator_id in items:
            row = items[one.indicator_id].indicator
            found.append(Changed(row.name, shown_cell(row, one.before), shown_cell(row, one.after)))
    return found


def way_says(submission: Submission) -> str:
    """How a submission came."""
    return str(SentBy(submission.way).label)


def parts_of(answer: Answer) -> list[PartNow]:
    """Every part of the request with what the unit gave so far."""
    given = {row.part_id: row for row in AnswerPart.objects.filter(answer=answer).select_related("file")}
    found = []
    for part in RequestPart.objects.filter(request_id=answer.request_id):
        row = given.get(part.pk)
        file = row.file if row else None
        found.append(PartNow(part, row.text if row else "", file.pk if file else None, file.name if file else ""))
    return found


def parts_sent(answer: Answer, submission: Submission | None) -> list[PartNow]:
    """Every part as it was sent."""
    given: dict[str, Any] = submission.parts if submission else {}
    found = []
    for part in RequestPart.objects.filter(request_id=answer.request_id):
        told = given.get(str(part.pk), {})
        found.append(PartNow(part, told.get("text", ""), told.get("file"), told.get("name", "")))
    return found


def open_correction(answer: Answer) -> Correction | None:
    """The wish that waits for an answer."""
    return Correction.objects.filter(answer=answer, state="asked").select_related("answer").first()


def corrected_cells(answer: Answer, correction: Correction) -> list[Changed]:
    """What a wish would change."""
    items = {one.indicator_id: one.indicator for one in items_of(answer.request_id)}
    return [
        Changed(items[int(pk)].name, shown_cell(items[int(pk)], told["before"]), shown_cell(items[int(pk)], told["after"]))
        for pk, told in correction.cells.items() if int(pk) in items
    ]  # fmt: skip

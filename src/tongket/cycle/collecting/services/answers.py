"""The unit's own deeds: fill in, send, take back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.base.files import services as files
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.enums import PartKind, RequestState, SentBy
from tongket.cycle.collecting.facts.approval import LOCKED, Step, is_locked
from tongket.cycle.collecting.facts.differences import sealed
from tongket.cycle.collecting.models import Answer, AnswerPart, Deed, RequestPart, Submission
from tongket.cycle.collecting.selectors.cells import Sheet, items_of, sheet_of
from tongket.cycle.collecting.services import steps
from tongket.cycle.reporting.services.figures import Entry, Outcome, enter_figures, lock_unit

if TYPE_CHECKING:
    from tongket.base.access.models import User

NOTE_LENGTH, TEXT_LENGTH = 500, 20_000


@dataclass(frozen=True)
class Hung:
    """A file somebody hangs on a part."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Filled:
    """What came back from the answer's page: figures as typed, explanations, words, files, files to take off."""

    entries: Sequence[Entry] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[int, str] = field(default_factory=dict)
    files: Mapping[int, Hung] = field(default_factory=dict)
    take_off: frozenset[int] = frozenset()


def must_be_writable(answer: Answer) -> None:
    """Refused when the answer, or the one it goes up to, is locked, or the request takes nothing more."""
    above = answer.parent.state if answer.parent is not None else None
    if answer.request.state != RequestState.OPEN:
        raise Refused(_("Yêu cầu này không còn nhận báo cáo."))
    if is_locked(answer.state, above=above):
        remedy = (
            _("Rút lại báo cáo để sửa, hoặc xin sửa số đã nhận.")
            if answer.state in LOCKED
            else _("Cấp trên rút lại phần đã gửi trước.")
        )
        raise Refused(_("Báo cáo đã gửi nên đang khóa."), remedy)


@transaction.atomic
def save_answer(*, answer: Answer, filled: Filled, by: User, on: date, at: datetime) -> Outcome:
    """Keep what was filled in: figures go into the unit's own table, all of them or none.

    Refuses who may not, and an answer that is locked. An Outcome with errors or conflicts leaves everything as it was.
    """
    registry.require(by, "collecting.answer", answer.unit, on=on)
    lock_unit(answer.unit)
    answer = steps.hold([answer]).one
    must_be_writable(answer)
    asked = {one.indicator_id for one in items_of(answer.request_id)}
    entries = [one for one in filled.entries if one.indicator_id in asked]
    outcome = Outcome()
    if entries:
        period = Period.from_code(answer.request.period)
        outcome = enter_figures(unit=answer.unit, period=period, entries=entries, by=by, on=on, at=at, asked=asked)
    if not outcome.ok:
        return outcome
    keys = {"", *(str(pk) for pk in asked)}
    notes = {key: text.strip()[:NOTE_LENGTH] for key, text in filled.notes.items() if key in keys}
    answer.notes = {key: text for key, text in {**answer.notes, **notes}.items() if text}
    answer.save(update_fields=["notes"])
    _keep_parts(answer, filled, by=by, at=at)
    return outcome


def _keep_parts(answer: Answer, filled: Filled, *, by: User, at: datetime) -> None:
    known = {row.part_id: row for row in AnswerPart.objects.filter(answer=answer).select_related("file")}
    changed = []
    for part in RequestPart.objects.filter(request_id=answer.request_id):
        row = known.get(part.pk) or AnswerPart(answer=answer, part=part)
        before = (row.text, row.file_id)
        if part.kind == PartKind.TEXT and part.pk in filled.texts:
            row.text = filled.texts[part.pk].strip()[:TEXT_LENGTH]
        hung = filled.files.get(part.pk)
        if part.kind == PartKind.FILE and hung is not None:
            row.file = files.keep_file(
                unit_id=answer.unit_id, name=hung.name, content=hung.content, media_type=hung.media_type, by=by, at=at
            )
        elif part.kind == PartKind.FILE and part.pk in filled.take_off:
            row.file = None
        if (row.text, row.file_id) != before:
            row.save()
            changed.append(part.heading)
    if changed:
        after = {"parts": ", ".join(changed)[:500], "period": answer.request.period}
        audit.record(by=by, verb="collecting.parts", target=answer, unit_id=answer.unit_id, after=after, at=at)


def parts_now(answer: Answer) -> dict[str, Any]:
    """Words and files as a submission keeps them."""
    found: dict[str, Any] = {}
    for row in AnswerPart.objects.filter(answer=answer).select_related("file", "part").order_by("part__position", "pk"):
        if row.file is not None:
            found[str(row.part_id)] = {"sha256": row.file.sha256, "name": row.file.name, "file": row.file_id}
        elif row.text:
            found[str(row.part_id)] = {"text": row.text}
    return found


def why_not_send(answer: Answer, sheet: Sheet) -> Refused | None:
    """Why the answer cannot be sent as it stands, apart from who sends it; stands beside the disabled button too."""
    found = steps.why_not(answer, Step.SEND)
    if found is not None:
        return found
    if sheet.hard:
        says = ngettext(
            "Còn %(count)s chỗ phải sửa trước khi gửi.", "Còn %(count)s chỗ phải sửa trước khi gửi.", len(sheet.hard)
        )
        return Refused(says % {"count": len(sheet.hard)}, _("Xem các dòng ghi “Phải sửa”."))
    if sheet.unexplained:
        count = len(sheet.unexplained)
        says = ngettext("Còn %(count)s chỗ cần một lời giải thích.", "Còn %(count)s chỗ cần một lời giải thích.", count)
        return Refused(says % {"count": count}, _("Sửa số, hoặc ghi lý do ở ô giải thích cạnh số."))
    there = parts_now(answer)
    for part in RequestPart.objects.filter(request_id=answer.request_id, required=True):
        if str(part.pk) not in there:
            return Refused(
                _("Chưa có phần bắt buộc: %(name)s.") % {"name": part.heading}, _("Ghi hoặc đính tệp vào phần đó.")
            )
    return None


def authors_of(sheet: Sheet) -> set[int]:
    """Accounts that entered the figures of the answer."""
    return {cell.by_id for cell in sheet.cells if cell.by_id is not None}


@transaction.atomic
def send_answer(
    *, answer: Answer, by: User, on: date, at: datetime, note: str = "", seen: int | None = None, way: str = SentBy.PAGE
) -> Submission:
    """Send: the cells are frozen and sealed, the answer is locked until it is returned or taken back.

    ``seen`` is the version of the answer on the page. Refuses who may not (the head, who entered none of the figures
    where the unit keeps duties apart), what is below and still open, hard findings, soft ones without a word, parts
    that are missing, and a page that somebody else has overtaken.
    """
    lock_unit(answer.unit)
    answer = steps.hold([answer]).one
    if seen is not None and seen != answer.version:
        raise Refused(_("Báo cáo vừa có thay đổi."), _("Tải lại trang, xem rồi gửi lại."))
    sheet = sheet_of(answer, today=on)
    registry.require(by, "collecting.send", answer.unit, authors=authors_of(sheet), on=on)
    trouble = why_not_send(answer, sheet)
    if trouble is not None:
        raise trouble
    made = make_submission(
        answer, {str(one.indicator.pk): one.frozen for one in sheet.cells}, parts_now(answer), by=by, at=at, way=way,
        remarks=sheet.remarks, note=note.strip()[:500],
    )  # fmt: skip
    answer.sent_at, answer.first_sent_on = at, answer.first_sent_on or on
    steps.take(answer, Step.SEND, by=by, at=at, number=made.number, sha256=made.sha256)
    return made


def make_submission(
    answer: Answer, cells: Mapping[str, Any], parts: Mapping[str, Any], *, by: User, at: datetime, way: str,
    remarks: Sequence[Mapping[str, Any]] = (), note: str = "",
) -> Submission:  # fmt: skip
    """The next submission of the answer, sealed; the answer counts it."""
    number = answer.submissions_count + 1
    seal = sealed(
        request=answer.request_id, form_version=answer.request.form_version, unit=answer.unit.code, number=number,
        cells=cells, parts=parts,
    )  # fmt: skip
    answer.submissions_count = number
    return Submission.objects.create(
        answer=answer, number=number, way=way, cells=dict(cells), parts=dict(parts), remarks=list(remarks), note=note,
        sha256=seal, by_id=by.pk, by_name=str(by), at=at,
    )  # fmt: skip


@transaction.atomic
def take_back(*, answer: Answer, by: User, on: date, at: datetime) -> Answer:
    """Take a sent answer back before it is accepted; the submission stays as it was sent.

    The day of sending is forgotten too, unless the answer was returned once: nobody is on time with an answer taken back.
    """
    registry.require(by, "collecting.answer", answer.unit, on=on)
    answer = steps.hold([answer]).one
    steps.must_be_able(answer, Step.TAKE_BACK)
    if not Deed.objects.filter(answer=answer, kind=Step.RETURN.value).exists():
        answer.first_sent_on = None
    answer.sent_at = None
    steps.take(answer, Step.TAKE_BACK, by=by, at=at)
    return answer

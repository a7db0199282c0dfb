"""Taking in what came from outside for an answer: the unit's figures first, then a submission, a wish to correct, or nothing.

Whatever order packages come in and however often, the answer ends the same: the newest edition wins, equal ones are one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.base.files import services as files
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold
from tongket.cycle.collecting.enums import (
    AnswerState,
    CellState,
    CorrectionState,
    PackageState,
    PartKind,
    RequestState,
    SentBy,
)
from tongket.cycle.collecting.facts.approval import Step
from tongket.cycle.collecting.facts.differences import differences
from tongket.cycle.collecting.facts.packages import STAMP, Coming, Edition, Taken, coming, held_after
from tongket.cycle.collecting.form_sheet import NOT_HERE
from tongket.cycle.collecting.models import Answer, AnswerPart, Correction, Request, RequestPart, Submission
from tongket.cycle.collecting.selectors.cells import Sheet, items_of, sheet_of, shown_cell
from tongket.cycle.collecting.services import corrections, steps
from tongket.cycle.collecting.services.answers import TEXT_LENGTH, make_submission, must_be_writable, parts_now
from tongket.cycle.reporting.enums import FigureOrigin
from tongket.cycle.reporting.services.figures import Entry, enter_figures, lock_unit

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.base.files.models import StoredFile
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Took:
    """What taking a package in did, or would do.

    ``changes``: name, before, after of each cell that says something else; ``wrong``: what must be mended, with its cell;
    ``doubts``: what looks odd and does not stand in the way.
    """

    state: PackageState
    says: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    wrong: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    submission: int = 0
    kept: bool = False  # what was sent before stays


def answer_for(request: Request, checker: Unit, taken: Taken) -> Answer:
    """The answer a package is for, among those the checking unit takes. Refuses everything else, each in its own words."""
    rows = Answer.objects.select_related("request__unit", "unit", "parent__unit")
    if taken.form.request != request.pk:
        other = Request.objects.filter(pk=taken.form.request).first()
        name = (
            f"“{other.subject}” ({Period.from_code(other.period).says})" if other else _("một yêu cầu không còn ở đây")
        )
        raise Refused(
            _("Phiếu này trả lời %(name)s, không phải yêu cầu đang mở.") % {"name": name},
            _("Mở đúng yêu cầu rồi nhập, hoặc gửi phiếu mới của kỳ này cho đơn vị."),
        )
    answer = rows.filter(request=request, unit__code=taken.form.unit).first()
    if answer is None:
        raise Refused(
            _("Yêu cầu này không hỏi đơn vị có mã %(code)s.") % {"code": taken.form.unit}, _("Kiểm tra lại phiếu.")
        )
    if steps.checker_of(answer) != checker:
        raise Refused(
            _("%(unit)s gửi cho cấp trên trực tiếp của mình, không gửi thẳng lên đây.") % {"unit": answer.unit_name},
            _("Chuyển tệp cho đơn vị cấp trên trực tiếp nhập."),
        )
    return answer


@transaction.atomic
def take_in(
    *, answer: Answer, taken: Taken, file: StoredFile | None, by: User, on: date, at: datetime, even_older: bool = False
) -> Took:
    """Take a package in as whoever checks the answer; the unit's figures and a submission come of it, all or nothing.

    An accepted answer is never changed: the package becomes a wish to correct. Refuses who may not, an answer that is
    excused or whose level above has sent on, and a request that takes nothing more.
    """
    registry.require(by, "collecting.check", steps.checker_of(answer), on=on)
    lock_unit(answer.unit)
    answer = steps.hold([answer]).one
    came = coming(held_by(answer), taken.edition)
    if came is Coming.SAME:
        _seen_again(answer, taken.edition)
        return Took(PackageState.SAME, _("Nội dung y hệt lần đã nhập: không nhập lần nữa."))
    if came is Coming.OLDER and not even_older:
        return Took(PackageState.OLDER, _("Phiếu này lưu trước lần gửi đang có. Đánh dấu để vẫn lấy phiếu này."))
    if answer.request.state != RequestState.OPEN:
        raise Refused(_("Yêu cầu này không còn nhận báo cáo."), _("Mở lại yêu cầu rồi nhập."))
    if answer.state == AnswerState.EXCUSED:
        raise Refused(
            _("%(unit)s đang được miễn lần này.") % {"unit": answer.unit_name}, _("Thôi miễn cho đơn vị rồi nhập lại.")
        )
    if answer.state == AnswerState.ACCEPTED:
        return _wish(answer, taken, by=by, on=on, at=at)
    was_sent = answer.state == AnswerState.SENT
    took = _submit(answer, taken, file, by=by, on=on, at=at)
    if was_sent and took.state == PackageState.PARTLY:
        transaction.set_rollback(True)  # what was sent before stays until something better is whole
        return replace(took, kept=True, says=_("Phiếu mới còn chỗ phải sửa nên lần gửi đang có được giữ nguyên."))
    return took


def look(*, answer: Answer, taken: Taken, by: User, on: date, at: datetime) -> Took:
    """What ``take_in`` would do; nothing is left of it."""
    with transaction.atomic():
        took = take_in(answer=answer, taken=taken, file=None, by=by, on=on, at=at)
        transaction.set_rollback(True)
    if took.state == PackageState.PARTLY and not took.kept:
        says = _("Nhập thì số đúng vào bảng số liệu của đơn vị, chưa thành báo cáo gửi: còn chỗ đơn vị phải sửa.")
        return replace(took, says=says)
    return took


def held_by(answer: Answer) -> Edition | None:
    """The edition the answer has: of its last submission, by the package it came from or by its time."""
    last = answer.submissions.order_by("-number").first()
    if last is None:
        return None
    if last.package_id:
        return Edition.from_id(last.package_id)
    return Edition(last.at.strftime(STAMP), "")


def _seen_again(answer: Answer, edition: Edition) -> None:
    """The same words saved later count as of the later time, or an edition between them would win by coming last."""
    last = answer.submissions.exclude(package_id="").order_by("-number").first()
    if last is not None and last.number == answer.submissions_count:
        last.package_id = held_after(Edition.from_id(last.package_id), edition).package_id
        last.save(update_fields=["package_id"])


def _wish(answer: Answer, taken: Taken, *, by: User, on: date, at: datetime) -> Took:
    """An accepted answer stays; what differs is asked to be corrected."""
    typed, wrong = _readable(answer, taken)
    if Correction.objects.filter(answer=answer, state=CorrectionState.ASKED).exists():
        return Took(PackageState.REFUSED, _("Báo cáo đã nhận và đang có một đề nghị sửa số: trả lời đề nghị đó trước."))
    try:
        made = corrections.ask_correction(
            answer=answer, typed={pk: text for pk, text in typed.items() if text}, by=by, on=on, at=at,
            why=taken.remark or _("Phiếu gửi lại sau khi đã nhận, do %(who)s ghi.") % {"who": taken.responsible or answer.unit_name},
        )  # fmt: skip
    except Refused as refusal:
        return Took(PackageState.SAME, str(refusal))
    if isinstance(made, corrections.CorrectionRefused):
        return Took(PackageState.REFUSED, "", wrong=(*wrong, *made.errors.values()))
    names = {one.indicator_id: one.indicator for one in items_of(answer.request_id)}
    changes = tuple(
        (names[int(pk)].name, shown_cell(names[int(pk)], told["before"]), shown_cell(names[int(pk)], told["after"]))
        for pk, told in made.cells.items()
    )
    says = _("Báo cáo đã nhận nên số không tự đổi: thành đề nghị sửa số, người khác trả lời.")
    return Took(PackageState.WISH, says, changes, tuple(wrong))


def _readable(answer: Answer, taken: Taken) -> tuple[dict[int, str], list[str]]:
    """What can be taken of the package: rows that still ask the same; what cannot, in words."""
    items = {one.indicator_id: one.indicator for one in items_of(answer.request_id)}
    wrong = list(taken.troubles)
    typed: dict[int, str] = {}
    for one in taken.form.items:
        row = items.get(one.pk)
        if row is None:
            wrong.append(_("Yêu cầu không còn hỏi “%(name)s”: bỏ qua dòng này.") % {"name": one.name})
        elif fold(row.measure) != fold(one.measure):
            told = {"name": one.name, "was": one.measure, "now": row.measure, "cell": taken.places.get(one.pk, "")}
            wrong.append(
                _("Ô %(cell)s, “%(name)s”: phiếu tính bằng %(was)s, nay hỏi bằng %(now)s. Gửi phiếu mới.") % told
            )
        elif one.pk in taken.typed:
            typed[one.pk] = taken.typed[one.pk]
    return typed, wrong


def _submit(answer: Answer, taken: Taken, file: StoredFile | None, *, by: User, on: date, at: datetime) -> Took:
    last = answer.submissions.order_by("-number").first()
    if answer.state == AnswerState.SENT:
        steps.must_be_able(answer, Step.TAKE_BACK)  # a newer package takes the place of one not accepted yet
        steps.take(answer, Step.TAKE_BACK, by=by, at=at, why=_("có phiếu mới hơn"), unit_id=answer.request.unit_id)
    must_be_writable(answer)
    typed, wrong = _readable(answer, taken)
    before = sheet_of(answer, today=on)
    bad = _enter(answer, typed, taken, before, file, by=by, on=on, at=at)
    wrong += bad.values()
    known = {one.indicator_id for one in items_of(answer.request_id)}
    answer.notes = {**answer.notes, **{str(pk): note for pk, note in taken.notes.items() if note and pk in known}}
    answer.save(update_fields=["notes"])
    _keep_words(answer, taken, by=by, at=at)
    after = sheet_of(answer, today=on)
    changes = _changes(
        answer, last.cells if last else {str(one.indicator.pk): one.frozen for one in before.cells}, after
    )
    told_already = [(pk,) for pk in bad]
    wrong += [
        _placed(one.cells, one.says, taken)
        for one in after.hard
        if one.kind != "missing" or one.cells not in told_already
    ]
    wrong += _lacking(answer)
    doubts = (
        *(_placed(one.cells, one.says, taken) for one in after.unexplained),
        *_left_empty(typed, taken, after),
    )
    if wrong:
        says = _("Số đúng đã vào bảng số liệu của đơn vị, chưa thành báo cáo gửi. Nhờ đơn vị sửa rồi gửi lại phiếu.")
        return Took(PackageState.PARTLY, says, changes, tuple(wrong), doubts)
    steps.must_be_able(answer, Step.SEND)
    made = _send(answer, taken, after, by=by, on=on, at=at)
    return Took(PackageState.TAKEN, "", changes, (), doubts, made.number)


def _enter(
    answer: Answer,
    typed: dict[int, str],
    taken: Taken,
    before: Sheet,
    file: StoredFile | None,
    *,
    by: User,
    on: date,
    at: datetime,
) -> dict[int, str]:
    """Write what can be written into the unit's table; what cannot by indicator id, in words with its cell. Good rows are not lost."""
    fields = {one.indicator.pk for one in before.cells if one.entry not in ("none", "passed")}
    period, asked = Period.from_code(answer.request.period), {one.indicator.pk for one in before.cells}
    entries = {
        pk: Entry(pk, typed=_("không áp dụng") if fold(text) == fold(NOT_HERE) else text, reason=taken.notes.get(pk, ""), source_file=file)
        for pk, text in typed.items() if pk in fields and text
    }  # fmt: skip
    wrong: dict[int, str] = {}
    names = {one.pk: one.name for one in taken.form.items}
    while entries:
        outcome = enter_figures(
            unit=answer.unit, period=period, entries=list(entries.values()), by=by, on=on, at=at,
            origin=FigureOrigin.IMPORTED, asked=asked,
        )  # fmt: skip
        bad = {
            **{pk: one.says for pk, one in outcome.errors.items()},
            **dict.fromkeys(outcome.conflicts, _("vừa có người ghi ô này")),
        }
        if not bad:
            break
        for pk, says in bad.items():
            told = {
                "cell": taken.places.get(pk, ""),
                "name": names.get(pk, ""),
                "typed": typed.get(pk, ""),
                "says": says,
            }
            wrong[pk] = _("Ô %(cell)s, “%(name)s” ghi “%(typed)s”: %(says)s") % told
            entries.pop(pk, None)
    return wrong


def _keep_words(answer: Answer, taken: Taken, *, by: User, at: datetime) -> None:
    known = {row.part_id: row for row in AnswerPart.objects.filter(answer=answer)}
    changed = []
    for part in RequestPart.objects.filter(request_id=answer.request_id, pk__in=[*taken.texts, *taken.files]):
        row = known.get(part.pk) or AnswerPart(answer=answer, part=part)
        if part.kind == PartKind.FILE and part.pk in taken.files:
            name, content = taken.files[part.pk]
            row.file = files.keep_file(
                unit_id=answer.unit_id, name=name, content=content, media_type="application/octet-stream", by=by, at=at
            )
            row.save()
            changed.append(part.heading)
            continue
        text = taken.texts.get(part.pk, "").strip()[:TEXT_LENGTH]
        if text and text != row.text:
            row.text = text
            row.save()
            changed.append(part.heading)
    if changed:
        after = {"parts": ", ".join(changed)[:500], "period": answer.request.period}
        audit.record(by=by, verb="collecting.parts", target=answer, unit_id=answer.unit_id, after=after, at=at)


def _lacking(answer: Answer) -> list[str]:
    there = parts_now(answer)
    rows = RequestPart.objects.filter(request_id=answer.request_id, required=True)
    return [_("Thiếu phần bắt buộc: %(name)s.") % {"name": one.heading} for one in rows if str(one.pk) not in there]


def _send(answer: Answer, taken: Taken, sheet: Sheet, *, by: User, on: date, at: datetime) -> Submission:
    who = taken.responsible or _("đơn vị")
    made = make_submission(
        answer, {str(one.indicator.pk): one.frozen for one in sheet.cells}, parts_now(answer), by=by, at=at, way=SentBy.PACKAGE,
        remarks=sheet.remarks, note=taken.remark[:500],
    )  # fmt: skip
    made.by_name = (_("%(who)s (phiếu, %(taker)s nhập)") % {"who": who, "taker": str(by)})[:150]
    made.package_id = taken.edition.package_id
    made.save(update_fields=["by_name", "package_id"])
    answer.sent_at, answer.first_sent_on = at, answer.first_sent_on or on
    steps.take(answer, Step.SEND, by=by, at=at, number=made.number, sha256=made.sha256)
    return made


def _changes(answer: Answer, before: dict[str, object], sheet: Sheet) -> tuple[tuple[str, str, str], ...]:
    rows = {one.indicator.pk: one.indicator for one in sheet.cells}
    now = {str(one.indicator.pk): one.frozen for one in sheet.cells}
    return tuple(
        (rows[one.indicator_id].name, shown_cell(rows[one.indicator_id], one.before), shown_cell(rows[one.indicator_id], one.after))
        for one in differences(before, now, rows) if one.indicator_id in rows
    )  # fmt: skip


def _left_empty(typed: dict[int, str], taken: Taken, sheet: Sheet) -> list[str]:
    """Cells the unit left empty though its table has a figure: the figure stays, and that is said."""
    return [
        _placed((one.indicator.pk,), _("để trống, giữ số đang có: %(shown)s.") % {"shown": one.shown}, taken)
        for one in sheet.cells if one.indicator.pk in typed and not typed[one.indicator.pk] and one.state == CellState.VALUE
    ]  # fmt: skip


def _placed(cells: tuple[int, ...], says: str, taken: Taken) -> str:
    place = next((taken.places[pk] for pk in cells if pk in taken.places), "")
    name = next((one.name for one in taken.form.items if one.pk in cells), "")
    return _("Ô %(cell)s, “%(name)s”: %(says)s") % {"cell": place, "name": name, "says": says} if place else says

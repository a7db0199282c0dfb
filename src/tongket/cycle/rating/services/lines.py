"""One person's line: self-rating, what the officer and the head enter; petitions and their answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import can, require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations.selectors import own_days_of, person_of
from tongket.cycle.rating.enums import RoundState
from tongket.cycle.rating.facts.law import answer_due
from tongket.cycle.rating.models import Petition, Rating
from tongket.cycle.rating.selectors.rounds import discipline_of
from tongket.cycle.rating.services.rounds import held_open
from tongket.cycle.rating.services.to_records import write_one

if TYPE_CHECKING:
    from tongket.base.access.models import User

ENTERED = ("staff", "group", "excluded", "remark", "head_level", "head_reason", "disciplined_on")
_SELF = ("self_level", "self_text")


def _is_own(row: Rating, by: User) -> bool:
    person = person_of(by)
    return person is not None and person.pk == row.person_id


@transaction.atomic
def rate_self(*, row: Rating, self_level: str, self_text: str, by: User, on: date) -> Rating:
    """The person's own words and level, until the day; for a person without an account the officer enters them.

    Refuses: others; a person after the last day; a decided round; one who is not rated.
    """
    own = _is_own(row, by)
    require(by, "rating.own" if own else "rating.prepare", row.round.unit, on=on)
    if not own and row.person.account_id is not None:
        raise Refused(
            _("Người này có tài khoản và tự xếp loại ở trang của mình."), _("Nhắc người đó vào trang Của tôi.")
        )
    held_open(row.round)
    if own and on > row.round.self_until:
        says = _("Đã hết hạn tự xếp loại ngày %(day)s.") % {"day": short_date(row.round.self_until)}
        raise Refused(says, _("Nhờ cán bộ lập danh sách gia hạn."))
    if row.excluded:
        raise Refused(_("Người này không xếp loại: %(why)s.") % {"why": row.excluded}, _("Xem lại lý do trước."))
    before = {name: getattr(row, name) for name in _SELF}
    row.self_level, row.self_text, row.self_on = self_level, self_text.strip(), on
    row.save()
    after = {name: getattr(row, name) for name in _SELF}
    record(by=by, verb="rating.self_rated", target=row, unit_id=row.round.unit_id, before=before, after=after)
    return row


@transaction.atomic
def enter_line(*, row: Rating, fields: dict[str, Any], by: User, on: date) -> bool:
    """What the officer and the head enter; whether anything changed.

    A level with a discipline in the year asks for a reason, and so does taking back a reason why one is not rated.
    """
    require(by, "rating.prepare", row.round.unit, on=on)
    held_open(row.round)
    before = {name: getattr(row, name) for name in ENTERED}
    for name in ENTERED:
        value = fields.get(name, before[name])
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.group = squash(row.group)
    if row.disciplined_on is not None and row.disciplined_on > on:
        raise Refused(_("Ngày kỷ luật ở sau hôm nay."), _("Ghi ngày của quyết định kỷ luật."))
    said = discipline_of(row)
    if said and row.head_level not in ("", "KHTNV") and not row.head_reason:
        raise Refused(_("Trong năm có kỷ luật: %(note)s") % {"note": said.note}, _("Chọn lại mức, hoặc ghi lý do (%(source)s).") % {"source": said.source})  # fmt: skip
    if before["excluded"] and not row.excluded and not row.head_reason:
        raise Refused(_("Bỏ lý do không xếp loại thì cần ghi vì sao."), _("Ghi vào ô Lý do, ví dụ: nghỉ thai sản."))
    after = {name: getattr(row, name) for name in ENTERED}
    if before == after:
        return False
    row.save()
    record(by=by, verb="rating.entered", target=row, unit_id=row.round.unit_id, before=before, after=after)
    return True


@transaction.atomic
def petition(*, row: Rating, text: str, made_on: date, by: User, on: date) -> Petition:
    """A petition against a decided result, by the person or entered by the officer; the day to answer is counted.

    Refuses: others; before the decision; after the last day; while one waits for its answer.
    """
    unit = row.round.unit
    if not _is_own(row, by) or made_on != on:
        require(by, "rating.prepare", unit, on=on)
    require(by, "rating.own", unit, on=on)
    if row.round.state != RoundState.DECIDED:
        raise Refused(_("Chưa có quyết định xếp loại nên chưa kiến nghị được."), _("Đợi kết quả được công khai."))
    if made_on > on:
        raise Refused(_("Ngày kiến nghị ở sau hôm nay."), _("Ghi ngày nhận kiến nghị."))
    if made_on > row.round.petition_until:
        says = _("Đã hết hạn kiến nghị ngày %(day)s.") % {"day": short_date(row.round.petition_until)}
        raise Refused(says, _("Khiếu nại theo Luật Khiếu nại nếu vẫn không đồng ý."))
    if row.petitions.filter(answered_on__isnull=True).exists():
        raise Refused(_("Còn một kiến nghị đang chờ trả lời."), _("Đợi trả lời rồi mới gửi thêm."))
    due = answer_due(row.staff, made_on, own_days_of(unit.pk, on=on))
    made = Petition.objects.create(rating=row, text=text.strip(), made_on=made_on, due_on=due)
    after = {"text": made.text, "made_on": made_on, "due_on": due}
    record(by=by, verb="rating.petitioned", target=row, unit_id=unit.pk, after=after)
    return made


@transaction.atomic
def answer_petition(
    *, found: Petition, answer: str, answered_on: date, level: str, by: User, on: date, at: datetime
) -> Petition:
    """The head's answer; another level becomes the decided one at once, in the record too.

    Refuses a second answer, days that cannot be.
    """
    row = found.rating
    unit = row.round.unit
    require(by, "rating.decide", unit, on=on)
    if can(by, "rating.decide", unit, on=on) and _is_own(row, by):
        raise Refused(_("Không tự trả lời kiến nghị của mình."), _("Cấp có thẩm quyền trên trả lời."))
    held = Petition.objects.select_for_update().get(pk=found.pk)
    if held.answered_on is not None:
        raise Refused(_("Kiến nghị này đã được trả lời."), _("Xem câu trả lời ở trang của người kiến nghị."))
    if not held.made_on <= answered_on <= on:
        raise Refused(_("Ngày trả lời phải từ ngày kiến nghị đến hôm nay."), _("Ghi lại ngày trả lời."))
    held.answer, held.answered_on, held.level = answer.strip(), answered_on, level or row.level
    held.save()
    before, row.level = {"level": row.level}, held.level
    row.save(update_fields=["level"])
    after = {"answer": held.answer, "answered_on": answered_on, "level": held.level}
    record(by=by, verb="rating.answered", target=row, unit_id=unit.pk, before=before, after=after)
    if before["level"] != row.level:
        write_one(row.round, row.person_id, row.level, by=by, on=on, at=at)
    return held

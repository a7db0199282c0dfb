"""Names shown to the public for so many working days; opinions received and answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.commendation.enums import Outcome, Standing
from tongket.cycle.commendation.models import Consultation, Nominee, Opinion, Season
from tongket.cycle.commendation.selectors.listing import last_day
from tongket.cycle.commendation.services.appraising import refuse_nominees
from tongket.cycle.commendation.services.seasons import held_open
from tongket.cycle.commendation.services.standings import held, names_said

if TYPE_CHECKING:
    from tongket.base.access.models import User

MOST_DAYS = 60


@dataclass(frozen=True)
class Showing:
    """How names are shown."""

    starts_on: date
    days: int
    place: str
    contact: str
    is_public: bool = True


@transaction.atomic
def show_names(
    *, season: Season, ids: Collection[int], showing: Showing, by: User, on: date, at: datetime
) -> Consultation:  # fmt: skip
    """Names are public from a day for so many working days. Refuses no days, names that stand elsewhere or are shown."""
    require(by, "commendation.manage", season.unit, on=on)
    row = held_open(season)
    if not 1 <= showing.days <= MOST_DAYS:
        raise Refused(
            _("Số ngày từ 1 đến %(most)s.") % {"most": MOST_DAYS},
            _("Luật đòi 10 ngày làm việc với khen thưởng cấp Nhà nước."),
        )
    if not squash(showing.contact):
        raise Refused(_("Chưa ghi nơi nhận ý kiến."), _("Ghi bộ phận, điện thoại hoặc thư điện tử của đơn vị."))
    rows = held(row, ids, Standing.ACCEPTED, Standing.PASSED)
    shown = next((one for one in rows if one.consultation_id), None)
    if shown is not None:
        raise Refused(_("%(who)s đã được công khai.") % {"who": shown.name}, _("Bỏ tên đó khỏi lần công khai này."))
    made = Consultation.objects.create(
        season=row, starts_on=showing.starts_on, days=showing.days, until=last_day(row.unit, showing.starts_on, showing.days),
        place=squash(showing.place)[:300], contact=squash(showing.contact)[:300], is_public=showing.is_public,
    )  # fmt: skip
    Nominee.objects.filter(pk__in=[one.pk for one in rows]).update(consultation=made)
    after = {"names": names_said(rows), "starts_on": made.starts_on, "until": made.until}
    record(by=by, verb="commendation.shown", target=made, unit_id=row.unit_id, after=after, at=at)
    return made


@transaction.atomic
def receive_opinion(
    *, consultation: Consultation, nominee: Nominee | None, sender: str, text: str, received_on: date, by: User, on: date, at: datetime
) -> Opinion:  # fmt: skip
    """An opinion, a complaint or a denunciation that came in; after the last day it is taken and answered too.

    Refuses an empty text, a day before the names were shown or after today, a name that was not shown.
    """
    require(by, "commendation.manage", consultation.season.unit, on=on)
    if not squash(text):
        raise Refused(_("Chưa ghi nội dung ý kiến."), _("Ghi đúng ý người gửi."))
    if not consultation.starts_on <= received_on <= on:
        raise Refused(_("Ngày nhận không nằm từ ngày công khai đến hôm nay."), _("Xem lại ngày nhận."))
    if nominee is not None and not consultation.nominees.filter(pk=nominee.pk).exists():
        raise Refused(_("Tên này không ở lần công khai đã chọn."), _("Chọn lại tên."))
    made = Opinion.objects.create(
        consultation=consultation,
        nominee=nominee,
        sender=squash(sender)[:200],
        text=text.strip()[:6000],
        received_on=received_on,
    )
    # what was said and by whom stays in the room: the trail is read by more people
    record(by=by, verb="commendation.opinion_received", target=consultation, unit_id=consultation.season.unit_id, after={"received_on": received_on}, at=at)  # fmt: skip
    return made


@transaction.atomic
def answer_opinion(*, opinion: Opinion, outcome: str, answer: str, by: User, on: date, at: datetime) -> Opinion:
    """The answer; ``removed`` takes the name off the road. Refuses a second answer."""
    season = opinion.consultation.season
    require(by, "commendation.manage", season.unit, on=on)
    held_open(season)
    row = Opinion.objects.select_for_update(of=("self",)).select_related("nominee").get(pk=opinion.pk)
    if row.outcome != Outcome.OPEN:
        raise Refused(_("Ý kiến này đã được trả lời."), _("Tải lại trang."))
    if outcome not in (Outcome.KEPT, Outcome.REMOVED) or not squash(answer):
        raise Refused(_("Chưa ghi trả lời."), _("Ghi kết quả xác minh và lý do."))
    row.outcome, row.answer, row.answered_on, row.answered_by_name = outcome, answer.strip()[:6000], on, str(by)
    row.save()
    record(by=by, verb="commendation.opinion_answered", target=row.consultation, unit_id=season.unit_id, after={"outcome": outcome}, at=at)  # fmt: skip
    if outcome == Outcome.REMOVED and row.nominee is not None:
        refuse_nominees(
            season=season,
            ids=[row.nominee.pk],
            because=_("Sau khi xem xét ý kiến trong thời gian công khai."),
            by=by,
            on=on,
            at=at,
        )
    return row


def must_be_heard(rows: Iterable[Nominee], day: date, wait: str) -> None:
    """Refused while an opinion on one of them is open, or while one is still shown to the public; ``wait`` is the way out."""
    names = list(rows)
    unanswered = Opinion.objects.filter(nominee__in=[one.pk for one in names], outcome=Outcome.OPEN)
    waiting = set(unanswered.values_list("nominee_id", flat=True))
    for one in names:
        if one.pk in waiting:
            raise Refused(
                _("Còn ý kiến chưa trả lời về %(who)s.") % {"who": one.name}, _("Trả lời ý kiến ở trang công khai trước.")
            )  # fmt: skip
        if one.consultation is not None and day <= one.consultation.until:
            raise Refused(
                _("%(who)s đang được công khai đến hết ngày %(day)s.") % {"who": one.name, "day": short_date(one.consultation.until)}, wait
            )  # fmt: skip

"""Planning, opening and closing a conference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.conferences.enums import Form, Kind, State
from tongket.cycle.conferences.facts.rules import ITEMS
from tongket.cycle.conferences.models import Conference, Item
from tongket.cycle.conferences.selectors.reads import open_proposals, presence_of

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Plan:
    """What a conference is planned as; texts of more than one line are one name a line."""

    title: str
    kind: str
    held_on: date
    form: str = Form.ALL
    form_reason: str = ""
    starts_at: str = "08 giờ 00"
    place: str = ""
    slogan: str = ""
    guidance: str = ""
    cohost: str = ""
    presidium: str = ""
    secretaries: str = ""


def held(conference: Conference, *states: State) -> Conference:
    """The conference, locked, in one of the states; Refused else."""
    row = Conference.objects.select_for_update(of=("self",)).select_related("unit").get(pk=conference.pk)
    if row.state not in states:
        raise Refused(
            _("Hội nghị đang ở bước “%(state)s” nên không làm được việc này.") % {"state": State(row.state).label},
            _("Tải lại trang để xem bước hiện tại."),
        )
    return row


@transaction.atomic
def plan_conference(*, unit: Unit, period: str, plan: Plan, by: User, on: date, at: datetime) -> Conference:
    """A conference with the programme its kind wants heard. Refuses no title, a title used before in the period."""
    require(by, "conferences.prepare", unit, on=on)
    made = Conference(unit=unit, period=period, made_by_id=by.pk, made_by_name=str(by))
    _put(made, plan)
    _saved(made)
    if made.kind == Kind.EMPLOYEES:
        Item.objects.bulk_create(
            [Item(conference=made, position=place, title=says, key=key) for place, (key, says, _votes) in enumerate(ITEMS, 1)]
        )  # fmt: skip
    record(by=by, verb="conferences.planned", target=made, unit_id=unit.pk, after=_said(made), at=at)
    return made


@transaction.atomic
def change_conference(*, conference: Conference, plan: Plan, by: User, on: date, at: datetime) -> Conference:
    """Other words or another day, until it is closed. Refuses what planning refuses."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED, State.RUNNING)
    was = _said(row)
    _put(row, plan)
    _saved(row)
    record(by=by, verb="conferences.changed", target=row, unit_id=row.unit_id, before=was, after=_said(row), at=at)
    return row


def _put(row: Conference, plan: Plan) -> None:
    if not squash(plan.title):
        raise Refused(_("Chưa ghi tên hội nghị."), _("Ví dụ: Hội nghị viên chức, người lao động năm 2024."))
    for name, value in vars(plan).items():
        setattr(row, name, value)
    row.title = squash(plan.title)[:250]


def _saved(row: Conference) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(
            _("Kỳ này đã có hội nghị mang tên “%(title)s”.") % {"title": row.title}, _("Đặt tên khác.")
        ) from None


def _said(row: Conference) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("title", "kind", "form", "held_on", "place")}


@transaction.atomic
def open_conference(*, conference: Conference, by: User, on: date, at: datetime) -> Conference:
    """The conference begins: votes count from now. Refuses one to which nobody was called, and a day before its own."""
    require(by, "conferences.prepare", conference.unit, on=on)
    row = held(conference, State.PLANNED)
    if not row.participants.filter(is_guest=False).exists():
        raise Refused(_("Chưa triệu tập ai."), _("Lấy danh sách người dự trước."))
    if on < row.held_on:
        raise Refused(
            _("Hội nghị họp ngày %(day)s.") % {"day": short_date(row.held_on)}, _("Họp sớm hơn thì sửa ngày họp trước.")
        )
    row.state, row.opened_at = State.RUNNING, at
    row.save(update_fields=["state", "opened_at"])
    record(by=by, verb="conferences.opened", target=row, unit_id=row.unit_id, after={"state": row.state}, at=at)
    return row


@transaction.atomic
def close_conference(*, conference: Conference, by: User, on: date, at: datetime) -> Conference:
    """Nothing of the day changes any more; answers, results and the follow-up go on.

    Refuses a conference without quorum, proposals nobody answered (noted is an answer), a resolution without a vote.
    """
    require(by, "conferences.answer", conference.unit, on=on)
    row = held(conference, State.RUNNING)
    there = presence_of(row)
    ever_valid = row.motions.filter(was_valid=True).exists() or there.quorum.is_met
    if not ever_valid:
        raise Refused(
            _("Mới có %(here)s/%(called)s người dự, cần %(needed)s.") % {"here": there.here, "called": there.called, "needed": there.quorum.needed},
            _("Ghi đủ người có mặt, hoặc hoãn hội nghị sang ngày khác."),
        )  # fmt: skip
    waiting = open_proposals(row)
    if waiting:
        raise Refused(
            _("Còn %(count)s kiến nghị chưa trả lời.") % {"count": waiting},
            _("Trả lời, hoặc ghi nhận kèm người làm và hạn."),
        )
    if row.clauses.exists() and not row.motions.filter(passed=True).exists():
        raise Refused(_("Nghị quyết chưa được biểu quyết thông qua."), _("Ghi kết quả biểu quyết nghị quyết trước."))
    row.state, row.closed_at = State.CLOSED, at
    row.save(update_fields=["state", "closed_at"])
    record(by=by, verb="conferences.closed", target=row, unit_id=row.unit_id, after={"state": row.state}, at=at)
    return row

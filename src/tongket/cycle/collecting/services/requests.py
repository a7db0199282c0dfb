"""Asking: begin a request, write it, end it, begin its next round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import squash
from tongket.cores.kernel.working_days import working_day_near
from tongket.cycle.collecting.enums import PartKind, Repeat, RequestState
from tongket.cycle.collecting.models import Request, RequestItem, RequestPart, Rule
from tongket.cycle.collecting.selectors.sending import is_being_sent
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.planning import selectors as planning
from tongket.cycle.planning.enums import IndicatorKind

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

MOST_LEVELS, MOST_ITEMS, MOST_PARTS = 6, 300, 40


@dataclass(frozen=True)
class Wanted:
    """What the first form of a request says; ``due`` by level, the level right below first."""

    subject: str
    period: str
    cut_off: date
    due: tuple[date, ...]
    instructions: str = ""
    paper: str = ""
    repeat: str = Repeat.NEVER
    units: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    without: tuple[int, ...] = ()
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Item:
    """A figure asked for."""

    indicator_id: int
    required: bool = True
    note: str = ""
    weight_id: int | None = None


@dataclass(frozen=True)
class Part:
    """A heading to write under, or a file to hang on."""

    heading: str
    kind: str = PartKind.TEXT
    required: bool = False


@transaction.atomic
def begin_request(*, unit: Unit, wanted: Wanted, by: User, on: date, at: datetime) -> Request:
    """Open a request to be written; nobody is asked yet. Refuses who may not, and days that do not fit."""
    registry.require(by, "collecting.ask", unit, on=on)
    request = Request(unit=unit, begun_by_id=by.pk, begun_by_name=str(by), begun_at=at)
    _write(request, wanted, on)
    request.save()
    trail(request, "collecting.begin", by, at, after=_said(request))
    return request


@transaction.atomic
def change_request(*, request: Request, wanted: Wanted, by: User, on: date, at: datetime) -> Request:
    """Write a request that is not open yet anew; its audit row tells what changed."""
    registry.require(by, "collecting.ask", request.unit, on=on)
    request = locked_draft(request)
    before = _said(request)
    _write(request, wanted, on)
    request.save()
    after = _said(request)
    changed = [name for name in after if before[name] != after[name]]
    if changed:
        trail(request, "collecting.change", by, at,
               before={name: before[name] for name in changed}, after={name: after[name] for name in changed})  # fmt: skip
    return request


def _write(request: Request, wanted: Wanted, on: date) -> None:
    if not squash(wanted.subject):
        raise Refused(_("Chưa ghi nội dung yêu cầu."), _("Ghi một dòng, ví dụ: Báo cáo công tác công đoàn năm học."))
    try:
        Period.from_code(wanted.period)
    except ValueError:
        raise Refused(_("Kỳ báo cáo không đúng."), _("Chọn kỳ trong danh sách.")) from None
    due = wanted.due[:MOST_LEVELS]
    if not due:
        raise Refused(_("Chưa ghi hạn gửi."), _("Ghi ít nhất hạn của cấp dưới trực tiếp."))
    if min(due) < wanted.cut_off:
        raise Refused(_("Hạn gửi đứng trước ngày chốt số liệu."), _("Sửa một trong hai ngày."))
    request.subject, request.instructions = squash(wanted.subject)[:255], wanted.instructions.strip()
    request.paper, request.period, request.cut_off = squash(wanted.paper)[:200], wanted.period, wanted.cut_off
    request.due_by_level = [day.isoformat() for day in due]
    chosen = wanted.units + wanted.without + wanted.blocks
    below = organizations.asked_by(request.unit_id, on=wanted.cut_off) if chosen else set[int]()
    blocks = (
        {pk for pk, _name in organizations.blocks_with_members(on=wanted.cut_off, among=below)} if chosen else set()
    )
    request.receivers = {
        "units": sorted(set(wanted.units) & below),
        "kinds": sorted(wanted.kinds),
        "without": sorted(set(wanted.without) & below),
        "blocks": sorted(set(wanted.blocks) & blocks),
    }
    request.repeat = wanted.repeat


@transaction.atomic
def set_form(
    *, request: Request, items: Sequence[Item], parts: Sequence[Part], by: User, on: date, at: datetime
) -> Request:
    """What is asked: figures in the order given, words, files. A ratio brings its two indicators along.

    Refuses an indicator that does not serve the asking unit, and a request that is open already.
    """
    registry.require(by, "collecting.ask", request.unit, on=on)
    request = locked_draft(request)
    known = {row.pk: row for row in planning.indicators_for(request.unit_id, on=on)}
    wanted = {one.indicator_id: one for one in items}
    for one in list(wanted.values()):
        row = known.get(one.indicator_id)
        if row is None or (one.weight_id is not None and one.weight_id not in known):
            raise Refused(_("Có chỉ tiêu không nằm trong danh mục của đơn vị."), _("Tải lại trang rồi chọn lại."))
        also = [row.numerator_id, row.denominator_id] if row.kind == IndicatorKind.SHARE else []
        for pk in [*also, one.weight_id]:
            if pk is not None and pk not in wanted:
                wanted[pk] = Item(pk, required=one.required)
    if len(wanted) > MOST_ITEMS or len(parts) > MOST_PARTS:
        raise Refused(
            _("Một yêu cầu hỏi nhiều nhất %(items)s chỉ tiêu và %(parts)s phần.")
            % {"items": MOST_ITEMS, "parts": MOST_PARTS},
            _("Chia thành hai yêu cầu."),
        )
    order = {pk: place for place, pk in enumerate(known)}
    RequestItem.objects.filter(request=request).delete()
    RequestPart.objects.filter(request=request).delete()
    RequestItem.objects.bulk_create(
        RequestItem(request=request, indicator_id=one.indicator_id, required=one.required, note=squash(one.note)[:300],
                    weight_id=one.weight_id, position=place)
        for place, one in enumerate(sorted(wanted.values(), key=lambda one: order[one.indicator_id]))
    )  # fmt: skip
    RequestPart.objects.bulk_create(
        RequestPart(request=request, kind=one.kind, heading=squash(one.heading)[:255], required=one.required, position=place)
        for place, one in enumerate(parts) if squash(one.heading)
    )  # fmt: skip
    grown(request)
    trail(request, "collecting.form", by, at, after={"items": len(wanted), "parts": len(parts)})
    return request


def locked_draft(request: Request) -> Request:
    """The request, held until the deed is done; Refused once it is open or on its way out."""
    refuse_while_sent(request)  # before the lock: the sending holds it
    request = held_draft(request)
    refuse_while_sent(request)
    return request


def refuse_while_sent(request: Request) -> None:
    """Refused while background work sends the request to many units: what they get is what was looked at."""
    if is_being_sent(request.pk):
        raise Refused(_("Yêu cầu đang được gửi tới các đơn vị."), _("Chờ gửi xong rồi tải lại trang."))


def held_draft(request: Request) -> Request:
    """As ``locked_draft``, for the sending itself."""
    request = locked_request(request)
    if request.state != RequestState.DRAFT:
        raise Refused(
            _("Yêu cầu đã gửi tới các đơn vị nên không sửa được nội dung."),
            _("Gia hạn cho từng đơn vị, hoặc hủy yêu cầu này rồi lập yêu cầu khác."),
        )
    return request


def locked_request(request: Request) -> Request:
    """The request as it is now, held until the deed is done."""
    return Request.objects.select_for_update(of=("self",)).select_related("unit").get(pk=request.pk)


def grown(request: Request) -> None:
    """The form has changed: its version tells the submissions of one form from those of another."""
    request.form_version += 1
    request.save(update_fields=["form_version"])


@transaction.atomic
def end_request(*, request: Request, state: str, why: str, by: User, on: date, at: datetime) -> Request:
    """Close an open request (nothing more comes in), cancel it, or open a closed one again.

    Cancelling and opening again want a reason. What was accepted stays as it is.
    """
    registry.require(by, "collecting.ask", request.unit, on=on)
    refuse_while_sent(request)
    request = locked_request(request)
    allowed = {
        RequestState.CLOSED: (RequestState.OPEN,),
        RequestState.CANCELLED: (RequestState.DRAFT, RequestState.OPEN),
        RequestState.OPEN: (RequestState.CLOSED,),
    }
    wanted = RequestState(state)
    if request.state not in allowed.get(wanted, ()):
        raise Refused(
            _("Yêu cầu đang ở trạng thái “%(state)s” nên không làm được việc này.")
            % {"state": RequestState(request.state).label}
        )
    if wanted != RequestState.CLOSED and not why.strip():
        raise Refused(_("Chưa ghi lý do."), _("Ghi ngắn gọn vì sao, các đơn vị nhận sẽ đọc thấy."))
    before = request.state
    request.state, request.ended_why = wanted, why.strip()[:300]
    request.closed_at = None if wanted == RequestState.OPEN else at
    request.save(update_fields=["state", "ended_why", "closed_at"])
    trail(request, f"collecting.{ {'closed': 'close', 'cancelled': 'cancel', 'open': 'reopen'}[wanted.value]}", by, at,
           before={"state": before}, after={"state": str(wanted)}, reason=why.strip())  # fmt: skip
    return request


@transaction.atomic
def next_round(*, request: Request, by: User, on: date, at: datetime) -> Request:
    """The next round of a request that comes again: same form and receivers, the next period, days moved along."""
    registry.require(by, "collecting.ask", request.unit, on=on)
    return make_next_round(locked_request(request), by=by, at=at)


def make_next_round(request: Request, *, by: User | None, at: datetime) -> Request:
    """As ``next_round``, without asking who: the daily task comes here too. Refuses when there is one already."""
    if Request.objects.filter(before=request).exists():
        raise Refused(_("Kỳ sau của yêu cầu này đã được lập."), _("Mở nó trong danh sách yêu cầu."))
    if request.state not in (RequestState.OPEN, RequestState.CLOSED):
        raise Refused(_("Chỉ lập kỳ sau cho yêu cầu đã gửi đi."))
    period, own = Period.from_code(request.period), organizations.own_days_of(request.unit_id, on=request.cut_off)
    later = period.next()

    def moved(day: date) -> date:
        return working_day_near(later.end + (day - period.end), "after", own)

    due = [moved(date.fromisoformat(day)).isoformat() for day in request.due_by_level]
    made = Request.objects.create(
        unit=request.unit, subject=request.subject, instructions=request.instructions, paper="", period=later.code,
        cut_off=later.end + (request.cut_off - period.end), due_by_level=due, receivers=request.receivers,
        repeat=request.repeat, before=request, form_version=request.form_version,
        begun_by_id=by.pk if by else None, begun_by_name=str(by) if by else request.begun_by_name, begun_at=at,
    )  # fmt: skip
    models: tuple[Any, ...] = (RequestItem, RequestPart, Rule)
    for model in models:
        rows = list(model._default_manager.filter(request=request))
        for row in rows:
            row.pk, row.request = None, made
        model._default_manager.bulk_create(rows)
    trail(made, "collecting.next_round", by, at, after={"subject": made.subject, "period": made.period})
    return made


def _said(request: Request) -> dict[str, Any]:
    return {
        "subject": request.subject, "period": request.period, "cut_off": request.cut_off.isoformat(),
        "due": ", ".join(request.due_by_level), "paper": request.paper, "instructions": request.instructions,
        "kinds": ", ".join(request.receivers.get("kinds", ())), "repeat": request.repeat,
        "receivers": len(request.receivers.get("units", ())), "left_out": len(request.receivers.get("without", ())),
    } if request.pk or request.subject else {}  # fmt: skip


def trail(request: Request, verb: str, by: User | None, at: datetime, **told: Any) -> None:
    """The audit row of a deed about a request."""
    audit.record(by=by, verb=verb, target=request, unit_id=request.unit_id, at=at, **told)

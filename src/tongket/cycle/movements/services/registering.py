"""A receiver's registration: its lines, whom it registers, sending and taking back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.movements.enums import RUNNING, EntrantKind, Registered
from tongket.cycle.movements.models import Entrant, Line, Receiver
from tongket.cycle.movements.selectors.offers import Offer, collectives_for, offers_for
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.base.access.models import User

MOST_LINES, MOST_ENTRANTS, LARGEST = 60, 2_000, Decimal(10) ** 17
OPEN = (Registered.NONE, Registered.REFUSED)


@dataclass(frozen=True)
class OwnLine:
    """A target in own words; ``key`` is the line's id, 0 for a new one."""

    text: str
    amount: Decimal | None = None
    measure: str = ""
    key: int = 0


def held(receiver: Receiver) -> Receiver:
    """The receiver's row as it is now, locked until the deed is done."""
    rows = Receiver.objects.select_for_update(of=("self",)).select_related("movement__unit", "unit")
    return rows.get(pk=receiver.pk)


def held_open(receiver: Receiver) -> Receiver:
    """As ``held``; Refused while the registration cannot change."""
    row = held(receiver)
    if row.movement.register_until is None:
        raise Refused(_("Phong trào này không yêu cầu đăng ký."), _("Chỉ cần đọc và thực hiện."))
    if row.movement.state not in RUNNING:
        raise Refused(_("Phong trào đã tổng kết nên không đăng ký được nữa."), _("Xem kết luận ở trang phong trào."))
    if row.state == Registered.PENDING:
        raise Refused(_("Đăng ký đã gửi, đang chờ duyệt."), _("Rút lại để sửa, hoặc đợi đơn vị phát động trả lời."))
    if row.state == Registered.APPROVED:
        raise Refused(_("Đăng ký đã được duyệt."), _("Nhờ đơn vị phát động từ chối để sửa lại."))
    return row


@transaction.atomic
def save_lines(
    *, receiver: Receiver, own: Sequence[OwnLine], offers: Collection[Offer], by: User, on: date, at: datetime
) -> int:
    """The targets of the registration: own words in their order, then the chosen ones of the plan; how many.

    A chosen target keeps the plan's words: they are never typed again. Refuses too many lines, numbers too large.
    """
    require(by, "movements.register", receiver.unit, on=on)
    row = held_open(receiver)
    kept = [one for one in own if squash(one.text)]
    if len(kept) + len(offers) > MOST_LINES:
        raise Refused(_("Nhiều nhất %(most)s chỉ tiêu.") % {"most": MOST_LINES}, _("Gộp bớt dòng."))
    if any(one.amount is not None and abs(one.amount) >= LARGEST for one in kept):
        raise Refused(_("Có số quá lớn."), _("Xem lại số và đơn vị tính."))
    before = _lines_said(row)
    known = {one.pk: one for one in row.lines.all()}
    wanted = [
        Line(receiver=row, text=squash(one.text)[:300], amount=one.amount, measure=squash(one.measure)[:60], pk=one.key if one.key in known else None)
        for one in kept
    ]  # fmt: skip
    of_target = {one.target_id: one.pk for one in known.values() if one.target_id}
    wanted += [
        Line(receiver=row, text=one.says[:300], target_id=one.target_id, plan_period=one.period, pk=of_target.get(one.target_id))
        for one in offers
    ]  # fmt: skip
    stays = {one.pk for one in wanted if one.pk}
    row.lines.exclude(pk__in=stays).delete()
    for place, one in enumerate(wanted):
        one.position = place
        one.save(force_insert=one.pk is None, force_update=one.pk is not None)
    after = _lines_said(row)
    if before != after:
        record(by=by, verb="movements.lines_saved", target=row, unit_id=row.unit_id, before={"lines": before}, after={"lines": after}, at=at)  # fmt: skip
    return len(wanted)


def _lines_said(row: Receiver) -> str:
    return "\n".join(
        f"{one.text}: {one.amount.normalize():f} {one.measure}".strip() if one.amount is not None else one.text
        for one in row.lines.order_by("position", "pk")
    )


@transaction.atomic
def add_entrants(
    *, receiver: Receiver, people: Collection[int], units: Collection[int], by: User, on: date, at: datetime
) -> int:
    """Register people and collectives of the directory; how many are new. Refuses those who are not of the unit."""
    require(by, "movements.register", receiver.unit, on=on)
    row = held_open(receiver)
    had = list(row.entrants.all())
    new_people = set(people) - {one.person_id for one in had}
    new_units = set(units) - {one.unit_id for one in had}
    made = [*_persons(row, new_people, on), *_collectives(row, new_units, on)]
    if len(had) + len(made) > MOST_ENTRANTS:
        raise Refused(_("Nhiều nhất %(most)s tập thể, cá nhân.") % {"most": MOST_ENTRANTS}, _("Chọn bớt."))
    Entrant.objects.bulk_create(made, batch_size=500)
    if made:
        record(by=by, verb="movements.entrants_added", target=row, unit_id=row.unit_id, after={"entrants": len(made)}, at=at)  # fmt: skip
    return len(made)


def _persons(row: Receiver, ids: set[int], on: date) -> list[Entrant]:
    if not ids:
        return []
    of_unit = set(organizations.people_ids_of(row.unit, on))
    if not ids <= of_unit:
        raise Refused(_("Có người không thuộc đơn vị."), _("Chọn lại trong danh sách."))
    return [
        Entrant(receiver=row, kind=EntrantKind.PERSON, person=one.person, name=one.person.full_name,
                post=one.post.title if one.post else "")
        for one in organizations.people_by_ids(sorted(ids), on)
    ]  # fmt: skip


def _collectives(row: Receiver, ids: set[int], on: date) -> list[Entrant]:
    if not ids:
        return []
    names = dict(collectives_for(row.unit, on))
    if not ids <= set(names):
        raise Refused(_("Có tập thể không thuộc đơn vị."), _("Chọn lại trong danh sách."))
    return [
        Entrant(receiver=row, kind=EntrantKind.COLLECTIVE, unit_id=pk, name=names[pk])
        for pk in sorted(ids, key=list(names).index)
    ]


@transaction.atomic
def remove_entrants(*, receiver: Receiver, ids: Collection[int], by: User, on: date, at: datetime) -> int:
    """Take people and collectives off the registration; how many went."""
    require(by, "movements.register", receiver.unit, on=on)
    row = held_open(receiver)
    gone = row.entrants.filter(pk__in=list(ids))
    count = gone.count()
    gone.delete()
    if count:
        record(by=by, verb="movements.entrants_removed", target=row, unit_id=row.unit_id, before={"entrants": count}, at=at)  # fmt: skip
    return count


@transaction.atomic
def send(*, receiver: Receiver, note: str, by: User, on: date, at: datetime) -> Receiver:
    """Send the registration to be approved; after the day it is taken and shown as late.

    The words of the plan's targets are kept as they are now. Refuses who is not the head, an empty registration, what
    was sent already.
    """
    require(by, "movements.send", receiver.unit, on=on)
    row = held_open(receiver)
    lines = list(row.lines.all())
    if not lines and not row.entrants.exists():
        raise Refused(_("Chưa có gì để gửi."), _("Ghi ít nhất một chỉ tiêu, hoặc chọn tập thể, cá nhân đăng ký."))
    _freeze(row, lines, on)
    row.state, row.note, row.why = Registered.PENDING, note.strip()[:500], ""
    row.sent_on, row.sent_by_id, row.sent_by_name = on, by.pk, str(by)
    row.save()
    after = {"lines": len(lines), "entrants": row.entrants.count(), "sent_on": on}
    record(by=by, verb="movements.sent", target=row, unit_id=row.unit_id, after=after, at=at)
    return row


def _freeze(row: Receiver, lines: list[Line], on: date) -> None:
    said: dict[int, str] = {}
    for period in {one.plan_period for one in lines if one.target_id}:
        said |= {one.target_id: one.says for one in offers_for(row.unit_id, period, on)}
    changed = [one for one in lines if one.target_id and said.get(one.target_id, one.text) != one.text]
    for one in changed:
        one.text = said[one.target_id][:300]  # type: ignore[index]
    Line.objects.bulk_update(changed, ["text"])


@transaction.atomic
def take_back(*, receiver: Receiver, by: User, on: date, at: datetime) -> Receiver:
    """Take a registration back while nobody has decided on it."""
    require(by, "movements.send", receiver.unit, on=on)
    row = held(receiver)
    if row.state != Registered.PENDING:
        raise Refused(_("Đăng ký không ở trạng thái chờ duyệt nên không rút được."), _("Tải lại trang."))
    row.state, row.sent_on = Registered.NONE, None
    row.save(update_fields=["state", "sent_on"])
    record(by=by, verb="movements.taken_back", target=row, unit_id=row.unit_id, at=at)
    return row


def decided(row: Receiver, state: Registered, why: str, *, by: User, on: date, at: datetime) -> dict[str, Any]:
    """Write a decision of the launcher; its words for the log."""
    row.state, row.why = state, why
    row.decided_on, row.decided_by_id, row.decided_by_name = on, by.pk, str(by)
    return {"unit": row.unit_name, "why": why} if why else {"unit": row.unit_name}

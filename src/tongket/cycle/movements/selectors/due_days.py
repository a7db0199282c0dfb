"""Days of movements of many units at once, and what waits for the person who looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tongket.base.access.registry import can
from tongket.base.ui.stages import Waiting
from tongket.cycle.movements.enums import RUNNING, MovementState, Registered, StageKind
from tongket.cycle.movements.models import Movement, Receiver, Result, Stage

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place

SOON = timedelta(days=30)
_OWED = (Registered.NONE, Registered.REFUSED)


@dataclass(frozen=True)
class DueMovement:
    """One day of a movement in a unit: of what it received (``receiver_id``) or launched itself (``movement_id``)."""

    key: str
    unit_id: int
    title: str
    due_on: date
    is_open: bool
    receiver_id: int = 0
    movement_id: int = 0
    stage_id: int = 0


def due_movements(unit_ids: Iterable[int], first: date, last: date) -> list[DueMovement]:
    """Days to register, to send results, to review and to end, from ``first`` to ``last``; four queries."""
    units = list(unit_ids)
    return [*_to_register(units, first, last), *_to_answer(units, first, last), *_to_review(units, first, last)]


def _to_register(units: list[int], first: date, last: date) -> list[DueMovement]:
    rows = Receiver.objects.filter(
        unit_id__in=units, movement__state__in=RUNNING, movement__register_until__range=(first, last)
    )
    return [
        DueMovement(
            f"register:{row.pk}", row.unit_id, _("Đăng ký thi đua: %(name)s") % {"name": row.movement.name},
            row.movement.register_until or last, row.state in _OWED, receiver_id=row.pk,
        )
        for row in rows.select_related("movement").order_by("pk")
    ]  # fmt: skip


def _to_answer(units: list[int], first: date, last: date) -> list[DueMovement]:
    stages = {
        one.movement_id: one
        for one in Stage.objects.filter(
            concluded_on=None, due_on__range=(first, last), movement__received__unit_id__in=units
        ).select_related("movement")
    }
    if not stages:
        return []
    sent = set(
        Result.objects.filter(
            stage__in=stages.values(), sent_on__isnull=False, receiver__unit_id__in=units
        ).values_list("receiver_id", flat=True)
    )
    found = []
    for row in Receiver.objects.filter(unit_id__in=units, movement__in=stages).order_by("pk"):
        stage = stages[row.movement_id]
        found.append(
            DueMovement(
                f"result:{stage.pk}:{row.pk}", row.unit_id, _stage_title(stage), stage.due_on, row.pk not in sent,
                receiver_id=row.pk, stage_id=stage.pk,
            )
        )  # fmt: skip
    return found


def _stage_title(stage: Stage) -> str:
    told = {"name": stage.movement.name}
    if stage.kind == StageKind.FINAL:
        return _("Gửi kết quả tổng kết: %(name)s") % told
    return _("Gửi kết quả sơ kết: %(name)s") % told


def _to_review(units: list[int], first: date, last: date) -> list[DueMovement]:
    """What the launcher itself has to do: interim review, final review when the movement ends."""
    rows = Movement.objects.filter(unit_id__in=units).exclude(state=MovementState.DRAFT)
    rows = rows.filter(Q(interim_on__range=(first, last)) | Q(ends_on__range=(first, last)))
    counted = rows.annotate(
        interims=Count("stages", filter=Q(stages__kind=StageKind.INTERIM, stages__concluded_on__isnull=False))
    )
    found = []
    for row in counted.order_by("pk"):
        told = {"name": row.name}
        if row.interim_on and first <= row.interim_on <= last:
            still = row.state != MovementState.CLOSED and not row.interims
            title = _("Sơ kết phong trào: %(name)s") % told
            found.append(
                DueMovement(f"interim:{row.pk}", row.unit_id, title, row.interim_on, still, movement_id=row.pk)
            )
        if first <= row.ends_on <= last:
            title = _("Tổng kết phong trào: %(name)s") % told
            still = row.state != MovementState.CLOSED
            found.append(DueMovement(f"final:{row.pk}", row.unit_id, title, row.ends_on, still, movement_id=row.pk))
    return found


def waiting_for_movements(place: Place) -> list[Waiting]:
    """What the unit has not read, registered or answered; registrations and drafts that wait at the launcher."""
    found: list[Waiting] = []
    if can(place.user, "movements.register", place.unit, on=place.today):
        found += [*_unread(place), *_owed(place), *_results(place)]
    if can(place.user, "movements.prepare", place.unit, on=place.today):
        found += _pending(place)
    return found


def _received(place: Place, receiver_id: int) -> str:
    return place.url("movements:received", received=receiver_id)


def _unread(place: Place) -> list[Waiting]:
    """Not read yet; those that ask for a registration are told by it."""
    rows = Receiver.objects.filter(
        unit=place.unit, movement__state__in=RUNNING, read_version__lt=F("movement__version")
    )
    found = []
    for row in rows.select_related("movement"):
        if row.read_version == 0 and row.movement.register_until and row.state in _OWED:
            continue
        changed = row.read_version > 0
        title = (_("Phong trào đã đổi: %(name)s") if changed else _("Phong trào mới: %(name)s")) % {
            "name": row.movement.name
        }
        why = (
            _("Cấp trên sửa sau khi phát động; xem lại chỗ đã đổi.")
            if changed
            else _("Cấp trên phát động; chưa ai của đơn vị xem.")
        )
        found.append(Waiting(None, title, why, _("Xem"), _received(place, row.pk)))
    return found


def _owed(place: Place) -> list[Waiting]:
    rows = Receiver.objects.filter(
        unit=place.unit, movement__state__in=RUNNING, state__in=_OWED, movement__register_until__isnull=False
    )
    found = []
    for row in rows.select_related("movement"):
        until = row.movement.register_until
        if until is None or (until > place.today + SOON and row.state != Registered.REFUSED):
            continue
        title = _("Đăng ký thi đua: %(name)s") % {"name": row.movement.name}
        why = (
            _("Cấp trên từ chối: %(why)s") % {"why": row.why}
            if row.state == Registered.REFUSED
            else _("Cấp trên phát động.")
        )
        found.append(Waiting(until, title, why, _("Xem và đăng ký"), _received(place, row.pk)))
    return found


def _results(place: Place) -> list[Waiting]:
    """Open reviews the unit has not answered."""
    rows = Receiver.objects.filter(
        unit=place.unit, movement__stages__concluded_on__isnull=True, movement__stages__isnull=False
    )
    found = []
    for row in rows.select_related("movement").distinct():
        stage = Stage.objects.filter(movement=row.movement, concluded_on=None).select_related("movement").first()
        if stage is None or Result.objects.filter(stage=stage, receiver=row, sent_on__isnull=False).exists():
            continue
        why = _("Chỉ tiêu đã đăng ký có sẵn, chỉ ghi kết quả.")
        url = place.url("movements:result", received=row.pk, stage=stage.pk)
        found.append(Waiting(stage.due_on, _stage_title(stage), why, _("Ghi kết quả"), url))
    return found


def _pending(place: Place) -> list[Waiting]:
    rows = Movement.objects.filter(unit=place.unit, state__in=RUNNING)
    counted = rows.annotate(pending=Count("received", filter=Q(received__state=Registered.PENDING))).filter(
        pending__gt=0
    )
    return [
        Waiting(
            None, _("Duyệt đăng ký: %(name)s") % {"name": row.name},
            ngettext("%(count)s đơn vị chờ duyệt.", "%(count)s đơn vị chờ duyệt.", row.pending) % {"count": row.pending},
            _("Xem"), place.url("movements:units", movement=row.pk) + "?state=pending", row.pending,
        )
        for row in counted
    ]  # fmt: skip

"""Interim and final review: asked, answered by the receivers, concluded by the launcher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.movements.enums import MovementState, ResultState, StageKind
from tongket.cycle.movements.models import Movement, Receiver, Result, ResultLine, Stage
from tongket.cycle.movements.services.movements import held

if TYPE_CHECKING:
    from tongket.base.access.models import User


@dataclass(frozen=True)
class Reach:
    """How far one line came; ``amount`` only with state VALUE."""

    state: str = ResultState.MISSING
    amount: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class Told:
    """What a receiver answers; ``lines`` by the id of the registered line."""

    lines: Mapping[int, Reach] = field(default_factory=dict)
    models_text: str = ""
    difficulties: str = ""


@transaction.atomic
def open_stage(*, movement: Movement, kind: str, due_on: date, asks: str, by: User, on: date, at: datetime) -> Stage:
    """Ask every receiver for its results. Refuses a draft, a closed movement, a second open stage, a day that is over."""
    require(by, "movements.prepare", movement.unit, on=on)
    row = held(movement)
    if row.state != MovementState.LAUNCHED:
        says = {
            MovementState.DRAFT: _("Phong trào chưa phát động."), MovementState.CLOSED: _("Phong trào đã tổng kết."),
        }.get(MovementState(row.state), _("Đang có một đợt sơ kết, tổng kết chưa kết luận."))  # fmt: skip
        raise Refused(says, _("Kết luận đợt đang mở trước khi mở đợt khác; bản nháp thì phát động trước."))
    if due_on < on:
        raise Refused(_("Hạn gửi đã qua."), _("Ghi hạn từ hôm nay trở đi."))
    number = (row.stages.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Stage.objects.create(movement=row, kind=kind, number=number, asks=asks.strip(), opened_on=on, due_on=due_on)
    row.state = MovementState.FINAL if kind == StageKind.FINAL else MovementState.INTERIM
    row.save(update_fields=["state"])
    after = {"kind": kind, "due_on": due_on}
    record(by=by, verb="movements.stage_opened", target=row, unit_id=row.unit_id, after=after, at=at)
    return made


def held_result(stage: Stage, receiver: Receiver) -> Result:
    """The receiver's answer, locked; Refused once it is sent or the stage is concluded."""
    now = Stage.objects.select_for_update(of=("self",)).get(pk=stage.pk)
    if now.concluded_on is not None:
        raise Refused(_("Đợt này đã kết luận nên không gửi được nữa."), _("Liên hệ đơn vị phát động."))
    row, _made = Result.objects.get_or_create(stage=now, receiver=receiver)
    row = Result.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.sent_on is not None:
        raise Refused(_("Kết quả đã gửi."), _("Rút lại để sửa khi đợt chưa kết luận."))
    return row


@transaction.atomic
def save_result(*, stage: Stage, receiver: Receiver, told: Told, by: User, on: date, at: datetime) -> Result:
    """Keep what the unit has so far. Lines of other registrations are left alone."""
    require(by, "movements.register", receiver.unit, on=on)
    row = held_result(stage, receiver)
    row.models_text, row.difficulties = told.models_text.strip(), told.difficulties.strip()
    row.save()
    own = set(receiver.lines.values_list("pk", flat=True))
    for line_id, reach in told.lines.items():
        if line_id in own:
            amount = reach.amount if reach.state == ResultState.VALUE else None
            ResultLine.objects.update_or_create(
                result=row, line_id=line_id, defaults={"state": reach.state, "amount": amount, "note": reach.note.strip()[:300]}
            )  # fmt: skip
    after = {"kind": stage.kind, "lines": sum(one.state != ResultState.MISSING for one in told.lines.values())}
    record(by=by, verb="movements.result_saved", target=receiver, unit_id=receiver.unit_id, after=after, at=at)
    return row


@transaction.atomic
def send_result(*, stage: Stage, receiver: Receiver, by: User, on: date, at: datetime) -> Result:
    """Send the answer; late is taken and named. Refuses who is not the head, lines without a word, an empty answer."""
    require(by, "movements.send", receiver.unit, on=on)
    row = held_result(stage, receiver)
    told = {one.line_id: one for one in row.lines.all()}
    open_lines = [
        one.text for one in receiver.lines.all()
        if one.pk not in told or (told[one.pk].state == ResultState.MISSING and not told[one.pk].note)
    ]  # fmt: skip
    if open_lines:
        raise Refused(
            _("Còn %(count)s chỉ tiêu chưa có kết quả: %(which)s.") % {"count": len(open_lines), "which": "; ".join(open_lines[:3])},
            _("Ghi số (0 nếu không có), hoặc “không áp dụng”, hoặc để trống và ghi vì sao chưa có."),
        )  # fmt: skip
    if not told and not (row.models_text or row.difficulties):
        raise Refused(_("Chưa có gì để gửi."), _("Ghi cách làm hay, hoặc khó khăn, kiến nghị."))
    row.sent_on, row.sent_by_id, row.sent_by_name = on, by.pk, str(by)
    row.save()
    record(by=by, verb="movements.result_sent", target=receiver, unit_id=receiver.unit_id, after={"kind": stage.kind, "sent_on": on}, at=at)  # fmt: skip
    return row


@transaction.atomic
def take_result_back(*, stage: Stage, receiver: Receiver, by: User, on: date, at: datetime) -> None:
    """Take a sent answer back while the stage is open."""
    require(by, "movements.send", receiver.unit, on=on)
    now = Stage.objects.select_for_update(of=("self",)).get(pk=stage.pk)
    row = Result.objects.select_for_update(of=("self",)).filter(stage=now, receiver=receiver).first()
    if row is None or row.sent_on is None or now.concluded_on is not None:
        raise Refused(_("Không có kết quả nào rút lại được."), _("Tải lại trang."))
    row.sent_on = None
    row.save(update_fields=["sent_on"])
    record(by=by, verb="movements.result_taken_back", target=receiver, unit_id=receiver.unit_id, after={"kind": stage.kind}, at=at)  # fmt: skip


@transaction.atomic
def conclude(*, stage: Stage, conclusion: str, by: User, on: date, at: datetime) -> Stage:
    """The launcher's conclusion ends the stage; a final one ends the movement. Refuses who is not the head, empty words."""
    require(by, "movements.launch", stage.movement.unit, on=on)
    movement = held(stage.movement)
    now = Stage.objects.select_for_update(of=("self",)).get(pk=stage.pk)
    if now.concluded_on is not None:
        raise Refused(_("Đợt này đã kết luận."), _("Tải lại trang."))
    if not conclusion.strip():
        raise Refused(_("Chưa ghi kết luận."), _("Ghi kết quả chính, cách làm hay, việc tiếp theo."))
    now.conclusion, now.concluded_on, now.concluded_by_name = conclusion.strip(), on, str(by)
    now.save()
    movement.state = MovementState.CLOSED if now.kind == StageKind.FINAL else MovementState.LAUNCHED
    movement.save(update_fields=["state"])
    record(by=by, verb="movements.concluded", target=movement, unit_id=movement.unit_id, after={"kind": now.kind, "conclusion": now.conclusion}, at=at)  # fmt: skip
    return now

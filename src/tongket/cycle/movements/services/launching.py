"""Launching: receivers frozen, the plan issued; changes after that, which receivers read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.movements.enums import RUNNING, MovementState
from tongket.cycle.movements.models import Edition, Movement, Receiver
from tongket.cycle.movements.selectors.choices import units_reached
from tongket.cycle.movements.selectors.papers import launch_paper
from tongket.cycle.movements.services.movements import Wanted, held, held_draft, said, write
from tongket.cycle.papers.services.issuing import issue_paper
from tongket.cycle.papers.services.signing import signer_for

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.selectors import UnitBelow

AT_ONCE = 2_000


@dataclass(frozen=True)
class Launch:
    """The day, and the paper: issued here (``signer``, ``period`` of the register) or known by its number (``paper_ref``)."""

    day: date
    period: str
    signer: int | None = None
    paper_ref: str = ""


@transaction.atomic
def launch(*, movement: Movement, sending: Launch, by: User, on: date, at: datetime) -> Movement:
    """Launch: the receivers are those of the day, frozen; the plan gets its number when a signer is chosen.

    Refuses who is not the head, what is launched already, a day to come or after the end, a movement without goals,
    contents or criteria (Law on Emulation 2022, Art. 17), one that reaches nobody, and what the register refuses.
    """
    require(by, "movements.launch", movement.unit, on=on)
    row = held_draft(movement)
    if sending.day > on:
        raise Refused(_("Ngày phát động ở sau hôm nay."), _("Ghi ngày đã phát động, hoặc đợi đến ngày đó."))
    if sending.day > row.ends_on:
        raise Refused(_("Ngày phát động ở sau ngày kết thúc phong trào."), _("Sửa thời gian của phong trào."))
    lacking = _lacking(row)
    if lacking:
        raise Refused(
            _("Chưa đủ nội dung để phát động: thiếu %(what)s.") % {"what": ", ".join(lacking)}, _("Bấm Sửa và ghi đủ.")
        )
    units = units_reached(row, sending.day)
    if not units:
        raise Refused(_("Không có đơn vị nào nhận phong trào này."), _("Xem lại loại đơn vị và các đơn vị được chọn."))
    row.state, row.version, row.launched_on, row.launched_by_name = MovementState.LAUNCHED, 1, sending.day, str(by)
    row.paper_ref = squash(sending.paper_ref)[:200]
    if sending.signer is not None:
        signing = signer_for(unit=row.unit, signer_id=sending.signer, day=sending.day)
        paper = launch_paper(row, sending.day, signing, len(units), draft=False)
        row.paper = issue_paper(unit=row.unit, period=sending.period, paper=paper, figures={}, by=by, on=on, at=at)
        row.paper_ref = str(row.paper.entry.notation) if row.paper.entry else ""
    row.save()
    for batch in _batches(list(enumerate(units, 1))):
        Receiver.objects.bulk_create(
            Receiver(movement=row, unit_id=one.unit_id, unit_name=one.name, folded=fold(one.name)[:255], position=place)
            for place, one in batch
        )
    after = {"name": row.name, "launched_on": sending.day, "receivers": len(units), "paper_ref": row.paper_ref}
    record(by=by, verb="movements.launched", target=row, unit_id=row.unit_id, after=after, at=at)
    return row


def _lacking(movement: Movement) -> list[str]:
    """What the law wants in a movement and is not written."""
    wanted = (
        (movement.goals, _("mục đích, yêu cầu")), (movement.contents, _("nội dung thi đua")), (movement.criteria, _("tiêu chí")),
    )  # fmt: skip
    return [says for value, says in wanted if not value]


def _batches(rows: Sequence[tuple[int, UnitBelow]]) -> Iterator[list[tuple[int, UnitBelow]]]:
    left = iter(rows)
    while batch := list(islice(left, AT_ONCE)):
        yield batch


@transaction.atomic
def revise(*, movement: Movement, wanted: Wanted, why: str, by: User, on: date, at: datetime) -> Edition:
    """Change a launched movement: a new version with what changed; receivers see it as changed until they read it again.

    Receivers do not change. Refuses who is not the head, a draft, a closed one, no reason, and a change of nothing.
    """
    require(by, "movements.launch", movement.unit, on=on)
    row = held(movement)
    if row.state not in RUNNING:
        raise Refused(
            _("Chỉ sửa được phong trào đang thực hiện."), _("Bản nháp thì sửa thẳng; đã tổng kết thì không sửa nữa.")
        )
    if not squash(why):
        raise Refused(_("Chưa ghi lý do sửa."), _("Ghi ngắn gọn vì sao, các đơn vị sẽ đọc thấy."))
    before = said(row)
    write(row, wanted)
    if row.launched_on and row.ends_on < row.launched_on:
        raise Refused(
            _("Ngày kết thúc đứng trước ngày phát động %(day)s.") % {"day": short_date(row.launched_on)},
            _("Sửa ngày kết thúc."),
        )
    after = said(row)
    changes = [
        {"field": name, "before": before[name], "after": after[name]} for name in after if before[name] != after[name]
    ]
    if not changes:
        raise Refused(_("Chưa có chỗ nào đổi."), _("Sửa nội dung rồi lưu, hoặc bấm Thôi."))
    row.version += 1
    row.save()
    made = Edition.objects.create(
        movement=row, number=row.version, why=squash(why)[:300], changes=changes, by_id=by.pk, by_name=str(by), at=at
    )
    record(
        by=by, verb="movements.revised", target=row, unit_id=row.unit_id, at=at, reason=made.why,
        before={one["field"]: one["before"] for one in changes}, after={one["field"]: one["after"] for one in changes},
    )  # fmt: skip
    return made

"""Writing a movement before it is launched, and its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.services import drop_files, keep_file
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.movements.enums import MovementState
from tongket.cycle.movements.facts.big_days import big_day_names
from tongket.cycle.movements.models import Movement, MovementFile
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.reporting.services.evidence import media_type_of

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

MAX_FILES, MAX_BYTES, MOST_CRITERIA = 20, 20 * 1024 * 1024, 60
WRITTEN = (
    "name", "kind", "level", "starts_on", "ends_on", "goals", "contents", "criteria", "rewards", "big_day", "register_until",
    "interim_on",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What the form of a movement says; ``criteria`` are lines in their order."""

    name: str
    kind: str
    level: str
    starts_on: date
    ends_on: date
    goals: str
    contents: str
    criteria: tuple[str, ...] = ()
    rewards: str = ""
    big_day: str = ""
    register_until: date | None = None
    interim_on: date | None = None
    kinds: tuple[str, ...] = ()
    units: tuple[int, ...] = ()
    without: tuple[int, ...] = field(default=())


@transaction.atomic
def begin_movement(*, unit: Unit, wanted: Wanted, by: User, on: date, at: datetime) -> Movement:
    """Begin a movement; nobody receives anything yet. Refuses who may not, and days that do not fit."""
    require(by, "movements.prepare", unit, on=on)
    made = Movement(unit=unit, begun_by_id=by.pk, begun_by_name=str(by), begun_at=at)
    write(made, wanted)
    made.receivers = receivers_wanted(made, wanted, on)
    made.save()
    record(by=by, verb="movements.begun", target=made, unit_id=unit.pk, after=said(made), at=at)
    return made


@transaction.atomic
def change_draft(*, movement: Movement, wanted: Wanted, by: User, on: date, at: datetime) -> Movement:
    """Write a movement that is not launched yet anew; the log tells what changed."""
    require(by, "movements.prepare", movement.unit, on=on)
    held = held_draft(movement)
    before = said(held)
    write(held, wanted)
    held.receivers = receivers_wanted(held, wanted, on)
    held.save()
    after = said(held)
    changed = [name for name in after if before[name] != after[name]]
    if changed:
        record(by=by, verb="movements.changed", target=held, unit_id=held.unit_id, at=at,
               before={name: before[name] for name in changed}, after={name: after[name] for name in changed})  # fmt: skip
    return held


def write(movement: Movement, wanted: Wanted) -> None:
    """Put what is wanted into the row. Refuses an empty name, days out of order, too many criteria."""
    if not squash(wanted.name):
        raise Refused(_("Chưa ghi tên phong trào."), _("Ghi tên, ví dụ: Thi đua lập thành tích chào mừng 20/11."))
    if wanted.ends_on < wanted.starts_on:
        raise Refused(_("Ngày kết thúc đứng trước ngày bắt đầu."), _("Sửa một trong hai ngày."))
    if wanted.register_until is not None and wanted.register_until > wanted.ends_on:
        raise Refused(_("Hạn đăng ký ở sau ngày kết thúc phong trào."), _("Sửa một trong hai ngày."))
    if wanted.interim_on is not None and not wanted.starts_on <= wanted.interim_on <= wanted.ends_on:
        raise Refused(_("Ngày sơ kết nằm ngoài thời gian của phong trào."), _("Sửa ngày sơ kết."))
    criteria = [squash(one)[:500] for one in wanted.criteria if squash(one)]
    if len(criteria) > MOST_CRITERIA:
        raise Refused(_("Nhiều nhất %(most)s tiêu chí.") % {"most": MOST_CRITERIA}, _("Gộp bớt dòng."))
    for name in ("kind", "level", "starts_on", "ends_on", "register_until", "interim_on"):
        setattr(movement, name, getattr(wanted, name))
    movement.name, movement.criteria = squash(wanted.name)[:255], criteria
    movement.goals, movement.contents, movement.rewards = (
        one.strip() for one in (wanted.goals, wanted.contents, wanted.rewards)
    )
    movement.big_day = wanted.big_day if wanted.big_day in big_day_names() else ""


def receivers_wanted(movement: Movement, wanted: Wanted, on: date) -> dict[str, Any]:
    """Whom it goes to, without units that are not below."""
    below = organizations.asked_by(movement.unit_id, on=on) if wanted.units or wanted.without else set[int]()
    return {
        "kinds": sorted(wanted.kinds), "units": sorted(set(wanted.units) & below), "without": sorted(set(wanted.without) & below),
    }  # fmt: skip


def said(movement: Movement) -> dict[str, Any]:
    """The movement as the log and the editions tell it: words, days as people write them."""
    names = big_day_names()

    def words(name: str) -> Any:
        value = getattr(movement, name)
        if isinstance(value, date):
            return short_date(value)
        if name == "criteria":
            return "\n".join(value)
        if name == "big_day":
            return names.get(value, "")
        return value if value is not None else ""

    return {name: words(name) for name in WRITTEN}


def held(movement: Movement) -> Movement:
    """The movement as it is now, locked until the deed is done."""
    return Movement.objects.select_for_update(of=("self",)).select_related("unit").get(pk=movement.pk)


def held_draft(movement: Movement) -> Movement:
    """As ``held``; Refused once it is launched."""
    row = held(movement)
    if row.state != MovementState.DRAFT:
        raise Refused(
            _("Phong trào đã phát động ngày %(day)s.") % {"day": short_date(row.launched_on)} if row.launched_on else _("Phong trào đã phát động."),
            _("Mở trang phong trào, bấm Sửa sau phát động: các đơn vị sẽ thấy chỗ đã đổi."),
        )  # fmt: skip
    return row


@transaction.atomic
def drop_draft(*, movement: Movement, by: User, on: date) -> None:
    """Throw a draft away, its files too. Refuses what was launched."""
    require(by, "movements.prepare", movement.unit, on=on)
    row = held_draft(movement)
    kept = list(row.files.values_list("file_id", flat=True))
    record(by=by, verb="movements.dropped", target=row, unit_id=row.unit_id, before={"name": row.name})
    row.delete()
    drop_files(kept)


@transaction.atomic
def add_file(*, movement: Movement, name: str, content: bytes, by: User, on: date, at: datetime) -> MovementFile:
    """Hang a file on the movement. Refuses a closed one, a twenty-first file, kinds and sizes that are not taken."""
    require(by, "movements.prepare", movement.unit, on=on)
    row = held(movement)
    if row.state == MovementState.CLOSED:
        raise Refused(_("Phong trào đã tổng kết."), _("Tệp mới để ở văn bản của đơn vị."))
    if row.files.count() >= MAX_FILES:
        raise Refused(_("Mỗi phong trào có nhiều nhất %(most)s tệp.") % {"most": MAX_FILES}, _("Gỡ tệp không cần nữa."))
    if len(content) > MAX_BYTES:
        raise Refused(
            _("Tệp “%(name)s” lớn hơn %(most)s MB.") % {"name": name, "most": MAX_BYTES // 1024**2},
            _("Nén ảnh trong tệp hoặc tách thành nhiều tệp."),
        )
    kind = media_type_of(name, content)
    stored = keep_file(unit_id=row.unit_id, name=name, content=content, media_type=kind, by=by, at=at)
    made = MovementFile.objects.create(movement=row, file=stored)
    record(by=by, verb="movements.file_added", target=row, unit_id=row.unit_id, after={"file": stored.name}, at=at)
    return made


@transaction.atomic
def remove_file(*, hung: MovementFile, by: User, on: date) -> None:
    """Take a file off a draft. Refuses once the movement is launched: receivers may have it."""
    require(by, "movements.prepare", hung.movement.unit, on=on)
    row = held_draft(hung.movement)
    name, file_id = hung.file.name, hung.file_id
    hung.delete()
    drop_files([file_id])
    record(by=by, verb="movements.file_removed", target=row, unit_id=row.unit_id, before={"file": name})

"""Movements as lists and pages: what a unit launched, what it received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.text import fold
from tongket.cycle.movements.enums import MovementState, Registered
from tongket.cycle.movements.facts.big_days import big_day_says
from tongket.cycle.movements.facts.lasting import SOURCE, full_years, wants_interim
from tongket.cycle.movements.models import Edition, Movement, MovementFile, Receiver
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cores.kernel.periods import Period

BADGES = {
    MovementState.DRAFT: "idle", MovementState.LAUNCHED: "running", MovementState.INTERIM: "warn",
    MovementState.FINAL: "warn", MovementState.CLOSED: "done",
}  # fmt: skip
REGISTERED_BADGES = {
    Registered.NONE: "idle", Registered.PENDING: "running", Registered.REFUSED: "wrong", Registered.APPROVED: "done",
}  # fmt: skip
FIELD_SAYS = {
    "name": gettext_lazy("Tên phong trào"), "kind": gettext_lazy("Hình thức"), "level": gettext_lazy("Cấp"), "starts_on": gettext_lazy("Từ ngày"), "ends_on": gettext_lazy("Đến ngày"),
    "goals": gettext_lazy("Mục đích, yêu cầu"), "contents": gettext_lazy("Nội dung thi đua"), "criteria": gettext_lazy("Tiêu chí"), "rewards": gettext_lazy("Khen thưởng"),
    "big_day": gettext_lazy("Chào mừng"), "register_until": gettext_lazy("Hạn đăng ký"), "interim_on": gettext_lazy("Ngày sơ kết"),
}  # fmt: skip


@dataclass(frozen=True)
class Own:
    """A movement of the unit in its list."""

    movement: Movement
    badge: str
    total: int
    read: int
    approved: int
    pending: int


@dataclass(frozen=True)
class Got:
    """A movement the unit received in its list."""

    receiver: Receiver
    launcher: str
    badge: str
    reading: str
    reading_badge: str
    registered: str
    registered_badge: str


def movement_of(unit_id: int, movement_id: int) -> Movement | None:
    """A movement of the unit."""
    return Movement.objects.filter(unit_id=unit_id, pk=movement_id).select_related("unit", "paper").first()


def receiver_at(unit_id: int, receiver_id: int) -> Receiver | None:
    """What the unit received."""
    rows = Receiver.objects.filter(unit_id=unit_id, pk=receiver_id)
    return rows.select_related("movement__unit", "unit").first()


def receiver_of(movement: Movement, receiver_id: int) -> Receiver | None:
    """One of the units a movement went to."""
    rows = Receiver.objects.filter(movement=movement, pk=receiver_id)
    return rows.select_related("movement__unit", "unit").first()


def launched_by(unit_id: int, period: Period, *, words: str = "", drafts: bool) -> list[Own]:
    """Movements of the unit that touch the period, the newest first; drafts only for who writes them."""
    rows = Movement.objects.filter(unit_id=unit_id, starts_on__lte=period.end, ends_on__gte=period.start)
    if not drafts:
        rows = rows.exclude(state=MovementState.DRAFT)
    counted = rows.annotate(
        total=Count("received"),
        read=Count("received", filter=Q(received__read_version=F("version"))),
        approved=Count("received", filter=Q(received__state=Registered.APPROVED)),
        pending=Count("received", filter=Q(received__state=Registered.PENDING)),
    )
    return [
        Own(row, BADGES[MovementState(row.state)], row.total, row.read, row.approved, row.pending)
        for row in counted
        if _has(row.name, words)
    ]


def _has(name: str, words: str) -> bool:
    folded = fold(name)
    return all(word in folded for word in fold(words).split())


def received_by(unit_id: int, period: Period, today: date, *, words: str = "") -> list[Got]:
    """Movements that went to the unit and touch the period, the newest first."""
    rows = Receiver.objects.filter(
        unit_id=unit_id, movement__starts_on__lte=period.end, movement__ends_on__gte=period.start
    ).select_related("movement")
    found = [row for row in rows.order_by("-movement__starts_on", "-pk") if _has(row.movement.name, words)]
    names = organizations.names_on({row.movement.unit_id for row in found}, today)
    return [
        Got(
            row, names.get(row.movement.unit_id, ""), BADGES[MovementState(row.movement.state)], *reading_says(row),
            *registration_says(row, today),
        )
        for row in found
    ]  # fmt: skip


def reading_says(row: Receiver) -> tuple[str, str]:
    """Whether the newest version was read, with its badge."""
    if row.read_version >= row.movement.version:
        return str(_("Đã xem")), "done"
    if row.read_version:
        return str(_("Đã đổi, chưa xem lại")), "warn"
    return str(_("Chưa xem")), "idle"


def registration_says(row: Receiver, today: date) -> tuple[str, str]:
    """Where the registration stands, late ones named, with its badge."""
    until = row.movement.register_until
    if until is None:
        return str(_("Không yêu cầu")), "idle"
    says, badge = str(Registered(row.state).label), REGISTERED_BADGES[Registered(row.state)]
    late = ((row.sent_on or today) - until).days
    if row.state == Registered.NONE and late > 0:
        return str(_("Chưa gửi, quá hạn %(days)s ngày") % {"days": late}), "wrong"
    if row.sent_on and late > 0:
        return f"{says}, {_('gửi chậm %(days)s ngày') % {'days': late}}", badge
    return says, badge


def editions_of(movement: Movement) -> list[Edition]:
    """Changes after launching, the newest first."""
    return list(movement.editions.all())


def edition_lines(edition: Edition) -> list[dict[str, str]]:
    """What an edition altered: name of the field, before, after."""
    return [
        {"field": str(FIELD_SAYS.get(one["field"], one["field"])), "before": one["before"], "after": one["after"]}
        for one in edition.changes
    ]


def files_of(movement: Movement) -> list[MovementFile]:
    """Its files in the order they were hung on."""
    return list(movement.files.select_related("file"))


def file_of(movement: Movement, file_id: int) -> MovementFile | None:
    """One of its files."""
    return movement.files.select_related("file", "movement__unit").filter(pk=file_id).first()


def rows_about(movement: Movement) -> list[dict[str, Any]]:
    """Days and kinds of the movement, for its page."""
    days = {"first": short_date(movement.starts_on), "last": short_date(movement.ends_on)}
    rows = [
        {"term": _("Thời gian"), "text": _("%(first)s đến %(last)s") % days},
        {"term": _("Hình thức, phạm vi"), "text": f"{movement.get_kind_display()}; {movement.get_level_display()}"},
    ]
    if movement.big_day:
        greets = big_day_says(movement.big_day, movement.starts_on, movement.ends_on)
        rows.append({"term": _("Chào mừng"), "text": greets})
    if movement.register_until:
        rows.append({"term": _("Hạn đăng ký"), "text": short_date(movement.register_until)})
    if movement.interim_on:
        rows.append({"term": _("Sơ kết"), "text": short_date(movement.interim_on)})
    if movement.launched_on:
        told = f"{short_date(movement.launched_on)}, {movement.launched_by_name}"
        rows.append({"term": _("Phát động"), "text": f"{told}. {movement.paper_ref}".strip(". ")})
    return rows


def warnings_of(movement: Movement) -> list[str]:
    """What the law would have and is missing; it does not stop launching."""
    found = []
    if movement.interim_on is None and wants_interim(movement.starts_on, movement.ends_on):
        told = {"years": full_years(movement.starts_on, movement.ends_on), "source": SOURCE}
        found.append(
            _("Phong trào dài %(years)s năm mà chưa có ngày sơ kết: phong trào từ 3 năm trở lên phải sơ kết (%(source)s).")
            % told
        )  # fmt: skip
    return found


def late_start(movement: Movement, today: date) -> bool:
    """Whether a draft's first day is over: what is not launched gives no ground for a title."""
    return movement.state == MovementState.DRAFT and movement.starts_on < today

"""The units a movement went to: filtered, counted, for the page, Excel and the papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.text import fold
from tongket.cycle.movements.enums import REGISTERED_SAID, Registered
from tongket.cycle.movements.models import Movement, Receiver
from tongket.cycle.movements.selectors.movements import reading_says, registration_says
from tongket.cycle.organizations.staff_sheet import Columns, write_sheet

SEEN = ("unread", "changed", "read")


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; ``state`` is one of SEEN, of Registered, or "late"."""

    words: str = ""
    state: str = ""

    @property
    def any(self) -> bool:
        """Whether something is left out."""
        return bool(self.words or self.state)


@dataclass(frozen=True)
class Counts:
    """How many units stand how."""

    total: int = 0
    unread: int = 0
    changed: int = 0
    read: int = 0
    none: int = 0
    pending: int = 0
    refused: int = 0
    approved: int = 0
    late: int = 0  # nothing sent though the day is over


@dataclass(frozen=True)
class Shown:
    """A receiver as the list shows it."""

    row: Receiver
    reading: str
    reading_badge: str
    registered: str
    registered_badge: str


def _late(movement: Movement, today: date) -> Q:
    if movement.register_until is None or movement.register_until >= today:
        return Q(pk__in=[])
    return Q(state__in=(Registered.NONE, Registered.REFUSED))


def _where(movement: Movement, today: date) -> dict[str, Q]:
    version = movement.version
    return {
        "unread": Q(read_version=0), "changed": Q(read_version__gt=0, read_version__lt=version), "read": Q(read_version=version),
        **{one.value: Q(state=one) for one in Registered}, "late": _late(movement, today),
    }  # fmt: skip


def units_of(movement: Movement, asked: Asked, today: date) -> QuerySet[Receiver]:
    """The receivers that fit, in Vietnamese order of the names; one query for a page of them."""
    rows = Receiver.objects.filter(movement=movement)
    for word in fold(asked.words).split():
        rows = rows.filter(folded__contains=word)
    where = _where(movement, today)
    if asked.state in where:
        rows = rows.filter(where[asked.state])
    return rows.order_by("position", "pk")


def counts_of(movement: Movement, today: date) -> Counts:
    """How many units stand how; one query."""
    where = _where(movement, today)
    found: dict[str, Any] = Receiver.objects.filter(movement=movement).aggregate(
        total=Count("pk"), **{name: Count("pk", filter=one) for name, one in where.items()}
    )
    return Counts(**found)


def shown(rows: Iterable[Receiver], movement: Movement, today: date) -> list[Shown]:
    """The rows with their words; asks nothing more."""
    found = []
    for row in rows:
        row.movement = movement
        found.append(Shown(row, *reading_says(row), *registration_says(row, today)))
    return found


UNIT_COLUMNS: Columns = {
    "place": ("TT", {"tt"}),
    "full_name": ("Đơn vị", {"don vi"}),
    "reading": ("Đã xem", {"da xem"}),
    "read_by": ("Người xem đầu tiên", {"nguoi xem dau tien"}),
    "read_on": ("Ngày xem", {"ngay xem"}),
    "state": ("Đăng ký", {"dang ky"}),
    "sent_on": ("Ngày gửi", {"ngay gui"}),
    "lines": ("Số chỉ tiêu", {"so chi tieu"}),
    "collectives": ("Số tập thể", {"so tap the"}),
    "persons": ("Số cá nhân", {"so ca nhan"}),
    "why": ("Lý do từ chối", {"ly do tu choi"}),
}


def units_workbook(movement: Movement, asked: Asked, today: date) -> bytes:
    """The list as it is narrowed on the page, as .xlsx."""
    rows = units_of(movement, asked, today).annotate(
        lines_count=Count("lines", distinct=True),
        persons=Count("entrants", filter=Q(entrants__kind="person"), distinct=True),
        collectives=Count("entrants", filter=Q(entrants__kind="collective"), distinct=True),
    )
    cells: list[dict[str, Any]] = []
    for place, one in enumerate(shown(rows, movement, today), 1):
        row: Any = one.row
        read_on = row.first_read_at
        cells.append({
            "place": str(place), "full_name": row.unit_name, "reading": one.reading, "read_by": row.first_read_by_name,
            "read_on": short_date(read_on.date()) if read_on else "", "state": REGISTERED_SAID[row.state],
            "sent_on": row.sent_on, "lines": str(row.lines_count), "collectives": str(row.collectives), "persons": str(row.persons),
            "why": row.why,
        })  # fmt: skip
    return write_sheet(cells, known=UNIT_COLUMNS)


def not_read(movement: Movement) -> list[str]:
    """Names of the units that have not read the newest version."""
    rows = Receiver.objects.filter(movement=movement, read_version__lt=F("movement__version"))
    return list(rows.values_list("unit_name", flat=True))


def not_registered(movement: Movement) -> list[str]:
    """Names of the units that owe a registration."""
    if movement.register_until is None:
        return []
    rows = Receiver.objects.filter(movement=movement, state__in=(Registered.NONE, Registered.REFUSED))
    return list(rows.values_list("unit_name", flat=True))

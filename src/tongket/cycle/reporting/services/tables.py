"""Tables that came in: kept between preview and saving; what was confirmed about a sender's tables, remembered or forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.models import StoredFile
from tongket.base.files.services import keep_file
from tongket.cores.kernel.errors import Refused
from tongket.cores.workbooks import read_book
from tongket.cycle.reporting.enums import RememberedKind
from tongket.cycle.reporting.models import RememberedTable
from tongket.cycle.reporting.selectors.pasted import TABLE_TYPES
from tongket.cycle.reporting.selectors.remembered_tables import sender_key

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

MOST_REMEMBERED = 2000


@dataclass(frozen=True)
class Learned:
    """What a person confirmed about a sender's tables: by kind, what stands there and what it means."""

    sender: str = ""
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def rows(self) -> list[tuple[str, str, str]]:
        """Kind, found and meaning, cut to what their columns keep."""
        return [
            (kind, found[:300], means[:80])
            for kind, told in self.answers.items()
            if kind in RememberedKind.values
            for found, means in told.items()
        ]


def keep_table(*, unit: Unit, name: str, content: bytes, by: User, on: date, at: datetime) -> StoredFile:
    """Keep a table's file between preview and saving. Refuses what cannot be read, before anything is kept."""
    require(by, "reporting.enter_figures", unit, on=on)
    book = read_book(name, content)
    return keep_file(unit_id=unit.pk, name=name, content=content, media_type=TABLE_TYPES[book.kind], by=by, at=at)


@transaction.atomic
def remember_table(*, unit: Unit, learned: Learned, by: User, on: date, at: datetime) -> int:
    """Remember what was confirmed; how many answers are new or changed. Leaves one audit event when any is."""
    require(by, "reporting.enter_figures", unit, on=on)
    sender = sender_key(learned.sender)
    rows = RememberedTable.objects.filter(unit_id=unit.pk, sender=sender)
    known = {(row.kind, row.found): row for row in rows}
    changed: dict[tuple[str, str], str] = {}
    for kind, found, means in learned.rows():
        row = known.get((kind, found))
        if row is not None and row.means == means:
            continue
        if row is None and len(known) + len(changed) >= MOST_REMEMBERED:
            break
        RememberedTable.objects.update_or_create(
            unit=unit, sender=sender, kind=kind, found=found, defaults={"means": means, "at": at}
        )
        changed[(kind, found)] = means
    if changed:
        told: dict[str, list[str]] = {}
        for (kind, found), means in changed.items():
            told.setdefault(f"remembered_{kind}", []).append(f"{found} → {means}" if means else found)
        after = {name: "; ".join(texts)[:500] for name, texts in told.items()}
        record(
            by=by,
            verb="reporting.table_remembered",
            target=unit,
            unit_id=unit.pk,
            after={"sender": sender, **after},
            at=at,
        )
    return len(changed)


@transaction.atomic
def forget_table(*, unit: Unit, sender: str, by: User, on: date, at: datetime) -> int:
    """Forget everything remembered of a sender; how many answers went. Refuses when there is none."""
    require(by, "reporting.enter_figures", unit, on=on)
    own = sender_key(sender)
    count, _by_model = RememberedTable.objects.filter(unit_id=unit.pk, sender=own).delete()
    if not count:
        raise Refused(_("Chưa ghi nhớ gì về bảng của nơi gửi này."))
    record(
        by=by,
        verb="reporting.table_forgotten",
        target=unit,
        unit_id=unit.pk,
        before={"sender": own, "count": count},
        at=at,
    )
    return count

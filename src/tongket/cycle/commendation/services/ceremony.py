"""The order in which awards are handed over, and by whom: who hands over is not who grants."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.commendation.enums import GRANTED
from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.commendation.services.standings import held

if TYPE_CHECKING:
    from tongket.base.access.models import User


@transaction.atomic
def order_stage(
    *, season: Season, order: Mapping[int, tuple[int | None, str]], by: User, on: date, at: datetime
) -> int:  # fmt: skip
    """Place on stage (None: where the usual order puts them) and who hands over, by nominee; how many were changed."""
    require(by, "commendation.manage", season.unit, on=on)
    if not order:
        raise Refused(_("Chưa có ai được khen trong đợt này."), _("Ghi quyết định trước."))
    rows = held(season, list(order), *GRANTED)
    changed = 0
    for row in rows:
        wanted = (order[row.pk][0], squash(order[row.pk][1])[:200])
        changed += (row.stage_place, row.handed_by) != wanted
        row.stage_place, row.handed_by = wanted
    if not changed:
        return 0
    Nominee.objects.bulk_update(rows, ["stage_place", "handed_by"], batch_size=500)
    record(
        by=by,
        verb="commendation.stage_ordered",
        target=season,
        unit_id=season.unit_id,
        after={"rows": changed},
        at=at,
    )
    return changed

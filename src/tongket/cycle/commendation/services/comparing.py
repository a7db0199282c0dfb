"""All reports of a season compared with one another, in the background."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.jobs.services import enqueue_on_commit
from tongket.cycle.commendation.models import Season, Twins
from tongket.cycle.commendation.selectors.radar import mark_of, pairs_in

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.base.jobs.models import Job

MOST_PAIRS = 2000  # kept; the most alike first


@transaction.atomic
def start_comparing(*, season: Season, by: User, on: date, at: datetime) -> Job:
    """A job that compares them all; the page shows what was found last until it is done."""
    require(by, "commendation.manage", season.unit, on=on)
    record(by=by, verb="commendation.compare_asked", target=season, unit_id=season.unit_id, at=at)
    says = _("So các báo cáo thành tích: %(name)s") % {"name": season.name}
    return enqueue_on_commit("commendation.compare", by=by, says=says, season=season.pk)


def compare(season: Season, at: datetime) -> tuple[int, int]:
    """How many reports were compared and how many pairs share enough; what was found before is replaced at once."""
    mark = mark_of(season)
    reports, pairs = pairs_in(season)
    with transaction.atomic():
        held = Season.objects.select_for_update(of=("self",)).get(pk=season.pk)
        held.twins.all().delete()
        Twins.objects.bulk_create(
            [Twins(season=held, one_id=one, other_id=other, percent=percent) for one, other, percent in pairs[:MOST_PAIRS]], batch_size=500
        )  # fmt: skip
        held.compared_at, held.compared, held.compared_mark = at, reports, mark
        held.save(update_fields=["compared_at", "compared", "compared_mark"])
    return reports, len(pairs)

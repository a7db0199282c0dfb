"""Where scoring stands in the ribbon of the year."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from tongket.base.ui.stages import Stage
from tongket.cores.kernel.dates import short_date
from tongket.cycle.emulation.enums import RoundState
from tongket.cycle.emulation.models import Round
from tongket.cycle.organizations.places import Place


def stage_of_scoring(place: Place) -> Stage:
    """The newest round of the year that the unit runs or takes part in. One query."""
    unit, year = place.unit.pk, place.period.end.year
    rows = Round.objects.filter(Q(unit_id=unit) | Q(participants__unit_id=unit), year=year).order_by("-pk")
    found = rows.values_list("state", "self_until").first()
    if found is None:
        return Stage("todo", _("Chưa mở"))
    if found[0] == RoundState.FROZEN:
        return Stage("done", _("Đã chốt điểm"))
    return Stage("running", _("Hạn %(day)s") % {"day": short_date(found[1])[:5]})

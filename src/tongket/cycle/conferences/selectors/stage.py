"""Where conferences stand in the ribbon of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.ui.stages import Stage
from tongket.cores.kernel.dates import short_date
from tongket.cycle.conferences.enums import State
from tongket.cycle.conferences.models import Conference

if TYPE_CHECKING:
    from tongket.cycle.organizations.places import Place


def stage_of_conference(place: Place) -> Stage:
    """The unit's own conferences about the period: the next one's day, then done. One query."""
    rows = list(
        Conference.objects.filter(unit=place.unit, period=place.period.code).order_by("held_on").values_list("state", "held_on")
    )  # fmt: skip
    if not rows:
        return Stage("todo", _("Chưa lập"))
    waiting = [(state, day) for state, day in rows if state != State.CLOSED]
    if not waiting:
        return Stage("done", _("Xong %(day)s") % {"day": short_date(rows[-1][1])[:5]})
    state, day = waiting[0]
    if state == State.RUNNING:
        return Stage("running", _("Đang họp"), day)
    return Stage("late" if day < place.today else "running", _("Họp %(day)s") % {"day": short_date(day)[:5]}, day)

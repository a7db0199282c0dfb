"""How the log calls what belongs to this room: plans and targets by their period in words, and what one may ask about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from tongket.base.audit.models import Event
from tongket.base.audit.presenters import period_says, tell
from tongket.base.audit.things import tell_kind

_AT_PLAN = re.compile(r" \(\S+ (?P<period>[^\s()]+)\)$")  # "Số lớp (S0 2024)"


def _plans(events: Sequence[Event]) -> Mapping[int, str]:
    """ "S0 2024" as "năm 2024": the unit is said beside the line."""
    return {event.pk: period_says(event.target_says.rpartition(" ")[2]) for event in events}


def _targets(events: Sequence[Event]) -> Mapping[int, str]:
    return {event.pk: _AT_PLAN.sub(lambda at: f", {period_says(at['period'])}", event.target_says) for event in events}


def tell_log_names() -> None:
    """Register all of this; called once by the app."""
    tell(namers={"planning.Plan": _plans, "planning.Target": _targets})
    tell_kind("plan", _("Kế hoạch"), "planning.Plan")
    tell_kind("target", _("Mức giao"), "planning.Target")
    tell_kind("task", _("Nhiệm vụ"), "planning.Task")
    tell_kind("indicator", _("Chỉ tiêu"), "planning.Indicator")

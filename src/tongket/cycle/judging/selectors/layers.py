"""Versions of units' own rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.base.access.results import Allowed, Answer
from tongket.cycle.judging.enums import DECIDED, LayerState
from tongket.cycle.judging.models import LawLayer
from tongket.cycle.organizations.selectors import denied_to_authors, known_ids_above

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


def layers_of(unit: Unit) -> list[LawLayer]:
    """Every version of the unit, the newest first."""
    return list(LawLayer.objects.filter(unit=unit))


def layer_of(unit: Unit, layer_id: int) -> LawLayer | None:
    """A version of this unit and of no other one."""
    return LawLayer.objects.filter(unit=unit, pk=layer_id).first()


def draft_of(unit: Unit) -> LawLayer | None:
    """The version that is being prepared."""
    return LawLayer.objects.filter(unit=unit, state=LayerState.DRAFT).first()


def decided_on(unit_ids: list[int], day: date) -> list[LawLayer]:
    """The version of each unit that judges the day, in the order of the ids: the newest one that begins by then."""
    rows = LawLayer.objects.filter(unit_id__in=unit_ids, state__in=DECIDED, from_day__lte=day).order_by("version")
    newest = {row.unit_id: row for row in rows}
    return [newest[one] for one in unit_ids if one in newest]


def inherited_on(unit: Unit, day: date) -> list[LawLayer]:
    """What the units above set for the day, the highest first."""
    above = [one for one in reversed(known_ids_above(unit.pk, on=day)) if one != unit.pk]
    return decided_on(above, day)


def own_text_on(unit: Unit, day: date) -> str:
    """The unit's own rules of the day; "" where it has none."""
    found = decided_on([unit.pk], day)
    return found[0].text if found else ""


def denied_to_author(layer: LawLayer, user: User, *, on: date) -> Answer:
    """Who prepared a version does not decide it, where writing and deciding are kept apart; with who else can."""
    if user.pk != layer.made_by_id:
        return Allowed()
    return denied_to_authors(layer.unit, {user.pk}, _("Người soạn không tự ban hành."), on=on)

"""What a person has in this room: own names in all seasons, lists that are open to register on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from tongket.cycle.commendation.enums import ListState, SeasonState
from tongket.cycle.commendation.models import Nominee, UnitList
from tongket.cycle.commendation.selectors.law import kinds_of_award
from tongket.cycle.organizations.selectors import person_in
from tongket.cycle.records.enums import AWARD_NAMES

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


def names_of_person(person_id: int) -> list[Nominee]:
    """Every nomination of the person, the newest first; the copy that went up stands for itself, the one below leads."""
    rows = Nominee.objects.filter(person_id=person_id, came_from=None).select_related(
        "season__unit", "listed", "decision"
    )
    return list(rows.order_by("-year", "-pk")[:100])


def lists_open_to(person_id: int, unit: Unit, on: date) -> list[UnitList]:
    """Lists of the unit on which the person may register today."""
    if person_in(unit, person_id, on) is None:
        return []
    last = Coalesce(F("season__register_until"), F("season__propose_until"))
    rows = UnitList.objects.filter(
        Q(state=ListState.NONE) | Q(state=ListState.REFUSED), unit=unit, source=None, season__state=SeasonState.OPEN
    )
    return list(
        rows.annotate(last_day=last).filter(last_day__gte=on).select_related("season__unit").order_by("last_day", "pk")
    )


def awards_open_to(row: UnitList, person_id: int, on: date) -> list[tuple[str, str]]:
    """Titles of the season that are for a person and that this one has no nomination for yet."""
    kinds = kinds_of_award(row.season.unit, on)
    had = set(row.season.nominees.filter(person_id=person_id).values_list("award", flat=True))
    return [
        (code, AWARD_NAMES[code]) for code in row.season.awards if "individual" in kinds.get(code, ()) and code not in had
    ]  # fmt: skip

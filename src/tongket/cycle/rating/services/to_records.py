"""The results of a decided round written into the records, in the transaction of what decided or changed them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.cores.kernel.errors import Refused
from tongket.cycle.rating.enums import RoundState
from tongket.cycle.rating.models import Round
from tongket.cycle.rating.selectors.rounds import round_of
from tongket.cycle.rating.selectors.to_records import results_of, union_levels
from tongket.cycle.records.selectors.ratings import Results
from tongket.cycle.records.services import ratings as records

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


def write_results(found: Round, *, by: User, on: date, at: datetime) -> records.Written:
    """Everything that the round decided."""
    return records.keep_ratings(unit=found.unit, results=results_of(found), source=found, by=by, on=on, at=at)


def write_one(found: Round, person_id: int, level: str, *, by: User, on: date, at: datetime) -> None:
    """One person's level, changed after a petition."""
    results = Results(found.year, found.decision_number, {person_id: level}, {})
    records.keep_ratings(unit=found.unit, results=results, source=found, by=by, on=on, at=at)


def write_unions(unit: Unit, year: int, *, by: User, on: date, at: datetime) -> None:
    """The unions' levels when the round of the year is decided already; else they wait for it."""
    found = round_of(unit.pk, year)
    if found is not None and found.state == RoundState.DECIDED:
        results = Results(year, found.decision_number, {}, union_levels(found))
        records.keep_ratings(unit=unit, results=results, source=found, by=by, on=on, at=at)


@transaction.atomic
def settle(*, found: Round, who: str, by: User, on: date, at: datetime) -> None:
    """The record of one takes the decided level; ``who`` "" writes all that the records do not have yet.

    Refuses while nothing is decided.
    """
    require(by, "rating.prepare", found.unit, on=on)
    if found.state != RoundState.DECIDED:
        raise Refused(_("Đợt này chưa có quyết định."), _("Quyết định trước; kết quả tự vào hồ sơ thi đua."))
    if not who:
        write_results(found, by=by, on=on, at=at)
        return
    records.settle_rating(unit=found.unit, results=results_of(found), who=who, by=by, on=on, at=at)

"""Indicators that another installation asks for: they belong to the unit that asks, known here by name only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.audit.services import record
from tongket.cores.kernel.errors import Refused
from tongket.cycle.planning.enums import Adding, Direction, IndicatorKind
from tongket.cycle.planning.models import Indicator
from tongket.cycle.planning.services.catalogue import check_indicator, plain

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

_CHOICES = {"kind": IndicatorKind, "direction": Direction, "over_periods": Adding, "over_units": Adding}
_PLAIN = (
    "name",
    "measure",
    "group",
    "kind",
    "direction",
    "over_periods",
    "over_units",
    "display_scale",
    "decimals",
    "scale_levels",
)
_SAME = ("kind", "measure", "display_scale", "scale_levels")
_LINKS = ("part_of", "numerator", "denominator")


@transaction.atomic
def keep_outside_indicators(*, unit: Unit, rows: Sequence[Mapping[str, Any]], by: User) -> list[Indicator]:
    """The indicators of the outside unit, one for each row, in order; the caller has asked permission.

    Rows name ``code`` and the fields of Indicator; ``part_of``, ``numerator`` and ``denominator`` are places in ``rows``.
    One that is known under its code and still measures the same is taken again; one that measures another thing becomes
    a new one. Refuses what ``check_indicator`` refuses.
    """
    known = {row.code: row for row in Indicator.objects.filter(unit=unit)}
    found: list[Indicator] = []
    for row in rows:
        for name, choices in _CHOICES.items():
            if row[name] not in choices.values:
                raise Refused(
                    _("Gói hỏi chỉ tiêu loại “%(kind)s”, phần mềm này chưa biết.") % {"kind": row[name]},
                    _("Nâng cấp phần mềm rồi nhận lại."),
                )
        found.append(_one(unit, row, known))
    for row, indicator in zip(rows, found, strict=True):
        for link in _LINKS:
            place = row[link]
            setattr(indicator, link, found[place] if place is not None else None)
    # what is counted first: a ratio and a part look at the rows they name
    for indicator in sorted(found, key=lambda one: (one.kind == IndicatorKind.SHARE, one.part_of is not None)):
        for link in _LINKS:
            setattr(indicator, link, getattr(indicator, link))  # takes the id of one that was saved just now
        check_indicator(indicator)
        is_new = indicator.pk is None
        indicator.save()
        if is_new:
            record(by=by, verb="planning.indicator_created", target=indicator, unit_id=unit.pk, after=plain(indicator))
    return found


def _one(unit: Unit, row: Mapping[str, Any], known: dict[str, Indicator]) -> Indicator:
    code, number = str(row["code"])[:50], 2
    while code in known and any(getattr(known[code], name) != row[name] for name in _SAME):
        code, number = f"{str(row['code'])[:50]}-{number}", number + 1
    indicator = known.get(code) or Indicator(unit=unit, code=code, position=10 * (len(known) + 1))
    for name in _PLAIN:
        setattr(indicator, name, row[name])
    known[code] = indicator
    return indicator

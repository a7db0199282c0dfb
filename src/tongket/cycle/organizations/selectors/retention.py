"""What has outlived its period in a unit and below it, by kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tongket.base.audit import retention
from tongket.cycle.organizations.models import Unit
from tongket.cycle.organizations.selectors.tree import known_ids_below, names_on_days


@dataclass(frozen=True)
class Expired:
    """One kind: its period in words, what has outlived it, whether it can be removed here."""

    kind: retention.Kind
    says: str
    years_says: str
    source: str
    sure: bool
    limit: date
    items: tuple[tuple[retention.Item, str], ...]

    @property
    def may_go(self) -> bool:
        """Whether there is a way to remove it, and something to remove."""
        return self.kind.remove is not None and bool(self.items)


def expired_in(unit: Unit, on: date) -> list[Expired]:
    """Every kind with a period, and what goes in the year of the day; kinds kept for ever are left out."""
    units = known_ids_below([unit.pk], on=on)
    found = []
    for kind in retention.kinds():
        term, limit = retention.term_on(kind.code, on), retention.limit_on(kind.code, on)
        if term is None or limit is None:
            continue
        items = kind.find(units, limit)
        names = names_on_days({(item.unit_id, on) for item in items})
        named = tuple((item, names.get((item.unit_id, on), "")) for item in items)
        years = _("%(years)s năm") % {"years": term.years}
        found.append(Expired(kind, str(kind.says), years, term.source, term.sure, limit, named))
    return found

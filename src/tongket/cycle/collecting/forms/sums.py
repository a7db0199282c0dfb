"""What of a consolidated table is wanted, as it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from tongket.cycle.collecting.selectors.sums import Wish
from tongket.cycle.organizations.enums import UnitKind

BELOW, BY_KIND, TODAY = "", "loai", "hom-nay"


@dataclass(frozen=True)
class Asked:
    """The wish, and by what the rows are made."""

    wish: Wish
    way: str
    query: str  # for links of pages


def asked_of(told: QueryDict) -> Asked:
    """Read the address; what is not known is left out."""
    kind = told.get("kind", "")
    wish = Wish(
        told.get("group", "")[:150], kind if kind in UnitKind.values else "", _number(told.get("by", "")),
        max(1, _number(told.get("page", "1"))),
        block=_number(told.get("block", "")),
    )  # fmt: skip
    way = told.get("way", "")
    kept = told.copy()
    kept.pop("page", None)
    return Asked(wish, way if way in (BY_KIND, TODAY) else BELOW, kept.urlencode())


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

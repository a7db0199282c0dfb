"""What a label of a sender meant is remembered when it is accepted and forgotten when that is taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tongket.cycle.reporting.models import ReadFact, Reading, RememberedLabel
from tongket.cycle.reporting.selectors.proposals.memory import key_of, sender_key

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator

_KEPT = ("indicator_id", "title", "period")


def remember(*, fact: ReadFact, reading: Reading, indicator: Indicator, at: datetime) -> dict[str, Any] | None:
    """Keep that the fact's label, from this sender, means the indicator; how to take that back, or None when it was known.

    Runs inside the deed that accepts the fact, which asks for permission and records the audit row.
    """
    key = key_of(fact.fact)
    if key is None:
        return None
    label_key, family = key
    where: dict[str, Any] = {
        "unit_id": reading.unit_id,
        "sender_key": sender_key(reading.sender),
        "label_key": label_key,
        "family": family,
    }
    known = RememberedLabel.objects.filter(**where).first()
    before = None
    if known is not None:
        if known.indicator_id == indicator.pk:
            return None
        before = {name: getattr(known, name) for name in _KEPT}
    new = {"indicator_id": indicator.pk, "title": reading.title[:160], "period": reading.period, "at": at}
    row, _made = RememberedLabel.objects.update_or_create(**where, defaults=new)
    return {"is": "label", "id": row.pk, "means": indicator.pk, "before": before}


def forget(*, thing: dict[str, Any], unit_id: int) -> None:
    """Put back what the label meant before; what somebody taught it since stays."""
    row = RememberedLabel.objects.filter(pk=thing["id"], unit_id=unit_id, indicator_id=thing["means"]).first()
    if row is None:
        return
    if thing["before"] is None:
        row.delete()
        return
    for name in _KEPT:
        setattr(row, name, thing["before"][name])
    row.save(update_fields=_KEPT)

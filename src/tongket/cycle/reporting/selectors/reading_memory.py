"""What labels of a sender meant in documents accepted before."""

from __future__ import annotations

from tongket.cycle.reporting.models import RememberedLabel
from tongket.cycle.reporting.selectors.proposals.memory import Key, Memory, sender_key


def memory_of(unit_id: int, sender: str) -> dict[Key, Memory]:
    """Everything remembered for the sender at the unit."""
    rows = RememberedLabel.objects.filter(unit_id=unit_id, sender_key=sender_key(sender))
    return {(row.label_key, row.family): Memory(row.indicator_id, row.title) for row in rows}

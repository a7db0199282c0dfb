"""Reads: one history, a whole unit as arrays, lists and pages, what may be shown to the public."""

from tongket.cycle.records.selectors.bulk import batch_of_unit, batches_of, parts_of_unit
from tongket.cycle.records.selectors.history import history_of

__all__ = ["batch_of_unit", "batches_of", "history_of", "parts_of_unit"]

"""Files put in together: which wait, which were read, which could not be."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.cycle.reporting.enums import IncomingState
from tongket.cycle.reporting.models import IncomingFile


@dataclass(frozen=True)
class Incoming:
    """What the list of readings says about files put in together: what still waits and what failed."""

    waiting: tuple[IncomingFile, ...]
    failed: tuple[IncomingFile, ...]
    done: int  # of the batches that still have something waiting

    @property
    def total(self) -> int:
        """How many files the batches being read have."""
        return self.done + len(self.waiting)


def files_of(unit_id: int, batch: str) -> list[IncomingFile]:
    """The files of one batch, in the order they came."""
    return list(IncomingFile.objects.filter(unit_id=unit_id, batch=batch).select_related("unit", "file"))


def incoming_of(unit_id: int) -> Incoming:
    """What waits and what failed at the unit."""
    rows = list(IncomingFile.objects.filter(unit_id=unit_id, state__in=(IncomingState.WAITING, IncomingState.FAILED)))
    waiting = tuple(row for row in rows if row.state == IncomingState.WAITING)
    failed = tuple(row for row in rows if row.state == IncomingState.FAILED)
    batches = {row.batch for row in waiting}
    done = 0
    if batches:
        every = IncomingFile.objects.filter(unit_id=unit_id, batch__in=batches)
        done = every.exclude(state=IncomingState.WAITING).count()
    return Incoming(waiting, failed, done)


def incoming_file(unit_id: int, pk: int) -> IncomingFile | None:
    """One file of the unit, or None."""
    return IncomingFile.objects.filter(unit_id=unit_id, pk=pk).select_related("unit", "file").first()

"""Reading notes."""

from __future__ import annotations

from tongket.base.health.models import Note


def note_about(about: str) -> Note | None:
    """How the last try went, None when it was never tried."""
    return Note.objects.filter(about=about).first()

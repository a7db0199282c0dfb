"""Keeping notes."""

from __future__ import annotations

from datetime import datetime

from tongket.base.health.models import Note


def note(about: str, *, ok: bool, at: datetime, says: str = "") -> None:
    """Remember how the last try of something outside went ("mail": the last sending); ``says`` tells why not, without names."""
    Note.objects.update_or_create(about=about, defaults={"ok": ok, "at": at, "says": says[:300]})

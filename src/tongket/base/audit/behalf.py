"""For whom somebody acts while a deed is done: told by ``access`` when it lets the deed through, read by ``record``."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

_acting: ContextVar[tuple[int, str] | None] = ContextVar("who acts for whom", default=None)


def acts_for(account_id: int, name: str) -> None:
    """From here on the account acts for ``name``; "" when it acts for itself."""
    _acting.set((account_id, name) if name else None)


def behalf_of(by: Any) -> str:
    """The name of the one for whom the account acts now, or ""."""
    acting = _acting.get()
    return acting[1] if acting is not None and by is not None and acting[0] == by.pk else ""


def forget(**_signal: Any) -> None:
    """Nobody acts for anybody: called when a request begins."""
    _acting.set(None)

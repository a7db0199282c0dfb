"""The answer to "may I?": true, or false with the reason that goes on the screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Allowed:
    """Yes; ``on_behalf`` names whose role the answer stands on when it is held only by delegation."""

    on_behalf: str = ""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True)
class Denied:
    """No; ``reason`` is Vietnamese and shown beside the disabled button. ``absent``: never one's own, so not shown at all."""

    reason: str
    absent: bool = False

    def __bool__(self) -> bool:
        return False


Answer = Allowed | Denied

"""What the check of a file finds: frozen records, and the deeds that mend them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """ERROR: the paper would be sent back. WARNING: look at it. INFO: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def says(self) -> str:
        return {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a part of the file in words, the words that stand there, and the number of the paragraph with text."""

    says: str
    words: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; ``count`` is in how many places, ``place`` the first of them."""

    rule: str
    severity: Severity
    name: str
    place: Place
    found: str
    expected: str
    source: str
    count: int = 1
    can_mend: bool = False


Repair = Callable[[], None]


@dataclass(slots=True)
class Found:
    """A finding on its way: what a check saw, and how it could be mended without touching words."""

    rule: str
    place: Place
    found: str
    expected: str = ""
    severity: Severity | None = None
    count: int = 1
    repair: Repair | None = None

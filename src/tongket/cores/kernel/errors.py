"""The two errors that people read; programmers get built-ins."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """A deed that the rules do not allow now; both texts are Vietnamese and shown to people.

    ``reason`` says what is wrong and where, ``remedy`` what to do next ("" when nothing can be done).
    """

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.reason = str(reason)
        self.remedy = str(remedy)

    def __str__(self) -> str:
        return f"{self.reason} {self.remedy}".strip()


@dataclass(frozen=True)
class BadSource(Exception):
    """A data file of ours or of a form author that cannot be read: where, what came, what was expected."""

    path: str
    line: int
    found: str
    expected: str
    example: str = ""

    def __str__(self) -> str:
        example = f" Ví dụ: {self.example}" if self.example else ""
        return f"{self.path}:{self.line}: thấy {self.found}, cần {self.expected}.{example}"

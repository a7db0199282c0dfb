"""What rooms tell the shell and the home page: the state of a stage of the year, and what waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

StageState = Literal["done", "running", "late", "todo"]


@dataclass(frozen=True)
class Stage:
    """How a stage of the year stands; ``says`` has at most 13 characters ("Chậm 2 ngày")."""

    state: StageState
    says: str
    due_on: date | None = None


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the person who looks: when, what, why, and the one button that does it."""

    due_on: date | None
    title: str
    why: str
    button: str
    url: str
    count: int = 1


@dataclass(frozen=True)
class Elsewhere:
    """One thing that waits for somebody else."""

    who: str
    what: str
    url: str
    says: str

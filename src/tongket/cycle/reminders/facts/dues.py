"""A due day as every page, letter and calendar file shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.urls import reverse

Page = tuple[str, tuple[tuple[str, Any], ...]]  # the name of an address and its parts


@dataclass(frozen=True)
class Due:
    """One thing due in one unit. ``stated_on`` is the day as written, ``due_on`` the working day that is meant."""

    key: str  # the same for ever: "own:12:2024", "rule:report-half:2024", "task:7", "figures:2024"
    unit_id: int
    unit_code: str
    unit_name: str
    source: str
    title: str
    stated_on: date
    due_on: date
    moved_why: str  # why the stated day is none: "thứ Bảy", "Quốc khánh"; "" when it is one
    page: Page  # where it is done
    roles: tuple[str, ...]
    note: str = ""
    says_source: str = ""
    owner_name: str = ""
    owner_account: int | None = None
    done: bool = False
    done_says: str = ""

    @property
    def url(self) -> str:
        """The address of the page where it is done."""
        name, parts = self.page
        return reverse(name, kwargs=dict(parts))

    @property
    def moved(self) -> bool:
        """Whether another day is meant than the one written."""
        return self.stated_on != self.due_on

    @property
    def uid(self) -> str:
        """The name of the entry in calendar programs: the same at every fetch, also when its day or words change."""
        return f"{sha256(f'{self.unit_code}/{self.key}'.encode()).hexdigest()[:32]}@tongket"

    def late_on(self, today: date) -> bool:
        """Whether it should have been done by then and is not."""
        return not self.done and self.due_on < today

    def asks(self, roles: frozenset[str], account_id: int) -> bool:
        """Whether it is for the account that has these roles in the unit; a thing with an owner is the owner's."""
        if self.owner_account is not None:
            return self.owner_account == account_id
        return bool(roles & set(self.roles))

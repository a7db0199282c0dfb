"""The caps of a round, for each law and each group of like duties, counted exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.cores.law.checks import limit_of
from tongket.cycle.rating.facts.law import Said, share_said

_GOOD = ("HTXSNV", "HTTNV")


@dataclass(frozen=True)
class Line:
    """What a cap needs of one person; ``level`` "" is not rated yet."""

    staff: str
    group: str
    level: str


@dataclass(frozen=True)
class Cap:
    """One cap: ``base`` are those rated good or better, ``limit`` the most excellent ones, None without a rule.

    ``strict`` is the limit when the share is taken of those rated good alone, as the narrower reading has it.
    """

    staff: str
    group: str
    base: int
    good: int
    excellent: int
    limit: int | None
    strict: int | None
    said: Said | None

    @property
    def over(self) -> bool:
        """More excellent ones than the share allows."""
        return self.limit is not None and self.excellent > self.limit

    @property
    def over_strict(self) -> bool:
        """Fits the share of good or better, but not that of good alone."""
        return not self.over and self.strict is not None and self.excellent > self.strict

    @property
    def percent(self) -> Decimal | None:
        """The share in hundredths, for people."""
        return None if self.said is None or self.said.share is None else self.said.share * 100


def caps_of(lines: Iterable[Line], day: date, *, outstanding: bool) -> list[Cap]:
    """For each kind of staff the whole of it (group "") and then its groups, where there is more than one."""
    rows, found = list(lines), []
    for staff in ("public", "civil", "worker"):
        of_staff = [row for row in rows if row.staff == staff]
        groups = sorted({row.group for row in of_staff})
        said = share_said(staff, day, outstanding=outstanding)
        for group in ["", *(groups if len(groups) > 1 and said else [])] if of_staff else []:
            found.append(_cap(staff, group, [row for row in of_staff if group in ("", row.group)], said))
    return found


def _cap(staff: str, group: str, rows: list[Line], said: Said | None) -> Cap:
    base = sum(row.level in _GOOD for row in rows)
    excellent = sum(row.level == "HTXSNV" for row in rows)
    share = said.share if said else None
    limit = None if share is None else limit_of(share, base)
    strict = None if share is None else limit_of(share, base - excellent)
    return Cap(staff, group, base, base - excellent, excellent, limit, strict, said)

"""What the law and the unit's own layer say of a season: shares, votes, days public, money, each with its words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from tongket.cores.law import history as law
from tongket.cores.law.history import Ask, Case, History
from tongket.cycle.commendation.enums import Decider
from tongket.cycle.commendation.facts.council import majority_of
from tongket.cycle.judging.selectors import judge_case, stack_for, sum_verdict_of
from tongket.cycle.records.enums import AWARD_NAMES

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

POOLS = {"cstdcs": "ldtt"}  # a share of whom


@dataclass(frozen=True)
class Said:
    """The answer to a check: ``limit`` None where no rule gives one; ``blocks`` when the rule is sure and not kept."""

    holds: bool
    limit: int | None
    says: str
    source: str
    warnings: tuple[str, ...]
    amount: int | None = None

    @property
    def blocks(self) -> bool:
        """Not kept, by a rule whose source is sure: what is unsure warns only."""
        return not self.holds and not self.warnings


def _check(unit: Unit, check: str, award: str, on: date, year: int, **numbers: Any) -> Said:
    ask = Ask(award, year, on, check=check, numbers=numbers)
    judged = judge_case(unit, Case("x", law.Subject(numbers.get("kind", "individual")), History(), ask))
    told, more = sum_verdict_of(judged), dict(judged.answer.more)
    sources = "; ".join(dict.fromkeys(one.source for one in told.conditions if one.source))
    words = "; ".join(dict.fromkeys(one.says for one in told.conditions))
    limit = more.get("limit")
    return Said(told.verdict != "invalid", limit, words, sources, told.warnings if limit is not None or check == "authority" else (), more.get("amount_vnd"))  # fmt: skip


def quota_said(unit: Unit, award: str, *, pool: int, proposed: int, year: int, on: date) -> Said | None:
    """How many of a title a share allows; None for what is a share of nothing."""
    return _check(unit, "quota", award, on, year, pool=pool, proposed=proposed) if award in POOLS else None


def votes_said(unit: Unit, award: str, *, members: int, yes: int, year: int, on: date) -> Said:
    """How many votes of the whole council an award needs, and whether these are enough; a majority where no rule says more."""
    said = _check(unit, "vote", award, on, year, members=members, yes=yes)
    if said.limit is not None:
        return said
    needed = majority_of(members)
    return Said(yes >= needed, needed, "", "", ())


def listing_said(unit: Unit, award: str, *, days: int, year: int, on: date) -> Said:
    """How many working days a list must have been public before the council meets; ``limit`` None: it need not be."""
    return _check(unit, "listing", award, on, year, days=days)


def bonus_said(unit: Unit, award: str, kind: str, *, decided_on: date, year: int, by: str, rounding: str) -> Said:
    """The bonus of one award; ``amount`` None where no known rule gives one."""
    return _check(
        unit, "bonus", award, decided_on, year, kind=kind, decided_on=decided_on, decided_by=by, rounding=rounding
    )


def authority_said(unit: Unit, award: str, *, decider: str, year: int, on: date) -> Said:
    """Whether who decides here may grant the award on the day."""
    return _check(unit, "authority", award, on, year, decided_by=decider)


def above_by_law(unit: Unit, codes: Collection[str], year: int, on: date) -> list[str]:
    """Those of the awards that the head of a unit may not grant by the law of the day: they are sent up."""
    return [
        code for code in codes if authority_said(unit, code, decider=Decider.UNIT_HEAD, year=year, on=on).blocks
    ]  # fmt: skip


def kinds_of_award(unit: Unit, on: date) -> dict[str, frozenset[str]]:
    """Which kinds of recipient each award of the catalogue is for."""
    awards = stack_for(unit, on).book.awards
    return {code: awards[code].kinds for code in AWARD_NAMES if code in awards}

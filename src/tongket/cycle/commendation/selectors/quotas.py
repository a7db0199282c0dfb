"""The quota meter of a season: how many of a title a share allows, how many stand where, and what another pool would allow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from tongket.cycle.commendation.enums import LIVE, Standing
from tongket.cycle.commendation.models import Nominee, Season
from tongket.cycle.commendation.selectors.law import POOLS, Said, quota_said
from tongket.cycle.records.enums import AWARD_NAMES

_BEFORE = (Standing.PROPOSED, Standing.ACCEPTED)
_GIVEN = (Standing.SENT, Standing.AWARDED, Standing.HIGHER)
_AFTER = (Standing.PASSED, *_GIVEN)


@dataclass(frozen=True)
class Meter:
    """A share of a title: ``pool`` names it is taken of, ``limit`` None where no rule gives one on the day."""

    code: str
    name: str
    of: str
    pool: int
    proposed: int  # still before the council
    passed: int  # through the council, sent up or granted
    said: Said

    @property
    def limit(self) -> int | None:
        """So many at most."""
        return self.said.limit

    @property
    def counted(self) -> int:
        """All that would count if everybody passed."""
        return self.proposed + self.passed

    @property
    def left(self) -> int | None:
        """How many more may be proposed; negative: so many too many."""
        return None if self.limit is None else self.limit - self.counted


@dataclass(frozen=True)
class Over:
    """A share that would be broken, by a rule whose source is sure."""

    name: str
    counted: int
    limit: int
    source: str


def meters_of(season: Season, on: date, *, pools: dict[str, int] | None = None) -> list[Meter]:
    """The meters of the titles of the season that are a share of another; ``pools`` puts other numbers in (what-if)."""
    wanted = [code for code in season.awards if code in POOLS]
    if not wanted:
        return []
    counts = _counts(season)
    return [_meter(season, code, counts, on, (pools or {}).get(code)) for code in wanted]


def _counts(season: Season) -> dict[tuple[str, str], int]:
    rows = season.nominees.values_list("award", "standing").annotate(n=Count("pk")).order_by()
    return {(award, standing): count for award, standing, count in rows}


def _of(counts: dict[tuple[str, str], int], award: str, standings: Iterable[str]) -> int:
    return sum(counts.get((award, one), 0) for one in standings)


def _meter(season: Season, code: str, counts: dict[tuple[str, str], int], on: date, pool: int | None) -> Meter:
    of = POOLS[code]
    taken = pool if pool is not None else _of(counts, of, (*_BEFORE, *_AFTER))
    proposed, passed = _of(counts, code, _BEFORE), _of(counts, code, _AFTER)
    said = quota_said(season.unit, code, pool=taken, proposed=proposed + passed, year=season.year, on=on)
    assert said is not None  # POOLS named it
    return Meter(code, AWARD_NAMES[code], AWARD_NAMES[of], taken, proposed, passed, said)


def over_quota(season: Season, adding: Sequence[Nominee], on: date) -> Over | None:
    """The first title of which more would pass than its share allows; None where all fit or no sure rule limits them.

    The pool is what has passed of its title, with those now added.
    """
    for code in dict.fromkeys(one.award for one in adding if one.award in POOLS):
        pool = _after(season, POOLS[code], adding)
        counted = _after(season, code, adding)
        said = quota_said(season.unit, code, pool=pool, proposed=counted, year=season.year, on=on)
        if said is not None and said.blocks and said.limit is not None:
            return Over(AWARD_NAMES[code], counted, said.limit, said.source)
    return None


def over_granted(season: Season, on: date) -> Over | None:
    """The first title of which more were granted or sent than the share of those that still stand; None where all fit."""
    for code, of in POOLS.items():
        counted = season.nominees.filter(award=code, standing__in=_GIVEN).count()
        said = (
            quota_said(season.unit, code, pool=_after(season, of, ()), proposed=counted, year=season.year, on=on)
            if counted
            else None
        )
        if said is not None and said.blocks and said.limit is not None:
            return Over(AWARD_NAMES[code], counted, said.limit, said.source)
    return None


def _after(season: Season, code: str, adding: Collection[Nominee]) -> int:
    own = {one.pk for one in adding if one.award == code}
    there = season.nominees.filter(award=code, standing__in=_AFTER).exclude(pk__in=own).count()
    return there + len(own)


def counts_by_standing(season: Season) -> dict[str, dict[str, int]]:
    """How many stand where, by award."""
    found: dict[str, dict[str, int]] = {}
    for (award, standing), count in _counts(season).items():
        found.setdefault(award, {})[standing] = count
    return found


def is_over(season: Season) -> bool:
    """Whether everybody has a result."""
    return not season.nominees.filter(standing__in=LIVE).exists()

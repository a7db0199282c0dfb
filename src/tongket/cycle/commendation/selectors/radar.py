"""Reports that repeat one another: one against its season, earlier years and the seasons its names were sent to."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from tongket.cores.likeness import LEAST, alike, near, passages, read_sketch, runs_of
from tongket.cycle.commendation.models import Nominee

if TYPE_CHECKING:
    from tongket.cycle.commendation.models import Season

SHOWN = 5
GUESSED = 20  # measured exactly
YEARS = 5


@dataclass(frozen=True)
class Alike:
    """A report that shares passages: whose (in words), how much in percent, the passages."""

    nominee_id: int
    name: str
    season: str
    percent: int
    passages: tuple[str, ...]
    may_open: bool


def alike_to(row: Nominee, *, shows_names: bool) -> list[Alike]:
    """Reports like the nominee's own, the most alike first, at most SHOWN; sketches find them, the texts are then measured.

    Names of others are for who runs the season; a writer reads "another report" and the passages of the own text only.
    """
    runs = runs_of(row.report)
    if not len(runs):
        return []
    kept = {
        str(pk): read_sketch(bytes(sketch or b""), size)
        for pk, sketch, size in _compared(row).values_list("pk", "sketch", "runs")
    }
    guessed = [int(key) for key, _share in near(runs, kept)][:GUESSED]
    others = Nominee.objects.select_related("season", "listed").filter(pk__in=guessed)
    shares = {one.pk: _share(row.report, one.report) for one in others}
    found = sorted((one for one in others if shares[one.pk] >= LEAST), key=lambda one: -shares[one.pk])
    return [_said(row, one, shares[one.pk], shows_names=shows_names) for one in found[:SHOWN]]


def _compared(row: Nominee) -> QuerySet[Nominee]:
    """Reports of the season and of the unit's seasons of five years; not the own one, nor its copy that went up."""
    season = row.season
    same = Q(season=season) | Q(season__unit_id=season.unit_id, year__gte=row.year - YEARS)
    return Nominee.objects.filter(same, sketch__isnull=False).exclude(who=row.who, year=row.year)


def _share(one: str, other: str) -> Fraction:
    found = alike({"1": one, "2": other}, form=runs_of(""))
    return found[0].share if found else Fraction(0)


def _said(row: Nominee, other: Nominee, share: Fraction, *, shows_names: bool) -> Alike:
    told = passages(row.report, other.report)[:3]
    texts = tuple(" ".join(row.report[slice(*one.first)].split())[:300] for one in told)
    own = shows_names or other.who == row.who
    name = f"{other.name} ({other.listed.unit_name})" if own else _("một báo cáo khác")
    return Alike(other.pk, name, other.season.name if own else "", round(share * 100), texts, own)


@dataclass(frozen=True)
class Pair:
    """Two reports of a season that share passages, with what they share now."""

    one: Nominee
    other: Nominee
    percent: int
    passages: tuple[str, ...]


def twins_of(season: Season, ids: Sequence[int]) -> list[Pair]:
    """These pairs as a page shows them, the most alike first; the passages are read from the reports as they are now."""
    rows = season.twins.filter(pk__in=ids).select_related("one__listed", "other__listed")
    return [Pair(row.one, row.other, row.percent, _shared(row.one, row.other)) for row in rows]


def _shared(one: Nominee, other: Nominee) -> tuple[str, ...]:
    told = passages(one.report, other.report)[:2]
    return tuple(" ".join(one.report[slice(*found.first)].split())[:300] for found in told)


def mark_of(season: Season) -> str:
    """A mark of the season's reports: another one when a report came, went or changed its length or runs. One query."""
    rows = season.nominees.exclude(report="").order_by("pk").values_list("pk", "runs", Length("report"))
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()


def pairs_in(season: Season) -> tuple[int, list[tuple[int, int, int]]]:
    """How many reports the season has, and the pairs of two people's that share enough: ids and percent, most first."""
    rows = {
        str(pk): (who, text) for pk, who, text in season.nominees.exclude(report="").values_list("pk", "who", "report")
    }
    found = alike({key: text for key, (_who, text) in rows.items()})
    pairs = [
        (int(one.first), int(one.second), round(one.share * 100))
        for one in found
        if rows[one.first][0] != rows[one.second][0]
    ]
    return len(rows), pairs

"""Reports that repeat one another: one against its season, earlier years and the seasons its names were sent to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
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
    """Two reports of a season that share passages."""

    one: Nominee
    other: Nominee
    percent: int


def pairs_of(season: Season) -> list[Pair]:
    """All pairs of the season's reports that share enough, the most alike first."""
    rows = {str(one.pk): one for one in season.nominees.exclude(report="").select_related("listed")}
    pairs = [
        Pair(rows[one.first], rows[one.second], round(one.share * 100))
        for one in alike({key: one.report for key, one in rows.items()})
    ]
    return [one for one in pairs if one.one.who != one.other.who]

"""Reads of number series: which series a paper belongs to, the next number, what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from tongket.cycle.papers.enums import ALL_KINDS, ARRIVALS, COPIES, LETTERS, Numbering, kind_says
from tongket.cycle.papers.models import GapReason, Issuer, NumberingRule, NumberSeries, RegisterEntry


@dataclass(frozen=True)
class Gap:
    """Numbers of a series that no paper has, from ``first`` to ``last``; ``reason`` "" when nobody said why."""

    series: NumberSeries
    first: int
    last: int
    reason: str = ""
    said_by_name: str = ""

    @property
    def says(self) -> str:
        """``04`` or ``04–06``."""
        return f"{self.first:02d}" if self.first == self.last else f"{self.first:02d}–{self.last:02d}"


def issuers_of(unit_id: int, on: date | None = None) -> list[Issuer]:
    """Councils and blocks with series of their own; with ``on`` only those still in use."""
    rows = Issuer.objects.filter(unit_id=unit_id).select_related("body")
    return [row for row in rows if on is None or row.ended_on is None or row.ended_on >= on]


def symbols_of(unit_id: int, own: str, on: date) -> list[tuple[str, str]]:
    """Symbols a paper of the unit may carry, the unit's own first, each with whose it is ("": the unit's)."""
    return [(own, ""), *((row.symbol, row.name) for row in issuers_of(unit_id, on))]


def issuer_symbol_of(unit_id: int, symbol: str) -> str:
    """Whose series a paper with this symbol (without the kind) belongs to: a council's, else "" for the unit's."""
    held = Issuer.objects.filter(unit_id=unit_id).values_list("symbol", flat=True)
    fitting = [one for one in held if symbol == one or symbol.startswith(f"{one}-")]
    return max(fitting, key=len, default="")


def rule_for(unit_id: int, issuer_symbol: str, year: int) -> NumberingRule | None:
    """The rule in force in the year, or None: each kind has its own series."""
    rows = NumberingRule.objects.filter(unit_id=unit_id, issuer_symbol=issuer_symbol, from_year__lte=year)
    return rows.order_by("-from_year").first()


def series_key(rule: NumberingRule | None, kind_code: str) -> str:
    """The key of the series in which papers of the kind get their numbers.

    A group is named by its first kind (``#BC``); kinds in no group share one series.
    """
    code = kind_code or LETTERS
    if code in (COPIES, ARRIVALS) or rule is None or rule.mode == Numbering.KIND:
        return code
    if rule.mode == Numbering.ONE:
        return ALL_KINDS
    for group in rule.groups:
        if code in group:
            return f"#{group[0]}"
    return "#"


def series_says(key: str, rule: NumberingRule | None) -> str:
    """The series in words."""

    special = {
        ALL_KINDS: _("Mọi loại văn bản"),
        COPIES: _("Bản sao"),
        ARRIVALS: _("Văn bản đến"),
        "#": _("Các loại còn lại"),
    }
    if key in special:
        return special[key]
    if key.startswith("#"):
        group = next((one for one in (rule.groups if rule else []) if one and one[0] == key[1:]), [key[1:]])
        return ", ".join(kind_says(one) for one in group)
    return kind_says(key)


def next_number(unit_id: int, kind_code: str, on: date, issuer_symbol: str = "") -> int:
    """The number the register would give now; another paper may take it first."""
    key = series_key(rule_for(unit_id, issuer_symbol, on.year), kind_code)
    rows = NumberSeries.objects.filter(unit_id=unit_id, issuer_symbol=issuer_symbol, kind_code=key, year=on.year)
    return (rows.aggregate(Max("last_number"))["last_number__max"] or 0) + 1


def series_of(unit_id: int, year: int) -> list[NumberSeries]:
    """The series of the year, the unit's own first; arrivals and copies too."""
    return list(NumberSeries.objects.filter(unit_id=unit_id, year=year).order_by("issuer_symbol", "kind_code"))


def gaps_of(unit_id: int, year: int) -> list[Gap]:
    """What is missing between the first and the last number of each series of the year, said or not."""
    entries = RegisterEntry.objects.filter(unit_id=unit_id, year=year).order_by()
    used: dict[tuple[str, str], set[int]] = {}
    for symbol, key, number in entries.values_list("issuer_symbol", "series_key", "number"):
        used.setdefault((symbol, key), set()).add(number)
    said: dict[tuple[str, str], list[GapReason]] = {}
    for row in GapReason.objects.filter(unit_id=unit_id, year=year):
        said.setdefault((row.issuer_symbol, row.kind_code), []).append(row)
    found: list[Gap] = []
    for series in series_of(unit_id, year):
        if series.kind_code == ARRIVALS:
            continue  # arrival numbers cannot jump
        where = (series.issuer_symbol, series.kind_code)
        found += _gaps(series, used.get(where, set()), said.get(where, []))
    return found


def _gaps(series: NumberSeries, used: set[int], said: Iterable[GapReason]) -> list[Gap]:
    known = {number: row for row in said for number in range(row.first, row.last + 1)}
    found: list[Gap] = []
    before: GapReason | None = None
    for number in range(series.first_number, series.last_number + 1):
        if number in used:
            continue
        row = known.get(number)
        last = found[-1] if found else None
        if last is not None and last.last == number - 1 and before == row:
            found[-1] = Gap(series, last.first, number, last.reason, last.said_by_name)
        else:
            found.append(Gap(series, number, number, row.reason if row else "", row.said_by_name if row else ""))
        before = row
    return found


def years_known(unit_id: int) -> list[int]:
    """Years with numbers, the newest first."""
    rows = NumberSeries.objects.filter(unit_id=unit_id).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def series_in(unit_id: int, series_id: int) -> NumberSeries | None:
    """The series with this id when it is the unit's, else None."""
    return NumberSeries.objects.filter(pk=series_id, unit_id=unit_id).first()


@dataclass(frozen=True)
class SeriesLine:
    """A series as the page shows it."""

    whose: str
    says: str
    first: int
    last: int | None  # None: nothing given yet
    following: int


def series_lines(unit_id: int, year: int, own: str) -> list[SeriesLine]:
    """The series of the year in words."""
    names = {one.symbol: one.name for one in issuers_of(unit_id)}
    rules = {symbol: rule_for(unit_id, symbol, year) for symbol in ("", *names)}
    return [
        SeriesLine(
            names.get(row.issuer_symbol, own),
            series_says(row.kind_code, rules.get(row.issuer_symbol)),
            row.first_number,
            row.last_number if row.last_number >= row.first_number else None,
            row.last_number + 1,
        )
        for row in series_of(unit_id, year)
    ]


def rules_in_words(unit_id: int, year: int, own: str) -> list[tuple[str, str, list[str]]]:
    """How each issuer numbers its papers in the year: whose, how, the groups."""
    found = []
    for symbol, name in [("", own), *((one.symbol, one.name) for one in issuers_of(unit_id))]:
        rule = rule_for(unit_id, symbol, year)
        mode = Numbering(rule.mode) if rule else Numbering.KIND
        groups = [", ".join(kind_says(one) for one in group) for group in (rule.groups if rule else [])]
        found.append((name, str(mode.label), groups))
    return found


def gaps_in_words(unit_id: int, year: int) -> list[tuple[Gap, str]]:
    """What was left out in the year, each with its series in words."""
    found = gaps_of(unit_id, year)
    symbols = {gap.series.issuer_symbol for gap in found}
    rules = {symbol: rule_for(unit_id, symbol, year) for symbol in symbols}
    return [
        (
            gap,
            " ".join(
                [series_says(gap.series.kind_code, rules[gap.series.issuer_symbol]), gap.series.issuer_symbol]
            ).strip(),
        )
        for gap in found
    ]

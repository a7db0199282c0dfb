"""Which indicator a found label speaks about, and what a new one would be like. Pure: rows in, answers out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tongket.cores.kernel.text import fold, squash
from tongket.cycle.planning.enums import Adding, IndicatorKind

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator

SURE, CLOSE, LIKELY = 0.95, 0.675, 0.55
GROUP = "Đọc từ văn bản"
MILLION = 1_000_000
_MONEY_SCALES = (("ty", 1_000_000_000), ("trieu", MILLION), ("nghin", 1_000), ("ngan", 1_000), ("dong", 1))
_SCALE_SAYS = {1: "đồng", 1_000: "nghìn đồng", MILLION: "triệu đồng", 1_000_000_000: "tỷ đồng"}

# words that say nothing about which number it is; with their marks, since "số" is not "sở" and "năm" not "nam"
_EMPTY = re.compile(
    r"\b(?:số lượng|tổng số|tổng cộng|tham gia|thu hút|số|tổng|được|đạt|các|của|trong|tại|và|là|cho|với|đã|có|này|cả)\b"
)
_YEARS = re.compile(
    r"\s*,?\s*(?:trong\s+)?(?:năm(?: học)?\s+)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?", re.IGNORECASE
)
_MONEY_WORDS = re.compile(
    r"\b(doanh thu|loi nhuan|kinh phi|quy|tong thu|tong chi|von|du toan|ngan sach|thu nhap|hoc phi|so tien)\b"
)


@dataclass(frozen=True)
class NewIndicator:
    """What a new row of the catalogue would be like; ``part_of`` is the ordinal of the fact that is its total."""

    name: str
    measure: str
    kind: str
    display_scale: int = 1
    decimals: int = 0
    part_of: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes two found labels the same new indicator."""
        return fold(self.name), fold(self.measure)

    def as_part_of(self, ordinal: int | None) -> NewIndicator:
        """The same, inside another one."""
        return replace(self, part_of=ordinal)


@dataclass(frozen=True)
class Match:
    """The indicator of the catalogue that a label fits best; ``likeness`` 1 is the same name."""

    indicator: Indicator
    likeness: float

    @property
    def sure(self) -> bool:
        """Sure enough to be taken without asking."""
        return self.likeness >= SURE


def bare_label(label: str) -> str:
    """The label without the year it mentions.

    >>> bare_label("Doanh thu sự nghiệp năm 2023")
    'Doanh thu sự nghiệp'
    """
    return squash(_YEARS.sub("", label)).strip(" ,;:.-") or squash(label)


@lru_cache(maxsize=4096)
def plain_name(label: str) -> str:
    """The folded label without its year: two labels with the same one are one name."""
    return fold(bare_label(label))


@lru_cache(maxsize=4096)
def words_of(label: str) -> frozenset[str]:
    """The folded words that tell a number apart; a label of empty words keeps them all.

    >>> sorted(words_of("số lượng học viên tham gia năm 2023"))
    ['hoc', 'vien']
    """
    bare = bare_label(label).lower()
    return frozenset(re.findall(r"\w+", fold(_EMPTY.sub(" ", bare))) or re.findall(r"\w+", fold(bare)))


@lru_cache(maxsize=1024)
def family_of(unit: str) -> str:
    """Money, percentages and counted things are never the same indicator.

    >>> family_of("VND"), family_of("triệu đồng"), family_of("%"), family_of("lượt học viên"), family_of("lớp")
    ('money', 'money', 'percent', 'turns', 'count')
    """
    bare = fold(unit)
    if bare == "vnd" or re.search(r"\b(dong|vnd)\b", bare):
        return "money"
    if "%" in bare or bare.startswith(("diem phan tram", "phan tram")):
        return "percent"
    return "turns" if bare.startswith("luot") else "count"


def _family_of_indicator(indicator: Indicator) -> str:
    if indicator.kind == IndicatorKind.MONEY:
        return "money"
    if indicator.kind in (IndicatorKind.PERCENT, IndicatorKind.SHARE):
        return "percent"
    if indicator.kind == IndicatorKind.TURNS:
        return "turns"
    return family_of(indicator.measure)


def likeness(label: str, other: str) -> float:
    """How alike two labels are: 1 the same name, 0.98 the same words but empty ones, else under 0.9 by the words they share.

    >>> likeness("số lượng học viên", "học viên tham gia"), likeness("lớp tại cơ sở 1", "lớp tại cơ sở 2") < SURE
    (0.98, True)
    """
    if plain_name(label) == plain_name(other):
        return 1.0
    left, right = words_of(label), words_of(other)
    if left.isdisjoint(right):
        return 0.0
    return 0.98 if left == right else 2 * len(left & right) / (len(left) + len(right)) * 0.9


def match_of(
    label: str, unit: str | None, indicators: Iterable[Indicator], distinct: Collection[int] = ()
) -> Match | None:
    """The best indicator like the label whose measure does not contradict; ``unit`` None: any measure.

    ``distinct`` are ids of indicators made from the same text: its author told them apart, so only the same words match.

    Two indicators that fit equally well are no answer unless the label is the very name of one.
    """
    found: list[Match] = []
    for indicator in indicators:
        score = likeness(label, indicator.name)
        if score < LIKELY or (unit is not None and _family_of_indicator(indicator) != family_of(unit)):
            continue
        if unit and _other_measure(indicator, unit):
            score *= 0.8
        if score >= SURE or (indicator.pk not in distinct and _is_close(score, label, indicator.name)):
            found.append(Match(indicator, score))
    found.sort(key=lambda match: -match.likeness)
    if not found:
        return None
    if len(found) > 1 and found[0].likeness == found[1].likeness:
        return Match(found[0].indicator, min(found[0].likeness, SURE - 0.01))
    return found[0]


def _is_close(score: float, label: str, name: str) -> bool:
    """Near enough to ask: most words shared, or one name holds all words of the other."""
    left, right = words_of(label), words_of(name)
    return score >= CLOSE or (score >= LIKELY and (left <= right or right <= left))


def _other_measure(indicator: Indicator, unit: str) -> bool:
    """Whether both count, but different things: "lớp" against "học viên"."""
    if family_of(unit) in ("money", "percent") or not indicator.measure:
        return False
    left, right = words_of(unit), words_of(indicator.measure)
    return not left & right and fold(indicator.measure) not in ("nguoi", "luot", "don vi", "cai")


def new_indicator(label: str, unit: str | None, *, broken: bool = False) -> NewIndicator:
    """What the label would become in the catalogue; ``unit`` None when only a ratio is known of it, ``broken`` for 4,5.

    >>> new_indicator("doanh thu sự nghiệp", "VND")
    NewIndicator(name='Doanh thu sự nghiệp', measure='triệu đồng', kind='money', display_scale=1000000, decimals=0, part_of=None)
    """
    bare = bare_label(label)
    name = (bare[:1].upper() + bare[1:])[:255]
    if unit is None:
        unit = "VND" if _MONEY_WORDS.search(fold(bare)) else ""
    match family_of(unit):
        case "money":
            scale = next((scale for word, scale in _MONEY_SCALES if fold(unit).startswith(word)), MILLION)
            return NewIndicator(name, _SCALE_SAYS[scale], str(IndicatorKind.MONEY), display_scale=scale)
        case "percent":
            measure = "%" if "%" in unit else unit
            return NewIndicator(name, measure, str(IndicatorKind.PERCENT), decimals=2)
        case "turns":
            return NewIndicator(name, unit[:60], str(IndicatorKind.TURNS))
    if broken:
        return NewIndicator(name, unit[:60], str(IndicatorKind.AVERAGE), decimals=2)
    return NewIndicator(name, unit[:60], str(IndicatorKind.COUNT))


def adding_of(kind: str) -> tuple[Adding, Adding]:
    """How a new indicator adds up over periods and over units: shares do not, the rest does."""
    if kind in (IndicatorKind.PERCENT, IndicatorKind.AVERAGE):
        return Adding.LAST, Adding.NONE
    return Adding.SUM, Adding.SUM

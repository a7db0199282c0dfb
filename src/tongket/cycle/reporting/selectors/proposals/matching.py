"""Which indicator a found label speaks about, and what a new one would be like. Pure: rows in, answers out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tongket.cores.kernel.text import fold, squash
from tongket.cycle.planning.enums import Adding, IndicatorKind

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator

SURE, LIKELY = 0.85, 0.6
GROUP = "Đọc từ văn bản"
MILLION = 1_000_000
_MONEY_SCALES = (("ty", 1_000_000_000), ("trieu", MILLION), ("nghin", 1_000), ("ngan", 1_000), ("dong", 1))
_SCALE_SAYS = {1: "đồng", 1_000: "nghìn đồng", MILLION: "triệu đồng", 1_000_000_000: "tỷ đồng"}

# words that say nothing about which number it is
_EMPTY = frozenset(
    ["so", "luong", "tong", "cong", "tham", "gia", "duoc", "dat", "cac", "cua", "trong", "nam", "hoc", "tai", "va", "la", "cho", "den", "voi", "da", "co", "thu", "hut", "nay", "qua", "ca"]
)
_MEANING_AFTER_EMPTY = frozenset({("hoc", "vien"), ("hoc", "sinh"), ("hoc", "ky"), ("hoc", "phi"), ("hoc", "bong"), ("thu", "nhap"), ("doanh", "thu")})
_YEARS = re.compile(r"\s*,?\s*(?:trong\s+)?(?:năm(?: học)?\s+)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?", re.IGNORECASE)
_MONEY_WORDS = re.compile(r"\b(doanh thu|loi nhuan|kinh phi|quy|tong thu|tong chi|von|du toan|ngan sach|thu nhap|hoc phi|so tien)\b")


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
def words_of(label: str) -> frozenset[str]:
    """The folded words that tell a number apart; a label of empty words keeps them all.

    >>> sorted(words_of("số lượng học viên tham gia năm 2023"))
    ['hoc', 'vien']
    """
    words = re.findall(r"\w+", fold(bare_label(label)))
    kept = {
        word
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False)
        if word not in _EMPTY or (word, after) in _MEANING_AFTER_EMPTY or (before, word) in _MEANING_AFTER_EMPTY
    }
    return frozenset(kept or words)


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
    """How alike two labels are, 0 to 1: the same folded name is 1, else the shared part of their words."""
    if fold(bare_label(label)) == fold(bare_label(other)):
        return 1.0
    left, right = words_of(label), words_of(other)
    return 2 * len(left & right) / (len(left) + len(right)) * 0.98


def match_of(label: str, unit: str | None, indicators: Iterable[Indicator]) -> Match | None:
    """The best indicator above LIKELY whose measure does not contradict; ``unit`` None: any measure.

    Two indicators that fit equally well are no answer unless the label is the very name of one.
    """
    found: list[Match] = []
    for indicator in indicators:
        if unit is not None and _family_of_indicator(indicator) != family_of(unit):
            continue
        score = likeness(label, indicator.name)
        if unit and _other_measure(indicator, unit):
            score *= 0.8
        if score >= LIKELY:
            found.append(Match(indicator, score))
    found.sort(key=lambda match: -match.likeness)
    if not found:
        return None
    if len(found) > 1 and found[0].likeness == found[1].likeness:
        return Match(found[0].indicator, min(found[0].likeness, SURE - 0.01))
    return found[0]


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

"""Units of measure as titles and cells write them, and what one unit stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from tongket.cores.kernel.text import fold, squash

MONEY = "đồng"
PERCENT = "%"
_SCALES = {
    "nghin ty": 12, "ngan ty": 12, "nghin": 3, "ngan": 3, "ng": 3, "trieu": 6, "tr": 6, "ty": 9, "ti": 9, "tram trieu": 8,
    "chuc trieu": 7, "chuc ty": 10, "tram ty": 11, "tram nghin": 5, "chuc nghin": 4, "1000": 3, "1000000": 6, "1000000000": 9,
}  # fmt: skip
_SCALED = re.compile(
    r"(?:x ?)?(?P<scale>(?:chuc |tram |nghin |ngan )?(?:nghin|ngan|trieu|ty|ti)|tr|ng|1[., ]?000(?:[., ]?000){0,2})"
    r"(?:[ .]*(?P<base>.*))?"
)
_MONEY = re.compile(r"(?:d|dong|vnd|vn dong|dong viet nam|d/.*|dong/.*)")
_MONEY_ALONE = frozenset({"trieu", "ty", "ti", "nghin ty", "ngan ty", "tr"})
_SHARE = re.compile(r"(?:%|phan tram|ty le|ti le)(?: ?\(?%?\)?)?")
_TOLD = re.compile(
    r"(?:đơn\s*vị\s*(?:tính|đo)|đvt|đ\.v\.t|dvt|don vi tinh|unit)\s*[:;\-–(]?\s*([^()\n;]{1,40})", re.IGNORECASE
)
_TOLD_SHORT = re.compile(r"\(?\s*(?:đơn\s*vị|don vi)\s*:\s*([^()\n;]{1,40})", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,30})[)\]]")
_NO_UNIT = re.compile(
    r"\d|=|nếu có|neu co|\bso\b|lũy kế|luy ke|ước|uoc|thực hiện|kế hoạch|năm|quý|tháng", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit: ``base`` in folded words ("đồng" and "%" as they are), ``factor`` of the base in one unit, the words."""

    base: str
    factor: Decimal
    says: str

    @property
    def is_money(self) -> bool:
        """Whether it counts đồng."""
        return self.base == MONEY


def measure_of(text: str) -> Measure | None:
    """The unit that the words name; None for no words.

    >>> [(m.base, int(m.factor)) for m in map(measure_of, ["Triệu đồng", "1.000đ", "tr.đ", "nghìn lượt", "%"]) if m]
    [('đồng', 1000000), ('đồng', 1000), ('đồng', 1000000), ('luot', 1000), ('%', 1)]
    """
    says = squash(text).strip(" .:;()[]")
    bare = fold(says)
    if not re.search(r"[^\W_]|%", bare) or len(bare) > 60:
        return None
    if _SHARE.fullmatch(bare):
        return Measure(PERCENT, Decimal(1), says)
    if _MONEY.fullmatch(bare):
        return Measure(MONEY, Decimal(1), says)
    found = _SCALED.fullmatch(bare)
    if found is None:
        return Measure(bare, Decimal(1), says)
    scale, base = re.sub(r"(?<=\d)[., ](?=\d)", "", found["scale"]), (found["base"] or "").strip(" .")
    factor = Decimal(10) ** _SCALES[scale]
    if (not base and scale in _MONEY_ALONE) or _MONEY.fullmatch(base):
        return Measure(MONEY, factor, says)
    if scale in ("tr", "ng") or base.startswith("le"):
        return Measure(bare, Decimal(1), says)
    return Measure(base, factor, says) if base else Measure(bare, Decimal(1), says)


def told_measure(text: str) -> Measure | None:
    """The unit that a line tells for the whole table: "ĐVT: triệu đồng", "(Đơn vị: người)"."""
    found = _TOLD.search(text) or _TOLD_SHORT.search(text)
    return measure_of(found[1]) if found else None


def title_measure(title: str) -> Measure | None:
    """The unit in a column's title: "Thực hiện (triệu đồng)", "Doanh thu, ĐVT: tỷ đồng"."""
    told = told_measure(title)
    if told is not None:
        return told
    for inside in reversed(_BRACKETS.findall(title)):
        found = measure_of(inside)
        if found is None:
            continue
        if found.is_money or found.base == PERCENT:
            return found
        if found.factor != 1 or (not _NO_UNIT.search(inside) and len(inside.split()) <= 3):
            return found
    bare = re.search(r"(?:nghìn|ngàn|triệu|tỷ|tỉ|tr\.?)\s*(?:đồng|đ|vnđ)\b", title, re.IGNORECASE)
    return measure_of(bare[0]) if bare else None

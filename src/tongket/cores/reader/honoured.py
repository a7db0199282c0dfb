"""Counts of those who receive honours, read together: "4 tập thể và 11 cá nhân"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tongket.cores.reader.page import Page
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.vocabulary import nouns

_BETWEEN = re.compile(
    r"(?:\s(?!được\b|đạt\b|nhận\b|tặng\b|trao\b|là\b|của\b|thuộc\b|khen|tuyên dương|biểu dương|tôn vinh|vinh danh|bằng khen|giấy khen|cờ\b|danh hiệu)[^\s,;.:\d()]+"
    r"|,(?=\s[^\W\d_]+(?:\s[^\W\d_]+)?(?:,|\svà\s))){0,12}"
    r"\s?(?:,|và|cùng với|cùng|với|&|, và|; ?)\s?(?:có |cho |khen thưởng |tặng )?"
)
_OWN_VERB = re.compile(r"[^,;.\d]{0,40}?\s(?:được|đạt|vinh dự|nhận)\b")
_COUNTED_AMONG = re.compile(r"\btrong (?:tổng )?số\s$")
_MIXED = (" và cá nhân", ", cá nhân", " và các cá nhân")
_INDIVIDUAL_UNITS = frozenset({"gương", "gương mặt", "điển hình", "em", "tấm gương"})
_FAMILIES = (
    "hộ",
    "gia đình",
    "mái ấm",
    "thư viện",
    "tủ sách",
    "nhóm",
    "làng",
    "nhà",
    "cơ sở hội",
    "trang trại",
    "gia trại",
)


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class Group:
    """Counts given together: "4 tập thể và 11 cá nhân"."""

    collectives: int | None
    individuals: int | None
    start: int
    end: int
    quantities: tuple[Quantity, ...]


@lru_cache(maxsize=1024)
def _receives(unit: str) -> str | None:
    """Whether a counted noun receives honours as a collective or as individuals."""
    unit = unit.removeprefix("lượt ")
    if unit.startswith("tập thể,"):
        return None
    first = unit.split(",")[0].strip()
    if first in _INDIVIDUAL_UNITS or first.split(" ")[0] in ("cô", "thầy") or nouns.is_person_noun(unit):
        return "individual"
    if first.startswith(_FAMILIES) and first != "nhà trường":
        return None
    return "collective" if nouns.is_collective_noun(first) else None


def groups_of(page: Page, quantities: list[Quantity]) -> list[Group]:
    found: list[Group] = []
    for quantity in quantities:
        kind = _receives(quantity.unit) if quantity.is_count and quantity.form == "single" else None
        mixed = kind == "collective" and page.plain.startswith(_MIXED, quantity.unit_end)
        if kind is None or mixed or _COUNTED_AMONG.search(page.plain[max(0, quantity.head - 14) : quantity.head]):
            continue
        count, collective = int(quantity.value), kind == "collective"
        last = found[-1] if found else None
        apart = last and ";" in page.plain[last.end : quantity.head] and _OWN_VERB.match(page.plain, quantity.unit_end)
        if (
            last
            and not apart
            and quantity.head - last.end < 90
            and _BETWEEN.fullmatch(page.plain, last.end, quantity.head)
        ):
            taken = last.collectives if collective else last.individuals
            if taken is None:
                found[-1] = Group(
                    collectives=count if collective else last.collectives,
                    individuals=last.individuals if collective else count,
                    start=last.start,
                    end=quantity.unit_end,
                    quantities=(*last.quantities, quantity),
                )
                continue
        found.append(
            Group(
                collectives=count if collective else None,
                individuals=None if collective else count,
                start=quantity.head,
                end=quantity.unit_end,
                quantities=(quantity,),
            )
        )
    return found

"""How papers of the room say titles, commendations, counts and votes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Protocol

from tongket.cores.kernel.numbers import format_number
from tongket.cores.kernel.ratios import percent_of
from tongket.cores.law.loading import national_rules
from tongket.cycle.commendation.enums import KIND_SAID
from tongket.cycle.records.enums import AWARD_NAMES

NOT_KNOWN = "chưa xác định"
KINDS = ("collective", "individual", "household")  # the order papers tell them in
_HANDED = ("co_",)  # titles that are an object handed over: flags


class Named(Protocol):
    """Somebody nominated for something."""

    award: str
    kind: str


def is_title(award: str) -> bool:
    """Whether it is a title (danh hiệu thi đua), which is recognised; a commendation is bestowed."""
    return national_rules().awards[award].type == "title"


def verb_of(award: str) -> str:
    """What a decision does with it.

    >>> [verb_of(code) for code in ("ldtt", "co_bt", "gk")]
    ['công nhận', 'tặng', 'tặng']
    """
    return "công nhận" if is_title(award) and not award.startswith(_HANDED) else "tặng"


def award_said(award: str) -> str:
    """The award as it is named in a sentence: a title in quotation marks, a commendation as it is.

    >>> award_said("ldtt"), award_said("gk")
    ('danh hiệu “Lao động tiên tiến”', 'Giấy khen')
    """
    if verb_of(award) != "tặng":
        return f"danh hiệu “{AWARD_NAMES[award]}”"
    return f"“{AWARD_NAMES[award]}”" if is_title(award) else AWARD_NAMES[award]


def granting_of(award: str) -> str:
    """The deed with its object: "công nhận danh hiệu “Lao động tiên tiến”", "tặng Giấy khen".

    >>> granting_of("ldtt"), granting_of("gk")
    ('công nhận danh hiệu “Lao động tiên tiến”', 'tặng Giấy khen')
    """
    return f"{verb_of(award)} {award_said(award)}"


def upper(text: str) -> str:
    """The text with its first letter capital."""
    return f"{text[:1].upper()}{text[1:]}"


def counted(number: int) -> str:
    """A count as decisions write it: 04, 12, 1.204."""
    return f"{number:02d}" if 0 < number < 10 else format_number(number)


def kinds_said(counts: Mapping[str, int], of: str = "") -> str:
    """Collectives, individuals and households apart.

    >>> kinds_said({"individual": 4, "collective": 1})
    '01 tập thể, 04 cá nhân'
    """
    return (
        ", ".join(f"{counted(counts[kind])} {of}{KIND_SAID[kind].lower()}" for kind in KINDS if counts.get(kind))
        or "không có"
    )


def by_award(rows: Iterable[Named]) -> dict[str, Counter[str]]:
    """How many of each kind, by award in the order of the catalogue."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row.award, Counter())[row.kind] += 1
    return {code: found[code] for code in AWARD_NAMES if code in found}


def total_of(counts: Mapping[str, Counter[str]]) -> Counter[str]:
    """The counts of all awards together."""
    return sum(counts.values(), Counter())


def percent_said(part: int, whole: int) -> str:
    """ "85,7%"; "–" of nothing."""
    share = percent_of(Decimal(part), Decimal(whole))
    return "–" if share is None else f"{format_number(share)}%"


def votes_said(votes: Mapping[str, Any]) -> tuple[str, str]:
    """Votes of all members and their share: ("6/7", "85,7%"); dashes where nobody voted."""
    if "yes" not in votes:
        return "–", "–"
    return f"{votes['yes']}/{votes['members']}", percent_said(votes["yes"], votes["members"])


def money_said(amount: int | None) -> str:
    """Whole đồng; an amount that is not known is left blank, never zero."""
    return "" if amount is None else format_number(amount)

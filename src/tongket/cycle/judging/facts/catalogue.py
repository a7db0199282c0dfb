"""The catalogue of awards as it stands on one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tongket.cores.kernel.text import TextKey, fold, sort_key
from tongket.cores.law.money import bonus_of
from tongket.cores.law.rules import Award, RuleBook
from tongket.cycle.judging.facts import words

_LEVEL_ORDER = tuple(words.LEVELS)
_TYPE_ORDER = tuple(words.TYPES)


@dataclass(frozen=True)
class Money:
    """What one kind of recipient gets on the day; no amount where no base salary is known."""

    kind: str
    kind_says: str
    by_says: str
    multiple: Decimal
    amount: int | None
    source: str
    unsure: bool


@dataclass(frozen=True)
class AwardRow:
    """One award on the day."""

    code: str
    name: str
    type: str
    type_says: str
    kinds: frozenset[str]
    kinds_says: str
    level: str
    level_says: str
    deciders: str
    deciders_source: str
    deciders_unsure: bool
    money: tuple[Money, ...]

    @property
    def order(self) -> tuple[int, int, TextKey]:
        """The highest first, then by name."""
        return _TYPE_ORDER.index(self.type), _LEVEL_ORDER.index(self.level), sort_key(self.name)


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to."""

    search: str = ""
    kind: str = ""
    type: str = ""
    level: str = ""
    order: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Is anything asked."""
        return bool(self.search or self.kind or self.type or self.level)


def rows_on(book: RuleBook, day: date) -> list[AwardRow]:
    """Every award, the highest first."""
    return sorted((_row(book, award, day) for award in book.awards.values()), key=lambda row: row.order)


def narrowed(rows: Iterable[AwardRow], asked: Asked) -> list[AwardRow]:
    """The rows that fit; every word is looked for in name, code and who decides, without diacritics."""
    wanted = fold(asked.search).split()
    found = [
        row for row in rows
        if (not asked.kind or asked.kind in row.kinds)
        and (not asked.type or asked.type == row.type)
        and (not asked.level or asked.level == row.level)
        and all(word in fold(f"{row.name} {row.code} {row.deciders}") for word in wanted)
    ]  # fmt: skip
    return sorted(found, key=lambda row: sort_key(row.name)) if asked.order == "ten" else found


def _row(book: RuleBook, award: Award, day: date) -> AwardRow:
    deciding = [one for one in award.authorities if one.version.holds_on(day)]
    return AwardRow(
        award.code, award.name, award.type, str(words.TYPES[award.type]), award.kinds, words.said(words.KINDS, award.kinds),
        award.level, str(words.LEVELS[award.level]),
        "; ".join(words.said(words.DECIDERS, one.by) for one in deciding),
        "; ".join(dict.fromkeys(one.version.sourced.says for one in deciding)),
        any(words.is_unsure(one.version) for one in deciding), tuple(_money(book, award, day)),
    )  # fmt: skip


def _money(book: RuleBook, award: Award, day: date) -> Iterable[Money]:
    for one in award.bonus:
        if one.version.holds_on(day) and one.version.value is not None:
            by = min(one.by, default="")
            bonus = bonus_of(book, award.code, one.kind, day, by=by)
            yield Money(
                one.kind, str(words.KINDS[one.kind]), words.said(words.DECIDERS, one.by), Decimal(one.version.value),
                bonus.amount, one.version.sourced.says, words.is_unsure(one.version),
            )  # fmt: skip

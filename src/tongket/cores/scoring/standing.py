"""Ranks: by total, then by the sheet's rules for equal totals in their order; what no rule settles stays open.

The order of the units plays no part. Rules: domain/blocks C.8 (1)-(7).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from tongket.cores.scoring.exact import Exact, Mask
from tongket.cores.scoring.figures import Figures
from tongket.cores.scoring.sheet import Sheet, Tie
from tongket.cores.scoring.totals import Totals
from tongket.cores.scoring.words import said

_ASKS = {
    "vote": "bỏ phiếu kín giữa các đơn vị bằng điểm",
    "no_flag_last_year": "ghi đơn vị nào đã nhận cờ năm trước",
    "decision": "trưởng khối hoặc hội đồng quyết định thứ tự",
}
_FACTS = {"vote": "tie_votes", "no_flag_last_year": "flag_last_year", "decision": "decision"}
_FEW = 4  # names in one sentence


@dataclass(frozen=True)
class Place:
    """A unit's rank; ``shared`` with how many others; ``open_for`` what is still needed to tell them apart; ``words`` why."""

    rank: int | None = None
    shared: int = 0
    open_for: str = ""
    words: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()  # those that moved this unit
    sharing: tuple[str, ...] = ()


@dataclass
class _Ranking:
    sheet: Sheet
    figures: Figures
    totals: Totals
    words: dict[int, list[str]] = field(default_factory=dict)
    rules: dict[int, list[str]] = field(default_factory=dict)
    open_for: dict[int, str] = field(default_factory=dict)

    def settle(self, rows: list[int], rules: tuple[Tie, ...]) -> list[list[int]]:
        """Rows of one total as places from the best."""
        if len(rows) == 1:
            return [rows]
        if not rules:
            return self._open(rows, "đã hết quy tắc: bổ sung quy tắc hoặc quyết định thứ tự")
        tie, rest = rules[0], rules[1:]
        if tie.rule == "shared":
            for row in rows:
                self._say(row, f"đồng hạng với {self._names(rows, row)}", "shared")
            return [rows]
        keys = self._keys(tie, rows)
        if keys is None:
            return self._open(rows, _ASKS[tie.rule])
        levels = sorted(set(keys.values()), reverse=True)
        if len(levels) == 1:
            return self.settle(rows, rest)
        for row in rows:
            self._explain(row, rows, keys, tie)
        found = []
        for level in levels:
            found += self.settle([row for row in rows if keys[row] == level], rest)
        return found

    def _open(self, rows: list[int], asks: str) -> list[list[int]]:
        for row in rows:
            self.open_for[row] = asks
            self.words.setdefault(row, []).append(f"chưa phân định với {self._names(rows, row)}: cần {asks}")
        return [rows]

    def _keys(self, tie: Tie, rows: list[int]) -> dict[int, Fraction] | None:
        """The larger goes first; None when a fact is not known."""
        if tie.rule in _FACTS:
            return self._fact_keys(tie.rule, rows)
        columns: dict[str, Callable[[], Exact]] = {
            "core_group": lambda: self.totals.subtotals[tie.group].reached,
            "fewer_penalty": lambda: self.totals.penalty.by(-1),
            "more_bonus": lambda: self.totals.bonus,
        }
        column = columns[tie.rule]()
        return {row: column.at(row) for row in rows}

    def _fact_keys(self, rule: str, rows: list[int]) -> dict[int, Fraction] | None:
        facts = {row: self.figures.fact(row, _FACTS[rule]) for row in rows}
        if any(one is None for one in facts.values()):
            return None
        sign = 1 if rule == "vote" else -1
        return {row: sign * Fraction(one) for row, one in facts.items()}

    def _explain(self, row: int, rows: list[int], keys: dict[int, Fraction], tie: Tie) -> None:
        number = self.sheet.ties.index(tie) + 1
        for above in (True, False):
            others = [one for one in rows if (keys[one] < keys[row] if above else keys[one] > keys[row])]
            if others:
                reason = self._reason(tie, keys[row], sorted({keys[one] for one in others}, reverse=True))
                told = f"{'xếp trên' if above else 'xếp sau'} {self._names(others)}: {reason} (quy tắc {number})"
                self._say(row, told, tie.rule)

    def _reason(self, tie: Tie, mine: Fraction, others: list[Fraction]) -> str:
        if tie.rule == "no_flag_last_year":
            return "năm trước đã nhận cờ, đơn vị kia thì chưa" if mine else "năm trước chưa nhận cờ, đơn vị kia đã nhận"
        beside = f"{said(abs(mine))} so với {', '.join(said(abs(one)) for one in others[:_FEW])}"
        if tie.rule == "core_group":
            return f"điểm nhóm “{self.sheet.groups[tie.group].name}” {beside}"
        return {
            "fewer_penalty": "điểm trừ", "more_bonus": "điểm thưởng", "vote": "phiếu bầu giữa các đơn vị bằng điểm",
            "decision": "thứ tự theo quyết định",
        }[tie.rule] + f" {beside}"  # fmt: skip

    def _say(self, row: int, told: str, rule: str) -> None:
        self.words.setdefault(row, []).append(told)
        self.rules.setdefault(row, []).append(rule)

    def _names(self, rows: list[int], but: int | None = None) -> str:
        names = [self.figures.name_of(one) for one in rows if one != but]
        more = f" và {len(names) - _FEW} đơn vị khác" if len(names) > _FEW else ""
        return ", ".join(names[:_FEW]) + more


def places_of(sheet: Sheet, figures: Figures, totals: Totals, ranked: Mask) -> list[Place]:
    """The place of every unit, in the order of the figures; who is not ranked has no rank."""
    ranking = _Ranking(sheet, figures, totals)
    by_total: dict[Fraction | int, list[int]] = {}
    num, den = totals.total.num, totals.total.den
    for row in (int(one) for one in np.flatnonzero(ranked)):
        key = int(num[row]) if isinstance(den, int) else totals.total.at(row)
        by_total.setdefault(key, []).append(row)
    found = [Place()] * len(figures.units)
    rank = 1
    for key in sorted(by_total, reverse=True):
        for rows in ranking.settle(by_total[key], sheet.ties):
            sharing = tuple(figures.units[row] for row in rows) if len(rows) > 1 else ()
            for row in rows:
                found[row] = Place(
                    rank, len(rows) - 1, ranking.open_for.get(row, ""), _told(ranking, row, by_total[key], totals),
                    tuple(ranking.rules.get(row, ())), sharing,
                )  # fmt: skip
            rank += len(rows)
    return found


def _told(ranking: _Ranking, row: int, rows: list[int], totals: Totals) -> tuple[str, ...]:
    told = ranking.words.get(row)
    if not told:
        return ()
    return (f"cùng {said(totals.total.at(row))} điểm với {ranking._names(rows, row)}", *told)

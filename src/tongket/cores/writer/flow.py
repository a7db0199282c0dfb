"""Sentences put one behind another: no verb three times running, what is alike told together, few linking words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LINKS = ("Bên cạnh đó", "Cùng với đó", "Ngoài ra", "Đồng thời")
_LONGEST_LIST, _LONGEST_CHAIN, _LINK_EVERY = 4, 3, 3


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without capital and full stop: its verb, its words behind the verb when it starts with it.

    ``listed`` is what may stand in a list behind one verb ("13 lớp kỹ năng hè"), "" when it may not. ``aside`` marks
    what goes against the rest (a plan not met).
    """

    verb: str
    text: str
    keys: tuple[str, ...] = ()
    listed: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Clauses of one sentence."""

    verb: str
    clauses: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """The sentence without capital and full stop."""
        if len(self.clauses) > 1 and all(clause.listed for clause in self.clauses):
            return f"{self.verb} {enumerated([clause.listed for clause in self.clauses])}"
        return "; ".join(clause.text for clause in self.clauses)


def enumerated(parts: Sequence[str]) -> str:
    """ "a, b và c".

    >>> enumerated(["a", "b", "c"]), enumerated(["a"])
    ('a, b và c', 'a')
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} và {parts[-1]}"


def packed(clauses: Iterable[Clause]) -> list[Told]:
    """The clauses as sentences: lists behind one verb, and the third of a verb in a row joined to the second."""
    told: list[Told] = []
    for clause in clauses:
        last = told[-1] if told else None
        thrice = last is not None and len(told) > 1 and clause.verb == last.verb == told[-2].verb
        if last and (thrice or _lists_with(last, clause)):
            told[-1] = Told(last.verb, (*last.clauses, clause))
        else:
            told.append(Told(clause.verb, (clause,)))
    return told


def _lists_with(last: Told, clause: Clause) -> bool:
    together = bool(clause.listed) and clause.verb == last.verb and all(one.listed for one in last.clauses)
    return together and len(last.clauses) < _LONGEST_LIST


def linked(count: int, start: int = 0) -> list[str]:
    """The linking words of ``count`` sentences, "" for most: none at the beginning, none twice, never two in a row."""
    links = [""] * count
    taken = 0
    for place in range(2, count, _LINK_EVERY):
        if taken < len(LINKS):
            links[place] = LINKS[(start + taken) % len(LINKS)]
            taken += 1
    return links

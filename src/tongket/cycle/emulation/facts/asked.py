"""What a stage is asked of a criterion, and whether what was typed can be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tongket.cores.kernel.numbers import NotANumber
from tongket.cores.scoring import KINDS
from tongket.cores.scoring.kinds.kind import MARK, Input
from tongket.cores.scoring.sheet import STAGES, Leaf
from tongket.cores.scoring.words import said
from tongket.cycle.emulation.facts.typed import plain_number

COUNTED = frozenset({"evidence"})  # of files, by the program


@dataclass(frozen=True)
class Asked:
    """One field; ``is_choice``: yes or no."""

    name: str
    says: str
    whole: bool = False
    least: Fraction | None = None
    most: Fraction | None = None
    is_choice: bool = False


class BadValue(ValueError):
    """A typed value that cannot be, in words."""


def asked_of(leaf: Leaf, stage: str, linked: Collection[str] = (), others: Sequence[str] = ()) -> list[Asked]:
    """The fields of a criterion at a stage: of a manual mark the stage's own, of marks by others one for each of them
    (only to who runs the round), else every input that no figure and no count of files gives.
    """
    if leaf.kind == "jury":
        return [_field(one) for one in KINDS[leaf.kind].inputs(leaf) if one.name == stage]
    if leaf.kind == "peers":
        if stage not in STAGES[2:]:
            return []
        scale = leaf.params["scale"]
        most = leaf.maximum if scale is None else scale
        return [Asked(MARK + one, one, least=Fraction(0), most=most) for one in others]
    hidden = {*linked, *COUNTED}
    return [_field(one, leaf.kind == "yes_no") for one in KINDS[leaf.kind].inputs(leaf) if one.name not in hidden]


def _field(one: Input, is_choice: bool = False) -> Asked:
    return Asked(one.name, one.says, one.whole, one.least, one.most, is_choice)


def checked(asked: Asked, text: str) -> str:
    """The typed number as it is kept; *raises* BadValue in words."""
    try:
        plain = str(plain_number(text))
    except NotANumber as no:
        raise BadValue(no.reason) from None
    number = Fraction(plain)
    if asked.whole and number.denominator != 1:
        raise BadValue("Cần số nguyên.")
    if asked.least is not None and number < asked.least:
        raise BadValue(f"Không nhỏ hơn {said(asked.least)}.")
    if asked.most is not None and number > asked.most:
        raise BadValue(f"Không lớn hơn {said(asked.most)}.")
    if len(plain) > 30:
        raise BadValue("Số quá dài.")
    return plain

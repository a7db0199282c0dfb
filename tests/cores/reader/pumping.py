"""Hostile texts out of the reader's own patterns: what each pattern loves, said many times over, and then broken off."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import tongket.cores.reader
from tongket.cores.reader.gates import Gated, Led

_FEW = "ađ1 ,.A"
_CATEGORIES = {
    ops.CATEGORY_DIGIT: "7",
    ops.CATEGORY_SPACE: " ",
    ops.CATEGORY_WORD: "a",
    ops.CATEGORY_NOT_DIGIT: "b",
    ops.CATEGORY_NOT_SPACE: "b",
    ops.CATEGORY_NOT_WORD: ",",
}


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the reader by the name it has in its module; tables of patterns are walked too."""
    found: dict[str, re.Pattern[str]] = {}
    package = tongket.cores.reader
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        here = importlib.import_module(module.name)
        short = module.name.removeprefix(f"{package.__name__}.")
        for name, value in vars(here).items():
            for where, pattern in _inside(value):
                found.setdefault(f"{short}.{name}{where}", pattern)
    seen: set[str] = set()
    return {
        name: pattern
        for name, pattern in found.items()
        if isinstance(pattern.pattern, str) and not (pattern.pattern in seen or seen.add(pattern.pattern))  # type: ignore[func-returns-value]
    }


def _inside(value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield "", value
    elif isinstance(value, Gated):
        yield "", value.pattern
    elif isinstance(value, Led):
        yield "", value.pattern
        yield ".begins", value.begins
    elif isinstance(value, tuple | list):
        for place, one in enumerate(value):
            yield from ((f"[{place}]{where}", pattern) for where, pattern in _inside(one))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from ((f"[{key}]{where}", pattern) for where, pattern in _inside(one))


def pumps(pattern: re.Pattern[str], chance: random.Random) -> list[tuple[str, str]]:
    """Pairs of a beginning and a piece to repeat: the whole sample, and each repeated part after what leads to it."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    whole = _sample(tree, chance)
    found = [("", whole + " "), ("", whole)]
    for lead, body in _repeated(tree, chance, ""):
        found.append((lead, body))
        found.append((lead, body + " "))
    return list(dict.fromkeys((lead, piece) for lead, piece in found if piece.strip()))


def _sample(tree: Any, chance: random.Random) -> str:
    """Words that the pattern would take, more or less: looking around is left out."""
    return "".join(_sample_of(op, argument, chance) for op, argument in tree)


def _sample_of(op: Any, argument: Any, chance: random.Random) -> str:
    if op is ops.LITERAL:
        return chr(argument)
    if op is ops.NOT_LITERAL:
        return "b" if argument != ord("b") else "c"
    if op is ops.ANY:
        return "b"
    if op is ops.IN:
        return _one_of(argument)
    if op is ops.BRANCH:
        return _sample(chance.choice(argument[1]), chance)
    if op is ops.SUBPATTERN:
        return _sample(argument[3], chance)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        least, most, body = argument
        times = least or min(1, int(most)) * chance.randint(0, 1)
        return "".join(_sample(body, chance) for _time in range(min(times, 5)))
    return _sample(argument, chance) if op is ops.ATOMIC_GROUP else ""


def _one_of(choices: Any) -> str:
    kinds = {op for op, _argument in choices}
    if ops.NEGATE in kinds:
        taken = re.compile("[" + "".join(_set_text(op, argument) for op, argument in choices) + "]")
        return next((char for char in _FEW if taken.match(char)), "b")
    op, argument = choices[0]
    if op is ops.LITERAL:
        return chr(argument)
    return chr(argument[0]) if op is ops.RANGE else _CATEGORIES.get(argument, "a")


def _set_text(op: Any, argument: Any) -> str:
    if op is ops.NEGATE:
        return "^"
    if op is ops.LITERAL:
        return re.escape(chr(argument))
    if op is ops.RANGE:
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    names = {"7": r"\d", " ": r"\s", "a": r"\w", ",": r"\W"}
    return (
        r"\D"
        if argument is ops.CATEGORY_NOT_DIGIT
        else r"\S"
        if argument is ops.CATEGORY_NOT_SPACE
        else names[_CATEGORIES[argument]]
    )


def _repeated(tree: Any, chance: random.Random, lead: str) -> Iterator[tuple[str, str]]:
    for op, argument in tree:
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and argument[1] > 8:
            yield lead, _sample(argument[2], chance)
        if op is ops.SUBPATTERN:
            yield from _repeated(argument[3], chance, lead)
        elif op is ops.BRANCH:
            for branch in argument[1][:3]:
                yield from _repeated(branch, chance, lead)
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            yield from _repeated(argument[2], chance, lead)
        lead += _sample_of(op, argument, chance)

"""Each sentence of the tables gives exactly the numbers that an officer would take from it."""

from __future__ import annotations

import pytest

from tests.cores.reader.sentences_of_numbers import cases
from tongket.cores.reader import read_facts
from tongket.cores.reader.facts import Comparison, Fact, Figure, Target


def said(fact: Fact) -> str | None:
    """A fact in the short form of the tables."""
    match fact:
        case Figure():
            words, aside = f"F {fact.value} {fact.unit}", fact.qualifier
        case Comparison():
            words, aside = f"C {fact.direction} {fact.value} {fact.unit}", fact.base
        case Target():
            words, aside = f"T {fact.operator} {fact.value} {fact.unit}", fact.frequency
        case _:
            return None
    return f"{words} ~ {aside}" if aside else words


@pytest.mark.parametrize(("sentence", "expected"), [pytest.param(s, e, id=f"{g}: {s}") for g, s, e in cases()])
def test_sentence_gives_its_numbers(sentence: str, expected: list[str]) -> None:
    assert [words for fact in read_facts(sentence).facts if (words := said(fact))] == expected

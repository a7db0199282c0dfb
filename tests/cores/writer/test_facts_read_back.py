"""Random facts of all kinds, written and read back by the reader: the same facts, and nothing else."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cores.writer.drawn import FIELDS, Draw, missing_and_extra
from tongket.cores.reader import read_facts
from tongket.cores.writer import sentence_of, text_of

SMALL, LARGE = 150, 10_000
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
chances = st.randoms(use_true_random=False)


def read(text: str) -> list[dict[str, Any]]:
    return [fact.as_json() for fact in read_facts(text, "bài").facts]


def check_set(chance: random.Random) -> None:
    facts = Draw(chance).several()
    text = text_of(facts)
    assert missing_and_extra(facts, read(text)) == ([], []), text


@pytest.mark.parametrize("kind", sorted(FIELDS))
def test_single_facts_read_back_the_same(kind: str) -> None:
    for seed in range(SMALL):
        fact = Draw(seed).one(kind)
        text = sentence_of(fact)
        assert missing_and_extra([fact], read(text)) == ([], []), text


@settings(max_examples=SMALL, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(chances)
def test_sets_of_facts_read_back_the_same(chance: random.Random) -> None:
    check_set(chance)


@pytest.mark.slow
@settings(max_examples=LARGE, deadline=None, derandomize=True, suppress_health_check=SLOW, phases=[Phase.generate])
@given(chances)
def test_many_sets_of_facts_read_back_the_same(chance: random.Random) -> None:
    check_set(chance)

"""Paragraphs of drawn years, read back by the reader: the same figures and comparisons, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.cores.writer.years import drawn_group
from tongket.cores.kernel.numbers import parse_number
from tongket.cores.reader import read_facts
from tongket.cores.writer import (
    Kind,
    Statement,
    Status,
    compose_paragraph,
    compose_together,
    fill,
    lookup_of,
    main_verb,
)
from tongket.cores.writer.slots import SLOT

SMALL, LARGE = 150, 10_000
Facts = Counter[tuple[object, ...]]


def flat(statements: Iterable[Statement]) -> dict[str, Statement]:
    return {one.key: one for whole in statements for one in (whole, *whole.parts)}


def value_of(printed: str) -> Decimal:
    words = printed.replace("%", "").split(" ")
    scale = {"triệu": 6, "tỷ": 9, "nghìn": 3}.get(words[1] if len(words) > 1 else "", 0)
    return parse_number(words[0]).scaleb(scale).normalize()


def expected_of(statements: dict[str, Statement], text: str) -> Facts:
    """What each live number says, in the words of the contract; zeros are said in words and are no figures."""
    lookup = lookup_of(statements.values())
    found: Facts = Counter()
    for slot in SLOT.findall(text):
        key, _dot, name = slot.partition(".")
        one, printed = statements[key], lookup[slot]
        if name in ("none", "text"):
            continue
        unit = {Kind.MONEY: "VND", Kind.PERCENT: "%"}.get(one.kind, one.measure)
        points = "điểm phần trăm" if one.kind is Kind.PERCENT else unit
        rises = one.previous is not None and one.amount is not None and one.amount > one.previous
        above = one.plan is not None and one.amount is not None and one.amount > one.plan
        moved, against = ("increase" if rises else "decrease"), ("increase" if above else "decrease")
        number = value_of(printed)
        facts: dict[str, tuple[object, ...]] = {
            "amount": ("figure", number, unit, "about" if one.status is Status.ESTIMATE else None),
            "of_plan": ("comparison", "reach", number, "%", "plan"),
            "over_plan": ("comparison", against, number, "%", "plan"),
            "plan_diff": ("comparison", against, number, points, "plan"),
            "growth": ("comparison", moved, number, "%", "2022"),
            "diff": ("comparison", moved, number, points, "2022"),
            "times": ("comparison", "increase", number, "times", "2022"),
        }
        found[facts[name]] += 1
    return found


def read_back(text: str, units: Iterable[str]) -> Facts:
    """The facts of the text; a unit that names a measure more closely ("buổi tuyên truyền") counts as the measure."""
    measures = sorted(units, key=len, reverse=True)
    found: Facts = Counter()
    for fact in read_facts(text, "đoạn").facts:
        unit = next(
            (one for one in measures if f"{getattr(fact, 'unit', '')} ".startswith(f"{one} ")),
            getattr(fact, "unit", ""),
        )
        if fact.kind == "figure":
            found["figure", fact.value.normalize(), unit, fact.qualifier] += 1
        elif fact.kind == "comparison":
            found["comparison", fact.direction, fact.value.normalize(), unit, fact.base] += 1
        else:
            found[fact.kind, fact.quote] += 1
    return found


def paragraph_of(seed: int) -> tuple[str, str, dict[str, Statement]]:
    """Template, text and statements of a drawn group."""
    _name, statements = drawn_group(seed)
    sentences, _gaps = compose_paragraph(statements, seed)
    template = "".join(("\n" if one.opens else " ") + one.template for one in sentences).strip()
    lookup = lookup_of(statements)
    text = "".join(("\n" if one.opens else " ") + fill(one.template, lookup) for one in sentences).strip()
    return template, text, flat(statements)


def wrong(seed: int) -> tuple[str, Facts, Facts] | None:
    template, text, statements = paragraph_of(seed)
    wanted = expected_of(statements, template)
    found = read_back(text, {one.measure for one in statements.values()})
    return None if wanted == found else (text, wanted - found, found - wanted)


def test_paragraphs_read_back_the_same() -> None:
    assert [found for seed in range(SMALL) if (found := wrong(seed))] == []


@pytest.mark.slow
def test_many_paragraphs_read_back_the_same() -> None:
    assert [found for seed in range(SMALL, LARGE) if (found := wrong(seed))][:5] == []


@pytest.mark.parametrize("seed", range(60))
def test_no_verb_three_times_running_and_no_link_twice(seed: int) -> None:
    _name, statements = drawn_group(seed)
    sentences, _gaps = compose_paragraph(statements, seed)
    verbs = [main_verb(one.template) for one in sentences]
    links = [one.lead for one in sentences if one.lead and one.lead != "Riêng"]
    thrice = [pair for pair in zip(verbs, verbs[1:], verbs[2:], strict=False) if len(set(pair)) == 1 and pair[0]]
    beside = [one.lead for one, other in pairwise(sentences) if one.lead and one.lead == other.lead]
    assert (thrice, len(links), beside) == ([], len(set(links)), [])


@pytest.mark.parametrize("seed", range(60))
def test_sentence_of_a_paragraph_is_written_again_the_same(seed: int) -> None:
    _name, statements = drawn_group(seed)
    by_key = flat(statements)
    sentences, _gaps = compose_paragraph(statements, seed)
    again = [compose_together([by_key[key] for key in one.tops], one.style, one.lead) for one in sentences]
    assert [one.template for one in again if one] == [one.template for one in sentences]


@pytest.mark.parametrize("seed", range(60))
def test_every_figure_is_told_once_or_is_a_gap(seed: int) -> None:
    _name, statements = drawn_group(seed)
    sentences, gaps = compose_paragraph(statements, seed)
    told = [key for one in sentences for key in one.tops] + [one.key for one in gaps]
    assert sorted(told) == sorted(one.key for one in statements)

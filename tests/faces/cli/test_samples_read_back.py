"""The reviews of the sample organisations, read back by the reader, give the figures they were written from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tongket.cores.kernel.text import fold
from tongket.cores.reader import read_facts
from tongket.cores.writer import STYLES, Kind, State, Statement, compose, fill, lookup_of, slots_of
from tongket.cycle.organizations.working_period import period_named
from tongket.cycle.reporting.facts.statements import statements_of
from tongket.cycle.reporting.selectors.figures import grid_for
from tongket.faces.cli.samples.loading import DEMO_DAY, SAMPLES, load_sample

YEARS = {
    "S0": ("2022", "2023", "2024"),
    "S1": ("2022", "2023"),
    "S2": ("2023", "2024"),
    "S3": ("2022", "2023", "2024"),
    "S4": ("2023", "2024"),
}
NUMBERS = {Kind.COUNT, Kind.TURNS, Kind.MONEY, Kind.PERCENT}


def _flat(statement: Statement) -> list[Statement]:
    return [statement, *(one for part in statement.parts for one in _flat(part))]


def _told(statement: Statement, template: str) -> set[Decimal]:
    """The amounts other than zero that the sentence prints (zero is said in words and not read as a figure)."""
    printed = set(slots_of(template))
    return {
        one.amount
        for one in _flat(statement)
        if one.state is State.VALUE and one.kind in NUMBERS and one.amount and f"{one.key}.amount" in printed
    }


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(YEARS))
def test_every_sentence_of_the_samples_reads_back_to_its_figures(code: str) -> None:
    root = load_sample(SAMPLES[code]).root
    checked = 0
    for name in YEARS[code]:
        grid = grid_for(root.pk, period_named(root, name), today=DEMO_DAY)
        for statement in statements_of(grid):
            for style in range(STYLES):
                sentence = compose(statement, style)
                if sentence is None:
                    continue
                text = fill(sentence.template, lookup_of([statement]))
                facts = read_facts(text, "mau").facts
                read = {fact.value for fact in facts if getattr(fact, "kind", "") == "figure"}
                told = _told(statement, sentence.template)
                assert told <= read, (text, told, read, fold(statement.label))
                checked += bool(told)
    assert checked > 20

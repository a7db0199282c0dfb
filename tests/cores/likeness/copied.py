"""A generated season of reports: fresh sentences, the form's own words, and known copies of passages."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np

_ONSETS = "b c ch d đ g h k kh l m n ng nh p ph qu r s t th tr v x"
_RIMES = (
    "an anh ao au ay en eo i ich im inh iu o oa oan oi om ong u ui um un uong ươc ương ê êm ên êu ô ôi ôn ông ă ăm ăn "
    "ăng â âm ân âu ây"
)
SYLLABLES = [f"{onset}{rime}" for onset in _ONSETS.split() for rime in _RIMES.split()]


@dataclass
class Season:
    """Texts by key, and which text copied which, with the share of words that was taken over."""

    texts: dict[str, str]
    copies: dict[tuple[str, str], float] = field(default_factory=dict)


def season(count: int, words: int = 1_500, *, copies: int, seed: int, least: float = 0.6) -> Season:
    """So many reports; ``copies`` of them took from ``least`` to all of their words from another, passage by passage."""
    dice, numbers = random.Random(seed), np.random.default_rng(seed)
    weights = 1 / (np.arange(len(SYLLABLES)) + 3)
    drawn = numbers.choice(len(SYLLABLES), (count, words), p=weights / weights.sum())
    form = [[SYLLABLES[at] for at in numbers.choice(len(SYLLABLES), 25)] for _sentence in range(40)]
    reports = []
    for row in drawn:
        report = [SYLLABLES[at] for at in row]
        for _sentence in range(words // 150):
            at = dice.randrange(max(1, words - 25))
            report[at : at + 25] = dice.choice(form)
        reports.append(report)
    found = Season({})
    order = dice.sample(range(count), count)
    for source, copier in zip(order[:copies], order[copies : 2 * copies], strict=True):
        share = dice.uniform(least, 1)
        reports[copier] = _copied(reports[source], reports[copier], round(share * words), dice)
        found.copies[_key(source), _key(copier)] = share
    found.texts = {_key(at): " ".join(report) for at, report in enumerate(reports)}
    return found


def _key(at: int) -> str:
    return f"bc{at:06d}"


def _copied(source: list[str], own: list[str], wanted: int, dice: random.Random) -> list[str]:
    """Passages of 40 to 160 words of the source, in its order, the copier's own words between them."""
    taken, spare, at, report = 0, len(source) - wanted, 0, list(own)
    while taken < wanted:
        length = min(dice.randint(40, 160), wanted - taken)
        report[at : at + length] = source[at : at + length]
        taken += length
        gap = min(spare, dice.randint(0, 60))
        spare -= gap
        at += length + gap
    return report

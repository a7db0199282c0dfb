"""How well and how fast reports are read: ``python -m bench --reading [--quick] [--full]``.

Scores on the given samples (where their folder is beside the repository) and on our own annotated texts, precision of
what is given as certain, the calibration of certainties, speed, memory, time against length, and beside it a plain
regular expression and a general Vietnamese pipeline. Of the texts held out only totals are printed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.cores.reader.scoring import KINDS, Annotated, Facts, Score, annotated, scored

from bench.reading_beside import print_beside
from bench.reading_speed import print_length, print_memory, print_speed, print_start
from tongket.cores.reader import read_facts

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT.parent / "shared" / "samples" / "reports"
OWN = ROOT / "tests" / "cores" / "reader" / "own"
BANDS = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
CERTAIN = 0.8
_MOST = 0.97  # no rule is surer: few texts were asked


def sets_of_texts() -> dict[str, list[Annotated]]:
    """The annotated texts by the name of their set."""
    found = {name: annotated(OWN / name) for name in ("dev", "dev2", "held")}
    if (SAMPLES / "texts").is_dir():
        return {"samples": annotated(SAMPLES), **found}
    print(f"THE SAMPLES ARE NOT THERE: no folder {SAMPLES.relative_to(ROOT.parent)} beside the repository.\n")
    return found


def read(text: str) -> Facts:
    """Our facts of a text, in the shape of the contract."""
    facts: Facts = read_facts(text).as_json()["facts"]
    return facts


def print_reading(*, quick: bool, full: bool) -> int:
    """All tables."""
    sets = sets_of_texts()
    scores = {name: scored(texts, read) for name, texts in sets.items()}
    print_quality(sets, scores)
    print_kinds(scores)
    print_calibration(scores)
    visible = [one.text for name, texts in sets.items() if name != "held" for one in texts]
    print_start(runs=3 if quick else 7)
    print_speed(visible, runs=5 if quick else 15)
    print_length(visible, runs=1 if quick else 3, most_kb=256 if quick else 1024)
    print_memory(texts=100_000 if full else 600 if quick else 3_000)
    for name, texts in sets.items():
        print_beside(name, texts)
    return 0


def print_quality(sets: dict[str, list[Annotated]], scores: dict[str, Score]) -> None:
    """One line a set: all facts, those given as certain, the fields."""
    print("\n## Quality\n")
    print("| set | texts | facts | precision | recall | micro F1 | macro F1 | precision, certainty ≥ 0.8 | fields |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name, score in scores.items():
        sure = scored(sets[name], read, least=CERTAIN).micro
        all_of = score.micro
        fields = score.agreement("unit", "qualifier", "base", "period")
        print(
            f"| {name} | {score.texts} | {all_of.gold} | {all_of.precision:.3f} | {all_of.recall:.3f} | {all_of.f1:.3f} "
            f"| {score.macro_f1:.3f} | {sure.precision:.3f} of {sure.found} | {fields:.3f} |"
        )
    print("\nFields: unit, qualifier, base and period of the facts that agree.\n")


def print_kinds(scores: dict[str, Score]) -> None:
    """F1 of every kind in every set."""
    print("| F1 of | " + " | ".join(scores) + " |")
    print("|---|" + "---:|" * len(scores))
    for kind in KINDS:
        cells = [f"{s.kinds[kind].f1:.3f} of {s.kinds[kind].gold}" for s in scores.values()]
        print(f"| {kind} | " + " | ".join(cells) + " |")


def print_calibration(scores: dict[str, Score]) -> None:
    """How many facts were given each certainty and how many of them are right, drawn as a curve."""
    print("\n## Certainty: given and true\n")
    print("| given | " + " | ".join(scores) + " | all | |")
    print("|---|" + "---:|" * (len(scores) + 1) + "---|")
    for low, high in zip(BANDS, [*BANDS[1:], 1.01], strict=True):
        cells, right, every = [], 0, 0
        for score in scores.values():
            ours = _judged(score.judged, low, high)
            cells.append(_share(ours))
            right, every = right + sum(ours), every + len(ours)
        drawn = "█" * round(20 * right / every) if every else ""
        print(
            f"| {low:.2f} and more | "
            + " | ".join(cells)
            + f" | {_share([True] * right + [False] * (every - right))} | {drawn} |"
        )


def _judged(judged: Iterable[tuple[str, float, bool]], low: float, high: float) -> list[bool]:
    return [right for _kind, certainty, right in judged if low <= round(certainty, 3) < high]


def _share(judged: Sequence[bool]) -> str:
    return f"{sum(judged) / len(judged):.3f} of {len(judged)}" if judged else "–"


# ------------------------------------------------------------------------------------------------ fitting the table


def print_fit() -> int:
    """``python -m bench --reading --fit``: what raw certainties are worth by kind, on texts no rule was made from."""
    unread = annotated(OWN / "held")
    judged = [scored(half, _read_raw).judged for half in (unread[::2], unread[1::2])]
    for name, fitted, asked in (("second by first", judged[0], judged[1]), ("first by second", judged[1], judged[0])):
        told = [(worth_of(fit(fitted), kind, raw), right) for kind, raw, right in asked]
        for least in (0.9, 0.8):
            print(f"{name}: given {least} and more:", _share([right for given, right in told if given >= least]))
    for kind, knots in fit([*judged[0], *judged[1]]).items():
        print(f'    "{kind}": {knots},')
    return 0


def _read_raw(text: str) -> Facts:
    facts: Facts = read_facts(text, weigh=lambda fact: fact).as_json()["facts"]
    return facts


def fit(judged: Iterable[tuple[str, float, bool]]) -> dict[str, tuple[tuple[float, float], ...]]:
    """Steps (from this raw certainty on, so many are right) by kind: never falling, small groups drawn to the mean."""
    by_kind: dict[str, dict[float, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for kind, raw, right in judged:
        by_kind[kind][round(raw, 2)].append(right)
    found = {}
    for kind in KINDS:
        groups = by_kind[kind]
        every = [right for rights in groups.values() for right in rights]
        mean = (sum(every) + 1.8) / (len(every) + 2) if every else 0.8
        found[kind] = _never_falling([(raw, sum(rights), len(rights)) for raw, rights in sorted(groups.items())], mean)
    return found


def _never_falling(groups: list[tuple[float, int, int]], mean: float) -> tuple[tuple[float, float], ...]:
    pools: list[tuple[float, float, float]] = []  # from this raw value on: right, all
    for raw, right, every in groups:
        pools.append((raw, right + 4 * mean, every + 4.0))
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2] - 0.01:
            above = pools.pop()
            below = pools.pop()
            pools.append((below[0], below[1] + above[1], below[2] + above[2]))
    return tuple(
        (0.0 if place == 0 else raw, _cautious(right / every, every)) for place, (raw, right, every) in enumerate(pools)
    )


def _cautious(share: float, every: float) -> float:
    """The share less its standard error: few texts were asked, and too little promised is better than too much."""
    share = min(_MOST, share)
    return round(share - math.sqrt(share * (1 - share) / every), 2)


def worth_of(table: dict[str, tuple[tuple[float, float], ...]], kind: str, raw: float) -> float:
    """What the table says of a raw certainty."""
    return next((worth for least, worth in reversed(table[kind]) if raw >= least - 1e-9), 0.5)

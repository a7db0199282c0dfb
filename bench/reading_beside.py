"""Beside the reader in the same run: a plain regular expression, and a general Vietnamese pipeline as it comes.

The pipeline is no dependency. Its interpreter is named by TONGKET_NLP_PYTHON; without it the bench says how to get one.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.cores.reader.scoring import Annotated, Tally, equal, match, shared, unit_of, words_of

from bench.reading_speed import NUMBERS, TEXT_KB, size_kb
from tongket.cores.kernel.numbers import NotANumber, parse_number
from tongket.cores.reader import read_facts

Pair = tuple[float, str]  # a value and the words of its unit
PIPELINE = "underthesea"
_MEASURED = ("figure", "comparison", "target")
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_NEXT = re.compile(r"\s*(%|[^\W\d_]+(?: [^\W\d_]+)?)")
_WORKER = """
import json, sys, time
from underthesea import ner, sent_tokenize
texts = json.load(sys.stdin)
ner("Ông Nguyễn Văn An trao quà.")
found, started = [], time.process_time()
for text in texts:
    found.append([[list(token) for token in ner(one)] for line in text.split("\\n") if line.strip() for one in sent_tokenize(line)])
json.dump({"seconds": time.process_time() - started, "texts": found}, sys.stdout)
"""


@dataclass
class Row:
    """What one way of reading reaches."""

    name: str
    numbers: Tally
    with_units: Tally
    persons: Tally
    seconds: float


def print_beside(name: str, texts: Sequence[Annotated]) -> None:
    """Numbers, numbers with their unit, and persons against gold; seconds on the same texts."""
    rows = [_ours(texts), _plain(texts)]
    pipeline = _pipeline(texts)
    rows += [pipeline] if pipeline else []
    kilobytes = sum(size_kb(one.text) for one in texts)
    print(f"\n## Beside others, on the {len(texts)} texts of {name}\n")
    print("| | numbers: P, R | with their unit: P, R, F1 | persons: P, R, F1 | texts of 3 KB a second |")
    print("|---|---:|---:|---:|---:|")
    for row in rows:
        speed = kilobytes / TEXT_KB / row.seconds
        print(
            f"| {row.name} | {row.numbers.precision:.3f}, {row.numbers.recall:.3f} | {_told(row.with_units)} | "
            f"{_told(row.persons)} | {speed:.1f} |"
        )
    print(
        "\nGold: the values of figures, comparisons and targets with their units, and the persons. Kinds, labels, qualifiers,"
    )
    print(
        "bases and periods, which only our reader gives, are not asked here. The pipeline reads units as the next noun."
    )


def _told(tally: Tally) -> str:
    return f"{tally.precision:.3f}, {tally.recall:.3f}, {tally.f1:.3f}" if tally.gold and tally.found else "–"


def _counted(gold: list[Pair], found: list[Pair], agree: Callable[[Pair, Pair], bool]) -> Tally:
    left, both = list(found), 0
    for pair in gold:
        for place, other in enumerate(left):
            if agree(pair, other):
                del left[place]
                both += 1
                break
    return Tally(len(gold), len(found), both)


def _same_value(ours: Pair, theirs: Pair) -> bool:
    return equal(ours[0], theirs[0])


def _same_both(ours: Pair, theirs: Pair) -> bool:
    return equal(ours[0], theirs[0]) and (
        unit_of(ours[1]) == unit_of(theirs[1]) or shared(words_of(ours[1]), words_of(theirs[1])) >= 0.5
    )


def _row(name: str, texts: Sequence[Annotated], pairs: list[list[Pair]], names: list[list[str]], seconds: float) -> Row:
    row = Row(name, Tally(), Tally(), Tally(), seconds)
    for one, found, people in zip(texts, pairs, names, strict=True):
        gold = [(f["value"], f["unit"]) for f in one.gold if f["kind"] in _MEASURED]
        row.numbers.add(_counted(gold, found, _same_value))
        row.with_units.add(_counted(gold, found, _same_both))
        right = [f for f in one.gold if f["kind"] == "person"]
        ours = [{"name": person} for person in dict.fromkeys(people)]
        row.persons.add(Tally(len(right), len(ours), len(match("person", right, ours))))
    return row


def _ours(texts: Sequence[Annotated]) -> Row:
    started = time.process_time()
    read = [read_facts(one.text).as_json()["facts"] for one in texts]
    seconds = time.process_time() - started
    pairs = [[(f["value"], f["unit"]) for f in facts if f["kind"] in _MEASURED] for facts in read]
    names = [[f["name"] for f in facts if f["kind"] == "person"] for facts in read]
    return _row("our reader", texts, pairs, names, seconds)


def _plain(texts: Sequence[Annotated]) -> Row:
    started = time.process_time()
    found = [[(m.group(), _NEXT.match(one.text, m.end())) for m in NUMBERS.finditer(one.text)] for one in texts]
    seconds = time.process_time() - started
    pairs = [list(_pairs((number, [word[1]] if word else []) for number, word in one)) for one in found]
    return _row("a regular expression: a number and the next two words", texts, pairs, [[] for _one in texts], seconds)


def _pairs(found: Iterable[tuple[str, list[str]]]) -> Iterable[Pair]:
    """Values by Vietnamese habit; a scale right behind multiplies, "đồng" or a scale alone is money."""
    for number, words in found:
        try:
            value = Decimal(parse_number(number))
        except NotANumber:
            continue
        unit = " ".join(words).lower()
        scale = next((_SCALES[word] for word in unit.split()[:2] if word in _SCALES), 1)
        money = scale > 1 or unit.split()[:1] == ["đồng"]
        yield float(value * scale), "VND" if money else unit


# ------------------------------------------------------------------------------------------------------ the pipeline


def _interpreter() -> str | None:
    named = os.environ.get("TONGKET_NLP_PYTHON", "")
    if named and subprocess.run([named, "-c", f"import {PIPELINE}"], capture_output=True, check=False).returncode == 0:
        return named
    print(
        f"\nTHE GENERAL PIPELINE IS NOT THERE: quality and speed beside it are not measured. To measure them, make an environment\n"
        f"of its own (python3.11 -m venv FOLDER), install {PIPELINE} there (FOLDER/bin/pip install {PIPELINE}) and run again\n"
        f"with TONGKET_NLP_PYTHON=FOLDER/bin/python.",
        file=sys.stderr,
    )
    return None


def _pipeline(texts: Sequence[Annotated]) -> Row | None:
    python = _interpreter()
    if python is None:
        return None
    with tempfile.TemporaryDirectory(prefix="tongket-nlp-") as home:
        told = subprocess.run(
            [python, "-c", _WORKER],
            input=json.dumps([one.text for one in texts]),
            env={**os.environ, "HOME": home, "PYTHONPATH": ""},
            cwd=Path(home),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    answer = json.loads(told[told.index('{"seconds"') :])
    pairs, names = [], []
    for sentences in answer["texts"]:
        pairs.append([pair for sentence in sentences for pair in _pairs(_numbers_of(sentence))])
        names.append([name for sentence in sentences for name in _persons_of(sentence)])
    return _row(f"{PIPELINE} as it comes (words, tags, names)", texts, pairs, names, answer["seconds"])


def _numbers_of(sentence: list[list[str]]) -> Iterable[tuple[str, list[str]]]:
    """Tokens that begin with a digit, each with the nouns right behind."""
    for place, (word, *_rest) in enumerate(sentence):
        if word[:1].isdigit():
            behind = sentence[place + 1 : place + 3]
            yield word, [token for token, tag, *_more in behind if token == "%" or tag[:1] in "NM"]


def _persons_of(sentence: list[list[str]]) -> Iterable[str]:
    name: list[str] = []
    for word, *_tags, mark in [*sentence, ["", "", "", "O"]]:
        if name and mark != "I-PER":
            yield " ".join(name)
            name = []
        if mark in ("B-PER", "I-PER"):
            name.append(word)

"""Hostile and spoiled texts: no exception, every quote at its place, no number from nowhere, time in line with length."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cores.reader.pumping import patterns, pumps
from tests.growth import seconds
from tests.sampling import WHOLE, some
from tongket.cores.reader import Reading, read_facts

TEXTS = [
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "own" / "dev" / "texts").glob("*.txt"))
]
NAMES = sorted(patterns())
SHORT, LONGER, LONGEST, STEEP = 2_000, 8_000, 200_000, 3.0  # longer: past the length at which a sentence is cut
_MEASURED = ("figure", "comparison", "target")
_NOISE = [
    "\x00",
    "\u200b",
    "\ufeff",
    "\u0301",
    "\ud7ff",
    "\U0001f389",
    "\r\n",
    "\x0c",
    "…",
    "“",
    "(",
    "½",
    "²",
    "٣",
    "İ",
    "ﬁ",
    "\u202e",
    "%",
    "9" * 30,
]


def problems(reading: Reading) -> list[str]:
    """Facts that do not stand in the text: another quotation than its span, or a value (but 'no …') without its print."""
    found = []
    for fact in reading.facts:
        start, end = fact.span
        if not (0 <= start < end <= len(reading.text) and reading.text[start:end] == fact.quote):
            found.append(f"{fact.kind} at {fact.span}")
        if fact.kind in _MEASURED and not fact.printed and fact.value:  # type: ignore[attr-defined]
            found.append(f"{fact.kind} without its print")
        if not 0 < fact.certainty <= 1:
            found.append(f"{fact.kind} with certainty {fact.certainty}")
    for warning in reading.warnings:
        found += [warning.code for place in warning.places if reading.text[slice(*place.span)] != place.quote]
    return found


def spoiled(text: str, chance: random.Random) -> str:
    """The text with pieces lost, doubled, moved, changed in case or mixed with noise."""
    for _time in range(chance.randint(1, 12)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 3, 20, 200)))
        deed = chance.randrange(6)
        if deed == 0:
            text = text[:at] + text[end:]
        elif deed == 1:
            text = text[:end] + text[at:end] * chance.choice((1, 2, 9)) + text[end:]
        elif deed == 2:
            text = text[:at] + chance.choice(_NOISE) * chance.choice((1, 1, 40)) + text[at:]
        elif deed == 3:
            text = text[:at] + text[at:end].swapcase() + text[end:]
        elif deed == 4:
            text = text[end:] + text[:end]
        else:
            text = text[:at] + text[at:end].replace(" ", chance.choice(("", "\n", "\u00a0", "  "))) + text[end:]
    return unicodedata.normalize(chance.choice(("NFC", "NFD", "NFC", "NFKC")), text)


@pytest.mark.parametrize("seed", range(400 if WHOLE else 25))
def test_spoiled_reports_give_only_what_stands_in_them(seed: int) -> None:
    chance = random.Random(seed)
    assert problems(read_facts(spoiled(chance.choice(TEXTS), chance))) == []


@pytest.mark.parametrize("seed", range(400 if WHOLE else 25))
def test_any_characters_are_read_without_error(seed: int) -> None:
    chance = random.Random(seed)
    words = re.findall(r"\S+", chance.choice(TEXTS))
    pieces = [chance.choice(words) if chance.random() < 0.5 else _any_character(chance) for _piece in range(300)]
    assert problems(read_facts(chance.choice(("", " ")).join(pieces))) == []


def _any_character(chance: random.Random) -> str:
    code = chance.choice((chance.randrange(0x250), chance.randrange(0x1E00, 0x1F00), chance.randrange(0x11_0000)))
    return "?" if 0xD800 <= code <= 0xDFFF else chr(code)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\x00", "…", "%", "1", "Hội nghị", "\ufeff", "\u0301" * 50, "2023", "-" * 500]
)
def test_texts_that_say_nothing_give_nothing(text: str) -> None:
    assert read_facts(text).facts == ()


@pytest.mark.parametrize("seed", range(40 if WHOLE else 4))
def test_texts_without_a_number_give_no_number(seed: int) -> None:
    text = re.sub(r"\d", "", random.Random(seed).choice(TEXTS)).lower()
    said = (
        "một",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "đôi",
        "rưỡi",
        "nửa",
        "không",
        "trăm",
        "chục",
    )
    bare = re.sub(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)", "", text)
    assert [fact for fact in read_facts(bare).facts if fact.kind in _MEASURED] == []


# ------------------------------------------------------------------------------------------------- time and length


def grows_too_fast(read: Callable[[str], object], lead: str, piece: str, size: int) -> bool:
    """Whether four times the text takes more than nine times as long, and again; small times are noise and grow in size first.

    Once alone is no proof: where the matcher's own stack outgrows a page of memory, one step costs more.
    """
    tries = 0
    while tries < 4 and size < LONGEST:
        once, four_times, sixteen_times = (lead + piece * (times * size // len(piece)) for times in (1, 4, 16))
        long = seconds(lambda text=four_times: read(text))
        if long < 0.02:
            size *= 4
            continue
        if long <= STEEP * STEEP * min(seconds(lambda text=once: read(text)) for _run in range(2)):
            return False
        if seconds(lambda text=sixteen_times: read(text)) <= STEEP * STEEP * long:
            return False
        tries += 1
    return tries == 4


@pytest.mark.parametrize("name", some(NAMES, 16, "patterns"))
def test_no_pattern_grows_faster_than_its_text(name: str) -> None:
    pattern = patterns()[name]
    pieces = pumps(pattern, random.Random(name))
    slow = [
        pair for pair in pieces if grows_too_fast(lambda text: sum(1 for _m in pattern.finditer(text)), *pair, SHORT)
    ]
    assert slow == []


@pytest.mark.parametrize("name", some([name for name in NAMES if not name.startswith("sources.")], 2, "reading"))
def test_reading_grows_in_line_with_what_a_pattern_loves(name: str) -> None:
    pieces = pumps(patterns()[name], random.Random(name))
    assert [pair for pair in some(pieces, 1, name) if grows_too_fast(read_facts, *pair, LONGER)] == []

"""How well facts agree with annotated ones: matched one to one by kind, counted by kind, micro, macro and by field.

The rules of agreement are those of the annotation guide: numbers must be equal, names may differ in length. A fact said
again elsewhere in the text and found again is neither right nor wrong.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

Facts = Sequence[dict[str, Any]]
Words = frozenset[str]

KINDS = ("event", "figure", "comparison", "target", "award", "person", "item", "election")
EXACT_FIELDS = {
    "event": ("type", "date", "attendance"),
    "figure": ("unit", "qualifier", "period"),
    "comparison": ("base",),
    "target": ("frequency",),
    "item": ("list", "ordinal"),
}
NAMED_FIELDS = {
    "event": ("host",),
    "figure": ("label",),
    "comparison": ("label",),
    "target": ("label",),
    "award": ("authority", "recipient"),
    "person": ("position",),
}
_COUNTED_ONCE = ("figure", "comparison", "target", "award")
_MONEY = {"đồng": "vnd", "đ": "vnd", "vnđ": "vnd"}
_UNITS = {**_MONEY, "phần trăm": "%", "percent": "%", "lần": "times", "null": "", "none": ""}
_TITLES = frozenset(
    [
        "ông",
        "bà",
        "anh",
        "chị",
        "cô",
        "thầy",
        "đồng",
        "chí",
        "đ/c",
        "đc",
        "ts",
        "ths",
        "pgs",
        "gs",
        "bs",
        "cn",
        "ks",
        "bsck",
        "ngưt",
        "nsưt",
    ]
)
_NOTHING = ("", "null", "none")


# ------------------------------------------------------------------------------------------------------------- words


def plain(value: object) -> str:
    """Composed, one space between words, case folded; nothing at all is the empty text."""
    composed = unicodedata.normalize("NFC", "" if value is None else str(value))
    return " ".join(composed.split()).casefold()


@lru_cache(maxsize=100_000)
def _words(text: str) -> Words:
    return frozenset(str(int(word)) if word.isdigit() else word for word in re.findall(r"\w+", text))


def words_of(value: object) -> Words:
    """The words of a text; "03" and "3" are one word."""
    return _words(plain(value))


def names_in(value: object) -> Words:
    """The words that are no numbers."""
    return frozenset(word for word in words_of(value) if not word.isdigit())


def shared(left: Words, right: Words) -> float:
    """The shared words over the shorter text; over the mean of both when the shorter has fewer than three."""
    if not left or not right:
        return 0.0
    both, shorter = len(left & right), min(len(left), len(right))
    return both / shorter if shorter >= 3 else 2 * both / (len(left) + len(right))


def alike(left: object, right: object) -> float:
    """How much two texts share."""
    return shared(words_of(left), words_of(right))


def number(value: object) -> float | None:
    """A number, also when it is written as text."""
    if value is None or isinstance(value, bool):
        return None
    try:
        return float(str(value).strip())
    except ValueError:
        return None


def equal(left: object, right: object) -> bool:
    """Whether both are numbers and the same one."""
    ours, theirs = number(left), number(right)
    return ours is not None and theirs is not None and abs(ours - theirs) <= 1e-6 * max(1.0, abs(ours), abs(theirs))


def unit_of(value: object) -> str:
    """The unit by its one name."""
    unit = plain(value).strip(" .;,")
    return _UNITS.get(unit, unit)


def _units_agree(left: object, right: object) -> float:
    ours, theirs = unit_of(left), unit_of(right)
    if ours == theirs:
        return 1.0
    if {ours, theirs} & {"%", "times", ""}:
        return 0.0
    if "absolute unit" in (ours, theirs):
        return 0.6
    if "vnd" in (ours, theirs):
        return 0.0
    common = shared(words_of(ours), words_of(theirs))
    return common if common >= 0.5 else 0.0


def _person(value: object) -> str:
    name = re.sub(r"[.,]", " ", plain(value)).split()
    while name and name[0] in _TITLES:
        del name[0]
    return " ".join(name)


def _honour(value: object) -> str:
    return re.sub(r"[“”\"'‘’()]", "", plain(value)).strip()


# --------------------------------------------------------------------------------------------------------- agreement


def _figures(gold: dict[str, Any], found: dict[str, Any]) -> float | None:
    if not equal(gold.get("value"), found.get("value")):
        return None
    same_unit = unit_of(gold.get("unit")) == unit_of(found.get("unit"))
    label, quote = names_in(gold.get("label")), names_in(gold.get("quote"))
    our_label, our_quote = names_in(found.get("label")), names_in(found.get("quote"))
    near = max(
        shared(label, our_label),
        shared(label, our_label | our_quote),
        shared(label | quote, our_label),
        shared(quote, our_quote),
    )
    return same_unit + near + 0.5 * shared(label, our_label) if same_unit or near >= 0.5 else None


def _measured(gold: dict[str, Any], found: dict[str, Any], sign: str) -> float | None:
    if not equal(gold.get("value"), found.get("value")) or plain(gold.get(sign)) != plain(found.get(sign)):
        return None
    units = _units_agree(gold.get("unit"), found.get("unit"))
    return units + alike(gold.get("label"), found.get("label")) if units else None


def _comparisons(gold: dict[str, Any], found: dict[str, Any]) -> float | None:
    near = _measured(gold, found, "direction")
    return None if near is None else near + 0.5 * (plain(gold.get("base")) == plain(found.get("base")))


def _targets(gold: dict[str, Any], found: dict[str, Any]) -> float | None:
    return _measured(gold, found, "operator")


def _counted(fact: dict[str, Any]) -> tuple[float, float]:
    return number(fact.get("collectives")) or 0.0, number(fact.get("individuals")) or 0.0


def _awards(gold: dict[str, Any], found: dict[str, Any]) -> float | None:
    ours, theirs = _honour(gold.get("award")), _honour(found.get("award"))
    if not ours or not theirs or not (ours in theirs or theirs in ours) or _counted(gold) != _counted(found):
        return None
    near = sum(alike(gold.get(name), found.get(name)) for name in ("authority", "recipient"))
    return 1 + (ours == theirs) + near + 0.5 * alike(gold.get("quote"), found.get("quote"))


def _persons(gold: dict[str, Any], found: dict[str, Any]) -> float | None:
    name = _person(gold.get("name"))
    if not name or name != _person(found.get("name")):
        return None
    return 1 + alike(gold.get("position"), found.get("position"))


def _events(gold: dict[str, Any], found: dict[str, Any]) -> float | None:
    same_day = bool(gold.get("date")) and plain(gold.get("date")) == plain(found.get("date"))
    near = alike(gold.get("name"), found.get("name"))
    if not same_day and near < 0.5:
        return None
    return same_day + 2 * near + (plain(gold.get("type")) == plain(found.get("type")))


def _items(gold: dict[str, Any], found: dict[str, Any]) -> float | None:
    near = alike(gold.get("text"), found.get("text"))
    return near + 0.01 * (plain(gold.get("list")) == plain(found.get("list"))) if near >= 0.6 else None


def _elections(gold: dict[str, Any], found: dict[str, Any]) -> float | None:
    office, elected = (alike(gold.get(name), found.get(name)) for name in ("position", "elected"))
    return office + elected if office >= 0.5 and elected >= 0.5 else None


_AGREE: dict[str, Callable[[dict[str, Any], dict[str, Any]], float | None]] = {
    "figure": _figures,
    "comparison": _comparisons,
    "target": _targets,
    "award": _awards,
    "person": _persons,
    "event": _events,
    "item": _items,
    "election": _elections,
}


def match(kind: str, gold: Facts, found: Facts) -> list[tuple[int, int]]:
    """Places (in gold, in found) that agree, one to one, the best pair first."""
    agree = _AGREE[kind]
    pairs = []
    for ours, right in enumerate(gold):
        for theirs, fact in enumerate(found):
            near = agree(right, fact)
            if near is not None:
                pairs.append((-near, ours, theirs))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched = []
    for _near, ours, theirs in sorted(pairs):
        if ours not in taken_gold and theirs not in taken_found:
            taken_gold.add(ours)
            taken_found.add(theirs)
            matched.append((ours, theirs))
    return matched


def said_again(kind: str, found: Facts, matched: set[int]) -> set[int]:
    """Places of facts that say, with other words of the text, what a matched one says."""
    if kind not in _COUNTED_ONCE:
        return set()
    rest = [place for place in range(len(found)) if place not in matched]
    return {place for place in rest if any(_repeats(kind, found[place], found[other]) for other in matched)}


def _repeats(kind: str, fact: dict[str, Any], other: dict[str, Any]) -> bool:
    if plain(fact.get("quote")) == plain(other.get("quote")) or _AGREE[kind](other, fact) is None:
        return False
    if kind == "award":
        same_name = _honour(fact.get("award")) == _honour(other.get("award"))
        same_giver = plain(fact.get("authority")) == plain(other.get("authority"))
        return same_name and same_giver and sum(_counted(fact)) > 0
    return (
        unit_of(fact.get("unit")) == unit_of(other.get("unit"))
        and shared(names_in(fact.get("label")), names_in(other.get("label"))) >= 0.5
    )


# ------------------------------------------------------------------------------------------------------------ counts


@dataclass
class Tally:
    """How many facts there are, were found and agree."""

    gold: int = 0
    found: int = 0
    both: int = 0

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.gold, self.found, self.both = self.gold + other.gold, self.found + other.found, self.both + other.both

    @property
    def precision(self) -> float:
        """Agreeing over found."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Agreeing over gold."""
        return self.both / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / (self.gold + self.found) if self.both else 0.0


@dataclass
class Score:
    """The tallies of a set of texts, by kind; ``fields`` holds (right, matched) by kind and field."""

    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    fields: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    judged: list[tuple[str, float, bool]] = field(default_factory=list)  # kind, certainty, right: for the calibration
    texts: int = 0

    @property
    def micro(self) -> Tally:
        """All kinds together."""
        total = Tally()
        for tally in self.kinds.values():
            total.add(tally)
        return total

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the kinds that gold has."""
        shares = [tally.f1 for tally in self.kinds.values() if tally.gold]
        return sum(shares) / len(shares) if shares else 0.0

    def agreement(self, *names: str) -> float:
        """Over all kinds: how often the named fields are right where the fact is."""
        counts = [count for (_kind, name), count in self.fields.items() if name in names]
        return sum(right for right, _all in counts) / max(1, sum(every for _right, every in counts))

    def add(self, gold: Facts, found: Facts) -> None:
        """Count one text."""
        self.texts += 1
        for kind in KINDS:
            self._add_kind(kind, [f for f in gold if f["kind"] == kind], [f for f in found if f["kind"] == kind])

    def _add_kind(self, kind: str, gold: Facts, found: Facts) -> None:
        matched = match(kind, gold, found)
        right = {theirs for _ours, theirs in matched}
        again = said_again(kind, found, right)
        self.kinds[kind].add(Tally(len(gold), len(found) - len(again), len(matched)))
        for place, fact in enumerate(found):
            if place not in again and "certainty" in fact:
                self.judged.append((kind, fact["certainty"], place in right))
        for ours, theirs in matched:
            for name, agrees in _fields(kind, gold[ours], found[theirs]):
                right_so_far, every = self.fields.get((kind, name), (0, 0))
                self.fields[(kind, name)] = (right_so_far + agrees, every + 1)


def _fields(kind: str, gold: dict[str, Any], found: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for name in EXACT_FIELDS.get(kind, ()):
        yield name, _same_field(name, gold.get(name), found.get(name))
    for name in NAMED_FIELDS.get(kind, ()):
        ours, theirs = gold.get(name), found.get(name)
        yield name, (not ours and not theirs) or alike(ours, theirs) >= 0.5


def _same_field(name: str, ours: object, theirs: object) -> bool:
    if isinstance(ours, int | float) or isinstance(theirs, int | float):
        return equal(ours, theirs)
    if name == "unit":
        return unit_of(ours) == unit_of(theirs)
    left, right = plain(ours), plain(theirs)
    return left == right or (left in _NOTHING and right in _NOTHING)


# -------------------------------------------------------------------------------------------------------------- sets


@dataclass(frozen=True)
class Annotated:
    """One text with its facts."""

    name: str
    text: str
    gold: list[dict[str, Any]]


def annotated(folder: Path) -> list[Annotated]:
    """The texts of a folder with ``texts`` and ``gold``, by name."""
    found = []
    for path in sorted((folder / "texts").glob("*.txt")):
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["facts"]
        found.append(Annotated(path.stem, path.read_text(encoding="utf-8"), gold))
    return found


def scored(texts: Iterable[Annotated], read: Callable[[str], Facts], least: float = 0.0) -> Score:
    """The score of a way of reading; only facts with this certainty or more are counted."""
    score = Score()
    for one in texts:
        score.add(one.gold, [fact for fact in read(one.text) if fact.get("certainty", 1.0) >= least])
    return score

"""One text read into facts and warnings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from tongket.cores.reader import agreement, awards, elections, events, items, persons, statements, tables, targets
from tongket.cores.reader.calendar import Calendar
from tongket.cores.reader.certainty import weighed
from tongket.cores.reader.facts import Comparison, Fact, Figure, Target, Warning
from tongket.cores.reader.naming import GENERIC_UNITS
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantities
from tongket.cores.reader.timeline import Timeline
from tongket.cores.reader.vocabulary import nouns

_SAMPLE, _FEW_LETTERS, _FEW_WORDS, _LEAST_SHARE = 20_000, 25, 4, 0.03
_OWN_LETTERS = re.compile("[ăđơư\u1ea0-\u1ef9]")
_OFTEN = "đươă"  # counted first: they alone nearly always tell
_MARKED = re.compile("[ăâđêôơư\u00e0-\u00fd\u1ea0-\u1ef9\u0103\u0111\u0129\u0169\u01a1\u01b0]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_TWINS = 12  # how many facts of one value are compared by name: keeps hostile texts linear


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one text. *Shape*: facts in the order of their place; spans count in ``text`` (NFC)."""

    doc: str
    facts: tuple[Fact, ...]
    warnings: tuple[Warning, ...]
    text: str

    def as_json(self, with_text: bool = False) -> dict[str, Any]:
        """The reading in the shape of the contract; with ``with_text`` also the NFC text that spans count in."""
        shape: dict[str, Any] = {
            "doc": self.doc,
            "facts": [fact.as_json() for fact in self.facts],
            "warnings": [warning.as_json() for warning in self.warnings],
        }
        return shape | {"text": self.text} if with_text else shape


def read_facts(text: str, doc: str = "", weigh: Callable[[Fact], Fact] = weighed) -> Reading:
    """All facts and warnings of a text; ``weigh`` makes a certainty of the evidence of a rule.

    *Shape*: facts ordered by place, then kind; a number said twice (headline, lead) is kept once, from the fuller place.
    *Units and dates*: money in đồng (``VND``), dates ISO 8601, spans in characters of the NFC text.

    >>> reading = read_facts("Năm 2023, Trung tâm mở 13 lớp kỹ năng, đạt 108,3% kế hoạch.", "mau")
    >>> [(fact.kind, str(fact.value), fact.unit) for fact in reading.facts]
    [('figure', '13', 'lớp'), ('comparison', '108.3', '%')]
    """
    page = Page.of(text)
    if not _is_vietnamese(page):
        return Reading(doc=doc, facts=(), warnings=(), text=page.text)
    calendar = Calendar(page)
    quantities = Quantities(page)
    scopes = targets.scopes_of(page, calendar.period)
    found: list[Fact] = []
    gathering = events.read_events(page, calendar, quantities)
    found.extend(gathering.events)
    timeline = Timeline(page, calendar, next((event.date for event in gathering.events if event.date), None))
    for sentence, scope in zip(page.sentences, scopes, strict=True):
        timeline.enter(sentence)
        inside = quantities.within(sentence.start, sentence.end)
        if inside and _is_foreign(page, sentence):
            continue
        honours, claimed = awards.read_awards(page, sentence, inside, gathering.host)
        elected, taken = elections.read_elections(page, sentence, inside)
        found.extend(honours)
        found.extend(elected)
        claimed |= taken | gathering.claimed
        if inside or scope is not None or page.plain.find("gấp ", sentence.start, sentence.end) >= 0:
            setting = statements.Setting.of(page, timeline, sentence, scope)
            found.extend(statements.read_statements(setting, inside, claimed))
    found = _without_known_totals(found)
    found.extend(persons.read_persons(page))
    entries = items.read_items(page, calendar, scopes, quantities)
    found = [fact for fact in found if not items.is_covered(fact, entries)] + list(entries)
    rows = tables.read_tables(page, calendar.period)
    found = [*_once(page, [fact for fact in found if not rows.claims(fact.span)]), *rows.facts]
    facts = tuple(sorted(map(weigh, found), key=lambda fact: (fact.span, fact.kind)))
    return Reading(
        doc=doc, facts=facts, warnings=tuple(agreement.read_warnings(page, facts, quantities)), text=page.text
    )


def _is_vietnamese(page: Page) -> bool:
    """Whether a page is in Vietnamese with its marks; a few words are not judged."""
    sample = page.plain[:_SAMPLE]
    enough = int(len(sample) * _LEAST_SHARE) + 1
    if sum(map(sample.count, _OFTEN)) >= enough:
        return True
    own = sum(1 for _letter in islice(_OWN_LETTERS.finditer(sample), enough))
    if own == enough:
        return True
    letters = sum(map(str.isalpha, sample))
    return letters < _FEW_LETTERS or own >= letters * _LEAST_SHARE


def _is_foreign(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence of some length has not one Vietnamese letter: a caption or a motto in another language."""
    if sentence.end - sentence.start < _FEW_LETTERS or _MARKED.search(page.plain, sentence.start, sentence.end):
        return False
    return len(_WORD.findall(page.plain, sentence.start, sentence.end)) > _FEW_WORDS


def _without_known_totals(facts: list[Fact]) -> list[Fact]:
    """The facts without the wholes of ratios that the text has already told: "642 học sinh … 638/642 em"."""
    counts: dict[Decimal, list[Figure]] = {}
    out: list[Fact] = []
    for fact in facts:
        if not isinstance(fact, Figure):
            out.append(fact)
            continue
        same = counts.setdefault(fact.value, [])
        known = (
            "/" in fact.quote
            and fact.label == f"tổng số {fact.unit}"
            and any(_counts_alike(fact.unit, other.unit) for other in same[:_MOST_TWINS] if other.span != fact.span)
        )
        if not known:
            same.append(fact)
            out.append(fact)
    return out


def _counts_alike(unit: str, other: str) -> bool:
    """Whether two units count the same: equal, or one is the short form: "cuộc" for "cuộc gọi", "em" for "học sinh"."""
    if unit == other:
        return True
    children = unit in ("em", "cháu") and nouns.is_person_noun(other)
    return children or (unit in GENERIC_UNITS | {"cuộc"} and other.startswith(f"{unit} "))


def _once(page: Page, facts: list[Fact]) -> list[Fact]:
    """The facts without those that say again, elsewhere, what another says with a longer name."""
    kept: dict[tuple[object, ...], list[Fact]] = {}
    out: list[Fact] = []
    for fact in facts:
        key = _sameness(fact)
        if key is None:
            out.append(fact)
            continue
        twins = kept.setdefault(key, [])
        twin = next(
            (
                t
                for t in twins[:_MOST_TWINS]
                if _alike(_label(t), _label(fact)) and page.line_at(t.span[0]) != page.line_at(fact.span[0])
            ),
            None,
        )
        if twin is None:
            twins.append(fact)
        elif len(fact.quote) > len(twin.quote) and fact.certainty >= twin.certainty:
            twins[twins.index(twin)] = fact
    for twins in kept.values():
        out.extend(twins)
    return out


def _sameness(fact: Fact) -> tuple[object, ...] | None:
    match fact:
        case Figure():
            return ("figure", fact.value, fact.unit, fact.qualifier)
        case Comparison():
            return ("comparison", fact.value, fact.unit, fact.direction, fact.base)
        case Target():
            return ("target", fact.value, fact.unit, fact.operator)
        case _:
            return None


def _label(fact: Fact) -> str:
    return getattr(fact, "label", "")


def _alike(left: str, right: str) -> bool:
    """Whether all words of one name are in the other."""
    ours, theirs = set(left.lower().split()), set(right.lower().split())
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)

"""What does not agree inside a text and with other texts of the same sender about the same period, each with its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.periods import Period
from tongket.cores.kernel.text import fold
from tongket.cores.reader.checks.twice import Statement, clashes, name_of, said
from tongket.cores.reader.page import plain_form
from tongket.cycle.reporting.enums import FactState
from tongket.cycle.reporting.models import ReadFact, Reading
from tongket.cycle.reporting.selectors.proposals.timing import said_period, sentence_around
from tongket.cycle.reporting.selectors.reading_marks import Flag

_MOST_TEXTS, _MOST_FIGURES, _MOST_PLACES = 40, 4000, 8
_LETTERS = "ABCDEĐGHIKLMNOPQRSTUVX"


@dataclass(frozen=True)
class Where:
    """One place of a finding; ``reading`` when it stands in another text, with that text's title."""

    quote: str
    anchor: str  # id in the text
    reading: int | None = None
    title: str = ""


Found = tuple[str, list[tuple[str, int, int]], Where | None]


@dataclass(frozen=True)
class Finding:
    """Something that does not agree: its sign in the text, what is said and computed, every place in its words."""

    sign: str
    says: str
    places: tuple[Where, ...]
    flags: tuple[Flag, ...]


def findings_of(reading: Reading, between: Sequence[Found]) -> tuple[Finding, ...]:
    """All of them, in the order of their first place in this text; ``between`` are those with other texts."""
    found: list[Found] = [
        (one["says"], [(place["quote"], *place["span"]) for place in one["places"]][:_MOST_PLACES], None)
        for one in reading.warnings
        if one["places"]
    ]
    found += between
    found.sort(key=lambda one: one[1][0][1])
    return tuple(_finding(number, *one) for number, one in enumerate(found))


def _finding(number: int, says: str, places: list[tuple[str, int, int]], other: Where | None) -> Finding:
    sign = _LETTERS[number] if number < len(_LETTERS) else f"A{number}"
    flags = tuple(Flag(end, sign, f"m{sign}-{index}") for index, (_quote, _start, end) in enumerate(places, 1))
    where = [Where(quote, flag.anchor) for (quote, _start, _end), flag in zip(places, flags, strict=True)]
    return Finding(sign, says, (*where, other) if other else tuple(where), flags)


# -- other texts


def between_texts(reading: Reading, rows: Sequence[ReadFact]) -> list[Found]:
    """Figures that another text of the same sender gives another value."""
    spoken = Period.from_code(reading.period)
    own = list(_statements(((row.reading_id, row.ordinal, row.fact) for row in rows if row.state != FactState.REFUSED), spoken))  # fmt: skip
    if not own:
        return []
    others = dict(
        Reading.objects.filter(unit_id=reading.unit_id, period=reading.period, sender=reading.sender)
        .exclude(pk=reading.pk)
        .order_by("-put_in_at")
        .values_list("pk", "title")[:_MOST_TEXTS]
    )
    if not others:
        return []
    facts = ReadFact.objects.filter(reading_id__in=others, kind="figure").exclude(state=FactState.REFUSED)
    theirs = _statements(facts.values_list("reading_id", "ordinal", "fact")[:_MOST_FIGURES], spoken)
    wanted = {_key(one): one.value for one in own}
    suspects = [one for one in theirs if wanted.get(_key(one), one.value) != one.value]
    if not suspects:
        return []
    ids = {int(one.doc.partition(":")[0]) for one in suspects}
    texts = dict(Reading.objects.filter(pk__in=ids).values_list("pk", "text")) | {reading.pk: reading.text}
    return [
        _said_twice(mine, other, others)
        for suspect in suspects
        for mine, other in _against(own, suspect, texts)
    ]  # fmt: skip


def _against(own: list[Statement], other: Statement, texts: dict[int, str]) -> Iterator[tuple[Statement, Statement]]:
    mine = [one for one in own if _key(one) == _key(other)]
    yield from clashes([*_in_sentences(mine, texts), *_in_sentences([other], texts)])


def _said_twice(mine: Statement, other: Statement, titles: dict[int, str]) -> Found:
    pk, _colon, ordinal = other.doc.partition(":")
    says = _("“%(label)s” ghi hai số khác nhau: văn bản này %(mine)s, “%(title)s” %(other)s.") % {
        "label": mine.label,
        "mine": said(mine),
        "title": titles[int(pk)],
        "other": said(other),
    }
    return says, [(mine.quote, *mine.span)], Where(other.quote, f"t{ordinal}", int(pk), titles[int(pk)])


def _key(one: Statement) -> tuple[str, str, str]:
    return name_of(one.label, one.unit), fold(one.unit), one.period


def _statements(rows: Iterable[tuple[int, int, dict[str, Any]]], spoken: Period) -> Iterator[Statement]:
    """Exact figures with a name that tells them apart; their sentences are filled in later, for the few that matter."""
    for pk, ordinal, fact in rows:
        if fact["kind"] != "figure" or fact.get("qualifier") or fact["unit"] == "%" or fact.get("value") is None:
            continue
        label = fact.get("label") or fact["unit"]
        if name_of(label, fact["unit"]):
            period = said_period(fact.get("period"), spoken).code
            value, span = Decimal(str(fact["value"])), tuple(fact["span"])
            yield Statement(f"{pk}:{ordinal}", label, value, fact["unit"], period, fact.get("printed") or "", fact["quote"], span, "")  # fmt: skip


def _in_sentences(found: Iterable[Statement], texts: dict[int, str]) -> Iterator[Statement]:
    for one in found:
        text = texts.get(int(one.doc.partition(":")[0]), "")
        yield replace(one, sentence=plain_form(sentence_around(text, *one.span)))

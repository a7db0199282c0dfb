"""A section as people see it: words with suggestions drawn in, remarks at their paragraphs, numbers with their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from tongket.cycle.drafting.enums import SuggestionState
from tongket.cycle.drafting.facts.merging import words_of
from tongket.cycle.drafting.facts.wording import CHIP, keys_in
from tongket.cycle.drafting.facts.words import Piece, compared, overlaid, tokens_of
from tongket.cycle.drafting.models import Change, Draft, Remark, Section, Suggestion
from tongket.cycle.drafting.selectors.live_numbers import LiveNumber

_BASE = re.compile(r"\d{1,7}(?:\+\d{1,7}){0,2000}")
_ALIKE = 0.6


@dataclass(frozen=True)
class Said:
    """A remark with its answers."""

    remark: Remark
    answers: tuple[Remark, ...]


@dataclass(frozen=True)
class Span:
    """A stretch of a line as it is shown: kind as in Piece, a number with its value in ``number``."""

    kind: str
    text: str
    of: int = 0
    number: LiveNumber | None = None
    missing: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph with what was said about it."""

    spans: tuple[Span, ...]
    plain: str
    remarks: tuple[Said, ...]
    is_table: bool = False
    cells: tuple[str, ...] = ()
    goes_on: bool = False  # a row of a table with another below it


@dataclass(frozen=True)
class SectionView:
    """A section on the page."""

    section: Section
    marker: str
    lines: tuple[Line, ...]
    suggestions: tuple[Suggestion, ...]
    loose: tuple[Said, ...]  # remarks whose paragraph is gone
    missing: tuple[str, ...]
    is_holder: bool = False  # only heads the sections below it


def base_of(section: Section, asked: str) -> list[int] | None:
    """The changes a text was written on: all up to the first number, and those after "+"; None for nonsense."""
    if not _BASE.fullmatch(asked):
        return None
    first, *own = (int(one) for one in asked.split("+"))
    if first > section.number or any(not first < one <= section.number for one in own):
        return None
    return [first, *own]


def updates_for(section: Section, base: Sequence[int]) -> list[bytes]:
    """The operations of the base."""
    first, *own = base
    if first == section.number:
        return [bytes(section.merged)] if section.merged else []
    rows = Change.objects.filter(section=section)
    found = rows.filter(number__lte=first) if not own else rows.filter(number__lte=max(own))
    wanted = [row for row in found if row.number <= first or row.number in own]
    return [bytes(row.update) for row in wanted]


def open_suggestions(sections: Iterable[Section]) -> dict[int, list[Suggestion]]:
    """Those that wait, by section."""
    found: dict[int, list[Suggestion]] = {}
    for row in Suggestion.objects.filter(section__in=list(sections), state=SuggestionState.OPEN):
        found.setdefault(row.section_id, []).append(row)
    return found


def remarks_of(sections: Iterable[Section], *, done: bool = False) -> dict[int, list[Said]]:
    """Remarks with their answers, by section; those marked done only when asked for."""
    rows = list(Remark.objects.filter(section__in=list(sections)))
    answers: dict[int, list[Remark]] = {}
    for row in rows:
        if row.answers_id is not None:
            answers.setdefault(row.answers_id, []).append(row)
    found: dict[int, list[Said]] = {}
    for row in rows:
        if row.answers_id is None and (done or row.done_at is None):
            found.setdefault(row.section_id, []).append(Said(row, tuple(answers.get(row.pk, ()))))
    return found


def views_of(
    sections: Sequence[Section], markers: Sequence[str], numbers: Mapping[str, LiveNumber]
) -> list[SectionView]:
    """The sections as shown; three queries, however many they are."""
    waiting, said = open_suggestions(sections), remarks_of(sections)
    found = [
        _view(section, marker, waiting.get(section.pk, []), said.get(section.pk, []), numbers)
        for section, marker in zip(sections, markers, strict=True)
    ]
    deeper = [below.level > section.level for section, below in pairwise(sections)]
    return [
        replace(view, is_holder=holds and not view.section.text)
        for view, holds in zip(found, [*deeper, False], strict=True)
    ]


def _view(
    section: Section, marker: str, waiting: list[Suggestion], said: list[Said], numbers: Mapping[str, LiveNumber]
) -> SectionView:
    drawn = _drawn(section, waiting)
    plain = ["".join(piece.text for piece in line if piece.kind != "ins").rstrip("¶") for line in drawn]
    placed: dict[int, list[Said]] = {}
    loose = []
    for one in said:
        at = _place(one.remark.quote, plain)
        if at is None:
            loose.append(one)
        else:
            placed.setdefault(at, []).append(one)
    lines = tuple(
        Line(
            tuple(_spans(pieces, numbers)),
            plain[at][:300],
            tuple(placed.get(at, ())),
            "\t" in plain[at],
            tuple(plain[at].split("\t")) if "\t" in plain[at] else (),
            "\t" in plain[at] and at + 1 < len(plain) and "\t" in plain[at + 1],
        )
        for at, pieces in enumerate(drawn)
    )
    missing = tuple(key for key in keys_in(section.text) if key not in numbers or not numbers[key].shown)
    return SectionView(section, marker, lines, tuple(waiting), tuple(loose), missing)


def _drawn(section: Section, waiting: list[Suggestion]) -> list[list[Piece]]:
    now = tokens_of(section.text)
    if not waiting:
        return compared(section.text, section.text)
    merged = [bytes(section.merged)] if section.merged else []
    return overlaid(now, [(one.pk, words_of([*merged, bytes(one.update)])) for one in waiting])


def _place(quote: str, plain: Sequence[str]) -> int | None:
    """The paragraph the words were taken from, or the one most like it."""
    if not quote:
        return None
    for at, line in enumerate(plain):
        if line[:300] == quote:
            return at
    ratios = [SequenceMatcher(None, quote, line[:300]).quick_ratio() for line in plain]
    best = max(range(len(plain)), key=lambda at: ratios[at], default=None)
    return best if best is not None and ratios[best] >= _ALIKE else None


def _spans(pieces: Sequence[Piece], numbers: Mapping[str, LiveNumber]) -> Iterable[Span]:
    for piece in pieces:
        at = 0
        for match in CHIP.finditer(piece.text):
            if match.start() > at:
                yield Span(piece.kind, piece.text[at : match.start()], piece.of)
            key = match[1].strip()
            number = numbers.get(key)
            shown = number.shown if number else ""
            label = number.label if number else key
            yield Span(piece.kind, shown or label, piece.of, number or LiveNumber(key, key, "", ""), not shown)
            at = match.end()
        if at < len(piece.text):
            yield Span(piece.kind, piece.text[at:], piece.of)


def find_suggestion(draft: Draft, suggestion_id: int) -> Suggestion | None:
    """The suggestion for a section of the draft, or None."""
    return (
        Suggestion.objects.filter(pk=suggestion_id, section__draft=draft).select_related("section__draft__unit").first()
    )


def find_remark(draft: Draft, remark_id: int) -> Remark | None:
    """The remark on a section of the draft, or None."""
    rows = Remark.objects.filter(pk=remark_id, section__draft=draft)
    return rows.select_related("section__draft__unit", "section__assignee").first()


def last_decided(section: Section, *, most: int = 10) -> list[Suggestion]:
    """The suggestions decided last, the newest first."""
    rows = Suggestion.objects.filter(section=section).exclude(state=SuggestionState.OPEN)
    return list(rows.order_by("-decided_at", "-pk")[:most])

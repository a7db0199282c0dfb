"""The rules of a unit on a day: the national book, the layers of the units above, its own. A layer that no longer fits is left out and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tongket.cores.kernel.errors import BadSource
from tongket.cores.law.layers import with_layer
from tongket.cores.law.loading import national_rules
from tongket.cores.law.rules import RuleBook
from tongket.cycle.judging.enums import DECIDED
from tongket.cycle.judging.facts.layer_text import LONGEST, MOST_RULES, NAME
from tongket.cycle.judging.models import LawLayer
from tongket.cycle.judging.selectors.layers import decided_on, inherited_on
from tongket.cycle.organizations import selectors as organizations

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class LeftOut:
    """A layer that does not fit what is above it any more."""

    layer: LawLayer
    unit_name: str
    why: str

    @property
    def says(self) -> str:
        """The warning that every answer of these days carries."""
        return _("Quy định riêng của %(unit)s (bản %(version)s) không còn khớp với quy định cấp trên nên chưa được áp dụng: %(why)s") % {
            "unit": self.unit_name, "version": self.layer.version, "why": self.why,
        }  # fmt: skip


@dataclass(frozen=True)
class Stack:
    """The rules of one day."""

    book: RuleBook
    applied: tuple[LawLayer, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@lru_cache(maxsize=64)
def _joined(texts: tuple[str, ...]) -> tuple[RuleBook, tuple[tuple[int, str], ...]]:
    """The book with these layers; which did not fit, and why. Texts of decided layers never change."""
    book, failed = national_rules(), []
    for place, text in enumerate(texts):
        try:
            book = with_layer(book, text, NAME)
        except BadSource as bad:
            failed.append((place, trouble_says(bad)))
    return book, tuple(failed)


def stack_of(layers: list[LawLayer], day: date) -> Stack:
    """The national book with these layers, the highest first."""
    book, failed = _joined(tuple(one.text for one in layers))
    why = dict(failed)
    names = organizations.names_on({layers[place].unit_id for place in why}, day) if why else {}
    out = tuple(LeftOut(layers[place], names.get(layers[place].unit_id, ""), said) for place, said in failed)
    return Stack(book, tuple(one for place, one in enumerate(layers) if place not in why), out)


def stack_for(unit: Unit, day: date) -> Stack:
    """What holds for the unit on the day."""
    return stack_of([*inherited_on(unit, day), *decided_on([unit.pk], day)], day)


def try_layer(unit: Unit, text: str, from_day: date) -> Callable[[date], RuleBook]:
    """The rules of any day as if the text were decided from that day on; raises BadSource for what cannot be."""
    check_size(text)
    for day in _days_to_hold(unit, from_day):
        with_layer(stack_of(inherited_on(unit, day), day).book, text, NAME)
    joined: dict[tuple[int, ...], RuleBook] = {}
    known: dict[date, RuleBook] = {}

    def joined_on(day: date) -> RuleBook:
        above = inherited_on(unit, day)
        key = tuple(one.pk for one in above)
        if key not in joined:
            joined[key] = with_layer(stack_of(above, day).book, text, NAME)
        return joined[key]

    def book_on(day: date) -> RuleBook:
        if day not in known:
            known[day] = stack_for(unit, day).book if day < from_day else joined_on(day)
        return known[day]

    return book_on


def book_now(unit: Unit) -> Callable[[date], RuleBook]:
    """The rules of any day as they are decided; each day is read once."""
    known: dict[date, RuleBook] = {}

    def book_on(day: date) -> RuleBook:
        if day not in known:
            known[day] = stack_for(unit, day).book
        return known[day]

    return book_on


def trouble_of(unit: Unit, text: str, from_day: date) -> BadSource | None:
    """Why the text cannot be a layer of the unit from that day on, or None."""
    try:
        try_layer(unit, text, from_day)
    except BadSource as bad:
        return bad
    return None


def is_read(text: str) -> bool:
    """Is a kept text still understood by itself; a newer program may have become stricter."""
    return not text or not _joined((text,))[1]


def check_size(text: str) -> None:
    """Raises BadSource for a text that is no regulation any more."""
    if len(text) > LONGEST:
        raise BadSource(NAME, 1, _("%(n)s chữ") % {"n": len(text)}, _("không quá %(n)s chữ") % {"n": LONGEST})
    rules = text.count("condition:") + text.count("quantity:")
    if rules > MOST_RULES:
        raise BadSource(NAME, 1, _("%(n)s quy định") % {"n": rules}, _("không quá %(n)s quy định") % {"n": MOST_RULES})


def trouble_says(bad: BadSource) -> str:
    """Where, what was found, what was expected and one that would do."""
    said = _("dòng %(line)s: thấy %(found)s; cần %(expected)s.") % {
        "line": bad.line, "found": bad.found, "expected": bad.expected,
    }  # fmt: skip
    return said + (" " + _("Ví dụ: %(example)s") % {"example": bad.example} if bad.example else "")


def _days_to_hold(unit: Unit, from_day: date) -> list[date]:
    """The layer's first day, and every later day on which a layer above begins."""
    above = [one for one in organizations.known_ids_above(unit.pk, on=from_day) if one != unit.pk]
    later = LawLayer.objects.filter(unit_id__in=above, state__in=DECIDED, from_day__gt=from_day)
    return [from_day, *sorted(set(later.values_list("from_day", flat=True)))]


def layers_below_that_break(unit: Unit, text: str, from_day: date) -> list[LeftOut]:
    """Layers of units below that would not fit any more; they would be left out, with a warning, until mended."""
    below = [one for one in organizations.known_ids_below([unit.pk], on=from_day) if one != unit.pk]
    holders = LawLayer.objects.filter(unit_id__in=below, state__in=DECIDED).values_list("unit_id", flat=True).distinct()
    tried, found = LawLayer(unit=unit, version=0, text=text, from_day=from_day), []
    for holder in sorted(holders)[:200]:
        way = list(reversed(organizations.known_ids_above(holder, on=from_day)))
        layers = [one for one in decided_on(way, from_day) if one.unit_id != unit.pk]
        place = sum(way.index(one.unit_id) < way.index(unit.pk) for one in layers)
        now = {one.layer.pk for one in stack_of(decided_on(way, from_day), from_day).left_out}
        then = stack_of([*layers[:place], tried, *layers[place:]], from_day).left_out
        found += [one for one in then if one.layer.unit_id == holder and one.layer.pk not in now]
    return found

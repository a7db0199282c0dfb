"""What is shown of what was found: groups by kind, addresses, marked words, values read afresh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.search import publishing
from tongket.base.search.asking import Asked
from tongket.base.search.models import Entry
from tongket.base.search.pages import FoundPage, pages_for
from tongket.base.search.selectors import Audience, Matches, audience_of, find
from tongket.base.search.words import Word, marked_spans

IN_GROUP = 5
SUGGESTED = 8
A_PAGE = 20
MOST_SHOWN = 1000
PAGES_AT = 25  # among the kinds: after people and units, before papers


@dataclass(frozen=True)
class Hit:
    """One thing found, as it is shown."""

    title: SafeString
    detail: SafeString
    url: str
    value: str = ""
    kind_says: str = ""
    rank: int = 0


@dataclass(frozen=True)
class HitGroup:
    """The first things found of one kind, and how many there are."""

    kind: str
    says: str
    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Answer:
    """All that is found: groups, counts for the filters."""

    groups: tuple[HitGroup, ...]
    total: int
    kinds: tuple[tuple[str, str, int], ...] = ()  # name, words, count
    years: tuple[tuple[int, int], ...] = ()


class Finder:
    """Answers one question for one account on one day."""

    def __init__(self, asked: Asked, user: User, on: date) -> None:
        self.asked, self.user, self.on = asked, user, on
        self.says = {kind.name: str(kind.says) for kind in publishing.kinds()}
        self.says["page"] = _("Trang và việc làm được")
        named = [(kind.place, kind.name) for kind in publishing.kinds()]
        self.order = [name for _place, name in sorted([*named, (PAGES_AT, "page")])]
        self.audience = self._audience()
        # what the filter of kinds counts is found without it
        self.matches: Matches = find(asked.words, self.audience, year=asked.year)
        self.pages: list[FoundPage] = [] if asked.year or asked.unit_code else pages_for(asked.words, user, asked.place)
        self.counts = self.matches.count_by_kind()
        if self.pages:
            self.counts["page"] = len(self.pages)

    def _audience(self) -> Audience:
        everything = audience_of(self.user, self.on)
        if not self.asked.unit_code:
            return everything
        units = publishing.places().units(everything.units)
        chosen = next((pk for pk, unit in units.items() if unit.code == self.asked.unit_code), None)
        return everything.within(publishing.places().below(chosen, self.on) if chosen is not None else ())

    def answer(self) -> Answer:
        """Every kind with its first things."""
        wanted = {kind: (0, IN_GROUP) for kind in self.order if self.counts.get(kind)}
        groups = self._groups(wanted)
        return Answer(
            tuple(groups),
            sum(self.counts.values()),
            tuple((kind, self.says[kind], self.counts[kind]) for kind in self.order if self.counts.get(kind)),
            tuple(self._any_year().count_by_year().items()),
        )

    def _any_year(self) -> Matches:
        """What is found without the filter of years, which counts them."""
        return find(self.asked.words, self.audience) if self.asked.year is not None else self.matches

    def some(self, kind: str, start: int, many: int) -> list[Hit]:
        """Things of one kind from place ``start`` on."""
        found = self._groups({kind: (start, many)})
        return list(found[0].hits) if found else []

    def suggested(self) -> list[Hit]:
        """The best few of all kinds: the best ranks first, no kind more than three times."""
        wanted = {kind: (0, 3) for kind in self.order if self.counts.get(kind)}
        hits = [hit for group in self._groups(wanted) for hit in group.hits]
        return sorted(hits, key=lambda hit: hit.rank)[:SUGGESTED]

    def _groups(self, wanted: Mapping[str, tuple[int, int]]) -> list[HitGroup]:
        rows = self.matches.first({kind: place for kind, place in wanted.items() if kind != "page"})
        shower = _Shower(self.asked, self.audience, self.on, [row for some in rows.values() for _rank, row in some])
        groups = []
        for kind, (start, many) in wanted.items():
            if kind == "page":
                hits = [shower.page(page, self.says[kind]) for page in self.pages[start : start + many]]
            else:
                hits = shower.entries(kind, self.says[kind], rows[kind])
            groups.append(HitGroup(kind, self.says[kind], self.counts.get(kind, 0), tuple(hits)))
        return [group for group in groups if group.hits]


class _Shower:
    """Entries as people see them, with everything they share read once."""

    def __init__(self, asked: Asked, audience: Audience, on: date, rows: Iterable[Entry]) -> None:
        self.asked, self.on = asked, on
        visible = audience.units
        place = asked.place
        self.unit_of: dict[int, int] = {}
        for row in rows:
            mine = [unit for unit in row.unit_ids if unit in visible]
            here = place is not None and place.unit.pk in mine
            self.unit_of[row.number] = place.unit.pk if here and place is not None else mine[0]
        self.units = publishing.places().units(set(self.unit_of.values()))
        self.kinds = {kind.name: kind for kind in publishing.kinds()}

    def page(self, page: FoundPage, says: str) -> Hit:
        """A page of the program."""
        name, also = marked(page.name, self.asked.words), marked(page.also, self.asked.words)
        return Hit(name, also, page.url, kind_says=says, rank=page.rank)

    def entries(self, kind: str, says: str, rows: Sequence[tuple[int, Entry]]) -> list[Hit]:
        """Entries of one kind, with the values they have now."""
        live = self.kinds[kind].live
        values = live([row.key for _rank, row in rows], self.on) if live is not None else {}
        return [
            Hit(
                marked(row.title, self.asked.words),
                marked(row.detail.replace("; ", " · "), self.asked.words),
                self._address(row),
                values.get(row.key, ""),
                says,
                rank,
            )
            for rank, row in rows
        ]

    def _address(self, row: Entry) -> str:
        unit = self.units[self.unit_of[row.number]]
        place = self.asked.place
        period = row.period
        if not period:
            stands_here = place is not None and place.unit.pk == unit.pk
            period = (
                place.period.code if stands_here and place is not None else publishing.places().period(unit, self.on)
            )
        return reverse(row.route, kwargs={"unit": unit.code, "period": period, **row.args})


def marked(text: str, words: tuple[Word, ...]) -> SafeString:
    """The text with what was looked for in <mark>, also where it was found without diacritics."""
    found, last = [], 0
    for start, end in marked_spans(words, text):
        found.append(conditional_escape(text[last:start]))
        found.append(format_html("<mark>{}</mark>", text[start:end]))
        last = end
    found.append(conditional_escape(text[last:]))
    return mark_safe("".join(found))


class Shown:
    """The things of one kind for Django's Paginator, read a page at a time."""

    def __init__(self, finder: Finder, kind: str) -> None:
        self.finder, self.kind = finder, kind

    def __len__(self) -> int:
        return min(self.finder.counts.get(self.kind, 0), MOST_SHOWN)

    def __getitem__(self, part: slice) -> list[Hit]:
        start = part.start or 0
        return self.finder.some(self.kind, start, (part.stop or len(self)) - start)

"""One question to the box: what came in the address, made whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from tongket.base.search import publishing
from tongket.base.search.words import MOST_LETTERS, Word, query_words
from tongket.cores.kernel.text import squash


@dataclass(frozen=True)
class Asked:
    """What is looked for, in which kind, year and unit, and where the one who asks stands."""

    text: str
    words: tuple[Word, ...]
    kind: str
    year: int | None
    unit_code: str
    place: Any | None

    def query(self, **changed: str) -> str:
        """The same question as the part of an address behind "?"."""
        parts = {
            "q": self.text,
            "loai": self.kind,
            "nam": str(self.year) if self.year is not None else "",
            "dv": self.unit_code,
            **stands_at(self.place),
            **changed,
        }
        return urlencode({name: text for name, text in parts.items() if text})


def stands_at(place: Any | None) -> dict[str, str]:
    """The parts of the address that keep the unit and period one came from."""
    return {"o": place.unit.code, "ky": place.period.code} if place is not None else {}


def asked_in(request: HttpRequest) -> Asked:
    """The question of this request; what makes no sense in it counts as not said."""
    place = publishing.places().place(request, request.GET.get("o", "")[:40], request.GET.get("ky", "")[:12])
    request.place = place  # type: ignore[attr-defined]
    text = squash(request.GET.get("q", "")[: MOST_LETTERS * 4])[:MOST_LETTERS]
    year = request.GET.get("nam", "")
    kind = request.GET.get("loai", "")
    known = {"page", *(one.name for one in publishing.kinds())}
    return Asked(
        text=text,
        words=query_words(text),
        kind=kind if kind in known else "",
        year=int(year) if len(year) == 4 and year.isascii() and year.isdigit() else None,
        unit_code=request.GET.get("dv", "")[:40],
        place=place,
    )

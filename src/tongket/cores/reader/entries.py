"""What an entry of a list is: which list its lead-in opens, how it begins, where it stands."""

from __future__ import annotations

import re

from tongket.cores.reader.facts import Item, Span
from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import tasks

_KINDS = tuple((kind, re.compile(words)) for kind, words in tasks.KINDS)
COLON_LEAD = re.compile(
    rf"(?:\b{tasks.LEAD_NOUN}(?!\w)[^.;:\n]{{0,110}}|\b{tasks.LEAD_VERB}(?!\w)[^.;:\n]{{0,150}}|\b(?:phấn đấu|quyết tâm)(?!\w)[^.;:\n]{{0,40}})\s?:\s*(?=\S|$)"
)
STARTS_ORDER = re.compile(
    rf"\s*(?:và |đồng thời |tiếp đó |cùng với đó,? |nhất là )?{tasks.ORDER}(?!\w)(?! {tasks.DONE}\b)"
)
ZERO = re.compile(r"\bkhông (?:có|để|còn|xảy ra|phát sinh)\b")


def kind_of(text: str, default: str = "tasks") -> str:
    """Which list a lead-in opens: the word nearest to its end decides.

    >>> kind_of("Hội nghị thống nhất 5 giải pháp"), kind_of("đồng chí giao 3 nhiệm vụ")
    ('solutions', 'tasks')
    """
    best, where = default, -1
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            if match.start() > where:
                best, where = kind, match.start()
    return best


def entry_at(page: Page, span: Span, kind: str, ordinal: int | None, certainty: float) -> Item | None:
    start, end = page.trim(*span)
    if page.text[start - 1 : start] == "“" and "”" in page.text[end : end + 1]:
        start, end = page.trim(start, end)
    if end - start < 8 or len(page.plain[start:end].split()) < 3 or kind == "results":
        return None
    return Item(
        list_kind=kind,
        ordinal=ordinal,
        text=page.words(start, end),
        quote=page.text[start:end],
        span=(start, end),
        certainty=certainty,
    )

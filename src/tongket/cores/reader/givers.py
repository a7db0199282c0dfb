"""Who gives an honour: before the verb of giving, after "được", "của", "do", on whose behalf, or asked to give it."""

from __future__ import annotations

import re

from tongket.cores.reader.facts import Span
from tongket.cores.reader.gates import Gated
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.vocabulary import honours

_GIVE, _AUTHORITY, _ADVERBS = honours.GIVE, honours.AUTHORITY, honours.ADVERBS
_GIVES = (
    "tặng",
    "trao",
    "khen",
    "dương",
    "vinh",
    "công nhận",
    "cấp ",
    "thưởng",
    "gắn",
    "ghi nhận",
    "xét ",
    "thu hồi",
    "hủy bỏ",
    "tước",
)
BY_ACTIVE = Gated(re.compile(rf"(?<!của )\b(?P<who>{_AUTHORITY})\s{_ADVERBS}{{0,3}}{_GIVE}(?!\w)"), _GIVES)
_BY_PASSIVE = Gated(
    re.compile(rf"\b(?:được|do|đề nghị|đề xuất|trình) (?P<who>{_AUTHORITY})\s{_ADVERBS}{{0,3}}(?:\d+ )?{_GIVE}(?!\w)"),
    ("được ", "do ", "đề nghị ", "đề xuất ", "trình "),
)
_ASKED = Gated(
    re.compile(rf"\b(?:đề nghị|đề xuất|trình) (?P<who>{_AUTHORITY})\s{_ADVERBS}{{0,3}}{_GIVE}(?!\w)"),
    ("đề nghị ", "đề xuất ", "trình "),
)
OF = re.compile(rf"(?: [^\W\d_]+){{0,4}}?\s(?:cũng )?của (?P<who>{_AUTHORITY})")
_OWN = re.compile(rf"\s(?P<who>{honours.ONE_AUTHORITY})(?=\s?:)")
_DECIDED = Gated(
    re.compile(
        rf"\bquyết định(?: số \S{{3,30}})?(?: khen thưởng)? của (?P<who>{_AUTHORITY})\s(?:về việc |về |v/v )?{_ADVERBS}{{0,2}}{_GIVE}(?!\w)"
    ),
    ("quyết định",),
)
_ON_BEHALF = Gated(
    re.compile(rf"\bthừa (?:ủy quyền|ủy nhiệm|lệnh)(?: của)? (?P<who>{honours.ONE_AUTHORITY})"), ("thừa ",)
)
DONE_BY = Gated(
    re.compile(rf"\bdo (?P<who>{_AUTHORITY})\s{_ADVERBS}{{0,2}}(?P<deed>khen thưởng|tặng|trao|công nhận)(?!\w)"),
    ("do ",),
)


def full_authority(who: str | None, host: str | None) -> str | None:
    """ "Hội", "Trung tâm" alone stand for the host of that kind."""
    if who and host and len(who.split()) <= 2 and host.lower().startswith(who.lower() + " "):
        return host
    return who


def authority_of(page: Page, sentence: Sentence, span: Span, honour: re.Match[str], clause: Span) -> str | None:
    """Who gives: after "của", on whose behalf, after "được", before the verb of giving, or after "do"."""
    start, end = clause
    match = (
        OF.match(page.plain, honour.end())
        or (_OWN.match(page.plain, honour.end()) if honour["paper"] else None)
        or _DECIDED.last(page.plain, start, min(span[1], honour.end() + 8))
        or _ON_BEHALF.search(page.plain, start, span[1])
        or DONE_BY.search(page.plain, span[0], min(sentence.end, span[1] + 160))
        or _ASKED.search(page.plain, max(start, span[0] - 120), min(honour.end(), end))
        or _giver(page, span, honour, (start, end))
    )
    return page.words(*page.trim(*match.span("who"))) if match else None


def _giver(page: Page, span: Span, honour: re.Match[str], clause: Span) -> re.Match[str] | None:
    """Who stands before the verb of giving, or after "được": before an honour that opens its span the first goes first."""
    start, end = clause
    active = max(start, span[0] - 160), min(span[1], honour.end() + 8)
    passive = max(span[0] - 5, start), min(span[1] + 2, end)
    if honour.start() == span[0]:
        return BY_ACTIVE.last(page.plain, *active) or _BY_PASSIVE.search(page.plain, *passive)
    return _BY_PASSIVE.search(page.plain, *passive) or BY_ACTIVE.last(page.plain, *active)

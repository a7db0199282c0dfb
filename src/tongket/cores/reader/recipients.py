"""The one named recipient of an honour: an organisation or a person; and prizes won in contests."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tongket.cores.reader import persons
from tongket.cores.reader.facts import Award, Span
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.vocabulary import honours, names

_GIVE, _AUTHORITY = honours.GIVE, honours.AUTHORITY
_ORGANISATION = (
    rf"(?:{names.ORGANISATION_WORDS}|bưu điện|thôn|ấp|bản|tổ|đội|khu phố|tổ dân phố|cơ sở|hợp tác xã|xưởng|khoa)"
)
_TO_ONE = re.compile(
    rf"(?: của {_AUTHORITY})?(?: hạng (?:nhất|nhì|ba))?(?: năm \d{{4}})?\s(?:cho|tới|đến)\s(?P<who>{_ORGANISATION}(?!\w)[^,;.:]{{2,70}})"
)
_TO_PERSON = re.compile(rf"(?: của {_AUTHORITY})?(?: năm \d{{4}})?\s(?:cho\s|tới\s|đến\s)?{names.HONORIFICS}\s?:?\s")
_WHO_END = re.compile(
    r"\s(?:vì|với|do|đã|nhân|trong|về|là|và (?=\d)|tại|khi|năm \d|có thành tích|đạt thành tích|được|–|-)(?!\w)"
)
_VERB = (
    rf"(?:(?:vinh dự |đã |cũng |tiếp tục |còn |đều |năm \d{{4}} )*(?:được(?: {_AUTHORITY})?\s(?:đã |xét |xem xét |quyết định "
    rf"|vinh dự |cấp trên )*(?:đề nghị(?: {_AUTHORITY})?(?: xét)? )?(?:{_GIVE}|đón nhận|nhận|là)|đạt|đón nhận|(?<!công )(?<!ghi )nhận|được công nhận(?: là)?)"
    r"(?: danh hiệu| là| đạt)*\s)"
)
_VERB_BEFORE = re.compile(rf"\s(?P<verb>{_VERB})$")
_SUBJECT = re.compile(rf"(?:^|[,;:.]\s|\b(?:và|cũng|của|,)\s|\s)(?P<who>{_ORGANISATION}(?!\w)[^,;.:\"]{{0,80}})$")
_HONORIFIC = re.compile(rf"\b{names.HONORIFICS}\s?:?\s")
_SHARE = re.compile(r"\d ?%")
_PRIZE = re.compile(
    rf"\b(?P<who>{_ORGANISATION}(?!\w)[^,;.:\"\d]{{0,70}}?)\s(?:đã |vinh dự |xuất sắc )*(?:đạt|giành|đoạt|nhận) "
    r"(?P<prize>giải (?:nhất|nhì|ba|khuyến khích|đặc biệt|a|b|c)(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """One named recipient, its place, and whether the words leave no doubt."""

    name: str
    span: Span
    sure: bool


def receiver_of(page: Page, sentence: Sentence, honour: Span, quantities: list[Quantity]) -> Receiver | None:
    """Who alone received the honour: after "cho", else the subject before "được tặng", "đạt", "đón nhận"."""
    return _given(page, sentence, honour, quantities) or _receiving(page, sentence, honour, quantities)


def is_person_next(page: Page, place: int) -> bool:
    """Whether a person with an honorific follows at the place."""
    return _TO_PERSON.match(page.plain, place, min(len(page.plain), place + 60)) is not None


def _given(page: Page, sentence: Sentence, honour: Span, quantities: list[Quantity]) -> Receiver | None:
    before = page.plain[max(sentence.start, honour[0] - 24) : honour[0]]
    if re.search(rf"{_GIVE}(?: danh hiệu)?\s$", before) is None and page.plain[honour[0] : honour[1]] not in (
        "khen thưởng",
        "tuyên dương",
        "biểu dương",
        "tôn vinh",
        "vinh danh",
    ):
        return None
    person = _TO_PERSON.match(page.plain, honour[1], sentence.end)
    if person and (found := persons.name_at(page, person.end())):
        return Receiver(page.words(*found), found, sure=True)
    to_whom = _TO_ONE.match(page.plain, honour[1], sentence.end)
    if to_whom is None:
        return None
    end = _WHO_END.search(page.plain, to_whom.start("who") + 2, to_whom.end("who"))
    return _organisation(
        page, (to_whom.start("who"), end.start() if end else to_whom.end("who")), quantities, sure=True
    )


def _receiving(page: Page, sentence: Sentence, honour: Span, quantities: list[Quantity]) -> Receiver | None:
    floor = max(sentence.start, honour[0] - 230)
    window = page.plain[floor : honour[0]]
    # The quotation mark or the word before a title may stand between.
    window = re.sub(r'[ "(]+$', " ", window)
    verb = _VERB_BEFORE.search(window)
    if verb is None:
        return None
    who_end = floor + verb.start()
    person = _person_before(page, floor, who_end)
    if person:
        return Receiver(page.words(*person), person, sure=True)
    subject = _SUBJECT.search(page.plain[floor:who_end])
    if subject is None:
        return None
    return _organisation(page, (floor + subject.start("who"), who_end), quantities, sure=False)


def _person_before(page: Page, floor: int, end: int) -> Span | None:
    titles = list(_HONORIFIC.finditer(page.plain, floor, end))
    found = persons.name_at(page, titles[-1].end()) if titles else None
    if found is None or found[1] > end or re.search(r"[;.]|\bvà\b", page.plain[found[1] : end]):
        return None
    return found


def _organisation(page: Page, span: Span, quantities: list[Quantity], *, sure: bool) -> Receiver | None:
    start, end = page.trim(*span)
    counted = any(q.is_count and start <= q.start < end for q in quantities)
    if counted or _SHARE.search(page.plain[max(0, start - 60) : end]) or end - start < 4:
        return None
    if re.match(r"(?:hội nghị|đại hội|các|những|nhiều)\b", page.plain[start:end]):
        return None
    return Receiver(page.words(start, end), (start, end), sure=sure)


def prizes(page: Page, sentence: Sentence, quantities: list[Quantity]) -> list[Award]:
    """ "X đạt giải Nhất …": a single prize with who won it."""
    found = []
    for match in _PRIZE.finditer(page.plain, sentence.start, sentence.end):
        receiver = _organisation(page, match.span("who"), quantities, sure=False)
        if receiver is None:
            continue
        span = (receiver.span[0], match.end())
        found.append(
            Award(
                award=page.words(*match.span("prize")),
                recipient=receiver.name,
                quote=page.text[slice(*span)],
                span=span,
                certainty=0.6,
            )
        )
    return found

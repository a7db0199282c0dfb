"""The one named recipient of an honour: an organisation or a person; and prizes won in contests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tongket.cores.reader import persons
from tongket.cores.reader.facts import Award, Span
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.vocabulary import honours, names

_GIVE, _AUTHORITY = honours.GIVE, honours.AUTHORITY
_ORGANISATION = rf"(?:{names.ORGANISATION_WORDS}|bưu điện|thôn|ấp|bản|tổ|đội|khu phố|tổ dân phố|cơ sở|hợp tác xã|xưởng|khoa|đơn vị|cơ quan|tập thể)"
_ITSELF = r"(?:đơn vị|cơ quan|nhà trường|trường|tập thể (?:trường|đơn vị|cơ quan|nhà trường)|trung tâm|bệnh viện|công ty|chi cục|bảo tàng|thư viện|hội|cụm trường)"
_SELF = re.compile(rf"{_ITSELF}$")
_MIDDLE = rf"(?: của {_AUTHORITY})?(?: hạng (?:nhất|nhì|ba))?(?: năm \d{{4}})?"
_TO_ONE = re.compile(
    rf"{_MIDDLE}(?:\s(?:cho|tới|đến|tặng|thuộc về)\s|\s?:\s|(?P<bare>\s))(?P<who>{_ORGANISATION}(?!\w)[^,;.:]{{0,70}})"
)
_TO_PERSON = re.compile(rf"{_MIDDLE}(?:\s(?:cho|tới|đến|tặng|thuộc về)|\s?:)?\s{names.HONORIFICS}\s?:?\s")
_WHO_END = re.compile(
    r"\s(?:vì|với|do|đã|nhân|trong|về|là|và (?=\d)|tại|khi|năm \d|có thành tích|đạt thành tích|được|–|-)(?!\w)"
)
_VERB = (
    rf"(?:(?:vinh dự |đã |cũng |tiếp tục |còn |đều |năm \d{{4}} ){{0,4}}(?:được(?: {_AUTHORITY})?\s(?:đã |xét |xem xét |quyết định "
    rf"|vinh dự |cấp trên ){{0,4}}(?:đề nghị(?: {_AUTHORITY})?(?: xét)? )?(?:{_GIVE}|đón nhận|nhận|là)|đạt|đón nhận|(?<!công )(?<!ghi )nhận|được công nhận(?: là)?)"
    r"(?: danh hiệu| là| đạt){0,3}\s)"
)
_VERB_BEFORE = re.compile(rf"\s(?P<verb>{_VERB})$")
_SUBJECT = re.compile(rf"(?:^|[,;:.]\s|\b(?:và|cũng|của|,)\s|\s)(?P<who>{_ORGANISATION}(?!\w)[^,;.:\"]{{0,80}})$")
_BRACKET = re.compile(rf"(?: [^\W\d_]+){{0,3}}\s?(?:\(|:|là)\s?(?:là )?(?:{names.HONORIFICS}[\s:]{{1,2}})?")
_BEHIND_NAME = re.compile(r"\s?(?:\([^()]{0,70}\)|,[^,;.]{0,70},?|[-–][^,;.]{0,90},?)?\s{0,2}$")
_HONORIFIC = re.compile(rf"\b{names.HONORIFICS}\s?:?\s")
_GIVEN = re.compile(rf"{_GIVE}(?: thưởng)?(?: danh hiệu)?\s$")
_VERBS = ("khen thưởng", "tuyên dương", "biểu dương", "tôn vinh", "vinh danh", "khen", "thưởng", "trao thưởng")
_OPENING_MARKS = re.compile(r'[ "(]{1,4}$')
_WORD_START = re.compile(r"(?<![^\s,(])(?=[^\W\d_])")
_BOTH = re.compile(
    rf"(?P<one>{_ORGANISATION}(?!\w)[^,;.:]{{2,60}}?) (?:và|cùng) (?P<other>(?:{_ORGANISATION})(?!\w)[^,;.:]{{2,60}})"
)
_UNIT = re.compile(rf"{_ORGANISATION}(?!\w)[^,;.:()]{{2,70}}")
_COUNTED_BEFORE = re.compile(r"(?:\d(?:[\d./]{0,8}\d)?|các|những|nhiều|mỗi|số|%) $")
_SHARE = re.compile(r"\d ?%")
_PRIZE = re.compile(
    r"\s(?:đã |vinh dự |xuất sắc ){0,4}(?:đạt|giành|đoạt|nhận|được trao|được nhận|đạt được) (?:được )?"
    r"(?P<prize>giải (?:nhất|nhì|ba|khuyến khích|đặc biệt|a|b|c)(?!\w))"
)
_TAKES_BACK = re.compile(r"\b(?:thu hồi|hủy bỏ|tước|rút lại)(?: quyết định (?:tặng|công nhận))?(?: danh hiệu)?\s\"?$")
_OF_WHOM = re.compile(
    rf"\"?(?: năm(?: học)? \d{{4}})?\s(?:của|đối với|với)\s(?:(?P<title>{names.HONORIFICS}\s?:?\s)|(?P<who>{_ORGANISATION}(?!\w)[^,;.:]{{0,70}}))"
)
_NOMINATED = re.compile(
    rf"\b(?:suy tôn|bình chọn|bình xét|bình bầu|lựa chọn|chọn|thống nhất|nhất trí)\s(?P<who>{_ORGANISATION}(?!\w)[^;.:\d]{{2,180}}?)\s(?:để )?"
    rf"đề nghị {_AUTHORITY}\s(?:xét |xem xét |quyết định )?{_GIVE}(?: danh hiệu)?\s$"
)
_JOINT = re.compile(rf"(?:, và |, | và )(?={_ORGANISATION}(?!\w))")
_NAMED_BESIDE = re.compile(rf"\s(?:cho|tới)\s(?P<who>{_ORGANISATION}(?!\w)[^,;.:\d]{{2,80}}?) (?:và|cùng)\s(?:cho )?")
_PRAISED = re.compile(
    rf"(?:^|[,;:.]\s|\s)(?P<who>{_ORGANISATION}(?!\w)[^,;.:\"]{{0,80}}?)\s(?:vinh dự |đã |cũng |tiếp tục ){{0,3}}được {_AUTHORITY}\s(?:xét |quyết định )?$"
)
_PRAISES = re.compile(rf"(?:\bđề nghị|^|[.;]\s) ?{_AUTHORITY}\s(?:xem xét,? |xét |đã |quyết định |cũng ){{0,2}}$")
_PRAISED_ONE = re.compile(
    rf"\s(?:cho )?(?P<who>{_ORGANISATION}(?!\w)[^,;.:]{{2,70}}?)(?=[,;.]|\s?$|\s(?:vì|đã|có thành tích|do)\b)"
)


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class Receiver:
    """One named recipient, its place, and whether the words leave no doubt."""

    name: str
    span: Span
    sure: bool


def receivers_of(
    page: Page, sentence: Sentence, honour: Span, quantities: list[Quantity], host: str | None
) -> list[Receiver]:
    """Who alone received the honour: after "cho", else the subjects before "được tặng", "đạt", "đón nhận"."""
    if is_taken_back(page, sentence, honour[0]):
        found = _losing(page, sentence, honour, quantities)
    else:
        found = (
            _nominated(page, sentence, honour, quantities)
            or _given(page, sentence, honour, quantities)
            or _receiving(page, sentence, honour, quantities)
        )
    return [_as_host(receiver, host) for receiver in found if receiver is not None]


def _as_host(receiver: Receiver, host: str | None) -> Receiver:
    """ "đơn vị", "tập thể trường" alone stand for the host."""
    if host and _SELF.match(receiver.name.lower()):
        return Receiver(host, receiver.span, sure=False)
    return receiver


def named_in_brackets(page: Page, place: int, limit: int) -> str | None:
    """ "01 đồng chí (cô Huỳnh Thị An, …)": the name of the one that was counted."""
    match = _BRACKET.match(page.plain, place, limit)
    if match is None:
        return None
    span = persons.name_at(page, match.end())
    if span:
        return page.words(*span)
    unit = _UNIT.match(page.plain, match.end(), limit)
    return page.words(*page.trim(*unit.span())) if unit else None


def is_person_next(page: Page, place: int) -> bool:
    """Whether a person with an honorific follows at the place."""
    return _TO_PERSON.match(page.plain, place, min(len(page.plain), place + 60)) is not None


def is_taken_back(page: Page, sentence: Sentence, place: int) -> bool:
    """Whether the honour at a place is taken back: "thu hồi Giấy khen", "tước danh hiệu"."""
    return _TAKES_BACK.search(page.plain, max(sentence.start, place - 44), place) is not None


def named_beside(page: Page, start: int, end: int, quantities: list[Quantity]) -> Receiver | None:
    """ "tặng Giấy khen cho Chi bộ Trường An và | 02 đảng viên": the one named before those who are counted."""
    match = _NAMED_BESIDE.fullmatch(page.plain, start, end)
    if match is None or page.text[slice(*match.span("who"))].islower():
        return None
    return _organisation(page, match.span("who"), quantities, sure=True)


def praised(page: Page, sentence: Sentence, deed: Span, quantities: list[Quantity]) -> list[Receiver]:
    """ "X được UBND tỉnh khen thưởng", "(đề nghị) UBND tỉnh khen thưởng X": a named unit that an authority praises."""
    floor = max(sentence.start, deed[0] - 230)
    window = page.plain[floor : deed[0]]
    passive = _PRAISED.search(window) if "được " in window else None
    if passive:
        receiver = _organisation(
            page, (floor + passive.start("who"), floor + passive.end("who")), quantities, sure=False
        )
        return [receiver] if receiver else []
    asked = _PRAISES.search(window)
    after = _PRAISED_ONE.match(page.plain, deed[1], sentence.end) if asked else None
    if after is None or page.text[slice(*after.span("who"))].islower():
        return []
    receiver = _organisation(page, after.span("who"), quantities, sure=False)
    return [receiver] if receiver else []


def _losing(page: Page, sentence: Sentence, honour: Span, quantities: list[Quantity]) -> list[Receiver | None]:
    match = _OF_WHOM.match(page.plain, honour[1], sentence.end)
    if match is None:
        return []
    person = persons.name_at(page, match.end("title")) if match["title"] else None
    if person:
        return [Receiver(page.words(*person), person, sure=True)]
    return [_organisation(page, match.span("who"), quantities, sure=True)] if match["who"] else []


def _nominated(page: Page, sentence: Sentence, honour: Span, quantities: list[Quantity]) -> list[Receiver | None]:
    """ "suy tôn A và B đề nghị UBND tỉnh tặng Cờ thi đua": those for whom the honour is asked."""
    floor = max(sentence.start, honour[0] - 320)
    window = page.plain[floor : honour[0]]
    match = _NOMINATED.search(window) if "đề nghị " in window else None
    if match is None:
        return []
    found: list[Receiver | None] = []
    begin = floor + match.start("who")
    for joint in [*_JOINT.finditer(page.plain, begin, floor + match.end("who")), None]:
        stop = joint.start() if joint else floor + match.end("who")
        found.append(_organisation(page, (begin, stop), quantities, sure=True))
        begin = joint.end() if joint else stop
    return found


def _given(page: Page, sentence: Sentence, honour: Span, quantities: list[Quantity]) -> list[Receiver | None]:
    before = page.plain[max(sentence.start, honour[0] - 24) : honour[0]]
    if _GIVEN.search(before) is None and page.plain[honour[0] : honour[1]] not in _VERBS:
        return []
    person = _TO_PERSON.match(page.plain, honour[1], sentence.end)
    if person and (found := persons.name_at(page, person.end())):
        return [Receiver(page.words(*found), found, sure=True)]
    to_whom = _TO_ONE.match(page.plain, honour[1], sentence.end)
    if to_whom is None or (to_whom["bare"] and not page.text[to_whom.start("who")].isupper()):
        return []
    stop = _WHO_END.search(page.plain, to_whom.start("who") + 2, to_whom.end("who"))
    start, end = to_whom.start("who"), stop.start() if stop else to_whom.end("who")
    both = _BOTH.fullmatch(page.plain, start, end)
    parts = [both.span("one"), both.span("other")] if both else [(start, end)]
    return [_organisation(page, part, quantities, sure=not to_whom["bare"]) for part in parts]


def _receiving(page: Page, sentence: Sentence, honour: Span, quantities: list[Quantity]) -> list[Receiver | None]:
    floor = max(sentence.start, honour[0] - 230)
    # The quotation mark or the bracket before a title may stand between.
    window = _OPENING_MARKS.sub(" ", page.plain[floor : honour[0]])
    verb = _VERB_BEFORE.search(window)
    if verb is None:
        return []
    who_end = floor + verb.start()
    person = _person_before(page, floor, who_end)
    if person:
        return [Receiver(page.words(*person), person, sure=True)]
    subject = _SUBJECT.search(page.plain[floor:who_end])
    if subject is None:
        return []
    start = floor + subject.start("who")
    both = _BOTH.fullmatch(page.plain, start, who_end)
    if both:
        return [_organisation(page, both.span(part), quantities, sure=False) for part in ("one", "other")]
    return [_organisation(page, (start, who_end), quantities, sure=False)]


def _person_before(page: Page, floor: int, end: int) -> Span | None:
    """The person whose name, with a post behind it at most, stands right before the place."""
    titles = list(_HONORIFIC.finditer(page.plain, floor, end))
    others = [place for place in _word_starts(page, max(floor, end - 110), end) if persons.stands_alone(page, place)]
    for place in [title.end() for title in titles[-1:]] + others:
        span = persons.name_at(page, place)
        if span and span[1] <= end and _BEHIND_NAME.fullmatch(page.plain, span[1], end):
            return span
    return None


def _word_starts(page: Page, start: int, end: int) -> Iterator[int]:
    return (
        match.start() for match in _WORD_START.finditer(page.plain, start, end) if page.text[match.start()].isupper()
    )


def _organisation(page: Page, span: Span, quantities: list[Quantity], *, sure: bool) -> Receiver | None:
    start, end = page.trim(*span)
    counted = any(q.is_count and start <= q.start < end for q in quantities)
    if _COUNTED_BEFORE.search(page.plain[max(0, start - 12) : start]):
        return None
    before = page.plain[max(0, start - 60) : start]
    clause = before[max(before.rfind(mark) for mark in (". ", ";", "\n")) + 1 :]
    if counted or _SHARE.search(clause + page.plain[start:end]) or end - start < 4:
        return None
    if re.match(r"(?:hội nghị|đại hội|các|những|nhiều)\b", page.plain[start:end]):
        return None
    return Receiver(page.words(start, end), (start, end), sure=sure)


def prizes(page: Page, sentence: Sentence, quantities: list[Quantity]) -> list[Award]:
    """ "X đạt giải Nhất …": a single prize with who won it."""
    found: list[Award] = []
    if page.plain.find(" giải ", sentence.start, sentence.end) < 0:
        return found
    for match in _PRIZE.finditer(page.plain, sentence.start, sentence.end):
        floor = max(sentence.start, match.start() - 150)
        person = _person_before(page, floor, match.start())
        subject = None if person else _SUBJECT.search(page.plain[floor : match.start()])
        receiver = Receiver(page.words(*person), person, sure=True) if person else None
        if subject:
            receiver = _organisation(page, (floor + subject.start("who"), match.start()), quantities, sure=False)
        if receiver is None:
            continue
        span = (receiver.span[0], match.end())
        found.append(
            Award(
                award=page.words(*page.trim(*match.span("prize"))),
                recipient=receiver.name,
                quote=page.text[slice(*span)],
                span=span,
                certainty=0.7,
            )
        )
    return found

"""Who, or how many, were elected to which office."""

from __future__ import annotations

import re

from tongket.cores.reader import persons
from tongket.cores.reader.facts import Election, Span
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity

_MEMBERS = r"(?:đồng chí|đ/c|ủy viên|thành viên|đại biểu|người|thẩm phán|cá nhân)"
_BODY = (
    r"(?:bch|ban chấp hành|ban thường vụ|btv|ủy ban kiểm tra|ubkt|ban thanh tra nhân dân|ban kiểm soát|ban chủ "
    r"nhiệm|đoàn chủ tịch|hội đồng)"
)
_COUNT = r"(?P<elected>(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) " + _MEMBERS + r")"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_COUNT}(?: \w+){{0,4}}? (?:trúng cử|được bầu)(?: vào| giữ)? (?P<position>{_BODY}[^,;.\d]{{0,70}})",
        rf"(?:bầu|bầu ra|kiện toàn) (?P<position>{_BODY}[^,;.:]{{0,70}}?)(?: mới)? (?:gồm|với|có|là)(?: có)? {_COUNT}",
        rf"(?P<position>{_BODY})(?: khóa mới| mới| khóa \w+| nhiệm kỳ[\d\s-]+| lâm thời)?(?: do [^,;.\d]{{1,15}} "
        rf"bầu)?(?: gồm| có) {_COUNT}",
        rf"(?:bầu|chọn|cử)(?: ra| đoàn đại biểu gồm)? {_COUNT} (?P<position>(?:chính thức )?(?:đi )?dự (?:đại hội"
        rf"|hội nghị)[^,;.]{{0,70}})",
        r"(?P<elected>\d{1,3} đại biểu) (?P<position>chính thức|dự khuyết)",
        r"(?P<position>dự khuyết) (?P<elected>\d{1,3} đại biểu)",
        r"(?P<position>(?:phó )?chủ tịch|(?:phó )?bí thư|ủy viên[^,;.()\d]{0,25}|ủy bch) (?P<elected>\d{1,2})(?=[,;)])",
    )
)
_CAPITAL_NAME = persons.SYLLABLE + rf"(?: {persons.SYLLABLE}){{1,4}}"
_PERSON = re.compile(
    rf"(?P<elected>{_CAPITAL_NAME})(?:\s?[-–,(][^;.]{{0,90}}?)?\s(?:tiếp tục )?(?:được|đắc cử|trúng cử|tái cử|tái "
    rf"đắc cử)[^,;.]{{0,30}}?(?:bầu\s)?(?:làm|giữ chức(?: vụ)?|chức(?: vụ)?)\s(?P<position>[^,;.:\d]{{3,60}})"
)
_UNIT = re.compile(
    r"(?:(?:cử|bầu|suy tôn|chọn)|(?<=,)|(?<=và))\s(?P<elected>(?:Hội|Sở|Ban|UBND|Đoàn|Công đoàn|Trường|Cục|Chi cục"
    r"|Công ty|Đơn vị|đơn vị|Trung tâm|LĐLĐ|Văn phòng|Đảng ủy|Phòng|Huyện|huyện|xã|Xã)[^,;.:\d]{1,60}?)\s"
    r"(?:làm|giữ chức(?: vụ)?)\s(?P<position>[^,;.:\d]{3,40})"
)
_TAIL = re.compile(r"\s(?:với|thêm một khóa|nhiệm kỳ|khóa mới|với số phiếu|năm \d)\b.*$", re.IGNORECASE)
_CUE = re.compile(r"\b(?:bầu|trúng cử|đắc cử|tái cử|cử|suy tôn|chọn|bch|ban chấp hành|dự khuyết|giữ chức)\b")


def read_elections(page: Page, sentence: Sentence, quantities: list[Quantity]) -> tuple[list[Election], set[int]]:
    """The elections of a sentence and the places of the numbers they took."""
    if not _CUE.search(page.plain, sentence.start, sentence.end):
        return [], set()
    found: list[Election] = []
    taken: list[Span] = []
    voted = re.search(r"bầu|đại hội|\bđh\b|trúng cử|bch|ban chấp hành", page.plain[sentence.start : sentence.end])
    for pattern in _PATTERNS if voted else ():
        for match in pattern.finditer(page.plain, sentence.start, sentence.end):
            span = match.span("elected")
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            taken.append(span)
            found.append(_election(page, match, reversed_count=pattern is _PATTERNS[-1]))
    for pattern in (_PERSON, _UNIT):
        for match in pattern.finditer(page.text, sentence.start, sentence.end):
            found.append(_election(page, match, reversed_count=False))
    claimed = {q.start for q in quantities if any(start <= q.start < end for start, end in taken)}
    return found, claimed


def _election(page: Page, match: re.Match[str], *, reversed_count: bool) -> Election:
    start, end = page.trim(*match.span("position"))
    position = _TAIL.sub("", page.words(start, end))
    if position.lower() in ("chính thức", "dự khuyết"):
        going = re.search(
            r"(?:đi )?dự (?:đại hội|hội nghị)[^,;.\d]{0,60}",
            page.plain[max(0, match.start() - 160) : match.start() + 120],
        )
        position = f"đại biểu {position.lower()} {going.group().strip() if going else ''}".strip()
    elected = page.words(*match.span("elected"))
    if reversed_count:
        elected = f"{elected} {position}"
    return Election(
        position=position,
        elected=elected,
        quote=page.text[match.start() : match.end()],
        span=match.span(),
        certainty=0.7,
    )

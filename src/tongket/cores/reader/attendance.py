"""How many people came to the gathering that a page reports."""

from __future__ import annotations

import re

from tongket.cores.reader.gates import Gated
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantities, Quantity
from tongket.cores.reader.vocabulary import gatherings, nouns

_ATTEND = r"(?:tham dự|dự hội nghị|dự đại hội|dự buổi|dự lễ|về dự|đến dự|tới dự|có mặt|dự họp|tham gia hội nghị|triệu tập|cùng dự|dự và|dự còn có|dự có|dự gặp mặt)"
_ATTEND_BEFORE = Gated(
    re.compile(
        rf"\b{_ATTEND}[^.]{{0,230}}$|\b(?:với sự|có sự|sự) (?:tham dự|tham gia|có mặt|hiện diện|góp mặt)(?: đầy đủ| đông đủ)? của\s?$"
    ),
    ("dự", "có mặt", "tham gia", "triệu tập", "hiện diện", "góp mặt"),
)
_CHOSEN = re.compile(r"\b(?:bầu|chọn|cử|thay mặt|đi dự|triệu tập tại|được dự)\b[^.;]{0,90}$")
_PRESENT = re.compile(r"\b(?:có mặt|hiện diện|số đại biểu (?:dự|tham dự|có mặt))\s?:? ?$")
_PEOPLE = re.compile(
    r"(?:[^\W\d_]{1,20} ){0,2}(?:viên|trẻ)|(?:cb|cc|vc|cnv|nlđ|đv|gv)[^\W\d_]{0,20}(?:[-,&] ?[^\W\d_]{1,20}){0,3}"
)
_DREW = re.compile(r"\b(?:thu hút|cùng|với|quy tụ)\s?(?:đầy đủ |toàn thể )?$")
_HELD_FOR = re.compile(
    rf"\b{gatherings.NAMES}[^.;\d]{{0,60}}(?:năm (?:học )?[\d -]{{4,12}})?[^.;\d]{{0,60}} cho (?:toàn thể )?$"
)
_ATTEND_AFTER = re.compile(
    r"[^.;:]{0,150}?\b(?:về dự|có mặt|tham dự|đến dự|tới dự|đã dự|cùng dự|dự (?:hội nghị|đại hội|lễ|buổi|họp)|tham gia (?:hội nghị|đại hội|buổi lễ))\b"
)
_STANDS_FOR = Gated(
    re.compile(
        r"\b(?:thay mặt|đại diện|đại diện cho|trong số|trong tổng số|(?<!dự )(?<!gia )(?<!mặt )(?<!diện )(?<!đủ )của|cả)\s(?:cho )?(?:hơn |gần |trên |khoảng |các )?$"
    ),
    ("của ", "cả ", "đại diện", "thay mặt", "trong số", "tổng số"),
)
_ELSEWHERE = re.compile(r"\d|được (?:chọn|bầu|cử)|đi dự|tuyên dương|tặng")
_CROWD_ELSEWHERE = re.compile(r"được|đi dự")
_JUST_CHOSEN = re.compile(r"\b(?:bầu|cử|chọn)(?: ra)? $")
_FOR = (" cho ", " cho toàn thể ")
_NEAR = 40  # longer than anything that must stand right before a number
_GATHERED = re.compile(r"hội nghị|đại hội|lễ|buổi|về dự|họp|có mặt|tham dự|đến dự|tới dự|đã dự")


def attendance(page: Page, quantities: Quantities) -> Quantity | None:
    """The number of people who came, or None."""
    for sentence in page.sentences[:30]:
        for quantity in quantities.within(sentence.start, sentence.end):
            if quantity.family == "none" and _PRESENT.search(
                page.plain, max(sentence.start, quantity.head - 24), quantity.head
            ):
                return quantity
            if quantity.is_count and _is_people(quantity) and _came(page, sentence, quantity, quantities):
                return quantity
    return None


def _came(page: Page, sentence: Sentence, quantity: Quantity, quantities: Quantities) -> bool:
    """Whether a number of people is that of those who came to the gathering."""
    if quantity.form not in ("single", "part"):
        return False
    before = page.plain[max(sentence.start, quantity.head - 260) : quantity.head]
    behind = page.plain[quantity.unit_end : quantity.unit_end + 12]
    if _STANDS_FOR.search(before[-_NEAR:], 0, _NEAR) or behind.startswith(" tham gia lớp"):
        return False
    came = _ATTEND_BEFORE.search(before, 0, len(before))
    if came and not _CHOSEN.search(before):
        start = quantity.head - len(before) + came.start()
        return not quantities.within(start, quantity.head)
    after = _ATTEND_AFTER.match(page.plain, quantity.unit_end, sentence.end)
    if quantity.form == "part":
        return after is not None and _CHOSEN.search(before) is None
    if before.endswith(_FOR) and _HELD_FOR.search(before):
        return True
    if after is None:
        return False
    crowd = quantity.unit.startswith("đại biểu")
    elsewhere = (_CROWD_ELSEWHERE if crowd else _ELSEWHERE).search(after.group()) or _JUST_CHOSEN.search(before)
    if _DREW.search(before[-_NEAR:]):
        return elsewhere is None and _GATHERED.search(before + after.group()) is not None
    told = after.group() + page.plain[after.end() : after.end() + 30]
    return elsewhere is None and _GATHERED.search(told) is not None


def _is_people(quantity: Quantity) -> bool:
    """People by their noun, known or ending in "viên", or by an abbreviation of staff."""
    return nouns.is_person_noun(quantity.unit) or _PEOPLE.fullmatch(quantity.unit) is not None

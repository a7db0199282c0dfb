"""The gathering a page reports, with host, day and attendance, and what was launched or signed there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tongket.cores.reader.calendar import Calendar, FoundDate, dates_in
from tongket.cores.reader.facts import Event
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantities, Quantity
from tongket.cores.reader.vocabulary import names, nouns

_PLAIN_NAMES = (
    r"(?:hội nghị|đại hội|đại hôi|lễ (?:tổng kết|tuyên dương|phát động|ký kết|trao|khen thưởng|kỷ niệm|công bố|khai "
    r"giảng|ra quân|tôn vinh|khánh thành|phát thưởng|bế giảng)"
    r"|buổi (?:lễ|gặp mặt|tổng kết|họp mặt|tọa đàm)|cuộc họp|hội thảo|tọa đàm|phiên họp)"
)
_NAMED = re.compile(
    rf"\b(?P<noun>{_PLAIN_NAMES})\s(?!đã\b|có\b|là\b|do\b|được\b|này|nhất trí|thống nhất|cũng|còn|đánh giá cao|biểu "
    rf"quyết|bầu\b|nghe|tiến hành|diễn ra|nhận|khẳng định|các cấp|đảng\b|xiv\b|xiii\b|thành công)"
)
_DEED = re.compile(
    r"\b(?:họp tổng kết|họp mặt|gặp mặt|tổng kết|sơ kết|nhìn lại|ký kết giao ước|ký giao ước|họp)\s(?!hội nghị)\S"
)
_NAME_END = re.compile(
    r"[.;:(\n|]|,(?! (?:triển khai|phương hướng|phát động|nhiệm vụ|kết hợp|gắn với|ký|đồng thời|bàn|nhiệm kỳ|khóa"
    r"|năm|người lao động|nlđ|công chức|viên chức|hội|đội|gia đình|khen thưởng))"
    r"|\s(?:do|được|diễn ra|nhằm|với sự|hôm|thu hút|để|đã|từ đó|tại trụ sở|tại hội trường|vào(?= (?:sáng|chiều|tối"
    r"|ngày|hồi|lúc|cuối|hôm)))\b|\s(?:vào )?(?:sáng|chiều|tối)(?= (?:ngày )?\d)|\sngày(?= \d{1,2}[ /.-])"
)
_ORGANISED = (
    r"(?:tổ chức|tổ(?= |\.)|mở|tiến hành|khai mạc|họp|gặp mặt|tổng kết|sơ kết|nhìn lại|chủ trì|triển khai|long trọng)"
)
_BETWEEN = (
    r"(?:\s(?:đã|vừa|long trọng|trọng thể|chính thức|mới đây|phối hợp|sáng|chiều|ngày|hôm|vào|nay"
    r"|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?,?)){0,7}"
)
_HOST_BEFORE = re.compile(
    rf"\b(?P<host>{names.ORGANISATION_WORDS}(?:[^,.;:\n\d(]|\([^)]{{1,20}}\)|\.(?=\w)|, (?=\w+ (?:và|tỉnh)\b)|\d(?! "
    rf"?[/.-]?\d*[/.-])){{0,110}}?){_BETWEEN}\s{_ORGANISED}\b"
)
_HOST_AFTER = re.compile(
    rf"\b(?:được|do|của)\s(?P<host>{names.ORGANISATION_WORDS}(?:[^,.;:\n\d(]|\([^)]{{1,20}}\)"
    rf"|\.(?=[ \w]){{1}}){{0,90}}?)(?:\s(?:đã |vừa |phối hợp )?(?:tổ chức|tổ\b|chủ trì|đăng cai)|\s(?:đã |được "
    rf")?(?:khai mạc|diễn ra))"
)
_LAUNCH = re.compile(
    r"\bphát động (?:các )?(?:phong trào |đợt )?thi đua(?: yêu nước)?(?: đặc biệt)?[^.;:,()\n\"]{0,60}"
)
_SIGNING = re.compile(r"\bký (?:kết )?(?:bản )?giao ước(?: thi đua)?[^.;:,()\n\"|]{0,40}")
_CUT = re.compile(
    r"\s(?:giữa|và|vào|tại|trong|với|xoay quanh|nhằm|do|tới|đến|được|chiều|sáng|ngày|của các|các|để)\b.*$"
)
_IS_LAUNCH = re.compile(r"\b(?:năm (?:19|20)\d\d|giai đoạn|đợt|cao điểm|lập thành tích|thực hiện|chuyên đề|năm học)\b")
_ATTEND = (
    r"(?:tham dự|dự hội nghị|dự đại hội|dự buổi|dự lễ|về dự|đến dự|có mặt|dự họp|tham gia hội nghị|tham dự đại "
    r"hội|triệu tập)"
)
_ATTEND_BEFORE = re.compile(
    rf"\b{_ATTEND}[^.\d]{{0,230}}$|\b(?:thu hút|với sự (?:tham dự|tham gia|có mặt) của|với sự hiện diện của"
    rf"|cùng)\s?(?:đầy đủ |gần |hơn )?$"
)
_ATTEND_AFTER = re.compile(r"[^.;:]{0,150}?\b(?:về dự|có mặt tại|tham dự|đến dự|dự (?:hội nghị|đại hội|lễ|buổi))\b")
_STANDS_FOR = re.compile(
    r"\b(?:thay mặt|đại diện|đại diện cho|trong số|trong tổng số|của|cả)\s(?:cho )?(?:hơn |gần |trên |khoảng |các )?$"
)
_TYPES = (
    ("congress", ("đại hội", "đại hôi")),
    ("ceremony", ("lễ", "buổi lễ")),
    ("signing", ("ký",)),
    ("meeting", ("gặp mặt", "buổi gặp mặt", "cuộc họp", "tọa đàm", "phiên họp", "họp mặt", "buổi họp")),
)


@dataclass(frozen=True, slots=True)
class Gathering:
    """The events of a page, its host, and the numbers that were attendance."""

    events: tuple[Event, ...] = ()
    host: str | None = None
    claimed: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    sentence: Sentence
    named: bool
    when: FoundDate | None
    host: str | None
    score: float


def read_events(page: Page, calendar: Calendar, quantities: Quantities) -> Gathering:
    """The main gathering of the page first, then launches and signings at it."""
    candidates = [c for index, s in enumerate(page.sentences[:40]) for c in _candidates(page, s, index)]
    best = max(candidates, key=lambda candidate: candidate.score, default=None)
    if best is None or best.score < (2.2 if best.named else 1.9):
        best = _congress_named_only(page)
    when = best.when if best else None
    if best and when is None:
        when = _date_near(page, best)
    date = calendar.resolve(when) if when else None
    host = best.host if best else None
    if best and host is None:
        host = _host_elsewhere(page, candidates)
    if best is None:
        return Gathering(tuple(_beside(page, None, None, None)), None, frozenset())
    attending = _attendance(page, quantities)
    name = page.words(best.start, best.end)
    main = Event(
        type=_type_of(page.plain[best.start : best.end]),
        name=name,
        date=date,
        host=host,
        attendance=int(attending.value) if attending else None,
        quote=page.text[best.start : best.end],
        span=(best.start, best.end),
        certainty=0.85 if date and best.named else 0.65,
    )
    claimed = frozenset([attending.start]) if attending else frozenset()
    return Gathering((main, *_beside(page, main, date, host)), host, claimed)


def _candidates(page: Page, sentence: Sentence, index: int) -> list[_Candidate]:
    found = []
    dates = dates_in(page.plain, sentence.start, sentence.end)
    for pattern, base in ((_NAMED, 2.0), (_DEED, 0.6)):
        for match in list(pattern.finditer(page.plain, sentence.start, sentence.end))[:4]:
            start = match.start()
            stop = _NAME_END.search(page.plain, match.end(), min(sentence.end, start + 230))
            _, end = page.trim(start, stop.start() if stop else min(sentence.end, start + 230))
            if len(page.plain[start:end].split()) < 4:
                continue
            host = _host(page, sentence, start, end)
            score = base + (1.5 if dates else 0) + (0.8 if host else 0) - 0.06 * index
            before = page.plain[max(sentence.start, start - 40) : start]
            if re.search(
                r"(?:nghị quyết|tổ chức thành công|hướng tới|chào mừng|mừng|dự|báo cáo|thực hiện|của|tại|thành tích"
                r"|kết luận|ủy ban|ban) (?:\w+ )?$",
                before,
            ):
                score -= 1.6 if not re.search(r"(?:dự|tại) (?:\w+ )?$", before) else 0.5
            if re.search(
                r"\b(?:công tác|năm (?:19|20)\d\d|nhiệm kỳ|thi đua|giai đoạn|phong trào|viên chức|\d+ năm|nhiệm vụ)\b",
                page.plain[start:end],
            ):
                score += 0.6
            found.append(_Candidate(start, end, sentence, pattern is _NAMED, dates[0] if dates else None, host, score))
    return found


def _host(page: Page, sentence: Sentence, start: int, end: int) -> str | None:
    before = None
    for before in _HOST_BEFORE.finditer(page.plain, sentence.start, min(sentence.end, start + 14)):
        if before.end() >= start - 3:
            break
    if before and before.end() >= start - 45:
        return page.words(*page.trim(*before.span("host")))
    after = _HOST_AFTER.search(page.plain, start, min(sentence.end, end + 160))
    return page.words(*page.trim(*after.span("host"))) if after else None


def _host_elsewhere(page: Page, candidates: list[_Candidate]) -> str | None:
    return next((candidate.host for candidate in candidates if candidate.host), None)


def _date_near(page: Page, best: _Candidate) -> FoundDate | None:
    """The day said in the sentences around: before, then after."""
    index = page.sentences.index(best.sentence) if best.sentence in page.sentences else 0
    for other in (index - 1, index + 1, index + 2, index - 2):
        if 0 <= other < len(page.sentences):
            sentence = page.sentences[other]
            for found in dates_in(page.plain, sentence.start, sentence.end):
                before = page.plain[max(0, found.start - 30) : found.start]
                if not re.search(
                    r"(?:số|quyết định|kế hoạch|nghị quyết|trước|đến hết|lũy kế đến) (?:[\w/-]+ )?$", before
                ):
                    return found
    return None


def _congress_named_only(page: Page) -> _Candidate | None:
    """A congress that the page only names, with its term: "Nghị quyết Đại hội lần thứ IV, nhiệm kỳ 2023 - 2028"."""
    pattern = re.compile(
        r"đại hội(?: công đoàn| đại biểu)?[^.;,\n]{0,60}?lần thứ \w+,? nhiệm kỳ (?:19|20)\d\d ?- ?(?:19|20)\d\d"
    )
    for sentence in page.sentences:
        match = pattern.search(page.plain, sentence.start, sentence.end)
        if match:
            return _Candidate(match.start(), match.end(), sentence, named=True, when=None, host=None, score=0.5)
    return None


def _type_of(name: str) -> str:
    if re.match(r"(?:hội nghị )?ký kết giao ước|ký giao ước", name):
        return "signing"
    return next((kind for kind, openings in _TYPES if name.startswith(openings)), "conference")


def _beside(page: Page, main: Event | None, date: str | None, host: str | None) -> list[Event]:
    """Launches and signings told in the article; each kind once, from its fullest place."""
    found = []
    for kind, pattern in (("launch", _LAUNCH), ("signing", _SIGNING)):
        best: Event | None = None
        for sentence in page.sentences:
            for match in pattern.finditer(page.plain, sentence.start, sentence.end):
                cut = _CUT.search(page.plain[match.start() : match.end()], 18)
                start, end = page.trim(match.start(), match.start() + cut.start() if cut else match.end())
                if kind == "launch" and not _IS_LAUNCH.search(page.plain[start:end]):
                    continue
                before = page.plain[max(sentence.start, start - 16) : start]
                if re.search(r"(?:do|hội nghị|buổi|lễ|phong trào)\s(?:\w+ )?$", before) and kind == "launch":
                    continue
                if best is None or end - start > len(best.quote) + 6:
                    best = Event(
                        type=kind,
                        name=page.words(start, end),
                        date=date,
                        host=host,
                        quote=page.text[start:end],
                        span=(start, end),
                        certainty=0.7,
                    )
        if best and not (main and main.type == kind):
            found.append(best)
    return found


def _attendance(page: Page, quantities: Quantities) -> Quantity | None:
    """The number of people who came, or None."""
    for sentence in page.sentences[:30]:
        for quantity in quantities.within(sentence.start, sentence.end):
            if quantity.form != "single" or not quantity.is_count or not nouns.is_person_noun(quantity.unit):
                continue
            before = page.plain[max(sentence.start, quantity.head - 260) : quantity.head]
            if _STANDS_FOR.search(before) or page.plain[quantity.unit_end : quantity.unit_end + 12].startswith(
                " tham gia lớp"
            ):
                continue
            came_before = _ATTEND_BEFORE.search(before)
            came_after = _ATTEND_AFTER.match(page.plain, quantity.unit_end, sentence.end)
            if came_before and came_before.group().strip().split()[0] in ("thu", "cùng"):
                came_before = None
                if came_after is None:
                    continue
            if came_before or (
                came_after
                and re.search(
                    r"hội nghị|đại hội|lễ|buổi|về dự|họp",
                    came_after.group() + page.plain[came_after.end() : came_after.end() + 30],
                )
            ):
                crowd = quantity.unit.startswith("đại biểu")
                if (
                    came_after
                    and re.search(
                        r"được" if crowd else r"\d|được (?:chọn|bầu|cử)|đi dự|tuyên dương|tặng", came_after.group()
                    )
                    and not came_before
                ):
                    continue
                return quantity
    return None


def with_attendance(event: Event, attendance: int) -> Event:
    """The same event with its attendance."""
    return replace(event, attendance=attendance)

"""The gathering a page reports, with host, day and attendance, and what was launched or signed there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tongket.cores.reader.calendar import Calendar, FoundDate, dates_in
from tongket.cores.reader.facts import Event
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantities, Quantity
from tongket.cores.reader.vocabulary import names, nouns

_CEREMONIES = (
    r"(?:tổng kết|sơ kết|tuyên dương|phát động|ký kết|ký|trao|khen thưởng|kỷ niệm|công bố|khai giảng|ra quân|tôn vinh|khánh thành|phát thưởng"
    r"|bế giảng|ra trường|tốt nghiệp|ra mắt|bàn giao|khởi công|mít tinh|vinh danh|biểu dương|báo công|gặp mặt|thành lập|giao nhận quân|xuất quân"
    r"|tiếp nhận|động thổ|đón nhận|đón|khai mạc|bế mạc|hưởng ứng|phát bằng|tri ân|trưởng thành|kết nạp|chuyển giao|giao ước)"
)
_PLAIN_NAMES = (
    rf"(?:hội nghị|đại hội|đại hôi|lễ {_CEREMONIES}|buổi (?:lễ|gặp mặt|tổng kết|sơ kết|họp mặt|tọa đàm|họp|ra mắt)|cuộc họp|hội thảo|tọa đàm|phiên họp"
    r"|kỳ họp|diễn đàn|mít tinh)"
)
_NAMED = re.compile(
    rf"\b(?P<noun>{_PLAIN_NAMES})\s(?!đã\b|có\b|là\b|do\b|được\b|này|nhất trí|thống nhất|cũng|còn|đánh giá cao|biểu "
    rf"quyết|bầu\b|nghe|tiến hành|diễn ra|nhận|khẳng định|các cấp|đảng\b|xiv\b|xiii\b|thành công|và \d|bàn\b|trung ương\b)"
)
_COUNTED_BEFORE = re.compile(r"(?:\d|các|những|nhiều|mỗi|một số|hai|ba|hàng loạt) $")
_DEED = re.compile(
    r"\b(?:họp tổng kết|họp mặt|gặp mặt|tổng kết|sơ kết|nhìn lại|ký kết giao ước|ký giao ước|họp)(?:,(?= )|(?= ))\s(?!hội nghị)\S"
)
_NAME_END = re.compile(
    r"[.;:(\n|]|,(?! (?:triển khai|phương hướng|phát động|nhiệm vụ|kết hợp|gắn với|ký|đồng thời|bàn|nhiệm kỳ|khóa"
    r"|năm|người lao động|nlđ|công chức|viên chức|hội|đội|gia đình|khen thưởng|tuyên dương|biểu dương|tôn vinh|trao|đề ra|phong trào|lần thứ|đảm|giai đoạn))"
    r"|\s(?:do|được|diễn ra|nhằm|với (?:sự|chủ đề|\d|hơn|gần|trên)|hôm|thu hút|để|đã|từ đó|tại (?:trụ sở|hội trường|nhà văn hóa)|trong không khí"
    r"|cho (?=\d|hơn|gần|trên)|có sự|vào(?= (?:sáng|chiều|tối|ngày|hồi|lúc|cuối|hôm)))\b|\s(?:vào )?(?:sáng|chiều|tối)(?= (?:ngày )?\d)|\sngày(?= \d{1,2}[ /.-])"
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
_OWNER = re.compile(
    rf"\scủa (?P<host>{names.ORGANISATION_WORDS}(?:[^,.;:\n\d(]|\([^)]{{1,20}}\)){{2,90}})"
)
_LAUNCH = re.compile(
    r"\bphát động (?:các |đợt |cao trào )*(?:(?:phong trào |đợt )?thi đua|phong trào|chiến dịch|cuộc vận động|tháng [^\W\d_]+|cao điểm)(?: yêu nước)?(?: đặc biệt)?"
    r"[^.;:,()\n\"]{0,60}(?:\"[^\"\n]{3,90}\"[^.;:,()\n\"]{0,40})?"
)
_THERE = re.compile(
    r"\b(?:hội nghị|đại hội|dịp này|nhân dịp|tại buổi|tại lễ|buổi lễ|tại đây|cũng tại|cũng trong|kết thúc|chương trình|lễ phát động|sáng|chiều|tối|ngày \d)"
)
_SIGNING = re.compile(r"\bký (?:kết )?(?:bản |các )?giao ước(?: thi đua)?[^.;:,()\n\"|]{0,40}")
_CUT = re.compile(
    r"\s(?:giữa|và|vào|tại|trong|với|xoay quanh|nhằm|do|tới|đến|được|chiều|sáng|ngày|của các|các|để)\b.*$"
)
_IS_LAUNCH = re.compile(r"\b(?:năm (?:19|20)\d\d|giai đoạn|đợt|cao điểm|lập thành tích|thực hiện|chuyên đề|năm học|tháng [^\W\d_]+)\b|\"")
_ATTEND = (
    r"(?:tham dự|dự hội nghị|dự đại hội|dự buổi|dự lễ|về dự|đến dự|tới dự|có mặt|dự họp|tham gia hội nghị|triệu tập|cùng dự|dự và|dự còn có|dự có|dự gặp mặt)"
)
_ATTEND_BEFORE = re.compile(
    rf"\b{_ATTEND}[^.\d]{{0,230}}$|\b(?:với sự|có sự|sự) (?:tham dự|tham gia|có mặt|hiện diện|góp mặt)(?: đầy đủ| đông đủ)? của\s?$"
)
_DREW = re.compile(r"\b(?:thu hút|cùng|với|quy tụ)\s?(?:đầy đủ |toàn thể )?$")
_HELD_FOR = re.compile(rf"\b{_PLAIN_NAMES}[^.;\d]{{0,60}}(?:năm (?:học )?[\d -]{{4,12}})?[^.;\d]{{0,60}} (?:cho|với) (?:toàn thể )?$")
_ATTEND_AFTER = re.compile(
    r"[^.;:]{0,150}?\b(?:về dự|có mặt|tham dự|đến dự|tới dự|đã dự|cùng dự|dự (?:hội nghị|đại hội|lễ|buổi|họp)|tham gia (?:hội nghị|đại hội|buổi lễ))\b"
)
_STANDS_FOR = re.compile(
    r"\b(?:thay mặt|đại diện|đại diện cho|trong số|trong tổng số|(?<!dự )(?<!gia )(?<!mặt )(?<!diện )(?<!đủ )của|cả)\s(?:cho )?(?:hơn |gần |trên |khoảng |các )?$"
)
_GATHERED = re.compile(r"hội nghị|đại hội|lễ|buổi|về dự|họp|có mặt|tham dự|đến dự|tới dự")
_SIGNED = re.compile(
    r"(?:(?:hội nghị|lễ|buổi lễ) )?ký (?:kết )?(?:bản )?(?:giao ước|quy chế|chương trình|thỏa thuận|kế hoạch|hợp tác|thỏa ước|liên tịch|phối hợp)"
)
_LAUNCHED = re.compile(r"(?:(?:hội nghị|lễ|buổi lễ) )?(?:phát động|ra quân)\b")
_BOARD = re.compile(r"hội nghị (?:lần thứ [^\s,]+,? )?(?:bch|ban chấp hành|ban thường vụ)\b")
_TYPES = (
    ("congress", ("đại hội", "đại hôi")),
    ("meeting", ("gặp mặt", "buổi gặp mặt", "cuộc họp", "tọa đàm", "phiên họp", "họp mặt", "buổi họp", "kỳ họp", "buổi tọa đàm", "diễn đàn", "buổi lễ gặp mặt", "lễ gặp mặt")),
    ("ceremony", ("lễ", "buổi lễ", "mít tinh")),
)
_YEAR_AFTER = re.compile(r"\s?[-.]\s?((?:19|20)\d\d)(?!\d)")
_SCHOOL_YEAR = re.compile(r"năm học (20\d\d) ?- ?(20\d\d)")
_OTHER_HOST = re.compile(r"\s(?:phối hợp|kết hợp|cùng với|đã|vừa|long trọng|trang trọng|trọng thể|tưng bừng|tiến hành|chính thức|vinh dự|về việc|tham gia)\b")


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
    date = _resolve(page, calendar, when, best) if best and when else None
    host = best.host if best else None
    if best and host is None:
        host = _host_elsewhere(page, candidates)
    if best is None:
        return Gathering(tuple(_beside(page, None, None, None, calendar)), None, frozenset())
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
    return Gathering((main, *_beside(page, main, date, host, calendar)), host, claimed)


def _candidates(page: Page, sentence: Sentence, index: int) -> list[_Candidate]:
    found = []
    dates = dates_in(page.plain, sentence.start, sentence.end)
    for pattern, base in ((_NAMED, 2.0), (_DEED, 0.6)):
        for match in list(pattern.finditer(page.plain, sentence.start, sentence.end))[:4]:
            start = match.start()
            if _COUNTED_BEFORE.search(page.plain[max(sentence.start, start - 9) : start]):
                continue
            stop = _NAME_END.search(page.plain, match.end(), min(sentence.end, start + 230))
            _, end = page.trim(start, stop.start() if stop else min(sentence.end, start + 230))
            end = _with_quote(page, start, end)
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
        return _one_host(page, before.span("host"))
    after = _HOST_AFTER.search(page.plain, start, min(sentence.end, end + 160))
    if after:
        return _one_host(page, after.span("host"))
    owner = _OWNER.search(page.plain, start, end)
    return _one_host(page, owner.span("host")) if owner else None


def _one_host(page: Page, span: tuple[int, int]) -> str:
    """The organiser without those it worked with and without adverbs."""
    start, end = span
    other = _OTHER_HOST.search(page.plain, start, end)
    start, end = page.trim(start, other.start() if other else end)
    if page.plain.count("(", start, end) > page.plain.count(")", start, end):
        end += 1
    elif page.plain.count("(", start, end) < page.plain.count(")", start, end):
        end = page.plain.rfind(")", start, end)
    return page.words(start, end)


def _with_quote(page: Page, start: int, end: int) -> int:
    """The end of a name with the closing quotation mark that trimming took."""
    opened = page.plain.count('"', start, end) % 2
    return end + 1 if opened and page.plain.startswith('"', end) else end


def _resolve(page: Page, calendar: Calendar, when: FoundDate, best: _Candidate) -> str | None:
    """The day with its year: printed behind it, else by the school year of the name, else by the calendar."""
    printed = _YEAR_AFTER.match(page.plain, when.end) if when.year is None else None
    if printed:
        return calendar.resolve(replace(when, year=int(printed[1])))
    school = _SCHOOL_YEAR.search(page.plain, best.start, best.end + 20)
    if when.year is None and calendar.posted is None and school:
        closing = "sơ kết" not in page.plain[best.start : best.end] and when.month < 10
        return calendar.resolve(replace(when, year=int(school[2 if when.month < 8 or closing else 1])))
    return calendar.resolve(when)


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
    if _SIGNED.match(name):
        return "signing"
    if _LAUNCHED.match(name):
        return "launch"
    if _BOARD.match(name):
        return "meeting"
    return next((kind for kind, openings in _TYPES if name.startswith(openings)), "conference")


def _beside(page: Page, main: Event | None, date: str | None, host: str | None, calendar: Calendar) -> list[Event]:
    """Launches and signings told in the article; each kind once, from its fullest place."""
    found = []
    for kind, pattern in (("launch", _LAUNCH), ("signing", _SIGNING)):
        if main and main.type == kind:
            continue
        best: Event | None = None
        for start, end in _deeds(page, pattern, kind, calendar):
            if best is None or end - start > len(best.quote) + 6:
                best = Event(
                    type=kind,
                    name=page.words(start, end),
                    date=date,
                    host=host,
                    quote=page.text[start:end],
                    span=(start, end),
                    certainty=0.75,
                )
        if best:
            found.append(best)
    return found


def _deeds(page: Page, pattern: re.Pattern[str], kind: str, calendar: Calendar) -> Iterator[tuple[int, int]]:
    for sentence in page.sentences:
        for match in pattern.finditer(page.plain, sentence.start, sentence.end):
            cut = _CUT.search(page.plain[match.start() : match.end()], 18)
            start, end = page.trim(match.start(), match.start() + cut.start() if cut else match.end())
            end = _with_quote(page, start, end)
            before = page.plain[max(sentence.start, start - 16) : start]
            if kind == "launch":
                if not _IS_LAUNCH.search(page.plain, start, end):
                    continue
                if re.search(r"(?:do|hội nghị|buổi|lễ|phong trào)\s(?:\w+ )?$", before):
                    continue
                if not _now(page, sentence, (start, end), calendar):
                    continue
            yield start, end


def _now(page: Page, sentence: Sentence, span: tuple[int, int], calendar: Calendar) -> bool:
    """Whether a launch was done there: the sentence says so, or its year is not the one under review."""
    year = re.compile(r"(?:19|20)\d\d").search(page.plain, *span)
    if year and calendar.period and int(year.group()) > int(calendar.period[-4:]):
        return True
    return _THERE.search(page.plain, sentence.start, sentence.end) is not None


def _attendance(page: Page, quantities: Quantities) -> Quantity | None:
    """The number of people who came, or None."""
    for sentence in page.sentences[:30]:
        for quantity in quantities.within(sentence.start, sentence.end):
            if quantity.is_count and nouns.is_person_noun(quantity.unit) and _came(page, sentence, quantity):
                return quantity
    return None


def _came(page: Page, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number of people is that of those who came to the gathering."""
    if quantity.form not in ("single", "part"):
        return False
    before = page.plain[max(sentence.start, quantity.head - 260) : quantity.head]
    behind = page.plain[quantity.unit_end : quantity.unit_end + 12]
    if _STANDS_FOR.search(before) or behind.startswith(" tham gia lớp"):
        return False
    after = _ATTEND_AFTER.match(page.plain, quantity.unit_end, sentence.end)
    if _ATTEND_BEFORE.search(before):
        return True
    if quantity.form == "part":
        return after is not None and "có mặt" in after.group()
    if _HELD_FOR.search(before):
        return True
    if after is None:
        return False
    if _DREW.search(before):
        return _GATHERED.search(before + after.group()) is not None
    crowd = quantity.unit.startswith("đại biểu")
    elsewhere = re.search(r"được" if crowd else r"\d|được (?:chọn|bầu|cử)|đi dự|tuyên dương|tặng", after.group())
    told = after.group() + page.plain[after.end() : after.end() + 30]
    return elsewhere is None and _GATHERED.search(told) is not None


def with_attendance(event: Event, attendance: int) -> Event:
    """The same event with its attendance."""
    return replace(event, attendance=attendance)

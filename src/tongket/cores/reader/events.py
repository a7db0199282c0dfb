"""The gathering a page reports, with host, day and attendance, and what was launched or signed there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from tongket.cores.reader.attendance import attendance
from tongket.cores.reader.calendar import Calendar, FoundDate, dates_in
from tongket.cores.reader.facts import Event
from tongket.cores.reader.gates import Gated, says_any
from tongket.cores.reader.hosts import SHORTEST_HOST, host_in_headings, host_of
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantities
from tongket.cores.reader.vocabulary import gatherings, names

_NAMED = Gated(
    re.compile(
        rf"\b(?P<noun>{gatherings.NAMES})\s(?!đã\b|có\b|là\b|do\b|được\b|này|nhất trí|thống nhất|cũng|còn|đánh giá cao|biểu "
        rf"quyết|bầu\b|nghe|tiến hành|diễn ra|nhận|khẳng định|các cấp|đảng\b|xiv\b|xiii\b|thành công|và \d|bàn\b|trung ương\b|tín nhiệm|bỏ phiếu|thông qua|chọn\b|suy tôn|ghi nhận|cần\b|phải\b|sẽ\b|vinh dự|lắng nghe|thảo luận|đề nghị|yêu cầu|kết thúc|bế mạc|xác định)"
    ),
    ("hội nghị", "đại h", "lễ ", "buổi", "họp", "tọa đàm", "hội thảo", "diễn đàn", "mít tinh"),
)
_ORDERED = re.compile(
    r"\b(?:về việc|v/v|hướng dẫn|tờ trình|báo cáo|dự thảo|chuẩn bị|tham gia|phục vụ|chuẩn bị tốt|tổ chức tốt|dự kiến)\s(?:\w+ )?$"
)
_REPORT = re.compile(
    r"\s*(?:báo cáo|kế hoạch|hướng dẫn|công văn|tờ trình|quyết định|đề cương)(?: (?:tóm tắt|tổng kết|sơ kết|số \S+|kết quả))?\s*$"
)
# The day of a paper is not that of the gathering: "Kế hoạch số 12/KH-UBND ngày 05/01/2024".
_OF_PAPER = re.compile(
    r"\b(?:kế hoạch|quyết định|công văn|nghị quyết|chỉ thị|thông báo|hướng dẫn|luật|nghị định|thông tư|giấy mời|quy chế|tờ trình|văn bản) [^,;.]{0,50}(?:\s|^)$|\bsố \S{2,25} $"
)
_COUNTED_BEFORE = re.compile(
    r"(?:(?<![\d/.-])(?<!số )(?<!khối )(?<!tổ )(?<!thôn )(?<!phường )\d{1,3}|các|những|nhiều|mỗi|một số|hai|ba|hàng loạt) $"
)
_DEED = Gated(
    re.compile(
        r"\b(?:họp tổng kết|họp mặt|gặp mặt|tổng kết|sơ kết|nhìn lại|ký kết giao ước|ký giao ước|họp)(?:,(?= )|(?= ))\s(?!hội nghị)\S"
    ),
    ("họp", "tổng kết", "sơ kết", "gặp mặt", "nhìn lại", "giao ước"),
)
_NAME_END = re.compile(
    r"[.;:(\n|]|,(?! (?:triển khai|phương hướng|phát động|nhiệm vụ|kết hợp|gắn với|ký|đồng thời|bàn|nhiệm kỳ|khóa"
    r"|năm|người lao động|nlđ|công chức|viên chức|hội|đội|gia đình|khen thưởng|tuyên dương|biểu dương|tôn vinh|trao|đề ra|bầu|phong trào|lần thứ|đảm|giai đoạn))"
    r"|\s(?:do|được|diễn ra|nhằm|với (?:sự|chủ đề|\d|hơn|gần|trên)|hôm|thu hút|để|đã|từ đó|tại (?:trụ sở|hội trường|nhà văn hóa)|trong không khí"
    r"|cho (?=\d|hơn|gần|trên)|có sự|vào(?= (?:sáng|chiều|tối|ngày|hồi|lúc|cuối|hôm)))\b|\s(?:vào )?(?:sáng|chiều|tối)(?= (?:ngày )?\d)|\sngày(?= \d{1,2}[ /.-])"
)
_LAUNCH = re.compile(
    r"phát động (?:các |đợt |cao trào )*(?:(?:phong trào |đợt )?thi đua|phong trào|chiến dịch|cuộc vận động|tháng [^\W\d_]+|cao điểm)(?: yêu nước)?(?: đặc biệt)?"
    r"[^.;:,()\n\"]{0,60}(?:\"[^\"\n]{3,90}\"[^.;:,()\n\"]{0,40})?"
)
_THERE = re.compile(
    r"\b(?:hội nghị|đại hội|dịp này|nhân dịp|tại buổi|tại lễ|buổi lễ|tại đây|cũng tại|cũng trong|kết thúc|chương trình|lễ phát động|sáng|chiều|tối|ngày \d)"
)
_SIGNING = re.compile(r"ký (?:kết )?(?:bản |các )?giao ước(?: thi đua)?[^.;:,()\n\"|]{0,40}")
_PROMISED = re.compile(r"\bsẽ\b")
_CUT = re.compile(
    r"\s(?:giữa|và|vào|tại|trong|với|xoay quanh|nhằm|do|tới|đến|được|chiều|sáng|ngày|của các|các|để)\b.*$"
)
_IS_LAUNCH = re.compile(
    r"\b(?:năm (?:19|20)\d\d|giai đoạn|đợt|cao điểm|lập thành tích|thực hiện|chuyên đề|năm học|tháng [^\W\d_]+)\b|\""
)
_SIGNED = re.compile(
    r"(?:(?:hội nghị|lễ|buổi lễ) )?ký (?:kết )?(?:bản )?(?:giao ước|quy chế|chương trình|thỏa thuận|kế hoạch|hợp tác|thỏa ước|liên tịch|phối hợp)"
)
_LAUNCHED = re.compile(r"(?:(?:hội nghị|lễ|buổi lễ) )?(?:phát động|ra quân)\b")
_FIRST_MEETINGS = ("họp phiên", "thứ nhất", "thứ 1 ")
_BOARD_MET = re.compile(
    r"(?:hội nghị|phiên họp|kỳ họp) (?:lần )?thứ (?:nhất|1|i) (?:của )?(?:bch|ban chấp hành|ban thường vụ)[^,;.:\d]{0,50}?(?=,|;|\s(?:đã|bầu|tiến hành|khóa|nhiệm kỳ)|$)"
    rf"|(?P<host>(?:{names.ORGANISATION_WORDS})(?!\w)[^,;.:\d]{{0,50}}?) (?:đã )?họp phiên (?:thứ nhất|đầu tiên|thường kỳ|thứ 1)"
)
_BOARD_MEETS = ("thứ nhất", "thứ 1", "thứ i", "họp phiên")
_BOARD = re.compile(r"hội nghị (?:lần thứ [^\s,]+,? )?(?:bch|ban chấp hành|ban thường vụ)\b")
_TYPES = (
    ("congress", ("đại hội", "đại hôi")),
    (
        "meeting",
        (
            "gặp mặt",
            "buổi gặp mặt",
            "cuộc họp",
            "tọa đàm",
            "phiên họp",
            "họp mặt",
            "buổi họp",
            "kỳ họp",
            "buổi tọa đàm",
            "diễn đàn",
            "buổi lễ gặp mặt",
            "lễ gặp mặt",
        ),
    ),
    ("ceremony", ("lễ", "buổi lễ", "mít tinh")),
)
_YEAR_AFTER = re.compile(r"\s?[-.]\s?((?:19|20)\d\d)(?!\d)")
# A name whose only year is the one planned for: "Hội nghị triển khai nhiệm vụ năm 2024".
_PLANNED = re.compile(
    r"(?![^.;]{0,200}(?:tổng kết|sơ kết|nhìn lại|kết quả))[^.;:\d]{0,60}?(?:triển khai|phương hướng|nhiệm vụ|kế hoạch|viên chức|người lao động|cán bộ, công chức|giao ước)"
    r"[^.;:\d]{0,70}?năm (?P<year>20\d\d)"
)
# Words before a gathering that is only spoken of; words behind its name that tell of work.
_BESIDE = re.compile(
    r"(?:nghị quyết|tổ chức thành công|hướng tới|chào mừng|mừng|dự|báo cáo|thực hiện|của|tại|thành tích"
    r"|kết luận|ủy ban|ban) (?:\w+ )?$"
)
_THERE_OR_GOING = re.compile(r"(?:dự|tại) (?:\w+ )?$")
_OF_WORK = re.compile(
    r"\b(?:công tác|năm (?:19|20)\d\d|nhiệm kỳ|thi đua|giai đoạn|phong trào|viên chức|\d+ năm|nhiệm vụ)\b"
)
_SCHOOL_YEAR = re.compile(r"năm học (20\d\d) ?- ?(20\d\d)")


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class Gathering:
    """The events of a page, its host, and the numbers that were attendance."""

    events: tuple[Event, ...] = ()
    host: str | None = None
    claimed: frozenset[int] = field(default_factory=frozenset)


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
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
    if best and (host is None or " " not in host or len(host) < SHORTEST_HOST):
        host = host_in_headings(page, host) or host
    if best is None:
        return Gathering(tuple(_beside(page, None, None, None, calendar)), None, frozenset())
    attending = attendance(page, quantities)
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
    others = [*_beside(page, main, date, host, calendar), *_boards(page, main)]
    return Gathering((main, *others), host, claimed)


def _candidates(page: Page, sentence: Sentence, index: int) -> list[_Candidate]:
    found: list[_Candidate] = []
    dates: list[FoundDate] | None = None
    for pattern, base in ((_NAMED, 2.0), (_DEED, 0.6)):
        for match in islice(pattern.finditer(page.plain, sentence.start, sentence.end), 4):
            start = match.start()
            if _COUNTED_BEFORE.search(page.plain[max(sentence.start, start - 9) : start]):
                continue
            stop = _NAME_END.search(page.plain, match.end(), min(sentence.end, start + 230))
            _, end = page.trim(start, stop.start() if stop else min(sentence.end, start + 230))
            end = _with_quote(page, start, end)
            if len(page.plain[start:end].split()) < 4:
                continue
            if _ORDERED.search(page.plain[max(sentence.start, start - 24) : start]) or _is_report(page, sentence):
                continue
            host = host_of(page, sentence, start, end)
            dates = _dates_of(page, sentence) if dates is None else dates
            score = base + (1.5 if dates else 0) + (0.8 if host else 0) - 0.06 * index
            before = page.plain[max(sentence.start, start - 40) : start]
            if _BESIDE.search(before):
                score -= 1.6 if not _THERE_OR_GOING.search(before) else 0.5
            if _OF_WORK.search(page.plain[start:end]):
                score += 0.6
            found.append(_Candidate(start, end, sentence, pattern is _NAMED, dates[0] if dates else None, host, score))
    return found


def _dates_of(page: Page, sentence: Sentence) -> list[FoundDate]:
    """The days of a sentence, without those of papers."""
    return [
        found
        for found in dates_in(page.plain, sentence.start, sentence.end)
        if not _OF_PAPER.search(page.plain[max(sentence.start, found.start - 70) : found.start])
    ]


def _is_report(page: Page, sentence: Sentence) -> bool:
    """Whether the line only continues the title of a report: "BÁO CÁO", then "Tổng kết …"."""
    if sentence.line == 0:
        return False
    above = page.lines[sentence.line - 1]
    return _REPORT.match(page.plain, above.start, above.end) is not None


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
    planned = _PLANNED.match(page.plain, best.start, best.end + 20)
    if when.year is None and calendar.posted is None and planned:
        year = int(planned["year"])
        return calendar.resolve(replace(when, year=year if when.month < 10 else year - 1))
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


def _boards(page: Page, main: Event) -> Iterator[Event]:
    """A meeting of a board that elected, beside the main gathering: "Hội nghị lần thứ nhất Ban Chấp hành đã bầu …"."""
    if not any(first in page.plain for first in _FIRST_MEETINGS):
        return
    for sentence in page.sentences:
        elected = page.plain.rfind("bầu", sentence.start, sentence.end)
        if elected < 0 or not says_any(page.plain, _BOARD_MEETS, sentence.start, sentence.end):
            continue
        match = _BOARD_MET.search(page.plain, sentence.start, sentence.end)
        if match is None or elected < match.end():
            continue
        start, end = page.trim(*match.span())
        if start < main.span[1] and main.span[0] < end:
            continue
        same_day = "cùng ngày" in page.plain[sentence.start : start]
        yield Event(
            type="meeting",
            name=page.words(start, end),
            date=main.date if same_day else None,
            host=page.words(*page.trim(*match.span("host"))) if match["host"] else None,
            quote=page.text[start:end],
            span=(start, end),
            certainty=0.7,
        )
        return


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
        if (main and main.type == kind) or ("phát động" if kind == "launch" else "giao ước") not in page.plain:
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
    cue = "phát động" if kind == "launch" else "giao ước"
    for sentence in page.sentences:
        if page.plain.find(cue, sentence.start, sentence.end) < 0:
            continue
        for match in pattern.finditer(page.plain, sentence.start, sentence.end):
            cut = _CUT.search(page.plain[match.start() : match.end()], 18)
            start, end = page.trim(match.start(), match.start() + cut.start() if cut else match.end())
            end = _with_quote(page, start, end)
            before = page.plain[max(sentence.start, start - 16) : start]
            if _PROMISED.search(page.plain, sentence.start, start):
                continue
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

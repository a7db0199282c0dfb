"""Which period a number belongs to: said in its sentence, carried from a heading or opening, or the period of the page."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from tongket.cores.reader.calendar import PERIOD_BEGINS, Calendar, squeeze_years
from tongket.cores.reader.gates import Gated, Led, says_any
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity

_YEAR = r"(?:19|20)\d\d"
_YEARS = rf"{_YEAR}(?: ?- ?{_YEAR})?"
# A period said: "năm 2023", "năm học 2022-2023", "quý I/2024", "tính đến 31/12/2021".
_SAID = Led(
    re.compile(
        rf"(?=[nghktq(12đc])(?:(?P<word>năm học|niên khóa|năm|giai đoạn|nhiệm kỳ|khóa|hè|tháng \d{{1,2}}\s?[/-]|quý [\divx]{{1,3}}\s?[/-]|\()\s?"
        rf"(?P<years>{_YEARS})(?!\d|[.,]\d)"
        rf"|(?<![\d/.,])(?P<span>{_YEAR} ?- ?{_YEAR})(?!\d)"
        rf"|\b(?:đến|hết|cuối)(?: hết)?(?: ngày| thời điểm)? \d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?(?P<until>{_YEAR})(?!\d))"
    ),
    re.compile(
        rf"{PERIOD_BEGINS}|đến(?: hết)?(?: ngày| thời điểm)? \d|hết(?: hết)?(?: ngày| thời điểm)? \d|cuối(?: hết)?(?: ngày| thời điểm)? \d"
    ),
)
_AGAINST = re.compile(
    r"(?:so với|so|bằng|hơn|cùng kỳ|kém|trước|ngoái|kế hoạch|nhiệm vụ|triển khai|phương hướng|phát động|mục tiêu|chỉ tiêu"
    r"|gấp (?:đôi|rưỡi|ba|\S{1,5} lần)|đến|sang|tới|từ|cho|đại hội|khóa \w{1,6},?|gđ|bước vào|dự toán)"
    r"(?: (?:hết |cuối |đầu )?)?[^,.;:\d]{0,25}$"
)
_COMPARED_WITH = re.compile(r"\b(?:so với|so|hơn|bằng)\b[^,.;]{0,25}$")
_UNTIL = re.compile(r"\b(?:tính |lũy kế )?(?:đến|hết)(?: hết)?(?: cuối)? $")
_OWN = re.compile(rf"\s?\((?:năm |năm học |giai đoạn )?(?P<years>{_YEARS})\)")
_AFTER = re.compile(
    rf"[^,;.:()\d]{{0,40}}?\b(?:trong|của|ở) (?:cả )?(?:năm|năm học|giai đoạn) (?P<years>{_YEARS})(?!\d)"
)
_TERM_PAST = re.compile(
    r"\b(?:(?:trong |suốt |cả |của )?nhiệm kỳ (?:[ivx]{1,4}(?=[ ,])|qua|vừa qua|vừa rồi|đã qua|trước)|(?:trong )?(?:0?5|năm) năm qua)\b"
)
_TERM_NEXT = Gated(
    re.compile(
        r"\b(?:nhiệm kỳ (?:mới|tới|này)|khóa mới|(?:thông qua|đề ra|xác định|thống nhất)[^.;]{0,60}(?:chỉ tiêu|nhiệm vụ|mục tiêu"
        r"|khâu đột phá))\b"
    ),
    ("nhiệm kỳ ", "khóa mới", "chỉ tiêu", "nhiệm vụ", "mục tiêu", "đột phá"),
)
_CONGRESS = re.compile(rf"\bđại hội\b[^.;\n]{{0,140}}?nhiệm kỳ (?P<start>{_YEAR}) ?- ?(?P<end>{_YEAR})")
_TERM = re.compile(rf"nhiệm kỳ (?P<start>{_YEAR}) ?- ?(?P<end>{_YEAR})")
_ROMAN = re.compile(r"\s*(?:[ivx]{1,5}|[a-d]|phần (?:thứ )?\w{1,5})\s?[.):/-]\s?\S")
_BULLET = re.compile(r"\s*(?:[-+*•–]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)])\s?")
_FAR = 600  # no word farther from a number in its sentence says what period it is of
_LONGEST_LEAD = 60  # more than _SAID may take before its first year
_DASH = re.compile(r"\s*[-+*•–]")
_LETS_GO = re.compile(
    r"\s*(?:dịp này|nhân dịp này|tại (?:hội nghị|buổi lễ|đại hội|lễ)|phát biểu|kết luận|trước đó|trong năm qua|năm qua"
    r"|trong năm(?!\w| (?:học )?\d)|cũng trong (?:chương trình|buổi)|cũng tại|bế mạc)\b"
)
_ATTENDING = Gated(
    re.compile(
        r"\b(?:tham dự|đến dự|dự và|dự hội nghị|dự đại hội|dự có|cùng dự|về dự|tới dự|có mặt|điểm cầu|triệu tập)\b"
    ),
    ("dự", "có mặt", "điểm cầu", "triệu tập"),
)
_ON_THE_DAY = Gated(
    re.compile(
        r"\b(?:đại biểu|hội nghị|đại hội|thành viên)\b[^.;]{0,40}\b(?:nhất trí|biểu quyết|tán thành|thống nhất)\b"
        r"|\bcũng trong (?:chương trình|buổi)|\bcác đại biểu (?:đã )?(?:thăm|tặng|trao|chứng kiến)|\bphiếu\b|\bbầu\b"
    ),
    ("nhất trí", "biểu quyết", "tán thành", "thống nhất", "cũng trong", "các đại biểu", "phiếu", "bầu"),
)
_NOW = re.compile(
    r"\b(?:hiện (?:có|nay|đang|tại|còn)|nay|đang có|nâng tổng số|toàn (?:huyện|xã|tỉnh|quận|phường|thị xã|thành phố|ngành"
    r"|trường|hội) (?:có|còn|hiện)|vẫn còn|chiếm|tỷ lệ|tỉ lệ|trực thuộc|đang sinh hoạt|đại diện cho|thay mặt)\b"
)
_MEAN_OF_YEARS = Gated(
    re.compile(r"\b(?:bình quân|trung bình) (?:mỗi|hằng|hàng) năm\b|\bmỗi năm\b"), ("mỗi năm", "hằng năm", "hàng năm")
)
_SOME_YEARS = Gated(
    re.compile(r"\b(?:0?[2-9]|1\d|hai|ba|bốn|sáu|bảy|tám|chín|mười) năm (?:qua|gần đây|trở lại đây)\b"),
    ("năm qua", "năm gần đây", "năm trở lại"),
)
_BARE_YEAR = re.compile(rf"(?<![\d/.-])({_YEAR})\s*:?\s*$")
_SPAN = re.compile(rf"{_YEAR}-{_YEAR}")
_ADVERB = re.compile(r"\W*(?:(?:trong|qua|ở|vào|sau|kết thúc|suốt|cả|cụ thể|theo đó|tính|như vậy|,)\s?){0,3}")


@lru_cache(maxsize=2)
def congress_term(page: Page) -> str | None:
    """The term of office that a page about a congress opens, "2023-2028"; None for other pages.

    >>> congress_term(Page.of("Đại hội Công đoàn xã lần thứ V, nhiệm kỳ 2023 - 2028"))
    '2023-2028'
    """
    lead = page.plain[:900]
    match = _CONGRESS.search(lead) if "nhiệm kỳ" in lead else None
    if match is None or re.search(r"\bnhìn lại|\btổng kết\b", lead[: match.start()]):
        return None
    return f"{match['start']}-{match['end']}"


class Timeline:
    """Walks a page sentence by sentence and keeps the period that holds; see ``at``."""

    def __init__(self, page: Page, calendar: Calendar, event_date: str | None = None) -> None:
        self.page, self.calendar = page, calendar
        posted = str(calendar.posted.year) if calendar.posted else None
        self._event_year = event_date[:4] if event_date else posted
        self._carried: str | None = None
        self._sentence: Sentence | None = None
        self._line = -1
        self._firsts: dict[str, int] = {}
        self._periods: list[re.Match[str]] = []

    @cached_property
    def _term(self) -> tuple[str, str] | None:
        """The term a congress opens and the one it closes; None when the page tells of no congress."""
        opened = congress_term(self.page)
        if opened is None:
            return None
        start = opened[:4]
        past = next((term for term in _TERM.finditer(self.page.plain) if term["end"] == start), None)
        return opened, f"{past['start']}-{past['end']}" if past else f"{int(start) - 5}-{start}"

    def enter(self, sentence: Sentence) -> None:
        """Go on to the next sentence of the page."""
        plain, first = self.page.plain, sentence.line != self._line
        self._sentence, self._line, self._firsts = sentence, sentence.line, {}
        self._periods = _periods_in(plain, sentence.start, sentence.end + 12)
        text = plain[sentence.start : sentence.end]
        line = self.page.lines[sentence.line]
        section = first and _ROMAN.match(plain, line.start, line.end) is not None
        over = first and self._is_ahead() and not _BULLET.match(text)
        if section or over or _LETS_GO.match(text):
            self._carried = None
        said = self._last_said(sentence.start, min(sentence.end, sentence.start + 75), opening=True)
        last = text.rstrip()[-1:]
        heading = line.end - line.start < 160 and sentence.end >= line.end - 1 and last not in ".;,"
        if heading or last == ":":
            bullet = _DASH.match(plain, line.start, line.end)
            bare = _BARE_YEAR.search(text) if heading and not bullet else None
            bare = None if bare and _AGAINST.search(text[: bare.start()].removesuffix("năm ")) else bare
            said = self._last_said(sentence.start, sentence.end) or said or (bare[1] if bare else None)
        if said is None and self._term and _TERM_PAST.search(text[:60]):
            said = self._term[1]
        self._carried = said or self._carried

    def _is_ahead(self) -> bool:
        reviewed = self.calendar.period
        return bool(self._carried and reviewed and len(reviewed) == 4 and self._carried[:4] > reviewed)

    def _last_said(self, start: int, end: int, *, opening: bool = False) -> str | None:
        """The last period named in a stretch, other than one compared with or planned for; brackets closed again do not count."""
        plain, found, stop = self.page.plain, None, end + (12 if opening else 0)
        for match in self._periods:
            if match.start() < start or match.end() > stop:
                continue
            if opening and match.start() - start > 45:
                break
            if opening and not self._opens(start, match):
                continue
            if self._counts(match, start):
                closed = match["word"] == "(" or plain.rfind("(", start, match.start()) > plain.rfind(
                    ")", start, match.start()
                )
                years = match["years"] or match["span"] or match["until"]
                if closed and "-" not in years and plain.find(")", match.end(), end) >= 0 and not opening:
                    continue
                found = squeeze_years(match["years"] or match["span"] or match["until"])
        return found

    def _opens(self, start: int, match: re.Match[str]) -> bool:
        """Whether a period in the first words holds for what follows: not "riêng năm 2024", not a span in running speech."""
        before = self.page.plain[start : match.start()]
        years = squeeze_years(match["years"] or match["span"] or match["until"])
        if ("riêng" in before and re.search(r"\briêng\b", before)) or (
            before.count("(") > before.count(")") and "-" not in years
        ):
            return False
        return not _is_long(years) or _ADVERB.fullmatch(before) is not None

    def _counts(self, match: re.Match[str], start: int) -> bool:
        plain = self.page.plain
        before = plain[max(start, match.start() - 44) : match.start()]
        if match["until"]:
            return not _COMPARED_WITH.search(before)
        if match["word"] in ("nhiệm kỳ", "khóa"):
            years = squeeze_years(match["years"])
            return "-" in years and self._term is not None and years == self._term[1]
        if _AGAINST.search(before):
            return _UNTIL.search(before) is not None and not self._later(match["years"] or match["span"])
        return True

    def _later(self, years: str) -> bool:
        period = self.calendar.period
        return period is None or years[:4] > period[-4:]

    def own(self, quantity: Quantity) -> str | None:
        """The year in brackets right behind a number: "412 thẻ (năm 2021)"."""
        end = self._sentence.end if self._sentence else len(self.page.plain)
        place = max(quantity.end, quantity.unit_end)
        if self.page.plain.find("(", place, place + 2) < 0:
            return None
        match = _OWN.match(self.page.plain, place, end)
        return squeeze_years(match["years"]) if match else None

    def at(self, quantity: Quantity, floor: int, *, aside: bool = False) -> str | None:
        """The period of a quantity of the current sentence; ``floor`` is where its own clause begins."""
        sentence, plain = self._sentence, self.page.plain
        if sentence is None:
            return self.calendar.period
        own = self.own(quantity)
        if own:
            return own
        said = self._last_said(floor if aside else max(sentence.start, quantity.start - 2 * _FAR), quantity.start)
        if aside:
            said = said or self._aside_year(floor, quantity.start)
        if said:
            return said
        limit = min(sentence.end, quantity.unit_end + 70)
        dated = says_any(plain, ("20", "19"), quantity.unit_end, limit)
        after = _AFTER.match(plain, quantity.unit_end, limit) if dated else None
        if after and not _AGAINST.search(plain[quantity.unit_end : after.start("years")].rpartition(" năm")[0][-30:]):
            return squeeze_years(after["years"])
        if self._term and self._said_by(_TERM_NEXT, quantity.unit_end + 12):
            return self._term[0]
        return self._unsaid(quantity.start)

    def _aside_year(self, floor: int, place: int) -> str | None:
        years = re.findall(_YEAR, self.page.plain[max(floor, place - 40) : place])
        return years[-1] if years else None

    def _said_by(self, cue: Gated, place: int) -> bool:
        """Whether the current sentence says something before a place; each pattern is searched for once a sentence."""
        sentence = self._sentence
        if sentence is None:
            return False
        first = self._firsts.get(cue.pattern.pattern)
        if first is None:
            match = cue.search(self.page.plain, sentence.start, sentence.end)
            first = self._firsts[cue.pattern.pattern] = match.end() if match else -1
        return 0 <= first <= place

    def _unsaid(self, place: int) -> str | None:
        """The period of a number whose sentence names none."""
        term, sentence = self._term, self._sentence
        whole = sentence.end if sentence else place
        on_the_day = self._said_by(_ON_THE_DAY, whole)
        if term:
            if on_the_day or self._said_by(_ATTENDING, whole):
                return term[0][:4]
        elif self._carried is None and self._said_by(_ATTENDING, place) and "-" not in (self.calendar.period or ""):
            return None
        if on_the_day and self._event_year:
            return self._event_year
        if self._said_by(_SOME_YEARS, place) and not _is_long(self._carried or self.calendar.period or ""):
            return None
        if self._carried is None and self._said_by(_MEAN_OF_YEARS, place):
            return self.calendar.named_period
        period = self._carried or (term[0][:4] if term else self.calendar.period)
        if period and _is_long(period):
            start = max(sentence.start if sentence else 0, place - _FAR)
            return period[5:] if _NOW.search(_clause_of(self.page.plain[start:place])) else period
        return period


def _periods_in(plain: str, start: int, end: int) -> list[re.Match[str]]:
    """The periods said in a sentence, looked for from its first year on."""
    years = [place for place in (plain.find("20", start, end), plain.find("19", start, end)) if place >= 0]
    return list(_SAID.finditer(plain, max(start, min(years) - _LONGEST_LEAD), end)) if years else []


def _clause_of(before: str) -> str:
    """The clause that a number is in; a clause that begins with the number belongs to the one before it."""
    clauses = before[before.rfind(";") + 1 :].split(", ")
    last = len(clauses) - 1
    while last > 0 and not clauses[last].strip():
        last -= 1
    return clauses[last]


def _is_long(period: str) -> bool:
    """Whether a period is a span of years and no school year."""
    return _SPAN.fullmatch(period) is not None and int(period[5:]) - int(period[:4]) > 1

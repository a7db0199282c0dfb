"""Where a text plans or promises: the stretches in which numbers are targets and not results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tongket.cores.reader.facts import Target
from tongket.cores.reader.gates import Gated, Led, says_any
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.timeline import congress_term
from tongket.cores.reader.vocabulary import nouns

_STRONG = (
    r"(?<!đã )(?<!nỗ lực )(?<!cố gắng )(?<!sự )(?<!tinh thần )(?<!ý chí )(?<!quá trình )(?<!không ngừng )(?<!luôn )"
    r"(?<!gương )(?<!hướng )phấn đấu(?! của\b| vươn lên| bền bỉ)|(?<!sự )(?<!tinh thần )quyết tâm|phải đạt|(?<!chuyên )cần đạt"
    r"|(?<!ký )(?<!bản )(?<!đã )(?<!các )(?<!những )(?<!đúng )cam kết|yêu cầu đạt|bảo đảm đạt|đảm bảo đạt"
    r"|(?<!so với )(?<!hơn )(?<!như )dự ki[êế]n(?! ban đầu)|\bsẽ\b|hướng (?:tới|đến) mục tiêu (?=[^.;]{0,40}\d)"
    r"|\b(?:mỗi|hằng|hàng) năm (?=[^.;:\d]{0,60}(?:ít nhất|tối thiểu) \d)"
    r"|(?<!vượt )(?<!đạt )(?:mục tiêu|chỉ tiêu) (?=\d)|(?:đặt|ra) (?:mục tiêu|chỉ tiêu)"
)
_GIVEN = (
    r"(?:được|trên) giao (?:chỉ tiêu |dự toán |kế hoạch |nhiệm vụ )?(?:thu |chi )?(?:\w+ ){0,3}?(?=\d)|đăng ký (?=\d)"
)
_NOUNS = r"(?:chỉ tiêu|mục tiêu|kế hoạch năm (?:19|20)\d\d)"
_PROMISED = (
    rf"(?:(?:đề ra|đặt ra|nêu rõ|xác định|thông qua|đăng ký|đặt|ghi rõ|xây dựng|phần(?! trăm)|thống nhất|quyết nghị)(?: "
    rf"\w+){{0,6}}? {_NOUNS}"
    rf"|{_NOUNS}(?:[ ,][^.;:\d]{{0,70}}?)?(?: (?:19|20)\d\d(?: ?- ?20\d\d)?)?(?: là| như sau| gồm| ghi rõ| phải đạt)?\s?:|{_NOUNS} [^.;:,\d]{{0,60}}?\blà\b"
    rf"|{_NOUNS} (?:chung|cụ thể|chủ yếu|phấn đấu)"
    r"|quyết nghị(?: thông qua)?[^.;:\d]{0,60}:|(?:nghị quyết|đại hội|hội nghị) [^.;:\d]{0,40}(?:đề ra|đặt ra|xác định)\s?:(?= [^.;:\d]{0,60}\d)"
    r"|(?:đề nghị|yêu cầu|chỉ đạo|giao)[^.;:\d]{0,90}(?:năm học tới|năm tới|thời gian tới|nhiệm kỳ tới|năm (?:19|20)\d\d)"
    r"[^.;:\d]{0,30}:)"
)
# How a cue begins; asked first, because a cue looks behind itself.
_CUE_BEGINS = (
    r"phấn đấu|quyết |phải đạt|cần đạt|cam kết|yêu cầu|bảo đảm|đảm bảo|dự ki|sẽ|hướng |mục tiêu|chỉ |đặt |ra |được giao|trên giao|đăng ký"
    r"|mỗi năm|h[ằà]ng năm|quyết nghị|nghị quyết|đại hội|hội nghị|đề |nêu rõ|xác định|thông qua|ghi rõ|xây dựng|phần|thống nhất|kế hoạch năm|giao"
)
_CUE = Led(
    re.compile(rf"\b(?={_CUE_BEGINS})(?:(?P<given>{_GIVEN})|(?P<strong>{_STRONG})|(?P<listed>{_PROMISED}))"),
    re.compile(_CUE_BEGINS),
)
_HINTS = (
    "phấn đấu",
    "quyết tâm",
    "phải đạt",
    "cần đạt",
    "cam kết",
    "yêu cầu",
    "đảm đạt",
    "dự ki",
    "sẽ",
    "chỉ tiêu",
    "mục tiêu",
    "kế hoạch năm",
    "hướng ",
    "giao ",
    "đăng ký",
    " tới",
    "quyết nghị",
    " ra:",
    "xác định:",
    "ít nhất",
    "tối thiểu",
)
_CLAUSE_END = re.compile(r"[,;](?!\d)|$")
_RESULT_BEFORE = re.compile(
    r"(?:\d\s?/\s?\d{1,3}|%|hoàn thành|vượt|đạt|so với|bằng|theo|thực hiện|các|với|trong|kết quả|toàn bộ|đủ|xong|đạt và vượt|đã "
    r"thực hiện)(?: (?:tốt|xuất sắc|các|những|các nhóm|mức|nhóm|toàn diện|cơ bản)){0,3}\s*$"
)
_MET_BEFORE = re.compile(r"\b(?:hoàn thành|vượt|đạt|so với|bằng|theo)\b[^,;]*$")
_COUNTED_RESULT = re.compile(
    r"\b(?:hoàn thành|đạt|vượt|kết quả|thực hiện tốt|trong số|trong tổng số|có)\b[^.;:]{0,30}\d{1,3} (?:nhóm )?$"
)
_RESULT = re.compile(
    r"\b(?:đã(?! đề ra| đặt ra| xác định| thông qua| đăng ký)|kết quả(?= ?[:,]| (?:là|đã|có|đạt|cho|trong|năm|thực hiện|cụ thể|đến))|hiện nay|hiện có|đến nay|năm qua|thực "
    r"hiện (?:được|đạt)|thực hiện:)"
)
ASKS = ("đề nghị", "kiến nghị", "đề xuất", "xin", "mong")
_ASKED = Gated(
    re.compile(
        r"\b(?:đề nghị|kiến nghị|đề xuất|xin|mong)\b[^.;:]{0,60}\b(?:bổ sung|cấp|hỗ trợ|xem xét|quan tâm|bố trí|tăng thêm)\b[^.;]{0,40}$"
    ),
    ASKS,
)
_SECTION = re.compile(
    r"\s*(?:(?:[ivx]{1,5}|[a-d]|\d{1,2}|phần thứ \w+|phần [ivx]+)\s?[.):/-]*\s*)?(?:một số |các |những |về )?"
    r"(?:phương hướng|mục tiêu|chỉ tiêu|kế hoạch (?:công tác )?năm|nhiệm vụ (?:trọng tâm|năm|chủ yếu)|nhiệm vụ, giải "
    r"pháp|nhiệm vụ và giải pháp)"
)
_OTHER_SECTION = re.compile(
    r"\s*(?:[ivx]{1,5}|[a-d]|phần thứ \w+|phần [ivx]+)\s?[.):/]\s*\S"
    r"|\s*(?:kết quả|đánh giá|nơi nhận|đề xuất|kiến nghị|đề nghị|khen thưởng|công tác khen thưởng|đăng ký thi đua|biểu quyết"
    r"|bầu cử|hạn chế|tồn tại|nguyên nhân|thông báo này|ký giao ước|trao |đại diện)"
)
_SECTION_OVER = re.compile(
    r"\s*(?:tại (?:hội nghị|đại hội|buổi lễ|lễ)|dịp này|nhân dịp|kết thúc|cùng ngày|hội nghị (?:bầu|đã|cũng|kết thúc|thống nhất)"
    r"|đại hội (?:bầu|đã|cũng)|phát biểu|kết luận|bế mạc|để đạt được|cũng tại|trước đó|sau (?:hội nghị|đại hội|buổi lễ)"
    r"|các đại biểu|trong (?:chương trình|khuôn khổ))\b"
)
_NUMBERED_HEADING = re.compile(r"\s*(?:[ivx]{1,5}|[a-d]|\d{1,2}|phần (?:thứ )?\w{1,5})\s?[.):/-]")
_LISTED_LINE = re.compile(r"\s*(?:[-+*•–]|\(?(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)])\s?")
_NO_CASE = re.compile(
    r"\bkhông (?:có|để xảy ra|để phát sinh|phát sinh|xảy ra|để|còn)\s+(?:trường hợp |tình trạng |vụ )?(?!\d)"
)
_YEARLY = Gated(re.compile(r"\b(?:hằng|hàng|mỗi) năm\b|%/năm\b"), ("hằng năm", "hàng năm", "mỗi năm", "%/năm"))
_OF_THE_TERM = re.compile(
    r"\b(?:cuối|trong|hết|đến hết|cả|phương hướng|mục tiêu|chỉ tiêu|nghị quyết)\b[^.;:]{0,30}\bnhiệm kỳ\b"
)
_OF_A_YEAR = re.compile(
    r"\b(?:năm(?: học)?|hè|quý [\divx]{1,3}\s?/|tháng \d{1,2}\s?/|vụ \w+) ?(?:19|20)\d\d|\bnăm (?:học )?(?:nay|tới|sau|mới)\b"
)
_BY_THEN = re.compile(r"\W{0,9}đến năm (?P<year>20\d\d)\b")
_COMPARED_YEAR = re.compile(r"\b(?:so với|so|bằng|hơn|cùng kỳ|gấp|trước|của|từ)(?: \w+){0,4} ?$")
_GOES_ON = re.compile(r"[^,;.()]{0,60}?\b(?:lên|xuống|thành|còn|đến|tới)\b")
_LIMITS = re.compile(r"(?:sử dụng|có|quy mô|đủ|thuê)(?: từ)?\s*$")
_LIMITS_A_SHARE = re.compile(
    r"\d ?% [^,;.\d]{2,60} (?:có|xây dựng|giúp|giúp đỡ|thực hiện|đảm nhận|duy trì|tham gia|tổ chức|tạo|đạt)(?: được| từ)?\s*$"
)
_OPERATORS = {"at_least": ">=", "at_most": "<=", "over": ">", "below": "<"}


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class Scope:
    """From which place of a sentence on numbers are targets, and how often they come due."""

    start: int
    frequency: str | None
    listed: bool
    end: int | None = None


def scopes_of(page: Page, period: str | None = None) -> list[Scope | None]:
    """The scope of each sentence of the page, None where the sentence only tells results; ``period`` is what it reviews."""
    scopes: list[Scope | None] = []
    paragraph: Scope | None = None
    paragraph_line, section, open_list = -1, False, False
    section_of: str | None = None
    term = congress_term(page)
    for sentence in page.sentences:
        first = not scopes or page.sentences[len(scopes) - 1].line != sentence.line
        if first:
            keeps = open_list and _LISTED_LINE.match(page.plain, sentence.start, sentence.end) is not None
            was, section = section, _section_state(page, sentence, section)
            if not section:
                section_of = None
            elif not was or _opens_section(page, sentence):
                section_of = _section_frequency(page, sentence)
            if not keeps and sentence.line != paragraph_line:
                paragraph, open_list = None, False
        own = _own_scope(page, sentence) or _years_ahead(page, sentence, period)
        if own and own.frequency is None:
            own = replace(own, frequency=_wider_frequency(page, sentence, section_of, term))
        if own and own.listed:
            paragraph, paragraph_line = own, sentence.line
            open_list = open_list or page.plain[sentence.start : sentence.end].rstrip().endswith(":")
        if own and paragraph and not own.listed:
            own = Scope(sentence.start, paragraph.frequency, listed=True)
        scope = own or paragraph or (Scope(sentence.start, section_of, listed=True) if section else None)
        if scope and scope is not own:
            scope = replace(scope, start=sentence.start, end=None)
        scopes.append(scope)
    return scopes


def _opens_section(page: Page, sentence: Sentence) -> bool:
    line = page.lines[sentence.line]
    return line.end - line.start < 140 and _SECTION.match(page.plain, line.start, line.end) is not None


def _section_state(page: Page, sentence: Sentence, section: bool) -> bool:
    if _opens_section(page, sentence):
        return True
    line = page.lines[sentence.line]
    if _SECTION_OVER.match(page.plain, line.start, line.end):
        return False
    return section and not (
        line.end - line.start < 140 and _OTHER_SECTION.match(page.plain, line.start, line.end) is not None
    )


def _section_frequency(page: Page, sentence: Sentence) -> str | None:
    """A section of plans is for a year, unless its heading names a term or a longer stretch."""
    line = page.lines[sentence.line]
    heading = page.plain[line.start : line.end]
    if "nhiệm kỳ" in heading:
        return "term"
    if "giai đoạn" in heading:
        return None
    return "year" if _names_a_year(heading) or _NUMBERED_HEADING.match(heading) else None


def _own_scope(page: Page, sentence: Sentence) -> Scope | None:
    if not says_any(page.plain, _HINTS, sentence.start, sentence.end):
        return None
    for cue in _CUE.finditer(page.plain, sentence.start, sentence.end):
        before = page.plain[max(sentence.start, cue.start() - 60) : cue.start()]
        if cue["listed"] and (_RESULT_BEFORE.search(before) or _COUNTED_RESULT.search(before)):
            continue
        if cue.group() == "sẽ" and not re.search(r"\d", page.plain[cue.end() : min(sentence.end, cue.end() + 80)]):
            continue
        if cue["given"]:
            if _MET_BEFORE.search(before):
                continue
            stop = _CLAUSE_END.search(page.plain, cue.end(), sentence.end)
            return Scope(cue.start(), _frequency(page, sentence), listed=False, end=stop.start() if stop else None)
        return Scope(cue.start(), _frequency(page, sentence), bool(cue["listed"]))
    return None


def _years_ahead(page: Page, sentence: Sentence, period: str | None) -> Scope | None:
    """ "Đến năm 2030, tỷ lệ che phủ rừng đạt 55%": what is told of a year after the one reviewed is planned."""
    if period is None or page.plain.find("đến năm 20", sentence.start, sentence.start + 40) < 0:
        return None
    match = _BY_THEN.match(page.plain, sentence.start, sentence.end)
    if match is None or int(match["year"]) <= int(period[-4:]):
        return None
    return Scope(sentence.start, _frequency(page, sentence), listed=False)


def _frequency(page: Page, sentence: Sentence) -> str | None:
    text = page.plain[sentence.start : sentence.end]
    lead = text[: text.find(":")] if ":" in text else text[: text.find(";")] if ";" in text else text
    if _YEARLY.search(lead, 0, len(lead)):
        return "year"
    if "nhiệm kỳ" in text and _OF_THE_TERM.search(text):
        return "term"
    return "year" if _names_a_year(text) else None


def _names_a_year(text: str) -> bool:
    return any(
        not _COMPARED_YEAR.search(text[max(0, year.start() - 30) : year.start()]) for year in _OF_A_YEAR.finditer(text)
    )


def _wider_frequency(page: Page, sentence: Sentence, section_of: str | None, term: str | None) -> str | None:
    """How often, when the sentence does not say: by its section, the congress it tells of, or the paragraph before it."""
    if section_of:
        return section_of
    text = page.plain[sentence.start : sentence.end] if term else ""
    if term and re.search(r"\bđại hội\b|\bnghị quyết\b", text):
        return "term"
    line = page.lines[sentence.line]
    return "year" if _names_a_year(page.plain[line.start : sentence.start][-600:]) else None


def frequency_at(page: Page, sentence: Sentence, place: int, scope: Scope) -> str | None:
    """How often a target comes due: said in its own clause, else in the scope's opening."""
    begin = max(sentence.start, page.plain.rfind(";", sentence.start, place) + 1)
    stop = page.plain.find(";", place, sentence.end)
    clause = page.plain[max(begin, place - 600) : min(stop if stop >= 0 else sentence.end, place + 300)]
    term = congress_term(page)
    if _YEARLY.search(clause, 0, len(clause)):
        return "year"
    if "nhiệm kỳ" in page.plain[max(begin, place - 600) : place] or (term and f"đến năm {term[-4:]}" in clause):
        return "term"
    if term and scope.frequency == "year" and f"đến năm {term[-4:]}" in page.plain[max(0, begin - 300) : begin]:
        return "term"
    return scope.frequency


def is_target(page: Page, quantity: Quantity, scope: Scope, sentence: Sentence) -> bool:
    """Whether a number inside a scope is promised: not told as a result in its own clause, not a limit on the thing counted."""
    if quantity.start < scope.start or (scope.end is not None and quantity.start > scope.end):
        return False
    begin = max(
        sentence.start,
        page.plain.rfind(",", sentence.start, quantity.head),
        page.plain.rfind(";", sentence.start, quantity.head),
    )
    if _RESULT.search(page.plain, max(begin, scope.start, quantity.head - 300), quantity.head):
        return False
    return not (quantity.unit in ("chỉ tiêu", "mục tiêu", "nhóm chỉ tiêu") or limits_a_noun(page, quantity, sentence))


def limits_a_noun(page: Page, quantity: Quantity, sentence: Sentence) -> bool:
    """ "100% doanh nghiệp sử dụng từ 25 lao động trở lên": 25 says which enterprises, it is no quantity of its own."""
    if not quantity.is_count or quantity.qualifier not in ("at_least", "over", "below", "at_most"):
        return False
    before = page.plain[max(sentence.start, quantity.head - 70) : quantity.head]
    if _LIMITS_A_SHARE.search(before):
        return True
    return (
        _LIMITS.search(before) is not None
        and re.search(r"(?:\d ?%|\bdoanh nghiệp\b|\bdn\b|\bđơn vị\b)[^,;.]*$", before) is not None
    )


def is_asked_for(page: Page, quantity: Quantity, sentence: Sentence) -> bool:
    """ "đề nghị UBND huyện bổ sung 01 giáo viên": what is asked of others is a proposal, neither target nor result."""
    return _ASKED.search(page.plain, max(sentence.start, quantity.head - 120), quantity.head) is not None


def operator_of(quantity: Quantity) -> str:
    """The operator of the contract for the words around the number; "=" when none is said."""
    return _OPERATORS.get(quantity.qualifier or "", "=")


def is_floor(page: Page, quantity: Quantity, limit: int) -> bool:
    """ "đạt từ 99,5%", "tăng từ 5%/năm": a promise that names where it begins and no end."""
    plain = page.plain
    return (
        quantity.qualifier is None
        and quantity.form == "single"
        and plain.startswith("từ ", quantity.head - 3)
        and _GOES_ON.match(plain, quantity.unit_end, limit) is None
    )


def zero_targets(page: Page, sentence: Sentence, scope: Scope) -> Iterator[Target]:
    """ "Không có đoàn viên vi phạm pháp luật" among targets is a target of zero."""
    for match in _NO_CASE.finditer(page.plain, max(sentence.start, scope.start), sentence.end):
        stop = re.compile(r"[,;.:()\n]|$").search(page.plain, match.end(), sentence.end)
        start, end = page.trim(match.end(), stop.start() if stop else sentence.end)
        noun_end = nouns.longest_noun(page.plain, start, end)
        if start == end or re.search(r"\d", page.plain[start:end]):
            continue
        if noun_end == start:
            noun_end = min(end, start + len(" ".join(page.plain[start:end].split(" ")[:2])))
        yield Target(
            label=page.words(start, end),
            operator="=",
            value=Decimal(0),
            unit=page.plain[start:noun_end].strip(),
            frequency=frequency_at(page, sentence, start, scope),
            printed="",
            quote=page.text[match.start() : end],
            span=(match.start(), end),
            certainty=0.8 if scope.listed else 0.6,
        )

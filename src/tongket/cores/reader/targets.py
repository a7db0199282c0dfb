"""Where a text plans or promises: the stretches in which numbers are targets and not results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongket.cores.reader.facts import Target
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantity
from tongket.cores.reader.vocabulary import nouns

_STRONG = (
    r"(?<!đã )(?<!nỗ lực )(?<!cố gắng )(?<!sự )(?<!tinh thần )phấn đấu(?! của\b)|quyết tâm|phải đạt|cần đạt|cam kết"
    r"|yêu cầu đạt"
    r"|(?<!so với )(?<!hơn )(?<!như )dự ki[êế]n(?! ban đầu)|\bsẽ\b"
)
_NOUNS = r"(?:chỉ tiêu|mục tiêu|kế hoạch năm (?:19|20)\d\d)"
_PROMISED = (
    rf"(?:(?:đề ra|đặt ra|nêu rõ|xác định|thông qua|đăng ký|đặt|ghi rõ|xây dựng|phần|thống nhất)(?: "
    rf"\w+){{0,6}}? {_NOUNS}"
    rf"|{_NOUNS}(?: [^.;:\d]{{0,70}}?)?(?: là| như sau| gồm| ghi rõ| phải đạt)?\s?:|{_NOUNS} [^.;:,\d]{{0,60}}?\blà\b"
    rf"|{_NOUNS} (?:chung|cụ thể|chủ yếu|phấn đấu))"
)
_CUE = re.compile(rf"(?P<strong>{_STRONG})|(?P<listed>{_PROMISED})")
_HINTS = (
    "phấn đấu",
    "quyết tâm",
    "phải đạt",
    "cần đạt",
    "cam kết",
    "yêu cầu",
    "dự ki",
    "sẽ",
    "chỉ tiêu",
    "mục tiêu",
    "kế hoạch năm",
)
_RESULT_BEFORE = re.compile(
    r"(?:\d|%|hoàn thành|vượt|đạt|so với|bằng|theo|thực hiện|các|với|trong|kết quả|toàn bộ|đủ|xong|đạt và vượt|đã "
    r"thực hiện)(?: (?:tốt|xuất sắc|các|những|các nhóm|mức|nhóm|toàn diện|cơ bản)){0,3}\s*$"
)
_RESULT = re.compile(
    r"\b(?:đã(?! đề ra| đặt ra| xác định| thông qua| đăng ký)|kết quả|hiện nay|hiện có|đến nay|năm qua|thực "
    r"hiện được)\b"
)
_SECTION = re.compile(
    r"\s*(?:(?:[ivx]{1,5}|[a-d]|\d{1,2}|phần thứ \w+|phần [ivx]+)\s?[.):/-]*\s*)?(?:một số |các |những |về )?"
    r"(?:phương hướng|mục tiêu|chỉ tiêu|kế hoạch (?:công tác )?năm|nhiệm vụ (?:trọng tâm|năm|chủ yếu)|nhiệm vụ, giải "
    r"pháp|nhiệm vụ và giải pháp)"
)
_OTHER_SECTION = re.compile(
    r"\s*(?:[ivx]{1,5}|[a-d]|phần thứ \w+|phần [ivx]+)\s?[.):/]\s*\S|\s*(?:kết quả|đánh giá|nơi nhận|đề xuất|kiến nghị)"
)
_LISTED_LINE = re.compile(r"\s*(?:[-+*•–]|\(?\d{1,2}[.)]|[a-zđ][.)])\s?")
_NO_CASE = re.compile(r"\bkhông (?:có|để xảy ra|để)\s+(?:trường hợp |tình trạng )?")
_YEARLY = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b")
_LIMITS = re.compile(r"(?:sử dụng|có|quy mô|đủ|thuê)(?: từ)?\s*$")
_OPERATORS = {"at_least": ">=", "at_most": "<=", "over": ">", "below": "<"}


@dataclass(frozen=True, slots=True)
class Scope:
    """From which place of a sentence on numbers are targets, and how often they come due."""

    start: int
    frequency: str | None
    listed: bool


def scopes_of(page: Page) -> list[Scope | None]:
    """The scope of each sentence of the page, None where the sentence only tells results."""
    scopes: list[Scope | None] = []
    paragraph: Scope | None = None
    paragraph_line, section, open_list = -1, False, False
    for sentence in page.sentences:
        first = not scopes or page.sentences[len(scopes) - 1].line != sentence.line
        if first:
            keeps = open_list and _LISTED_LINE.match(page.plain, sentence.start, sentence.end) is not None
            section = _section_state(page, sentence, section)
            if not keeps and sentence.line != paragraph_line:
                paragraph, open_list = None, False
        own = _own_scope(page, sentence)
        if own and own.listed:
            paragraph, paragraph_line = own, sentence.line
            open_list = open_list or page.plain[: sentence.end].rstrip().endswith(":")
        if own and paragraph and not own.listed:
            own = Scope(sentence.start, paragraph.frequency, listed=True)
        scope = own or paragraph or (Scope(sentence.start, "year", listed=True) if section else None)
        if scope and scope is not own:
            scope = Scope(sentence.start, scope.frequency, scope.listed)
        scopes.append(scope)
    return scopes


def _section_state(page: Page, sentence: Sentence, section: bool) -> bool:
    line = page.lines[_line_at(page, sentence)]
    short = line.end - line.start < 140
    if short and _SECTION.match(page.plain, line.start, line.end):
        return True
    return section and not (short and _OTHER_SECTION.match(page.plain, line.start, line.end))


def _line_at(page: Page, sentence: Sentence) -> int:
    return sentence.line


def _own_scope(page: Page, sentence: Sentence) -> Scope | None:
    text = page.plain[sentence.start : sentence.end]
    if not any(hint in text for hint in _HINTS):
        return None
    for cue in _CUE.finditer(page.plain, sentence.start, sentence.end):
        before = page.plain[max(sentence.start, cue.start() - 40) : cue.start()]
        if cue["listed"] and _RESULT_BEFORE.search(before):
            continue
        if cue.group() == "sẽ" and not re.search(r"\d", page.plain[cue.end() : cue.end() + 80]):
            continue
        return Scope(cue.start(), _frequency(text), bool(cue["listed"]))
    return None


def _frequency(text: str) -> str | None:
    if _YEARLY.search(text):
        return "year"
    if re.search(r"\b(?:cuối|trong|đến hết) nhiệm kỳ\b", text):
        return "term"
    return "year" if re.search(r"\b(?:trong |sang |cả )?năm (?:(?:19|20)\d\d|nay|tới|sau)\b", text) else None


def frequency_at(page: Page, sentence: Sentence, place: int, scope: Scope) -> str | None:
    """How often a target comes due: said in its own clause, else in the scope's opening."""
    begin = max(sentence.start, page.plain.rfind(";", sentence.start, place) + 1)
    clause = page.plain[begin:place]
    if _YEARLY.search(clause):
        return "year"
    if "nhiệm kỳ" in clause:
        return "term"
    return scope.frequency


def is_target(page: Page, quantity: Quantity, scope: Scope, sentence: Sentence) -> bool:
    """Whether a number inside a scope is promised: not told as a result in its own clause, not a limit on the thing counted."""
    if quantity.start < scope.start:
        return False
    begin = max(
        sentence.start,
        page.plain.rfind(",", sentence.start, quantity.head),
        page.plain.rfind(";", sentence.start, quantity.head),
    )
    if _RESULT.search(page.plain, max(begin, scope.start), quantity.head):
        return False
    return not (quantity.unit in ("chỉ tiêu", "mục tiêu", "nhóm chỉ tiêu") or limits_a_noun(page, quantity, sentence))


def limits_a_noun(page: Page, quantity: Quantity, sentence: Sentence) -> bool:
    """ "100% doanh nghiệp sử dụng từ 25 lao động trở lên": 25 says which enterprises, it is no quantity of its own."""
    if not quantity.is_count or quantity.qualifier not in ("at_least", "over", "below", "at_most"):
        return False
    before = page.plain[max(sentence.start, quantity.head - 70) : quantity.head]
    return (
        _LIMITS.search(before) is not None
        and re.search(r"(?:\d ?%|\bdoanh nghiệp\b|\bdn\b|\bđơn vị\b)[^,;.]*$", before) is not None
    )


def operator_of(quantity: Quantity) -> str:
    """The operator of the contract for the words around the number; "=" when none is said."""
    return _OPERATORS.get(quantity.qualifier or "", "=")


def zero_targets(page: Page, sentence: Sentence, scope: Scope) -> Iterator[Target]:
    """ "Không có đoàn viên vi phạm pháp luật" among targets is a target of zero."""
    for match in _NO_CASE.finditer(page.plain, max(sentence.start, scope.start), sentence.end):
        stop = re.compile(r"[,;.:()\n]|$").search(page.plain, match.end(), sentence.end)
        start, end = page.trim(match.end(), stop.start() if stop else sentence.end)
        noun_end = nouns.longest_noun(page.plain, start, end)
        if noun_end == start or re.search(r"\d", page.plain[start:end]):
            continue
        yield Target(
            label=page.words(start, end),
            operator="=",
            value=Decimal(0),
            unit=page.plain[start:noun_end],
            frequency=frequency_at(page, sentence, start, scope),
            printed="",
            quote=page.text[match.start() : end],
            span=(match.start(), end),
            certainty=0.7,
        )

"""Entries of lists: tasks, solutions, goals, proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.reader.facts import Event, Fact, Figure, Item, Span
from tongket.cores.reader.page import Line, Page, Sentence
from tongket.cores.reader.quantities import Quantities
from tongket.cores.reader.targets import Scope

_KINDS = (
    ("solutions", re.compile(r"giải pháp|biện pháp|chỉ đạo")),
    ("proposals", re.compile(r"đề xuất|kiến nghị|đề nghị cấp trên")),
    ("tasks", re.compile(r"nhiệm vụ|phương hướng|nội dung trọng tâm|công việc|phần việc|đề nghị|yêu cầu|tập trung")),
    ("goals", re.compile(r"mục tiêu|phấn đấu|quyết tâm|chỉ tiêu")),
)
_ANNOUNCED = re.compile(r"(?:nhóm )?(?:nhiệm vụ|giải pháp|mục tiêu|kiến nghị|đề xuất|nội dung|biện pháp)")
_ORDINALS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_NTH = re.compile(
    r"\b(?:thứ (?P<nth>nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2})|(?P<one>một|hai|ba|bốn|năm|sáu) "
    r"là)\b\s?[,:]?\s*(?=\S)"
)
_NUMBERED = re.compile(r"\s*(?:(?P<number>\d{1,2})[.)/]|[-+*•–]|(?P<letter>[a-zđ])[.)])\s*(?=\S)")
_LEAD = re.compile(
    r"(?:nhiệm vụ(?: và giải pháp| trọng tâm)?|giải pháp|phương hướng|đề xuất|kiến nghị|mục "
    r"tiêu)[^.;:\n]{0,90}?(?:như sau|sau đây|sau|gồm|bao gồm|chủ yếu|trọng tâm|chính|cụ thể|thiết thực)?\s?:"
)
_SECTION = re.compile(
    r"\s*(?:(?:[ivx]{1,5}|[a-d]|\d{1,2})\s?[.):/-]+\s*)?(?:một số |các |những )?"
    r"(?:nhiệm vụ|giải pháp|phương hướng|kiến nghị|đề xuất)(?=[\s,:]|$)[^.;:\d]{0,80}(?:\d{4})?\s*$"
)
_INLINE = re.compile(
    r"(?P<lead>nhiệm vụ(?: trọng tâm| chủ yếu| sau| như sau| cụ thể| và giải pháp)*:(?=[^.:]{10,}[;])|(?:đề xuất, kiến nghị|kiến nghị|đề xuất|nhiệm vụ trọng tâm|các nhiệm vụ|các giải pháp|giải "
    r"pháp)[^.;:\n]{0,70}:|\bchỉ đạo (?=tăng cường|tiếp tục|đẩy mạnh|rà soát|tập trung|siết|khẩn trương)"
    r"|(?:năm (?:19|20)\d\d|thời gian tới|sắp tới|năm tới|\bsẽ)\b[^.;]{0,60}?\b(?:tập trung|dồn sức)(?:\s+vào| thực "
    r"hiện)?:?\s+(?=[^.;]{20})|\bvới mục tiêu |(?<=; )quyết tâm )"
)
_HINTS = ("đề xuất", "kiến nghị", "nhiệm vụ", "giải pháp", "chỉ đạo", "tập trung", "dồn sức", "mục tiêu", "quyết tâm")
_HEADED = re.compile(r"[^:.\n]{12,230}:\s")
_STARTS_ORDER = re.compile(
    r"(?:tiếp tục|tăng cường|đẩy mạnh|nâng cao|tập trung|chủ động|phát huy|thực hiện|xây dựng|tích cực|đổi mới|triển "
    r"khai|chú trọng|phối hợp|duy trì|giải quyết|quan tâm|phấn đấu|bảo đảm|đảm bảo|cơ quan đạt|số|hoàn thiện|rà soát"
    r"|mở rộng|phân công|cắt giảm|vận động|giữ vững|củng cố|khai thác|phát động)\b"
)


def read_items(page: Page, scopes: list[Scope | None], quantities: Quantities) -> list[Item]:
    """All list entries, in order of place, none overlapping another."""
    found: list[Item] = []
    for source in (
        _ordinal_runs(page),
        _line_lists(page, quantities),
        _goal_clauses(page, scopes, quantities),
        _inline_lists(page, quantities),
    ):
        for item in source:
            if not any(item.span[0] < other.span[1] and other.span[0] < item.span[1] for other in found):
                found.append(item)
    return sorted(found, key=lambda item: item.span)


def is_covered(fact: Fact, entries: list[Item]) -> bool:
    """Whether a fact is only the announcement of a list, or a launch or signing that stands inside an entry."""
    if isinstance(fact, Event) and fact.type in ("launch", "signing"):
        return any(entry.span[0] <= fact.span[0] < entry.span[1] for entry in entries if entry.ordinal is not None)
    return isinstance(fact, Figure) and is_announcement(fact, entries)


def is_announcement(figure: Figure, entries: list[Item]) -> bool:
    """Whether a figure only announces a list that follows in full: "3 nhiệm vụ trọng tâm: …" and three entries."""
    if not _ANNOUNCED.match(figure.unit):
        return False
    after = [entry for entry in entries if entry.span[0] > figure.span[0]]
    run = [entry for entry in after if entry.list_kind == after[0].list_kind]
    return bool(after) and after[0].span[0] - figure.span[1] < 200 and len(run) == figure.value


def _kind_of(text: str, default: str = "tasks") -> str:
    """Which list a lead-in opens: the word nearest to its end decides."""
    best, where = default, -1
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            if match.start() > where:
                best, where = kind, match.start()
    return best


def _item(page: Page, span: Span, kind: str, ordinal: int | None, certainty: float) -> Item | None:
    start, end = page.trim(*span)
    if end - start < 8 or len(page.plain[start:end].split()) < 3:
        return None
    return Item(
        list_kind=kind,
        ordinal=ordinal,
        text=page.words(start, end),
        quote=page.text[start:end],
        span=(start, end),
        certainty=certainty,
    )


def _ordinal_runs(page: Page) -> Iterator[Item]:
    """ "thứ nhất …; thứ hai …": runs that begin with one; each entry ends at its quotation mark or at the next ordinal."""
    for line in page.lines:
        marks = [
            m
            for m in _NTH.finditer(page.plain, line.start, line.end)
            if not re.search(
                r"(?:lần|hạng|tuần|người|khóa|kỳ họp|vị trí|xếp|ngày|năm) $",
                page.plain[max(line.start, m.start() - 8) : m.start()],
            )
        ]
        values = [_ORDINALS.get(m["nth"] or m["one"], 0) or int(m["nth"] or 0) for m in marks]
        for index, (mark, value) in enumerate(zip(marks, values, strict=True)):
            follows = index > 0 and values[index - 1] == value - 1
            leads = index + 1 < len(values) and values[index + 1] == value + 1
            if not (follows or leads):
                continue
            limit = marks[index + 1].start() if index + 1 < len(marks) else line.end
            first = index - (value - 1)
            lead = page.plain[max(line.start, marks[max(first, 0)].start() - 240) : marks[max(first, 0)].start()]
            item = _item(page, _entry(page, mark.end(), limit), _kind_of(lead), value, 0.85)
            if item:
                yield item


def _entry(page: Page, start: int, limit: int) -> Span:
    if page.plain.startswith('"', start):
        close = page.plain.find('"', start + 1, limit)
        if close > 0:
            return start + 1, close
    stop = re.compile(r"[;]|\.(?=\s|$)").search(page.plain, start, limit)
    return start, stop.start() if stop else limit


def _line_lists(page: Page, quantities: Quantities) -> Iterator[Item]:
    """Lines after a lead-in that ends with a colon, or a section heading: numbered, bulleted or headed entries."""
    kind: str | None = None
    numbered = section = False
    for line in page.lines:
        if line.furniture:
            continue
        plain = page.plain[line.start : line.end]
        lead = _LEAD.search(plain)
        headline = _SECTION.match(plain) is not None
        if headline or (lead and plain.rstrip().endswith(":") and len(plain) < 400):
            kind, numbered, section = _kind_of(plain), False, headline
            continue
        if kind is None:
            continue
        mark = _NUMBERED.match(page.plain, line.start, line.end)
        headed = _HEADED.match(page.plain, line.start, line.end)
        if section and (mark is None or quantities.within(line.start, line.end)):
            continue
        numbered = numbered or mark is not None
        if mark is not None:
            start = mark.end()
            stop = page.plain.find(":", start, line.end) if headed else -1
            item = _item(
                page,
                (start, stop if stop > 0 else _line_entry_end(page, start, line)),
                kind,
                int(mark["number"]) if mark["number"] else None,
                0.75,
            )
        elif headed and not numbered:
            item = _item(page, (line.start, headed.end()), kind, None, 0.65)
        else:
            if numbered or not _STARTS_ORDER.match(plain.strip()):
                kind = None
            continue
        if item:
            yield item


def _line_entry_end(page: Page, start: int, line: Line) -> int:
    stop = re.compile(r"\.\s").search(page.plain, start + 20, line.end)
    return stop.start() if stop else line.end


def _goal_clauses(page: Page, scopes: list[Scope | None], quantities: Quantities) -> Iterator[Item]:
    """Clauses among targets that carry no number are goals."""
    for sentence, scope in zip(page.sentences, scopes, strict=True):
        if scope is None or not scope.listed:
            continue
        for start, end in _clauses(page, max(sentence.start, scope.start), sentence.end):
            if quantities.within(start, end) or re.search(r"\bkhông (?:có|để)\b", page.plain[start:end]):
                continue
            begin = page.trim(start, end)[0]
            if _STARTS_ORDER.match(page.plain, begin, end):
                item = _item(page, (begin, end), "goals", None, 0.6)
                if item:
                    yield item


def _clauses(page: Page, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in re.finditer(r"[;:](?=\s)", page.plain[start:end]):
        yield begin, start + match.start()
        begin = start + match.end()
    yield begin, end


def _inline_lists(page: Page, quantities: Quantities) -> Iterator[Item]:
    """A lead-in and its clauses in one sentence: "đề xuất, kiến nghị …: tiếp tục …; mở rộng …"."""
    for sentence in page.sentences:
        text = page.plain[sentence.start : sentence.end]
        if not any(hint in text for hint in _HINTS):
            continue
        for match in _INLINE.finditer(page.plain, sentence.start, sentence.end):
            lead = match["lead"]
            aim = lead.strip() in ("với mục tiêu", "quyết tâm")
            kind = "goals" if aim else _kind_of(page.plain[max(sentence.start, match.start() - 30) : match.end()])
            start = match.start() + (5 if lead.startswith("với") else 0) if aim else match.end()
            parts = _first_clause(page, start, sentence) if aim else _clauses(page, start, sentence.end)
            for begin, end in parts:
                if quantities.within(begin, end):
                    continue
                item = _item(page, (begin, end), kind, None, 0.55)
                if item:
                    yield item
            if not aim:
                break


def _first_clause(page: Page, start: int, sentence: Sentence) -> Iterator[Span]:
    stop = re.compile(r"[;.]").search(page.plain, start, sentence.end)
    yield start, stop.start() if stop else sentence.end

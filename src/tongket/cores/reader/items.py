"""Entries of lists: tasks, solutions, goals, proposals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from tongket.cores.reader.calendar import Calendar
from tongket.cores.reader.entries import COLON_LEAD, STARTS_ORDER, ZERO, entry_at, kind_of
from tongket.cores.reader.facts import Event, Fact, Figure, Item, Span
from tongket.cores.reader.inline_items import clause_items, inline_lists
from tongket.cores.reader.ordinals import ordinal_runs
from tongket.cores.reader.page import Line, Page
from tongket.cores.reader.quantities import Quantities
from tongket.cores.reader.targets import Scope

_LONGEST_LIST = 60
_ANNOUNCED = re.compile(r"(?:nhóm )?(?:nhiệm vụ|giải pháp|mục tiêu|kiến nghị|đề xuất|nội dung|biện pháp|đề nghị)")
_MARK = re.compile(
    r"\s*(?:\(?(?P<number>\d{1,2})(?:[.)/]|\s?-(?=\s))|[-+*•–●▪◦✓➢→]|\(?(?P<letter>[a-zđ])[.)])\s*(?=\S)"
)
_SECTION = re.compile(
    r"[\s*+•-]*(?:(?:phần (?:thứ )?[^\W\d_]{1,4}|[ivx]{1,5}|[a-e]|\d{1,2}(?:\.\d{1,2}){0,2})\s?[.):/-]*\s*)?(?:một số |các |những |về )?"
    r"(?:nhiệm vụ|giải pháp|biện pháp|phương hướng|định hướng|kiến nghị|đề xuất|mục tiêu|chương trình công tác|kế hoạch (?:công tác )?năm|đề nghị(?=\s*:?$))"
    r"(?=[\s,:;&-]|$)[^.;:\d]{0,90}(?:(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?)?[^.;:\d]{0,30}:?\s*$"
)
_TARGETS = re.compile(
    r"[\s*+•-]*(?:(?:[ivx]{1,5}|[a-e]|\d{1,2})\s?[.):/-]+\s*)?(?:một số |các )?chỉ tiêu[^.;:]{0,60}:?\s*$"
)
_RESULTS = re.compile(
    r"\s*(?:(?:phần (?:thứ )?[^\W\d_]{1,4}|[ivx]{1,5}|[a-e]|\d{1,2})\s?[.):/-]*\s*)?(?:một số |những |các |về )?"
    r"(?:kết quả|đánh giá|hạn chế|tồn tại|nguyên nhân|bài học|tổ chức thực hiện|nơi nhận|đặc điểm|thuận lợi|khó khăn|ưu điểm|khen thưởng)(?!\w)"
)
_HEADED = re.compile(r"[^:.\n]{12,230}:\s")
_ASKS = re.compile(r"\s*(?:kính )?(?:đề nghị|kiến nghị|đề xuất|mong)\b")
_AIMED = re.compile(r"\b(?:mục tiêu|chỉ tiêu|phấn đấu)\b")
_REACHES = re.compile(
    r"[^.;:]{4,90}? đạt (?:danh hiệu|chuẩn|vững mạnh|trong sạch|xuất sắc|tiên tiến|loại|mức)\b|cơ quan đạt"
)
_HONOURED = re.compile(
    r"bằng khen|giấy khen|cờ thi đua|danh hiệu|chiến s[ĩỹ] thi đua|lao động tiên tiến|kỷ niệm chương"
)


def read_items(page: Page, calendar: Calendar, scopes: list[Scope | None], quantities: Quantities) -> list[Item]:
    """All list entries, in order of place, none overlapping another."""
    found: list[Item] = []
    listed: set[int] = set()
    for source in (
        ordinal_runs(page, kind_of),
        _line_lists(page, quantities),
        inline_lists(page, calendar, quantities, listed),
        _goal_clauses(page, scopes, quantities),
    ):
        fresh = [item for item in source if not _overlaps(item, found)]
        found = sorted(_apart(found + fresh), key=lambda item: item.span)
        listed |= {page.line_at(item.span[0]) for item in fresh}
    return found


def _overlaps(item: Item, found: list[Item]) -> bool:
    low, high = 0, len(found)
    while low < high:
        middle = (low + high) // 2
        if found[middle].span[1] <= item.span[0]:
            low = middle + 1
        else:
            high = middle
    return low < len(found) and found[low].span[0] < item.span[1]


def _apart(entries: list[Item]) -> Iterator[Item]:
    """Entries of one source never overlap; the first of two that do stays."""
    end = -1
    for entry in sorted(entries, key=lambda item: item.span):
        if entry.span[0] >= end:
            end = entry.span[1]
            yield entry


def is_covered(fact: Fact, entries: list[Item]) -> bool:
    """Whether a fact only announces a list, or is a launch, a signing or a figure that stands inside an entry."""
    if not isinstance(fact, Event | Figure):
        return False
    entry = _entry_around(fact.span[0], entries)
    if isinstance(fact, Event):
        return fact.type in ("launch", "signing") and entry is not None and entry.ordinal is not None
    return (entry is not None and entry.list_kind == "proposals") or is_announcement(fact, entries)


def _entry_around(place: int, entries: list[Item]) -> Item | None:
    at = bisect_right(entries, place, key=_start) - 1
    return entries[at] if at >= 0 and place < entries[at].span[1] else None


def _start(entry: Item) -> int:
    return entry.span[0]


def is_announcement(figure: Figure, entries: list[Item]) -> bool:
    """Whether a figure only announces a list that follows in full: "3 nhiệm vụ trọng tâm: …" and three entries."""
    if not _announces(figure.unit):
        return False
    at = bisect_right(entries, figure.span[0], key=_start)
    after = entries[at : at + _LONGEST_LIST]
    if not after or after[0].span[0] - figure.span[1] >= 260:
        return False
    run = list(takewhile(lambda entry: entry.list_kind == after[0].list_kind, after))
    numbered = [entry for entry in run if entry.ordinal == figure.value]
    return len(run) == figure.value or (run[0].ordinal == 1 and bool(numbered))


@lru_cache(maxsize=1024)
def _announces(unit: str) -> bool:
    return _ANNOUNCED.match(unit) is not None


def _line_lists(page: Page, quantities: Quantities) -> Iterator[Item]:
    """Lines after a lead-in that ends with a colon, or under a section heading: numbered, bulleted or plain orders."""
    kind: str | None = None
    numbered = headline = by_headings = False
    lines = [line for line in page.lines if not line.furniture]
    for index, line in enumerate(lines):
        plain = page.plain[line.start : line.end]
        opened, opens = _opened_by(plain, kind)
        if opens:
            kind, numbered, by_headings = opened, False, False
            headline = _SECTION.match(plain) is not None
            continue
        if kind is None or kind == "results":
            continue
        mark = _MARK.match(page.plain, line.start, line.end)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if mark is None:
            headed = _HEADED.match(page.plain, line.start, line.end)
            if by_headings and headed is None:
                continue
            asks = kind == "proposals" and _ASKS.match(plain) is not None
            if not numbered and (asks or STARTS_ORDER.match(plain) or (headed and not headline)):
                by_headings = headed is not None
                item = _plain_entry(page, line, kind, headed, quantities)
                if item:
                    yield item
            elif not (numbered and _is_short_gap(plain)):
                kind = None
            continue
        numbered = True
        yield from _marked_entry(page, line, mark, kind, following, quantities)


def _opened_by(plain: str, kind: str | None) -> tuple[str | None, bool]:
    """The list that a line opens, and whether it opens (or closes) one at all."""
    if _TARGETS.match(plain):
        return "goals", True
    if _SECTION.match(plain):
        return kind_of(plain), True
    if plain.rstrip().endswith(":") and (
        lead := COLON_LEAD.search(plain, max(0, plain.rfind(". ", 0, -2), len(plain) - 400))
    ):
        # The words before the lead-in may tell of results; the lead-in itself decides.
        return kind_of(plain[lead.start() :]), True
    if _RESULTS.match(plain) and len(plain) < 90:
        return None, True
    return kind, False


def _is_short_gap(plain: str) -> bool:
    """A short line inside a list, such as a wrapped word: the list goes on."""
    return len(plain.strip()) < 3


def _plain_entry(
    page: Page, line: Line, kind: str, headed: re.Match[str] | None, quantities: Quantities
) -> Item | None:
    if headed is not None:
        return entry_at(page, (line.start, headed.end()), kind, None, 0.75)
    end = _entry_end(page, line.start, line)
    if line.end - line.start > 600 or (kind != "proposals" and quantities.within(line.start, end)):
        return None
    return entry_at(page, (line.start, end), kind, None, 0.75)


def _marked_entry(
    page: Page, line: Line, mark: re.Match[str], kind: str, following: Line | None, quantities: Quantities
) -> Iterator[Item]:
    start = mark.end()
    inside = COLON_LEAD.match(page.plain, start, line.end)
    if inside and inside.end() < line.end - 8:
        # "5. Kiến nghị: …; …" opens a list of its own on its line.
        yield from clause_items(page, inside.end(), line.end, kind_of(inside.group()), quantities, 0.75)
        return
    headed = _HEADED.match(page.plain, start, line.end)
    if mark["number"] and following and _is_heading_of_bullets(page, start, line, following):
        return
    end = headed.end() if headed else _entry_end(page, start, line)
    if _HONOURED.search(page.plain, start, end) and quantities.within(start, line.end):
        return
    if headed and quantities.within(headed.end(), line.end) and STARTS_ORDER.match(page.plain, start, end) is None:
        return
    if quantities.within(start, end) and kind != "proposals":
        zero = ZERO.search(page.plain, start, end)
        if zero is None or quantities.within(start, zero.start()):
            return
    ordinal = int(mark["number"]) if mark["number"] else None
    item = entry_at(page, (start, end), kind, ordinal, 0.9 if ordinal else 0.85)
    if item and not (kind == "goals" and ZERO.search(page.plain, start, min(end, start + 24))):
        yield item


def _is_heading_of_bullets(page: Page, start: int, line: Line, following: Line) -> bool:
    """Whether a numbered line only heads the bullets below it: "1. Công tác tuyên truyền" and dashes."""
    below = _MARK.match(page.plain, following.start, following.end)
    return (
        below is not None
        and not below["number"]
        and line.end - start < 90
        and STARTS_ORDER.match(page.plain, start, line.end) is None
    )


def _entry_end(page: Page, start: int, line: Line) -> int:
    stop = re.compile(r"\.\s|;\s*$").search(page.plain, min(start + 20, line.end), line.end)
    return stop.start() if stop else line.end


def _goal_clauses(page: Page, scopes: list[Scope | None], quantities: Quantities) -> Iterator[Item]:
    """Clauses among targets that carry no number are goals."""
    for sentence, scope in zip(page.sentences, scopes, strict=True):
        if scope is None:
            continue
        listed = scope.listed or _AIMED.search(page.plain, sentence.start, sentence.end) is not None
        clauses = list(_clauses(page, max(sentence.start, scope.start), sentence.end))
        for start, end in clauses if listed and (scope.listed or len(clauses) > 1) else ():
            opens = page.plain.startswith(":", end)
            if opens or quantities.within(start, end) or ZERO.search(page.plain, start, end):
                continue
            begin = page.trim(start, end)[0]
            aim = page.plain.startswith("số ", begin) or _REACHES.match(page.plain, begin, end)
            if aim or STARTS_ORDER.match(page.plain, begin, end):
                item = entry_at(page, (begin, end), "goals", None, 0.7)
                if item:
                    yield item


def _clauses(page: Page, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in re.finditer(r"[;:](?=\s)", page.plain[start:end]):
        yield begin, start + match.start()
        begin = start + match.end()
    yield begin, end

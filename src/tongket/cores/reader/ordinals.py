"""Lists told by ordinal words: "thứ nhất …, thứ hai …", "một là …, hai là …", over one paragraph or several."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tongket.cores.reader.facts import Item, Span
from tongket.cores.reader.page import Page
from tongket.cores.reader.vocabulary import tasks

_ORDINALS = {"nhất": 1, "một": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}  # fmt: skip
_NTH = re.compile(
    r"\b(?:thứ (?P<nth>nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2})(?: là)?|(?P<one>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là)\b"
    r"\s?[,:]?\s*(?=\S)"
)
_NOT_A_LIST = re.compile(
    r"(?:lần|hạng|tuần|người|khóa|kỳ họp|vị trí|xếp|ngày|năm|phiên|đứng|hội nghị|giải|nhà máy|phần|quý|sáng|chiều|tối|vào|từ) $"
)
_AFTER_DAY = re.compile(r"(?:,|là ngày|ngày|đầu tuần|hằng tuần|hàng tuần)")
_FIRSTS = ("thứ nhất", "một là", "thứ 1")
_LABEL = re.compile(r"\b(?:nhiệm vụ|giải pháp|biện pháp|mục tiêu|kiến nghị|đề xuất|đề nghị|nội dung) $")
_FARTHEST = 2500
_STARTS_ORDER = re.compile(rf"\s*{tasks.ORDER}(?!\w)")
_LEAD = 300


def ordinal_runs(page: Page, kind_of: Callable[..., str]) -> Iterator[Item]:
    """Entries of runs that begin with one; each ends at its quotation mark, at its full stop or at the next ordinal."""
    if not any(first in page.plain for first in _FIRSTS):
        return
    run: list[tuple[re.Match[str], int]] = []
    for mark, value in _marks(page):
        follows = run and value == run[-1][1] + 1 and mark.start() - run[-1][0].end() < _FARTHEST
        if follows:
            run.append((mark, value))
            continue
        yield from _entries(page, run, kind_of)
        run = [(mark, value)] if value == 1 or _is_labelled(page, mark) else []
    yield from _entries(page, run, kind_of)


def _marks(page: Page) -> Iterator[tuple[re.Match[str], int]]:
    for mark in _NTH.finditer(page.plain):
        if _NOT_A_LIST.search(page.plain[max(0, mark.start() - 12) : mark.start()]):
            continue
        if page.lines[page.line_at(mark.start())].furniture:
            continue
        said = mark["nth"] or mark["one"]
        yield mark, _ORDINALS.get(said, 0) or int(said)


def _is_labelled(page: Page, mark: re.Match[str]) -> bool:
    """ "Nhiệm vụ thứ nhất: …": an ordinal that a list noun leads stands for itself, also alone."""
    before = page.plain[max(0, mark.start() - 12) : mark.start()]
    return ":" in mark.group() and _LABEL.search(before) is not None


def _entries(page: Page, run: list[tuple[re.Match[str], int]], kind_of: Callable[..., str]) -> Iterator[Item]:
    if len(run) < 2 and not (run and _is_labelled(page, run[0][0])):
        return
    first = run[0][0].start()
    lead = page.plain[max(0, first - _LEAD) : first]
    kind = kind_of(lead, "")
    if kind == "results":
        return
    for index, (mark, value) in enumerate(run):
        line = page.lines[page.line_at(mark.start())]
        limit = run[index + 1][0].start() if index + 1 < len(run) else line.end
        start, end = page.trim(*_entry(page, mark.end(), min(limit, line.end)))
        if not kind and _STARTS_ORDER.match(page.plain, start, end) is None:
            continue
        if end - start < 8 or len(page.plain[start:end].split()) < 3:
            continue
        yield Item(
            list_kind=kind or "tasks",
            ordinal=value,
            text=page.words(start, end),
            quote=page.text[start:end],
            span=(start, end),
            certainty=0.93 if kind else 0.75,
        )


def _entry(page: Page, start: int, limit: int) -> Span:
    if page.plain.startswith('"', start):
        close = page.plain.find('"', start + 1, limit)
        if close > 0:
            return start + 1, close
    stop = re.compile(r"[;]|\.(?=\s|$)").search(page.plain, start, limit)
    return start, stop.start() if stop else limit

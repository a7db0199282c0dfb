"""A count announced before a numbered list: "3 nhiệm vụ trọng tâm:" and four entries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.reader.checks.printed import place
from tongket.cores.reader.checks.spelled import spelled_number
from tongket.cores.reader.facts import Warning
from tongket.cores.reader.page import Page

_ANNOUNCED = re.compile(
    r"(?<![\d.,/])\b(?P<count>\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?:nhóm )?"
    r"(?P<what>nhiệm vụ|giải pháp|nội dung|mục tiêu|kiến nghị|đề xuất|công việc|việc|bài học|hạn chế)\b[^.;|]{0,80}?:\s*$"
)
_COLON = (":", ": ", ":  ", ":\t")
_QUALIFIED = re.compile(r"\b(?:hơn|trên|gần|trong|các|ít nhất|một trong|còn|/)\s?$")
_ENTRY = re.compile(r"\s*(?P<number>\d{1,2})\s?[.)/]\s?(?!\d)\S")
_HEADING = re.compile(r"\s*(?:[ivx]{1,5}|[a-h])\s?[.)/]\s|\s*(?:phần|mục|chương)\s|\s*\*{2,}")
_MOST_LINES = 60


def read_lists(page: Page) -> Iterator[Warning]:
    """Counts that the numbers of their list contradict."""
    lines = [line for line in page.lines if not line.furniture]
    for index, line in enumerate(lines):
        if not page.plain.endswith(_COLON, line.start, line.end):
            continue
        found = _ANNOUNCED.search(page.plain, max(line.start, line.end - 160), line.end)
        if found is None or _QUALIFIED.search(page.plain[line.start : found.start()]):
            continue
        count = int(found["count"]) if found["count"].isdecimal() else spelled_number(found["count"])
        last, entries = 0, []
        for after in lines[index + 1 : index + 1 + _MOST_LINES]:
            entry = _ENTRY.match(page.plain, after.start, after.end)
            if entry and int(entry["number"]) == last + 1:
                last += 1
                entries.append((after.start, min(after.end, after.start + 70)))
            elif entry or not entries or _HEADING.match(page.plain, after.start, after.end):
                break
        if count and last >= 2 and last != count:
            yield Warning(
                code="list_is_not_as_long",
                says=f"Ghi {found['count']} {found['what']} nhưng danh sách ngay sau có {last}.",
                places=(place(page, *found.span()), place(page, *entries[0]), place(page, *entries[-1])),
            )

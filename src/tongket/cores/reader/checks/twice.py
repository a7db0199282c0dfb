"""The same thing with two values, in one text or in two. Works on plain statements, so stored readings can be asked too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tongket.cores.kernel.text import fold
from tongket.cores.reader.checks.printed import could_be, says
from tongket.cores.reader.facts import Fact, Figure, Place, Span, Warning
from tongket.cores.reader.page import Page

# words that say nothing about which number it is
_EMPTY = re.compile(r"\b(?:tong so|tong|so luong|so|co|dat|la|duoc|da|cua|cac|voi|trong|tai|nam|ca|toan)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?\b")
# a sentence with one of these speaks about a part, a moment, a plan or another base
_OTHER_SCOPE = re.compile(
    r"\b(?:quý|tháng|tuần|đợt|giai đoạn|nhiệm kỳ|đầu năm|cuối năm|giữa năm|đến ngày|tính đến|đến nay|trước đây|trước đó|ban đầu"
    r"|cùng kỳ|năm trước|năm ngoái|kế hoạch|chỉ tiêu|phấn đấu|mục tiêu|dự kiến|trong đó|còn lại|mỗi|từng|bình quân|trung bình"
    r"|riêng|cơ sở|chi nhánh|chi đoàn|chi hội|tổ|khối|cụm|phân hiệu|điểm trường|phường|xã|huyện|quận|thôn|lũy kế|tăng|giảm|thêm|mới"
    r"|nâng|từ|lên|xuống|so với|vượt|ước|lần|lớp|khóa|khoá|buổi|ngày|hôm)\b"
)
_TOTAL = re.compile(r"^(?:tong so|tong|so luong)\b")
_SAME_MANNER = 2  # words a label needs beside its unit to tell a number apart


@dataclass(slots=True, unsafe_hash=True)  # never changed; not frozen, which is dear to build
class Statement:
    """An exact figure of a text: what, how much, of when, in which words. ``doc`` tells texts apart."""

    doc: str
    label: str
    value: Decimal
    unit: str
    period: str
    printed: str
    quote: str
    span: Span
    sentence: str  # around it, in small letters with plain marks


@lru_cache(maxsize=4096)
def name_of(label: str, unit: str) -> str:
    """The words of a label that tell its number apart; "" when too few are left to be sure.

    >>> name_of("Tổng số đoàn viên công đoàn năm 2023", "người"), name_of("học viên", "học viên")
    ('cong doan vien', '')
    """
    folded = fold(label)
    bare = _EMPTY.sub(" ", _YEAR.sub(" ", folded))
    words = re.findall(r"\w+", bare)
    own = set(words) - set(fold(unit).split())
    if len(own) < _SAME_MANNER and not (_TOTAL.match(folded) and words):
        return ""
    return " ".join(sorted(set(words)))


@lru_cache(maxsize=1024)
def _folded(unit: str) -> str:
    return fold(unit)


def statements_of(page: Page, facts: Iterable[Fact], doc: str = "") -> list[Statement]:
    """The exact figures of a text that speak about the whole and about one period."""
    found = []
    for fact in facts:
        if isinstance(fact, Figure) and fact.qualifier is None and fact.unit != "%":
            line = page.lines[max(page.line_at(fact.span[0]), 0)]
            start = max(line.start, page.plain.rfind(". ", line.start, fact.span[0]) + 1)
            stop = page.plain.find(". ", fact.span[1], line.end)
            words = page.plain[start : stop if stop > 0 else line.end]
            found.append(
                Statement(doc, fact.label, fact.value, fact.unit, fact.period or "", fact.printed, fact.quote, fact.span, words[:600])
            )  # fmt: skip
    return found


def clashes(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Pairs that name the same thing of the same period with different values.

    Never within one sentence, never where a sentence narrows what it counts, never for a name with more than two values:
    that is a list of things with one name.
    """
    for group in _of_one_name(statements):
        values = sorted({one.value for one in group})
        if len(values) != 2:
            continue
        first = group[0]
        second = next(one for one in group if one.value != first.value)
        same_sentence = first.doc == second.doc and first.sentence == second.sentence
        if not same_sentence and not could_be(first.value, second.value, first.printed, second.printed):
            yield first, second


def _of_one_name(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Statements about the whole with one name, unit and period, in the order of their first; only where values differ."""
    groups: dict[tuple[str, str, str], list[tuple[int, Statement]]] = {}
    for place, one in enumerate(statements):
        name = name_of(one.label, one.unit)
        if name and "|" not in one.sentence:
            groups.setdefault((name, _folded(one.unit), one.period), []).append((place, one))
    several = (group for group in groups.values() if any(one.value != group[0][1].value for _place, one in group))
    whole = [[(place, one) for place, one in group if not _narrows(one)] for group in several]
    return [[one for _place, one in group] for group in sorted(filter(None, whole), key=lambda group: group[0][0])]


def said(one: Statement) -> str:
    """The value as printed, with its unit."""
    return one.printed if one.unit == "VND" and one.printed else says(one.value, one.unit)


def _narrows(one: Statement) -> bool:
    """Whether the sentence says more about which part, when the label itself does not."""
    label = one.label.lower()
    return any(found.group() not in label for found in _OTHER_SCOPE.finditer(one.sentence))


def _named_alike(facts: tuple[Fact, ...]) -> list[Figure]:
    """The exact figures whose name another one bears: only they can clash."""
    groups: dict[tuple[str, str, str | None], list[Figure]] = {}
    for fact in facts:
        if isinstance(fact, Figure) and fact.qualifier is None and fact.unit != "%":
            groups.setdefault((name_of(fact.label, fact.unit), _folded(fact.unit), fact.period or None), []).append(
                fact
            )
    alike = [fact for (name, *_rest), group in groups.items() if name and len(group) > 1 for fact in group]
    return sorted(alike, key=lambda fact: fact.span)


def read_twice(page: Page, facts: tuple[Fact, ...]) -> Iterator[Warning]:
    """The same thing with two values in one text."""
    for first, second in clashes(statements_of(page, _named_alike(facts))):
        yield Warning(
            code="two_values",
            says=(f"“{first.label}” ghi hai số khác nhau: {said(first)} và {said(second)}."),
            places=(Place(first.quote, first.span), Place(second.quote, second.span)),
        )

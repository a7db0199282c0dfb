"""Lists inside a paragraph: a lead-in and its clauses, parted by semicolons, numbers in brackets or full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.reader.calendar import Calendar
from tongket.cores.reader.entries import COLON_LEAD, STARTS_ORDER, ZERO, entry_at, kind_of
from tongket.cores.reader.facts import Item, Span
from tongket.cores.reader.gates import Gated, says_any
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantities
from tongket.cores.reader.vocabulary import tasks

_ORDERS = re.compile(
    rf"\b(?:đề nghị|yêu cầu|chỉ đạo|lưu ý|kiến nghị|đề xuất|mong muốn|kêu gọi|sẽ|cần|phải|giao)(?!\w)(?P<to>[^.;:\n]{{0,110}}?)\s(?={tasks.ORDER}(?!\w))"
)
_AHEAD = Gated(
    re.compile(
        rf"(?:\b(?:trong )?(?:thời gian tới|năm tới|sắp tới|những năm tiếp theo|nhiệm kỳ tới|nhiệm kỳ mới|năm học tới|năm học mới)|\bnăm (?:học )?(?P<year>20\d\d)(?: ?- ?20\d\d)?)(?!\w)"
        rf"[^.;:]{{0,70}}?\s(?={tasks.ORDER}(?!\w))"
    ),
    ("gian tới", "năm tới", "sắp tới", "tiếp theo", "kỳ tới", "kỳ mới", "học tới", "học mới", "năm 20", "năm học 20"),
)
_FOCUS = re.compile(
    r"(?:\b(?:năm (?P<year>(?:19|20)\d\d)|thời gian tới|sắp tới|năm tới|sẽ)\b[^.;:]{0,60}?\b(?:tập trung|dồn sức)(?:\s+vào| thực hiện)?"
    rf"|\bchỉ đạo(?= {tasks.STRONG_ORDER}))\s+(?=[^.;:]{{20}})"
)
_AIM = re.compile(r"\bvới mục tiêu (?=[^.;]{12})|(?<=; )quyết tâm (?=[^.;]{12})")
_HINTS = ("nhiệm vụ", "giải pháp", "chỉ đạo", "tập trung", "dồn sức", "mục tiêu", "quyết tâm", "đề nghị", "đề xuất", "kiến nghị", "yêu cầu", "phương hướng", "sẽ ", "cần ", "tới", "lưu ý", "nội dung", "năm 20", "phải ", "mong muốn", "biện pháp", "giao ", "kêu gọi")  # fmt: skip
# A sentence without a colon and without semicolons holds a list only with one of these.
_UNMARKED = ("tập trung", "dồn sức", "chỉ đạo", "mục tiêu", "quyết tâm")
_STARTS_STRONG = re.compile(rf"\s*{tasks.STRONG_ORDER}(?!\w)")
_INLINE_NUMBER = re.compile(r"\((?P<inside>\d{1,2}|[a-e])\)\s?|(?<=[:;,.] )(?P<before>\d{1,2})[.)]\s(?=\S)")
_OPENS_NUMBERS = re.compile(r".?\s?\(?1[.)]")
_ENDS_CLAUSE = re.compile(r"[;](?=\s|$)")
_TOLD_PAST = re.compile(r"\b(?:đã|vừa|năm qua|trong năm qua)\b")


def inline_lists(page: Page, calendar: Calendar, quantities: Quantities, listed: set[int]) -> Iterator[Item]:
    """A lead-in and its clauses in one paragraph: "đề xuất, kiến nghị …: tiếp tục …; mở rộng …"."""
    until = -1
    for index, sentence in enumerate(page.sentences):
        if sentence.start < until or sentence.line in listed:
            continue
        text = page.plain[sentence.start : sentence.end]
        if not (":" in text or ";" in text or says_any(page.plain, _UNMARKED, sentence.start, sentence.end)):
            continue
        if not says_any(page.plain, _HINTS, sentence.start, sentence.end):
            continue
        if "mục tiêu" in text or "quyết tâm" in text:
            yield from _aims(page, sentence, quantities)
        lead = _first_colon_lead(page, sentence) if ":" in text else None
        if lead is not None and (lead.end() < sentence.end - 8 or _OPENS_NUMBERS.match(page.plain, lead.end() - 1)):
            kind = _lead_kind(page, sentence, lead)
            end = sentence.end
            if _OPENS_NUMBERS.match(page.plain, lead.end() - 1):
                end = until = page.lines[sentence.line].end
            elif re.search(tasks.LEAD_NOUN, lead.group()):
                end = _orders_that_follow(page, index)
                until = end
            yield from clause_items(page, lead.end(), end, kind, quantities, 0.88)
            continue
        yield from _uncoloned(page, sentence, quantities, calendar)


def _lead_kind(page: Page, sentence: Sentence, lead: re.Match[str]) -> str:
    """The kind of a lead-in; a request that nobody speaks ("Đề nghị Sở …: …") is the unit's own proposal."""
    if re.match(r"[\s\d.)+*-]*(?:kính )?(?:đề nghị|kiến nghị|đề xuất)\b", page.plain[sentence.start : lead.end()]):
        return "proposals"
    return kind_of(page.plain[max(sentence.start, lead.start() - 30) : lead.end()])


def _first_colon_lead(page: Page, sentence: Sentence) -> re.Match[str] | None:
    return COLON_LEAD.search(page.plain, sentence.start, sentence.end)


def _orders_that_follow(page: Page, index: int) -> int:
    """The end of the sentences of the same line that go on with orders after a lead-in with a colon."""
    first = page.sentences[index]
    end = first.end
    for other in page.sentences[index + 1 : index + 20]:
        if other.line != first.line or STARTS_ORDER.match(page.plain, other.start, other.end) is None:
            break
        end = other.end
    return end


def clause_items(
    page: Page, start: int, end: int, kind: str, quantities: Quantities, certainty: float
) -> Iterator[Item]:
    """The entries after a colon: by inline numbers, else by semicolons and full stops, else by commas before strong verbs."""
    numbers = list(_INLINE_NUMBER.finditer(page.plain, start, end))
    if len(numbers) > 1:
        for mark, after in zip(numbers, [*numbers[1:], None], strict=True):
            limit = after.start() if after else end
            clause_end = _ENDS_CLAUSE.search(page.plain, mark.end(), limit)
            printed = mark["inside"] or mark["before"]
            ordinal = int(printed) if printed.isdigit() else None
            item = entry_at(page, (mark.end(), clause_end.start() if clause_end else limit), kind, ordinal, 0.92)
            if item:
                yield item
        return
    spans = list(_parts(page, start, end))
    for begin, whole_end in spans:
        stop = whole_end
        if quantities.within(begin, stop) and kind != "proposals":
            stop = _before_numbers(page, begin, stop, quantities)
            if stop == begin:
                continue
        order = STARTS_ORDER.match(page.plain, begin, stop) is not None
        if not order and (
            len(spans) < 2 or _TOLD_PAST.search(page.plain, begin, stop) or page.text[begin:stop].strip()[:1].isupper()
        ):
            continue
        if kind == "goals" and ZERO.search(page.plain, begin, stop):
            continue
        item = entry_at(page, (begin, stop), kind, None, certainty if len(spans) > 1 and order else 0.65)
        if item:
            yield item


def _before_numbers(page: Page, start: int, end: int, quantities: Quantities) -> int:
    """The end of the parts by commas that stand before the first number: the numbers are targets; ``start`` when none."""
    first = quantities.within(start, end)[0].head
    comma = page.plain.rfind(", ", start, first)
    if comma < 0 or _STARTS_STRONG.match(page.plain, start, comma) is None or len(page.plain[start:comma].split()) < 4:
        return start
    return comma


def _parts(page: Page, start: int, end: int) -> Iterator[Span]:
    marks = list(re.compile(r";(?=\s|$)|\.(?=\s)").finditer(page.plain, start, end))
    if not [mark for mark in marks if mark.end() < end - 8]:
        marks = [
            comma
            for comma in re.compile(r",(?=\s)").finditer(page.plain, start, end)
            if _STARTS_STRONG.match(page.plain, comma.end(), end) and comma.start() - start > 16
        ]
    begin = start
    for mark in marks:
        yield begin, mark.start()
        begin = mark.end()
    if page.plain[begin:end].strip(" .;"):
        yield begin, end


def _uncoloned(page: Page, sentence: Sentence, quantities: Quantities, calendar: Calendar) -> Iterator[Item]:
    """Orders without a colon: "đề nghị Hội tiếp tục …; vận động …; hướng dẫn …", "chỉ đạo tăng cường …"."""
    text = page.plain[sentence.start : sentence.end]
    focused = "tập trung" in text or "dồn sức" in text or "chỉ đạo" in text
    focus = _FOCUS.search(page.plain, sentence.start, sentence.end) if focused else None
    if focus and not (focus["year"] and not _is_ahead(calendar, focus["year"], strict=False)):
        kind = kind_of(focus.group())
        yield from clause_items(page, focus.end(), sentence.end, kind, quantities, 0.7)
        return
    if ";" not in text:
        return
    for pattern in (_ORDERS, _AHEAD):
        lead = pattern.search(page.plain, sentence.start, sentence.end)
        if lead is None or page.plain.find(";", lead.end(), sentence.end) < 0:
            continue
        if pattern is _AHEAD and lead["year"] and not _is_ahead(calendar, lead["year"], strict=True):
            continue
        if _TOLD_PAST.search(lead.group()):
            continue
        spans = list(_parts(page, lead.end(), sentence.end))
        orders = [span for span in spans if STARTS_ORDER.match(page.plain, *span)]
        if len(spans) < 2 or len(orders) < len(spans) - (1 if len(spans) > 3 else 0):
            continue
        kind = kind_of(lead.group())
        for span in orders:
            item = None if quantities.within(*span) else entry_at(page, span, kind, None, 0.75)
            if item:
                yield item
        return


def _is_ahead(calendar: Calendar, year: str, *, strict: bool) -> bool:
    """Whether a year is after the one the page reviews; unknown counts as ahead unless ``strict``."""
    period = calendar.period
    if period is None:
        return not strict
    return int(year) > int(period[-4:]) - (0 if strict else 1)


def _aims(page: Page, sentence: Sentence, quantities: Quantities) -> Iterator[Item]:
    for match in _AIM.finditer(page.plain, sentence.start, sentence.end):
        start = match.start() + (5 if match.group().startswith("với") else 0)
        stop = re.compile(r"[;.]").search(page.plain, start, sentence.end)
        end = stop.start() if stop else sentence.end
        item = None if quantities.within(start, end) else entry_at(page, (start, end), "goals", None, 0.6)
        if item:
            yield item

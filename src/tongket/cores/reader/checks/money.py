"""Money: digits against words, price times count, what came in less what went out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader.checks.printed import clause_place, could_be, place, says
from tongket.cores.reader.checks.spelled import spelled_number
from tongket.cores.reader.facts import Warning
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantities, Quantity

_IN_WORDS = re.compile(
    r"[^.;\d()|]{0,30}?\s?[(\[]\s?(?:(?:viết )?bằng chữ\s?:?\s?|số tiền bằng chữ\s?:?\s?)?(?P<words>[^()\d\[\]]{2,200}?)"
    r"(?P<unit> đồng)?(?: chẵn| việt nam| ?\./\.| ?\.)?\s?[)\]]"
)
_IN_BRACKETS = re.compile(r"\((?P<words>[^()\d]{2,40})\)")
_DIGITS_BEFORE = re.compile(r"(?<![\d.,/(])(?P<digits>0\d{0,3}|\d{1,3}) ?\Z")
_EACH = re.compile(
    r"\bmỗi (?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)(?: (?:được|trị giá|là|nhận|vay|hỗ trợ|với|có))*(?: số tiền| mức)?(?: là)?\s?:?\s?$"
)
_PER = re.compile(r"\s?/\s?(?:01 |1 )?(?P<unit>[^\W\d_]+)")
_TOTAL = re.compile(
    r"\btổng(?: cộng)?(?: (?:trị giá|giá trị|số tiền|kinh phí|tiền|số|cộng|mức))*(?: là| trị giá| hơn)?\s?:?\s?$"
)
_MORE_THAN_MONEY = re.compile(r"\b(?:quà|hiện vật|kèm|ngoài ra|bao gồm cả|còn lại|khác|thêm)\b")


def read_money(page: Page, quantities: Quantities) -> Iterator[Warning]:
    """Amounts that their words, their factors or their balance contradict."""
    yield from _counts_in_words(page)
    for sentence in page.sentences:
        inside = quantities.within(sentence.start, sentence.end)
        money = [one for one in inside if one.family == "money"]
        for one in money:
            yield from _in_words(page, sentence, one)
        if len(money) > 1:
            yield from _price_times_count(page, sentence, inside, money)
            yield from _balance(page, sentence, money)


def _in_words(page: Page, sentence: Sentence, amount: Quantity) -> Iterator[Warning]:
    found = _IN_WORDS.match(page.plain, amount.end, min(sentence.end + 1, amount.end + 260))
    value = spelled_number(found["words"]) if found and amount.form == "single" else None
    if found is None or value is None or (not found["unit"] and value < 1000) or value == amount.value:
        return
    yield Warning(
        code="words_do_not_agree",
        says=f"Số tiền ghi bằng số là {says(amount.value, 'VND')}, ghi bằng chữ là {says(Decimal(value), 'VND')}.",
        places=(clause_place(page, sentence, amount), place(page, *found.span("words"))),
    )


def _counts_in_words(page: Page) -> Iterator[Warning]:
    """ "05 (năm) đồng chí"."""
    for found in _IN_BRACKETS.finditer(page.plain):
        count = _DIGITS_BEFORE.search(page.plain, max(0, found.start() - 5), found.start())
        value = spelled_number(found["words"].strip()) if count else None
        if count and value is not None and value != int(count["digits"]):
            yield Warning(
                code="words_do_not_agree",
                says=f"Ghi bằng số là {int(count['digits'])}, ghi bằng chữ là {value}.",
                places=(place(page, *count.span("digits")), place(page, *found.span("words"))),
            )


def _price_times_count(
    page: Page, sentence: Sentence, inside: list[Quantity], money: list[Quantity]
) -> Iterator[Warning]:
    """ "20 suất, mỗi suất 500.000 đồng, tổng trị giá 10 triệu đồng"."""
    totals = [one for one in money if _TOTAL.search(page.plain[max(sentence.start, one.head - 60) : one.head])]
    if len(totals) != 1 or totals[0].qualifier or totals[0].form != "single":
        return
    total = totals[0]
    priced = [(one, _price_unit(page, sentence, one)) for one in money if one is not total]
    if not priced or any(not unit or one.qualifier or one.form != "single" for one, unit in priced):
        return
    pairs = [(_count_for(inside, price, unit), price) for price, unit in priced]
    if any(count is None for count, _price in pairs):
        return
    known = [(count, price) for count, price in pairs if count is not None]
    rest = page.plain[known[0][0].unit_end : max(total.end, known[-1][1].end)]
    counted = [one for one in inside if one.is_count and one.unit.split()[:1] == known[0][0].unit.split()[:1]]
    if _MORE_THAN_MONEY.search(rest) or len({one.start for one, _ in known}) != len(known) or len(counted) > len(known):
        return
    added = sum((count.value * price.value for count, price in known), Decimal(0))
    if could_be(added, total.value, total.printed):
        return
    sums = " + ".join(f"{format_number(count.value)} × {format_number(price.value)}" for count, price in known)
    yield Warning(
        code="price_times_count",
        says=f"{sums} là {says(added, 'VND')}, khác với tổng số tiền đã ghi {says(total.value, 'VND')}.",
        places=tuple(clause_place(page, sentence, one) for pair in [*known, (total,)] for one in pair),
    )


def _price_unit(page: Page, sentence: Sentence, amount: Quantity) -> str:
    """What one of costs this much: "mỗi suất 500.000 đồng", "500.000 đồng/suất"; "" when it is no price."""
    per = _PER.match(page.plain, amount.end)
    if per:
        after = page.plain[per.end() : per.end() + 1]
        return "" if after == "/" else per["unit"]
    each = _EACH.search(page.plain[max(sentence.start, amount.head - 60) : amount.head])
    return each["unit"].split()[0] if each else ""


def _count_for(inside: list[Quantity], price: Quantity, unit: str) -> Quantity | None:
    """The nearest count before the price whose unit begins with the word the price is for."""
    found = [
        one
        for one in inside
        if one.is_count and one.start < price.start and one.unit.split()[:1] == [unit] and one.form == "single"
    ]
    return found[-1] if found and found[-1].qualifier is None else None


# -- in, out, left

_IN = re.compile(r"\b(?:tổng (?:số )?thu|thu)\b[^.;\d,]{0,30}$")
_OUT = re.compile(r"\b(?:tổng (?:số )?chi|chi)\b[^.;\d,]{0,30}$")
_LEFT = re.compile(r"\b(?:tồn(?: quỹ)?|còn(?: lại)?|kết dư|số dư)\b[^.;\d,]{0,30}$")
_OPENING = re.compile(r"\b(?:đầu kỳ|đầu năm|năm trước|kỳ trước|chuyển sang|tồn cũ|mang sang|trong đó|quyết toán)\b")


def _balance(page: Page, sentence: Sentence, money: list[Quantity]) -> Iterator[Warning]:
    """ "tổng thu 1,2 tỷ, tổng chi 0,9 tỷ, tồn 0,3 tỷ", with nothing brought forward."""
    if len(money) != 3 or any(one.qualifier or one.form != "single" for one in money):
        return
    leads = [page.plain[sentence.start : money[0].head]]
    leads += [page.plain[one.end : other.head] for one, other in pairwise(money)]
    words = page.plain[sentence.start : sentence.end]
    if not all(pattern.search(lead) for pattern, lead in zip((_IN, _OUT, _LEFT), leads, strict=True)):
        return
    came, went, left = money
    balance = came.value - went.value
    if _OPENING.search(words) or could_be(balance, left.value, *(one.printed for one in money)):
        return
    yield Warning(
        code="balance_does_not_agree",
        says=f"Thu trừ chi là {says(balance, 'VND')}, khác với số còn lại đã ghi {says(left.value, 'VND')}.",
        places=tuple(clause_place(page, sentence, one) for one in money),
    )

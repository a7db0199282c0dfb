"""A printed percentage and the two numbers it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader.checks.printed import agrees, clause_place, rounds_to
from tongket.cores.reader.facts import Warning
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantities, Quantity

# from the ratio to its share: nothing that brings another base in
_TO_SHARE = re.compile(
    r"[^.;\d|]{0,60}?(?:,|\(|\b(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương ứng|tương đương|là|hoàn thành)\b)[^.;\d|]{0,30}$"
)
_OTHER_BASE = re.compile(
    r"\b(?:tăng|giảm|so với|cao hơn|thấp hơn|trong đó|năm trước|năm ngoái|cùng kỳ|còn|riêng|trên|hơn|gần|khoảng|ước|bình quân"
    r"|toàn|cả nước|thêm|nâng)\b"
)
_OVER = re.compile(r"\s?/\s?")
_OVERFULFILLED = re.compile(r"\bvượt\b")
_AFTER_SHARE = re.compile(r"\s?(?:so với|của|trong|/)?\s?(?:cùng kỳ|năm trước|năm ngoái|năm (?:19|20)\d\d)")
_ROSE = re.compile(r"[^.;\d|]{0,40}?\s(?:lên|xuống|xuống còn|lên đến|lên tới|thành|còn)\s(?:thành |còn |đến )?$")
_BY = re.compile(r"[^.;\d|]{0,30}?[,(]\s?(?:tức |tương ứng |đã )?(?P<way>tăng|giảm)(?: thêm| được)?\s$")
_INSIDE = re.compile(r"[^.;\d()|]{0,50}?[,(\s]\s?trong đó\b[^.;\d()|]{0,40}$")
_SHARE_OF_PART = re.compile(r"(?:[^.;\d()|]{0,25})?(?:\(|, )?(?:chiếm |đạt |tỷ lệ |tỉ lệ |chiếm tỷ lệ )?$")


def read_ratios(page: Page, quantities: Quantities) -> Iterator[Warning]:
    """Percentages that neither rounding nor cutting at their printed decimals gives."""
    for sentence in page.sentences:
        inside = quantities.within(sentence.start, sentence.end)
        if len(inside) < 2 or " | " in page.plain[sentence.start : sentence.end]:
            continue
        for index in range(len(inside) - 2):
            three = (inside[index], inside[index + 1], inside[index + 2])
            is_share = three[2].family == "percent"
            if is_share:
                yield from _part_of_whole(page, sentence, *three)
            if page.plain.endswith("từ ", max(sentence.start, three[0].head - 4), three[0].start):
                yield from _course(page, sentence, *three)
            if is_share:
                yield from _inside_share(page, sentence, *three, inside)


def _part_of_whole(
    page: Page, sentence: Sentence, part: Quantity, whole: Quantity, share: Quantity
) -> Iterator[Warning]:
    """ "3.081/3.135 hội viên, đạt 98,27%"; "4,5 tỷ đồng/5 tỷ đồng, đạt 90%"; "110/100 lượt, vượt 10% kế hoạch"."""
    if share.qualifier or share.form != "single" or not _is_ratio(page, part, whole):
        return
    between = page.plain[max(part.unit_end, whole.unit_end) : share.head]
    if not _TO_SHARE.fullmatch(between) or _OTHER_BASE.search(between) or whole.value == 0:
        return
    if _AFTER_SHARE.match(page.plain, share.end):
        return
    exact = part.value * 100 / whole.value
    over = _OVERFULFILLED.search(between)
    stated = share.value
    if rounds_to(exact - 100 if over else exact, stated, share.places):
        return
    shown = format_number(exact - 100 if over else exact, max(share.places, 1))
    verb = "vượt " if over else ""
    yield Warning(
        code="percentage_does_not_agree",
        says=(f"{_bare(part)}/{_bare(whole)} là {verb}{shown}%, không phải {verb}{format_number(stated)}%."),
        places=(clause_place(page, sentence, part), clause_place(page, sentence, share)),
    )


def _is_ratio(page: Page, part: Quantity, whole: Quantity) -> bool:
    if part.qualifier or whole.qualifier:
        return False
    if (part.form, whole.form) == ("part", "whole"):
        return True
    same = part.family == whole.family == "money" or (part.is_count and part.unit == whole.unit)
    return same and _OVER.fullmatch(page.plain, part.unit_end, whole.start) is not None


def _bare(quantity: Quantity) -> str:
    return quantity.printed if quantity.family == "money" else format_number(quantity.value)


def _course(page: Page, sentence: Sentence, before: Quantity, now: Quantity, change: Quantity) -> Iterator[Warning]:
    """ "từ 142 lên 154 đoàn viên, tăng 8,5%"; "từ 80% lên 95%, tăng 15%" may mean points."""
    if not _ROSE.fullmatch(page.plain[before.end : now.head]):
        return
    by = _BY.fullmatch(page.plain[now.end : change.head])
    if by is None or any(one.qualifier for one in (now, change)) or before.value == 0 or before.family != now.family:
        return
    difference = now.value - before.value if by["way"] == "tăng" else before.value - now.value
    percent = difference * 100 / before.value
    is_share = change.family == "percent"
    fits = rounds_to(percent, change.value, change.places) if is_share else difference == change.value
    if is_share and before.family == "percent":
        fits = fits or difference == change.value
    comparable = is_share or change.family in ("points", "none") or change.unit == now.unit
    if fits or not comparable or _AFTER_SHARE.match(page.plain, change.end):
        return
    shown = f"{format_number(percent, max(change.places, 1))}%" if is_share and before.family != "percent" else ""
    shown = shown or f"{format_number(difference)}{' điểm phần trăm' if before.family == 'percent' else ''}"
    yield Warning(
        code="change_does_not_agree",
        says=(f"Từ {before.printed} đến {now.printed} là {by['way']} {shown}, không phải {change.printed}."),
        places=(clause_place(page, sentence, now), clause_place(page, sentence, change)),
    )


def _inside_share(
    page: Page, sentence: Sentence, total: Quantity, part: Quantity, share: Quantity, inside: list[Quantity]
) -> Iterator[Warning]:
    """ "42 viên chức, trong đó nữ 25 người (59,5%)": unless another number of the sentence explains the share."""
    if share.qualifier or total.qualifier or part.qualifier or total.form != "single":
        return
    if not (total.is_count and part.is_count) or part.form != "single" or part.value > total.value or not total.value:
        return
    if not _INSIDE.fullmatch(page.plain[total.unit_end : part.head]):
        return
    gap = page.plain[part.unit_end : share.head]
    if not _SHARE_OF_PART.fullmatch(gap) or _OTHER_BASE.search(gap) or share.start - part.unit_end > 40:
        return
    rest = page.plain[share.end : share.end + 30]
    bases = {one.value for one in inside if one.value}
    if re.match(r"\s?(?:tổng|trên|so|của|trong|số|kế)", rest) or any(
        agrees(part.value, base, share.value, share.places) for base in bases
    ):
        return
    exact = part.value * 100 / total.value
    yield Warning(
        code="percentage_does_not_agree",
        says=(
            f"{format_number(part.value)} trong {format_number(total.value)} là "
            f"{format_number(exact, max(share.places, 1))}%, không phải {format_number(share.value)}%."
        ),
        places=(
            clause_place(page, sentence, total),
            clause_place(page, sentence, part),
            clause_place(page, sentence, share),
        ),
    )

"""A total and its parts in one sentence: "13 lớp gồm 6 lớp A và 7 lớp B", "42 người (nam 17, nữ 25)", "trong đó"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader.checks.printed import clause_place, could_be, depths, place, place_of_fact, says
from tongket.cores.reader.facts import Fact, Figure, Warning
from tongket.cores.reader.gates import says_any
from tongket.cores.reader.page import Page, Sentence
from tongket.cores.reader.quantities import Quantities, Quantity
from tongket.cores.reader.vocabulary import nouns

_OPENS = re.compile(r"[^.;\d()|]{0,90}?(?:\b(?:gồm có|bao gồm|gồm|chia ra|chia thành)\b[^.;\d()|]{0,40}|\(\s?)$")
_LONGEST_OPENING = 150
_OPENINGS = ("(", "gồm", "chia", "trong đó")
_GAP = re.compile(r"[^.\d|]{0,140}?(?:,|\bvà\b|;|\bcùng\b|\))[^.\d|]{0,80}$")
# words after which a list of parts is over, or was never the whole of it
_LEAVES = re.compile(
    r"\b(?:thu hút|phục vụ|tăng|giảm|so với|vượt|ngoài ra|đồng thời|bên cạnh|mở thêm|tiếp tục|qua đó|nâng|trong đó|tổng"
    r"|lũy kế|cùng kỳ|năm trước|riêng)\b"
)
_NOT_ALL = re.compile(r"\b(?:còn lại|khác|một số|chủ yếu|như|tiêu biểu|điển hình|v\.v)\b|\.\.\.|…|/")
_INSIDE = re.compile(r"[^.;\d()|]{0,60}?[,(\s]\s?trong đó\b[^.;\d()|]{0,40}$")
_MOST_PARTS = 40


def read_sums(page: Page, facts: tuple[Fact, ...], quantities: Quantities) -> Iterator[Warning]:
    """Totals whose parts give another sum, and parts greater than what they are inside of."""
    figures = [fact for fact in facts if isinstance(fact, Figure) and fact.unit != "%"]
    ends = [sentence.end for sentence in page.sentences]
    for index, total in enumerate(figures):
        number = bisect_right(ends, total.span[0])
        if total.qualifier or number >= len(ends):
            continue
        if not _opens_parts(page, total, figures[index + 1 : index + 4]):
            continue
        after = figures[index + 1 : index + 1 + _MOST_PARTS]
        after = [figure for figure in after if figure.span[0] >= total.span[1] and figure.span[0] < ends[number]]
        yield from _listed(page, total, after)
        yield from _inside(page, total, after)
    yield from _men_and_women(page, quantities)


def _opens_parts(page: Page, total: Figure, after: list[Figure]) -> bool:
    """Whether words that lead to parts stand between a total and the next figure: most figures have no parts."""
    start = next((figure.span[0] for figure in after if figure.span[0] >= total.span[1]), total.span[1])
    return says_any(page.plain, _OPENINGS, total.span[1], min(start, total.span[1] + _LONGEST_OPENING))


def _listed(page: Page, total: Figure, after: list[Figure]) -> Iterator[Warning]:
    if not after or after[0].span[0] - total.span[1] > _LONGEST_OPENING:
        return
    opening = page.plain[total.span[1] : after[0].span[0]]
    if not any(word in opening for word in ("(", "gồm", "chia")) or not _OPENS.fullmatch(opening):
        return
    if opening.rstrip().endswith("(") and nouns.is_person_noun(total.unit):
        return  # groups of people in brackets overlap
    parts = _parts(page, total, after)
    if len(parts) < 2 or any(part.qualifier for part in parts):
        return
    added = Decimal(0)
    for count, part in enumerate(parts, 1):
        added += part.value
        if count > 1 and could_be(added, total.value, total.printed, *(one.printed for one in parts[:count])):
            return
    yield Warning(
        code="parts_do_not_add_up",
        says=(
            f"Các số thành phần cộng lại là {_says(added, total)}, khác với tổng số "
            f"{_says(total.value, total)} ({total.label})."
        ),
        places=(place_of_fact(total), *map(place_of_fact, parts)),
    )


def _says(value: Decimal, like: Figure) -> str:
    return says(value, "VND") if like.unit == "VND" else format_number(value)


def _parts(page: Page, total: Figure, after: list[Figure]) -> list[Figure]:
    """The figures of the list in the unit of the total; none when the list is not said to be whole."""
    found: list[Figure] = []
    levels = depths(page.plain, total.span[1], [figure.span[0] for figure in after])
    end = total.span[1]
    for figure, level in zip(after, levels, strict=True):
        between = page.plain[end : figure.span[0]]
        if level < levels[0] or (found and _LEAVES.search(between)):
            break
        is_part = level == levels[0] and figure.unit == total.unit
        if is_part and found and not _GAP.fullmatch(between):
            break
        if _NOT_ALL.search(between):
            return []
        end = figure.span[1]
        if is_part:
            found.append(figure)
    tail = page.plain[end : end + 40]
    return [] if _NOT_ALL.match(tail.lstrip(" ,;")) or " còn lại" in tail.split(".")[0] else found


def _inside(page: Page, total: Figure, after: list[Figure]) -> Iterator[Warning]:
    """ "42 viên chức, trong đó 60 viên chức nữ": a part is never more than the whole."""
    if not after or not _INSIDE.fullmatch(page.plain, total.span[1], after[0].span[0]):
        return
    part = after[0]
    if part.unit == total.unit and part.value > total.value and part.qualifier is None:
        yield Warning(
            code="part_exceeds_total",
            says=f"Số “trong đó” là {_says(part.value, part)}, lớn hơn tổng số {_says(total.value, total)} ({total.label}).",
            places=(place_of_fact(total), place_of_fact(part)),
        )


# -- men and women

_SEX = re.compile(
    r"\b(?P<sex>nam|nữ)\b(?: giới)?\s?(?::|là|có)?\s?(?P<after>\d{1,3}(?:\.\d{3})*)(?![\d%/]|[.,]\d| ?%)"
    r"|(?<![\d.,/])(?P<before>\d{1,3}(?:\.\d{3})*) (?:[^\W\d_]+ ){0,2}?(?P<sex2>nam|nữ)\b(?! (?:công nhân|cán bộ|sinh|bộ))"
)
_BETWEEN_SEXES = re.compile(r"[^.;\d|]{0,60}")


def _men_and_women(page: Page, quantities: Quantities) -> Iterator[Warning]:
    for sentence in page.sentences if "nữ" in page.plain else ():
        if page.plain.find("nữ", sentence.start, sentence.end) < 0:
            continue
        people = [
            one
            for one in quantities.within(sentence.start, sentence.end)
            if one.form in ("single", "part") and one.qualifier is None and nouns.is_person_noun(one.unit)
        ]
        for total in people:
            yield from _both_sexes(page, sentence, total)


def _both_sexes(page: Page, sentence: Sentence, total: Quantity) -> Iterator[Warning]:
    first = _SEX.search(page.plain, total.unit_end, min(sentence.end, total.unit_end + 80))
    second = _SEX.search(page.plain, first.end(), min(sentence.end, first.end() + 60)) if first else None
    if first is None or second is None or total.form == "part":
        return
    gaps = (page.plain[total.unit_end : first.start()], page.plain[first.end() : second.start()])
    sexes = {one["sex"] or one["sex2"] for one in (first, second)}
    if sexes != {"nam", "nữ"} or not all(_BETWEEN_SEXES.fullmatch(gap) for gap in gaps):
        return
    counts = [Decimal((one["after"] or one["before"]).replace(".", "")) for one in (first, second)]
    if sum(counts) != total.value:
        yield Warning(
            code="parts_do_not_add_up",
            says=(
                f"Nam và nữ cộng lại là {format_number(sum(counts, Decimal(0)))}, khác với tổng số "
                f"{format_number(total.value)} {total.unit}."
            ),
            places=(clause_place(page, sentence, total), place(page, *first.span()), place(page, *second.span())),
        )

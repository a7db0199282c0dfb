"""What does not agree inside a text: parts and totals, percentages and their two numbers, totals of awards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from tongket.cores.kernel.numbers import format_number
from tongket.cores.reader.facts import Award, Comparison, Fact, Figure, Place, Warning
from tongket.cores.reader.page import Page

_PARTS_FOLLOW = re.compile(r"[^.;\d]{0,90}?(?:\b(?:gồm|bao gồm|gồm có|chia ra)\b[^.;\d]{0,40}|\(\s?)$")
_SAME_LIST = re.compile(r"[^.;\d]{0,90}?(?:,|và|;|cùng)[^.;\d]{0,60}$")


def read_warnings(page: Page, facts: tuple[Fact, ...]) -> Iterator[Warning]:
    """All disagreements, in the order of their checks.

    *Units and dates*: rounding and truncation at the printed precision are both accepted.
    """
    numbers = [fact for fact in facts if isinstance(fact, Figure | Comparison)]
    yield from _sums(page, [fact for fact in numbers if isinstance(fact, Figure)])
    yield from _percentages(page, numbers)
    yield from _award_totals(page, facts)


def _place(fact: Fact) -> Place:
    return Place(fact.quote, fact.span)


def _sums(page: Page, figures: list[Figure]) -> Iterator[Warning]:
    """A total, "gồm", and its parts in the same unit."""
    for index, total in enumerate(figures):
        parts: list[Figure] = []
        end = total.span[1]
        for figure in figures[index + 1 :]:
            between = page.plain[end : figure.span[0]]
            pattern = _SAME_LIST if parts else _PARTS_FOLLOW
            if figure.unit != total.unit or figure.span[0] < end or not pattern.fullmatch(between + ""):
                break
            parts.append(figure)
            end = figure.span[1]
        if len(parts) < 2 or any(part.qualifier for part in (total, *parts)):
            continue
        added = sum((part.value for part in parts), Decimal(0))
        if added != total.value:
            yield Warning(
                code="parts_do_not_add_up",
                says=(
                    f"Các số thành phần cộng lại là {format_number(added)}, khác với tổng số "
                    f"{format_number(total.value)} ({total.label})."
                ),
                places=(_place(total), *map(_place, parts)),
            )


def agrees(part: Decimal, whole: Decimal, printed: Decimal, places: int) -> bool:
    """Whether ``printed`` percent is part of whole, rounded or truncated at its printed decimals.

    >>> agrees(Decimal(3081), Decimal(3135), Decimal("98.27"), 2), agrees(Decimal(3081), Decimal(3135), Decimal("98.3"), 1)
    (True, True)
    >>> agrees(Decimal(10), Decimal(12), Decimal("85"), 0)
    False
    """
    exact = part * 100 / whole
    unit = Decimal(1).scaleb(-places)
    return printed in (exact.quantize(unit, ROUND_HALF_UP), exact.quantize(unit, ROUND_DOWN))


def _percentages(page: Page, numbers: list[Figure | Comparison]) -> Iterator[Warning]:
    """A ratio a/b and the share printed after it."""
    for part, whole, share in zip(numbers, numbers[1:], numbers[2:], strict=False):
        if not (isinstance(part, Figure) and isinstance(whole, Figure)) or share.unit != "%":
            continue
        if isinstance(share, Comparison) and (share.direction != "reach" or share.base != "plan"):
            continue
        is_ratio = re.fullmatch(r"[\d.,]+\s?/\s?[\d.,]+ .*", _ratio_text(page, part)) is not None
        near = share.span[0] - part.span[1] < 60 and ";" not in page.plain[part.span[1] : share.span[0]]
        if not is_ratio or not near or whole.value == 0 or part.qualifier:
            continue
        places = len(share.printed.rstrip("% ").partition(",")[2])
        if not agrees(part.value, whole.value, share.value, places):
            exact = part.value * 100 / whole.value
            yield Warning(
                code="percentage_does_not_agree",
                says=(
                    f"{format_number(part.value)}/{format_number(whole.value)} là "
                    f"{format_number(exact, max(places, 1))}%, không phải {format_number(share.value)}%."
                ),
                places=(_place(part), _place(share)),
            )


def _ratio_text(page: Page, part: Figure) -> str:
    at = page.plain.find(part.printed.split(" ")[0], part.span[0], part.span[1] + 1)
    return page.plain[at : at + 40].replace("\n", " ") if at >= 0 else ""


def _award_totals(page: Page, facts: tuple[Fact, ...]) -> Iterator[Warning]:
    """ "Tuyên dương 31 tập thể, cá nhân" and the rows of the same praise."""
    awards = [fact for fact in facts if isinstance(fact, Award) and (fact.collectives or fact.individuals)]
    for total in facts:
        if not (isinstance(total, Figure) and total.unit == "tập thể, cá nhân" and awards):
            continue
        rows = [(award.collectives or 0) + (award.individuals or 0) for award in awards]
        if total.value not in [*map(Decimal, rows), Decimal(sum(rows))]:
            yield Warning(
                code="awards_do_not_add_up",
                says=(
                    f"Tổng số khen thưởng {format_number(total.value)} khác với các dòng khen thưởng cộng lại là "
                    f"{sum(rows)}."
                ),
                places=(_place(total), *map(_place, awards)),
            )

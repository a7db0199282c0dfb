"""A long list of facts in parts: a page of many hundreds would be slow to open. Pure but for the words."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

AT_ONCE = 120  # facts shown on one page


def part_of(count: int, number: int) -> slice:
    """What is shown of a list of so many on a page; behind its last page the last one.

    >>> part_of(400, 2), part_of(130, 9), part_of(0, 1)
    (slice(120, 240, None), slice(120, 240, None), slice(0, 120, None))
    """
    start = min(max(number, 1) - 1, max(count - 1, 0) // AT_ONCE) * AT_ONCE
    return slice(start, start + AT_ONCE)


def elsewhere(ordinals: Sequence[int], number: int) -> dict[int, int]:
    """The pages of those facts of a list that this page does not show."""
    shown = part_of(len(ordinals), number)
    return {
        ordinal: place // AT_ONCE + 1
        for place, ordinal in enumerate(ordinals)
        if not shown.start <= place < shown.stop
    }  # fmt: skip


def parts_of(count: int, number: int) -> Page[int]:
    """The parts of a list of so many, the one with this number current."""
    return Paginator(range(count), AT_ONCE).get_page(number)


def shown_says(count: int, number: int) -> str:
    """Which of so many waiting places are shown; "" when all are."""
    shown = part_of(count, number)
    if count <= AT_ONCE:
        return ""
    says = _("Đang hiện chỗ chờ thứ %(first)s đến %(last)s trong %(total)s chỗ.")
    return says % {"first": shown.start + 1, "last": min(shown.stop, count), "total": count}

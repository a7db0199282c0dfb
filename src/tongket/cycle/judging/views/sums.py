"""Tính nhanh: quota, vote, authority, publication, money, cap of ratings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.cores.kernel.dates import short_date
from tongket.cycle.judging.facts.checking import Asked, Box, Sum, read_sum, sums_of
from tongket.cycle.judging.selectors import Verdict, judge_case, stack_for, sum_verdict_of
from tongket.cycle.judging.views.frame import VIEW, page
from tongket.cycle.organizations.places import Place, unit_page


@dataclass(frozen=True)
class SumShown:
    """One sum as its form is drawn, with its answer when it was asked."""

    sum: Sum
    boxes: list[tuple[Box, str, str]]  # box, what was typed, what is wrong
    verdict: Verdict | None
    error: str
    asked: bool


@require_safe
@unit_page
def show(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    book = stack_for(place.unit, place.today).book
    wanted = request.GET.get("tinh", "")
    shown = []
    for one in sums_of(book):
        asked = read_sum(one, request.GET, book) if one.code == wanted else None
        shown.append(_shown(one, asked, place))
    return page(request, place, "judging/sums.html", "sums", sums=shown)


def _shown(one: Sum, asked: Asked | None, place: Place) -> SumShown:
    if asked is None:
        usual: dict[str, Any] = {"ngay": short_date(place.today), "nam": str(place.period.start.year)}
        return SumShown(one, [(box, usual.get(box.name, ""), "") for box in one.boxes], None, "", False)  # noqa: FBT003
    verdict = sum_verdict_of(judge_case(place.unit, asked.case)) if asked.case else None
    boxes = [(box, asked.typed.get(box.name, ""), asked.errors.get(box.name, "")) for box in one.boxes]
    return SumShown(one, boxes, verdict, asked.errors.get("", ""), True)  # noqa: FBT003

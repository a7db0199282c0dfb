"""The figures a request asks for: read once a page, whoever of it needs their columns, groups or sums."""

from __future__ import annotations

from tongket.base.access.once import once_a_page
from tongket.cycle.collecting.models import RequestItem


@once_a_page
def items_of(request_id: int) -> list[RequestItem]:
    """The items in the order asked, with their indicators. One query.

    The parts of a ratio and the weight of a mean are asked for themselves (see ``set_form``), so they are at hand too.
    """
    rows = RequestItem.objects.filter(request_id=request_id).order_by("position", "id")
    items = list(rows.select_related("indicator"))
    asked = {item.indicator_id: item.indicator for item in items}
    for item in items:
        if item.weight_id in asked:
            item.weight = asked[item.weight_id]
        for part in ("numerator", "denominator"):
            if (pk := getattr(item.indicator, f"{part}_id")) in asked:
                setattr(item.indicator, part, asked[pk])
    return items

"""Requests of a unit and their sums."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tongket.cores.kernel.periods import Period
from tongket.cycle.collecting.selectors.requests import asked_by, owed_by
from tongket.cycle.collecting.selectors.sums import Wish, node_at, table_of
from tongket.cycle.exchange.selectors.told import told_requests, told_sums
from tongket.cycle.exchange.views.calls import Call, missing

MOST_ID = 10**18


def requests(call: Call, unit: str) -> Any:
    found = call.unit(unit, "collecting.view")
    place = call.place(found, Period.from_code(str(call.today.year)))
    return told_requests(found, owed_by(place), asked_by(place))


def sums(call: Call, unit: str, request_id: int) -> Any:
    found = call.unit(unit, "collecting.view")
    node = node_at(found, request_id) if request_id < MOST_ID else None
    if node is None or node.request.unit_id != found.pk:
        raise missing(_("Đơn vị không gửi yêu cầu nào có số này."), _("Xem các yêu cầu ở /api/1/units/…/requests."))
    return told_sums(table_of(node, Wish(page=call.asked["page"], size=call.asked["limit"])))

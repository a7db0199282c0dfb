"""Figures in and out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _

from tongket.cycle.exchange.problems import Problem
from tongket.cycle.exchange.rows import read_json, rows_of
from tongket.cycle.exchange.selectors.keys import unit_ids_of
from tongket.cycle.exchange.selectors.told import moment, told_cells, told_figures, told_push
from tongket.cycle.exchange.services.pushing import push_figures
from tongket.cycle.exchange.views.calls import Call, as_json, codes_in, following, period_named
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.reporting.selectors.figures_pages import changed_page, figures_page

MOST_BYTES, MOST_UNITS, MOST_PERIODS, MOST_ID = 1_000_000, 100, 20, 18
LONGEST_LENGTH = 9  # digits of Content-Length
OVERLAP = timedelta(minutes=15)  # longer than the longest deed: what was written late is not lost between two readings


def figures(call: Call, unit: str, period_code: str) -> Any:
    named = period_named(period_code)
    return told_figures(call.place(call.unit(unit, "reporting.view_figures"), named))


def push(call: Call, unit: str, period_code: str) -> Any:
    named, found = period_named(period_code), call.unit(unit, "reporting.view_figures")
    rows = rows_of(read_json(body_of(call)))
    told = told_push(found, named, push_figures(
        key=call.key, unit=found, period=named, rows=rows, on=call.today, at=call.now,
    ))  # fmt: skip
    return as_json(told, 207 if told["refused"] else 200)


def body_of(call: Call) -> bytes:
    """The bytes sent, as JSON and no more than a call may carry; whatever its headers claim."""
    request = call.request
    if request.content_type != "application/json":
        remedy = _("Gửi với đầu mục Content-Type: application/json.")
        raise Problem(415, "not_json", _("Địa chỉ này chỉ nhận JSON."), remedy)
    claimed = request.META.get("CONTENT_LENGTH") or "0"
    if not (claimed.isascii() and claimed.isdigit()):
        raise Problem(
            400, "bad_length", _("Content-Length không phải một số."), _("Bỏ đầu mục này, thư viện gửi sẽ tự ghi.")
        )
    try:
        if len(claimed) > LONGEST_LENGTH or len(request.body) > MOST_BYTES:
            raise RequestDataTooBig
    except RequestDataTooBig:
        says = _("Gói gửi lớn hơn một triệu byte.")
        raise Problem(413, "too_large", says, _("Chia thành nhiều lần gửi.")) from None
    return bytes(request.body)


def all_figures(call: Call) -> Any:
    asked = call.asked
    ids = unit_ids_of(call.key, on=call.today)
    codes = codes_in(asked["units"], MOST_UNITS, "units")
    if codes:
        ids = [call.unit(code, "reporting.view_figures").pk for code in codes]
    periods = [period_named(code).code for code in codes_in(asked["periods"], MOST_PERIODS, "periods")]
    after, limit, since = _after(asked["after"]), asked["limit"], asked["since"]
    if since is None:
        page = figures_page(ids, periods, after=after, limit=limit)
    else:
        page = changed_page(ids, periods, since=since, after=after, limit=limit)
    versions = organizations.versions_on({one.unit_id for one in page.cells}, call.today)
    return {
        "figures": told_cells(page.cells, {pk: row.unit.code for pk, row in versions.items()}),
        "next": following(call, after=page.after) if page.after else None,
        "next_since": moment(call.now - OVERLAP),
    }


def _after(text: str | None) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_ID):
        raise Problem(400, "bad_question", _("“after” không đúng."), _("Lấy nguyên từ “next” của trang trước."))
    return int(text)

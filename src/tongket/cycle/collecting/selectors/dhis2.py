"""What a node of a request holds as files for DHIS2: units, elements and form; accepted values; what is complete."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tongket.base.files.archives import in_pieces
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cycle.collecting.enums import AnswerState, CellState
from tongket.cycle.collecting.facts.dhis2 import (
    Element,
    OrgUnit,
    Value,
    data_value,
    key_of,
    metadata,
    period_of,
    plain_value,
    uid,
)
from tongket.cycle.collecting.models import Counted, Request, RequestItem
from tongket.cycle.collecting.selectors.cells import newest_submissions
from tongket.cycle.collecting.selectors.messages import what_is_asked
from tongket.cycle.collecting.selectors.sums import Node
from tongket.cycle.collecting.selectors.sums_columns import Column, How, columns_of
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.planning.enums import IndicatorKind

if TYPE_CHECKING:
    from tongket.cycle.planning.models import Indicator

_ADDING = {How.SUM: "SUM", How.MEAN: "AVERAGE", How.LOW: "MIN", How.HIGH: "MAX", How.COUNT: "NONE"}
_WHOLE = {IndicatorKind.COUNT, IndicatorKind.TURNS, IndicatorKind.MONEY}
_WORDS = {IndicatorKind.RATING, IndicatorKind.TEXT}
FOUNDED_UNKNOWN = date(1970, 1, 1)  # DHIS2 takes no unit without a day, and no value from before it
AT_ONCE = 2_000
ROUNDS = 200  # of one request that comes again; ends a loop in damaged data


def dhis2_package(node: Node, today: date) -> Iterator[bytes]:
    """A .zip: metadata.json, dataValueSets.json, completeDataSetRegistrations.json, and how to take them in.

    Only what was accepted is in it; zero is written, missing and not applicable are not. Names no person. The pieces come
    as they are made, so that a country's million values start at once and hold no memory. Refused, before the first
    piece, for a period that DHIS2 has no kind for.
    """
    period = period_of(node.period)
    if period is None:
        raise Refused(
            _("DHIS2 không có kiểu kỳ nào cho %(period)s.") % {"period": node.period.says},
            _("Xuất được kỳ tháng, quý, 6 tháng, năm dương lịch và năm học."),
        )
    kind, code = period
    columns = columns_of(node.request.pk)
    elements = _elements(columns)
    form = _form_of(node.request)
    files = {
        "metadata.json": [
            json.dumps(
                metadata(units=_units(node), elements=list(elements.values()), form=(form, node.request.subject), period_type=kind),
                ensure_ascii=False,
            )
        ],
        "dataValueSets.json": _listed("dataValues", (data_value(one, code) for one in _values(node, elements))),
        "completeDataSetRegistrations.json": _listed(
            "completeDataSetRegistrations", _complete(node, uid("form", form), code)
        ),
        "DOC-TRUOC.txt": [_how(node, kind, code, today)],
    }  # fmt: skip
    return in_pieces((name, (piece.encode() for piece in pieces)) for name, pieces in files.items())


def _listed(name: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The rows as a JSON list under a name, written one by one: a country has a million."""
    yield f'{{"{name}": ['
    for number, row in enumerate(rows):
        yield f"{',' if number else ''}\n{json.dumps(row, ensure_ascii=False)}"
    yield "\n]}\n"


def _form_of(request: Request) -> str:
    """The code of the form: that of the first round, so that every round fills one data set."""
    first = request
    for _round in range(ROUNDS):
        if first.before is None:
            break
        first = first.before
    return f"{request.unit.code}-YC{first.pk}"


def _units(node: Node) -> list[OrgUnit]:
    """The asking unit (or the node's own) and everything below, parents first."""
    rows = node.within().order_by("position")
    told = rows.values_list("unit__code", "unit_name", "unit__founded_on", "parent__unit__code", "pk")
    asker = node.request.unit
    found = []
    if node.answer is None:
        name = organizations.names_on([asker.pk], node.request.cut_off)[asker.pk]
        found.append(OrgUnit(asker.code, name, asker.founded_on or FOUNDED_UNKNOWN))
    for code, name, founded, above, pk in told.iterator(chunk_size=AT_ONCE):
        highest = node.answer is not None and pk == node.answer.pk
        found.append(OrgUnit(code, name, founded or FOUNDED_UNKNOWN, "" if highest else above or asker.code))
    return found


def _elements(columns: list[Column]) -> dict[int, Element]:
    """By indicator id, in the order asked."""
    rows = RequestItem.objects.filter(pk__in=[column.item.pk for column in columns])
    told = rows.values_list("indicator_id", "indicator__unit__code", "indicator__code")
    names = {pk: (owner, code) for pk, owner, code in told}
    found = {}
    for column in columns:
        row, parts = column.indicator, None
        if column.how is How.RATIO:
            above, below = (key_of(*names[pk]) for pk in column.reads)
            parts = (above, below)
        adding, says = _ADDING.get(column.how, "NONE"), column.item.note or row.measure
        found[row.pk] = Element(*names[row.pk], row.name, _value_type(row), adding, says, parts)
    return found


def _value_type(row: Indicator) -> str:
    if row.kind in _WORDS:
        return "LONG_TEXT" if row.kind == IndicatorKind.TEXT else "TEXT"
    if row.kind == IndicatorKind.YES_NO:
        return "BOOLEAN"
    return "INTEGER" if row.kind in _WHOLE and not row.decimals else "NUMBER"


def _values(node: Node, elements: Mapping[int, Element]) -> Iterator[Value]:
    inside = node.within().filter(state=AnswerState.ACCEPTED).values("pk")
    rows = Counted.objects.filter(answer__in=inside, state=CellState.VALUE).order_by("answer__position", "indicator_id")
    worded = {pk for pk, one in elements.items() if one.value_type in ("TEXT", "LONG_TEXT")}
    for unit, pk, amount in rows.values_list("answer__unit__code", "indicator_id", "amount").iterator(AT_ONCE):
        one = elements.get(pk)
        if one is not None and one.parts is None and pk not in worded and amount is not None:
            yield Value(unit, one.key, plain_value(amount, one.value_type))
    if worded:
        sent = newest_submissions(inside).order_by("answer__position").values_list("answer__unit__code", "cells")
        for unit, cells in sent.iterator(AT_ONCE):
            for pk in sorted(worded):
                text = str((cells.get(str(pk)) or {}).get("text") or "")
                if text:
                    yield Value(unit, elements[pk].key, text)


def _complete(node: Node, form: str, period: str) -> Iterator[dict[str, Any]]:
    rows = node.within().filter(state=AnswerState.ACCEPTED, accepted_at__isnull=False).order_by("position")
    for unit, at in rows.values_list("unit__code", "accepted_at").iterator(AT_ONCE):
        day = timezone.localdate(at).isoformat()
        yield {
            "dataSet": form, "period": period, "organisationUnit": uid("unit", unit), "date": day, "completed": True,
        }  # fmt: skip


def _how(node: Node, kind: str, code: str, today: date) -> str:
    told = {
        "what": what_is_asked(node.request), "day": short_date(today), "kind": kind, "code": code, "founded": FOUNDED_UNKNOWN.isoformat(),
    }  # fmt: skip
    return (
        _(
            "%(what)s, lập ngày %(day)s.\n\n"
            "Đưa vào DHIS2 theo thứ tự: metadata.json, dataValueSets.json, completeDataSetRegistrations.json.\n"
            "Kỳ: %(code)s (%(kind)s). Kiểu FinancialAug chỉ có ở các bản DHIS2 mới.\n"
            "Chỉ có số đã nhận: số 0 được ghi; chưa có và không áp dụng thì không có dòng nào.\n"
            "Tiền ghi bằng đồng, tỷ lệ ghi bằng phần trăm. Đơn vị chưa rõ ngày thành lập ghi %(founded)s.\n"
            "Mã của mỗi đơn vị, chỉ tiêu giữ nguyên giữa các lần xuất, nên đưa vào lần nữa là cập nhật.\n"
        )
        % told
    )

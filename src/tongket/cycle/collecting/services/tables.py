"""One table with the figures of many units: looked at whole, taken in unit by unit as if each had sent its own."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.files import selectors as stored
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.packages import BREAKDOWNS
from tongket.cores.kernel.text import fold, squash
from tongket.cycle.collecting.enums import PackageState
from tongket.cycle.collecting.facts.packages import Form, FormItem, Taken
from tongket.cycle.collecting.form_sheet import SECRET
from tongket.cycle.collecting.models import Answer, PackageFile
from tongket.cycle.collecting.selectors.cells import items_of
from tongket.cycle.collecting.services import taking
from tongket.cycle.collecting.table_reading import SAID, Known, Row, Table, read_table
from tongket.cycle.reporting.selectors.figures import entry_of
from tongket.cycle.reporting.selectors.typed import CellRefused, as_value
from tongket.cycle.reporting.services.figures import Entry

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.collecting.models import RequestItem
    from tongket.cycle.organizations.models import Unit


def is_table(content: bytes) -> bool:
    """Whether the file is a workbook that is no form of ours."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return SECRET.encode() not in package.read("xl/workbook.xml")[:200_000]
    except (*BREAKDOWNS, KeyError):
        return False


def answers_by_checker(package: PackageFile, checker: Unit) -> dict[int, Answer]:
    """The answers that go straight up to the unit, by id."""
    rows = Answer.objects.filter(request=package.request).select_related("request__unit", "unit", "parent__unit")
    own = Answer.objects.filter(request=package.request, unit=checker).first()
    is_asker = package.request.unit_id == checker.pk
    return {row.pk: row for row in rows.filter(parent=None if is_asker else own)} if is_asker or own else {}


def read(package: PackageFile, checker: Unit) -> tuple[Table, dict[int, Answer], list[RequestItem]] | None:
    """The table with the answers and figures it may speak of; None when it is no table. Refuses what cannot be read."""
    answers, items = answers_by_checker(package, checker), items_of(package.request_id)
    units: dict[str, int] = {}
    for pk, row in answers.items():
        units.setdefault(fold(squash(row.unit_name)), pk)
    units |= {fold(row.unit.code): pk for pk, row in answers.items()}
    open_items = [one for one in items if entry_of(one.indicator)[0] != "none"]
    names = {fold(squash(one.indicator.name)): one.indicator_id for one in open_items}
    names |= {fold(one.indicator.code): one.indicator_id for one in open_items}
    with stored.open_file(package.file) as stream:
        table = read_table(stream.read(), Known(units, names))
    return None if table is None else (table, answers, items)


def look(package: PackageFile, checker: Unit) -> dict[str, Any] | None:
    """What the table holds, cell by cell, without writing; None when it is no table."""
    found = read(package, checker)
    if found is None:
        return None
    table, _answers, items = found
    indicators = {one.indicator_id: one.indicator for one in items}
    for row in table.rows.values():
        for pk, typed in row.typed.items():
            try:
                as_value(indicators[pk], Entry(pk, typed=typed))
            except CellRefused as refusal:
                bad = {"cell": row.places[pk], "name": indicators[pk].name, "typed": typed, "says": refusal.says}
                table.trouble(_("Ô %(cell)s, “%(name)s” ghi “%(typed)s”: %(says)s") % bad)
    told = {"units": len(table.rows), "cells": table.cells, "wrong": table.count}
    says = _(
        "Bảng của %(units)s đơn vị, %(cells)s số, %(wrong)s chỗ không dùng được. Nhập thì mỗi đơn vị thành một lần gửi."
    )
    return {"says": says % told, "wrong": table.troubles, "table": told}


def take(
    package: PackageFile,
    checker: Unit,
    *,
    by: User,
    on: date,
    at: datetime,
    step: Callable[[str], None] = lambda _name: None,
) -> dict[str, Any]:
    """Take the table in, one transaction a unit: begun again after a stop, what was taken stays and is not taken twice.

    What cannot be used is told with its cell; the other figures and units come in. Refuses who may not.
    """
    registry.require(by, "collecting.check", checker, on=on)
    found = read(package, checker)
    if found is None:
        raise Refused(
            _("Đây không phải bảng số liệu nhiều đơn vị."), _("Dòng đầu ghi “Mã đơn vị” rồi tên từng chỉ tiêu.")
        )
    table, answers, items = found
    counts = dict.fromkeys(PackageState.values, 0)
    wrong = list(table.troubles)
    for pk, row in table.rows.items():
        answer = answers[pk]
        try:
            took = taking.take_in(
                answer=answer, taken=_taken(answer, items, row, table), file=package.file, by=by, on=on, at=at
            )
            counts[took.state] += 1
            wrong += [f"{answer.unit_name}: {line}" for line in took.wrong]
        except Refused as refusal:
            counts[PackageState.REFUSED] += 1
            wrong.append(f"{answer.unit_name}: {refusal}")
        step(answer.unit_name)
    return {
        "says": _said(counts),
        "wrong": wrong[:SAID],
        "taken": counts[PackageState.TAKEN] + counts[PackageState.WISH],
    }


def _taken(answer: Answer, items: list[RequestItem], row: Row, table: Table) -> Taken:
    asked = tuple(
        FormItem(one.indicator_id, one.indicator.code, one.indicator.name, one.indicator.measure)
        for one in items
        if one.indicator_id in row.typed
    )
    request = answer.request
    form = Form(request.pk, request.form_version, answer.unit.code, request.period, asked)
    return replace(Taken(form, table.stamp), typed=row.typed, places=row.places, responsible=_("bảng nhiều đơn vị"))


def _said(counts: dict[str, int]) -> str:
    told = [
        (PackageState.TAKEN, _("%(count)s đơn vị đã nhập")), (PackageState.SAME, _("%(count)s đã có từ trước")),
        (PackageState.WISH, _("%(count)s thành đề nghị sửa số")), (PackageState.OLDER, _("%(count)s cũ hơn lần gửi đang có")),
        (PackageState.PARTLY, _("%(count)s còn chỗ phải sửa")), (PackageState.REFUSED, _("%(count)s không nhập được")),
    ]  # fmt: skip
    return "; ".join(says % {"count": counts[state]} for state, says in told if counts[state]) + "."

"""The workbook of records as it goes out: every fact as a row that comes back unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tongket.cycle.records.facts.book import CODE, NAME, ROW
from tongket.cycle.records.facts.sorts import ABOUT, Sort
from tongket.cycle.records.models import Author, Award, Idea, Use
from tongket.cycle.records.selectors.directory import Entry


def exported(who: Iterable[Entry], sorts: Iterable[Sort]) -> dict[str, list[dict[str, Any]]]:
    """Every fact of these, by sort, as rows of the workbook, in the order of the names."""
    entries = {one.subject.pk: one for one in who if one.subject is not None}
    place = {pk: number for number, pk in enumerate(entries)}
    uses: dict[int, list[str]] = {}
    for award, code in (
        Use.objects.filter(subject_id__in=entries).order_by("idea__code").values_list("award_id", "idea__code")
    ):
        uses.setdefault(award, []).append(code)
    made = {}
    for sort in sorts:
        if sort is ABOUT:
            made[sort.name] = [_about_cells(one) for one in entries.values() if one.kind in sort.kinds]
            continue
        if sort.model is Idea:
            found = [
                (one.subject_id, one.idea, one.share)
                for one in Author.objects.filter(subject_id__in=entries).select_related("idea")
            ]
            found.sort(key=lambda one: (place[one[0]], one[1].year, one[1].pk))
        else:
            rows = sort.model._default_manager.filter(subject_id__in=entries)
            found = [(row.subject_id, row, None) for row in rows]
            found.sort(key=lambda one: (place[one[0]], getattr(one[1], "year", 0), one[1].pk))
        made[sort.name] = [_cells(sort, entries[pk], row, share, uses) for pk, row, share in found]
    return made


def _about_cells(entry: Entry) -> dict[str, Any]:
    """What is said once; the columns of the other kind stay empty."""
    subject = entry.subject
    assert subject is not None
    is_person = entry.kind == "individual"
    told = {"recruited_on": subject.recruited_on, "manager": subject.manager} if is_person else {"size": subject.size}
    cells = {column.name: column.say(told.get(column.name)) for column in ABOUT.columns}
    return {CODE: entry.code, NAME: entry.name, **cells, ROW: f"{subject.pk}.{subject.version}"}


def _cells(sort: Sort, entry: Entry, row: Any, share: int | None, uses: dict[int, list[str]]) -> dict[str, Any]:
    values = {**sort.values_of(row), "share": share, "uses": uses.get(row.pk, []) if isinstance(row, Award) else []}
    told = {column.name: _told(column, values.get(column.name)) for column in sort.columns}
    return {CODE: entry.code, NAME: entry.name, **told, ROW: f"{row.pk}.{row.version}"}


def _told(column: Any, value: Any) -> Any:
    return (
        None
        if column.type == "choice" and value == column.empty and not column.required and value in (0, -1)
        else column.say(value)
    )

"""The workbook of records taken in and given out: looked at first, good rows kept, the rest handed back with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import can, require
from tongket.base.audit.services import record
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.base.files.services import keep_file
from tongket.base.search.publishing import touched
from tongket.base.ui.deeds import XLSX
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold
from tongket.cycle.records.enums import AWARDS, Source
from tongket.cycle.records.facts.book import read_records, write_records
from tongket.cycle.records.facts.contradictions import FORMS
from tongket.cycle.records.facts.sorts import ABOUT, BOOK_SORTS, SORTS, Sort
from tongket.cycle.records.models import Author, Award, Idea, PastValue, Subject, Use
from tongket.cycle.records.selectors.directory import Directory, Entry, directory_of
from tongket.cycle.records.selectors.exported import exported
from tongket.cycle.records.selectors.lists import with_restricted
from tongket.cycle.records.selectors.planned import Plan, Planned, Planner
from tongket.cycle.records.selectors.targets import target_of
from tongket.cycle.records.services.facts import KEEP, RESTRICTED, change_fact, in_trail
from tongket.cycle.records.services.subjects import change_subject, must_share, note_restricted_seen

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Taken:
    """How many rows were new and changed; the workbook of the rest, None when there is none."""

    new: int
    changed: int
    left: StoredFile | None


def keep_workbook(*, unit: Unit, name: str, content: bytes, by: User, on: date, at: datetime) -> StoredFile:
    """Keep the workbook between the look and the taking. Refuses what cannot be read, before anything is kept."""
    require(by, KEEP, unit, on=on)
    read_records(content)
    return keep_file(unit_id=unit.pk, name=name, content=content, media_type=XLSX, by=by, at=at)


def look_at(*, unit: Unit, kept: StoredFile, by: User, on: date) -> Plan:
    """What each row of the kept workbook would do."""
    require(by, KEEP, unit, on=on)
    return _planned(unit, kept, by, on, directory_of(unit, on))


def _planned(unit: Unit, kept: StoredFile, by: User, on: date, directory: Directory) -> Plan:
    may = bool(can(by, RESTRICTED, unit, on=on))
    return Planner(directory, unit.pk, may_see_restricted=may, on=on).plan(read_records(read_bytes(kept)))


@transaction.atomic
def take_workbook(*, unit: Unit, kept: StoredFile, by: User, on: date, at: datetime) -> Taken:
    """Enter the good rows. Records that did not exist begin; everything is one event, with the file beside it."""
    require(by, KEEP, unit, on=on)
    directory = directory_of(unit, on)
    plan = _planned(unit, kept, by, on, directory)
    begin_records([row.entry for row in plan.of("new") if row.entry is not None])
    directory = directory_of(unit, on)
    plan = _planned(unit, kept, by, on, directory)  # once more, with every record locked
    new, changed = plan.of("new"), plan.of("update")
    for row in (*new, *changed):
        if row.sort is ABOUT:  # first: facts are held against the day of joining
            _tell_about(unit, row, by, on, at)
    try:
        with transaction.atomic():
            Writing(unit, directory, by, at).write(new)
    except IntegrityError:
        raise Refused(_("Có người vừa ghi những mục này."), _("Tải lại trang xem trước rồi nhập.")) from None
    for row in changed:
        if row.sort is not ABOUT:
            _change(unit, row, by, on, at)
    counted = {"records.rows": len(new) + len(changed)}
    record(by=by, verb="records.imported", target=kept, unit_id=unit.pk, after=counted, at=at)
    left = plan.of("error", "ask")
    return Taken(len(new), len(changed), _keep_left(unit, left, by, at) if left else None)


def begin_records(entries: list[Entry]) -> None:
    """The records that did not exist yet begin; all of them are locked."""
    fresh = {one.who: one for one in entries if one.subject is None}
    Subject.objects.bulk_create(
        [_begun(one) for one in fresh.values()], ignore_conflicts=True, batch_size=500
    )  # fmt: skip
    ids = sorted({one.subject.pk for one in entries if one.subject is not None})
    list(Subject.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))


def _begun(entry: Entry) -> Subject:
    key = {"person_id": entry.key} if entry.kind == "individual" else {"collective_id": entry.key}
    return Subject(unit_id=entry.keeper_id, kind=entry.kind, name=entry.name, folded_name=fold(entry.name), **key)


class Writing:
    """New rows into their tables, many at once; ``made`` is what became of each. ``more``: what all of them have beside."""

    def __init__(
        self, unit: Unit, directory: Directory, by: User, at: datetime, *, source: str = Source.WORKBOOK, **more: Any
    ) -> None:
        self.unit, self.directory, self.by, self.at = unit, directory, by, at
        self.kept: dict[str, Any] = {
            "unit": unit,
            "source": source,
            "entered_by_name": str(by),
            "entered_at": at,
            **more,
        }
        self.made: list[tuple[Planned, Any]] = []

    def write(self, rows: list[Planned]) -> None:
        """Ideas first, then the awards that used them."""
        self._ideas([row for row in rows if row.sort.model is Idea])
        for sort in SORTS:
            mine = [row for row in rows if row.sort is sort]
            if sort.model is Idea or not mine:
                continue
            made = sort.model._default_manager.bulk_create(
                [sort.model(subject=self._subject(row), **self._own(row), **self.kept) for row in mine], batch_size=500
            )
            self.made += zip(mine, made, strict=True)
            if sort.model is Award:
                self._uses(mine, made)
            if sort.restricted:
                self._past(sort, mine, made)

    def _subject(self, row: Planned) -> Subject:
        assert row.entry is not None
        subject = self.directory.by_who[row.entry.who].subject
        assert subject is not None
        return subject

    def _own(self, row: Planned) -> dict[str, Any]:
        return {name: row.values[name] for name in row.sort.fields()}

    def _ideas(self, rows: list[Planned]) -> None:
        known = {fold(one.code): one for one in Idea.objects.filter(unit=self.unit)}
        for row in rows:
            idea = known.get(fold(row.values["code"])) if row.values["code"] else None
            if idea is None:
                idea = Idea(**self._own(row), **self.kept)
                idea.code = idea.code or self._code(idea, known)
                idea.save()
                known[fold(idea.code)] = idea
            else:
                must_share(idea, row.values.get("share"))
            Author.objects.create(unit=self.unit, idea=idea, subject=self._subject(row), share=row.values.get("share"))
        touched("records.Idea", [one for one in known.values() if one.entered_at == self.at])

    def _code(self, idea: Idea, known: dict[str, Idea]) -> str:
        number = 1
        while fold(code := f"{'DT' if idea.kind else 'SK'}{idea.year}-{number:02d}") in known:
            number += 1
        return code

    def _uses(self, rows: list[Planned], made: list[Any]) -> None:
        wanted = [(award, code) for row, award in zip(rows, made, strict=True) for code in row.values.get("uses") or ()]
        authors = Author.objects.filter(subject_id__in={award.subject_id for award, _code in wanted}).select_related(
            "idea"
        )
        ideas = {(one.subject_id, fold(one.idea.code)): one.idea_id for one in authors}
        Use.objects.bulk_create(
            [
                Use(
                    unit=self.unit, subject_id=award.subject_id, award=award, idea_id=ideas[award.subject_id, fold(code)],
                    by_form=AWARDS[award.award - 1] in FORMS and award.revoked_on is None,
                )
                for award, code in wanted
            ],
            batch_size=500,
        )  # fmt: skip

    def _past(self, sort: Sort, rows: list[Planned], made: list[Any]) -> None:
        PastValue.objects.bulk_create(
            [
                PastValue(
                    unit=self.unit, subject_id=one.subject_id, sort=sort.name, row=one.pk, deed="entered", values=in_trail(sort, row.values),
                    done_by_name=str(self.by), done_at=self.at,
                )
                for row, one in zip(rows, made, strict=True)
            ],
            batch_size=500,
        )  # fmt: skip


def _tell_about(unit: Unit, row: Planned, by: User, on: date, at: datetime) -> None:
    assert row.entry is not None
    target = target_of(unit, row.entry.who, on)
    assert target is not None
    change_subject(target=target, by=by, on=on, at=at, **row.values)


def _change(unit: Unit, row: Planned, by: User, on: date, at: datetime) -> None:
    assert row.entry is not None
    target = target_of(unit, row.entry.who, on)
    there = row.sort.model._default_manager.select_related("unit").get(pk=row.row_id)
    assert target is not None
    values = dict(row.values)
    if "uses" in values:
        codes = {fold(code) for code in values["uses"]}
        rows = Author.objects.filter(subject=target.subject).values_list("idea_id", "idea__code")
        values["uses"] = [pk for pk, code in rows if fold(code) in codes]
    if row.sort.model is Idea:
        Author.objects.filter(idea=there, subject=target.subject).update(share=values.get("share"))
        values["code"] = values["code"] or there.code
    change_fact(
        target=target, sort=row.sort, row=there, values=values, version=there.version, by=by, on=on, at=at, confirmed=True
    )  # fmt: skip


def _keep_left(unit: Unit, rows: list[Planned], by: User, at: datetime) -> StoredFile:
    """The rows that were not taken, as they came, each with its reason; restricted sheets only of what was put in."""
    sheets: dict[str, list[dict[str, Any]]] = {}
    reasons: dict[str, list[str]] = {}
    for row in rows:
        sheets.setdefault(row.sort.name, []).append(dict(row.row.cells))
        reasons.setdefault(row.sort.name, []).append(" ".join(row.problems))
    content = write_records(sheets, reasons)
    return keep_file(unit_id=unit.pk, name="dong-chua-nhap.xlsx", content=content, media_type=XLSX, by=by, at=at)


def sample_workbook(*, unit: Unit, by: User, on: date) -> bytes:
    """An empty workbook with the sheets that the person may fill in."""
    require(by, KEEP, unit, on=on)
    return write_records({sort.name: [] for sort in _sorts(unit, by, on)})


def _sorts(unit: Unit, by: User, on: date) -> list[Sort]:
    may = can(by, RESTRICTED, unit, on=on)
    return [sort for sort in BOOK_SORTS if may or not sort.restricted]


def export_records(*, unit: Unit, who: list[str] | None, by: User, on: date, at: datetime) -> bytes:
    """Everything kept of these (of all for None), as a workbook that ``take_workbook`` takes back unchanged.

    What is restricted is in it only for who may see it, and then leaves looks.
    """
    require(by, "records.view", unit, on=on)
    directory = directory_of(unit, on)
    entries = (
        list(directory.by_who.values())
        if who is None
        else [directory.by_who[one] for one in who if one in directory.by_who]
    )
    sorts = _sorts(unit, by, on)
    made = exported(entries, sorts)
    if any(sort.restricted for sort in sorts):
        seen = with_restricted([one.subject.pk for one in entries if one.subject is not None])
        people = [
            one.key
            for one in entries
            if one.kind == "individual" and one.subject is not None and one.subject.pk in seen
        ]
        note_restricted_seen(viewer=by, people=people, what="records.export", unit=unit, at=at)
    return write_records(made)

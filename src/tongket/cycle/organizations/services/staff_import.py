"""Staff from a workbook: a plan that says what each row would do, then the deed for the good rows, all in one.

A new file updates and never duplicates: a row finds its person by code, else by name and birth day. A row that could
be somebody on record (same folded name, birth day missing or different) is asked about, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.models import StoredFile
from tongket.base.files.selectors import read_bytes
from tongket.base.files.services import keep_file
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import fold, same_spelling
from tongket.cores.workbooks import Mark, mark_book
from tongket.cores.workbooks.grids import Cell
from tongket.cores.workbooks.lists import read_day
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.models import Person, Unit
from tongket.cycle.organizations.services import people
from tongket.cycle.organizations.staff_sheet import COLUMNS, Sheet, SheetRow, read_sheet, write_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Action = Literal["new", "update", "same", "ask", "error"]
_GENDERS = {"nam": "m", "nu": "f", "m": "m", "f": "f", "": ""}


@dataclass(frozen=True)
class Candidate:
    """Somebody on record whom an unsure row may mean."""

    person: Person
    says: str


@dataclass(frozen=True)
class RowPlan:
    """What one row would do. ``problems`` stop it, ``notes`` do not."""

    row: SheetRow
    action: Action
    fields: dict[str, Any]
    title: str = ""
    site: Unit | None = None
    since: date | None = None
    person: Person | None = None
    candidates: tuple[Candidate, ...] = ()
    changes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportPlan:
    """The whole file, row by row in file order."""

    rows: tuple[RowPlan, ...]
    sheet: Sheet

    @property
    def unknown_titles(self) -> tuple[str, ...]:
        """Titles of columns that nothing is made of."""
        return self.sheet.unknown_titles

    def of(self, action: Action) -> list[RowPlan]:
        """Rows with this action."""
        return [row for row in self.rows if row.action == action]


@dataclass(frozen=True)
class ImportOutcome:
    """What was done, and the workbook of the rows that were not (None: none were left)."""

    created: int
    updated: int
    unchanged: int
    left: int
    left_file: StoredFile | None


def _day(row: SheetRow, name: str, problems: list[str], notes: list[str], on: date) -> date | None:
    value = row.cells.get(name, "")
    if isinstance(value, date) or not value:
        return value or None
    label = {"born_on": _("Ngày sinh"), "since": _("Từ ngày")}[name]
    read = read_day(Cell(value), today=on)
    if read.year is not None:
        notes.append(_("%(label)s chỉ có năm %(year)s, chưa ghi được ngày.") % {"label": label, "year": read.year})
    elif read.reason:
        problems.append(f"{label}: {read.reason}")
    return read.day


def _read_row(row: SheetRow, sites: Mapping[str, Unit], on: date) -> RowPlan:
    """The row as clean values, without looking for its person yet."""
    problems, notes = list(row.problems), list[str]()
    gender = fold(row.text("gender"))
    if gender not in _GENDERS:
        problems.append(_("Giới tính: viết Nam hoặc Nữ, tệp ghi “%(text)s”.") % {"text": row.text("gender")})
    fields: dict[str, Any] = {name: row.text(name) for name in ("code", "full_name", "email", "phone")}
    fields["gender"] = _GENDERS.get(gender, "")
    fields["born_on"] = _day(row, "born_on", problems, notes, on)
    since = _day(row, "since", problems, notes, on)
    written = row.text("site")
    site = sites.get(fold(written)) if written else None
    if written and site is None:
        problems.append(_("Bộ phận: chưa có “%(name)s” trong đơn vị.") % {"name": written})
    try:
        fields = people.checked_fields(fields, on=on)
    except Refused as wrong:
        problems.append(str(wrong))
    action: Action = "error" if problems else "new"
    title = row.text("title")[:150]
    return RowPlan(row, action, fields, title, site, since, problems=tuple(problems), notes=tuple(notes))


class _Register:
    """People on record, looked up as rows need them."""

    def __init__(self, unit: Unit, on: date) -> None:
        self.on, self.unit = on, unit
        kept = selectors.people_kept_below(unit, on)
        self.now = {row.person.pk: row for row in selectors.people_by_ids([p.pk for p in kept], on)}
        self.by_code = {person.code.lower(): person for person in kept if person.code}
        self.by_name: dict[str, list[Person]] = {}
        for person in kept:
            self.by_name.setdefault(person.folded_name, []).append(person)

    def candidate(self, person: Person) -> Candidate:
        """The person in words that tell them from others."""
        post = self.now[person.pk].post
        parts = [
            person.full_name,
            _("mã %(code)s") % {"code": person.code} if person.code else "",
            _("sinh %(day)s") % {"day": short_date(person.born_on)} if person.born_on else _("chưa có ngày sinh"),
            f"{post.title}" if post else _("không còn chức vụ"),
        ]
        return Candidate(person, ", ".join(part for part in parts if part))

    def matched(self, plan: RowPlan) -> RowPlan:
        """The plan with its person, or with those it may mean."""
        fields = plan.fields
        coded = self.by_code.get(fields["code"].lower()) if fields["code"] else None
        if coded is not None:
            strange = coded.folded_name != fold(fields["full_name"]) and coded.born_on != fields["born_on"]
            if strange:
                return replace(plan, action="ask", candidates=(self.candidate(coded),))
            return self.compared(plan, coded)
        alike = self.by_name.get(fold(fields["full_name"]), [])
        sure = [
            person
            for person in alike
            if fields["born_on"]
            and person.born_on == fields["born_on"]
            and same_spelling(person.full_name, fields["full_name"])
            and not (person.code and fields["code"])
        ]
        if len(sure) == 1:
            return self.compared(plan, sure[0])
        if alike:
            return replace(plan, action="ask", candidates=tuple(self.candidate(person) for person in alike))
        return plan

    def compared(self, plan: RowPlan, person: Person) -> RowPlan:
        """The plan against the record: what changes, or "same". Empty cells leave the record as it is."""
        labels = {
            "code": _("Mã"), "full_name": _("Họ và tên"), "born_on": _("Ngày sinh"),
            "gender": _("Giới tính"), "email": _("Thư điện tử"), "phone": _("Điện thoại"),
        }  # fmt: skip
        if plan.fields["code"].lower() == person.code.lower():
            plan = replace(plan, fields={**plan.fields, "code": person.code})
        changes = []
        for name, label in labels.items():
            was, value = getattr(person, name), plan.fields[name]
            if value and value != was:
                changes.append(f"{label}: {_says(was)} → {_says(value)}")
        post = self.now[person.pk].post
        site = plan.site or (post.unit if post else self.unit)
        if plan.title and (post is None or fold(post.title) != fold(plan.title) or post.unit_id != site.pk):
            changes.append(_("Chức vụ: %(was)s → %(now)s") % {"was": post.title if post else "–", "now": plan.title})
        elif plan.title and post and plan.since and plan.since != post.valid_from:
            changes.append(_("Từ ngày: %(was)s → %(now)s") % {"was": _says(post.valid_from), "now": _says(plan.since)})
        elif plan.site and not plan.title and post and post.unit_id != plan.site.pk:
            changes.append(_("Bộ phận đổi nhưng thiếu cột Chức vụ: giữ như cũ"))
        return replace(plan, action="update" if changes else "same", person=person, changes=tuple(changes))


def _says(value: Any) -> str:
    if isinstance(value, date):
        return short_date(value)
    return {"m": _("Nam"), "f": _("Nữ")}.get(value, str(value or "–"))


def plan_import(*, unit: Unit, content: bytes, by: User, on: date) -> ImportPlan:
    """What the workbook would do to the people of the unit; nothing is written."""
    require(by, "organizations.change_people", unit, on=on)
    sheet = read_sheet(content)
    sites = selectors.units_by_name(unit, on)
    register = _Register(unit, on)
    rows: list[RowPlan] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in sheet.rows:
        plan = _read_row(row, sites, on)
        if plan.action != "error":
            plan = _once(register.matched(plan), seen)
        rows.append(plan)
    return ImportPlan(tuple(rows), sheet)


def _once(plan: RowPlan, seen: dict[tuple[str, ...], int]) -> RowPlan:
    """The plan, or an error when an earlier row already said this person."""
    fields = plan.fields
    code = fields["code"].lower()
    keys: list[tuple[str, ...]] = [("name", fold(fields["full_name"]), str(fields["born_on"]), code)]
    if code:
        keys.append(("code", code))
    if plan.person is not None:
        keys.append(("person", str(plan.person.pk)))
    for key in keys:
        if key in seen:
            return replace(plan, action="error", problems=(_("Trùng với dòng %(row)s của tệp.") % {"row": seen[key]},))
    seen.update(dict.fromkeys(keys, plan.row.number))
    return plan


def _answered(plan: RowPlan, answer: str, register: _Register) -> RowPlan:
    """An unsure row after the officer's answer: "new", "skip" or the number of one of its candidates."""
    if answer == "new":
        coded = plan.fields["code"] and plan.fields["code"].lower() in register.by_code
        if coded:
            return replace(plan, action="error", problems=(_("Mã này đã là của người khác; sửa mã rồi nhập lại."),))
        return replace(plan, action="new")
    for candidate in plan.candidates:
        if answer == str(candidate.person.pk):
            return register.compared(plan, candidate.person)
    reason = _("Đã chọn bỏ qua.") if answer == "skip" else _("Chưa trả lời đây có phải là người đã có trong danh sách.")
    return replace(plan, action="error", problems=(reason,))


@transaction.atomic
def apply_import(
    *, unit: Unit, content: bytes, answers: Mapping[int, str], by: User, on: date, at: datetime
) -> ImportOutcome:
    """Do what the plan says for every good row, in one transaction; the others come back as a workbook with reasons.

    Leaves people, posts, their audit events, one event for the whole file. The plan is made anew here, so that what
    changed since the preview counts.
    """
    Unit.objects.select_for_update().get(pk=unit.pk)
    plan = plan_import(unit=unit, content=content, by=by, on=on)
    register = _Register(unit, on)
    settled = [
        _answered(row, answers.get(row.row.number, ""), register) if row.action == "ask" else row for row in plan.rows
    ]
    counts, taken = {"new": 0, "update": 0, "same": 0}, set[int]()
    left: list[RowPlan] = []
    for row in settled:
        if row.person is not None and row.person.pk in taken and row.action != "error":
            row = replace(row, action="error", problems=(_("Người này đã có ở một dòng khác của tệp."),))
        done = _applied(unit, row, register, by=by, on=on)
        if done.action == "error":
            left.append(done)
            continue
        counts[done.action] += 1
        taken |= {done.person.pk} if done.person else set()
    outcome = ImportOutcome(
        counts["new"], counts["update"], counts["same"], len(left), _kept(unit, content, plan.sheet, left, by=by, at=at)
    )
    after = {
        "created": outcome.created,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "left": outcome.left,
    }
    record(
        by=by,
        verb="organizations.people_imported",
        target=selectors.version_on(unit, on),
        unit_id=unit.pk,
        after=after,
        at=at,
    )
    return outcome


def _applied(unit: Unit, plan: RowPlan, register: _Register, *, by: User, on: date) -> RowPlan:
    """The row done, or turned into an error when a deed refuses; a refused row leaves nothing."""
    if plan.action in {"error", "same"}:
        return plan
    try:
        with transaction.atomic():
            if plan.action == "new":
                people.add_person(
                    unit=unit, title=plan.title, site=plan.site, since=plan.since, by=by, on=on, **plan.fields
                )
                return plan
            if plan.person is None:
                raise ValueError("a row that updates has a person")
            given = {name: value for name, value in plan.fields.items() if value}
            people.change_person(person=plan.person, by=by, on=on, **given)
            if plan.title:
                post = register.now[plan.person.pk].post
                site = plan.site or (post.unit if post else unit)
                people.change_main_post(
                    person=plan.person, post=post, unit=site, title=plan.title, since=plan.since, by=by, on=on
                )
    except Refused as no:
        return replace(plan, action="error", problems=(str(no),))
    return plan


def _kept(
    unit: Unit, content: bytes, sheet: Sheet, left: list[RowPlan], *, by: User, at: datetime
) -> StoredFile | None:
    """The sender's own workbook with the cells to mend marked; a plain list with reasons when it cannot be marked."""
    if not left:
        return None
    try:
        made = mark_book(content, [mark for row in left for mark in _marks(row, sheet)])
    except Refused:
        made = write_sheet([dict(row.row.cells) for row in left], reasons=["; ".join(row.problems) for row in left])
    return keep_file(unit_id=unit.pk, name="dong-chua-nhap.xlsx", content=made, media_type=XLSX, by=by, at=at)


def _marks(plan: RowPlan, sheet: Sheet) -> list[Mark]:
    """One mark a problem, at the cell that its words begin with, else at the name."""
    named = next((sheet.places[name] for name in ("full_name", "given", "family") if name in sheet.places), 0)
    titles = {title: sheet.places[name] for name, (title, _known) in COLUMNS.items() if name in sheet.places}
    found: dict[int, list[str]] = {}
    for problem in plan.problems:
        place = next((place for title, place in titles.items() if problem.startswith(title)), named)
        found.setdefault(place, []).append(problem)
    names = {place: name for name, place in sheet.places.items()}
    who = plan.row.text("full_name")
    return [
        Mark(sheet.title, plan.row.number, place, "wrong", who, plan.row.text(names.get(place, "")), " ".join(says))
        for place, says in found.items()
    ]


def keep_upload(*, unit: Unit, name: str, content: bytes, by: User, on: date, at: datetime) -> StoredFile:
    """Keep the workbook between preview and confirmation. Refuses what cannot be read, before anything is kept."""
    require(by, "organizations.change_people", unit, on=on)
    read_sheet(content)
    return keep_file(unit_id=unit.pk, name=name, content=content, media_type=XLSX, by=by, at=at)


def content_of(stored: StoredFile) -> bytes:
    """The bytes of a kept workbook."""
    return read_bytes(stored)


def export_people(*, unit: Unit, by: User, on: date, ids: list[int] | None = None) -> bytes:
    """The people of the unit (or those with these ids) as a workbook that ``apply_import`` takes back unchanged."""
    require(by, "organizations.see_personal", unit, on=on)
    rows = selectors.people_by_ids(selectors.people_ids_of(unit, on) if ids is None else ids, on)
    names = selectors.names_on({row.post.unit_id for row in rows if row.post}, on)
    return write_sheet(
        {
            "code": row.person.code,
            "full_name": row.person.full_name,
            "born_on": row.person.born_on,
            "gender": {"f": "Nữ", "m": "Nam"}.get(row.person.gender, ""),
            "title": row.post.title if row.post and not row.post.body_id else "",
            "site": names[row.post.unit_id] if row.post and not row.post.body_id else "",
            "since": row.post.valid_from if row.post and not row.post.body_id else None,
            "email": row.person.email,
            "phone": row.person.phone,
        }
        for row in rows
    )

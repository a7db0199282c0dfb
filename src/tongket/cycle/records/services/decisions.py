"""Old decisions: put in and read, corrected, their good lines written into the records, the others given back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tongket.base.access.models import User
from tongket.base.access.registry import require
from tongket.base.audit.services import record
from tongket.base.files.services import cleaned_name, drop_files, keep_file
from tongket.base.ui.deeds import DOCX
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import nfc, squash, storable
from tongket.cores.reader.sources import Limits
from tongket.cores.reader.sources.isolated import read_source_isolated
from tongket.cycle.records.enums import AWARD_NAMES, AWARD_NUMBERS, AWARDS, Source, SubjectKind
from tongket.cycle.records.facts.book import write_records
from tongket.cycle.records.facts.decision_lines import DecisionRead, read_decision
from tongket.cycle.records.models import Award, Decision, DecisionLine
from tongket.cycle.records.selectors.decisions import cells_of, plan_of, same_decision
from tongket.cycle.records.selectors.directory import directory_of
from tongket.cycle.records.services.facts import KEEP
from tongket.cycle.records.services.importing import Writing, begin_records

if TYPE_CHECKING:
    from tongket.cycle.organizations.models import Unit

MAX_BYTES = 20 * 1024 * 1024
_LIMITS = Limits(characters=600_000, pages=200)
_HEAD = ("number", "decided_on", "authority", "about", "basis")
_FIELD = {"number": "records.decision"}
_LINE = ("name", "kind", "award", "body", "year", "who", "is_sure", "is_left_out")


@dataclass(frozen=True)
class PutIn:
    """A decision put in; not ``is_new``: these very bytes were put in before."""

    decision: Decision
    is_new: bool


@dataclass(frozen=True)
class Done:
    """How many lines went into the records, and how many are still open."""

    new: int
    open: int


def put_in_decision(*, unit: Unit, name: str, content: bytes, by: User, on: date, at: datetime) -> PutIn:
    """Read the paper in a process of its own and keep it with its lines; nothing goes into the records yet.

    Bytes that the unit put in before give that decision. Refuses what cannot be read, and a paper without any name.
    """
    require(by, KEEP, unit, on=on)
    if len(content) > MAX_BYTES:
        raise Refused(
            _("Tệp lớn hơn %(most)s MB.") % {"most": MAX_BYTES // 1024**2}, _("Bỏ bớt ảnh, hoặc chia thành nhiều tệp.")
        )
    digest = sha256(content).hexdigest()
    known = same_decision(unit, digest)
    if known is not None:
        return PutIn(known, is_new=False)
    source = read_source_isolated(content, cleaned_name(name), _LIMITS)
    found = read_decision(storable(nfc(source.text)))
    if not found.lines:
        raise Refused(
            _("Không thấy tên ai trong văn bản: cần danh sách dạng bảng hoặc các dòng đánh số dưới tên danh hiệu, hình thức khen thưởng."),
            _("Nếu tệp là ảnh chụp thì dùng bản Word hoặc PDF có chữ; hoặc nhập từ Excel theo tệp mẫu."),
        )  # fmt: skip
    try:
        with transaction.atomic():
            made = _kept(unit, name, content, digest, found, [*source.warnings], by, at)
    except IntegrityError:  # somebody put in the same paper in this very moment
        known = same_decision(unit, digest)
        if known is None:
            raise
        return PutIn(known, is_new=False)
    return PutIn(made, is_new=True)


def _kept(
    unit: Unit, name: str, content: bytes, digest: str, found: DecisionRead, warnings: list[str], by: User, at: datetime
) -> Decision:
    kept = keep_file(unit_id=unit.pk, name=name, content=content, media_type=_media_type(name), by=by, at=at)
    head = found.head
    made = Decision.objects.create(
        unit=unit, file=kept, sha256=digest, number=head.number[:80], decided_on=head.day, authority=head.authority[:200], about=head.about[:400],
        remarks=[*found.remarks, *warnings], put_in_by_name=str(by), put_in_at=at,
    )  # fmt: skip
    DecisionLine.objects.bulk_create(
        [
            DecisionLine(
                decision=made, place=one.place, number=one.number, list_place=one.list_place, list_title=one.list_title, written=one.name,
                name=one.name, kind=one.kind, staff_code=one.staff_code, detail=one.detail, award=AWARD_NUMBERS.get(one.award), body=one.body,
                year=one.year,
            )
            for one in found.lines
        ],
        batch_size=500,
    )  # fmt: skip
    after = {
        "records.decision": made.number,
        "records.decided_on": made.decided_on,
        "records.names": len(found.lines),
        "records.file": kept.name,
    }
    record(by=by, verb="records.decision_read", target=made, unit_id=unit.pk, after=after, at=at)
    return made


def _media_type(name: str) -> str:
    ending = name.lower().rpartition(".")[2]
    return {"pdf": "application/pdf", "docx": DOCX}.get(ending, "application/octet-stream")


def _held(decision: Decision) -> Decision:
    """The decision's row, locked: two who work on it come one after the other."""
    held = (
        Decision.objects.select_for_update(of=("self",)).select_related("unit", "file").filter(pk=decision.pk).first()
    )
    if held is None:
        raise Refused(_("Văn bản này vừa được bỏ."), _("Mở lại danh sách văn bản."))
    return held


@transaction.atomic
def change_decision(*, decision: Decision, values: Mapping[str, Any], by: User, on: date, at: datetime) -> Decision:
    """Number, day, authority as they are on the paper. Refuses a day to come, and changes once lines are in the records."""
    require(by, KEEP, decision.unit, on=on)
    held = _held(decision)
    if Award.objects.filter(paper=held).exists():
        raise Refused(
            _("Đã có dòng ghi vào hồ sơ theo số, ngày đang có nên không sửa ở đây được nữa."),
            _("Sửa từng mục trong hồ sơ, hoặc xóa các mục đó rồi sửa văn bản."),
        )
    if not squash(values["number"]):
        raise Refused(
            _("Chưa ghi số quyết định."),
            _("Ghi như trên văn bản, ví dụ 45/QĐ-TTN; văn bản không có số thì ghi “không số”."),
        )
    if values["decided_on"] is not None and values["decided_on"] > on:
        raise Refused(_("Ngày quyết định sau hôm nay."), _("Sửa lại ngày như trên văn bản."))
    before = {name: getattr(held, name) for name in _HEAD}
    for name in _HEAD:
        value = values[name]
        setattr(held, name, squash(value) if isinstance(value, str) else value)
    held.save()
    after = {name: getattr(held, name) for name in _HEAD}
    _note("records.decision_changed", held, by, at, before, after)
    return held


def _note(verb: str, held: Decision, by: User, at: datetime, before: dict[str, Any], after: dict[str, Any]) -> None:
    """An event with what changed."""
    changed = [name for name in after if before.get(name) != after[name]]
    if changed:
        told = [
            {_FIELD.get(name, f"records.{name}"): _said(name, side.get(name)) for name in changed}
            for side in (before, after)
        ]
        record(by=by, verb=verb, target=held, unit_id=held.unit_id, before=told[0], after=told[1], at=at)


def _said(name: str, value: Any) -> Any:
    """The value in the words of the log."""
    if name == "award":
        return AWARD_NAMES[AWARDS[value - 1]] if value else None
    if name == "kind":
        return str(SubjectKind(value).label) if value else None
    return value


@transaction.atomic
def change_list(
    *, decision: Decision, place: int, award: int, year: int, kind: str, body: int, by: User, on: date, at: datetime
) -> int:
    """One award, year and kind for every open line of a list; how many changed."""
    require(by, KEEP, decision.unit, on=on)
    held = _held(decision)
    rows = DecisionLine.objects.filter(decision=held, list_place=place, fact__isnull=True)
    many = rows.update(award=award, year=year, kind=kind, body=body)
    if not many:
        raise Refused(_("Danh sách này không còn dòng nào chưa ghi."), _("Mở lại văn bản để xem."))
    after = {"records.award": _said("award", award), "records.year": year, "records.rows": many}
    record(by=by, verb="records.decision_list_changed", target=held, unit_id=held.unit_id, after=after, at=at)
    return many


@transaction.atomic
def change_line(*, line: DecisionLine, values: Mapping[str, Any], by: User, on: date, at: datetime) -> DecisionLine:
    """One line corrected: the name, who it is, what they got; or left out. Refuses one that is in the records."""
    require(by, KEEP, line.decision.unit, on=on)
    held = _held(line.decision)
    row = DecisionLine.objects.get(pk=line.pk)
    if row.fact_id is not None:
        raise Refused(_("Dòng này đã ghi vào hồ sơ."), _("Sửa ở hồ sơ của người đó."))
    before = {name: getattr(row, name) for name in _LINE}
    for name in _LINE:
        setattr(row, name, values.get(name, before[name]))
    if row.who and row.who not in directory_of(held.unit, on).by_who:
        raise Refused(_("Người đã chọn không thuộc đơn vị."), _("Chọn lại."))
    row.name = squash(row.name)
    row.save()
    shown = {name: getattr(row, name) for name in _LINE if name != "who"}
    _note("records.decision_line_changed", held, by, at, before, shown)
    return row


@transaction.atomic
def take_decision(*, decision: Decision, by: User, on: date, at: datetime) -> Done:
    """The good lines become facts that name the decision and lead to its file; the others stay open.

    Refuses a decision without a number, and one with no good line.
    """
    require(by, KEEP, decision.unit, on=on)
    held = _held(decision)
    if not held.number:
        raise Refused(_("Chưa rõ số quyết định."), _("Ghi số, ngày của văn bản trước, rồi ghi vào hồ sơ."))
    directory = directory_of(held.unit, on)
    fresh = [one.entry for one in plan_of(held, on, directory).of("new") if one.entry is not None]
    if not fresh:
        raise Refused(_("Không có dòng nào ghi được."), _("Sửa các dòng còn lỗi hoặc cần chọn trước."))
    begin_records(fresh)
    directory = directory_of(held.unit, on)
    plan = plan_of(held, on, directory)  # once more, with every record locked
    lines = {one.planned.row.number: one.line for one in plan.of("new") if one.planned is not None}
    writing = Writing(held.unit, directory, by, at, source=Source.DECISION_LIST, paper=held)
    writing.write([one.planned for one in plan.of("new") if one.planned is not None])
    for planned, fact in writing.made:
        lines[planned.row.number].fact = fact
    DecisionLine.objects.bulk_update(lines.values(), ["fact"], batch_size=500)
    after = {"records.decision": held.number, "records.rows": len(lines)}
    record(by=by, verb="records.decision_taken", target=held, unit_id=held.unit_id, after=after, at=at)
    return Done(len(lines), len(plan.of("error", "ask")))


@transaction.atomic
def drop_decision(*, decision: Decision, by: User, on: date, at: datetime) -> None:
    """The paper goes with its lines and its file. Refuses one that facts name as their source."""
    require(by, KEEP, decision.unit, on=on)
    held = _held(decision)
    many = Award.objects.filter(paper=held).count()
    if many:
        raise Refused(
            _("%(many)s mục trong hồ sơ lấy từ văn bản này.") % {"many": many}, _("Giữ văn bản làm căn cứ; hoặc xóa các mục đó trước.")
        )  # fmt: skip
    before = {"records.decision": held.number, "records.file": held.file.name}
    record(by=by, verb="records.decision_dropped", target=held, unit_id=held.unit_id, before=before, at=at)
    file = held.file_id
    held.delete()
    drop_files([file])


def open_lines_book(*, decision: Decision, by: User, on: date) -> bytes:
    """The lines that are not in the records yet, each with its reason, as a workbook that the import of records takes."""
    require(by, KEEP, decision.unit, on=on)
    rows = plan_of(decision, on).of("error", "ask")
    cells = [dict(cells_of(decision, one.line)) for one in rows]
    return write_records({"award": cells}, {"award": [" ".join(one.problems) for one in rows]})

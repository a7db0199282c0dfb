"""What a stage says of criteria; evidence; stages finished and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access.registry import NotPermitted, require
from tongket.base.audit.services import record
from tongket.base.files.services import keep_file
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cores.scoring import read_sheet
from tongket.cores.scoring.sheet import Leaf
from tongket.cycle.emulation.enums import Stage
from tongket.cycle.emulation.facts.asked import BadValue, asked_of, checked
from tongket.cycle.emulation.models import Entry, Evidence, Finished, Participant
from tongket.cycle.emulation.selectors.rounds import deadline
from tongket.cycle.emulation.services.rounds import held_open
from tongket.cycle.reporting.services.evidence import media_type_of

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit

MAX_FILE = 20 * 1024 * 1024
MOST_FILES = 20  # of one criterion
MOST_NOTE = 300  # what a cell of a workbook takes


@dataclass(frozen=True)
class Typed:
    """What was typed for a criterion: texts by input, "" for nothing."""

    values: Mapping[str, str] = field(default_factory=dict)
    not_applicable: bool = False
    note: str = ""


class BadEntries(Refused):
    """Some of it cannot be; nothing was saved. ``errors`` by criterion and input ("" for the criterion itself)."""

    def __init__(self, errors: dict[tuple[str, str], str]) -> None:
        super().__init__(_("Có %(count)s chỗ cần sửa.") % {"count": len(errors)}, _("Sửa các ô được đánh dấu."))
        self.errors = errors


def require_stage(row: Participant, stage: str, unit: Unit, by: User, on: date) -> None:
    """A unit scores itself, its checker checks it, the one who runs the round does all; never a check of oneself."""
    runs = unit.pk == row.round.unit_id
    own = unit.pk == row.unit_id
    checks = row.checker is not None and row.checker.unit_id == unit.pk
    if (stage == Stage.SELF and own) or (stage == Stage.CROSS and checks and not own):
        require(by, "emulation.enter", unit, on=on)
    elif runs:
        require(by, "emulation.manage", unit, on=on)
    else:
        raise NotPermitted(_("Bước này không phải của đơn vị này."))


def _must_be_due(row: Participant, stage: str) -> None:
    done = {one.stage for one in row.finished.all()}
    if row.out_because:
        raise Refused(_("Đơn vị này không được chấm: %(why)s.") % {"why": row.out_because}, _("Hỏi trưởng khối."))
    if stage in done:
        raise Refused(
            _("Bước “%(stage)s” đã hoàn thành nên không sửa được.") % {"stage": Stage(stage).label},
            _("Trưởng khối mở lại bước này nếu cần sửa."),
        )
    if stage != Stage.SELF and Stage.SELF.value not in done:
        raise Refused(_("Đơn vị này chưa nộp phiếu tự chấm."), _("Đợi đơn vị nộp, hoặc nhắc đơn vị."))


@transaction.atomic
def save_entries(
    *, row: Participant, stage: str, typed: Mapping[str, Typed], unit: Unit, by: User, on: date, at: datetime
) -> int:
    """What is typed for some criteria takes the place of what the stage said of them; how many were altered.

    A criterion with nothing typed is as if the stage had said nothing. *Raises* BadEntries, nothing is saved then.
    """
    require_stage(row, stage, unit, by, on)
    _must_be_due(row, stage)
    held = held_open(row.round)
    sheet, others = read_sheet(held.sheet.data), [str(pk) for pk in _others(row)]
    had = {one.leaf: one for one in row.entries.filter(stage=stage)}
    errors: dict[tuple[str, str], str] = {}
    changed = 0
    for code, one in typed.items():
        leaf = sheet.leaves.get(code)
        if leaf is None:
            continue
        values = _values(leaf, stage, one, set(held.sheet.links.get(code, {})), others, errors)
        if stage != Stage.SELF and (values or one.not_applicable) and not squash(one.note):
            errors[code, "note"] = _("Ghi lý do sửa, chấm.")
        if one.not_applicable and not squash(one.note):
            errors[code, "note"] = _("Ghi lý do không áp dụng.")
        if not errors:
            changed += _keep(row, leaf, stage, Typed(values, one.not_applicable, one.note), had.get(code), by, at)
    if errors:
        raise BadEntries(errors)
    return changed


def _others(row: Participant) -> list[int]:
    return list(row.round.participants.filter(out_because="").exclude(pk=row.pk).values_list("pk", flat=True))


def _values(
    leaf: Leaf, stage: str, one: Typed, linked: set[str], others: list[str], errors: dict[tuple[str, str], str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    if one.not_applicable:
        if leaf.na == "refuse":
            errors[leaf.code, ""] = _("Tiêu chí này áp dụng cho mọi đơn vị.")
        return found
    for asked in asked_of(leaf, stage, linked if stage == Stage.SELF else frozenset(), others):
        text = squash(one.values.get(asked.name, ""))
        if not text:
            continue
        try:
            found[asked.name] = checked(asked, text)
        except BadValue as bad:
            errors[leaf.code, asked.name] = str(bad)
    return found


def _keep(row: Participant, leaf: Leaf, stage: str, told: Typed, had: Entry | None, by: User, at: datetime) -> int:
    note, values = squash(told.note)[:MOST_NOTE], dict(told.values)
    before = None if had is None else (had.values, had.not_applicable, had.note)
    if not values and not told.not_applicable and not (note and stage == Stage.SELF):
        if had is None:
            return 0
        had.delete()
    elif before == (values, told.not_applicable, note):
        return 0
    else:
        Entry.objects.update_or_create(
            participant=row, leaf=leaf.code, stage=stage,
            defaults={"values": values, "not_applicable": told.not_applicable, "note": note, "by_name": str(by), "at": at},
        )  # fmt: skip
    record(
        by=by, verb="emulation.entered", target=row, unit_id=row.round.unit_id,
        before=None if before is None else {"values": before[0], "not_applicable": before[1], "note": before[2]},
        after={"leaf": leaf.code, "stage": stage, "values": values, "not_applicable": told.not_applicable, "note": note},
    )  # fmt: skip
    return 1


@transaction.atomic
def add_evidence(
    *, row: Participant, leaf: str, name: str, content: bytes, unit: Unit, by: User, on: date, at: datetime
) -> Evidence:
    """A file behind a criterion. Refuses kinds that are not taken, files too large or too many."""
    require_stage(row, Stage.SELF, unit, by, on)
    _must_be_due(row, Stage.SELF)
    held = held_open(row.round)
    if leaf not in read_sheet(held.sheet.data).leaves:
        raise Refused(_("Không thấy tiêu chí này."), _("Tải lại trang."))
    if len(content) > MAX_FILE:
        raise Refused(_("Tệp lớn hơn 20 MB."), _("Giảm dung lượng, hoặc chia thành nhiều tệp."))
    if row.evidence.filter(leaf=leaf).count() >= MOST_FILES:
        raise Refused(_("Tiêu chí này đã có %(most)s tệp.") % {"most": MOST_FILES}, _("Gỡ bớt tệp không cần."))
    kept = keep_file(
        unit_id=row.unit_id, name=name, content=content, media_type=media_type_of(name, content), by=by, at=at
    )
    made = Evidence.objects.create(participant=row, leaf=leaf, file=kept)
    record(
        by=by, verb="emulation.evidence_added", target=row, unit_id=row.round.unit_id,
        after={"leaf": leaf, "file": kept.name},
    )  # fmt: skip
    return made


@transaction.atomic
def remove_evidence(*, evidence: Evidence, unit: Unit, by: User, on: date) -> None:
    """Take a file off; its bytes stay for the trail."""
    row = evidence.participant
    require_stage(row, Stage.SELF, unit, by, on)
    _must_be_due(row, Stage.SELF)
    held_open(row.round)
    record(
        by=by, verb="emulation.evidence_removed", target=row, unit_id=row.round.unit_id,
        before={"leaf": evidence.leaf, "file": evidence.file.name},
    )  # fmt: skip
    evidence.delete()


@transaction.atomic
def finish_stage(
    *, row: Participant, stage: str, remark: str, unit: Unit, by: User, on: date, at: datetime
) -> Finished:
    """The stage is done for the unit; after the day it is marked late."""
    require_stage(row, stage, unit, by, on)
    _must_be_due(row, stage)
    held = held_open(row.round)
    until = deadline(held, stage)
    made = Finished.objects.create(
        participant=row, stage=stage, at=at, by_name=str(by), is_late=until is not None and on > until,
        remark=squash(remark)[:1000],
    )  # fmt: skip
    after = {"stage": stage, "is_late": made.is_late, "remark": made.remark}
    record(by=by, verb="emulation.finished", target=row, unit_id=row.round.unit_id, after=after)
    return made


@transaction.atomic
def take_back_stage(*, row: Participant, stage: str, because: str, by: User, on: date) -> None:
    """Who runs the round opens a finished stage again, with a reason. Refuses without one."""
    require(by, "emulation.manage", row.round.unit, on=on)
    held_open(row.round)
    done = Finished.objects.filter(participant=row, stage=stage).first()
    if done is None:
        raise Refused(_("Bước này chưa hoàn thành."), _("Tải lại trang."))
    if not squash(because):
        raise Refused(_("Chưa ghi lý do mở lại."), _("Ghi lý do."))
    done.delete()
    record(
        by=by, verb="emulation.taken_back", target=row, unit_id=row.round.unit_id, after={"stage": stage},
        reason=squash(because)[:500],
    )  # fmt: skip

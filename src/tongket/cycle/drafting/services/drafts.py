"""Beginning a draft, what stands around its words, dropping it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.documents import Need
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.enums import DraftState, Origin, SectionState, Why
from tongket.cycle.drafting.facts import merging
from tongket.cycle.drafting.facts.issued import parts_of_record
from tongket.cycle.drafting.facts.kinds import kind_of
from tongket.cycle.drafting.facts.outline import Part
from tongket.cycle.drafting.facts.words import lines_of
from tongket.cycle.drafting.models import Change, Draft, Section
from tongket.cycle.drafting.selectors.versions import field_says
from tongket.cycle.drafting.services.keeping import keep, locked, must_be_draft, must_be_open
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.papers import selectors as papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.base.access.models import User
    from tongket.cycle.organizations.models import Unit


@dataclass(frozen=True)
class Beginning:
    """What the first form asks: kind, what it is about, whether the last issued paper of the kind is the start.

    ``parts`` is what another room has written already: level, heading, words, form ("" or "annex_wide") of each section.
    """

    kind: str
    abstract: str
    due_on: date | None = None
    copy_last: bool = False
    parts: tuple[tuple[int, str, str, str], ...] = ()


@transaction.atomic
def begin_draft(*, unit: Unit, period: str, beginning: Beginning, by: User, on: date, at: datetime) -> Draft:
    """Open a draft with the outline of its kind, or with the words of the last issued paper of the kind.

    Leaves the draft, its sections, version 1, an audit row; no number. Refuses: who may not lead; an unknown kind;
    an empty abstract.
    """
    registry.require(by, "drafting.lead", unit, on=on)
    kind = kind_of(beginning.kind)
    if kind is None:
        raise Refused(_("Không có loại văn bản ấy."), _("Chọn một loại trong danh sách."))
    if not beginning.abstract.strip():
        raise Refused(_("Chưa ghi trích yếu."), _("Ghi một dòng cho biết văn bản nói về việc gì."))
    last = papers.last_issued(unit.pk, kind.code) if beginning.copy_last else None
    record = papers.record_of(last) if last and last.record else None
    above = organizations.letterhead_of(unit, on).superior_name
    draft = Draft.objects.create(
        unit=unit,
        period=period,
        kind=kind.key,
        abstract=beginning.abstract.strip(),
        due_on=beginning.due_on,
        bases=list(record.bases) if record else [],
        addressees=list(record.addressees) if record else [above] if above and kind.addressees is Need.MUST else [],
        recipients=list(record.recipients) if record else [above] if above and kind.addressees is not Need.MUST else [],
        archive_line=record.archive_line if record else kind.form.archive_line,
        begun_by_id=by.pk,
        begun_by_name=str(by),
        begun_at=at,
        changed_by_name=str(by),
        changed_at=at,
    )
    written = [Part(level, heading, text, form=form) for level, heading, text, form in beginning.parts]
    outline = [Part(level, heading, "") for level, heading in kind.outline]
    parts = written or (parts_of_record(record) if record else outline)
    add_sections(draft, parts, by=by, at=at, origin=Origin.START)
    keep(draft, Why.BEGUN, by=by, at=at)
    after = {"kind": kind.name, "abstract": draft.abstract, "sections": len(parts)}
    audit.record(by=by, verb="drafting.begin", target=draft, unit_id=unit.pk, after=after, at=at)
    return draft


def add_sections(draft: Draft, parts: Sequence[Part], *, by: User, at: datetime, origin: str) -> list[Section]:
    """Append sections with their words."""
    start = Section.objects.filter(draft=draft).count()
    made = []
    for place, part in enumerate(parts):
        update = merging.change([], lines_of(part.text), 1)
        section = Section.objects.create(
            draft=draft, position=start + place, level=part.level, form=part.form, heading=part.heading[:255],
            text=part.text, merged=update or b"", number=bool(update), clock=bool(update),
            state=SectionState.WRITING if part.text else SectionState.TODO,
        )  # fmt: skip
        if update:
            Change.objects.create(
                section=section, number=1, update=update, origin=origin, by_id=by.pk, by_name=str(by), at=at
            )
        made.append(section)
    return made


@transaction.atomic
def change_fields(
    *, draft: Draft, was: Mapping[str, Any], now: Mapping[str, Any], by: User, on: date, at: datetime
) -> Draft:
    """Write what stands around the words; only what this person changed is written.

    ``was`` is what the form showed, ``now`` what came back. Leaves the version and one audit row. Refuses: who may not
    lead; a draft that waits for approval; a field that somebody else changed to something else meanwhile.
    """
    here = locked(draft)
    registry.require(by, "drafting.lead", here.unit, on=on)
    must_be_draft(here)
    changed = {name: value for name, value in now.items() if value != was.get(name)}
    before = {name: _value(here, name) for name in changed}
    for name, value in changed.items():
        if before[name] not in (was.get(name), value):
            raise Refused(
                _("“%(field)s” vừa được %(name)s đổi thành “%(now)s”.")
                % {"field": field_says(name), "name": here.changed_by_name, "now": _said(before[name])},
                _("Mở lại trang để thấy nội dung mới rồi sửa tiếp."),
            )  # fmt: skip
        setattr(here, name, value)
    if changed:
        here.save(update_fields=[name.removesuffix("_id") for name in changed])
        keep(here, Why.WRITING, by=by, at=at)
        audit.record(
            by=by, verb="drafting.fields", target=here, unit_id=here.unit_id, at=at,
            before={_name(name): _said(value) for name, value in before.items()},
            after={_name(name): _said(value) for name, value in changed.items()},
        )  # fmt: skip
    return here


def _name(name: str) -> str:
    return name.removesuffix("_id")


def _value(draft: Draft, name: str) -> Any:
    return getattr(draft, name)


def _said(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value


@transaction.atomic
def drop_draft(*, draft: Draft, by: User, on: date, at: datetime) -> Draft:
    """Put a draft away; its rows are kept for the log. Refuses: who may not lead; a draft issued or dropped."""
    here = locked(draft)
    registry.require(by, "drafting.lead", here.unit, on=on)
    must_be_open(here)
    before = {"state": here.state}
    here.state = DraftState.DROPPED
    here.save(update_fields=["state"])
    after = {"state": here.state}
    audit.record(by=by, verb="drafting.drop", target=here, unit_id=here.unit_id, before=before, after=after, at=at)
    return here

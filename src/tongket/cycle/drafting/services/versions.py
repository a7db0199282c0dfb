"""Taking back an earlier version, as a new one; taking in a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.enums import Origin, Why
from tongket.cycle.drafting.facts import merging
from tongket.cycle.drafting.facts.outline import Part, behind
from tongket.cycle.drafting.facts.words import lines_of, tidy
from tongket.cycle.drafting.models import Draft, Section, Version
from tongket.cycle.drafting.selectors.preview import parts_of
from tongket.cycle.drafting.selectors.sections import updates_for
from tongket.cycle.drafting.services.drafts import add_sections
from tongket.cycle.drafting.services.keeping import FIELDS, keep, locked, must_be_draft
from tongket.cycle.drafting.services.outline import MOST_SECTIONS
from tongket.cycle.drafting.services.writing import LONGEST, put

if TYPE_CHECKING:
    from tongket.base.access.models import User


@transaction.atomic
def restore_version(*, draft: Draft, version: Version, by: User, on: date, at: datetime) -> Version:
    """Make the draft say what it said in the version; what it says now is kept as a version before.

    Leaves changes in each section that differs, sections back or taken out, a new version, an audit row. Refuses: who
    may not lead; a draft that waits for approval.
    """
    here = locked(draft)
    registry.require(by, "drafting.lead", here.unit, on=on)
    must_be_draft(here)
    for name in FIELDS:
        setattr(here, name, version.content[name])
    here.save(update_fields=list(FIELDS))
    rows = {one.pk: one for one in Section.objects.filter(draft=here)}
    wanted = version.content["sections"]
    for place, kept in enumerate(wanted):
        section = rows.pop(kept["id"], None)
        if section is None:
            section = add_sections(
                here, [Part(kept["level"], kept["heading"], kept["text"])], by=by, at=at, origin=Origin.RESTORED
            )[0]
        section.position, section.level, section.heading, section.removed = place, kept["level"], kept["heading"], False
        section.form = kept.get("form", "")
        section.save(update_fields=["position", "level", "heading", "removed", "form"])
        _say(section, kept["text"], [section.number], Origin.RESTORED, by, at)
    for section in rows.values():
        if not section.removed:
            section.removed = True
            section.save(update_fields=["removed"])
    made = keep(here, Why.RESTORED, by=by, at=at)
    after = {"version": version.number}
    audit.record(by=by, verb="drafting.restore", target=here, unit_id=here.unit_id, after=after, at=at)
    return made


def _say(section: Section, text: str, base: Sequence[int], origin: str, by: User, at: datetime) -> bool:
    update = merging.change(updates_for(section, base), lines_of(text), section.clock + 1)
    if update is not None:
        put(section, [update], origin, by=by, at=at)
    return update is not None


@transaction.atomic
def take_word(
    *, draft: Draft, parts: Sequence[Part], bases: dict[int, int], by: User, on: date, at: datetime
) -> Version:
    """Take in the sections of a Word file: parts with a ``key`` are merged into that section, others are new.

    ``bases`` says on which change of each section the file was made, so that words written meanwhile stay. Leaves
    changes, new sections, a version, an audit row. Refuses: who may not lead; a draft that waits for approval; a file
    without words.
    """
    here = locked(draft)
    registry.require(by, "drafting.lead", here.unit, on=on)
    must_be_draft(here)
    if not any(part.text.strip() or part.heading for part in parts):
        raise Refused(
            _("Tệp Word không có phần nội dung nào đọc được."),
            _("Dùng tệp tải từ dự thảo này, sửa trong Word rồi nạp lại."),
        )
    if len(parts) > MOST_SECTIONS or any(len(part.text) > LONGEST for part in parts):
        raise Refused(
            _("Tệp Word dài quá mức của một văn bản."), _("Tách thành nhiều văn bản, hoặc đưa phần dài vào phụ lục.")
        )
    rows = {one.pk: one for one in Section.objects.filter(draft=here, removed=False)}
    was = parts_of(list(rows.values()))
    order: list[Section] = []
    for part in parts:
        section = rows.pop(part.key, None)
        if section is None:
            made = add_sections(here, [replace(part, text=tidy(part.text))], by=by, at=at, origin=Origin.WORD)
            order += made
            continue
        section.level, section.heading, section.form = part.level, part.heading[:255], part.form
        section.save(update_fields=["level", "heading", "form"])
        base = min(bases.get(section.pk, section.number), section.number)
        _say(section, tidy(part.text), [base], Origin.WORD, by, at)
        order.append(section)
    everything = {one.pk: one for one in (*order, *rows.values())}
    placed = behind(parts_of(order), parts_of(list(rows.values())), was)  # what the file does not have stays, behind
    for place, key in enumerate(one.key for one in placed):
        everything[key].position = place
        everything[key].save(update_fields=["position"])
    version = keep(here, Why.WORD, by=by, at=at)
    after = {"version": version.number, "sections": len(parts)}
    audit.record(by=by, verb="drafting.from_word", target=here, unit_id=here.unit_id, after=after, at=at)
    return version

"""Remarks on paragraphs: said, answered, marked done."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import clean
from tongket.cycle.drafting.models import Remark, Section
from tongket.cycle.drafting.services.keeping import locked, must_be_open

if TYPE_CHECKING:
    from tongket.base.access.models import User

LONGEST = 2000


@transaction.atomic
def add_remark(
    *, section: Section, text: str, by: User, on: date, at: datetime, quote: str = "", answers: Remark | None = None
) -> Remark:
    """Say something about a paragraph (its words in ``quote``) or answer a remark.

    Leaves the remark and an audit row. Refuses: who does not take part; an empty or endless text; a draft issued.
    """
    draft = locked(section.draft)
    registry.require(by, "drafting.take_part", draft.unit, draft=draft, on=on)
    must_be_open(draft)
    said = clean(text).strip()
    if not said:
        raise Refused(_("Góp ý đang trống."), _("Viết vài chữ rồi gửi lại."))
    if len(said) > LONGEST:
        raise Refused(
            _("Góp ý dài quá %(most)s ký tự.") % {"most": LONGEST}, _("Viết ngắn lại, hoặc đề nghị sửa thẳng vào câu.")
        )
    remark = Remark.objects.create(
        section=section,
        answers=answers,
        quote=clean(quote).strip()[:300],
        text=said,
        by_id=by.pk,
        by_name=str(by),
        at=at,
    )
    after = {"heading": str(section), "text": said}
    audit.record(by=by, verb="drafting.remark", target=draft, unit_id=draft.unit_id, after=after, at=at)
    return remark


@transaction.atomic
def finish_remark(*, remark: Remark, by: User, on: date, at: datetime) -> Remark:
    """Mark a remark as done; with its answers it leaves the page and stays in the tables.

    Refuses: who neither writes the section nor said it; a draft issued or dropped.
    """
    draft = locked(remark.section.draft)
    if remark.by_id != by.pk:
        registry.require(by, "drafting.write", draft.unit, section=remark.section, on=on)
    registry.require(by, "drafting.take_part", draft.unit, draft=draft, on=on)
    must_be_open(draft)
    row = Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    if row.done_at is None:
        row.done_by_id, row.done_by_name, row.done_at = by.pk, str(by), at
        row.save(update_fields=["done_by_id", "done_by_name", "done_at"])
        after = {"heading": str(remark.section), "text": row.text}
        audit.record(by=by, verb="drafting.remark_done", target=draft, unit_id=draft.unit_id, after=after, at=at)
    return row

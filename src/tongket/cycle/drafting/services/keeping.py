"""What every deed on a draft does: lock it, keep a version of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tongket.base.audit import services as audit
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.enums import DraftState, Why
from tongket.cycle.drafting.models import Draft, Section, Version

if TYPE_CHECKING:
    from tongket.base.access.models import User

ONE_SITTING = timedelta(minutes=20)  # what one person does without a longer break is one version
FIELDS = ("abstract", "bases", "addressees", "recipients", "archive_line", "drafter_code", "secretary")


def locked(draft: Draft) -> Draft:
    """The draft as it is now, held until the deed is done: deeds on one draft come one after the other."""
    return (
        Draft.objects.select_for_update(of=("self",))
        .select_related("unit", "paper", "corrects__entry")
        .get(pk=draft.pk)
    )


def must_be_open(draft: Draft) -> None:
    """Refused for a draft that is issued or dropped."""
    if draft.state not in (DraftState.DRAFT, DraftState.SUBMITTED):
        raise Refused(_("Dự thảo này đã phát hành hoặc đã bỏ."), _("Mở một dự thảo mới nếu cần viết tiếp."))


def must_be_draft(draft: Draft) -> None:
    """Refused for a draft that waits for approval, is issued or dropped."""
    must_be_open(draft)
    if draft.state == DraftState.SUBMITTED:
        raise Refused(
            _("Dự thảo đang chờ duyệt nên tạm khóa."),
            _("Chờ người đứng đầu duyệt hoặc trả lại; vẫn góp ý, đề nghị sửa được."),
        )


def content_of(draft: Draft) -> dict[str, Any]:
    """The whole draft as a version keeps it."""
    rows = Section.objects.filter(draft=draft, removed=False)
    sections = [
        {"id": one.pk, "level": one.level, "form": one.form, "heading": one.heading, "text": one.text} for one in rows
    ]
    return {name: getattr(draft, name) for name in FIELDS} | {"sections": sections}


def keep(draft: Draft, why: str, *, by: User, at: datetime, changed: bool = True) -> Version:
    """The draft as it stands now becomes a version; what one person writes in one sitting stays one version.

    Leaves who changed it last on the draft, and for a new version of writing one audit row.
    """
    if changed:
        draft.changed_by_name, draft.changed_at = str(by), at
        draft.save(update_fields=["changed_by_name", "changed_at"])
    last = draft.versions.first()
    content = content_of(draft)
    if last and why == last.why == Why.WRITING and last.by_id == by.pk and at - last.at < ONE_SITTING:
        last.content, last.at = content, at
        last.save(update_fields=["content", "at"])
        return last
    number = last.number + 1 if last else 1
    version = Version.objects.create(
        draft=draft, number=number, why=why, content=content, by_id=by.pk, by_name=str(by), at=at
    )
    if why == Why.WRITING:
        audit.record(
            by=by, verb="drafting.write", target=draft, unit_id=draft.unit_id, after={"version": number}, at=at
        )
    return version

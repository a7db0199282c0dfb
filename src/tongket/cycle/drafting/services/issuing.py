"""The way of a draft: sent for approval, sent back, issued by ``papers``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.documents import Paper, PaperDate
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.enums import DraftState, Why
from tongket.cycle.drafting.facts.papers import Sheet, signature_of
from tongket.cycle.drafting.facts.wording import filled
from tongket.cycle.drafting.models import Draft
from tongket.cycle.drafting.selectors.corrections import changes_of
from tongket.cycle.drafting.selectors.drafts import sections_of
from tongket.cycle.drafting.selectors.live_numbers import live_numbers
from tongket.cycle.drafting.selectors.preview import markers_of, missing_at, named_lookup, paper_now, place_at
from tongket.cycle.drafting.services.keeping import keep, locked, must_be_draft, must_be_open
from tongket.cycle.papers import selectors as paper_records
from tongket.cycle.papers import services as papers

if TYPE_CHECKING:
    from tongket.base.access.models import User
    from tongket.cycle.drafting.models import Section
    from tongket.cycle.organizations.places import Place
    from tongket.cycle.organizations.selectors import SignerLines


@dataclass(frozen=True)
class Issue:
    """What the issue form asks: day, who signs, a number only when it must jump forward."""

    issued_on: date
    signer_id: int | None
    number: int | None = None


@transaction.atomic
def submit_draft(*, draft: Draft, by: User, on: date, at: datetime) -> Draft:
    """Send the draft for approval; it is shut until it is approved or sent back.

    Leaves a version and an audit row. Refuses: who may not lead; a draft sent already; one without any words.
    """
    here = locked(draft)
    registry.require(by, "drafting.lead", here.unit, on=on)
    must_be_draft(here)
    if not any(one.text.strip() for one in sections_of(here)):
        raise Refused(_("Dự thảo chưa có chữ nào để duyệt."), _("Viết nội dung rồi gửi duyệt."))
    here.state, here.return_note = DraftState.SUBMITTED, ""
    here.sent_by_id, here.sent_by_name, here.sent_at = by.pk, str(by), at
    here.save(update_fields=["state", "return_note", "sent_by_id", "sent_by_name", "sent_at"])
    keep(here, Why.SENT, by=by, at=at)
    after = {"draft": here.draft_number, "state": here.state}
    audit.record(by=by, verb="drafting.submit", target=here, unit_id=here.unit_id, after=after, at=at)
    return here


@transaction.atomic
def send_back(*, draft: Draft, note: str, by: User, on: date, at: datetime) -> Draft:
    """Send the draft back with words that say what to mend; it is the next draft then.

    Leaves a version and an audit row. Refuses: who may not; a draft that was not sent; an empty note.
    """
    here = locked(draft)
    registry.require(by, "drafting.send_back", here.unit, on=on)
    if here.state != DraftState.SUBMITTED:
        raise Refused(_("Dự thảo không ở trạng thái chờ duyệt."), _("Mở lại trang để xem trạng thái mới."))
    if not note.strip():
        raise Refused(_("Chưa ghi cần sửa gì."), _("Ghi một câu để người soạn biết sửa chỗ nào."))
    here.state, here.return_note, here.draft_number = DraftState.DRAFT, note.strip(), here.draft_number + 1
    here.save(update_fields=["state", "return_note", "draft_number"])
    keep(here, Why.RETURNED, by=by, at=at, changed=False)
    after = {"draft": here.draft_number, "state": here.state}
    audit.record(
        by=by, verb="drafting.send_back", target=here, unit_id=here.unit_id, after=after, reason=here.return_note, at=at
    )
    return here


@transaction.atomic
def issue_draft(*, draft: Draft, issue: Issue, by: User, on: date, at: datetime) -> Draft:
    """Issue the draft: the register gives the number, both files are made, words and numbers freeze.

    Leaves the issued paper, the draft sealed, a version, audit rows; all or nothing. Refuses: who may not issue, or
    wrote or sent it; a day ahead; nobody who signs that day; what ``missing_at`` says must be there; a correction that
    changes nothing. A correction keeps number, symbol and day of its paper and is its next version.
    """
    here = locked(draft)
    registry.require(by, "drafting.issue", here.unit, draft=here, on=on)
    must_be_open(here)
    issue = _checked_day(here, issue, on)
    signer = papers.signer_for(unit=here.unit, signer_id=issue.signer_id, day=issue.issued_on)
    here.signing_on, here.signer_id = issue.issued_on, signer.signer_id
    place, sections = place_at(here.unit, here.period, by=by, on=on), sections_of(here)
    lacks = [one.says for one in missing_at(place, here, sections) if one.blocks]
    if lacks:
        raise Refused(" ".join(lacks), _("Bổ sung những điều này rồi phát hành; chưa có gì bị đánh số."))
    paper = _as_corrected(here, paper_now(place, here, sections, _sheet(here, issue, signer)))
    issued = papers.issue_paper(
        unit=here.unit, period=here.period, paper=paper, figures=frozen_numbers(place, here, sections), by=by, on=on, at=at,
        number=issue.number, corrects=here.corrects,
    )  # fmt: skip
    here.state, here.paper, here.return_note = DraftState.ISSUED, issued, ""
    here.save(update_fields=["state", "paper", "return_note", "signing_on", "signer"])
    keep(here, Why.ISSUED, by=by, at=at)
    after = {"paper": issued.pk, "number": issued.number}
    audit.record(by=by, verb="drafting.issue", target=here, unit_id=here.unit_id, after=after, at=at)
    return here


def _checked_day(draft: Draft, issue: Issue, on: date) -> Issue:
    """A correction keeps the day of its paper and gets no number of its own."""
    if draft.corrects is not None:
        return replace(issue, issued_on=draft.corrects.issued_on, number=None)
    if issue.issued_on > on:
        raise Refused(
            _("Ngày ban hành %(day)s còn ở phía trước.") % {"day": short_date(issue.issued_on)},
            _("Ghi ngày hôm nay hoặc ngày đã ký."),
        )
    return issue


def _as_corrected(draft: Draft, paper: Paper) -> Paper:
    """A correction has the symbol of its paper and must say something else than it."""
    if draft.corrects is None:
        return paper
    kept = replace(paper, symbol=paper_records.record_of(draft.corrects).symbol)
    if not changes_of(draft, kept):
        raise Refused(
            _("Chưa có chỗ nào khác bản đã phát hành."), _("Sửa chỗ sai rồi phát hành, hoặc bỏ bản đính chính này.")
        )
    return kept


def _sheet(draft: Draft, issue: Issue, signer: SignerLines) -> Sheet:
    return Sheet(
        abstract=draft.abstract,
        bases=tuple(draft.bases),
        addressees=tuple(draft.addressees),
        recipients=tuple(draft.recipients),
        archive_line=draft.archive_line,
        drafter_code=draft.drafter_code,
        secretary=draft.secretary,
        day=PaperDate.of(issue.issued_on),
        signature=signature_of(signer),
    )


def frozen_numbers(place: Place, draft: Draft, sections: list[Section]) -> dict[str, Any]:
    """What the paper stands on: the live numbers as they were, and the words by section, for comparing corrections."""
    lookup = named_lookup(place, sections)
    used = (
        [one for one in live_numbers(place) if any("{{" + one.key + "}}" in row.text for row in sections)]
        if lookup
        else []
    )
    texts = [
        {
            "key": str(row.pk),
            "heading": f"{marker} {row.heading}".strip(),
            "texts": filled(row.text, lookup).text.split("\n"),
        }
        for row, marker in zip(sections, markers_of(draft, sections), strict=True)
    ]
    live = [{"key": one.key, "label": one.label, "printed": one.shown} for one in used]
    return {"figures": live, "lookup": {one.key: one.shown for one in used}, "texts": texts}

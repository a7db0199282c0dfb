"""Issuing a review: number, day, signer; figures and words freeze. Correcting an issued one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from tongket.base.access import registry
from tongket.base.audit import services as audit
from tongket.cores.documents import PaperDate
from tongket.cores.kernel.dates import short_date
from tongket.cores.kernel.errors import Refused
from tongket.cycle.papers import services as papers
from tongket.cycle.reporting.enums import Outline, ReviewState
from tongket.cycle.reporting.facts import traces
from tongket.cycle.reporting.facts.papers import Sending, signature_of
from tongket.cycle.reporting.facts.statements import frozen_figures
from tongket.cycle.reporting.models import Review
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.selectors.review_paper import paper_now, printed_sections, printed_templates
from tongket.cycle.reporting.selectors.reviews import material_of, sections_of
from tongket.cycle.reporting.selectors.traces import traces_of
from tongket.cycle.reporting.services.reviews import frozen_templates, place_at, texts_of

if TYPE_CHECKING:
    from tongket.cores.documents import Paper
    from tongket.cycle.papers.models import IssuedPaper


@dataclass(frozen=True)
class Issue:
    """What the issue form asks: day of issue, who signs, to whom, and a number only when it must jump forward.

    ``traced``: a small code behind every number, and the table of sources it leads to as the last annex.
    """

    issued_on: date
    signer_id: int | None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive_line: str = "Lưu: VT"
    number: int | None = None
    traced: bool = False


@transaction.atomic
def issue_review(*, review: Review, issue: Issue, by: Any, on: date, at: datetime) -> Review:
    """Issue the review: the register gives the number, both files are made, figures and words freeze.

    Leaves the issued paper (or the next version of the one being corrected), the review sealed, audit rows; all or
    nothing. Refuses: who may not issue; a news item; a review issued already; nobody who signs on that day; a
    letterhead without symbol or place; a day in the future.
    """
    locked = Review.objects.select_for_update(of=("self",)).select_related("unit", "paper").get(pk=review.pk)
    registry.require(by, "reporting.issue_review", locked.unit, review=locked, on=on)
    _check_state(locked, issue, on)
    signer = papers.signer_for(unit=locked.unit, signer_id=issue.signer_id, day=issue.issued_on)
    place = place_at(locked.unit, locked.period, by=by, on=on)
    grid = grid_of(place)
    material = material_of(place, grid)
    frozen_templates(locked, material)
    sending = Sending(
        PaperDate.of(locked.paper.issued_on if locked.paper else issue.issued_on),
        signature_of(signer),
        issue.addressees,
        issue.recipients,
        issue.archive_line,
    )
    sections = sections_of(locked)
    rows = traces_of(place, material, printed_templates(sections, material)) if issue.traced else []
    codes = {row.key: row.number for row in rows}
    printed = printed_sections(sections, material, codes=codes)
    paper = paper_now(place, locked.outline, printed, material, grid, sending, rows)
    _check_letterhead(paper)
    figures = frozen_figures(grid, material.statements, material.lookup) | {"texts": texts_of(locked, material)}
    figures["traces"] = traces.kept(rows)
    if locked.paper is not None:
        figures["differences"] = differences(locked.paper.figures, figures)
    issued = papers.issue_paper(
        unit=locked.unit, period=locked.period, paper=paper, figures=figures, by=by, on=on, at=at,
        corrects=locked.paper, number=issue.number,
    )  # fmt: skip
    _seal(locked, issued, issue)
    after = {"paper": issued.pk, "number": issued.number, "version": issued.version}
    audit.record(by=by, verb="reporting.issue_review", target=locked, unit_id=locked.unit_id, after=after, at=at)
    return locked


def _check_state(review: Review, issue: Issue, on: date) -> None:
    if review.outline == Outline.NEWS:
        raise Refused(_("Tin ngắn không đánh số văn bản."), _("Tải về hoặc sao chép rồi gửi nơi đăng."))
    if review.state == ReviewState.ISSUED:
        raise Refused(_("Báo cáo này đã phát hành."), _("Cần sửa thì mở bản đính chính."))
    if issue.issued_on > on:
        raise Refused(
            _("Ngày ban hành %(day)s còn ở phía trước.") % {"day": short_date(issue.issued_on)},
            _("Ghi ngày hôm nay hoặc ngày đã ký."),
        )


def _check_letterhead(paper: Paper) -> None:
    lacks = [says for says, value in ((_("ký hiệu văn bản"), paper.symbol), (_("địa danh"), paper.place)) if not value]
    if lacks:
        raise Refused(
            _("Đầu văn bản của đơn vị còn thiếu %(what)s.") % {"what": ", ".join(lacks)},
            _("Người quản trị bổ sung ở mục Tổ chức, phần đầu văn bản, rồi phát hành lại."),
        )


def _seal(review: Review, issued: IssuedPaper, issue: Issue) -> None:
    review.state, review.paper, review.return_note = ReviewState.ISSUED, issued, ""
    review.addressees, review.recipients = list(issue.addressees), list(issue.recipients)
    review.save(update_fields=["state", "paper", "return_note", "addressees", "recipients"])


@transaction.atomic
def open_correction(*, review: Review, reason: str, by: Any, on: date, at: datetime) -> Review:
    """Make the issued review a draft again; issuing it makes the next version of the same number.

    The paper that went out stays as it is. Refuses: who may not; a review not issued; an empty reason.
    """
    locked = Review.objects.select_for_update(of=("self",)).select_related("unit", "paper").get(pk=review.pk)
    registry.require(by, "reporting.correct_review", locked.unit, on=on)
    if locked.state != ReviewState.ISSUED:
        raise Refused(_("Chỉ đính chính được báo cáo đã phát hành."), _("Sửa thẳng trong dự thảo."))
    if not reason.strip():
        raise Refused(_("Chưa ghi lý do đính chính."), _("Ghi một câu vì sao phải lập bản mới."))
    locked.state, locked.draft_number = ReviewState.DRAFT, locked.draft_number + 1
    locked.save(update_fields=["state", "draft_number"])
    before = {"paper": locked.paper_id}
    audit.record(
        by=by,
        verb="reporting.correct_review",
        target=locked,
        unit_id=locked.unit_id,
        before=before,
        reason=reason.strip(),
        at=at,
    )
    return locked


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[dict[str, str]]:
    """Sentences that differ between two frozen texts, in order: {"heading", "was", "now"}; "" where one has none."""
    return text_differences(then.get("texts", []), now.get("texts", []))


def text_differences(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The same for two lists of sections."""
    before = {section["key"]: section for section in old}
    found: list[dict[str, str]] = []
    for section in new:
        was = before.pop(section["key"], {"texts": []})["texts"]
        found += _pairs(section["heading"], was, section["texts"])
    for section in before.values():
        found += _pairs(section["heading"], section["texts"], [])
    return found


def _pairs(heading: str, was: Sequence[str], now: Sequence[str]) -> list[dict[str, str]]:
    found = []
    for code, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if code == "equal":
            continue
        for place in range(max(i2 - i1, j2 - j1)):
            left = was[i1 + place] if i1 + place < i2 else ""
            right = now[j1 + place] if j1 + place < j2 else ""
            found.append({"heading": heading, "was": left, "now": right})
    return found

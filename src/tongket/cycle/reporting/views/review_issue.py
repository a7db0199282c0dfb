"""The way of a review: sent for approval, sent back, issued, corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers import selectors as papers
from tongket.cycle.reporting.facts.papers import KIND_CODE
from tongket.cycle.reporting.forms.reviews import IssueForm, NoteForm
from tongket.cycle.reporting.selectors import review_page
from tongket.cycle.reporting.services import review_issue, reviews
from tongket.cycle.reporting.views.review_context import Desk, desk_at, title_of


@unit_page
@require_POST
def submit(request: HttpRequest, place: Place, outline: str) -> HttpResponse:
    desk = desk_at(request, place, outline)
    reviews.submit_review(review=desk.review, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã gửi duyệt. Dự thảo tạm khóa đến khi được duyệt hoặc trả lại."))
    return redirect(desk.url("review_outline"))


@unit_page
@require_POST
def send_back(request: HttpRequest, place: Place, outline: str) -> HttpResponse:
    desk = desk_at(request, place, outline)
    reviews.return_review(review=desk.review, note=_note(request), by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã trả lại dự thảo kèm lý do."))
    return redirect(desk.url("review_outline"))


@unit_page
@require_POST
def correct(request: HttpRequest, place: Place, outline: str) -> HttpResponse:
    desk = desk_at(request, place, outline)
    review_issue.open_correction(
        review=desk.review, reason=_note(request), by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã mở bản đính chính. Bản đã phát hành vẫn giữ nguyên trong sổ văn bản."))
    return redirect(desk.url("review_outline"))


def _note(request: HttpRequest) -> str:
    form = NoteForm(request.POST)
    return str(form.cleaned_data["note"]) if form.is_valid() else ""


@unit_page
def issue(request: HttpRequest, place: Place, outline: str) -> HttpResponse:
    desk = desk_at(request, place, outline)
    checks = review_page.checklist(desk.views, desk.material, desk.grid)
    form = _form(request, desk, [check.says for check in checks if check.grave])
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _issue(request, desk, form)
        except Refused as trouble:
            refused = trouble
        else:
            return redirect(desk.url("review_outline"))
    context = {
        "place": place, "desk": desk, "form": form, "checks": checks, "refused": refused, "title": title_of(place, outline),
        "found": sum(not check.is_clean for check in checks), "back": desk.url("review_outline"),
        "may": desk.may["issue_review"], "duties": organizations.duties_of(place.unit, place.today), "corrects": desk.review.paper,
        "crumbs": [{"name": title_of(place, outline), "url": desk.url("review_outline")}],
    }  # fmt: skip
    return render(request, "reporting/reviews/issue.html", context, status=409 if refused else 200)


def _issue(request: HttpRequest, desk: Desk, form: IssueForm) -> None:
    asked = form.cleaned_data
    done = review_issue.issue_review(
        review=desk.review,
        issue=review_issue.Issue(
            issued_on=asked["issued_on"],
            signer_id=asked["signer"],
            addressees=form.lines("addressees"),
            recipients=form.lines("recipients"),
            archive_line=asked["archive_line"] or "Lưu: VT",
            number=asked.get("number"),
            traced=asked["traced"],
        ),
        by=desk.place.user, on=desk.place.today, at=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã phát hành %(paper)s.") % {"paper": done.paper})


def _form(request: HttpRequest, desk: Desk, grave: list[str]) -> IssueForm:
    letterhead = organizations.letterhead_of(desk.place.unit, desk.place.today)
    signers = [(one.signer_id, _signer_says(one)) for one in _own_first(letterhead.signers, desk.place.user.pk)]
    following = papers.next_number(desk.place.unit.pk, KIND_CODE, desk.place.today)
    form = IssueForm(request.POST or None, signers=signers, grave=grave, initial=_defaults(desk, letterhead, signers))
    form.fields["number"].help_text = _("Để trống: sổ cấp số tiếp theo, hiện là %(number)s.") % {"number": following}
    if desk.review.paper is not None:
        del form.fields["number"]
        form.fields["issued_on"].help_text = _("Bản đính chính giữ số và ngày của bản đã phát hành.")
    return form


def _own_first(signers: Sequence[organizations.SignerLines], account_id: int) -> list[organizations.SignerLines]:
    """Who acts for the head signs with the line of the delegation: it is offered first."""
    return sorted(signers, key=lambda one: not (one.on_behalf and one.account_id == account_id))


def _signer_says(one: organizations.SignerLines) -> str:
    says = f"{one.full_name} ({', '.join(one.authority_lines)})"
    return _("%(signer)s, thay %(giver)s") % {"signer": says, "giver": one.on_behalf} if one.on_behalf else says


def _defaults(desk: Desk, letterhead: organizations.Letterhead, signers: list[tuple[int, str]]) -> dict[str, Any]:
    """What was written last time, else the unit above."""
    review, last = desk.review, papers.last_issued(desk.place.unit.pk, KIND_CODE)
    frozen = papers.record_of(last) if last else None
    above = [_("%(name)s (để báo cáo)") % {"name": letterhead.superior_name}] if letterhead.superior_name else []
    recipients = review.recipients or (frozen.recipients if frozen else above)
    return {
        "issued_on": review.paper.issued_on if review.paper else desk.place.today,
        "signer": signers[0][0] if signers else None,
        "addressees": "\n".join(review.addressees or (frozen.addressees if frozen else ())),
        "recipients": "\n".join(recipients),
        "archive_line": frozen.archive_line if frozen else "Lưu: VT",
        "traced": last is None or last.figures.get("traces") != [],
    }

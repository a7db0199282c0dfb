"""Looking at the paper, downloading it, sending it for approval, issuing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import NotPermitted
from tongket.base.files import selectors as files
from tongket.base.ui.deeds import page_picture
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cycle.drafting.facts.returned import marked
from tongket.cycle.drafting.forms.drafts import IssueForm, NoteForm
from tongket.cycle.drafting.selectors import preview
from tongket.cycle.drafting.services import issuing
from tongket.cycle.drafting.views.desk import Desk, desk_at
from tongket.cycle.drafting.views.drafts import signer_says
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import SignerLines
from tongket.cycle.papers import selectors as papers

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@unit_page
def show_pages(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    paper = desk.paper
    key = preview.preview_key(paper)
    pages = preview.preview_pages(paper, key)
    asked = request.GET.get("trang", "")
    number = min(max(int(asked), 1), len(pages)) if asked.isdecimal() and len(asked) < 4 else 1
    width, height = preview.png_size(pages[number - 1])
    letterhead = preview.letterhead_for(desk.draft, place.today)
    context = {
        "place": place, "desk": desk, "draft": desk.draft, "crumbs": desk.crumbs_here, "missing": desk.missing if desk.is_open else [],
        "findings": preview.findings_of(paper, letterhead, place.today, key), "may": desk.may,
        "page_url": desk.url("page", key=key, number=number), "page_number": number, "page_count": len(pages),
        "page_numbers": range(1, len(pages) + 1), "page_width": width, "page_height": height,
        "urls": {"docx": desk.url("download", form="docx"), "pdf": desk.url("download", form="pdf"), "issue": desk.url("issue")},
    }  # fmt: skip
    return render(request, "drafting/preview.html", context)


@unit_page
def page_image(request: HttpRequest, place: Place, draft: int, key: str, number: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    pages = preview.kept_pages(key)
    if pages is None and preview.preview_key(desk.paper) == key:
        pages = preview.preview_pages(desk.paper, key)
    return page_picture(pages, number)


@unit_page
def download(request: HttpRequest, place: Place, draft: int, form: str) -> HttpResponse:
    if form not in _TYPES:
        raise Http404
    desk = desk_at(request, place, draft)
    answer = HttpResponse(_content(desk, form), content_type=_TYPES[form])
    name = f"{desk.kind.name} - {desk.draft.abstract[:80]}.{form}"
    if not desk.is_issued:
        name = _("Dự thảo %(number)s - %(name)s") % {"number": desk.draft.draft_number, "name": name}
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003 -- positional only
    return answer


def _content(desk: Desk, form: str) -> bytes:
    issued = desk.draft.paper
    if desk.is_issued and issued is not None:
        return files.read_bytes(getattr(issued, form))
    if form == "pdf":
        return render_pdf(desk.paper, find_fonts())
    return marked(render_docx(desk.paper), desk.draft.pk, {one.pk: one.number for one in desk.sections})


@unit_page
@require_POST
def submit(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    issuing.submit_draft(draft=desk.draft, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã gửi duyệt. Dự thảo tạm khóa đến khi được duyệt hoặc trả lại."))
    return redirect(desk.url())


@unit_page
@require_POST
def send_back(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    form = NoteForm(request.POST)
    note = str(form.cleaned_data["note"]) if form.is_valid() else ""
    issuing.send_back(draft=desk.draft, note=note, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã trả lại dự thảo kèm lời nhắn."))
    return redirect(desk.url())


@unit_page
def issue(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    form = _form(request, desk)
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _issue(request, desk, form)
        except NotPermitted:
            raise
        except Refused as trouble:
            refused = trouble
        else:
            return redirect(desk.url())
    context = {
        "place": place, "desk": desk, "form": form, "refused": refused, "may": desk.may["issue"], "crumbs": desk.crumbs_here,
        "missing": desk.missing, "back": desk.url(), "duties": organizations.duties_of(place.unit, place.today),
        "preview_url": desk.url("preview"), "changes": desk.changes,
    }  # fmt: skip
    return render(request, "drafting/issue.html", context, status=409 if refused else 200)


def _issue(request: HttpRequest, desk: Desk, form: IssueForm) -> None:
    asked = form.cleaned_data
    wanted = issuing.Issue(form.day or asked["issued_on"], asked["signer"], asked.get("number"))
    done = issuing.issue_draft(draft=desk.draft, issue=wanted, by=desk.place.user, on=desk.place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã phát hành %(paper)s.") % {"paper": done.paper})


def _form(request: HttpRequest, desk: Desk) -> IssueForm:
    place, draft = desk.place, desk.draft
    corrected = draft.corrects.issued_on if draft.corrects else None
    letterhead = organizations.letterhead_of(place.unit, corrected or place.today)
    signers = [(one.signer_id, signer_says(one)) for one in _own_first(letterhead.signers, place.user.pk)]
    ids = [one for one, _says in signers]
    first: dict[str, Any] = {
        "issued_on": min(draft.signing_on, place.today) if draft.signing_on else place.today,
        "signer": draft.signer_id if draft.signer_id in ids else next(iter(ids), None),
    }
    form = IssueForm(request.POST or None, signers=signers, corrects=corrected, initial=first)
    if corrected is not None:
        return form
    following = papers.next_number(place.unit.pk, desk.kind.code, place.today)
    form.fields["number"].help_text = _("Để trống: sổ cấp số tiếp theo, hiện là %(number)s.") % {"number": following}
    return form


def _own_first(signers: Sequence[SignerLines], account_id: int) -> list[SignerLines]:
    """Who acts for the head signs with the line of the delegation: it is offered first."""
    return sorted(signers, key=lambda one: not (one.on_behalf and one.account_id == account_id))

"""The consolidated report: read, saved as .docx or PDF, taken on as a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can
from tongket.base.ui.deeds import download
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cycle.collecting.selectors import sums_paper as reads
from tongket.cycle.collecting.views.sums import asked_node, page_context
from tongket.cycle.drafting.services.drafts import Beginning, begin_draft
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import letterhead_of

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@unit_page
def show(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """The report as it reads now."""
    node = asked_node(request, place, ask)
    suffix = f"?node={node.answer_id}" if node.answer_id else ""
    files = {form: place.url("collecting:sums_paper_file", ask=ask, form=form) + suffix for form in _TYPES}
    context = page_context(place, node, "sums") | {
        "report": reads.report_of(node, today=place.today), "files": files,
        "draft_url": place.url("collecting:sums_draft", ask=ask) + suffix,
        "may_draft": can(place.user, "drafting.lead", place.unit, on=place.today),
    }  # fmt: skip
    context["crumbs"] = [*context["crumbs"], {"name": _("Bảng tổng hợp"), "url": context["urls"]["sums"]}]
    return render(request, "collecting/sums_paper.html", context)


@unit_page
def save(request: HttpRequest, place: Place, ask: int, form: str) -> HttpResponse:
    """The report as a file."""
    node = asked_node(request, place, ask)
    if form not in _TYPES:
        raise Http404
    report = reads.report_of(node, today=place.today)
    paper = reads.paper_of(report, letterhead_of(place.unit, place.today), day=place.today)
    content = render_docx(paper) if form == "docx" else render_pdf(paper, find_fonts())
    return download(content, f"{report.abstract[:80]}.{form}", _TYPES[form])


@unit_page
@require_POST
def draft(request: HttpRequest, place: Place, ask: int) -> HttpResponse:
    """Take the report on as a draft, to be written further, approved and issued."""
    report = reads.report_of(asked_node(request, place, ask), today=place.today)
    beginning = Beginning("bao-cao", report.abstract[:255], parts=reads.parts_of(report))
    made = begin_draft(
        unit=place.unit, period=place.period.code, beginning=beginning, by=place.user, on=place.today,
        at=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã soạn thành dự thảo. Số trong dự thảo là số lúc này; sửa lời rồi gửi duyệt."))
    return redirect(place.url("drafting:draft", draft=made.pk))

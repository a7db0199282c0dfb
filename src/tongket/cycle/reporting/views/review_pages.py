"""Pages, files and comparisons of a review."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from tongket.base.files import selectors as files
from tongket.base.ui.deeds import page_picture
from tongket.cores.documents import find_fonts, render_docx, render_pdf
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.selectors import review_paper
from tongket.cycle.reporting.services.review_issue import text_differences
from tongket.cycle.reporting.services.reviews import texts_of
from tongket.cycle.reporting.views.review_context import Desk, desk_at, title_of

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
}


@unit_page
def page_image(request: HttpRequest, place: Place, outline: str, key: str, number: int) -> HttpResponse:
    desk = desk_at(request, place, outline)
    pages = review_paper.kept_pages(key)
    if pages is None:
        paper = review_paper.issued_paper(desk.review.paper) if desk.is_issued and desk.review.paper else desk.paper
        if review_paper.preview_key(paper) == key:
            pages = review_paper.preview_pages(paper, key)
    return page_picture(pages, number)


@unit_page
def download(request: HttpRequest, place: Place, outline: str, form: str) -> HttpResponse:
    if form not in _TYPES:
        raise Http404
    desk = desk_at(request, place, outline)
    answer = HttpResponse(_content(desk, form), content_type=_TYPES[form])
    name = f"{title_of(place, outline)} - {place.unit.code}.{form}"
    if not desk.is_issued and not desk.is_news:
        name = _("Dự thảo %(number)s - %(name)s") % {"number": desk.review.draft_number, "name": name}
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003 -- positional only
    return answer


def _content(desk: Desk, form: str) -> bytes:
    if desk.is_news:
        title = review_paper.news_title(desk.place)
        if form == "docx":
            return review_paper.news_docx(title, desk.printed)
        if form == "txt":
            return review_paper.news_text(title, desk.printed).encode()
        raise Http404
    if form == "txt":
        raise Http404
    if desk.is_issued and desk.review.paper is not None:
        return files.read_bytes(getattr(desk.review.paper, form))
    return render_docx(desk.paper) if form == "docx" else render_pdf(desk.paper, find_fonts())


@unit_page
def compare(request: HttpRequest, place: Place, outline: str) -> HttpResponse:
    desk = desk_at(request, place, outline)
    then = _then(desk)
    now = texts_of(desk.review, desk.material) if not desk.is_issued else _texts(desk.review.paper)
    context = {
        "place": place, "desk": desk, "title": _("So sánh hai bản"), "then_says": then["says"] if then else "",
        "pairs": text_differences(then["texts"], now) if then else [],
        "crumbs": [{"name": title_of(place, outline), "url": desk.url("review_outline")}],
    }  # fmt: skip
    return render(request, "reporting/reviews/compare.html", context)


def _texts(paper: Any) -> list[dict[str, Any]]:
    return list(paper.figures.get("texts", [])) if paper is not None else []


def _then(desk: Desk) -> dict[str, Any] | None:
    """What the review is compared with: the version before, the issued paper it corrects, or the draft sent before."""
    review, paper = desk.review, desk.review.paper
    if paper is not None:
        base = paper.corrects if desk.is_issued else paper
        return (
            {"says": _("bản %(number)s đã phát hành") % {"number": base.version}, "texts": _texts(base)}
            if base
            else None
        )
    earlier = [one for one in review.submissions if one["draft"] < review.draft_number]
    if not earlier:
        return None
    return {"says": _("dự thảo lần %(number)s") % {"number": earlier[-1]["draft"]}, "texts": earlier[-1]["texts"]}

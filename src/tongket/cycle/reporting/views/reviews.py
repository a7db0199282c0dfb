"""The review: choosing an outline, reading it, writing it sentence by sentence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.base.access.registry import can
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cores.kernel.text import squash
from tongket.cores.writer import slots_of
from tongket.cores.writer.outlines import OUTLINES
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.reporting.enums import Outline, ReviewState
from tongket.cycle.reporting.facts.papers import ANNEX_KEY
from tongket.cycle.reporting.forms.reviews import MAX_SENTENCE, NoteForm
from tongket.cycle.reporting.selectors import review_page, review_paper, reviews
from tongket.cycle.reporting.selectors.figures import grid_of
from tongket.cycle.reporting.services import reviews as deeds
from tongket.cycle.reporting.views.review_context import Desk, desk_at, tabs_of, title_of


@unit_page
def show_main(request: HttpRequest, place: Place) -> HttpResponseBase:
    found = reviews.reviews_of(place.unit.pk, place.period.code)
    if found:
        return show(request, place.unit.code, place.period.code, outline=found[0].outline)
    return start(request, place.unit.code, place.period.code)


@unit_page
def start(request: HttpRequest, place: Place) -> HttpResponse:
    may = can(place.user, "reporting.write_review", place.unit, on=place.today)
    outline = request.POST.get("outline", "")
    if request.method == "POST":
        deeds.start_review(
            unit=place.unit, period=place.period.code, outline=outline, by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
        messages.success(request, _("Bản nháp đã viết từ số liệu. Đọc lại, sửa và điền các phần còn trống."))
        return redirect(place.url("reporting:review_outline", outline=outline))
    grid = grid_of(place)
    context = {
        "place": place, "may": may, "choices": _choices(request, place), "grid": grid, "missing": grid.missing,
        "figures_url": place.url("reporting:figures"), "title": title_of(place, reviews.default_outline(place)),
    }  # fmt: skip
    return render(request, "reporting/reviews/start.html", context)


def _choices(request: HttpRequest, place: Place) -> list[dict[str, Any]]:
    hints = {
        Outline.PUBLIC_UNIT: _("Kết quả, đánh giá, phương hướng, phụ lục bảng chỉ tiêu."),
        Outline.UNION: _("Như trên, theo lời văn công đoàn."),
        Outline.NEWS: _("Vài câu để đăng cổng thông tin, không đánh số văn bản."),
    }
    there = {row.outline for row in reviews.reviews_of(place.unit.pk, place.period.code)}
    wanted = request.GET.get("dan-bai") or reviews.default_outline(place)
    return [
        {"value": code, "label": Outline(code).label, "hint": hints[Outline(code)], "checked": code == wanted}
        for code in OUTLINES
        if code not in there
    ]


@unit_page
def show(request: HttpRequest, place: Place, outline: str) -> HttpResponse:
    desk = desk_at(request, place, outline)
    return render(request, "reporting/reviews/review.html", _context(request, desk))


def _context(request: HttpRequest, desk: Desk, **more: Any) -> dict[str, Any]:
    review = desk.review
    open_at = request.GET.get("sua", "") if desk.can_edit else ""
    context = {
        "place": desk.place, "desk": desk, "review": review, "views": desk.views, "title": title_of(desk.place, review.outline),
        "tabs": tabs_of(desk.place, review.outline), "may": desk.may, "open_at": open_at, "nav": _nav(desk),
        "adding": request.GET.get("them", "") if desk.can_edit else "", "steps": _steps(desk), "note_form": NoteForm(),
        "insertable": review_page.insertable(desk.material) if open_at or "them" in request.GET else [],
        "urls": {name: desk.url(f"review_{name}") for name in (
            "rewrite", "sentence", "submit", "return", "issue", "correct", "compare", "outline")},
        "downloads": {form: desk.url("review_download", form=form) for form in ("docx", "pdf", "txt")},
        "warnings": sum(view.warnings for view in desk.views), "sent": review.submissions[-1] if review.submissions else None,
        "differences": review_page.figure_differences(review.paper.figures, desk.material) if review.paper else [],
        "frozen_differences": review.paper.figures.get("differences", []) if review.paper else [],
    }  # fmt: skip
    return context | _preview(request, desk) | more


def _nav(desk: Desk) -> list[dict[str, Any]]:
    """The outline beside the page; sections under a heading are its children."""
    found: list[dict[str, Any]] = []
    for view in desk.views:
        empty = view.is_empty and view.key != ANNEX_KEY and not desk.is_issued
        badge = _("còn trống") if empty else _("%(count)s lưu ý") % {"count": view.warnings} if view.warnings else ""
        item = {"name": view.says, "url": f"#phan-{view.key}", "badge": badge, "badge_state": "warn", "children": []}
        (found[-1]["children"] if view.level > 1 and found else found).append(item)
    return found


def _steps(desk: Desk) -> list[dict[str, str]]:
    at = {ReviewState.DRAFT: 0, ReviewState.SUBMITTED: 1, ReviewState.ISSUED: 3}[ReviewState(desk.review.state)]
    names = (_("Soạn"), _("Duyệt"), _("Phát hành"))
    return [
        {"name": name, "state": "done" if place < at else "current" if place == at else "todo"}
        for place, name in enumerate(names)
    ]


def _preview(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    if desk.is_news:
        title = review_paper.news_title(desk.place)
        return {"news_title": title, "news_text": review_paper.news_text(title, desk.printed)}
    paper = review_paper.issued_paper(desk.review.paper) if desk.is_issued and desk.review.paper else desk.paper
    key = review_paper.preview_key(paper)
    pages = review_paper.preview_pages(paper, key)
    asked = request.GET.get("trang", "")
    number = min(max(int(asked), 1), len(pages)) if asked.isdecimal() and len(asked) < 4 else 1
    width, height = review_paper.png_size(pages[number - 1])
    return {
        "page_url": desk.url("review_page", key=key, number=number), "page_number": number,
        "page_count": len(pages), "page_numbers": range(1, len(pages) + 1),
        "page_width": width, "page_height": height, "profile": paper.profile,
    }  # fmt: skip


@unit_page
@require_POST
def rewrite(request: HttpRequest, place: Place, outline: str) -> HttpResponse:
    desk = desk_at(request, place, outline)
    deeds.rewrite_review(review=desk.review, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("Đã viết lại từ số liệu; câu đã sửa hoặc thêm bằng tay được giữ nguyên."))
    return redirect(desk.url("review_outline"))


@unit_page
@require_POST
def change_sentence(request: HttpRequest, place: Place, outline: str) -> HttpResponse:
    desk = desk_at(request, place, outline)
    asked = request.POST
    version = asked.get("version", "")
    spot = deeds.Spot(asked.get("section", ""), asked.get("sentence", ""), plain_int(version))
    deed = asked.get("deed", "save")
    try:
        _do(desk, request, spot, deed)
    except deeds.SentenceChanged as trouble:
        conflict = {
            "spot": spot,
            "trouble": trouble,
            "mine": review_page.typed_text(trouble.mine, desk.material.lookup),
        }
        return render(
            request, "reporting/reviews/conflict.html", _context(request, desk, conflict=conflict), status=409
        )
    anchor = f"#cau-{spot.section_key}-{spot.sentence_id}" if spot.sentence_id else f"#phan-{spot.section_key}"
    keep_open = f"?sua={spot.section_key}:{spot.sentence_id}" if deed in ("restyle", "insert") else ""
    return redirect(desk.url("review_outline") + keep_open + anchor)


def _do(desk: Desk, request: HttpRequest, spot: deeds.Spot, deed: str) -> None:
    """One of the deeds on a sentence, by the button that was pressed."""
    who: dict[str, Any] = {"by": desk.place.user, "on": desk.place.today, "at": request.now}  # type: ignore[attr-defined]
    match deed:
        case "save" | "insert":
            deeds.save_sentence(
                review=desk.review,
                spot=spot,
                template=_template(desk, request, deed),
                shown=request.POST.get("shown"),
                **who,
            )
        case "add":
            deeds.add_sentence(review=desk.review, spot=spot, template=_template(desk, request, deed), **who)
        case "delete":
            deeds.delete_sentence(review=desk.review, spot=spot, **who)
        case "up" | "down":
            deeds.move_sentence(review=desk.review, spot=spot, step=-1 if deed == "up" else 1, **who)
        case "restyle":
            deeds.restyle_sentence(review=desk.review, spot=spot, **who)
        case "seen":
            deeds.accept_numbers(review=desk.review, spot=spot, **who)
        case _:
            raise Http404


def _template(desk: Desk, request: HttpRequest, deed: str) -> str:
    """The text box as a template: bracketed values become live numbers again; an inserted number comes last."""
    text = squash(request.POST.get("text", ""))
    if len(text) > MAX_SENTENCE:
        raise Refused(
            _("Câu dài quá %(most)s ký tự.") % {"most": MAX_SENTENCE}, _("Tách thành nhiều câu ngắn, dễ đọc hơn.")
        )
    lookup = desk.material.lookup
    template = review_page.read_typed(text, slots_of(request.POST.get("shown", "")), lookup)
    slot = request.POST.get("slot", "")
    if slot in lookup and (deed == "insert" or request.POST.get("deed") == "add"):
        ending = "." if template.endswith(".") else ""
        template = f"{template.removesuffix('.')} [[{slot}]]{ending}".strip()
    return template

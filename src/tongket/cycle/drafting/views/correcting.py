"""From an issued paper to a draft that corrects or replaces it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tongket.base.access.registry import require
from tongket.base.ui.deeds import done
from tongket.cycle.drafting.forms.drafts import CorrectForm
from tongket.cycle.drafting.models import Draft
from tongket.cycle.drafting.selectors.corrections import open_correction_of, source_of
from tongket.cycle.drafting.services.correcting import begin_from_issued
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers import selectors as papers


@unit_page
def correct(request: HttpRequest, place: Place, paper: int) -> HttpResponse:
    require(place.user, "drafting.lead", place.unit, on=place.today)
    found = papers.paper_of(place.unit.pk, paper)
    if found is None:
        raise Http404
    running = open_correction_of(found)
    if running is not None:
        messages.info(request, _("Bản đính chính của văn bản này đang được soạn ở đây."))
        return redirect(place.url("drafting:draft", draft=running.pk))
    is_ours, made = source_of(found) is not None, list[Draft]()
    form = CorrectForm(request.POST or None, initial={"way": "version" if is_ours else "new"})

    def deed(asked: dict[str, Any]) -> None:
        draft = begin_from_issued(
            paper=found, keeps_number=asked["way"] == "version", reason=asked["reason"], by=place.user, on=place.today,
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
        made.append(draft)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã mở dự thảo với lời văn của bản đã phát hành. Sửa chỗ cần sửa rồi gửi duyệt."))
        return redirect(place.url("drafting:draft", draft=made[0].pk))
    paper_url = place.url("papers:paper", paper_id=found.pk)
    context = {
        "place": place, "form": form, "paper": found, "paper_url": paper_url,
        "crumbs": [{"name": _("Sổ văn bản đi"), "url": place.url("papers:list")}, {"name": str(found), "url": paper_url}],
        "review_url": "" if is_ours else place.url("reporting:review"),
    }  # fmt: skip
    return render(request, "drafting/correct.html", context, status=422 if form.errors else 200)

"""Versions compared and taken back; a Word file taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.numbers import plain_int
from tongket.cycle.drafting.facts.returned import Known, read_back
from tongket.cycle.drafting.forms.drafts import WordForm
from tongket.cycle.drafting.selectors import preview, versions
from tongket.cycle.drafting.services import versions as deeds
from tongket.cycle.drafting.views.desk import Desk, desk_at
from tongket.cycle.organizations.places import Place, unit_page


@unit_page
def compare(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    rows = versions.versions_of(desk.draft)
    newest = rows[0].number if rows else 0
    then_number = plain_int(request.GET.get("tu", "")) or max(newest - 1, 1)
    now_number = plain_int(request.GET.get("den", "")) or newest
    then, now = versions.version_of(desk.draft, then_number), versions.version_of(desk.draft, now_number)
    context = {
        "place": place, "desk": desk, "versions": rows, "then": then, "now": now, "newest": newest,
        "found": versions.differences(then.content, now.content, desk.labels) if then and now else [],
        "beside": request.GET.get("kieu") == "song-song", "crumbs": desk.crumbs_here,
        "query": f"tu={then_number}&den={now_number}",
    }  # fmt: skip
    return render(request, "drafting/compare.html", context)


@unit_page
@require_POST
def restore(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    version = versions.version_of(desk.draft, plain_int(request.POST.get("version", "")))
    if version is None:
        raise Http404
    deeds.restore_version(draft=desk.draft, version=version, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    messages.success(
        request, _("Đã lấy lại bản %(number)s. Bản trước đó vẫn còn trong danh sách.") % {"number": version.number}
    )
    return redirect(desk.url())


@unit_page
@require_POST
def word(request: HttpRequest, place: Place, draft: int) -> HttpResponse:
    desk = desk_at(request, place, draft)
    form = WordForm(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused(
            " ".join(str(text) for texts in form.errors.values() for text in texts),
            _("Chọn tệp tải từ dự thảo này, đã sửa trong Word."),
        )
    found = read_back(
        form.cleaned_data["file"].read(),
        _known(desk),
        preview.named_lookup(place, desk.sections),
        articles=desk.kind.decides,
    )
    if found.draft_id is not None and found.draft_id != desk.draft.pk:
        raise Refused(_("Tệp này tải từ một dự thảo khác."), _("Mở đúng dự thảo rồi nạp lại tệp."))
    version = deeds.take_word(
        draft=desk.draft, parts=found.parts, bases=found.bases, by=place.user, on=place.today, at=request.now,  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(
        request, _("Đã nạp tệp Word thành bản %(number)s. Xem những chỗ đổi bên dưới.") % {"number": version.number}
    )
    return redirect(desk.url("compare"))


def _known(desk: Desk) -> list[Known]:
    return [
        Known(one.pk, one.level, marker, one.heading, one.text, one.form)
        for one, marker in zip(desk.sections, desk.markers, strict=True)
    ]

"""Where one number comes from; its evidence and what people say about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.base.files.selectors import open_file
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.planning.selectors import indicator_by_code
from tongket.cycle.reporting.forms.figures import EvidenceForm
from tongket.cycle.reporting.models import Evidence
from tongket.cycle.reporting.selectors.figures import tree_day
from tongket.cycle.reporting.selectors.provenance import evidence_for, story_of
from tongket.cycle.reporting.services import comments
from tongket.cycle.reporting.services import evidence as evidence_services
from tongket.cycle.reporting.views.figures_frame import frame_of

_SHOWN_IN_PLACE = frozenset({"application/pdf", "image/png", "image/jpeg"})


@require_safe
@unit_page
def figure(request: HttpRequest, place: Place, indicator: str) -> HttpResponse:
    """The story of one number."""
    return _page(request, place, indicator)


def _page(
    request: HttpRequest,
    place: Place,
    indicator: str,
    *,
    status: int = 200,
    error: Refused | None = None,
    said: str = "",
    file_error: str = "",
) -> HttpResponse:
    story = story_of(place, indicator)
    if story is None:
        raise Http404
    user, unit, day = place.user, place.unit, place.today
    context = {
        **frame_of(request, place, "figures"),
        "story": story,
        "may_comment": can(user, "reporting.comment", unit, on=day),
        "may_see_evidence": can(user, "reporting.see_evidence", unit, on=day),
        "may_keep_evidence": can(user, "reporting.evidence", unit, on=day),
        "accepted": evidence_services.ACCEPTED,
        "error": error,
        "said": said,
        "file_error": file_error,
    }
    return render(request, "reporting/figures/figure.html", context, status=status)


@require_POST
@unit_page
def comment(request: HttpRequest, place: Place, indicator: str) -> HttpResponse:
    """Say something about the cell."""
    found = indicator_by_code(place.unit.pk, indicator, on=tree_day(place.period, place.today))
    if found is None:
        raise Http404
    said = request.POST.get("text", "")
    try:
        comments.add_comment(
            unit=place.unit, period=place.period, indicator=found, text=said, by=place.user, on=place.today,
            at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except Refused as refusal:
        require(place.user, "reporting.comment", place.unit, on=place.today)
        return _page(request, place, indicator, status=422, error=refusal, said=said)
    messages.success(request, _("Đã gửi ý kiến."))
    return redirect(place.url("reporting:figure", indicator=indicator))


@require_POST
@unit_page
def add_evidence(request: HttpRequest, place: Place, indicator: str) -> HttpResponse:
    """Hang a file on the figure."""
    found = indicator_by_code(place.unit.pk, indicator, on=tree_day(place.period, place.today))
    if found is None:
        raise Http404
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, place, indicator, status=422, file_error=_("Chưa chọn tệp, hoặc tệp rỗng."))
    file = form.cleaned_data["file"]
    try:
        evidence_services.add_evidence(
            unit=place.unit, period=place.period, indicator=found, name=file.name,
            content=file.read(evidence_services.MAX_BYTES + 1), note=form.cleaned_data["note"], by=place.user,
            on=place.today, at=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except Refused as refusal:
        require(place.user, "reporting.evidence", place.unit, on=place.today)
        return _page(request, place, indicator, status=422, file_error=str(refusal))
    messages.success(request, _("Đã thêm minh chứng “%(name)s”.") % {"name": file.name})
    return redirect(place.url("reporting:figure", indicator=indicator))


def _evidence(place: Place, indicator: str, evidence: int) -> Evidence:
    found = evidence_for(place, indicator, evidence)
    if found is None:
        raise Http404
    return found


@require_safe
@unit_page
def evidence_file(request: HttpRequest, place: Place, indicator: str, evidence: int) -> HttpResponse:
    """The file itself; pictures and PDF open in the browser."""
    require(place.user, "reporting.see_evidence", place.unit, on=place.today)
    stored = _evidence(place, indicator, evidence).file
    attachment = stored.media_type not in _SHOWN_IN_PLACE
    answer = FileResponse(
        open_file(stored), as_attachment=attachment, filename=stored.name, content_type=stored.media_type
    )
    if stored.media_type != "application/pdf":  # the browser's PDF reader refuses to work inside a sandbox
        answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer  # type: ignore[return-value]


@require_POST
@unit_page
def remove_evidence(request: HttpRequest, place: Place, indicator: str, evidence: int) -> HttpResponse:
    """Take the file off the figure."""
    found = _evidence(place, indicator, evidence)
    name = found.file.name
    evidence_services.remove_evidence(
        evidence=found, unit=place.unit, by=place.user, on=place.today, at=request.now  # type: ignore[attr-defined]
    )  # fmt: skip
    messages.success(request, _("Đã gỡ minh chứng “%(name)s”.") % {"name": name})
    return redirect(place.url("reporting:figure", indicator=indicator))

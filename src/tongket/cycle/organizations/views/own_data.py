"""“Dữ liệu về tôi”: what is kept about somebody, who looked, and the package to take away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongket.base.access.pages import account_page
from tongket.base.access.registry import require
from tongket.base.audit.looks import looks_in_words
from tongket.base.audit.own_data import sections_about
from tongket.base.ui.deeds import done
from tongket.cycle.organizations import selectors
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors.own_data import events_about, looks_about, subject_of
from tongket.cycle.organizations.services import own_data as services
from tongket.cycle.organizations.views.frame import page

A_PAGE = 50


class RequestForm(forms.Form):
    """The request on paper that somebody else's data is taken out for."""

    paper = forms.CharField(
        label=gettext_lazy("Giấy yêu cầu (số, ngày, người ký)"),
        max_length=200,
        help_text=gettext_lazy("Lần lấy này được ghi vào nhật ký, và người đó thấy trong mục Ai đã xem."),
    )


@never_cache
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    subject = subject_of(account=request.user)  # type: ignore[arg-type]
    current = Paginator(looks_about(subject), A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "subject": subject,
        "sections": sections_about(subject),
        "done_count": events_about(subject).count(),
        "page": current,
        "looks": looks_in_words(current),
    }
    return account_page(request, "organizations/own_data.html", "own_data", **context)


@never_cache
@require_safe
def own_package(request: HttpRequest) -> HttpResponse:
    user, now = request.user, request.now  # type: ignore[attr-defined]
    return _zip(services.own_package(user=user, at=now), user.full_name)  # type: ignore[arg-type,union-attr]


def _zip(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=services.package_name(name)) or "attachment"
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def package(request: HttpRequest, place: Place, person: int) -> HttpResponse:
    """The package of somebody else, on a signed request."""
    found = selectors.person_in(place.unit, person, place.today)
    if found is None:
        raise Http404
    for deed in ("organizations.change_people", "organizations.see_personal"):
        require(place.user, deed, found.unit, on=place.today)
    form, made = RequestForm(request.POST or None), []

    def deed_done(clean: dict[str, Any]) -> None:
        made.append(
            services.package_on_request(
                person=found, request_paper=clean["paper"], by=place.user, on=place.today,
                at=request.now,  # type: ignore[attr-defined]
            )
        )  # fmt: skip

    if request.method == "POST" and done(form, deed_done):
        return _zip(made[0], found.full_name)
    return page(
        request, place, "ui/deed.html", "people", status=422 if form.errors else 200, form=form,
        title=_("Lấy dữ liệu theo giấy yêu cầu"), button=_("Lấy dữ liệu"), lead=found.full_name, tabs_say=_("Các trang của Tổ chức"),
        back=place.url("organizations:person", person=person),
    )  # fmt: skip

"""Pages of numbers: the series of a year, what was left out, and how numbers are shared out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tongket.base.access.registry import can
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.papers.forms import numbers as forms
from tongket.cycle.papers.models import Issuer
from tongket.cycle.papers.selectors import numbers as reads
from tongket.cycle.papers.services import numbers as deeds
from tongket.cycle.papers.views.frame import deed_page, page

TAB = "numbers"


@unit_page
def numbers(request: HttpRequest, place: Place) -> HttpResponse:
    year = _year(request, place)
    told: dict[str, Any] = {
        "year": year,
        "years": sorted({*reads.years_known(place.unit.pk), place.today.year}, reverse=True),
        "series": reads.series_lines(place.unit.pk, year, place.version.name),
        "rules": reads.rules_in_words(place.unit.pk, year, place.version.name),
        "gaps": reads.gaps_in_words(place.unit.pk, year),
        "issuers": reads.issuers_of(place.unit.pk),
        "may_set": can(place.user, "papers.set_numbering", place.unit, on=place.today),
        "may_keep": can(place.user, "papers.keep", place.unit, on=place.today),
        "urls": {name: place.url(f"papers:{name}") for name in ("numbering", "series_start", "issuer_add")},
    }
    return page(request, place, "papers/numbers.html", TAB, **told)


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def numbering(request: HttpRequest, place: Place) -> HttpResponse:
    rule = reads.rule_for(place.unit.pk, "", place.today.year)
    initial = {
        "from_year": place.today.year,
        "mode": rule.mode if rule else "kind",
        "groups": "\n".join(", ".join(one) for one in (rule.groups if rule else [])),
    }
    form = forms.RuleForm(request.POST or None, issuers=_issuers(place), initial=initial)
    return _deed(
        request, place, form, lambda asked: deeds.set_rule(**_told(request, place), **asked), title=_("Cách đánh số văn bản"),
        button=_("Lưu cách đánh số"), success=_("Đã đặt cách đánh số."),
        lead=_("Người đứng đầu quyết định. Năm đã cấp số thì không đổi giữa chừng được."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def series_start(request: HttpRequest, place: Place) -> HttpResponse:
    initial = {"year": place.today.year}
    form = forms.StartForm(request.POST or None, issuers=_issuers(place), initial=initial)
    return _deed(
        request, place, form, lambda asked: deeds.start_series(**_told(request, place), **asked), title=_("Bắt đầu sổ từ số"),
        button=_("Đặt số bắt đầu"), success=_("Đã đặt số bắt đầu."),
        lead=_("Dành cho đơn vị dùng phần mềm từ giữa năm: số tiếp nối sổ giấy."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def issuer_add(request: HttpRequest, place: Place) -> HttpResponse:
    form = forms.IssuerForm(request.POST or None, bodies=organizations.bodies_of(place.unit, place.today))
    own = place.version.symbol
    return _deed(
        request, place, form, lambda asked: deeds.add_issuer(**_told(request, place), own=own, **asked),
        title=_("Thêm hội đồng, khối có dãy số riêng"), button=_("Thêm"), success=_("Đã thêm dãy số riêng."),
        lead=_("Hội đồng, ban, khối dùng con dấu của đơn vị thì có số và ký hiệu riêng."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def issuer_end(request: HttpRequest, place: Place, issuer: int) -> HttpResponse:
    found = next((one for one in reads.issuers_of(place.unit.pk) if one.pk == issuer), None)
    if found is None:
        raise Http404
    form = forms.EndIssuerForm(request.POST or None, initial={"last_day": found.ended_on or place.today})
    return _deed(
        request, place, form, lambda asked: deeds.end_issuer(issuer=found, **_told(request, place, unit=False), **asked),
        title=_("Ngừng dãy số của %(name)s") % {"name": found.name}, button=_("Ngừng dãy số"), success=_("Đã ngừng dãy số riêng."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@unit_page
def gap(request: HttpRequest, place: Place, series: int, first: int, last: int) -> HttpResponse:
    found = reads.series_in(place.unit.pk, series)
    if found is None:
        raise Http404
    form = forms.GapForm(request.POST or None)
    told: dict[str, Any] = {"series": found, "first": first, "last": last, **_told(request, place)}
    return deed_page(
        request, place, form, lambda asked: deeds.explain_gap(**told, **asked), may="papers.keep", tab=TAB,
        title=_("Lý do bỏ số %(first)s đến %(last)s") % {"first": first, "last": last}, button=_("Ghi lý do"),
        success=_("Đã ghi lý do."), back=place.url("papers:numbers"),
    )  # fmt: skip


def _deed(request: HttpRequest, place: Place, form: Any, deed: Any, **words: Any) -> HttpResponse:
    back = place.url("papers:numbers")
    crumbs = [{"name": _("Số văn bản"), "url": back}]
    return deed_page(request, place, form, deed, may="papers.set_numbering", tab=TAB, back=back, crumbs=crumbs, **words)


def _told(request: HttpRequest, place: Place, *, unit: bool = True) -> dict[str, Any]:
    told: dict[str, Any] = {"by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]
    return {"unit": place.unit, **told} if unit else told


def _issuers(place: Place) -> list[tuple[str, str]]:
    held: list[Issuer] = reads.issuers_of(place.unit.pk, place.today)
    return forms.issuer_choices(held, place.version.name)


def _year(request: HttpRequest, place: Place) -> int:
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else place.today.year

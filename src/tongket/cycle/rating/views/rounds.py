"""Pages of the round: the list with its caps, days, Excel both ways, the decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tongket.base.access.registry import can, require
from tongket.base.ui.deeds import DOCX, done, download
from tongket.cores.documents import Paper, find_fonts, render_docx, render_pdf
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.selectors import letterhead_of
from tongket.cycle.organizations.staff_sheet import MAX_BYTES
from tongket.cycle.rating.enums import Level
from tongket.cycle.rating.facts.law import regime_says
from tongket.cycle.rating.forms import DecideForm, ListForm, RoundForm
from tongket.cycle.rating.selectors import rounds as selectors
from tongket.cycle.rating.selectors.paper import decision_paper
from tongket.cycle.rating.selectors.to_records import not_in_records
from tongket.cycle.rating.selectors.workbook import ratings_workbook
from tongket.cycle.rating.services import rounds as services
from tongket.cycle.rating.services import to_records
from tongket.cycle.rating.services.workbook import BadRows, import_list
from tongket.cycle.rating.views.frame import DECIDE, PREPARE, page, round_here, year_of

ROUND_FIELDS = (
    "staff",
    "as_of",
    "self_until",
    "head_until",
    "public_from",
    "public_until",
    "petition_until",
    "is_outstanding",
)


def _asked(request: HttpRequest) -> selectors.Asked:
    level = request.GET.get("muc", "")
    return selectors.Asked(
        search=request.GET.get("q", "")[:100],
        level=level if level in (*Level.values, "-", "x") else "",
        group=request.GET.get("nhom", "")[:80],
    )


@require_safe
@unit_page
def show(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    found = selectors.round_of(place.unit.pk, year_of(place))
    if found is None:
        return page(request, place, "rating/list.html", "list", found=None)
    everybody, asked = selectors.lines_of(found), _asked(request)
    return page(
        request, place, "rating/list.html", "list", found=found, asked=asked, rows=selectors.lines_of(found, asked),
        caps=selectors.caps_now(found, everybody), groups=sorted({row.group for row in everybody}), levels=Level.choices,
        is_filtered=asked != selectors.Asked(), is_open=selectors.is_open(found), petitions=selectors.petitions_of(found),
        regime=regime_says(found.staff, selectors.law_day(found)), query=request.GET.urlencode(),
        differing=not_in_records(found, place.today), may_keep=can(place.user, "records.keep", place.unit, on=place.today),
    )  # fmt: skip


@require_POST
@unit_page
def settle(request: HttpRequest, place: Place) -> HttpResponse:
    """A record takes the decided level; without ``who`` all that have none yet."""
    require(place.user, PREPARE, place.unit, on=place.today)
    found, who = round_here(place), request.POST.get("who", "")[:24]
    try:
        to_records.settle(found=found, who=who, by=place.user, on=place.today, at=request.now)  # type: ignore[attr-defined]
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _("Hồ sơ thi đua đã ghi theo quyết định của đợt."))
    return redirect(place.url("rating:list"))


@unit_page
def add(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    year = year_of(place)
    start = {"as_of": date(year, 12, 10), "self_until": date(year, 12, 15), "head_until": date(year, 12, 20),
             "public_from": date(year, 12, 24), "public_until": date(year, 12, 31)}  # fmt: skip
    form = RoundForm(request.POST or None, initial=start)

    def deed(clean: dict[str, Any]) -> None:
        services.open_round(unit=place.unit, year=year, fields=clean, by=place.user, on=place.today)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã mở đợt. Mọi người trong đơn vị đã có trong danh sách."))
        return redirect(place.url("rating:list"))
    lead = _(
        "Mọi người của đơn vị vào ngày lập danh sách được đưa vào; ai công tác chưa đủ 6 tháng thì ghi rõ lý do không xếp loại."
    )
    return _form_page(
        request, place, form, "list", _("Mở đợt xếp loại năm %(year)s") % {"year": year}, lead, _("Mở đợt")
    )


def _form_page(
    request: HttpRequest, place: Place, form: Any, tab: str, title: str, lead: str, button: str, **more: Any
) -> HttpResponse:
    status = 422 if form.errors else 200
    back = more.pop("back", place.url("rating:list"))
    return page(
        request,
        place,
        "rating/deed.html",
        tab,
        status=status,
        form=form,
        title=title,
        lead=lead,
        button=button,
        back=back,
        **more,
    )


@unit_page
def change(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    found = round_here(place)
    form = RoundForm(request.POST or None, initial={name: getattr(found, name) for name in ROUND_FIELDS})

    def deed(clean: dict[str, Any]) -> None:
        services.change_round(found=found, fields=clean, by=place.user, on=place.today)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã lưu các ngày của đợt."))
        return redirect(place.url("rating:list"))
    lead = _("Người mới có chức vụ vào ngày lập danh sách được bổ sung; không ai bị bỏ ra.")
    return _form_page(request, place, form, "list", _("Sửa đợt xếp loại"), lead, _("Lưu"))


@require_safe
@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    found = round_here(place)
    return download(ratings_workbook(selectors.lines_of(found, _asked(request))), f"xep-loai-{found.year}.xlsx")


@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, PREPARE, place.unit, on=place.today)
    found, form, errors = round_here(place), ListForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            count = import_list(found=found, content=content, by=place.user, on=place.today)
        except BadRows as bad:
            errors = bad.errors
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("Đã sửa %(count)s dòng.") % {"count": count})
            return redirect(place.url("rating:list"))
    status = 422 if errors or form.errors else 200
    return page(request, place, "rating/import.html", "list", status=status, form=form, errors=errors)


@unit_page
def decide(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, DECIDE, place.unit, on=place.today)
    found = round_here(place)
    signers = [(one.signer_id, one.full_name) for one in letterhead_of(place.unit, place.today).signers]
    form = DecideForm(request.POST or None, signers=signers, initial={"issued_on": place.today})

    def deed(clean: dict[str, Any]) -> None:
        services.decide_round(
            found=found, period=place.period.code, by=place.user, on=place.today, at=request.now, **clean  # type: ignore[attr-defined]
        )  # fmt: skip

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã quyết định và phát hành quyết định; tải bản Word, PDF ở sổ văn bản."))
        return redirect(place.url("rating:list"))
    lead = _(
        "Mức đề nghị thành kết quả; quyết định lấy số ở sổ văn bản đi và không sửa được nữa. Xem dự thảo trước khi quyết định."
    )
    caps = selectors.caps_now(found, selectors.lines_of(found))
    return _form_page(
        request,
        place,
        form,
        "list",
        _("Quyết định xếp loại"),
        lead,
        _("Quyết định và phát hành"),
        caps=caps,
        found=found,
    )


def _draft(place: Place) -> Paper:
    require(place.user, PREPARE, place.unit, on=place.today)
    signer = next(iter(letterhead_of(place.unit, place.today).signers), None)
    return decision_paper(round_here(place), place.today, signer, draft=True)


@require_safe
@unit_page
def draft_docx(_request: HttpRequest, place: Place) -> HttpResponse:
    return download(render_docx(_draft(place)), "du-thao-quyet-dinh-xep-loai.docx", DOCX)


@require_safe
@unit_page
def draft_pdf(_request: HttpRequest, place: Place) -> HttpResponse:
    return download(render_pdf(_draft(place), find_fonts()), "du-thao-quyet-dinh-xep-loai.pdf", "application/pdf")

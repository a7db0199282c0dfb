"""Pages of the register: the book, one award, handing over, recall, second copy, Excel both ways."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tongket.base.access.registry import require
from tongket.base.files.models import StoredFile
from tongket.base.ui.deeds import DOCX, XLSX, done, download
from tongket.cycle.certificates import selectors
from tongket.cycle.certificates.enums import AwardState, Form
from tongket.cycle.certificates.forms import HandForm, RecallForm, RegisterForm, ReplaceForm
from tongket.cycle.certificates.models import Award
from tongket.cycle.certificates.services import printing
from tongket.cycle.certificates.services import register as services
from tongket.cycle.certificates.views.batches import VIEW
from tongket.cycle.certificates.views.frame import page
from tongket.cycle.certificates.views.lists import kept_workbook
from tongket.cycle.organizations.places import Place, unit_page
from tongket.cycle.organizations.staff_sheet import MAX_BYTES

PER_PAGE = 50
REGISTER = "certificates.register"


def _asked(request: HttpRequest) -> selectors.Asked:
    year, get = request.GET.get("year", ""), request.GET.get
    form, state = get("form", ""), get("state", "")
    return selectors.Asked(
        search=get("q", "")[:100],
        form=form if form in Form.values else "",
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        state=state if state in AwardState.values else "",
    )


@require_safe
@unit_page
def book(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    asked = _asked(request)
    rows = selectors.register_of(place.unit.pk, asked)
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request, place, "certificates/register.html", "register", asked=asked, total=len(rows), query=query.urlencode(),
        rows=Paginator(rows, PER_PAGE).get_page(request.GET.get("page")), years=selectors.years_of(place.unit.pk),
        forms=Form.choices, states=AwardState.choices, is_filtered=asked != selectors.Asked(),
    )  # fmt: skip


@require_safe
@unit_page
def export(request: HttpRequest, place: Place) -> HttpResponse:
    given: dict[str, Any] = {"unit": place.unit, "by": place.user, "on": place.today, "asked": _asked(request)}
    if request.GET.get("dang") == "docx":
        return download(services.print_register(**given), "so-khen-thuong.docx", DOCX)
    made = services.export_register(**given)
    return download(made, "so-khen-thuong.xlsx", XLSX)


@unit_page
def upload(request: HttpRequest, place: Place) -> HttpResponse:
    require(place.user, REGISTER, place.unit, on=place.today)
    form, kept = RegisterForm(request.POST or None, request.FILES or None), list[StoredFile]()
    given = {"unit": place.unit, "by": place.user, "on": place.today, "at": request.now}  # type: ignore[attr-defined]

    def deed(clean: dict[str, Any]) -> None:
        file = clean["workbook"]
        kept.append(services.keep_register(name=file.name, content=file.read(MAX_BYTES + 1), **given))

    if request.method == "POST" and done(form, deed, "workbook"):
        return redirect(place.url("certificates:register_check", file=kept[0].pk))
    lead = _(
        "Sửa tệp tải từ sổ rồi đưa lại, hoặc nhập sổ của những năm trước. Chưa có gì được lưu trước khi xem lại từng dòng."
    )
    return page(
        request, place, "certificates/upload.html", "register", status=422 if form.errors else 200, form=form,
        title=_("Nhập sổ khen thưởng"), lead=lead, sample_url=place.url("certificates:register_export"),
        back=place.url("certificates:register"),
    )  # fmt: skip


@unit_page
def check(request: HttpRequest, place: Place, file: int) -> HttpResponse:
    require(place.user, REGISTER, place.unit, on=place.today)
    kept = kept_workbook(place, file)
    given: dict[str, Any] = {"unit": place.unit, "kept": kept, "by": place.user, "on": place.today}
    if request.method == "POST":
        new, changed, left_file = services.take_register(**given, at=request.now)  # type: ignore[attr-defined]
        says = _("Đã nhập: %(new)s dòng mới, %(changed)s dòng cập nhật.")
        messages.success(request, says % {"new": new, "changed": changed})
        if left_file is not None:
            return redirect(place.url("certificates:left", file=left_file.pk))
        return redirect(place.url("certificates:register"))
    plan, back = services.look_at_register(**given), place.url("certificates:register_import")
    return page(
        request, place, "certificates/check.html", "register", plan=plan, kept=kept, back=back, is_register=True
    )


def _award(place: Place, award: int) -> Award:
    found = selectors.award_of(place.unit.pk, award)
    if found is None:
        raise Http404
    return found


@unit_page
def show(request: HttpRequest, place: Place, award: int) -> HttpResponse:
    require(place.user, VIEW, place.unit, on=place.today)
    found = _award(place, award)
    initial = {"handed_on": found.handed_on or place.today, "receiver": found.receiver or found.recipient}
    form = HandForm(request.POST or None, initial=initial)
    if request.method == "POST":
        require(place.user, "certificates.prepare", place.unit, on=place.today)

    def deed(clean: dict[str, Any]) -> None:
        services.hand_over(award=found, by=place.user, on=place.today, **clean)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã ghi ngày trao."))
        return redirect(place.url("certificates:award", award=award))
    return page(
        request, place, "certificates/award.html", "register", status=422 if form.errors else 200, award=found, form=form,
        withdrawals=selectors.withdrawals_of(found), is_valid=found.state == AwardState.VALID,
    )  # fmt: skip


@unit_page
def recall(request: HttpRequest, place: Place, award: int) -> HttpResponse:
    require(place.user, REGISTER, place.unit, on=place.today)
    found, form = _award(place, award), RecallForm(request.POST or None)

    def deed(clean: dict[str, Any]) -> None:
        services.recall(award=found, by=place.user, on=place.today, **clean)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã thu hồi. Tải lại trang kiểm tra và thay trang đang công khai."))
        return redirect(place.url("certificates:award", award=award))
    title, button = _("Thu hồi"), _("Thu hồi giấy này")
    lead = _("Số vẫn giữ trong sổ với trạng thái đã thu hồi; trang kiểm tra sẽ báo giấy đã thu hồi.")
    return _deed_page(request, place, form, found, title=title, lead=lead, button=button)


@unit_page
def replace_copy(request: HttpRequest, place: Place, award: int) -> HttpResponse:
    require(place.user, REGISTER, place.unit, on=place.today)
    found = _award(place, award)
    words = {name: getattr(found, name) for name in ("honorific", "recipient", "detail", "citation")}
    form = ReplaceForm(request.POST or None, initial=words)

    def deed(clean: dict[str, Any]) -> None:
        reason = clean.pop("reason")
        services.replace_copy(award=found, fields=clean, reason=reason, by=place.user, on=place.today)

    if request.method == "POST" and done(form, deed):
        messages.success(request, _("Đã cấp lại với số cũ. In giấy mới ở trang này."))
        return redirect(place.url("certificates:award", award=award))
    title, button = _("Cấp lại"), _("Cấp lại")
    lead = _("Bản mới giữ nguyên số; bản đã in trước đó không còn giá trị.")
    return _deed_page(request, place, form, found, title=title, lead=lead, button=button)


def _deed_page(request: HttpRequest, place: Place, form: Any, award: Award, **words: str) -> HttpResponse:
    back = place.url("certificates:award", award=award.pk)
    status = 422 if form.errors else 200
    return page(
        request, place, "certificates/deed.html", "register", status=status, form=form, award=award, back=back, **words
    )


@require_safe
@unit_page
def paper(request: HttpRequest, place: Place, award: int) -> HttpResponse:
    found = _award(place, award)
    made = printing.print_one(award=found, by=place.user, on=place.today)
    return download(made, f"giay-{found.number:03d}-{found.year}.pdf", "application/pdf")

"""The steps after the first: sites, staff, who signs and works, last year's report. Each is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongket.base.access.models import User
from tongket.base.access.registry import can
from tongket.cores.kernel.errors import Refused
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.enums import UnitKind
from tongket.cycle.organizations.selectors import SettingUp
from tongket.cycle.organizations.services import appointing, beginning, staff_import
from tongket.cycle.organizations.services import sites as site_deeds
from tongket.cycle.organizations.services.appointing import Appointee
from tongket.faces.web.first_run.entering_views import IN_SESSION
from tongket.faces.web.first_run.forms import AppointForm, HeadForm, SitesForm, StaffForm
from tongket.faces.web.first_run.steps import KEYS, after, progress_of, steps_of

MAX_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True)
class Desk:
    """Who sets up what, today."""

    request: HttpRequest
    user: User
    setting: SettingUp
    today: date

    def url(self, name: str, **more: Any) -> str:
        """A page of the unit in its running period."""
        unit = self.setting.unit
        period = organizations.running_period(unit, self.today).code
        return reverse(name, kwargs={"unit": unit.code, "period": period, **more})

    def page(self, key: str, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """The page of a step, with the line of steps and the way on."""
        steps = steps_of(self.setting)
        shown = {"step": steps[KEYS.index(key)], "steps": progress_of(steps, key), "next_url": after(steps, key)}
        return render(self.request, template, {**shown, "unit": self.setting.unit, **context}, status=status)


def step_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view its desk; the page is only there for the administrator of the first unit."""

    @wraps(view)
    def at_desk(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        today: date = request.today  # type: ignore[attr-defined]
        assert isinstance(request.user, User)
        setting = organizations.setting_up_of(request.user, today)
        if setting is None:
            raise Http404
        request.session[IN_SESSION] = not setting.closed
        return view(Desk(request, request.user, setting, today), **kwargs)

    return at_desk


@step_page
def sites(desk: Desk) -> HttpResponse:
    """Parts of the unit: a table, and a box for names."""
    form = SitesForm(desk.request.POST or None)
    if desk.request.method == "POST" and form.is_valid():
        new = site_deeds.read_lines(form.cleaned_data["lines"], form.cleaned_data["kind"])
        try:
            made = site_deeds.add_sites(unit=desk.setting.unit, sites=new, by=desk.user, on=desk.today)
        except Refused as no:
            form.add_error("lines", str(no))
        else:
            messages.success(desk.request, ngettext("Đã thêm %(count)s nơi.", "Đã thêm %(count)s nơi.", len(made)) % {"count": len(made)})  # fmt: skip
            return redirect("first_run:sites")
    rows = [(one, UnitKind(one.unit.kind).label) for one in organizations.children_of(desk.setting.unit, desk.today)]
    return desk.page("sites", "web/first_run/sites.html", form=form, rows=rows, status=422 if form.errors else 200)


@require_POST
@step_page
def site_remove(desk: Desk, site: str) -> HttpResponse:
    children = organizations.children_of(desk.setting.unit, desk.today)
    found = next((one for one in children if one.unit.code == site), None)
    if found is None:
        raise Http404
    try:
        site_deeds.remove_site(site=found.unit, by=desk.user, on=desk.today)
        messages.success(desk.request, _("Đã bỏ “%(name)s”.") % {"name": found.name})
    except Refused as no:
        messages.error(desk.request, str(no))
    return redirect("first_run:sites")


@step_page
def staff(desk: Desk) -> HttpResponse:
    """The workbook is taken here and looked at, row by row, on the page that imports staff all year."""
    form = StaffForm(desk.request.POST or None, desk.request.FILES or None)
    if desk.request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["workbook"]
        try:
            kept = staff_import.keep_upload(
                unit=desk.setting.unit, name=upload.name, content=upload.read(MAX_BYTES + 1), by=desk.user,
                on=desk.today, at=desk.request.now,  # type: ignore[attr-defined]
            )  # fmt: skip
        except Refused as no:
            form.add_error("workbook", str(no))
        else:
            return redirect(desk.url("organizations:import_check", file=kept.pk))
    people = len(organizations.people_ids_of(desk.setting.unit, desk.today))
    context: dict[str, Any] = {"form": form, "people": people, "sample_url": desk.url("organizations:import_sample"), "people_url": desk.url("organizations:people")}  # fmt: skip
    return desk.page("staff", "web/first_run/staff.html", status=422 if form.errors else 200, **context)


@never_cache
@step_page
def signers(desk: Desk) -> HttpResponse:
    """Who signs and who works: two small forms; a first password is shown once, right after the deed."""
    deed = desk.request.POST.get("deed", "")
    forms = _appoint_forms(desk, deed)
    made: tuple[User, str] | None = None
    wrong = False
    if desk.request.method == "POST" and deed == "myself":
        return _be_officer(desk)
    if deed in forms:
        made = _appointed(desk, deed, forms[deed])
        wrong = made is None
        if made:
            fresh = organizations.setting_up_of(desk.user, desk.today)
            desk = Desk(desk.request, desk.user, fresh or desk.setting, desk.today)
            forms = _appoint_forms(desk, "")
    letterhead = organizations.letterhead_of(desk.setting.unit, desk.today)
    context = {"head_form": forms["head"], "officer_form": forms["officer"], "made": made, "signers": letterhead.signers, "setting": desk.setting}  # fmt: skip
    return desk.page("signers", "web/first_run/signers.html", status=422 if wrong else 200, **context)


def _appoint_forms(desk: Desk, deed: str) -> dict[str, AppointForm]:
    people = [row for row in organizations.people_of(desk.setting.unit, desk.today) if row.person.account_id is None]
    union = desk.setting.unit.kind in (UnitKind.UNION, UnitKind.FEDERATION)
    first = {"title": "Chủ tịch", "collective": "Ban Chấp hành"} if union else {"title": "Giám đốc"}  # data, not words
    if desk.setting.unit.kind == UnitKind.SCHOOL:
        first = {"title": "Hiệu trưởng"}
    posted = desk.request.POST
    return {
        "head": HeadForm(posted if deed == "head" else None, people=people, initial=first, prefix="head"),
        "officer": AppointForm(
            posted if deed == "officer" else None, people=people, initial={"title": "Văn thư"}, prefix="officer"
        ),
    }


def _appointed(desk: Desk, deed: str, form: AppointForm) -> tuple[User, str] | None:
    """The account and its first password; None when the form says what is wrong."""
    if not form.is_valid():
        return None
    clean = form.cleaned_data
    person = form.people.get(clean.get("person") or "")
    who = Appointee(person, clean["full_name"], clean["title"], clean["username"])
    unit = desk.setting.unit
    try:
        if deed == "head":
            return appointing.appoint_head(
                unit=unit, who=who, collective=clean["collective"], by=desk.user, on=desk.today
            )
        return appointing.appoint_officer(unit=unit, who=who, by=desk.user, on=desk.today)
    except Refused as no:
        form.add_error(None, str(no))
        return None


def _be_officer(desk: Desk) -> HttpResponse:
    try:
        appointing.be_officer(unit=desk.setting.unit, by=desk.user, on=desk.today)
        messages.success(desk.request, _("Tài khoản của mình nay kiêm cán bộ văn phòng: nhập được số liệu và soạn báo cáo."))  # fmt: skip
    except Refused as no:
        messages.error(desk.request, str(no))
    return redirect("first_run:signers")


@step_page
def report(desk: Desk) -> HttpResponse:
    """Leads to the page that reads reports; who may not enter figures learns who may."""
    answer = can(desk.user, "reporting.enter_figures", desk.setting.unit, on=desk.today)
    context: dict[str, Any] = {"may_read": bool(answer), "reading_url": desk.url("reporting:reading_new"), "readings_url": desk.url("reporting:readings")}  # fmt: skip
    return desk.page("report", "web/first_run/report.html", **context)


@require_POST
@step_page
def put_off(desk: Desk, step: str) -> HttpResponse:
    if step not in KEYS[1:]:
        raise Http404
    beginning.put_off(step=step, by=desk.user, on=desk.today)
    return redirect(after(steps_of(desk.setting), step))


@require_POST
@step_page
def stop_reminding(desk: Desk) -> HttpResponse:
    beginning.stop_reminding(by=desk.user, on=desk.today)
    desk.request.session.pop(IN_SESSION, None)
    messages.success(desk.request, _("Trang Việc cần làm thôi nhắc thiết lập. Cần thì mở lại ở /bat-dau/."))
    return redirect("home")

"""The first page: the code, then one's account and the unit; afterwards the list of steps."""

from __future__ import annotations

from textwrap import wrap
from types import SimpleNamespace
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tongket.base.access import entering, throttle
from tongket.base.access.models import User
from tongket.base.access.services import suggested_username
from tongket.cores.kernel.dates import issue_date
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import squash
from tongket.cycle.organizations import selectors as organizations
from tongket.cycle.organizations.services import beginning
from tongket.cycle.organizations.services.beginning import AlreadyBegun, Beginning
from tongket.cycle.organizations.working_period import main_period_on
from tongket.faces.web.first_run import code as setup_code
from tongket.faces.web.first_run.forms import BeginForm, CodeForm
from tongket.faces.web.first_run.steps import progress_of, steps_of

IN_SESSION = "setting_up"
_UNION = ("union", "federation")
_TRIES = {"username": "bat-dau"}  # wrong codes are counted like wrong passwords of a name that no account has


@sensitive_post_parameters("password", "again", "code")
@never_cache
@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """The one page for every state: empty and unknown, empty and allowed, set up."""
    if beginning.anybody_there():
        return _too_late(request, AlreadyBegun()) if _was_first_too(request) else _overview(request)
    if not setup_code.may_set_up(request):
        return _ask_code(request)
    if "ma" in request.GET:
        return redirect("first_run:start")  # not needed on the machine itself: it leaves the address all the same
    form = BeginForm(request.POST if "name" in request.POST else None)
    if form.is_bound and "preview" not in request.POST and form.is_valid():
        answer = _begun(request, form)
        if answer is not None:
            return answer
    context = {"form": form, "steps": progress_of(steps_of(None), "unit"), **_preview(request, form)}
    wrong = form.is_bound and form.errors and "preview" not in request.POST
    return render(request, "web/first_run/begin.html", context, status=422 if wrong else 200)


def _begun(request: HttpRequest, form: BeginForm) -> HttpResponse | None:
    """The unit and the account made and signed in; None when a refusal stands on the form now."""
    clean = form.cleaned_data
    new = Beginning(
        code=beginning.code_for(clean["symbol"], clean["name"]), name=squash(clean["name"]), kind=clean["kind"],
        superior_name=clean["superior_name"], place=clean["place"], symbol=clean["symbol"],
        profile="UNION" if clean["kind"] in _UNION else "STATE", main_period=clean["main_period"],
        username=clean["username"] or suggested_username(clean["full_name"]), full_name=clean["full_name"],
    )  # fmt: skip
    try:
        _unit, account = beginning.begin_here(new, password=clean["password"], since=clean["since"], on=_today(request))
    except AlreadyBegun as late:
        return _too_late(request, late)
    except Refused as no:
        form.add_error(None, str(no))
        return None
    setup_code.forget_code()
    answer = entering.enter(request, account, reverse("first_run:sites"))
    request.session[IN_SESSION] = True
    says = _("Đã lập “%(unit)s” và tài khoản quản trị %(username)s. Từ nay vào bằng tài khoản này.")
    messages.success(request, says % {"unit": new.name, "username": account.username})
    return answer


def _was_first_too(request: HttpRequest) -> bool:
    """Whether somebody who might have begun sends the form when another has: they are told, strangers are not."""
    might = setup_code.IN_SESSION in request.session or setup_code.from_this_machine(request)
    return request.method == "POST" and "name" in request.POST and not request.user.is_authenticated and might


def _too_late(request: HttpRequest, late: AlreadyBegun) -> HttpResponse:
    context = {"title": _("Phần mềm đã có người thiết lập"), "reason": late.reason, "remedy": late.remedy}
    return render(request, "ui/message.html", context, status=409)


def _today(request: HttpRequest) -> Any:
    return request.today  # type: ignore[attr-defined]


def _ask_code(request: HttpRequest) -> HttpResponse:
    """The page of the code; a right one is remembered in the session and leads to a clean address."""
    typed = request.POST.get("code") if request.method == "POST" else request.GET.get("ma")
    form = CodeForm({"code": typed} if typed is not None else None)
    if not AxesProxyHandler.is_allowed(request, _TRIES):
        return _too_often(request)
    if form.is_bound and form.is_valid():
        if setup_code.is_right(form.cleaned_data["code"]):
            request.session.cycle_key()
            request.session[setup_code.IN_SESSION] = setup_code.kept_hash()
            return redirect("first_run:start")
        AxesProxyHandler.user_login_failed(sender=__name__, credentials=_TRIES, request=request)
        if not AxesProxyHandler.is_allowed(request, _TRIES):
            return _too_often(request)
        form.add_error("code", _("Mã chưa đúng. Xem lại ở cửa sổ đã mở phần mềm; mở lại phần mềm thì có mã mới."))
    return render(request, "web/first_run/code.html", {"form": form}, status=422 if form.errors else 200)


def _too_often(request: HttpRequest) -> HttpResponse:
    """Locked for a quarter of an hour, in words of this page and not of an account."""
    request.axes_locked_out = False  # type: ignore[attr-defined]  # else the page of locked accounts takes its place
    until = throttle.locked_until(request, _TRIES)
    hour = until.strftime("%H:%M") if until else ""
    form = CodeForm({"code": ""})
    form.errors.clear()
    form.add_error(None, _("Nhập sai mã nhiều lần. Thử lại sau %(hour)s, hoặc mở trang này ngay trên máy chạy phần mềm.") % {"hour": hour})  # fmt: skip
    return render(request, "web/first_run/code.html", {"form": form}, status=429)


def _overview(request: HttpRequest) -> HttpResponse:
    """All steps with their state, for the administrator; for everybody else there is no such page."""
    user = request.user
    setting = organizations.setting_up_of(user, _today(request)) if isinstance(user, User) else None
    if setting is None:
        raise Http404
    steps = steps_of(setting)
    waiting = [step for step in steps if step.is_open]
    request.session[IN_SESSION] = bool(waiting) and not setting.closed
    name = organizations.version_on(setting.unit, _today(request)).name
    context = {"steps": steps, "left": len(waiting), "first": waiting[0] if waiting else None, "name": name, "closed": setting.closed}  # fmt: skip
    return render(request, "web/first_run/overview.html", context)


def _preview(request: HttpRequest, form: BeginForm) -> dict[str, Any]:
    """The head of a paper as it is being typed."""
    typed = {name: " ".join(str(form[name].value() or "").split())[:300] for name in ("name", "superior_name", "place", "symbol", "main_period")}  # fmt: skip
    today = _today(request)
    return {
        "head": SimpleNamespace(place=typed["place"], symbol=typed["symbol"]),
        "superior_lines": wrap((typed["superior_name"] or "Cơ quan chủ quản").upper(), 30),
        "name_lines": wrap((typed["name"] or "Tên đơn vị").upper(), 28),
        "signer": None,
        "issue_day": issue_date(today),
        "place": {"period": main_period_on(SimpleNamespace(main_period=typed["main_period"] or "year"), today)},
    }


@require_POST
@login_not_required
def preview(request: HttpRequest) -> HttpResponse:
    """The head of a paper alone, while one types."""
    if beginning.anybody_there() or not setup_code.may_set_up(request):
        raise Http404
    return render(request, "organizations/letterhead.html#preview", _preview(request, BeginForm(request.POST)))

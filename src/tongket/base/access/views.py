"""Sign in, sign out, one's own password and account."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tongket.base.access import services, throttle
from tongket.base.access.forms import LanguageForm, PasswordForm, SignInForm
from tongket.base.access.models import User
from tongket.base.access.scope import current_scope
from tongket.cores.kernel.errors import Refused


def _next_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else ""


@sensitive_post_parameters("password")
@never_cache
@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_next_page(request) or "home")
    form, wrong = SignInForm(request.POST or None), list[dict[str, str]]()
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if isinstance(user, User):
            login(request, user)
            return redirect(_next_page(request) or "home")
        wrong = [{"text": throttle.wrong_password_says(request, form.cleaned_data["username"]), "id": "id_password"}]
        form.add_error("password", _("Kiểm tra tên đăng nhập, phím Caps Lock và bộ gõ tiếng Việt."))
    context = {"form": form, "wrong": wrong, "next": _next_page(request)}
    return render(request, "access/sign_in.html", context, status=422 if form.errors else 200)


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    until = throttle.locked_until(request, credentials)
    return render(request, "access/locked.html", {"reason": throttle.locked_says(until)}, status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("access:sign_in")


@sensitive_post_parameters()
@never_cache
def password(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_password(user=user, old=form.cleaned_data["old"], new=form.cleaned_data["new"])
        except Refused as no:
            form.add_error("new" if user.check_password(form.cleaned_data["old"]) else "old", str(no))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("Đã đổi mật khẩu."))
            return redirect("home")
    return render(
        request,
        "access/password.html",
        {"form": form, "forced": user.must_change_password},
        status=422 if form.errors else 200,
    )


def me(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = LanguageForm(request.POST or None, initial={"language": user.language})
    if request.method == "POST" and form.is_valid():
        services.set_language(user=user, language=form.cleaned_data["language"])
        messages.success(request, _("Đã đổi ngôn ngữ."))
        return redirect("access:me")
    roles = list(current_scope().roles_held(user, request.today))  # type: ignore[attr-defined]
    return render(request, "access/me.html", {"form": form, "account": user, "roles": roles})

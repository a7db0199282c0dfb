"""Sign in, sign out, one's own password and account."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tongket.base.access import entering, second_factor, services, sessions, throttle
from tongket.base.access.forms import CodeForm, LanguageForm, PasswordForm, SignInForm
from tongket.base.access.middleware import visit_of
from tongket.base.access.models import SignIn, User
from tongket.base.access.pages import account_page
from tongket.base.access.scope import current_scope
from tongket.cores.kernel.errors import Refused


def _why_again(request: HttpRequest) -> str:
    """Why one is asked to sign in again, from the few words the address may hold."""
    why, _mark, sent = request.GET.get("vi", "").partition("-")
    reasons = {
        "idle": _("Phiên làm việc đã kết thúc vì quá %(minutes)s phút không dùng.")
        % {"minutes": settings.TONGKET_IDLE_MINUTES},
        "limit": _("Phiên làm việc đã kết thúc: mỗi lần đăng nhập dùng được %(hours)s giờ.")
        % {"hours": settings.SESSION_COOKIE_AGE // 3600},
        "gone": _("Phiên làm việc đã kết thúc."),
    }
    if why not in reasons:
        return ""
    if not sent:
        return _("%(why)s Đăng nhập lại để làm tiếp.") % {"why": reasons[why]}
    return _(
        "%(why)s Những gì vừa gửi chưa được ghi. Đăng nhập lại: phần mềm về đúng trang đó, chữ đã gõ trên máy này còn giữ để khôi phục."
    ) % {"why": reasons[why]}


@sensitive_post_parameters("password")
@never_cache
@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    wanted = entering.next_page(request)
    if request.user.is_authenticated:
        return redirect(wanted or "home")
    form, wrong = SignInForm(request.POST or None), list[dict[str, str]]()
    if request.method == "POST" and form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if isinstance(user, User):
            return entering.password_was_right(request, user, wanted)
        username = form.cleaned_data["username"]
        _note_failure(request, username, SignIn.Outcome.WRONG_PASSWORD)
        wrong = [{"text": throttle.wrong_password_says(request, username), "id": "id_password"}]
        form.add_error("password", _("Kiểm tra tên đăng nhập, phím Caps Lock và bộ gõ tiếng Việt."))
    context = {"form": form, "wrong": wrong, "next": wanted, "why_again": _why_again(request)}
    return render(request, "access/sign_in.html", context, status=422 if form.errors else 200)


def _note_failure(request: HttpRequest, username: str, outcome: str) -> None:
    sessions.failed(username=username, outcome=outcome, visit=visit_of(request), at=request.now)  # type: ignore[attr-defined]


@sensitive_post_parameters("code")
@never_cache
@login_not_required
def code(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the telephone, or a recovery code."""
    user = entering.half_signed_in(request)
    if user is None:
        messages.warning(request, _("Bước xác thực đã quá 5 phút hoặc chưa bắt đầu. Đăng nhập lại từ đầu."))
        return redirect("access:sign_in")
    form, wrong = CodeForm(request.POST or None), list[dict[str, str]]()
    if request.method == "POST" and form.is_valid():
        checked = second_factor.check(
            user=user, typed=form.cleaned_data["code"], moment=request.moment, at=request.now  # type: ignore[attr-defined]
        )  # fmt: skip
        if checked.taken:
            return _entered_by_code(request, user, checked)
        _note_failure(request, user.username, SignIn.Outcome.WRONG_CODE)
        wrong = [{"text": throttle.wrong_code_says(checked), "id": "id_code"}]
        form.add_error("code", _("Mã đổi sau mỗi 30 giây và chỉ dùng một lần; giờ của điện thoại phải đúng."))
        status = 429 if checked.locked_until else 422
        return render(request, "access/code.html", {"form": form, "wrong": wrong}, status=status)
    return render(request, "access/code.html", {"form": form}, status=422 if form.errors else 200)


def _entered_by_code(request: HttpRequest, user: User, checked: second_factor.Checked) -> HttpResponse:
    answer = entering.enter(request, user)
    if checked.codes_left is not None:
        says = _("Đã dùng một mã dự phòng, còn %(left)s mã. Sắp hết thì lấy mã mới ở trang Xác thực hai bước.")
        messages.warning(request, says % {"left": checked.codes_left})
    return answer


@require_POST
@login_not_required
def code_give_up(request: HttpRequest) -> HttpResponse:
    entering.give_up(request)
    return redirect("access:sign_in")


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    until = throttle.locked_until(request, credentials)
    return render(request, "access/locked.html", {"reason": throttle.locked_says(until)}, status=429)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.finish(request.session, how=SignIn.Ended.SIGNED_OUT, at=request.now)  # type: ignore[attr-defined]
    logout(request)
    return redirect("access:sign_in")


@sensitive_post_parameters()
@never_cache
def password(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        clean, key = form.cleaned_data, request.session.session_key or ""
        try:
            services.change_password(user=user, old=clean["old"], new=clean["new"], session_key=key)
        except Refused as no:
            form.add_error("new" if user.check_password(clean["old"]) else "old", str(no))
        else:
            update_session_auth_hash(request, user)
            sessions.key_changed(request.session)
            messages.success(request, _("Đã đổi mật khẩu."))
            return redirect("home")
    context = {"form": form, "forced": user.must_change_password}
    return account_page(request, "access/password.html", "password", status=422 if form.errors else 200, **context)


def me(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = LanguageForm(request.POST or None, initial={"language": user.language})
    if request.method == "POST" and form.is_valid():
        services.set_language(user=user, language=form.cleaned_data["language"])
        messages.success(request, _("Đã đổi ngôn ngữ."))
        return redirect("access:me")
    roles = list(current_scope().roles_held(user, request.today))  # type: ignore[attr-defined]
    return account_page(request, "access/me.html", "me", form=form, account=user, roles=roles)

"""The two steps of signing in: what stands in the session between them, and what happens when one is in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext

from tongket.base.access import second_factor, sessions
from tongket.base.access.middleware import visit_of
from tongket.base.access.models import User

HALF_LASTS = timedelta(minutes=5)
_HALF = "half_signed_in"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def next_page(request: HttpRequest) -> str:
    """The page asked for before signing in, "" when it is none of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else ""


def password_was_right(request: HttpRequest, user: User, wanted: str) -> HttpResponse:
    """In, or on to the second step where the account has one. The session has a new key either way."""
    if second_factor.factor_of(user) is None:
        return enter(request, user, wanted)
    request.session.cycle_key()
    now: datetime = request.now  # type: ignore[attr-defined]
    request.session[_HALF] = {
        "account": user.pk, "at": now.isoformat(), "next": wanted, "hash": user.get_session_auth_hash()
    }  # fmt: skip
    return redirect("access:code")


def half_signed_in(request: HttpRequest) -> User | None:
    """Who gave the right password less than five minutes ago in this session, or None."""
    half = request.session.get(_HALF)
    if half is None:
        return None
    since = request.now - datetime.fromisoformat(half["at"])  # type: ignore[attr-defined]
    user = User.objects.filter(pk=half["account"], is_active=True).first()
    if since >= HALF_LASTS or user is None or user.get_session_auth_hash() != half["hash"]:
        del request.session[_HALF]
        return None
    return user


def give_up(request: HttpRequest) -> None:
    """Forget the half that was done."""
    request.session.pop(_HALF, None)


def enter(request: HttpRequest, user: User, wanted: str = "") -> HttpResponse:
    """Signed in: a new session key, a SignIn, and a word about tries that went wrong since the last time."""
    half = request.session.pop(_HALF, None) or {}
    login(request, user, backend=_BACKEND)
    row = sessions.begin(
        user=user, session=request.session, visit=visit_of(request), at=request.now  # type: ignore[attr-defined]
    )  # fmt: skip
    wrong = sessions.failures_before(row)
    if wrong:
        messages.warning(
            request,
            ngettext(
                "Từ lần vào trước đến nay có %(count)s lần thử đăng nhập không thành. Không phải mình thử thì xem “Các lần đăng nhập của tôi” và đổi mật khẩu.",
                "Từ lần vào trước đến nay có %(count)s lần thử đăng nhập không thành. Không phải mình thử thì xem “Các lần đăng nhập của tôi” và đổi mật khẩu.",
                wrong,
            )
            % {"count": wrong},
        )
    return redirect(wanted or half.get("next") or "home")

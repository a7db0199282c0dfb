"""What an account brings to every request: its language, the end of its session, what must be done before anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from tongket.base.access import sessions
from tongket.base.access.models import User
from tongket.base.ui.addresses import address

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True)
class SessionClock:
    """What the page's script needs to warn in time."""

    account: int
    left: int
    warn: int

    @property
    def urls(self) -> dict[str, str]:
        """Where the script asks and leads to."""
        return {name: address(f"access:{name}") for name in ("session", "sign_in", "sign_out")}


def visit_of(request: HttpRequest) -> sessions.Visit:
    """From where somebody asks."""
    return sessions.Visit(get_client_ip_address(request), request.headers.get("User-Agent", ""))


class SessionLimitsMiddleware:
    """End a session that stood unused too long or lasts too long; note that its owner is there.

    Asking how much time is left is no use of the session. ``request.session_clock`` is for the script of the page.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User):
            self._check(request, request.user)
        return self.get_response(request)

    def _check(self, request: HttpRequest, user: User) -> None:
        now = request.now  # type: ignore[attr-defined]
        why = sessions.over(request.session, now)
        if why:
            sessions.finish(request.session, how=why, at=now)
            logout(request)
            request.session_over = why  # type: ignore[attr-defined]
            return
        if not (request.method == "GET" and request.path == address("access:session")):
            sessions.touch(user=user, session=request.session, visit=visit_of(request), at=now)
        left = sessions.seconds_left(request.session, now)
        request.session_clock = SessionClock(user.pk, left, sessions.WARN_SECONDS)  # type: ignore[attr-defined]


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Lead strangers to the sign-in page and afterwards back to the page they were on, also after a lost form."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]
        """A redirect; for a part of a page (HTMX) an answer that takes the whole page there."""
        part = request.headers.get("HX-Request") == "true"
        if part:
            back = self._page(request, request.headers.get("HX-Current-URL", ""))
        elif request.method in ("GET", "HEAD"):
            back = request.get_full_path()
        else:
            back = self._page(request, request.headers.get("Referer", ""))
        asked = {"next": back} if back else {}
        why = getattr(request, "session_over", "")
        if not why and settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.session_key is None:
            why = "gone"  # ended from elsewhere, or by the clock of the server
        if request.method not in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME in request.COOKIES:
            why = f"{why or 'gone'}-sent"
        if why:
            asked["vi"] = why
        there = address(settings.LOGIN_URL)
        if asked:
            there = f"{there}?{urlencode(asked)}"
        if part:
            return HttpResponse(status=401, headers={"HX-Redirect": there})
        return redirect(there)

    def _page(self, request: HttpRequest, address: str) -> str:
        """The path of one of our own pages, "" for others."""
        if not url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
            return ""
        parts = urlsplit(address)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path


class LanguageMiddleware:
    """Show pages in the language saved on the account; strangers read Vietnamese until they switch, whatever the browser asks for."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User):
            language = request.user.language
        else:
            language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        if language != translation.get_language() and language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)


class FirstPasswordMiddleware:
    """Until a first password is changed, every page leads to the page that changes it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User) and request.user.must_change_password and not self._is_open(request.path):
            return redirect("access:password")
        return self.get_response(request)

    def _is_open(self, path: str) -> bool:
        names = ("access:password", "access:sign_out", "access:session", "language")
        return path in map(address, names) or path.startswith(settings.STATIC_URL)

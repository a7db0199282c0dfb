"""What every request gets: today's date, and refusals as pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from tongket.base.access.once import answering
from tongket.base.access.registry import NotPermitted
from tongket.cores.kernel.errors import Refused

Answer = Callable[[HttpRequest], HttpResponse]


class ClockMiddleware:
    """Put ``request.today`` and ``request.now`` on the request: the only clock that views read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.localtime()
        if settings.TONGKET_TODAY:
            now = datetime.combine(settings.TONGKET_TODAY, now.timetz())
        request.now = now  # type: ignore[attr-defined]
        request.today = now.date()  # type: ignore[attr-defined]
        return self.get_response(request)


class OnceMiddleware:
    """While a page is only read, what several parts of it ask is read once."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with answering():
            return self.get_response(request)


class RefusalMiddleware:
    """Show a Refused that no view caught: reason and remedy, 403 for who asks, 409 for the state of things."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn Refused into a page; leave the rest to Django."""
        if not isinstance(exception, Refused):
            return None
        title = _("Không được phép") if isinstance(exception, NotPermitted) else _("Chưa làm được")
        status = 403 if isinstance(exception, NotPermitted) else 409
        return render(
            request,
            "ui/message.html",
            {"title": title, "reason": exception.reason, "remedy": exception.remedy},
            status=status,
        )

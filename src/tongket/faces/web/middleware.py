"""What every request gets: today's date, and refusals as pages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from tongket.base.access.once import answering
from tongket.base.access.registry import NotPermitted
from tongket.cores.kernel.errors import Refused
from tongket.cores.kernel.text import storable

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)


class ClockMiddleware:
    """Put ``request.today`` and ``request.now`` on the request: the only clock that views read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = timezone.localtime()
        request.moment = now.timestamp()  # type: ignore[attr-defined]  # telephones' codes know no day of the demo
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


class StorableMiddleware:
    """Take out of what was sent the marks that no database keeps (NUL), wherever a view reads it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """After the CSRF check, which has read the form already."""
        request.GET = _storable(request.GET)  # type: ignore[assignment]
        if request.method == "POST":
            request.POST = _storable(request.POST)  # type: ignore[assignment]


def _storable(sent: QueryDict) -> QueryDict:
    if all(storable(text) == text for name, texts in sent.lists() for text in (name, *texts)):
        return sent
    kept = QueryDict(mutable=True)
    for name, texts in sent.lists():
        kept.setlist(storable(name), [storable(text) for text in texts])
    kept._mutable = False
    return kept


def met_another(exception: Exception) -> bool:
    """Whether two deeds met in the database and it took only the other: the same row twice, or each waiting for the
    other's rows (PostgreSQL's deadlock and serialization failure)."""
    return isinstance(exception, IntegrityError) or getattr(exception.__cause__, "sqlstate", "") in {"40P01", "40001"}


class RefusalMiddleware:
    """Show a Refused that no view caught: reason and remedy, 403 for who asks, 409 for the state of things."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn Refused into a page; leave the rest to Django."""
        if met_another(exception):
            log.exception("two at once")
            exception = Refused(
                _("Việc này vừa được làm ở nơi khác cùng lúc, lần này chưa ghi gì."),
                _("Tải lại trang để xem, rồi làm tiếp."),
            )
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

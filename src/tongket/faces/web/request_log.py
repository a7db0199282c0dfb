"""One line a request: the page by its name, the answer, how long it took."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from tongket.faces.web.logs import request_mark

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)


class RequestLogMiddleware:
    """Give the request a mark, told in the answer's X-Request-Id, and log the page once it is made."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark, begun = secrets.token_hex(5), time.perf_counter()
        token = request_mark.set(mark)
        try:
            answer = self.get_response(request)
            self._tell(request, answer, round((time.perf_counter() - begun) * 1000))
        finally:
            request_mark.reset(token)
        answer.headers["X-Request-Id"] = mark
        return answer

    def _tell(self, request: HttpRequest, answer: HttpResponse, took_ms: int) -> None:
        if request.path_info.startswith(settings.STATIC_URL):
            return
        found = request.resolver_match
        page = {
            "page": found.view_name if found else "",
            "method": request.method if request.method in _METHODS else "other",
            "status": answer.status_code,
            "ms": took_ms,
        }
        if account := account_mark(request):
            page["account"] = account
        log.info("page", extra={"page": page})


_METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")


def account_mark(request: HttpRequest) -> str:
    """Eight letters that stand for the account, made with the key of this installation; "" for strangers."""
    user = getattr(request, "_cached_user", None)  # never ask the database for the sake of the log
    number = getattr(user, "pk", None)
    return salted_hmac("tongket.log.account", str(number)).hexdigest()[:8] if number else ""

"""Headers of every answer that Django and django-csp do not set: nothing kept by shared PCs, nothing lent to other sites."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class HeadersMiddleware:
    """Pages of somebody signed in are not kept by the browser: after signing out, Back shows nothing of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.headers.setdefault("Permissions-Policy", PERMISSIONS)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)  # static files and /healthz have none
        if user is not None and user.is_authenticated:
            answer.headers.setdefault("Cache-Control", "no-store, private")
        return answer

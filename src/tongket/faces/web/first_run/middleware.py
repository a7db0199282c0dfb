"""Until the first account exists every page leads to the first one."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tongket.cycle.organizations.services.beginning import anybody_there

Answer = Callable[[HttpRequest], HttpResponse]


class FirstRunMiddleware:
    """Lead strangers of an empty installation to ``/bat-dau/``; one cheap question for each request of a stranger."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated or self._is_open(request.path) or anybody_there():
            return self.get_response(request)
        return redirect("first_run:start")

    def _is_open(self, path: str) -> bool:
        """The first page itself, the guide, the language, what machines ask."""
        pages = (reverse("first_run:start"), "/huong-dan/", "/healthz", reverse("language"), settings.STATIC_URL)
        return path.startswith(pages)

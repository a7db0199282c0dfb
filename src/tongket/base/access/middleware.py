"""What an account brings to every request: its language, and the first password that must be changed."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from tongket.base.access.models import User

Answer = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Show pages in the language saved on the account; strangers keep what LocaleMiddleware found."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, User) and request.user.language != translation.get_language():
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
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
        open_pages = (reverse("access:password"), reverse("access:sign_out"), reverse("language"))
        return path in open_pages or path.startswith(settings.STATIC_URL)

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
        open_pages = (reverse("access:password"), reverse("access:sign_out"), reverse("language"))
        return path in open_pages or path.startswith(settings.STATIC_URL)

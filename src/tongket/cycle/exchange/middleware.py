"""Whatever refuses a call, a program is told in JSON."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from tongket.cycle.exchange.problems import told, usual

Answer = Callable[[HttpRequest], HttpResponse]
ROOT = "/api/"


class ProblemMiddleware:
    """Turn pages of errors (and the way to the first run) into problems, for addresses under /api/."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not request.path_info.startswith(ROOT) or "json" in answer.headers.get("Content-Type", ""):
            return answer
        status = 503 if answer.status_code == 302 else answer.status_code
        if status < 400:
            return answer
        with translation.override("vi"):
            problem = usual(status)
            problem.headers |= {name: answer[name] for name in ("Allow", "Retry-After") if name in answer.headers}
            return told(problem)

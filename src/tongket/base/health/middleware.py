"""/healthz: one word for whoever watches the machine, before sessions, hosts and everything else."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)
PATH = "/healthz"


class HealthzMiddleware:
    """Answer 200 {"status": "ok"} when the database answers, else 503; no detail for strangers."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != PATH:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        answers = _database_answers()
        said = JsonResponse({"status": "ok" if answers else "down"}, status=200 if answers else 503)
        said.headers["Cache-Control"] = "no-store"
        return said


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM access_user WHERE id = 0")
            cursor.fetchone()
    except (DatabaseError, OSError):
        log.exception("the database does not answer")
        connection.close()
        return False
    return True

"""A database that is away for a while: how it is known, and the page that says so without asking it anything."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_SECONDS = 10
# no connection, shut down or starting, read only because another is the primary now, no room for one more connection
_STATES = ("08", "57P", "25006", "53300")


def is_away(trouble: BaseException | None) -> bool:
    """Whether the error says that PostgreSQL cannot be worked with at the moment, not that we asked it badly."""
    while trouble is not None:
        cause = trouble.__cause__
        if isinstance(trouble, OperationalError | InterfaceError) or getattr(cause, "sqlstate", None) == "25006":
            if type(cause).__module__.partition(".")[0] not in ("psycopg", "psycopg_pool"):
                return False
            state = getattr(cause, "sqlstate", None)
            return state is None or state.startswith(_STATES)
        trouble = cause or trouble.__context__
    return False


def away_page(request: HttpRequest) -> HttpResponse:
    """503 in words, made without the database: no account, no menu."""
    is_read = request.method in ("GET", "HEAD")
    context = {"is_read": is_read, "address": request.get_full_path() if is_read else "", "seconds": RETRY_SECONDS}
    answer = HttpResponse(render_to_string("health/away.html", context), status=503)
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    answer.headers["Cache-Control"] = "no-store"
    return answer

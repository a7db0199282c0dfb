"""The one page of ``bench.bare``."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

PAGE = "<!doctype html><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"


def page(request: HttpRequest, number: int) -> HttpResponse:
    """The rows of every statement of a page."""
    rows: list[tuple[object, ...]] = []
    with connection.cursor() as cursor:
        for statement in settings.BARE_PAGES[number]:
            cursor.execute(statement)
            rows += cursor.fetchall()
    content = engines["django"].from_string(PAGE).render({"rows": rows}).encode()
    return HttpResponse(content, headers={"Content-Length": str(len(content))})


urlpatterns = [path("<int:number>/", page)]

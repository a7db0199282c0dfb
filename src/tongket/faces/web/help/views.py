"""The pages of the guide. They hold no data of anybody, so strangers may read them too."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tongket.faces.web.help.book import FRONT, book, picture_path


@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    return _page(request, FRONT)


@login_not_required
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    if topic == FRONT or topic not in book():
        raise Http404
    return _page(request, topic)


def _page(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic beside the list of all, with the one before and the one after."""
    topics = list(book().values())
    place = next(number for number, one in enumerate(topics) if one.slug == slug)
    crumbs = [{"name": _("Hướng dẫn"), "url": reverse("guide:index")}] if slug != FRONT else []
    context = {
        "topic": topics[place],
        "contents": [{"name": one.title, "url": one.url, "current": one.slug == slug} for one in topics],
        "before": topics[place - 1] if place else None,
        "after": topics[place + 1] if place + 1 < len(topics) else None,
        "crumbs": crumbs,
    }
    return render(request, "web/guide.html", context)


@login_not_required
def picture(request: HttpRequest, picture: str) -> HttpResponseBase:
    path = picture_path(picture)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/png", headers={"Cache-Control": "max-age=3600"})

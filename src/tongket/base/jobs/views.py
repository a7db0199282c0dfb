"""One job's page and the list of one's jobs."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from tongket.base.jobs import selectors

PER_PAGE = 30


@never_cache
def job(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    found = selectors.job_for(request.user, job_id)
    if found is None:
        raise Http404
    is_part = bool(getattr(request, "htmx", False))
    return render(request, "jobs/progress.html" if is_part else "jobs/job.html", {"job": found})


@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    page = Paginator(selectors.jobs_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_running": any(one.is_open for one in page.object_list)}
    return render(request, "jobs/list.html", context)

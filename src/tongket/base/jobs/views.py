"""One job's page and the list of one's jobs."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongket.base.jobs import selectors, services
from tongket.cores.kernel.errors import Refused

PER_PAGE = 30


@never_cache
def job(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    found = selectors.job_for(request.user, job_id)
    if found is None:
        raise Http404
    is_part = bool(getattr(request, "htmx", False))
    return render(request, "jobs/progress.html" if is_part else "jobs/job.html", {"job": found})


@require_POST
def again(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    found = selectors.job_for(request.user, job_id)
    if found is None:
        raise Http404
    try:
        return redirect("jobs:job", job_id=services.again(found, by=request.user).pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("jobs:job", job_id=job_id)


@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    page = Paginator(selectors.jobs_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_running": any(one.is_open for one in page.object_list)}
    return render(request, "jobs/list.html", context)

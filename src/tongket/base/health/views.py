"""Tình trạng máy chủ: what is wrong, how bad, how to mend it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from tongket.base.access.registry import require
from tongket.base.health.checks import Level, examine, worst
from tongket.base.jobs import clock, selectors

MOST_JOBS = 10


@never_cache
def state(request: HttpRequest) -> HttpResponse:
    require(request.user, "access.keep_installation")
    now = clock.now()
    results = examine(now)
    context = {
        "checked_at": now,
        "troubles": [result for result in results if result.finding.level > Level.GOOD],
        "fine": [result for result in results if result.finding.level == Level.GOOD],
        "level": worst(results).name.lower(),
        "jobs": selectors.newest_jobs()[:MOST_JOBS],
    }
    return render(request, "health/state.html", context)

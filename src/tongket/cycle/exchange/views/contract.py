"""The description of the calls: open to everybody, it holds nothing of any unit."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tongket.cycle.exchange.openapi import document
from tongket.cycle.exchange.views.calls import as_json


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    guide = reverse("guide:topic", kwargs={"topic": "ket-noi"})
    return as_json({"program": "Tổng Kết", "version": "1", "openapi": reverse("api_openapi"), "guide": guide})


@login_not_required
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return as_json(document())

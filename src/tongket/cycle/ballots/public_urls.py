"""The one address voters open: no account, the code is sent in the form, never in the address."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.ballots.views import casting

urlpatterns = [path("", casting.cast, name="ballots_cast")]

"""What anybody may read without an account: names shown to the public and results, while they are shown."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.commendation.views import public

app_name = "commendation_public"
urlpatterns = [
    path("<int:showing>/", public.showing, name="showing"),
    path("ket-qua/<int:decree>/", public.results, name="results"),
]

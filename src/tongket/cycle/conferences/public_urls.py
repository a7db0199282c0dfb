"""What a telephone at a door opens, without an account: the door's list, its marks, a scanned card."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.conferences.views import doors

app_name = "conferences_public"
urlpatterns = [
    path("cua/<slug:key>/", doors.door, name="door"),
    path("cua/<slug:key>/ghi/", doors.door_marks, name="marks"),
    path("the/<slug:code>/", doors.card, name="card"),
]

"""Addresses of the first pages, under /bat-dau/."""

from __future__ import annotations

from django.urls import path

from tongket.faces.web.first_run import entering_views, views

app_name = "first_run"
urlpatterns = [
    path("", entering_views.start, name="start"),
    path("xem-truoc/", entering_views.preview, name="preview"),
    path("co-so/", views.sites, name="sites"),
    path("co-so/<slug:site>/bo/", views.site_remove, name="site_remove"),
    path("nguoi/", views.staff, name="staff"),
    path("nguoi-ky/", views.signers, name="signers"),
    path("bao-cao-nam-truoc/", views.report, name="report"),
    path("<slug:step>/de-sau/", views.put_off, name="put_off"),
    path("thoi-nhac/", views.stop_reminding, name="stop_reminding"),
]

"""Addresses of the log of the installation itself, under /may-chu/nhat-ky/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.organizations.views import log

app_name = "machine_log"
urlpatterns = [
    path("", log.machine_log, name="log"),
    path("nhat-ky.xlsx", log.machine_sheet, name="sheet"),
    path("kiem-tra/", log.machine_verify, name="verify"),
]

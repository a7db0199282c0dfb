"""Addresses of commendation, under /u/<unit>/<period>/khen-thuong/."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "commendation"
urlpatterns: list[URLPattern] = []

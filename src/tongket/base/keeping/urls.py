"""Addresses of keeping."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "keeping"
urlpatterns: list[URLPattern] = []

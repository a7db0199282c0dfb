"""Addresses of search, under /tim/."""

from __future__ import annotations

from django.urls import path

from tongket.base.search import views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("goi-y/", views.suggest, name="suggest"),
]

"""Addresses of one's own data, under /tai-khoan/du-lieu/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.organizations.views import own_data

app_name = "own_data"
urlpatterns = [
    path("", own_data.own_data, name="page"),
    path("du-lieu.zip", own_data.own_package, name="package"),
]

"""Addresses of keeping, under /may-chu/sao-luu/."""

from __future__ import annotations

from django.urls import path

from tongket.base.keeping import views

app_name = "keeping"
urlpatterns = [
    path("", views.home, name="home"),
    path("lam/", views.make, name="make"),
    path("<str:name>/tai/", views.download, name="download"),
    path("<str:name>/kiem-tra/", views.check, name="check"),
    path("<str:name>/xoa/", views.delete, name="delete"),
]

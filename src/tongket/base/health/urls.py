"""Addresses of health, under /may-chu/."""

from __future__ import annotations

from django.urls import path

from tongket.base.health import views

app_name = "health"
urlpatterns = [path("", views.state, name="state")]

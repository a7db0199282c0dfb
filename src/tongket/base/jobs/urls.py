"""Addresses of jobs, under /viec-nen/."""

from __future__ import annotations

from django.urls import path

from tongket.base.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<uuid:job_id>/", views.job, name="job"),
    path("<uuid:job_id>/lam-lai/", views.again, name="again"),
]

"""Addresses of the register, under /u/<unit>/<period>/van-ban/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.list_papers, name="list"),
    path("so-van-ban.xlsx", views.export_register, name="export"),
    path("kiem-the-thuc/", views.check_format, name="check"),
    path("<int:paper_id>/", views.show_paper, name="paper"),
    path("<int:paper_id>/tai/<str:form>/", views.download, name="download"),
]

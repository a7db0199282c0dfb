"""Addresses of the guide, under /huong-dan/."""

from __future__ import annotations

from django.urls import path

from tongket.faces.web.help import views

app_name = "guide"
urlpatterns = [
    path("", views.index, name="index"),
    path("hinh/<str:picture>", views.picture, name="picture"),
    path("<slug:topic>/", views.topic, name="topic"),
]

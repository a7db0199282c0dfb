"""Addresses of accounts, under /tai-khoan/."""

from __future__ import annotations

from django.urls import path

from tongket.base.access import views

app_name = "access"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("mat-khau/", views.password, name="password"),
    path("", views.me, name="me"),
]

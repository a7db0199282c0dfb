"""Addresses of accounts, under /tai-khoan/."""

from __future__ import annotations

from django.urls import path

from tongket.base.access import second_factor_views, session_views, slip_views, views

app_name = "access"
urlpatterns = [
    path("dang-nhap/", views.sign_in, name="sign_in"),
    path("dang-xuat/", views.sign_out, name="sign_out"),
    path("mat-khau/", views.password, name="password"),
    path("ma-xac-thuc/", views.code, name="code"),
    path("ma-xac-thuc/thoi/", views.code_give_up, name="code_give_up"),
    path("phieu/", slip_views.slip, name="slip"),
    path("phien/", session_views.session, name="session"),
    path("lan-dang-nhap/", session_views.sign_ins, name="sign_ins"),
    path("lan-dang-nhap/ket-thuc/", session_views.sign_ins_end, name="sign_ins_end"),
    path("lan-dang-nhap/<int:sign_in>/ket-thuc/", session_views.sign_in_end, name="sign_in_end"),
    path("hai-buoc/", second_factor_views.two_step, name="two_step"),
    path("hai-buoc/bat-dau/", second_factor_views.two_step_start, name="two_step_start"),
    path("hai-buoc/xac-nhan/", second_factor_views.two_step_confirm, name="two_step_confirm"),
    path("hai-buoc/ma-du-phong/", second_factor_views.two_step_codes, name="two_step_codes"),
    path("hai-buoc/tat/", second_factor_views.two_step_off, name="two_step_off"),
    path("", views.me, name="me"),
]

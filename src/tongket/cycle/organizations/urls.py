"""Addresses of the organisation, under /u/<unit>/<period>/to-chuc/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.organizations.views import accounts, delegations, imports, letterheads, log, own_days, people, units

app_name = "organizations"
urlpatterns = [
    path("", units.tree, name="tree"),
    path("don-vi/", units.unit, name="unit"),
    path("don-vi/them/", units.found, name="found"),
    path("don-vi/doi-ten/", units.rename, name="rename"),
    path("don-vi/chuyen/", units.move, name="move"),
    path("don-vi/thoi-hoat-dong/", units.dissolve, name="dissolve"),
    path("don-vi/sap-nhap/", units.merge, name="merge"),
    path("don-vi/chia-tach/", units.split, name="split"),
    path("don-vi/doan-the/", units.body, name="body"),
    path("don-vi/doan-the/<int:body>/ket-thuc/", units.body_end, name="body_end"),
    path("the-thuc/", letterheads.letterhead, name="letterhead"),
    path("the-thuc/xem-truoc/", letterheads.preview, name="preview"),
    path("the-thuc/chu-de/", letterheads.theme, name="theme"),
    path("nguoi-ky/", letterheads.signer, name="signer"),
    path("nguoi-ky/<int:signer>/ket-thuc/", letterheads.signer_end, name="signer_end"),
    path("ngay-nghi/", own_days.own_days, name="own_days"),
    path("ngay-nghi/<int:own_day>/xoa/", own_days.remove, name="own_day_remove"),
    path("nguoi/", people.people, name="people"),
    path("nguoi/danh-sach.xlsx", people.export, name="export"),
    path("nguoi/them/", people.add, name="person_add"),
    path("nguoi/mau.xlsx", imports.sample, name="import_sample"),
    path("nguoi/nhap/", imports.upload, name="import"),
    path("nguoi/nhap/<int:file>/", imports.check, name="import_check"),
    path("nguoi/nhap/<int:file>/con-lai.xlsx", imports.left, name="import_left"),
    path("nguoi/<int:person>/", people.person, name="person"),
    path("nguoi/<int:person>/sua/", people.change, name="person_change"),
    path("nguoi/<int:person>/chuc-vu/", people.post, name="post"),
    path("nguoi/<int:person>/chuc-vu/<int:post>/ket-thuc/", people.post_end, name="post_end"),
    path("tai-khoan/", accounts.accounts, name="accounts"),
    path("tai-khoan/cap/", accounts.grant, name="grant"),
    path("tai-khoan/thu-hoi/<int:grant>/", accounts.revoke, name="revoke"),
    path("tai-khoan/<int:account>/mat-khau/", accounts.renew, name="renew"),
    path("tai-khoan/<int:account>/khoa/", accounts.shut, name="shut"),
    path("tai-khoan/<int:account>/mo/", accounts.reopen, name="reopen"),
    path("uy-quyen/", delegations.delegations, name="delegations"),
    path("uy-quyen/them/", delegations.delegation_add, name="delegation_add"),
    path("uy-quyen/<int:delegation>/ket-thuc/", delegations.delegation_end, name="delegation_end"),
    path("nhat-ky/", log.log, name="log"),
    path("nhat-ky/nhat-ky.xlsx", log.sheet, name="log_sheet"),
]

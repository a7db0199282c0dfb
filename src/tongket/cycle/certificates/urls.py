"""Addresses of certificates, under /u/<unit>/<period>/giay-khen/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.certificates.views import batches, designs, keys, lists, register

app_name = "certificates"
_BATCH, _DESIGN, _AWARD = "<int:batch>/", "mau/<int:design>/", "so/<int:award>/"

urlpatterns = [
    path("", batches.list_batches, name="list"),
    path("moi/", batches.add, name="batch_add"),
    path(_BATCH, batches.show, name="batch"),
    path(f"{_BATCH}sua/", batches.change, name="batch_change"),
    path(f"{_BATCH}vao-so/", batches.register, name="batch_register"),
    path(f"{_BATCH}in/", batches.start_printing, name="batch_print"),
    path(f"{_BATCH}xem/<int:place_number>.png", batches.preview, name="preview"),
    path(f"{_BATCH}tep/<int:part>/", batches.download_part, name="part"),
    path(f"{_BATCH}danh-sach/", lists.upload, name="list_import"),
    path(f"{_BATCH}danh-sach/bo/", lists.clear, name="list_clear"),
    path(f"{_BATCH}danh-sach/<int:file>/", lists.check, name="list_check"),
    path("mau-danh-sach.xlsx", lists.sample, name="list_sample"),
    path("dong-chua-nhap/<int:file>/", lists.left, name="left"),
    path("mau/", designs.list_designs, name="designs"),
    path("mau/moi/", designs.add, name="design_add"),
    path(_DESIGN, designs.change, name="design"),
    path(f"{_DESIGN}in-thu.pdf", designs.test_page, name="design_test_page"),
    path("so/", register.book, name="register"),
    path("so/so-khen-thuong.xlsx", register.export, name="register_export"),
    path("so/nhap/", register.upload, name="register_import"),
    path("so/nhap/<int:file>/", register.check, name="register_check"),
    path(_AWARD, register.show, name="award"),
    path(f"{_AWARD}thu-hoi/", register.recall, name="award_recall"),
    path(f"{_AWARD}cap-lai/", register.replace_copy, name="award_replace"),
    path(f"{_AWARD}giay.pdf", register.paper, name="award_paper"),
    path("khoa/", keys.list_keys, name="keys"),
    path("khoa/moi/", keys.make, name="key_make"),
    path("khoa/<int:signing_key>/lo/", keys.report_lost, name="key_lost"),
    path("khoa/trang-kiem-tra.html", keys.verification, name="verification"),
]

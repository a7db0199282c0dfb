"""Addresses of the yearly rating, under /u/<unit>/<period>/xep-loai/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.rating.views import lines, rounds, union

app_name = "rating"
_LINE, _PETITION = "nguoi/<int:line>/", "kien-nghi/<int:petition>/"

urlpatterns = [
    path("", rounds.show, name="list"),
    path("mo-dot/", rounds.add, name="add"),
    path("sua-dot/", rounds.change, name="change"),
    path("danh-sach.xlsx", rounds.export, name="export"),
    path("nhap/", rounds.upload, name="import"),
    path("quyet-dinh/", rounds.decide, name="decide"),
    path("ho-so/", rounds.settle, name="settle"),
    path("du-thao.docx", rounds.draft_docx, name="draft_docx"),
    path("du-thao.pdf", rounds.draft_pdf, name="draft_pdf"),
    path("cua-toi/", lines.own, name="own"),
    path("cua-toi/kien-nghi/", lines.own_petition, name="own_petition"),
    path(_LINE, lines.show, name="line"),
    path(f"{_LINE}tu-xep-loai/", lines.enter_self, name="self"),
    path(f"{_LINE}kien-nghi/", lines.petition, name="petition"),
    path(_PETITION, lines.answer, name="answer"),
    path("cong-doan/", union.show, name="unions"),
    path("cong-doan/danh-sach.xlsx", union.export, name="union_export"),
    path("cong-doan/nhap/", union.upload, name="union_import"),
    path("cong-doan/<int:union>/", union.score, name="union"),
    path("cong-doan/cach-tinh/", union.formula, name="formula"),
]

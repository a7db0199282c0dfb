"""Addresses of drafting, under /u/<unit>/<period>/soan-thao/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.drafting.views import correcting, drafts, issuing, sections, versions

app_name = "drafting"
_ONE = "<int:draft>/"
_SECTION = f"{_ONE}muc/<int:section>/"

urlpatterns = [
    path("", drafts.list_drafts, name="list"),
    path("moi/", drafts.begin, name="begin"),
    path("tu-van-ban/<int:paper>/", correcting.correct, name="correct"),
    path(_ONE, drafts.show, name="draft"),
    path(f"{_ONE}dan-bai/", sections.outline, name="outline"),
    path(f"{_ONE}thong-tin/", drafts.fields, name="fields"),
    path(f"{_ONE}bo/", drafts.drop, name="drop"),
    path(_SECTION, sections.section, name="section"),
    path(f"{_SECTION}tien-do/", sections.state, name="section_state"),
    path(f"{_SECTION}gop-y/", sections.remark, name="remark"),
    path(f"{_ONE}gop-y/<int:remark>/xong/", sections.remark_done, name="remark_done"),
    path(f"{_ONE}de-nghi/<int:suggestion>/", sections.decide, name="decide"),
    path(f"{_ONE}cac-ban/", versions.compare, name="compare"),
    path(f"{_ONE}cac-ban/lay-lai/", versions.restore, name="restore"),
    path(f"{_ONE}nap-word/", versions.word, name="word"),
    path(f"{_ONE}xem-truoc/", issuing.show_pages, name="preview"),
    path(f"{_ONE}trang/<str:key>/<int:number>.png", issuing.page_image, name="page"),
    path(f"{_ONE}tai/<str:form>/", issuing.download, name="download"),
    path(f"{_ONE}gui-duyet/", issuing.submit, name="submit"),
    path(f"{_ONE}tra-lai/", issuing.send_back, name="send_back"),
    path(f"{_ONE}phat-hanh/", issuing.issue, name="issue"),
]

"""Addresses of records, under /u/<unit>/<period>/ho-so/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.records.views import decisions, duplicates, eligible, facts, ideas, subjects, workbooks

app_name = "records"
_DECISION = "quyet-dinh/<int:decision>/"
_IDEA, _WHO, _FACT = "sang-kien/<int:idea>/", "<slug:who>/", "<slug:who>/<slug:sort>/<int:row>/"

urlpatterns = [
    path("", subjects.show_list, name="list"),
    path("ho-so-thi-dua.xlsx", workbooks.export, name="export"),
    path("nhap/", workbooks.upload, name="import"),
    path("nhap/mau-ho-so-thi-dua.xlsx", workbooks.sample, name="import_sample"),
    path("nhap/<int:file>/", workbooks.check, name="import_check"),
    path("nhap/<int:file>/con-lai/", workbooks.left, name="import_left"),
    path("quyet-dinh/", decisions.show_list, name="decisions"),
    path("quyet-dinh/nhap/", decisions.add, name="decision_add"),
    path(_DECISION, decisions.show, name="decision"),
    path(f"{_DECISION}tep/", decisions.file, name="decision_file"),
    path(f"{_DECISION}con-lai.xlsx", decisions.open_lines, name="decision_left"),
    path(f"{_DECISION}sua/", decisions.change, name="decision_change"),
    path(f"{_DECISION}bo/", decisions.drop, name="decision_drop"),
    path(f"{_DECISION}danh-sach/<int:list_place>/", decisions.change_list, name="decision_list"),
    path(f"{_DECISION}dong/<int:decision_line>/", decisions.change_line, name="decision_line"),
    path("ho-moi/", subjects.add_household, name="household_add"),
    path("ai-du-dieu-kien/", eligible.show_list, name="eligible"),
    path("ai-du-dieu-kien/danh-sach.xlsx", eligible.export, name="eligible_sheet"),
    path("qua-cac-nam/", eligible.over_years, name="over_years"),
    path("sang-kien/", ideas.show_list, name="ideas"),
    path(_IDEA, ideas.show, name="idea"),
    path(f"{_IDEA}tac-gia/", ideas.add_author, name="author_add"),
    path(f"{_IDEA}tac-gia/<int:author>/bot/", ideas.remove_author, name="author_remove"),
    path("trung-ten/", duplicates.show_list, name="duplicates"),
    path("trung-ten/tach/<int:pair>/", duplicates.part, name="part"),
    path("trung-ten/<slug:who>/<slug:other>/", duplicates.join, name="join"),
    path("trung-ten/<slug:who>/<slug:other>/khac-nhau/", duplicates.tell_apart, name="tell_apart"),
    path(_WHO, subjects.show, name="subject"),
    path(f"{_WHO}thong-tin-chung/", subjects.change, name="subject_change"),
    path(f"{_WHO}xet/", eligible.verdicts, name="verdicts"),
    path(f"{_WHO}cong-khai/", subjects.show_public, name="public"),
    path(f"{_WHO}<slug:sort>/", facts.add, name="fact_add"),
    path(_FACT, facts.change, name="fact"),
    path(f"{_FACT}xoa/", facts.remove, name="fact_remove"),
]

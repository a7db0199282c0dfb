"""Addresses of scoring, under /u/<unit>/<period>/cham-diem/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.emulation.views import entries, ranking, result, rounds, sheets

app_name = "emulation"
_SHEET, _ROUND = "bang/<int:sheet>/", "dot/<int:round>/"
_NODE, _ROW = f"{_SHEET}muc/<str:path>/", f"{_ROUND}phieu/<int:participant>/"
_QUOTA = f"{_ROUND}de-nghi/<str:quota>/"

urlpatterns = [
    path("", rounds.show_all, name="list"),
    path("nhieu-nam/", ranking.years, name="years"),
    path("bang/", sheets.show_all, name="sheets"),
    path("bang/moi/", sheets.add, name="sheet_add"),
    path("bang/nhap/", sheets.upload, name="sheet_import"),
    path(_SHEET, sheets.show, name="sheet"),
    path(f"{_SHEET}bang.xlsx", sheets.export, name="sheet_export"),
    path(f"{_SHEET}da-xem/", sheets.settle, name="sheet_settle"),
    path(f"{_SHEET}chung/", sheets.settings, name="sheet_settings"),
    path(f"{_SHEET}them/", sheets.node_add, name="node_add"),
    path(_NODE, sheets.node, name="node"),
    path(f"{_NODE}bo/", sheets.node_remove, name="node_remove"),
    path(f"{_NODE}chuyen/", sheets.node_move, name="node_move"),
    path(f"{_SHEET}thong-qua/", sheets.adopt, name="sheet_adopt"),
    path(f"{_SHEET}bo/", sheets.remove, name="sheet_remove"),
    path(f"{_SHEET}thu/", sheets.try_out, name="sheet_try"),
    path("dot/moi/", rounds.add, name="round_add"),
    path(_ROUND, rounds.show, name="round"),
    path(f"{_ROUND}sua/", rounds.change, name="round_change"),
    path(f"{_ROUND}phan-cong/", rounds.checkers, name="checkers"),
    path(f"{_ROUND}don-vi/<int:participant>/", rounds.participant, name="participant"),
    path(f"{_ROUND}chot/", rounds.freeze, name="freeze"),
    path(f"{_ROUND}mo-lai/", rounds.reopen, name="reopen"),
    path(_ROW, entries.entry, name="entry"),
    path(f"{_ROW}phieu.xlsx", entries.export, name="entry_export"),
    path(f"{_ROW}nhap/", entries.upload, name="entry_import"),
    path(f"{_ROW}kien-nghi/", entries.appeal, name="appeal"),
    path(f"{_ROW}them-diem/", ranking.more, name="more"),
    path(f"{_ROW}minh-chung/<int:leaf>/", entries.evidence, name="evidence"),
    path(f"{_ROW}tep/<int:file>/", entries.evidence_file, name="evidence_file"),
    path(f"{_ROW}tep/<int:file>/go/", entries.evidence_remove, name="evidence_remove"),
    path(f"{_ROW}buoc/<str:phase>/", entries.stage, name="stage"),
    path(f"{_ROW}buoc/<str:phase>/xong/", entries.finish, name="finish"),
    path(f"{_ROW}buoc/<str:phase>/mo-lai/", entries.take_back, name="take_back"),
    path(f"{_ROUND}tra-loi/<int:appeal>/", entries.answer, name="answer"),
    path(f"{_ROUND}xep-hang/", ranking.show, name="ranking"),
    path(f"{_ROUND}xep-hang.xlsx", ranking.export, name="ranking_export"),
    path(f"{_ROUND}phan-bo/", ranking.spread, name="spread"),
    path(f"{_ROUND}ket-qua/", result.show, name="result"),
    path(_QUOTA, result.nominate, name="nominate"),
    path(f"{_QUOTA}bo-phieu/", result.vote, name="vote"),
    path(f"{_QUOTA}lay-ket-qua/", result.take_vote, name="take_vote"),
    path(f"{_ROUND}nam-sau/", result.set_next, name="next"),
    path(f"{_ROUND}phat-hanh/<str:which>/", result.issue, name="issue"),
    path(f"{_ROUND}giay/<str:which>/<str:form>/", result.paper, name="paper"),
]

"""Addresses of movements, under /u/<unit>/<period>/phong-trao/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.movements.views import lists, movements, papers, received, results, stages, units

app_name = "movements"
_OWN, _GOT = "<int:movement>/", "nhan/<int:received>/"

urlpatterns = [
    path("", lists.show, name="list"),
    path("lich/", lists.calendar, name="calendar"),
    path("soan/", movements.add, name="add"),
    path(_OWN, movements.show, name="movement"),
    path(f"{_OWN}sua/", movements.change, name="change"),
    path(f"{_OWN}bo/", movements.drop, name="drop"),
    path(f"{_OWN}phat-dong/", movements.launch, name="launch"),
    path(f"{_OWN}tep/", movements.file_add, name="file_add"),
    path(f"{_OWN}tep/<int:file>/", movements.file, name="file"),
    path(f"{_OWN}tep/<int:file>/go/", movements.file_remove, name="file_remove"),
    path(f"{_OWN}ke-hoach.<str:form>", papers.plan, name="plan_paper"),
    path(f"{_OWN}dang-ky.<str:form>", papers.registrations, name="list_paper"),
    path(f"{_OWN}don-vi/", units.show, name="units"),
    path(f"{_OWN}don-vi.xlsx", units.export, name="units_sheet"),
    path(f"{_OWN}loi-nhan/", units.message, name="message"),
    path(f"{_OWN}duyet/", units.approve, name="approve"),
    path(f"{_OWN}don-vi/<int:receiver>/", units.receiver, name="receiver"),
    path(f"{_OWN}don-vi/<int:receiver>/tu-choi/", units.refuse, name="refuse"),
    path(f"{_OWN}tong-ket/", stages.show_all, name="stages"),
    path(f"{_OWN}tong-ket/mo/", stages.add, name="stage_add"),
    path(f"{_OWN}tong-ket/<int:stage>/", stages.show, name="stage"),
    path(f"{_OWN}tong-ket/<int:stage>/ket-luan/", stages.conclude, name="conclude"),
    path(f"{_OWN}tong-ket/<int:stage>/bao-cao.<str:form>", papers.stage, name="stage_paper"),
    path(_GOT, received.show, name="received"),
    path(f"{_GOT}tep/<int:file>/", received.file, name="received_file"),
    path(f"{_GOT}chi-tieu/", received.lines, name="lines"),
    path(f"{_GOT}danh-sach/", received.entrants, name="entrants"),
    path(f"{_GOT}gui/", received.send, name="send"),
    path(f"{_GOT}rut/", received.take_back, name="take_back"),
    path(f"{_GOT}dang-ky.xlsx", received.export, name="export"),
    path(f"{_GOT}nhap/", received.upload, name="import"),
    path(f"{_GOT}ket-qua/<int:stage>/", results.show, name="result"),
    path(f"{_GOT}ket-qua/<int:stage>/rut/", results.take_back, name="result_back"),
]

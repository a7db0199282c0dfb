"""Addresses of requests and answers, under /u/<unit>/<period>/yeu-cau/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.collecting.views import (
    answers,
    checking,
    forms,
    heat,
    outside,
    packages,
    requests,
    saved,
    sums,
    sums_paper,
)

app_name = "collecting"
_ASK = "<int:ask>/"
_ONE = f"{_ASK}don-vi/<int:answer>/"
_OWN = "bao-cao/<int:answer>/"

urlpatterns = [
    path("", requests.list_requests, name="list"),
    path("moi/", requests.begin, name="begin"),
    path("goi/", outside.take, name="outside"),
    path("cach-xem/", saved.keep, name="keep_view"),
    path("cach-xem/<int:view>/xoa/", saved.drop, name="drop_view"),
    path(_OWN, answers.show, name="answer"),
    path(f"{_OWN}rut-lai/", answers.take_back, name="take_back"),
    path(f"{_OWN}y-kien/", answers.own_remark, name="own_remark"),
    path(f"{_OWN}sua-so/", answers.correct, name="correct"),
    path(f"{_OWN}sua-so/rut/", answers.correct_withdraw, name="correct_withdraw"),
    path(f"{_OWN}tep/<int:file>/", answers.own_file, name="own_file"),
    path(f"{_OWN}goi-tra-loi.zip", outside.answer_file, name="answer_file"),
    path(f"{_OWN}phieu.xlsx", packages.own_form, name="own_form"),
    path(f"{_OWN}bien-nhan/<int:number>/", packages.own_receipt, name="own_receipt"),
    path(_ASK, requests.show, name="request"),
    path(f"{_ASK}phieu/", packages.show, name="packages"),
    path(f"{_ASK}phieu/nhap/", packages.take, name="packages_take"),
    path(f"{_ASK}phieu/tat-ca.zip", packages.forms_zip, name="forms_zip"),
    path(f"{_ASK}thong-tin/", requests.edit, name="edit"),
    path(f"{_ASK}noi-dung/", forms.form, name="form"),
    path(f"{_ASK}kiem-tra/", forms.rules, name="rules"),
    path(f"{_ASK}kiem-tra/<int:rule>/bo/", forms.rule_remove, name="rule_remove"),
    path(f"{_ASK}gui/", requests.open_, name="open"),
    path(f"{_ASK}loi-nhan/", requests.message, name="message"),
    path(f"{_ASK}huy/", requests.cancel, name="cancel"),
    path(f"{_ASK}chot/", requests.close, name="close"),
    path(f"{_ASK}mo-lai/", requests.reopen, name="reopen"),
    path(f"{_ASK}ky-sau/", requests.next_round, name="next_round"),
    path(f"{_ASK}nhan/", requests.accept_many, name="accept_many"),
    path(f"{_ASK}tinh-hinh.xlsx", requests.export, name="export"),
    path(f"{_ASK}tong-hop/", sums.show, name="sums"),
    path(f"{_ASK}tong-hop/<int:answer>/", sums.show, name="sums_node"),
    path(f"{_ASK}con-thieu/", sums.missing, name="sums_missing"),
    path(f"{_ASK}tong-hop.xlsx", sums.sheet, name="sums_sheet"),
    path(f"{_ASK}tong-hop-dhis2.zip", sums.dhis2, name="sums_dhis2"),
    path(f"{_ASK}bao-cao-tong-hop/", sums_paper.show, name="sums_paper"),
    path(f"{_ASK}bao-cao-tong-hop/tai/<str:form>/", sums_paper.save, name="sums_paper_file"),
    path(f"{_ASK}bao-cao-tong-hop/soan/", sums_paper.draft, name="sums_draft"),
    path(f"{_ASK}du-so/", heat.show, name="heat"),
    path(_ONE, checking.show, name="check"),
    path(f"{_ONE}phieu.xlsx", packages.form, name="unit_form"),
    path(f"{_ONE}goi-yeu-cau.zip", outside.request_file, name="request_file"),
    path(f"{_ONE}bien-nhan/<int:number>/goi.zip", outside.receipt_file, name="receipt_file"),
    path(f"{_ONE}bien-nhan/<int:number>/", packages.receipt, name="receipt"),
    path(f"{_ONE}nhan/", checking.accept, name="accept"),
    path(f"{_ONE}tra-lai/", checking.return_, name="return"),
    path(f"{_ONE}mien/", checking.excuse, name="excuse"),
    path(f"{_ONE}thoi-mien/", checking.owe_again, name="owe_again"),
    path(f"{_ONE}gia-han/", checking.extend, name="extend"),
    path(f"{_ONE}y-kien/", checking.remark, name="remark"),
    path(f"{_ONE}sua-so/", checking.decide, name="decide"),
    path(f"{_ONE}tep/<int:file>/", checking.file, name="file"),
]

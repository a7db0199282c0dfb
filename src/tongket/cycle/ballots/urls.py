"""Addresses of votes, under /u/<unit>/<period>/bo-phieu/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.ballots.views import results, running, voters, votes

app_name = "ballots"
_VOTE = "<int:vote>/"

urlpatterns = [
    path("", votes.show_list, name="list"),
    path("them/", votes.add, name="add"),
    path(_VOTE, votes.show, name="vote"),
    path(f"{_VOTE}sua/", votes.change, name="change"),
    path(f"{_VOTE}xoa/", votes.remove, name="remove"),
    path(f"{_VOTE}huy/", votes.cancel, name="cancel"),
    path(f"{_VOTE}lam-lai/", votes.again, name="again"),
    path(f"{_VOTE}danh-sach/", voters.show, name="voters"),
    path(f"{_VOTE}danh-sach/them/", voters.fill, name="voters_fill"),
    path(f"{_VOTE}danh-sach/bo/", voters.remove, name="voters_remove"),
    path(f"{_VOTE}danh-sach/co-mat/", voters.presence, name="presence"),
    path(f"{_VOTE}danh-sach/phieu-giay/", voters.paper, name="paper"),
    path(f"{_VOTE}danh-sach.xlsx", voters.export, name="voters_export"),
    path(f"{_VOTE}phieu-ma/", voters.slips, name="slips"),
    path(f"{_VOTE}khoa/", running.key, name="key"),
    path(f"{_VOTE}mo/", running.open_, name="open"),
    path(f"{_VOTE}man-chieu/", running.screen, name="screen"),
    path(f"{_VOTE}ngung/", running.stop, name="stop"),
    path(f"{_VOTE}mo-phieu/", running.unseal, name="unseal"),
    path(f"{_VOTE}ghi-lai/", running.wipe, name="wipe"),
    path(f"{_VOTE}kiem-phieu/", results.count, name="count"),
    path(f"{_VOTE}chot/", results.finish, name="finish"),
    path(f"{_VOTE}ket-qua.json", results.result_file, name="result"),
    path(f"{_VOTE}kiem-tra.html", results.verifier, name="verifier"),
    path(f"{_VOTE}bien-ban.docx", results.minutes_docx, name="minutes_docx"),
    path(f"{_VOTE}bien-ban.pdf", results.minutes_pdf, name="minutes_pdf"),
]

"""Addresses of blocks and covenants, under /u/<unit>/<period>/khoi/. Words that are no code of a block come first."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.blocks.views import calendar, covenants, handing, meetings, members, papers, signing, years

app_name = "blocks"
_C, _P = "giao-uoc/<int:covenant>/", "giao-uoc/<int:covenant>/ben/<int:party>/"
_B = "k/<slug:block>/"
_M, _W = f"{_B}hop/<int:meeting>/", f"{_B}van-ban/<int:year_paper>/"

urlpatterns = [
    path("", years.show_list, name="list"),
    path("giao-uoc/", covenants.show_list, name="covenants"),
    path("giao-uoc/lap/", covenants.add, name="covenant_add"),
    path(_C, covenants.show, name="covenant"),
    path(f"{_C}sua/", covenants.change, name="covenant_change"),
    path(f"{_C}xoa/", covenants.drop, name="covenant_drop"),
    path(f"{_C}chi-tieu/", covenants.lines, name="covenant_lines"),
    path(f"{_C}chi-tieu.xlsx", covenants.export, name="covenant_export"),
    path(f"{_C}cac-ben/", covenants.sync, name="covenant_sync"),
    path(f"{_C}gui-ky/", covenants.send, name="covenant_send"),
    path(f"{_C}hieu-luc/", covenants.force, name="covenant_force"),
    path(f"{_C}ban-moi/", covenants.again, name="covenant_again"),
    path(f"{_C}giao-uoc.docx", covenants.docx, name="covenant_docx"),
    path(f"{_C}giao-uoc.pdf", covenants.pdf, name="covenant_pdf"),
    path(f"{_P}ky/", signing.sign, name="sign"),
    path(f"{_P}ky-giay/", signing.on_paper, name="sign_paper"),
    path(f"{_P}roi/", signing.leaves, name="party_leaves"),
    path(f"{_P}ban-quet/", signing.scan, name="party_scan"),
    path(_B, years.show, name="show"),
    path(f"{_B}quy-dinh/", years.rules, name="rules"),
    path(f"{_B}mo-nam/", years.open_year, name="open"),
    path(f"{_B}thanh-vien/", members.show, name="members"),
    path(f"{_B}thanh-vien.xlsx", members.export, name="members_export"),
    path(f"{_B}thanh-vien/nhap/", members.upload, name="members_import"),
    path(f"{_B}thanh-vien/them/", members.add, name="members_add"),
    path(f"{_B}thanh-vien/<int:member>/roi/", members.leave, name="member_leave"),
    path(f"{_B}truong-khoi/", years.heads, name="heads"),
    path(f"{_B}truong-khoi/ghi/", years.head_set, name="head_set"),
    path(f"{_B}truong-khoi/bo-trong/", years.head_clear, name="head_clear"),
    path(f"{_B}lich/", calendar.show, name="calendar"),
    path(f"{_B}lich/theo-mau/", calendar.fill, name="calendar_fill"),
    path(f"{_B}lich/them/", calendar.add, name="step_add"),
    path(f"{_B}lich/<int:due_step>/", calendar.change, name="step_change"),
    path(f"{_B}lich/<int:due_step>/lam/", calendar.follow, name="step_follow"),
    path(f"{_B}lich/<int:due_step>/phan-viec/", calendar.answer, name="step_answer"),
    path(f"{_B}lich/<int:due_step>/bo/", calendar.drop, name="step_drop"),
    path(f"{_B}hop/", meetings.show_list, name="meetings"),
    path(f"{_B}hop/lap/", meetings.add, name="meeting_add"),
    path(_M, meetings.show, name="meeting"),
    path(f"{_M}sua/", meetings.change, name="meeting_change"),
    path(f"{_M}diem-danh/", meetings.attendance, name="attendance"),
    path(f"{_M}ket-luan/", meetings.conclusion_add, name="conclusion_add"),
    path(f"{_M}ket-luan/<int:conclusion>/", meetings.conclusion_change, name="conclusion_change"),
    path(f"{_M}ket-luan/<int:conclusion>/ket-qua/", meetings.conclusion_finish, name="conclusion_finish"),
    path(f"{_M}bien-ban.docx", meetings.docx, name="minutes_docx"),
    path(f"{_M}bien-ban.pdf", meetings.pdf, name="minutes_pdf"),
    path(f"{_M}da-ky/", meetings.keep, name="minutes_keep"),
    path(f"{_M}da-ky.pdf", meetings.scan, name="minutes_scan"),
    path(f"{_B}van-ban/", papers.show_list, name="papers"),
    path(f"{_B}van-ban/soan/", papers.begin, name="paper_begin"),
    path(_W, papers.write, name="paper"),
    path(f"{_W}van-ban.docx", papers.docx, name="paper_docx"),
    path(f"{_W}van-ban.pdf", papers.pdf, name="paper_pdf"),
    path(f"{_W}da-ky/", papers.attach, name="paper_attach"),
    path(f"{_W}da-ky.pdf", papers.file, name="paper_file"),
    path(f"{_W}go-ban-ky/", papers.detach, name="paper_detach"),
    path(f"{_B}ban-giao/", handing.show, name="handover"),
    path(f"{_B}ban-giao/lap/", handing.prepare, name="handover_prepare"),
    path(f"{_B}ban-giao/nhan/", handing.accept, name="handover_accept"),
    path(f"{_B}ban-giao/goi.zip", handing.package, name="handover_zip"),
    path(f"{_B}ban-giao/bien-ban.docx", handing.docx, name="handover_docx"),
    path(f"{_B}ban-giao/bien-ban.pdf", handing.pdf, name="handover_pdf"),
]

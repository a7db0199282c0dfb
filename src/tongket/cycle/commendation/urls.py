"""Addresses of commendation, under /u/<unit>/<period>/khen-thuong/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.commendation.views import councils, lists, nominees, papers, results, seasons

app_name = "commendation"
_SEASON, _LIST, _NAME = "dot/<int:season>/", "danh-sach/<int:listed>/", "ten/<int:nominee>/"
_MEETING, _SHOWING = f"{_SEASON}hop/<int:meeting>/", f"{_SEASON}cong-khai/<int:showing>/"

urlpatterns = [
    path("", seasons.show_list, name="list"),
    path("cua-toi/", nominees.mine, name="mine"),
    path("mo-dot/", seasons.add, name="season_add"),
    path(_SEASON, seasons.show, name="season"),
    path(f"{_SEASON}sua/", seasons.change, name="season_change"),
    path(f"{_SEASON}ket-thuc/", seasons.close, name="season_close"),
    path(f"{_SEASON}tung-ten/", seasons.board, name="board"),
    path(f"{_SEASON}loi-nhac/", seasons.message, name="message"),
    path(f"{_SEASON}tu-choi/", seasons.refuse, name="refuse"),
    path(f"{_SEASON}tro-lai/<int:nominee>/", seasons.restore, name="restore"),
    path(_LIST, lists.show, name="listed"),
    path(f"{_LIST}them/", lists.add, name="add"),
    path(f"{_LIST}de-nghi/", lists.raise_names, name="raise"),
    path(f"{_LIST}khong-de-nghi/", lists.leave_out, name="leave_out"),
    path(f"{_LIST}gui/", lists.send, name="send"),
    path(f"{_LIST}rut-lai/", lists.take_back, name="take_back"),
    path(f"{_LIST}duyet/", lists.approve, name="approve"),
    path(f"{_LIST}tu-choi/", lists.give_back, name="give_back"),
    path(f"{_LIST}dang-ky/", nominees.register, name="register"),
    path(_NAME, nominees.show, name="nominee"),
    path(f"{_NAME}viet/", nominees.write, name="write"),
    path(f"{_NAME}rut/", nominees.withdraw, name="withdraw"),
    path(f"{_NAME}giay-to/", nominees.add_part, name="part_add"),
    path(f"{_NAME}giay-to/<int:piece>/", nominees.part, name="part"),
    path(f"{_NAME}giay-to/<int:piece>/go/", nominees.remove_part, name="part_remove"),
    path(f"{_NAME}huy/", results.revoke, name="revoke"),
    path(f"{_SEASON}hoi-dong/", councils.steps, name="steps"),
    path(f"{_SEASON}hop/", councils.meeting_add, name="meeting_add"),
    path(_MEETING, councils.meeting, name="meeting"),
    path(f"{_MEETING}sua/", councils.meeting_change, name="meeting_change"),
    path(f"{_MEETING}ten/", councils.meeting_names, name="meeting_names"),
    path(f"{_MEETING}phieu/", councils.votes, name="votes"),
    path(f"{_MEETING}bo-phieu/<slug:law_award>/", councils.make_vote, name="make_vote"),
    path(f"{_MEETING}lay-phieu/<slug:law_award>/", councils.take_vote, name="take_vote"),
    path(f"{_MEETING}ket-luan/", councils.conclude, name="conclude"),
    path(f"{_MEETING}sang-kien/", councils.idea, name="idea"),
    path(f"{_MEETING}cong-nhan/", councils.recognise_ideas, name="recognise"),
    path(f"{_SEASON}cong-khai/", councils.show_names, name="show_names"),
    path(_SHOWING, councils.showing, name="showing"),
    path(f"{_SHOWING}y-kien/", councils.opinion_add, name="opinion_add"),
    path(f"{_SHOWING}y-kien/<int:opinion>/", councils.opinion, name="opinion"),
    path(f"{_SEASON}ket-qua/", results.show, name="results"),
    path(f"{_SEASON}trinh/", results.send_up, name="send_up"),
    path(f"{_SEASON}cap-tren-tu-choi/", results.refused_above, name="refused_above"),
    path(f"{_SEASON}quyet-dinh/", results.decide, name="decide"),
    path(f"{_SEASON}quyet-dinh-cap-tren/", results.outside, name="outside"),
    path(f"{_SEASON}quyet-dinh/<int:decree>/", results.decree, name="decree"),
    path(f"{_SEASON}trao-thuong/", results.ceremony, name="ceremony"),
    path(f"{_LIST}de-nghi.<str:form>", papers.list_paper, name="list_paper"),
    path(f"{_MEETING}bien-ban.<str:form>", papers.minutes, name="minutes_paper"),
    path(f"{_SHOWING}thong-bao.<str:form>", papers.notice, name="notice_paper"),
    path(f"{_SEASON}to-trinh.<str:form>", papers.submission, name="submission_paper"),
    path(f"{_SEASON}du-thao-quyet-dinh.<str:form>", papers.draft, name="draft_paper"),
    path(f"{_SEASON}quyet-dinh/<int:decree>/quyet-dinh.<str:form>", papers.decree, name="decree_paper"),
    path(f"{_SEASON}quyet-dinh/<int:decree>/tien-thuong.<str:form>", papers.bonus, name="bonus_paper"),
    path(f"{_SEASON}trao-thuong/trao-thuong.<str:form>", papers.ceremony, name="ceremony_paper"),
    path(f"{_NAME}bao-cao.<str:form>", papers.report, name="report_paper"),
]

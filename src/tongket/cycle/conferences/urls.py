"""Addresses of conferences, under /u/<unit>/<period>/hoi-nghi/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.conferences.views import after, before, course, doors, hall, pages, papers, people, voting

app_name = "conferences"
_ONE = "<int:conference>/"

urlpatterns = [
    path("", pages.show_list, name="list"),
    path("lap/", pages.add, name="add"),
    path(_ONE, pages.show, name="conference"),
    path(f"{_ONE}sua/", pages.change, name="change"),
    path(f"{_ONE}khai-mac/", pages.begin, name="begin"),
    path(f"{_ONE}be-mac/", pages.finish, name="finish"),
    path(f"{_ONE}nguoi-du/", people.show, name="people"),
    path(f"{_ONE}nguoi-du/trieu-tap/", people.call, name="call"),
    path(f"{_ONE}nguoi-du/khach/", people.guest, name="guest"),
    path(f"{_ONE}nguoi-du/co-mat/", people.mark, name="mark"),
    path(f"{_ONE}nguoi-du/danh-sach.xlsx", people.export, name="people_export"),
    path(f"{_ONE}nguoi-du/nap/", people.load, name="people_load"),
    path(f"{_ONE}nguoi-du/bo/", people.drop, name="drop"),
    path(f"{_ONE}nguoi-du/dai-bieu/", before.delegates, name="delegates"),
    path(f"{_ONE}nguoi-du/cua/", doors.show, name="doors"),
    path(f"{_ONE}nguoi-du/cua/<int:door>/dong/", doors.close, name="door_close"),
    path(f"{_ONE}nguoi-du/the/", doors.cards, name="cards"),
    path(f"{_ONE}man-hinh/", hall.projector, name="projector"),
    path(f"{_ONE}man-hinh/bang/", hall.board, name="board"),
    path(f"{_ONE}chuong-trinh/<int:item>/bat-dau/", hall.begin_item, name="item_begin"),
    path(f"{_ONE}phat-bieu/", hall.speakers, name="speakers"),
    path(f"{_ONE}phat-bieu/<int:speaker>/", hall.speech, name="speech"),
    path(f"{_ONE}bo-phan/", before.add_section_meeting, name="section_add"),
    path(f"{_ONE}bo-phan/<int:section_meeting>/", before.section_meeting, name="section"),
    path(f"{_ONE}bo-phan/<int:section_meeting>/bien-ban/<str:form>/", papers.section, name="section_paper"),
    path(f"{_ONE}bo-phieu-kin/", voting.ask, name="ask"),
    path(f"{_ONE}bau-cu/", voting.elect, name="elect"),
    path(f"{_ONE}bo-phieu/<int:hall_vote>/lay/", voting.take, name="take"),
    path(f"{_ONE}chi-dao/", after.directions, name="directions"),
    path(f"{_ONE}chi-dao/ghi/", after.direct, name="direct"),
    path(f"{_ONE}chi-dao/<int:direction>/", after.follow, name="follow"),
    path(f"{_ONE}cong-khai/", after.posting, name="posting"),
    path(f"{_ONE}chuong-trinh/", course.programme, name="programme"),
    path(f"{_ONE}bieu-quyet/", course.vote, name="vote"),
    path(f"{_ONE}kien-nghi/", course.proposals, name="proposals"),
    path(f"{_ONE}kien-nghi/them/", course.propose, name="propose"),
    path(f"{_ONE}kien-nghi/<int:proposal>/", course.answer, name="answer"),
    path(f"{_ONE}nghi-quyet/", course.resolution, name="resolution"),
    path(f"{_ONE}nghi-quyet/<int:clause>/", course.result, name="result"),
    path(f"{_ONE}van-ban/<slug:which>/<str:form>/", papers.paper, name="paper"),
]

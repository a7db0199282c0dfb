"""Addresses of conferences, under /u/<unit>/<period>/hoi-nghi/."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.conferences.views import course, pages, papers, people

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
    path(f"{_ONE}nguoi-du/bo/", people.drop, name="drop"),
    path(f"{_ONE}man-hinh/", people.projector, name="projector"),
    path(f"{_ONE}chuong-trinh/", course.programme, name="programme"),
    path(f"{_ONE}bieu-quyet/", course.vote, name="vote"),
    path(f"{_ONE}kien-nghi/", course.proposals, name="proposals"),
    path(f"{_ONE}kien-nghi/them/", course.propose, name="propose"),
    path(f"{_ONE}kien-nghi/<int:proposal>/", course.answer, name="answer"),
    path(f"{_ONE}nghi-quyet/", course.resolution, name="resolution"),
    path(f"{_ONE}nghi-quyet/<int:clause>/", course.result, name="result"),
    path(f"{_ONE}van-ban/<slug:which>/<str:form>/", papers.paper, name="paper"),
]

"""Every address of the program. Pages of a unit and a period live under /u/<unit>/<period>/."""

from __future__ import annotations

from django.urls import include, path

from tongket.faces.web import views
from tongket.faces.web.handover import views as handover
from tongket.faces.web.who_sees.views import who_sees

AT_PLACE = "u/<slug:unit>/<str:period>/"

urlpatterns = [
    path("", views.start, name="home"),
    path("bat-dau/", include("tongket.faces.web.first_run.urls")),
    path("tai-khoan/du-lieu/", include("tongket.cycle.organizations.me_urls")),
    path("huong-dan/", include("tongket.faces.web.help.urls")),
    path("tai-khoan/", include("tongket.base.access.urls")),
    path("tim/", include("tongket.base.search.urls")),
    path("may-chu/", include("tongket.base.health.urls")),
    path("may-chu/sao-luu/", include("tongket.base.keeping.urls")),
    path("viec-nen/", include("tongket.base.jobs.urls")),
    path("may-chu/nhat-ky/", include("tongket.cycle.organizations.machine_urls")),
    path("ui/", include("tongket.base.ui.urls")),
    path("ngon-ngu/", views.switch_language, name="language"),
    path(AT_PLACE, views.home, name="place_home"),
    path(f"{AT_PLACE}ai-xem/", who_sees, name="who_sees"),
    path(f"{AT_PLACE}ban-giao/", handover.handover, name="handover"),
    path(f"{AT_PLACE}ban-giao/ban-giao.docx", handover.paper, name="handover_paper"),
    path(f"{AT_PLACE}ban-giao/vai-tro/", handover.deed, name="handover_deed"),
    path(f"{AT_PLACE}to-chuc/", include("tongket.cycle.organizations.urls")),
    path(f"{AT_PLACE}ke-hoach/", include("tongket.cycle.planning.urls")),
    path(AT_PLACE, include("tongket.cycle.reporting.urls")),
    path(f"{AT_PLACE}van-ban/", include("tongket.cycle.papers.urls")),
    path(f"{AT_PLACE}ho-so/", include("tongket.cycle.records.urls")),
    path(f"{AT_PLACE}giay-khen/", include("tongket.cycle.certificates.urls")),
    path(f"{AT_PLACE}tra-luat/", include("tongket.cycle.judging.urls")),
    path(f"{AT_PLACE}xep-loai/", include("tongket.cycle.rating.urls")),
    path(f"{AT_PLACE}cham-diem/", include("tongket.cycle.emulation.urls")),
    path(f"{AT_PLACE}khen-thuong/", include("tongket.cycle.commendation.urls")),
    path(f"{AT_PLACE}hoi-nghi/", include("tongket.cycle.conferences.urls")),
    path(f"{AT_PLACE}bo-phieu/", include("tongket.cycle.ballots.urls")),
    path("bo-phieu/", include("tongket.cycle.ballots.public_urls")),
    path("hoi-nghi/", include("tongket.cycle.conferences.public_urls")),
    path("cong-khai-khen/", include("tongket.cycle.commendation.public_urls")),
    path(f"{AT_PLACE}phong-trao/", include("tongket.cycle.movements.urls")),
    path(f"{AT_PLACE}khoi/", include("tongket.cycle.blocks.urls")),
    path("lich/", include("tongket.cycle.reminders.feed_urls")),
    path("api/1/", include("tongket.cycle.exchange.machine_urls")),
    path(f"{AT_PLACE}khoa-truy-cap/", include("tongket.cycle.exchange.urls")),
    path(f"{AT_PLACE}soan-thao/", include("tongket.cycle.drafting.urls")),
    path(f"{AT_PLACE}yeu-cau/", include("tongket.cycle.collecting.urls")),
    path(f"{AT_PLACE}lich/", include("tongket.cycle.reminders.urls")),
]

handler404 = "tongket.faces.web.views.not_found"
handler500 = "tongket.faces.web.views.broken"
handler403 = "tongket.faces.web.views.forbidden"

"""Addresses of reminders, under /u/<unit>/<period>/lich/."""

from __future__ import annotations

from django.urls import URLPattern, path

from tongket.cycle.reminders.views import calendar, deadlines, nudges, settings

app_name = "reminders"
urlpatterns: list[URLPattern] = [
    path("", calendar.calendar, name="calendar"),
    path("lich.xlsx", calendar.export, name="export"),
    path("lich.ics", calendar.download, name="download"),
    path("xong/", calendar.tick, name="tick"),
    path("loi-nhac/", nudges.nudge, name="nudge"),
    path("han/", deadlines.deadlines, name="deadlines"),
    path("han/them/", deadlines.add, name="deadline_add"),
    path("han/<int:deadline>/", deadlines.change, name="deadline"),
    path("han/<int:deadline>/xoa/", deadlines.remove, name="deadline_remove"),
    path("quy-dinh/<slug:rule>/", deadlines.switch, name="rule"),
    path("cai-dat/", settings.unit_settings, name="settings"),
    path("nhac-toi/", settings.mine, name="mine"),
    path("nhac-toi/dia-chi/", settings.renew_feed, name="feed_renew"),
    path("nhac-toi/dia-chi/thu-hoi/", settings.revoke_feed, name="feed_revoke"),
]

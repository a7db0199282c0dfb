"""The one address outside a unit: a person's calendar."""

from __future__ import annotations

from django.urls import path

from tongket.cycle.reminders.views import feed

urlpatterns = [path("<str:token>.ics", feed.feed, name="reminders_feed")]

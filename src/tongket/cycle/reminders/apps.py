"""App configuration of reminders."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Due days back-computed in working days, the calendar, and who is told when."""

    name = "tongket.cycle.reminders"
    label = "reminders"

"""App configuration of reminders."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """Due days back-computed in working days, the calendar, and who is told when."""

    name = "tongket.cycle.reminders"
    label = "reminders"

    def ready(self) -> None:
        """Load the room's permissions, tell the log its words."""
        from tongket.cycle.reminders import permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.reminders.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()

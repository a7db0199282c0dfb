"""App configuration of conferences."""

from django.apps import AppConfig


class ConferencesConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.conferences"
    label = "conferences"

    def ready(self) -> None:
        """Load the room's permissions, tell the log and what is kept about people."""
        from tongket.cycle.conferences import own_data, permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.conferences.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()

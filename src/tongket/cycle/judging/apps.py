"""App configuration of judging."""

from django.apps import AppConfig


class JudgingConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.judging"
    label = "judging"

    def ready(self) -> None:
        """Load the room's permissions and what it keeps about people, tell the log its words."""
        from tongket.cycle.judging import own_data, permissions  # noqa: F401, PLC0415 -- app ready
        from tongket.cycle.judging.trail import tell_words  # noqa: PLC0415 -- app ready

        tell_words()

"""App configuration of papers."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.papers"
    label = "papers"

    def ready(self) -> None:
        """Register the room's permissions."""
        from tongket.cycle.papers import permissions  # noqa: F401, PLC0415 -- app ready

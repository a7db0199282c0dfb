"""App configuration of reporting."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Load the room's permissions."""
        from tongket.cycle.reporting import permissions  # noqa: F401, PLC0415 -- app ready

"""App configuration of planning."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.planning"
    label = "planning"

    def ready(self) -> None:
        """Register the room's permissions."""
        from tongket.cycle.planning import permissions  # noqa: F401, PLC0415 -- app ready

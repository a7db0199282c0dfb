"""App configuration of health."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    """What is wrong with the installation, in words, and how to mend it."""

    name = "tongket.base.health"
    label = "health"

    def ready(self) -> None:
        """Register the checks of the house itself, in the order of the page."""
        from tongket.base.health.looks import base, machine, program, search, work  # noqa: F401, PLC0415 -- app ready

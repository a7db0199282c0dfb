"""App configuration of reporting."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.reporting"
    label = "reporting"

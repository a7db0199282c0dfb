"""App configuration of planning."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.planning"
    label = "planning"

"""App configuration of collecting."""

from django.apps import AppConfig


class CollectingConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.collecting"
    label = "collecting"

"""App configuration of papers."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """See the package's docstring for what the room is for."""

    name = "tongket.cycle.papers"
    label = "papers"

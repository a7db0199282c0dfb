"""App configuration of health."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    """What is wrong with the installation, in words, and how to mend it."""

    name = "tongket.base.health"
    label = "health"

"""App configuration of ui."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The visual language and its component tags."""

    name = "tongket.base.ui"
    label = "ui"

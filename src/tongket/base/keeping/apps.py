"""App configuration of keeping."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Backup, restore, upgrade and move: everything in one file, and back."""

    name = "tongket.base.keeping"
    label = "keeping"

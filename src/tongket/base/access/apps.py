"""App configuration of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts and permissions."""

    name = "tongket.base.access"
    label = "access"
